"""Children (Secure Accommodation) Regulations 1991, regulation 15."""

title = "The criteria for secure accommodation"
rules = ("care.secure.first", "care.secure.later")

PLACED = "2026-03-15  secure.placed"
REVIEWED = """
    2025-12-19  secure.placed
    2026-01-15  secure_review.held
"""


def test_are_first_reviewed_within_a_month(limit):
    """The criteria are reviewed within 1 month of the placement."""
    assert limit("care.secure.first", PLACED, answered_by="secure_review.held") == "2026-04-15"


def test_are_reviewed_again_every_three_months(limit):
    """After that they are reviewed at intervals of not more than 3 months."""
    assert limit("care.secure.later", REVIEWED, answered_by="secure_review.held") == "2026-04-15"


def test_what_begins_the_reviews_of_the_criteria(begins):
    """The placement begins the first, and each review of the criteria the next, whatever else applies."""
    assert begins("care.secure.first", "2026-03-02  adoption.placed", on="2026-03-15") == ("secure.placed",)
    assert begins("care.secure.later", "2025-12-19  secure.placed", on="2026-01-15") == (
        "secure_review.held",
    )


def test_what_answers_and_ends_the_first(closes):
    """A review of the criteria answers it; a review of the case does not; the end of the placement ends it."""
    assert closes("care.secure.first", PLACED, on="2026-03-20") == {
        "met by": ("secure_review.held",),
        "ended by": ("child.died", "child.turned_18", "care.ended", "secure.placed", "secure.ended"),
        "begun anew by": ("secure.placed",),
    }


def test_what_answers_and_ends_the_later_ones(closes):
    """A review of the criteria answers each, and the end of the placement, of care or of childhood ends it."""
    assert closes("care.secure.later", REVIEWED, on="2026-03-20") == {
        "met by": ("secure_review.held",),
        "ended by": ("child.died", "child.turned_18", "care.ended", "secure.ended"),
        "begun anew by": ("secure_review.held",),
    }


def test_have_been_law_since_1991(since):
    """The regulations came into force on 14 October 1991, before the days that the calendar knows."""
    assert since("care.secure.first", "DAY  secure.placed") == "1991-10-14"
    assert since("care.secure.later", "DAY  secure_review.held") == "1991-10-14"
