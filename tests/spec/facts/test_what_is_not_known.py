"""Undated facts, unnamed days, and days beyond the calendar."""

title = "What is not known"
opening = (
    "Where a date that the law needs is not known, the answer is that it is not known. It is never guessed."
)


def test_a_duty_that_counts_from_an_unknown_day(story):
    """An undated review answers and begins duties, and all that rests on its day is not known."""
    case = story(
        """
        2025-04-01            care.started
        2026-01-31  undated   review.held
        """,
        as_at="2026-12-31",
    )
    assert case.all_of("care.review") == {
        "care.review.first": ["2025-04-01 due 2025-05-01: not known, met 2026-01-31"],
        "care.review.second": ["2026-01-31: not known"],
    }


def test_an_undated_fact_and_a_dated_one_on_a_day_are_two(story):
    """An undated fact is never taken for a repeat of a dated one, nor of another undated one."""
    case = story(
        """
        2025-04-01            care.started
        2026-01-31  undated   review.held
        2026-01-31            review.held
        """,
        as_at="2026-02-28",
    )
    assert case.of("care.review.later") == ["2026-01-31 due 2026-07-31: not yet due"]


def test_an_undated_return_with_a_time(story):
    """A time of day says nothing where the day itself is not known."""
    case = story("2026-06-01 10:00 undated  child.returned", as_at="2026-06-30")
    assert case.of("missing.interview") == ["2026-06-01: not known"]


def test_a_limit_beyond_the_published_holidays(story):
    """A limit in working days that runs beyond the published bank holidays is not known, and is not overdue."""
    case = story("2028-12-11  care.started", as_at="2028-12-31")
    assert case.of("care.review.first") == ["2028-12-11: not known"]


def test_a_limit_in_months_beyond_the_calendar(story):
    """Nor is one in months or hours: the book does not reach beyond its calendar at all."""
    reviewed = """
        2028-09-01  care.started
        2028-10-02  review.held
    """
    returned = "2028-12-30 12:00  child.returned"
    assert story(reviewed, as_at="2028-12-31").of("care.review.second") == ["2028-10-02: not known"]
    assert story(returned, as_at="2028-12-31").of("missing.interview") == ["2028-12-30: not known"]


def test_a_start_before_the_calendar(story):
    """A day before the calendar begins is not counted from, in months or otherwise."""
    case = story("2007-12-31  secure.placed", as_at="2008-12-31")
    first_day = story("2008-01-01  secure.placed", as_at="2008-12-31")
    assert case.of("care.secure.first") == ["2007-12-31: not known"]
    assert first_day.of("care.secure.first") == ["2008-01-01 due 2008-02-01: overdue"]


def test_a_floor_that_is_not_known(story):
    """Where the day before which a thing may not be done is not known, whether it was too early is not known."""
    case = story("2028-12-15  nrm.reasonable_grounds", as_at="2028-12-31")
    assert case.of("nrm.conclusive") == ["2028-12-15: not known"]
