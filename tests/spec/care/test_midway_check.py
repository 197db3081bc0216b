"""Local standard."""

title = "The check midway between reviews"
rules = ("care.midway",)

REVIEWED_TWICE = """
    2025-12-12  care.started
    2026-01-14  review.held
    2026-04-14  review.held
"""


def test_has_a_window_round_the_half_way_day(story):
    """The window opens 10 working days before the half-way day and closes 10 working days after it."""
    case = story(REVIEWED_TWICE, as_at="2026-06-01")
    assert case.of("care.midway") == ["2026-04-14 opens 2026-06-30 due 2026-07-28: not yet due"]


def test_may_be_made_up_to_the_last_day_of_the_window(limit):
    """On the last day of the window it is in time, and on the next day late."""
    assert limit("care.midway", REVIEWED_TWICE, answered_by="midway.done") == "2026-07-28"


def test_is_too_early_the_day_before_the_window_opens(story):
    """A check before the window opens is too early, and one on its first day is not."""
    before = story(REVIEWED_TWICE + "2026-06-29  midway.done", as_at="2026-07-31")
    first_day = story(REVIEWED_TWICE + "2026-06-30  midway.done", as_at="2026-07-31")
    assert before.of("care.midway") == ["2026-04-14 opens 2026-06-30 due 2026-07-28: too early 2026-06-29"]
    assert first_day.of("care.midway") == ["2026-04-14 opens 2026-06-30 due 2026-07-28: met 2026-06-30"]


def test_begins_with_the_second_review(begins):
    """It belongs to the six-month interval: the first review does not begin it, the second and later ones do."""
    assert begins("care.midway", "2025-12-12  care.started", on="2026-01-14") == ()
    once = """
        2025-12-12  care.started
        2026-01-14  review.held
    """
    assert begins("care.midway", once, on="2026-04-14") == ("review.held",)
    assert begins("care.midway", REVIEWED_TWICE, on="2026-06-01") == ("review.held",)


def test_needs_a_child_in_care(begins):
    """Where care has not started nothing is checked midway."""
    assert begins("care.midway", "2026-01-14  review.held", on="2026-04-14") == ()


def test_is_asked_for_under_adoption_law_as_well(begins):
    """Whichever law of reviews applies, the check is asked for."""
    authorised = """
        2025-12-12  care.started
        2026-01-14  review.held
        2026-02-02  adoption.authorised
    """
    assert begins("care.midway", authorised, on="2026-04-14") == ("review.held",)


def test_what_answers_and_ends_it(closes):
    """The check answers it; the next review ends it, and so does the end of care or of childhood or a new start."""
    assert closes("care.midway", REVIEWED_TWICE, on="2026-06-01") == {
        "met by": ("midway.done",),
        "ended by": ("child.died", "child.turned_18", "care.started", "care.ended", "review.held"),
        "begun anew by": ("review.held",),
    }


def test_is_asked_for_from_the_day_of_the_handbook(since):
    """The standard is read back to 1 April 2011."""
    told = """
        2011-01-10  care.started
        2011-02-07  review.held
        DAY         review.held
    """
    assert since("care.midway", told) == "2011-04-01"
