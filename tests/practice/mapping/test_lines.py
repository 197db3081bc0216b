"""Lines of a map: added once however often they are sent, changed by two and nothing lost, about whom, and off again."""

from uuid import uuid4

import pytest

from headway.casework.access.afterwards import rows_changed
from headway.casework.access.doubting import Doubted
from headway.casework.access.models import Assignment, Entry
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.access.taking_away import rows_about, take_away
from headway.casework.meetings.models import Invited, InvitedFor, KeptApart, Matter, Meeting, NotToBeTold
from headway.casework.people.models import Address
from headway.practice.mapping.labelling import label_line, put_back, take_off
from headway.practice.mapping.models import Line, LineWords, Map
from headway.practice.mapping.reading import map_told
from tests.pages.cast import AT
from tests.practice.mapping.rows import added, changed, sent


@pytest.fixture
def other(cast):
    """Somebody else who records."""
    return cast.reader(cast.of[Role.PRINCIPAL_MANAGER])


def words_on(meeting, by) -> list[str]:
    told = map_told(meeting, by)
    return [one.words for column in told.columns for part in column for one in part.lines]


def test_a_line_is_there_once_however_often_it_is_sent(meeting, by):
    key = uuid4()
    first, again = sent(meeting, by, key=key), sent(meeting, by, "Changed on the way", key=key)
    assert first.line == again.line
    assert [one.words for one in Line.objects.all()] == ["Meals were missed"]
    assert Entry.objects.filter(did="mapping.add_line").count() == 2  # one for each child


def test_a_key_of_anothers_is_refused(meeting, by, other):
    key = uuid4()
    sent(meeting, by, key=key)
    with pytest.raises(NotDone, match="another’s"):
        sent(meeting, other, key=key)


def test_two_who_add_are_both_there_in_order_and_numbered(meeting, by, other):
    added(meeting, by, "First")
    added(meeting, other, "Second")
    assert words_on(meeting, by) == ["First", "Second"]
    assert [one.number for one in Line.objects.all()] == [1, 2]
    assert Map.objects.get().changes == 2


def test_adding_does_not_disturb_who_notes_who_came(meeting, by):
    before = Meeting.objects.get().version
    added(meeting, by)
    assert Meeting.objects.get().version == before


def test_of_two_who_change_one_line_both_keep_their_words(meeting, by, other):
    line = added(meeting, by)
    assert changed(line, by, "Meals were missed on three days").beside is None
    told = changed(line, other, "Tea was missed", version=1)
    assert told.line.words == "Meals were missed on three days"
    assert told.beside.words == "Tea was missed"
    shown = map_told(meeting, by).columns[0][0].lines[0]
    assert [(one.who, one.words) for one in shown.waiting] == [(other.user.name, "Tea was missed")]
    whole = changed(told.line, by, "Meals and tea were missed", brings_in=told.beside.pk)
    assert whole.line.version == 3
    assert not LineWords.objects.waiting().exists()
    assert LineWords.objects.count() == 4


def test_a_change_that_is_sent_again_is_kept_once(meeting, by):
    line, mark = added(meeting, by), uuid4()
    changed(line, by, "Once", version=1, mark=mark)
    assert changed(line, by, "Once", version=1, mark=mark).line.version == 2
    assert LineWords.objects.filter(mark=mark).count() == 1


def test_who_has_not_heard_of_their_own_saving_does_not_clash_with_it(meeting, by):
    line, mark = added(meeting, by), uuid4()
    changed(line, by, "Unheard", version=1, mark=mark)
    assert changed(line, by, "And more", version=1, after=[mark]).beside is None


@pytest.mark.parametrize(("words", "why"), [(" ", "Write something"), ("x" * 2001, "too long")])
def test_nothing_and_too_much_are_refused(meeting, by, words, why):
    with pytest.raises(NotDone, match=why):
        added(meeting, by, words)
    assert not Map.objects.exists()


def test_a_danger_has_one_goal_and_a_second_stands_beside_it(meeting, by, other):
    danger = added(meeting, by, "They will go hungry", "danger")
    goal = added(meeting, by, "A meal each evening", "goal", answers=danger.key)
    second = sent(meeting, other, "Gran cooks", "goal", answers=danger.key, key=(key := uuid4()))
    assert (second.line, second.beside.words) == (goal, "Gran cooks")
    assert sent(meeting, other, "Gran cooks", "goal", answers=danger.key, key=key).beside == second.beside
    pair = map_told(meeting, by).pairs[0]
    assert (pair.danger.words, pair.goal.words) == ("They will go hungry", "A meal each evening")
    with pytest.raises(NotDone, match="danger"):
        added(meeting, by, "Of none", "goal")


def test_a_goal_goes_off_with_its_danger_and_comes_back_with_it(meeting, by):
    danger = added(meeting, by, "They will go hungry", "danger")
    goal = added(meeting, by, "A meal each evening", "goal", answers=danger.key)
    take_off(danger, by=by)
    assert map_told(meeting, by).pairs == ()
    assert [one.words for one in map_told(meeting, by).off] == ["They will go hungry", "A meal each evening"]
    with pytest.raises(NotDone, match="Put that back"):
        put_back(goal, by=by)
    with pytest.raises(NotDone, match="taken off"):
        changed(danger, by, "More")
    put_back(danger, by=by)
    assert map_told(meeting, by).pairs[0].goal.words == "A meal each evening"


