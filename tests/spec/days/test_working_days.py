"""Regulation 2; domain test vectors."""

title = "Working days"
opening = (
    "A working day is any day but Saturday, Sunday, Christmas Day, Good Friday and a bank holiday in England and "
    "Wales. The day that something happens is day nought; the last day is in time."
)

FIVE, FIFTEEN, TWENTY = "paperwork.decisions", "paperwork.record", "care.review.first"


def test_from_a_friday_over_christmas(due):
    """From Friday 12 December 2025, with Christmas, Boxing Day and New Year's Day left out."""
    assert due(FIVE, "2025-12-12") == "2025-12-19"
    assert due(FIFTEEN, "2025-12-12") == "2026-01-07"
    assert due(TWENTY, "2025-12-12") == "2026-01-14"


def test_from_a_saturday(due):
    """From a day that is not a working day, the next working day is the first."""
    assert due(FIVE, "2026-01-03") == "2026-01-09"
    assert due(FIFTEEN, "2026-01-03") == "2026-01-23"
    assert due(TWENTY, "2026-01-03") == "2026-01-30"


def test_over_easter(due):
    """Good Friday and Easter Monday do not count."""
    assert due(FIVE, "2026-03-16") == "2026-03-23"
    assert due(FIFTEEN, "2026-03-16") == "2026-04-08"
    assert due(TWENTY, "2026-03-16") == "2026-04-15"


def test_over_a_substitute_day(due):
    """In 2026 Boxing Day falls on a Saturday, and Monday 28 December is the holiday in its place."""
    assert due(FIVE, "2026-12-24") == "2027-01-05"
    assert due(FIFTEEN, "2026-12-24") == "2027-01-19"
    assert due(TWENTY, "2026-12-24") == "2027-01-26"


def test_over_a_day_of_mourning(due):
    """A one-off holiday counts like any other: 19 September 2022 was one, and 8 May 2023."""
    assert due(FIVE, "2022-09-16") == "2022-09-26"
    assert due(FIVE, "2023-05-05") == "2023-05-15"


def test_beyond_the_published_holidays_nothing_is_guessed(due):
    """Where the bank holidays are not yet published the limit is not known, and is said so."""
    assert due(TWENTY, "2028-11-29") == "2028-12-29"
    assert due(TWENTY, "2028-11-30") == (
        "care.review.first from 2028-11-30 is not known: the working days of England are known from 2008-01-01 to "
        "2028-12-31."
    )


def test_backwards_from_a_day_that_is_booked(due):
    """Counted backwards, the day booked is day nought: 15 working days before Thursday 7 May 2026 is 15 April."""
    assert due("paperwork.worker_contact", "2026-05-07") == "2026-04-15"
    assert due("paperwork.reports", "2026-04-20") == "2026-04-15"


def test_backwards_from_a_day_that_is_not_worked(due):
    """From a Sunday, the Friday is the first working day before it."""
    assert due("paperwork.reports", "2026-04-19") == "2026-04-15"
    assert due("paperwork.reports", "2026-04-18") == "2026-04-15"
