"""Whole stories of missing and trafficked children."""

title = "Worked cases"
opening = "Limits in elapsed hours, in working days and in calendar days stand side by side here."


def test_f1_seventy_two_hours_over_the_change_of_the_clocks(story):
    """Seventy-two hours are elapsed hours: where the clocks go forward they end an hour later by the clock."""
    case = story(
        """
        2027-03-26 23:30  child.returned
        2027-03-30 00:15  interview.held
        """,
        as_at="2027-04-01",
    )
    assert case.of("missing.interview") == ["2027-03-26 due 2027-03-30 00:30: met 2027-03-30"]
    (duty,) = case.duties("missing.interview")
    assert duty.due_at.isoformat() == "2027-03-29T23:30:00+00:00"
    assert duty.due_on.isoformat() == "2027-03-30"


def test_f2_a_minute_late(story):
    """Where both times are known the interview is late from the first minute after."""
    case = story(
        """
        2026-06-01 10:00  child.returned
        2026-06-04 10:01  interview.held
        """,
        as_at="2026-07-01",
    )
    assert case.of("missing.interview") == ["2026-06-01 due 2026-06-04 10:00: met late 2026-06-04"]


def test_f3_only_the_dates_are_known(story):
    """Where only dates are known, seventy-two hours are three days."""
    case = story(
        """
        2026-06-01  child.returned
        2026-06-04  interview.held
        """,
        as_at="2026-07-01",
    )
    assert case.of("missing.interview") == ["2026-06-01 due 2026-06-04: met 2026-06-04"]


def test_f4_a_conclusive_decision_that_came_too_early(story):
    """The conclusive decision on trafficking has no limit, and a day before which it may not be made."""
    case = story(
        """
        2026-05-01  nrm.reasonable_grounds
        2026-05-29  nrm.conclusive_grounds
        """,
        as_at="2026-07-01",
    )
    assert case.of("nrm.conclusive") == ["2026-05-01 opens 2026-05-31: too early 2026-05-29"]