def test_a_new_goal_takes_the_place_of_one_that_was_taken_off(meeting, by):
    danger = added(meeting, by, "They will go hungry", "danger")
    goal = added(meeting, by, "A meal each evening", "goal", answers=danger.key)
    take_off(goal, by=by)
    assert added(meeting, by, "Gran cooks", "goal", answers=danger.key) == goal
    assert map_told(meeting, by).pairs[0].goal.words == "Gran cooks"


def test_a_line_about_one_child_says_so_and_is_logged_for_that_child_alone(meeting, cast, by):
    line = added(meeting, by, "Wren has no bed", about=[cast.wren.key])
    assert map_told(meeting, by).columns[0][0].lines[0].about == "Wren Featherstone-Test"
    assert set(Entry.objects.filter(did="mapping.add_line").values_list("subject", flat=True)) == {
        cast.wren.key
    }
    label_line(line, about=[cast.wren.key, cast.robin.key], whose="parent", stays=True, by=by)
    shown = map_told(meeting, by).columns[0][0].lines[0]
    assert (shown.about, shown.whose, shown.stays) == ("", "A parent", True)
    with pytest.raises(NotDone, match="children of this meeting"):
        label_line(line, about=[cast.tansy.key], whose="", stays=False, by=by)
    with pytest.raises(NotDone, match="children of this meeting"):
        added(meeting, by, about=[cast.tansy.key])


def test_a_reader_who_sees_one_child_alone_is_not_shown_what_is_about_the_other(meeting, cast, by):
    added(meeting, by, "Of both")
    added(meeting, by, "Of Wren", about=[cast.wren.key])
    added(meeting, by, "Of Robin", about=[cast.robin.key])
    Assignment.objects.create(
        user=cast.chloe, subject=cast.robin.key, part="social_worker", from_on=AT.date()
    )
    assert words_on(meeting, cast.reader(cast.chloe)) == ["Of both", "Of Robin"]


def test_what_was_about_a_child_alone_goes_with_that_childs_record(meeting, cast, by):
    added(meeting, by, "Of both")
    danger = added(meeting, by, "Of Wren", "danger", about=[cast.wren.key])
    added(meeting, by, "Her goal", "goal", answers=danger.key)
    take_away(rows_about(cast.wren.key))
    rows_changed({cast.wren.key}, by=by)
    assert [one.words for one in Line.objects.all()] == ["Of both"]
    take_away(rows_about(cast.robin.key))
    rows_changed({cast.robin.key}, by=by)
    assert not Line.objects.exists()
    assert not Map.objects.exists()


def test_nothing_is_written_on_the_map_of_a_cancelled_meeting_or_once_its_records_are_approved(meeting, by):
    Matter.objects.filter(person__born_on__year=2014).update(completed_on=AT.date(), made_on=AT.date())
    assert added(meeting, by, "One record is still open")
    Matter.objects.update(completed_on=AT.date(), made_on=AT.date())
    with pytest.raises(NotDone, match="approved"):
        added(meeting, by)
    meeting.cancelled_at = AT
    with pytest.raises(NotDone, match="cancelled"):
        added(meeting, by)


def a_secret_address(person):
    return Address.objects.create(
        person=person, lines="7 Hidden Orchard Way\nFairmere", postcode="FM1 7QQ", confidential=True
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("She moved to 7 Hidden Orchard Way", "an address that is confidential"),
        ("The house in hidden orchard way", "an address that is confidential"),
        ("At fm17qq", "a postcode that is confidential"),
        ("Gran lives at ZZ9 9ZZ", "a postcode. No address belongs"),
        ("At Make-Believe School", "must not be told"),
    ],
)
def test_what_does_not_belong_on_a_screen_is_held_back_until_it_was_seen(meeting, cast, by, words, why):
    a_secret_address(cast.robin)
    told = {"why": "x", "noted_at": AT, "noted_by": by.user}
    NotToBeTold.objects.create(person=cast.wren, words="Make-Believe School", **told)
    with pytest.raises(Doubted) as doubted:
        added(meeting, by, words)
    assert why in doubted.value.doubts[0]
    assert words not in " ".join(doubted.value.doubts)
    assert not Line.objects.exists()
    line = added(meeting, by, "Plain words")
    with pytest.raises(Doubted):
        changed(line, by, words)
    assert changed(line, by, words, sure_of=doubted.value.sure_of).line.words == words


def test_the_name_of_somebody_kept_apart_from_one_who_comes_is_held_back(meeting, by):
    matter = meeting.matters.first()
    one, apart = (
        Invited.objects.create(meeting=meeting, capacity="parent", name=name)
        for name in ("Dad Madeup", "Mum Hiding-Madeup")
    )
    for invited in (one, apart):
        InvitedFor.objects.create(invited=invited, matter=matter)
    KeptApart.objects.create(one=one, other=apart, why="x")
    with pytest.raises(Doubted, match="Is this so"):
        added(meeting, by, "Mum Hiding-Madeup is afraid")
    assert added(meeting, by, "Dad Madeup came")
    one.excluded_on, one.excluded_by, one.excluded_why, one.excluded_part = (
        AT.date(),
        by.user,
        "x",
        "the first",
    )
    one.save()
    with pytest.raises(Doubted):
        added(meeting, by, "Mum Hiding-Madeup is afraid")
    one.excluded_part = ""
    one.save()
    assert added(meeting, by, "Mum Hiding-Madeup is afraid")
