"""What was decided before the first meeting held here: pasted, one a line, or said to be nothing."""

from datetime import date

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.deciding.actions import ToDo
from headway.casework.meetings.deciding.before import asks_what_was_before, bring_all_before, nothing_before
from headway.casework.meetings.deciding.pasting import MOST, Line, NotRead, read_lines
from headway.casework.meetings.models import Decision, Matter
from tests.meetings.rows import a_meeting, matter_of
from tests.record.rows import a_review

ON = date(2026, 6, 15)


def told(text: str) -> list[tuple[str, str, date | None, date | None]]:
    return [(one.to_do.what, one.to_do.who, one.to_do.by_on, one.made_on) for one in read_lines(text, ON)]


def test_a_line_is_what_who_by_when_and_first_made():
    assert told("See a dentist | Ben Carrowmore | 1/9/2026 | 3 March 2025") == [
        ("See a dentist", "Ben Carrowmore", date(2026, 9, 1), date(2025, 3, 3))
    ]


def test_days_may_be_left_out_or_not_known_and_blank_lines_are_none():
    text = "See a dentist | Ben\n\n  A passport | The social worker | | not known\n"
    assert told(text) == [
        ("See a dentist", "Ben", None, None),
        ("A passport", "The social worker", None, None),
    ]


def test_rows_copied_from_a_table_come_with_tabs():
    assert told("See a dentist\tBen\t2026-09-01\tunknown") == [
        ("See a dentist", "Ben", date(2026, 9, 1), None)
    ]


def test_every_bad_line_is_named_and_nothing_is_taken():
    with pytest.raises(NotRead) as bad:
        read_lines("See a dentist\nA passport | Ben | soon\nA trip | Ben | | 1/1/2027\nOne | Ben", ON)
    said = bad.value.said
    assert [one.split(":")[0] for one in said] == ["Line 1", "Line 2", "Line 3"]
    assert "who does it" in said[0]
    assert "“soon” is no day (by when)" in said[1]
    assert "yet to come" in said[2]


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "a | b | | | e", "x" * 1001 + " | Ben", "\n".join(["a | b"] * (MOST + 1))]
)
def test_nothing_too_much_and_too_long_are_refused(text):
    with pytest.raises(NotRead):
        read_lines(text, ON)


def test_the_first_review_held_here_of_a_child_reviewed_before_asks(cast, by):
    fresh = matter_of(a_meeting(by, cast.wren))
    assert not asks_what_was_before(fresh)
    a_review(cast.robin, date(2026, 1, 14))
    matter = matter_of(a_meeting(by, cast.robin))
    assert asks_what_was_before(matter)
    bring_all_before(matter, read_lines("See a dentist | Ben\nA passport | Ben | | 3/3/2025", ON), by=by)
    assert not asks_what_was_before(matter)
    assert [(one.what, one.from_before, one.made_on) for one in Decision.objects.order_by("number")] == [
        ("See a dentist", True, None),
        ("A passport", True, date(2025, 3, 3)),
    ]


def test_that_nothing_is_open_is_said_once_and_ends_the_asking(cast, by):
    a_review(cast.robin, date(2026, 1, 14))
    matter = matter_of(a_meeting(by, cast.robin))
    nothing_before(matter, by=by)
    assert not asks_what_was_before(Matter.objects.get(pk=matter.pk))
    bring_all_before(matter, read_lines("See a dentist | Ben", ON), by=by)
    with pytest.raises(NotDone, match="written down already"):
        nothing_before(matter, by=by)


def test_one_line_that_cannot_be_kept_keeps_none(cast, by):
    matter = matter_of(a_meeting(by, cast.robin))
    lines = read_lines("See a dentist | Ben", ON)
    broken = [lines[0], Line(ToDo("", "Ben"), None)]
    with pytest.raises(NotDone):
        bring_all_before(matter, broken, by=by)
    assert not Decision.objects.exists()
