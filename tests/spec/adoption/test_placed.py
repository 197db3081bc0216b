"""Adoption Agencies Regulations 2005, regulation 36(3)."""

title = "Placed for adoption"
rules = ("care.review.placed.first", "care.review.placed.second", "care.review.placed.later")

PLACED = """
    2025-08-01  care.started
    2026-03-18  adoption.placed
"""
REVIEWED_ONCE = """
    2025-08-01  care.started
    2025-12-19  adoption.placed
    2026-01-15  review.held
"""
REVIEWED_TWICE = """
    2025-03-03  care.started
    2025-07-15  adoption.placed
    2025-08-11  review.held
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
    "adoption.returned",
    "adoption.authority_ended",
)


def test_the_first_review_is_due_within_four_weeks(limit):
    """The first review is held within 4 weeks of the placement: 28 days, working or not."""
    assert limit("care.review.placed.first", PLACED, answered_by="review.held") == "2026-04-15"


def test_the_second_review_is_due_three_months_later(limit):
    """The second is held not more than 3 months after the first."""
    assert limit("care.review.placed.second", REVIEWED_ONCE, answered_by="review.held") == "2026-04-15"


def test_later_reviews_are_due_every_six_months(limit):
    """After that the placement is reviewed not more than 6 months after the review before, until the order is made."""
    assert limit("care.review.placed.later", REVIEWED_TWICE, answered_by="review.held") == "2026-04-15"


def test_the_placement_begins_the_first(begins):
    """The placement begins the first of them; reviews held before it do not count."""
    before = """
        2025-08-01  care.started
        2025-08-25  review.held
        2025-11-24  review.held
    """
    assert begins("care.review.placed.first", before, on="2026-03-18") == ("adoption.placed",)
    assert begins("care.review.placed.second", before, on="2026-03-18") == ()
    assert begins("care.review.placed.later", before, on="2026-03-18") == ()


def test_the_first_review_of_the_placement_begins_the_second(begins):
    """Only the first review of the placement begins the second, and every one from the second on begins the next."""
    placed = """
        2025-08-01  care.started
        2025-08-25  review.held
        2025-12-19  adoption.placed
    """
    assert begins("care.review.placed.second", placed, on="2026-01-15") == ("review.held",)
    assert begins("care.review.placed.second", REVIEWED_ONCE, on="2026-02-10") == ()
    assert begins("care.review.placed.later", placed, on="2026-01-15") == ()
    assert begins("care.review.placed.later", REVIEWED_ONCE, on="2026-02-10") == ("review.held",)
    assert begins("care.review.placed.later", REVIEWED_TWICE, on="2026-02-10") == ("review.held",)


def test_a_second_placement_starts_again(begins):
    """A new placement for adoption starts the count afresh: its first review begins the second interval again."""
    placed_again = """
        2025-08-01  care.started
        2025-10-01  adoption.placed
        2025-10-27  review.held
        2025-11-03  adoption.returned
        2025-12-19  adoption.placed
    """
    assert begins("care.review.placed.second", placed_again, on="2026-01-15") == ("review.held",)
    assert begins("care.review.placed.later", placed_again, on="2026-01-15") == ()


def test_what_answers_and_ends_the_first(closes):
    """A review answers it; the child's return, the end of care or of childhood, or a new placement ends it."""
    assert closes("care.review.placed.first", PLACED, on="2026-03-25") == {
        "met by": ("review.held",),
        "ended by": ENDED_BY,
        "begun anew by": ("adoption.placed",),
    }


def test_what_answers_and_ends_the_second(closes):
    """A second review answers it, and what ends the first ends it too."""
    assert closes("care.review.placed.second", REVIEWED_ONCE, on="2026-02-10") == {
        "met by": ("review.held",),
        "ended by": ENDED_BY,
    }


def test_what_answers_and_ends_the_later_ones(closes):
    """A review answers each; the child's return, the end of care or of childhood, or a new placement ends it."""
    assert closes("care.review.placed.later", REVIEWED_TWICE, on="2026-02-10") == {
        "met by": ("review.held",),
        "ended by": ENDED_BY,
        "begun anew by": ("review.held",),
    }


def test_have_been_law_since_the_adoption_regulations(since):
    """The regulations came into force on 30 December 2005."""
    second = """
        2005-12-01  adoption.placed
        DAY         review.held
    """
    later = """
        2005-09-01  adoption.placed
        2005-10-01  review.held
        DAY         review.held
    """
    assert since("care.review.placed.first", "DAY  adoption.placed") == "2005-12-30"
    assert since("care.review.placed.second", second) == "2005-12-30"
    assert since("care.review.placed.later", later) == "2005-12-30"
