"""How safe it is, as each says: 0 to 10 or not said, shown side by side, and no average made of it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.access.taking_away import take_away
from headway.casework.meetings.models import Attendance, How, Invited, InvitedFor, KeptApart
from headway.practice.mapping.models import Scaled, ScaledBefore
from headway.practice.mapping.reading import map_told, scale_words, tag_of
from headway.practice.mapping.scaling import NotedMeanwhile, said_before, say_how_safe
from headway.practice.mapping.screening import Screen
from headway.practice.mapping.seen import was_shown
from headway.practice.mapping.taking import _scale_left
from tests.meetings.rows import a_meeting, later
from tests.pages.cast import AT


@pytest.fixture
def come(meeting):
    def comes(name: str, capacity: str = "family") -> Invited:
        made = Invited.objects.create(meeting=meeting, capacity=capacity, name=name)
        for matter in meeting.matters.all():
            InvitedFor.objects.create(invited=made, matter=matter)
        return made

    return comes


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([2, 9], "From 2 to 9."),
        ([4, 4], "All at 4."),
        ([0, None, None], "All at 0. 2 did not say."),
        ([None], "Nobody has said a number. 1 did not say."),
    ],
)
def test_the_spread_is_told_and_never_averaged(numbers, words):
    assert scale_words(numbers) == words


def test_each_stands_at_their_own_point_and_what_is_said_again_replaces_it(meeting, by, come):
    gran, worker = come("Gran Madeup"), come("Worker Madeup", "social_worker")
    say_how_safe(meeting, gran, number=9, by=by)
    say_how_safe(meeting, worker, number=2, by=by)
    say_how_safe(meeting, worker, number=None, by=by)
    spread = map_told(meeting, by).spreads[0]
    assert dict(spread.points)[9] == ("Gran Madeup",)
    assert dict(spread.points)[2] == ()
    assert spread.words == "All at 9. 1 did not say."
    assert Scaled.objects.count() == 2


def test_of_one_child_it_stands_apart_from_that_of_all(meeting, cast, by, come):
    gran = come("Gran Madeup")
    say_how_safe(meeting, gran, number=7, by=by)
    say_how_safe(meeting, gran, number=3, by=by, child=cast.wren.key)
    assert [(one.of, one.words) for one in map_told(meeting, by).spreads] == [
        ("", "All at 7."),
        ("Wren Featherstone-Test", "All at 3."),
    ]
    with pytest.raises(NotDone, match="children of this meeting"):
        say_how_safe(meeting, gran, number=3, by=by, child=cast.tansy.key)


def test_another_number_that_was_noted_meanwhile_is_told_and_not_put_away(meeting, cast, by, come):
    gran, other = come("Gran Madeup"), cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    say_how_safe(meeting, gran, number=3, by=other, seen="")
    with pytest.raises(NotedMeanwhile, match="Sam Principal Manager noted 3 for Gran Madeup at") as clash:
        say_how_safe(meeting, gran, number=7, by=by, seen="")
    assert Scaled.objects.get().number == 3
    say_how_safe(meeting, gran, number=7, by=by, seen=was_shown(clash.value.seen, gran.pk, None))
    assert Scaled.objects.get().number == 7
    say_how_safe(meeting, gran, number=None, by=other, seen="7")
    with pytest.raises(NotedMeanwhile, match="noted that nobody said a number"):
        say_how_safe(meeting, gran, number=0, by=by, seen="7")
    # Of one child it is another number.
    say_how_safe(meeting, gran, number=0, by=by, seen="", child=cast.wren.key)


def test_a_number_that_is_sent_again_is_noted_once_and_does_not_clash_with_ones_own(meeting, cast, by, come):
    gran, other = come("Gran Madeup"), cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    for _ in range(2):
        say_how_safe(meeting, gran, number=7, by=by, seen="")
    assert Entry.objects.filter(did="mapping.say_how_safe", subject=cast.wren.key).count() == 1
    say_how_safe(meeting, gran, number=8, by=by, seen="", unheard=["7"])
    assert Scaled.objects.get().number == 8
    # Another's is never one's own, though it is the same number.
    with pytest.raises(NotedMeanwhile):
        say_how_safe(meeting, gran, number=2, by=other, seen="", unheard=["8"])


def test_what_a_page_showed_is_told_for_each_and_for_each_child(meeting, cast, by, come):
    gran, uncle = come("Gran Madeup"), come("Uncle Madeup")
    say_how_safe(meeting, gran, number=10, by=by)
    say_how_safe(meeting, uncle, number=None, by=by)
    say_how_safe(meeting, gran, number=0, by=by, child=cast.wren.key)
    shown = " ".join(one.shown for one in map_told(meeting, by).spreads)
    assert [was_shown(shown, one.pk, None) for one in (gran, uncle)] == ["10", "none"]
    assert was_shown(shown, gran.pk, cast.wren.key) == "0"
    assert was_shown(shown, uncle.pk, cast.wren.key) == was_shown("rubbish / //", gran.pk, None) == ""


def test_only_who_is_there_says(meeting, by, come):
    gran, uncle = come("Gran Madeup"), come("Uncle Madeup")
    told = {"noted_at": AT, "noted_by": by.user}
    sitting = meeting.sittings.get()
    Attendance.objects.create(sitting=sitting, invited=gran, how=How.ROOM, **told)
    Attendance.objects.create(sitting=sitting, invited=uncle, how=How.ABSENT, **told)
    assert say_how_safe(meeting, gran, number=0, by=by)
    with pytest.raises(NotDone, match="not there"):
        say_how_safe(meeting, uncle, number=0, by=by)


def test_no_screen_names_somebody_of_whom_one_who_comes_may_not_be_told(meeting, by, come):
    dad, mum = come("Dad Madeup", "parent"), come("Mum Madeup", "parent")
    KeptApart.objects.create(one=dad, other=mum, why="x")
    say_how_safe(meeting, dad, number=8, by=by)
    say_how_safe(meeting, mum, number=1, by=by)
    assert map_told(meeting, by).spreads[0].words == "From 1 to 8."
    screen = map_told(meeting, by, on_a_screen=True).spreads[0]
    assert (screen.words, [one.who for one in screen.placed]) == ("All at 8.", ["Dad Madeup"])


def test_a_screen_looks_again_once_somebody_is_kept_apart_or_taken_off_the_list(meeting, by, come):
    dad, mum = come("Dad Madeup", "parent"), come("Mum Madeup", "parent")
    for one in (dad, mum):
        say_how_safe(meeting, one, number=5, by=by)
    tags = [tag_of(meeting, (), Screen(meeting, by.on))]
    KeptApart.objects.create(one=dad, other=mum, why="x")
    tags.append(tag_of(meeting, (), Screen(meeting, by.on)))
    dad.taken_off_at, dad.taken_off_by = AT, by.user
    dad.save()
    tags.append(tag_of(meeting, (), Screen(meeting, by.on)))
    assert len(set(tags)) == 3
    assert tag_of(meeting, (), Screen(meeting, by.on)) == tags[-1]


def test_who_comes_for_a_child_out_of_sight_is_named_to_nobody_and_in_no_record_but_that_childs(cast, by):
    meeting = a_meeting(by, cast.robin, cast.tansy)
    robins, tansys = (meeting.matters.get(person=child) for child in (cast.robin, cast.tansy))
    for name, matter in (("Gran Madeup", robins), ("Stepdad Madeup", tansys)):
        who = Invited.objects.create(meeting=meeting, capacity="family", name=name)
        InvitedFor.objects.create(invited=who, matter=matter)
        say_how_safe(meeting, who, number=5, by=by)
    ben = cast.reader(cast.ben)

    def named(reader) -> list[str]:
        return [one.who for spread in map_told(meeting, reader).spreads for one in spread.placed]

    assert named(by) == ["Gran Madeup", "Stepdad Madeup"]
    assert named(ben) == ["Gran Madeup"]
    assert [words.partition(":")[0] for _, words in _scale_left(robins, None, by)] == ["Gran Madeup"]
    assert [words.partition(":")[0] for _, words in _scale_left(tansys, None, by)] == ["Stepdad Madeup"]


def test_what_was_said_before_stands_beside_the_number_but_on_no_screen(meeting, by, come):
    gran, began = come("Gran Madeup"), by.at
    for minutes, number in ((0, 3), (35, None), (80, 6), (60 * 24, 8)):
        say_how_safe(meeting, gran, number=number, by=later(by, began + timedelta(minutes=minutes)))
    kept = ScaledBefore.objects.values_list("number", "said_at", "noted_by")
    assert list(kept) == [
        (number, began + timedelta(minutes=minutes), by.user.pk)
        for minutes, number in ((0, 3), (35, None), (80, 6))
    ]
    (placed,) = map_told(meeting, by).spreads[0].placed
    at = [f"on 15 June 2026 at {_at(began, minutes)}" for minutes in (0, 35, 80)]
    assert (placed.number, placed.before) == ("8", f"{at[0]}: 3, {at[1]}: not said, {at[2]}: 6")
    (shown,) = map_told(meeting, by, on_a_screen=True).spreads[0].placed
    assert (shown.number, shown.before) == ("8", "")


def _at(began, minutes: int) -> str:
    return f"{timezone.localtime(began + timedelta(minutes=minutes)):%H:%M}"


def test_what_the_same_writer_puts_right_within_a_minute_is_kept_and_is_no_change(meeting, cast, by, come):
    gran, began = come("Gran Madeup"), by.at
    other = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])

    def say(number: int, seconds: int, who=by) -> None:
        say_how_safe(meeting, gran, number=number, by=later(who, began + timedelta(seconds=seconds)))

    def before() -> str:
        return said_before(Scaled.objects.all()).get(Scaled.objects.get().pk, "")

    say(5, 0)
    say(3, 59)
    assert (before(), ScaledBefore.objects.get().number) == ("", 5)
    say(7, 600)
    say(3, 620)
    # It never was another number.
    assert before() == ""
    say(6, 680)
    assert before() == f"at {_at(began, 620 // 60)}: 3"
    say(4, 681, other)
    assert before() == f"at {_at(began, 620 // 60)}: 3, at {_at(began, 680 // 60)}: 6"


def test_what_was_said_before_is_never_changed_and_goes_with_the_number(meeting, by, come):
    gran = come("Gran Madeup")
    for number in (3, 6):
        say_how_safe(meeting, gran, number=number, by=by)
    with pytest.raises(DatabaseError), transaction.atomic():
        ScaledBefore.objects.update(number=9)
    take_away({Scaled: {Scaled.objects.get().pk}})
    assert not ScaledBefore.objects.exists()


def test_what_was_said_before_is_shown_to_nobody_who_may_not_see_the_number(cast, by):
    meeting = a_meeting(by, cast.robin, cast.tansy)
    for name, child in (("Gran Madeup", cast.robin), ("Stepdad Madeup", cast.tansy)):
        who = Invited.objects.create(meeting=meeting, capacity="family", name=name)
        matter = meeting.matters.get(person=child)
        InvitedFor.objects.create(invited=who, matter=matter)
        for hours, number in enumerate((3, 6)):
            say_how_safe(meeting, who, number=number, by=later(by, by.at + timedelta(hours=hours)))
    ben = cast.reader(cast.ben)
    assert [one.who for one in map_told(meeting, ben).spreads[0].placed] == ["Gran Madeup"]
    robins, tansys = (meeting.matters.get(person=child) for child in (cast.robin, cast.tansy))
    for matter, name in ((robins, "Gran Madeup"), (tansys, "Stepdad Madeup")):
        ((_, words),) = _scale_left(matter, None, by)
        assert words == f"{name}: 6 (at {_at(by.at, 0)}: 3)\nAll at 6."


def test_as_many_queries_however_often_each_said_another_number(meeting, by, come):
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            map_told(meeting, by)
        return len(made)

    asked = []
    for name, times in (("Gran Madeup", 2), ("Uncle Madeup", 9)):
        who = come(name)
        for number in range(times):
            say_how_safe(meeting, who, number=number, by=later(by, by.at + timedelta(hours=number)))
        asked.append(queries())
    assert asked[0] == asked[1]
