"""What becomes secret after it was written: it goes from the room's screen at once, and into no record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.doubting import Doubted
from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import Invited, InvitedFor, KeptApart, NotToBeTold
from headway.casework.meetings.recording.actions import begin
from headway.casework.people.models import Address, Name
from headway.practice.mapping.labelling import take_off
from headway.practice.mapping.reading import line_told, map_told, tag_of
from headway.practice.mapping.screening import Screen
from headway.practice.mapping.taking import portions, take_into_record
from headway.practice.mapping.writing import OFF
from tests.meetings.rows import a_meeting
from tests.pages.cast import AT
from tests.practice.conferences.rows import HELD_ON, a_sitting, on_the_day, sat
from tests.practice.mapping.rows import added, changed

WHERE = "She moved to 7 Hidden Orchard Way"


def hidden_now(person, lines="7 Hidden Orchard Way\nFairmere") -> Address:
    return Address.objects.create(person=person, lines=lines, confidential=True)


def lines_on(meeting, by, *, on_a_screen):
    told = map_told(meeting, by, on_a_screen=on_a_screen)
    return [one for column in told.columns for part in column for one in part.lines]


def on_the_screen(meeting, by) -> list[str]:
    return [one.words for one in lines_on(meeting, by, on_a_screen=True)]


def let_stand(line, by) -> None:
    with pytest.raises(Doubted) as doubted:
        changed(line, by, line.words)
    changed(line, by, line.words, sure_of=doubted.value.sure_of)


def test_an_address_that_is_made_confidential_goes_from_the_screen_and_its_words_from_the_map(
    meeting, cast, by
):
    added(meeting, by, "Plain words")
    line = added(meeting, by, WHERE)
    assert on_the_screen(meeting, by) == ["Plain words", WHERE]
    tag = tag_of(meeting, (), Screen(meeting, by.on))
    hidden_now(cast.robin)
    assert on_the_screen(meeting, by) == ["Plain words"]
    assert tag_of(meeting, (), Screen(meeting, by.on)) != tag
    plain, told = lines_on(meeting, by, on_a_screen=False)
    assert (plain.amiss, told.words) == ((), "")
    assert told.amiss == ("It holds an address that is confidential.",)
    assert line_told(line, by).words == WHERE


def test_a_name_that_is_restricted_words_not_to_be_told_and_somebody_kept_apart_go_too(meeting, cast, by):
    for words in ("Hazel Concealed-Madeup rang", "At Make-Believe School", "Mum Hiding-Madeup is afraid"):
        added(meeting, by, words)
    assert len(on_the_screen(meeting, by)) == 3
    Name.objects.create(
        person=cast.robin, kind="alias", given_names="Hazel", family_name="Concealed-Madeup", restricted=True
    )
    assert len(on_the_screen(meeting, by)) == 2
    told = {"why": "x", "noted_at": AT, "noted_by": by.user}
    NotToBeTold.objects.create(person=cast.wren, words="Make-Believe School", **told)
    assert on_the_screen(meeting, by) == ["Mum Hiding-Madeup is afraid"]
    one, apart = (
        Invited.objects.create(meeting=meeting, capacity="parent", name=name)
        for name in ("Dad Madeup", "Mum Hiding-Madeup")
    )
    for invited in (one, apart):
        InvitedFor.objects.create(invited=invited, matter=meeting.matters.first())
    KeptApart.objects.create(one=one, other=apart, why="x")
    assert on_the_screen(meeting, by) == []


def test_what_is_secret_of_one_child_is_not_shown_in_a_line_about_another(meeting, cast, by):
    added(meeting, by, WHERE, about=[cast.wren.key])
    hidden_now(cast.robin)
    assert on_the_screen(meeting, by) == []
    with pytest.raises(Doubted):
        added(meeting, by, f"{WHERE} yesterday", about=[cast.wren.key])


def test_what_somebody_let_stand_stands_until_something_else_in_it_becomes_secret(meeting, cast, by):
    line = added(meeting, by, f"{WHERE}, next to 9 Secret Larch Close")
    hidden_now(cast.robin)
    let_stand(line, by)
    assert on_the_screen(meeting, by) == [line.words]
    assert Entry.objects.filter(did="mapping.change_line", detail="let stand").exists()
    hidden_now(cast.wren, "9 Secret Larch Close\nFairmere")
    assert on_the_screen(meeting, by) == []
    line.refresh_from_db()
    assert "Orchard" not in line.let_stand
    changed(line, by, "She moved")
    assert on_the_screen(meeting, by) == ["She moved"]
    line.refresh_from_db()
    assert line.let_stand == ""


def test_a_danger_goes_with_its_goal_and_a_goal_that_is_not_shown_is_not_said_to_be_missing(
    meeting, cast, by
):
    first, second = (added(meeting, by, words, "danger") for words in ("They go hungry", WHERE))
    added(meeting, by, "A meal at 7 Hidden Orchard Way", "goal", answers=first.key)
    added(meeting, by, "A lock", "goal", answers=second.key)
    hidden_now(cast.robin)
    (pair,) = map_told(meeting, by, on_a_screen=True).pairs
    assert (pair.danger.words, pair.goal, pair.is_said) == ("They go hungry", None, True)
    pairs = map_told(meeting, by).pairs
    assert [(one.danger.words, one.goal.words) for one in pairs] == [("They go hungry", ""), ("", "A lock")]


def test_what_was_taken_off_is_listed_without_its_words_and_cannot_be_let_stand(meeting, cast, by):
    line = added(meeting, by, WHERE)
    take_off(line, by=by)
    hidden_now(cast.robin)
    assert [one.words for one in map_told(meeting, by).off] == [""]
    with pytest.raises(NotDone, match=OFF):
        changed(line, by, WHERE)


def test_it_goes_into_no_record_until_it_is_changed_or_let_stand(cast, by):
    conference = a_sitting(by, cast.robin)
    sat(conference, by)
    after = on_the_day(by, HELD_ON)
    line = added(conference, after, WHERE)
    hidden_now(cast.robin)
    matter = conference.matters.get()
    record = begin(matter, by=after)
    assert portions(matter, record, after) == ([], 1)
    with pytest.raises(NotDone, match="One line is not taken"):
        take_into_record(matter, by=after)
    assert not record.blocks.filter(words__contains="Orchard").exists()
    let_stand(line, after)
    take_into_record(matter, by=after)
    assert record.blocks.filter(words__contains="Orchard").exists()


def test_it_is_as_many_questions_for_many_lines_and_children_as_for_few(cast, by):
    of_one = a_meeting(by, cast.robin)
    of_three = a_meeting(by, cast.robin, cast.wren, cast.tansy)
    added(of_one, by)
    for number in range(9):
        added(of_three, by, f"Line {number}")
    with CaptureQueriesContext(connection) as few:
        map_told(of_one, by, on_a_screen=True)
    with CaptureQueriesContext(connection) as many:
        map_told(of_three, by, on_a_screen=True)
    assert len(many) == len(few)
