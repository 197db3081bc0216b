"""Regulation 33(1)."""

title = "The first review of a child in care"
rules = ("care.review.first",)

BECAME_LOOKED_AFTER = "2026-03-16  care.started"


def test_is_due_on_the_twentieth_working_day(limit):
    """The first review is held within 20 working days of the start of care."""
    assert limit("care.review.first", BECAME_LOOKED_AFTER, answered_by="review.held") == "2026-04-15"


def test_begins_when_the_child_becomes_looked_after(begins):
    """It is due because the child began to be looked after, and for nothing else."""
    assert begins("care.review.first", "", on="2026-03-16") == ("care.started",)


def test_is_not_due_in_short_breaks_until_they_are_lost(begins):
    """In a series of short breaks it is not due; it becomes due when ordinary care begins, from the start of care."""
    short_breaks = """
        2026-03-16  care.started
        2026-03-16  short_breaks.began
    """
    assert begins("care.review.first", short_breaks, on="2026-03-20") == (
        "short_breaks.lost",
        "adoption.authority_ended",
    )


def test_is_answered_by_a_review_and_ended_with_care(closes):
    """A review answers it; the end of care or of childhood, a new start, or another law of reviews ends it."""
    assert closes("care.review.first", BECAME_LOOKED_AFTER, on="2026-03-20") == {
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
        "begun anew by": ("care.started",),
    }


def test_has_been_law_since_the_regulations_came_into_force(since):
    """A child who began to be looked after before 1 April 2011 was under earlier law, which is not in this book."""
    assert since("care.review.first", "DAY  care.started") == "2011-04-01"
