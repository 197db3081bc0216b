"""Regulation 33(2)."""

title = "The second review"
rules = ("care.review.second",)

REVIEWED_ONCE = """
    2025-12-19  care.started
    2026-01-15  review.held
"""


def test_is_due_three_months_after_the_first(limit):
    """The second review is held not more than 3 months after the first: on the corresponding day at the latest."""
    assert limit("care.review.second", REVIEWED_ONCE, answered_by="review.held") == "2026-04-15"


def test_begins_when_the_first_review_is_held(begins):
    """It is due because the first review of this period of care was held."""
    assert begins("care.review.second", "2025-12-19  care.started", on="2026-01-15") == ("review.held",)


def test_a_review_after_the_first_begins_another_rule(begins):
    """Only the first review makes it due; after any other the later interval runs."""
    assert begins("care.review.second", REVIEWED_ONCE, on="2026-02-10") == ()


def test_a_review_outside_care_begins_nothing(begins):
    """Where care has not started there is no second review."""
    assert begins("care.review.second", "2025-12-19  iro.appointed", on="2026-01-15") == ()


def test_becomes_due_from_the_first_review_when_short_breaks_are_lost(begins):
    """A review held in short breaks counts as the first, and the second counts from it once ordinary law applies."""
    short_breaks = """
        2025-12-19  care.started
        2025-12-19  short_breaks.began
        2026-01-15  review.held
    """
    assert begins("care.review.second", short_breaks, on="2026-02-10") == (
        "short_breaks.lost",
        "adoption.authority_ended",
    )


def test_is_answered_by_a_review_and_ended_with_care(closes):
    """The next review answers it; the end of care or of childhood, a new start, or another law of reviews ends it."""
    assert closes("care.review.second", REVIEWED_ONCE, on="2026-02-10") == {
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
    }


def test_has_been_law_since_the_regulations_came_into_force(since):
    """The interval begins on the day of the first review, and that day decides which law applies."""
    told = """
        2011-03-01  care.started
        DAY         review.held
    """
    assert since("care.review.second", told) == "2011-04-01"
