"""Regulation 48."""

title = "A series of short breaks"
rules = ("care.review.short_breaks.first", "care.review.short_breaks.later")

BEGAN = """
    2026-01-15  care.started
    2026-01-15  short_breaks.began
"""
REVIEWED = """
    2025-09-01  care.started
    2025-09-01  short_breaks.began
    2025-10-15  review.held
"""
ENDED_BY = (
    "child.died",
    "child.turned_18",
    "care.started",
    "care.ended",
    "short_breaks.lost",
    "adoption.authorised",
    "adoption.placed",
    "adoption.returned",
    "adoption.authority_ended",
)


def test_the_first_review_is_due_within_three_months(limit):
    """A series of short breaks is first reviewed within 3 months of the first placement."""
    assert limit("care.review.short_breaks.first", BEGAN, answered_by="review.held") == "2026-04-15"


def test_the_first_review_is_due_once_the_series_has_begun(begins):
    """It is due only where the placements are a series of short breaks, and counts from the start of care."""
    assert begins("care.review.short_breaks.first", "", on="2026-01-15") == ()
    assert begins("care.review.short_breaks.first", "2026-01-15  care.started", on="2026-01-15") == (
        "short_breaks.began",
    )


def test_what_answers_and_ends_the_first(closes):
    """A review answers it; the end of care or of childhood ends it, and so does the loss of the conditions."""
    assert closes("care.review.short_breaks.first", BEGAN, on="2026-02-10") == {
        "met by": ("review.held",),
        "ended by": ENDED_BY,
        "begun anew by": ("care.started",),
    }


def test_later_reviews_are_due_every_six_months(limit):
    """After the first review the series is reviewed at intervals of not more than 6 months."""
    assert limit("care.review.short_breaks.later", REVIEWED, answered_by="review.held") == "2026-04-15"


def test_later_reviews_begin_with_any_review_of_the_series(begins):
    """The first review of the series and every one after it make the next one due."""
    began = """
        2025-09-01  care.started
        2025-09-01  short_breaks.began
    """
    assert begins("care.review.short_breaks.later", began, on="2025-10-15") == ("review.held",)
    assert begins("care.review.short_breaks.later", REVIEWED, on="2026-02-10") == ("review.held",)


def test_later_reviews_need_a_series_in_care(begins):
    """In ordinary care, or where care has not started, a review makes no short-break review due."""
    assert begins("care.review.short_breaks.later", "2025-09-01  care.started", on="2025-10-15") == ()
    assert begins("care.review.short_breaks.later", "2025-09-01  short_breaks.began", on="2025-10-15") == ()


def test_what_answers_and_ends_the_later_ones(closes):
    """A review answers; the end of care or of childhood ends it, and so does the loss of the conditions."""
    assert closes("care.review.short_breaks.later", REVIEWED, on="2026-02-10") == {
        "met by": ("review.held",),
        "ended by": ENDED_BY,
        "begun anew by": ("review.held",),
    }


def test_have_been_law_since_the_regulations_came_into_force(since):
    """The day that the interval counts from decides which law applies."""
    first = """
        DAY  care.started
        DAY  short_breaks.began
    """
    later = """
        2011-03-01  care.started
        2011-03-01  short_breaks.began
        DAY         review.held
    """
    assert since("care.review.short_breaks.first", first) == "2011-04-01"
    assert since("care.review.short_breaks.later", later) == "2011-04-01"
