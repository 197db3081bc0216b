"""The day a review was held, where it was in parts; and who is settled enough to be reviewed without a meeting."""

from datetime import date

import pytest

from headway.knowledge.law.held_on import held_on, is_settled

FIRST = date(2026, 3, 16)
# 20 working days later: Easter lies between.
LAST_IN_TIME, TOO_LATE = date(2026, 4, 15), date(2026, 4, 16)


def test_a_review_in_one_part_was_held_on_its_day():
    assert held_on([FIRST], FIRST) == FIRST


def test_a_review_in_parts_was_held_with_the_first_in_whatever_order_they_are_told():
    assert held_on([date(2026, 3, 30), FIRST], date(2026, 3, 30)) == FIRST


def test_the_twentieth_working_day_is_the_last_in_time():
    assert held_on([FIRST, LAST_IN_TIME], LAST_IN_TIME) == FIRST


def test_completed_a_day_too_late_it_was_held_when_completed():
    assert held_on([FIRST, TOO_LATE], TOO_LATE) == TOO_LATE


def test_a_service_may_count_from_completion_alone():
    assert held_on([FIRST, LAST_IN_TIME], LAST_IN_TIME, "completed") == LAST_IN_TIME


def test_a_review_without_a_sitting_was_held_when_it_was_completed():
    assert held_on([], FIRST) == FIRST


@pytest.mark.parametrize("first", [date(2010, 3, 1), date(2028, 12, 18)])
def test_where_the_rule_gives_no_day_it_was_held_when_completed(first):
    """Before the regulations were in force, and beyond the published bank holidays."""
    completed = date(first.year, first.month, 22)
    assert held_on([first, completed], completed) == completed


def test_a_child_is_settled_after_more_than_a_year_in_one_placement():
    assert not is_settled(date(2025, 6, 15), date(2026, 6, 15))
    assert is_settled(date(2025, 6, 15), date(2026, 6, 16))
