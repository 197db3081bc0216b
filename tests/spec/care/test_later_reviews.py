"""Regulation 33(2)."""

title = "Later reviews"
rules = ("care.review.later",)

REVIEWED_TWICE = """
    2025-07-01  care.started
    2025-07-21  review.held
    2025-10-15  review.held
"""


def test_are_due_six_months_after_the_one_before(limit):
    """Every later review is held not more than 6 months after the review before it."""
    assert limit("care.review.later", REVIEWED_TWICE, answered_by="review.held") == "2026-04-15"


def test_begin_with_the_second_review(begins):
    """The second review makes the first of them due; the first review does not."""
    assert begins("care.review.later", "2025-07-01  care.started", on="2025-07-21") == ()
    once = """
        2025-07-01  care.started
        2025-07-21  review.held
    """
    assert begins("care.review.later", once, on="2025-10-15") == ("review.held",)


def test_go_on_for_as_long_as_care_lasts(begins):
    """Every review after the second makes the next one due."""
    assert begins("care.review.later", REVIEWED_TWICE, on="2026-04-01") == ("review.held",)


def test_do_not_begin_where_care_has_not_started(begins):
    """Two reviews without a start of care make nothing due."""
    assert begins("care.review.later", "2025-07-21  review.held", on="2025-10-15") == ()


def test_become_due_again_when_adoption_is_given_up(begins):
    """Where a child leaves the adoption rules, the later interval counts from the last review."""
    authorised = """
        2025-07-01  care.started
        2025-07-21  review.held
        2025-08-01  adoption.authorised
        2025-10-15  review.held
    """
    assert begins("care.review.later", authorised, on="2025-11-03") == (
        "short_breaks.lost",
        "adoption.authority_ended",
    )


def test_are_answered_by_a_review_and_ended_with_care(closes):
    """A review answers; the end of care or of childhood, a new start, or another law of reviews ends it."""
    assert closes("care.review.later", REVIEWED_TWICE, on="2026-02-10") == {
        "met by": ("review.held",),
        "ended by": (
            "child.died",
            "child.turned_18",
            "care.started",
            "care.ended",
            "short_breaks.began",
            "adoption.authorised",
            "adoption.placed",
            "adoption.returned",
        ),
        "begun anew by": ("review.held",),
    }


def test_have_been_law_since_the_regulations_came_into_force(since):
    """The day of the review that the interval counts from decides which law applies."""
    told = """
        2011-01-10  care.started
        2011-02-07  review.held
        DAY         review.held
    """
    assert since("care.review.later", told) == "2011-04-01"
