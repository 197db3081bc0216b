"""Regimes: a timeline is under one law at a time."""

title = "One law at a time"
opening = (
    "A story is under one law of reviews at a time: ordinary, short breaks, authorised for adoption, placed for "
    "adoption. A change displaces what was open; a law that comes back revives it from its own day."
)


def test_a_law_left_on_the_day_it_was_entered_never_applied(story):
    """A child who begins a series of short breaks on the day care starts never had an ordinary review due."""
    case = story(
        """
        2026-01-15  care.started
        2026-01-15  short_breaks.began
        """,
        as_at="2026-01-31",
    )
    assert case.all_of("care.review") == {
        "care.review.short_breaks.first": ["2026-01-15 due 2026-04-15: not yet due"]
    }


def test_a_law_left_the_next_day_did(story):
    """Left a day later, the ordinary duty had begun, and is ended."""
    case = story(
        """
        2026-01-15  care.started
        2026-01-16  short_breaks.began
        """,
        as_at="2026-01-31",
    )
    assert case.of("care.review.first") == ["2026-01-15 due 2026-02-12: ended 2026-01-16"]


def test_care_that_ends_on_the_day_it_started(story):
    """A duty closed by a fact of its own, and not by a change of law, did exist for that day."""
    case = story(
        """
        2026-01-15  care.started
        2026-01-15  care.ended
        """,
        as_at="2026-01-31",
    )
    assert case.of("care.review.first") == ["2026-01-15 due 2026-02-12: ended 2026-01-15"]


def test_being_told_again_of_the_law_one_is_under_changes_nothing(story):
    """A change to the law that already applies is no change."""
    case = story(
        """
        2026-01-15  care.started
        2026-01-20  short_breaks.lost
        """,
        as_at="2026-01-31",
    )
    assert case.of("care.review.first") == ["2026-01-15 due 2026-02-12: not yet due"]


def test_a_law_that_comes_back_revives_what_was_not_answered(story):
    """Authority that ends brings back the ordinary duty from its own day, late already if it is late."""
    case = story(
        """
        2026-01-15  care.started
        2026-01-20  adoption.authorised
        2026-03-02  adoption.authority_ended
        """,
        as_at="2026-03-02",
    )
    assert case.of("care.review.first") == [
        "2026-01-15 due 2026-02-12: ended 2026-01-20",
        "2026-01-15 arose 2026-03-02 due 2026-02-12: overdue",
    ]


def test_what_was_answered_under_another_law_is_not_revived(story):
    """A review under the other law answers what was waiting: nothing comes back but what counts from that review."""
    case = story(
        """
        2026-01-15  care.started
        2026-01-20  adoption.authorised
        2026-02-02  review.held
        2026-03-02  adoption.authority_ended
        """,
        as_at="2026-03-02",
    )
    assert case.of("care.review.first") == ["2026-01-15 due 2026-02-12: ended 2026-01-20"]
    assert case.of("care.review.second") == ["2026-02-02 arose 2026-03-02 due 2026-05-02: not yet due"]


def test_what_ended_is_not_revived(story):
    """Once care has ended, no change of law brings a review back."""
    case = story(
        """
        2026-01-15  care.started
        2026-01-20  adoption.authorised
        2026-02-02  care.ended
        2026-03-02  adoption.authority_ended
        """,
        as_at="2026-03-02",
    )
    assert case.of("care.review.first") == ["2026-01-15 due 2026-02-12: ended 2026-01-20"]


def test_the_law_of_the_day_the_interval_counts_from_applies(story):
    """Which version of the law applies is decided by the day that the interval counts from, not by when it arose."""
    case = story(
        """
        2011-03-31  care.started
        2011-03-31  short_breaks.began
        2011-04-04  short_breaks.lost
        """,
        as_at="2011-04-30",
    )
    assert case.all_of("care.review") == {}
