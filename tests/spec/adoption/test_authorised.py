"""Adoption Agencies Regulations 2005, regulation 36(1)."""

title = "Authorised to place, and not yet placed"
rules = ("care.review.authorised.first", "care.review.authorised.later")

AUTHORISED = """
    2025-08-01  care.started
    2026-01-15  adoption.authorised
"""
REVIEWED = """
    2025-03-03  care.started
    2025-07-15  adoption.authorised
    2025-10-15  review.held
"""
ENDED_BY = (
    "child.died",
    "child.turned_18",
    "care.ended",
    "short_breaks.began",
    "short_breaks.lost",
    "adoption.authorised",
    "adoption.placed",
    "adoption.authority_ended",
)


def test_the_first_review_is_due_within_three_months_of_authority(limit):
    """The case is reviewed within 3 months of the day on which the council first had authority to place."""
    assert limit("care.review.authorised.first", AUTHORISED, answered_by="review.held") == "2026-04-15"


def test_the_first_review_begins_with_authority(begins):
    """Authority begins it, whether or not reviews were held before."""
    assert begins("care.review.authorised.first", "2025-08-01  care.started", on="2026-01-15") == (
        "adoption.authorised",
    )


def test_the_first_review_comes_back_with_the_child(begins):
    """A placement for adoption displaces it; the child's return brings it back from the day it counted from."""
    placed = """
        2025-08-01  care.started
        2026-01-15  adoption.authorised
        2026-02-02  adoption.placed
    """
    assert begins("care.review.authorised.first", placed, on="2026-02-10") == (
        "adoption.authorised",
        "adoption.returned",
    )


def test_what_answers_and_ends_the_first(closes):
    """A review answers it; a placement, the end of the authority, of care or of childhood ends it."""
    assert closes("care.review.authorised.first", AUTHORISED, on="2026-02-10") == {
        "met by": ("review.held",),
        "ended by": ENDED_BY,
        "begun anew by": ("adoption.authorised",),
    }


def test_later_reviews_are_due_every_six_months(limit):
    """While the child waits, the case is reviewed not more than 6 months after the review before."""
    assert limit("care.review.authorised.later", REVIEWED, answered_by="review.held") == "2026-04-15"


def test_later_reviews_begin_with_any_review_under_the_authority(begins):
    """Every review since the authority makes the next one due; a review before it does not."""
    authorised = """
        2025-03-03  care.started
        2025-07-15  adoption.authorised
    """
    assert begins("care.review.authorised.later", authorised, on="2025-10-15") == ("review.held",)
    assert begins("care.review.authorised.later", REVIEWED, on="2026-02-10") == ("review.held",)
    reviewed_before = """
        2025-03-03  care.started
        2025-03-31  review.held
    """
    assert begins("care.review.authorised.later", reviewed_before, on="2025-07-15") == ()


def test_later_reviews_need_the_authority_itself(begins):
    """A child returned where no authority was ever told has no such review."""
    assert begins("care.review.authorised.later", "2025-07-15  adoption.returned", on="2025-10-15") == ()


def test_what_answers_and_ends_the_later_ones(closes):
    """A review answers each; a placement, the end of the authority, of care or of childhood ends it."""
    assert closes("care.review.authorised.later", REVIEWED, on="2026-02-10") == {
        "met by": ("review.held",),
        "ended by": ENDED_BY,
        "begun anew by": ("review.held",),
    }


def test_have_been_law_since_the_adoption_regulations(since):
    """The regulations came into force on 30 December 2005."""
    later = """
        2005-11-01  adoption.authorised
        DAY         review.held
    """
    assert since("care.review.authorised.first", "DAY  adoption.authorised") == "2005-12-30"
    assert since("care.review.authorised.later", later) == "2005-12-30"
