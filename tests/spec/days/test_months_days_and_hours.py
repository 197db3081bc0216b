"""Interpretation Act 1978; Dodds v Walker."""

title = "Months, days and hours"
opening = (
    "A limit in months ends on the corresponding day, or on the last day of the month where there is none. "
    "It is never moved to a working day."
)

THREE, SIX = "care.review.second", "care.review.later"
TWENTY_DAYS = "care.review.first"


def test_the_corresponding_day(due):
    """Three months from 31 March end on 30 June; six on 30 September."""
    assert due(THREE, "2026-03-31") == "2026-06-30"
    assert due(SIX, "2026-03-31") == "2026-09-30"


def test_the_last_day_of_february(due):
    """From 30 November three months end on 28 February, and six on 30 May."""
    assert due(THREE, "2025-11-30") == "2026-02-28"
    assert due(SIX, "2025-11-30") == "2026-05-30"


def test_the_last_day_of_a_leap_february(due):
    """From 29 November 2023 three months end on 29 February 2024."""
    assert due(THREE, "2023-11-29") == "2024-02-29"
    assert due(SIX, "2023-11-29") == "2024-05-29"


def test_each_interval_counts_from_its_own_day(due):
    """From 31 August three months end on 30 November and six on 28 February, not on a day reached by way of November."""
    assert due(THREE, "2025-08-31") == "2025-11-30"
    assert due(SIX, "2025-08-31") == "2026-02-28"


def test_over_the_end_of_a_year(due):
    """From 15 December three months end on 15 March; twelve months from 31 December on 31 December."""
    assert due(THREE, "2025-12-15") == "2026-03-15"
    assert due("allegation.conclusion.12_months", "2025-12-31") == "2026-12-31"


def test_four_weeks_are_twenty_eight_days(due):
    """Four weeks are 28 days, holidays and weekends included."""
    assert due("care.review.placed.first", "2025-12-12") == "2026-01-09"


def test_seventy_two_hours_are_three_days_on_a_calendar(due):
    """Asked for a date alone, 72 hours are 3 days, whatever days they are."""
    assert due("missing.interview", "2025-12-24") == "2025-12-27"


def test_a_rule_without_a_limit_says_so(due):
    """Some duties have no limit in law, or only a day before which a thing may not be done."""
    assert due("care.iro.replaced", "2026-05-01") == "care.iro.replaced has no limit in law."
    assert due("nrm.conclusive", "2026-05-01") == "nrm.conclusive has no limit in law; not before 2026-05-31."


def test_before_the_law_existed_nothing_was_due(due):
    """A day before the law began has no limit under it."""
    assert due(TWENTY_DAYS, "2011-03-31") == (
        "care.review.first was not yet law on 2011-03-31; it began on 2011-04-01."
    )
    assert due(TWENTY_DAYS, "2011-04-01") == "2011-05-05"


def test_a_time_of_day_moves_no_limit_in_days(story):
    """Where the time of a thing is known, a limit in days still counts from its day and ends with the last day."""
    case = story(
        """
        2026-03-16 09:00  care.started
        2026-04-15 23:59  review.held
        """,
        as_at="2026-04-30",
    )
    assert case.of("care.review.first") == ["2026-03-16 due 2026-04-15: met 2026-04-15"]
