"""What state a duty is in on a day, and what figures make of it."""

from datetime import date

title = "The state of a duty"
opening = "A day is in time until its end. A duty is overdue from the day after its last day."

APRIL = (date(2026, 4, 1), date(2026, 4, 30))


def test_a_duty_falls_due_in_the_period_that_holds_its_last_day(story):
    """The first and the last day of a period belong to it."""
    (duty,) = story("2026-03-16  care.started", as_at="2026-12-31").duties("care.review.first")
    assert duty.fell_due(*APRIL)
    assert duty.fell_due(date(2026, 4, 15), date(2026, 4, 15))
    assert not duty.fell_due(date(2026, 4, 16), date(2026, 4, 30))
    assert not duty.fell_due(date(2026, 4, 1), date(2026, 4, 14))


def test_a_duty_that_ended_before_or_on_its_last_day_did_not_fall_due(story):
    """Ended on its last day it did not fall due; ended a day later it did."""
    for ended, fell_due in (("2026-04-14", False), ("2026-04-15", False), ("2026-04-16", True)):
        told = f"""
            2026-03-16  care.started
            {ended}     care.ended
        """
        (duty,) = story(told, as_at="2026-12-31").duties("care.review.first")
        assert duty.fell_due(*APRIL) is fell_due
        assert not duty.kept


def test_a_duty_is_kept_when_it_was_met_by_its_last_day(story):
    """Kept on its last day and not a day later; a duty that is open is not kept."""
    for held, kept in (("2026-04-15", True), ("2026-04-16", False)):
        told = f"""
            2026-03-16  care.started
            {held}      review.held
        """
        (duty,) = story(told, as_at="2026-12-31").duties("care.review.first")
        assert duty.kept is kept
        assert not duty.is_open
    (duty,) = story("2026-03-16  care.started", as_at="2026-12-31").duties("care.review.first")
    assert not duty.kept
    assert duty.is_open


def test_a_duty_without_a_limit_neither_falls_due_nor_is_kept(story):
    """Where there is no limit, or it is not known, no figure counts the duty."""
    told = """
        2026-03-16  iro.left
        2026-04-15  iro.appointed
    """
    (duty,) = story(told, as_at="2026-12-31").duties("care.iro.replaced")
    assert not duty.fell_due(*APRIL)
    assert not duty.kept


def test_a_milestone_ahead_of_a_plan_that_has_ended(story):
    """A milestone that a plan never reached is ended, however long ago its day was."""
    case = story(
        """
        2025-07-15  plan.started
        2025-09-01  plan.ended
        """,
        as_at="2026-12-31",
    )
    assert case.of("protection.plan.9_months") == ["2025-07-15 due 2026-04-15: ended 2025-09-01"]


def test_silence_that_was_cut_short(story):
    """Decisions sent anew before or on the last day give the time again, and nothing has passed by silence."""
    sent_again = """
        2026-04-08  decisions.sent
        2026-04-15  decisions.sent
    """
    sent_after = """
        2026-04-08  decisions.sent
        2026-04-16  decisions.sent
    """
    rule = "paperwork.objection"
    assert story(sent_again, as_at="2026-04-16").of(rule) == [
        "2026-04-08 due 2026-04-15: ended 2026-04-15",
        "2026-04-15 due 2026-04-22: not yet due",
    ]
    assert story(sent_after, as_at="2026-04-16").of(rule) == [
        "2026-04-08 due 2026-04-15: passed, ended 2026-04-16",
        "2026-04-16 due 2026-04-23: not yet due",
    ]
