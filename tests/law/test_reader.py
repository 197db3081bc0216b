"""The one-timeline reader, on rules made for the purpose: what no rule of the book happens to ask."""

from dataclasses import replace
from datetime import date

from headway.knowledge.law.book import KINDS
from headway.knowledge.law.booklet.telling import tell
from headway.knowledge.law.calendar import england
from headway.knowledge.law.duty import Duty, State
from headway.knowledge.law.intervals import days
from headway.knowledge.law.reader import read
from headway.knowledge.law.rules import Citation, Force, Rule, Version

CITED = Citation("An Act", "section 1", checked=True)
RULE = Rule(
    id="made.up",
    duty="Do it",
    force=Force.LOCAL,
    begins=("meeting.planned",),
    met_by=("report.received",),
    ended_by=("meeting.cancelled",),
    versions=(Version(date(2020, 1, 1), CITED, within=days(10)),),
    owes="somebody",
    watches="somebody else",
)


def duties(rule: Rule, table: str, as_at: date = date(2026, 12, 31)) -> list[Duty]:
    return read(tell(table), rules=[rule], kinds=KINDS, calendar=england(), as_at=as_at)


def test_a_duty_is_met_or_ended_and_never_both():
    (met,) = duties(RULE, "2026-03-02 meeting.planned\n2026-03-03 report.received")
    (ended,) = duties(RULE, "2026-03-02 meeting.planned\n2026-03-03 meeting.cancelled")
    (still,) = duties(RULE, "2026-03-02 meeting.planned")
    assert (met.met_on, met.ended_on) == (date(2026, 3, 3), None)
    assert (ended.met_on, ended.ended_on) == (None, date(2026, 3, 3))
    assert (still.met_on, still.ended_on) == (None, None)


def test_a_duty_says_whose_it_is_and_under_which_rule():
    (duty,) = read(
        tell("2026-03-02 meeting.planned", timeline="child 7"),
        rules=[RULE],
        kinds=KINDS,
        calendar=england(),
        as_at=date(2026, 3, 2),
    )
    assert (duty.timeline, duty.rule, duty.began_on, duty.arose_on, duty.due_on, duty.due_at, duty.state) == (
        "child 7",
        "made.up",
        date(2026, 3, 2),
        date(2026, 3, 2),
        date(2026, 3, 12),
        None,
        State.NOT_YET_DUE,
    )


def test_without_a_start_the_count_is_of_the_whole_story():
    second = replace(RULE, nth=(2, 2))
    thrice = "2026-03-02 meeting.planned\n2026-03-09 meeting.planned\n2026-03-16 meeting.planned"
    assert [duty.began_on for duty in duties(second, thrice)] == [date(2026, 3, 9)]
    assert [duty.began_on for duty in duties(replace(RULE, nth=(1, 1)), thrice)] == [date(2026, 3, 2)]


def test_a_start_counts_among_what_it_starts():
    """A fact that opens a stretch and is counted is the first of its stretch."""
    rule = replace(
        RULE,
        begins=("meeting.planned",),
        since=("review.adjourned",),
        counting=("review.adjourned", "meeting.planned"),
        nth=(2, 2),
    )
    told = "2026-03-02 review.adjourned\n2026-03-09 meeting.planned\n2026-03-16 meeting.planned"
    assert [duty.began_on for duty in duties(rule, told)] == [date(2026, 3, 9)]


def test_a_duty_of_any_law_is_not_touched_by_a_change_of_law():
    told = "2026-03-02 meeting.planned\n2026-03-03 adoption.placed\n2026-03-04 adoption.returned"
    (duty,) = duties(RULE, told)
    assert (duty.began_on, duty.arose_on, duty.is_open) == (date(2026, 3, 2), date(2026, 3, 2), True)


def test_the_duties_of_several_rules_come_in_the_order_of_the_rules():
    other = replace(RULE, id="made.up.too")
    told = tell("2026-03-02 meeting.planned\n2026-03-09 meeting.planned")
    found = read(told, rules=[other, RULE], kinds=KINDS, calendar=england(), as_at=date(2026, 12, 31))
    assert [(duty.rule, duty.began_on.day) for duty in found] == [
        ("made.up.too", 2),
        ("made.up.too", 9),
        ("made.up", 2),
        ("made.up", 9),
    ]


def test_a_milestone_reached_on_the_day_that_it_is_asked_for():
    milestone = replace(RULE, met_by=())
    told = "2026-03-02 meeting.planned"
    assert duties(milestone, told, date(2026, 3, 11))[0].state is State.NOT_YET_DUE
    assert duties(milestone, told, date(2026, 3, 12))[0].state is State.PASSED


def test_a_window_is_not_known_where_either_end_is_not():
    """A floor within the calendar and a limit beyond it, and the other way about."""
    window = replace(RULE, versions=(Version(date(2020, 1, 1), CITED, within=days(40), not_before=days(5)),))
    backwards = replace(
        RULE, versions=(Version(date(2008, 1, 1), CITED, within=days(5), not_before=days(-5)),)
    )
    (late,) = duties(window, "2028-12-10 meeting.planned\n2028-12-20 report.received", date(2028, 12, 31))
    (early,) = duties(backwards, "2008-01-02 meeting.planned\n2008-01-03 report.received")
    assert (late.opens_on, late.due_on, late.state) == (date(2028, 12, 15), None, State.NOT_KNOWN)
    assert (early.opens_on, early.due_on, early.state) == (None, date(2008, 1, 7), State.NOT_KNOWN)


def test_a_rule_without_a_version_for_the_day_makes_no_duty():
    assert duties(RULE, "2019-12-31 meeting.planned") == []
    assert len(duties(RULE, "2020-01-01 meeting.planned")) == 1
