"""Traps 1 to 5, 29 and 32: where counting days goes wrong."""

title = "Counting days"


def test_trap_01_day_nought(due):
    """The day of the event is day nought. To count it as the first makes every limit a day early."""
    assert due("care.review.first", "2026-02-02") == "2026-03-02"
    assert due("allegation.evaluation", "2026-02-02") == "2026-02-03"


def test_trap_02_bank_holidays(due):
    """Good Friday, substitute days and one-off holidays are left out; a list of fixed dates would miss all three."""
    assert due("protection.decision_letter", "2026-04-02") == "2026-04-07"
    assert due("protection.decision_letter", "2026-12-24") == "2026-12-29"
    assert due("protection.decision_letter", "2022-09-16") == "2022-09-20"


def test_trap_02_a_holiday_of_scotland_is_a_working_day_in_england(due):
    """The list is that of England and Wales: 2 January and 30 November are working days."""
    assert due("protection.decision_letter", "2025-01-01") == "2025-01-02"
    assert due("protection.decision_letter", "2026-11-27") == "2026-11-30"


def test_trap_03_month_ends(due):
    """A month is not thirty days and never runs over: six months from 31 August end on 28 February, not on 3 March."""
    assert due("care.review.later", "2025-08-31") == "2026-02-28"
    assert due("care.review.second", "2026-01-15") == "2026-04-15"
    assert due("care.review.later", "2026-01-15") == "2026-07-15"


def test_trap_03_no_drift_by_way_of_a_short_month(story):
    """A review on the clipped day counts from the day it was held, and one a day later from that."""
    case = story(
        """
        2025-02-03  care.started
        2025-03-03  review.held
        2025-05-31  review.held
        2025-11-30  review.held
        """,
        as_at="2025-12-31",
    )
    assert case.of("care.review.later") == [
        "2025-05-31 due 2025-11-30: met 2025-11-30",
        "2025-11-30 due 2026-05-30: not yet due",
    ]


def test_trap_04_no_roll_forward(story):
    """A limit in months that falls on a Sunday stands on the Sunday: held that day it is in time, on Monday late."""
    reviewed = """
        2026-01-12  care.started
        2026-02-03  review.held
    """
    on_sunday = story(reviewed + "2026-05-03  review.held", as_at="2026-05-31")
    on_monday = story(reviewed + "2026-05-04  review.held", as_at="2026-05-31")
    assert on_sunday.of("care.review.second") == ["2026-02-03 due 2026-05-03: met 2026-05-03"]
    assert on_monday.of("care.review.second") == ["2026-02-03 due 2026-05-03: met late 2026-05-04"]


def test_trap_05_the_anchor_is_the_review_before(story):
    """The next review counts from the day the last one was held, not from the day it was due or booked."""
    case = story(
        """
        2026-01-05  care.started
        2026-01-07  iro.appointed
        2026-01-20  review.held
        2026-03-02  review.planned    by 2026-04-20
        2026-03-09  review.held
        """,
        as_at="2026-04-30",
    )
    assert case.of("care.review.first") == ["2026-01-05 due 2026-02-02: met 2026-01-20"]
    assert case.of("care.review.second") == ["2026-01-20 due 2026-04-20: met 2026-03-09"]
    assert case.of("care.review.later") == ["2026-03-09 due 2026-09-09: not yet due"]


def test_trap_29_wales_is_not_england(due):
    """In England the criteria for secure accommodation are reviewed within 1 month; 15 working days is the Welsh rule."""
    assert due("care.secure.first", "2026-03-15") == "2026-04-15"
    assert due("care.review.short_breaks.first", "2026-01-15") == "2026-04-15"


def test_trap_32_time_zones(story):
    """A time is London's: half past midnight in June is that day in London and the day before in UTC."""
    case = story(
        """
        2026-06-02 00:30  child.returned
        2026-06-05 00:30  interview.held
        """,
        as_at="2026-06-30",
    )
    assert case.of("missing.interview") == ["2026-06-02 due 2026-06-05 00:30: met 2026-06-05"]


def test_trap_32_hours_are_counted_by_the_clock_of_the_world(story):
    """When the clocks go back, 72 hours end an hour earlier by the clock on the wall."""
    returned = "2026-10-24 12:00  child.returned"
    in_time = story(returned + "\n2026-10-27 11:00  interview.held", as_at="2026-10-31")
    too_late = story(returned + "\n2026-10-27 11:01  interview.held", as_at="2026-10-31")
    assert in_time.of("missing.interview") == ["2026-10-24 due 2026-10-27 11:00: met 2026-10-27"]
    assert too_late.of("missing.interview") == ["2026-10-24 due 2026-10-27 11:00: met late 2026-10-27"]
