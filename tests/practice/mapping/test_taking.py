"""From the map into each child's record: once, into the parts that fit, after what is written there."""

from datetime import UTC, datetime, timedelta

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.access.taking_away import rows_about
from headway.casework.meetings.copying.rules import APART, why_not
from headway.casework.meetings.copying.secrets import apart_from
from headway.casework.meetings.holding.actions import hold
from headway.casework.meetings.models import Invited, InvitedFor, KeptApart
from headway.casework.meetings.recording.actions import begin
from headway.casework.meetings.recording.writing import put
from headway.practice.mapping.headings import settle_headings
from headway.practice.mapping.labelling import label_line
from headway.practice.mapping.models import Wording
from headway.practice.mapping.noting import note_for_oneself
from headway.practice.mapping.scaling import say_how_safe
from headway.practice.mapping.taking import portions, take_into_record
from tests.meetings.rows import a_slot, later
from tests.practice.conferences.rows import a_sitting, sat
from tests.practice.mapping.rows import added, changed

HELD = datetime(2026, 6, 18, 15, tzinfo=UTC)


@pytest.fixture
def conference(cast, by):
    """A conference about Robin and Wren that was held."""
    made = a_sitting(by, cast.robin, cast.wren)
    sat(made, by)
    return made


@pytest.fixture
def after(by):
    return later(by, HELD)


def matter_of(conference, person):
    return conference.matters.get(person=person)


def begun(matter, by):
    """A record with nothing in it: what its kind begins it with is not of the map."""
    record = begin(matter, by=by)
    record.blocks.update(words="")
    return record


def words_of(record) -> dict[str, str]:
    return {one.heading: one.words for one in record.blocks.exclude(words="")}


def test_each_line_goes_into_the_part_that_fits_of_the_child_it_is_about(conference, cast, after):
    added(conference, after, "Meals were missed")
    added(conference, after, "Wren has no bed", about=[cast.wren.key])
    danger = added(conference, after, "They will go hungry", "danger")
    added(conference, after, "A meal each evening", "goal", answers=danger.key)
    matter = matter_of(conference, cast.robin)
    record = begun(matter, by=after)
    assert take_into_record(matter, by=after) == 2
    assert words_of(record) == {
        "What are we worried about?": "Meals were missed\n\n1. They will go hungry",
        "What needs to happen?": "For danger 1: A meal each evening",
    }
    wrens = begun(matter_of(conference, cast.wren), by=after)
    take_into_record(wrens.matter, by=after)
    assert "Wren has no bed" in words_of(wrens)["What are we worried about?"]


def test_what_was_taken_is_not_taken_again_and_what_changed_is_offered_again(conference, cast, after):
    line = added(conference, after)
    matter = matter_of(conference, cast.robin)
    record = begun(matter, by=after)
    put(record.blocks.get(head="worries"), words="Typed before", mark=line.key, by=after)
    take_into_record(matter, by=after)
    assert portions(matter, record, after) == ([], 0)
    with pytest.raises(NotDone, match="nothing on the map"):
        take_into_record(matter, by=after)
    changed(line, after, "Meals were missed on three days")
    found, _ = portions(matter, record, after)
    assert [one.lines for one in found] == [("Meals were missed on three days",)]
    take_into_record(matter, by=after)
    assert words_of(record)["What are we worried about?"] == (
        "Typed before\n\nMeals were missed\n\nMeals were missed on three days"
    )


def test_what_is_anothers_information_goes_into_a_part_of_its_own_and_what_stays_goes_nowhere(
    conference, cast, after
):
    told = added(conference, after, "Dad was ill")
    label_line(told, about=[], whose="parent", stays=False, by=after)
    stays = added(conference, after, "Not for any copy")
    label_line(stays, about=[], whose="", stays=True, by=after)
    matter = matter_of(conference, cast.robin)
    record = begun(matter, by=after)
    take_into_record(matter, by=after)
    assert words_of(record) == {"What are we worried about? (A parent)": "Dad was ill"}
    made = record.blocks.get(words="Dad was ill")
    assert (made.holder, made.annex) == ("parent", True)


def test_the_scale_goes_in_as_each_said_it(conference, cast, after):
    gran = Invited.objects.create(meeting=conference, capacity="family", name="Gran Madeup")
    matter = matter_of(conference, cast.robin)
    InvitedFor.objects.create(invited=gran, matter=matter)
    say_how_safe(conference, gran, number=4, by=after)
    record = begun(matter, by=after)
    take_into_record(matter, by=after)
    assert words_of(record) == {"How safe is it, from 0 to 10?": "Gran Madeup: 4\nAll at 4."}
    with pytest.raises(NotDone, match="nothing on the map"):
        take_into_record(matter, by=after)


def test_what_somebody_said_of_whom_another_may_not_be_told_stands_in_a_part_of_its_own(
    conference, cast, after
):
    matter = matter_of(conference, cast.robin)
    dad, mum = (
        Invited.objects.create(meeting=conference, capacity="parent", **who)
        for who in ({"name": "Dad Madeup"}, {"person": cast.tansy})
    )
    an_hour_later = later(after, HELD + timedelta(hours=1))
    for one, number in ((dad, 8), (mum, 1)):
        InvitedFor.objects.create(invited=one, matter=matter)
        say_how_safe(conference, one, number=5, by=after)
        say_how_safe(conference, one, number=number, by=an_hour_later)
    KeptApart.objects.create(one=dad, other=mum, why="x")
    record = begun(matter, by=after)
    take_into_record(matter, by=after)
    assert words_of(record)["How safe is it, from 0 to 10?"] == "Dad Madeup: 8 (at 16:00: 5)\nAll at 8."
    apart = record.blocks.get(words="Tansy Otherwise: 1 (at 16:00: 5)")
    assert why_not(apart, dad, apart_from(dad)) == APART


def test_a_meeting_of_another_kind_gets_parts_under_the_councils_own_headings(meeting, cast, by):
    settle_headings({"worry": "What keeps us awake"}, by=by)
    added(meeting, by)
    matter = meeting.matters.get(person=cast.robin)
    with pytest.raises(NotDone, match="once the meeting was held"):
        take_into_record(matter, by=by)
    after = later(by, a_slot().starts_at)
    hold(meeting.sittings.get(), by=after)
    record = begun(matter, by=after)
    take_into_record(matter, by=after)
    assert words_of(record) == {"What keeps us awake": "Meals were missed"}


def test_headings_that_are_emptied_or_headways_own_follow_headway(by):
    settle_headings({"worry": "What keeps us awake", "well": "What is working well?"}, by=by)
    assert list(Wording.objects.values_list("of", "called")) == [("worry", "What keeps us awake")]
    settle_headings({"worry": " "}, by=by)
    assert not Wording.objects.exists()


def test_a_chairs_note_says_something_and_is_of_the_childs_file(meeting, cast, by):
    matter = meeting.matters.get(person=cast.robin)
    with pytest.raises(NotDone, match="Write something"):
        note_for_oneself(matter, words=" ", by=by)
    made = note_for_oneself(matter, words="Ask about the bed", by=by)
    assert made.pk in rows_about(cast.robin.key)[type(made)]
