"""How a child took part in a review conference: told once, in the code that the sector's data have for it."""

from datetime import date

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.holding.attending import TakesPart, note_attendance
from headway.casework.meetings.holding.correcting import not_complete
from headway.casework.meetings.models import Capacity, How, Invited
from headway.casework.record.models import PlanReview
from headway.exchange.export.extract import record_tables
from headway.exchange.export.files import write_record
from headway.knowledge.standards.reading import read_extract
from headway.practice.conferences.slugs import REVIEW
from tests.practice.conferences.rows import a_sitting, decided, done, enquired, initial, on_the_day, sat
from tests.practice.reviews.rows import a_child

ON = date(2026, 9, 15)


def child_of(by, born_on):
    child = a_child(by, born_on)
    enquired(child, by)
    initial(by, child)
    return child


def held(by, child, *, came=False, **said):
    meeting = a_sitting(by, child, on=ON, kind=REVIEW)
    sat(meeting, by, on=ON)
    matter = meeting.matters.get()
    if came:
        them = Invited.objects.get(meeting=meeting, capacity=Capacity.CHILD)
        note_attendance(meeting.sittings.get(), [TakesPart(them, How.ROOM)], by=on_the_day(by, ON))
    decided(matter, by, on=ON, **({"outcome": "goes_on"} | said))
    return done(matter, by, on=ON)


@pytest.mark.once("the rule looks at what was read, and not at the database")
@pytest.mark.parametrize(
    ("heard", "came", "code"),
    [
        ("there", True, "PN1"),
        ("advocate", True, "PN2"),
        ("advocate", False, "PN5"),
        ("before", False, "PN5"),
        ("worker", False, "PN5"),
        ("sent", False, "PN6"),
        ("not", True, "PN4"),
        ("not", False, "PN7"),
        # They told the chair before, and came: by which way is for the chair to say.
        ("before", True, ""),
        ("", False, ""),
    ],
)
def test_how_they_were_heard_and_whether_they_came_tell_the_code(cast, by, heard, came, code):
    held(by, child_of(by, date(2015, 5, 1)), came=came, heard=heard)
    assert PlanReview.objects.get().participation == code


def test_who_is_under_four_is_coded_so_whatever_is_noted_and_on_the_birthday_is_not(cast, by):
    held(by, child_of(by, date(2022, 9, 16)), heard="too_young")
    assert PlanReview.objects.get().participation == "PN0"
    held(by, child_of(by, date(2022, 9, 15)), heard="not")
    assert PlanReview.objects.order_by("pk").last().participation == "PN7"


def test_the_chair_tells_another_and_what_cannot_be_of_that_age_is_refused_beside_it(cast, by):
    child = child_of(by, date(2015, 5, 1))
    matter = held(by, child, came=True, heard="there", took_part="PN3")
    assert PlanReview.objects.get().participation == "PN3"
    not_complete(matter, why="One view was not asked", by=on_the_day(by, ON))
    with pytest.raises(NotDone) as refused:
        decided(matter, by, on=ON, outcome="goes_on", took_part="PN0")
    assert refused.value.field == "took_part"


def test_it_leaves_in_the_extract_and_reads_back_the_same(cast, by, tmp_path):
    held(by, child_of(by, date(2015, 5, 1)), heard="sent")
    here = record_tables()["ssd_cp_reviews"].columns["cppr_cp_review_participation"]
    write_record(tmp_path / "out", by=None, at=by.at)
    back = read_extract(tmp_path / "out").tables["ssd_cp_reviews"].columns["cppr_cp_review_participation"]
    assert list(here) == list(back) == ["PN6"]
