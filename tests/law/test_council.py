"""What a council settles of the law's limits: its own standards, nearer targets, numbers of the book put right."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.knowledge.law import RULES, Duty, State, due, england
from headway.knowledge.law.book import KINDS
from headway.knowledge.law.booklet.telling import tell
from headway.knowledge.law.bounds import BOUNDS, bounds_of, why_never
from headway.knowledge.law.council import MOST, Aim, Settled, laid_over, why_not
from headway.knowledge.law.reader import read
from headway.knowledge.law.rules import Force

FROM = date(2027, 1, 1)
MINUTES, FIRST, REPORTS = "protection.minutes", "care.review.first", "paperwork.reports"
WHERE = "Procedures of the partnership, 4.2"
LOCAL = sorted(rule.id for rule in RULES.values() if rule.force is Force.LOCAL)
OTHERS = sorted(rule.id for rule in RULES.values() if rule.force is not Force.LOCAL and not why_never(rule))


def limit(rule, count, unit="working_days", since=FROM) -> Settled:
    return Settled(rule, since, count, unit, Aim.LIMIT, WHERE)


def target(rule, count, unit="working_days", since=FROM) -> Settled:
    return replace(limit(rule, count, unit, since), aim=Aim.TARGET)


def refused(new, *standing) -> str:
    why = why_not(new, standing, RULES, england())
    return "" if why is None else why.words


def duties(story, rule, *settled, as_at) -> list[Duty]:
    rules = laid_over(RULES, settled)
    return read(tell(story), rules=[rules[rule]], kinds=KINDS, calendar=england(), as_at=as_at)


def test_a_local_standard_is_what_the_council_settled_from_its_day_on():
    """The record of a conference of 2026 has 15 working days, one of 2027 the council's 20."""
    rules = laid_over(RULES, [limit(MINUTES, 20)])
    assert due(MINUTES, date(2026, 12, 31), rules=rules) == date(2027, 1, 22)
    assert due(MINUTES, date(2027, 1, 4), rules=rules) == date(2027, 2, 1)
    (duty,) = duties(
        "2027-01-04  conference.completed\n2027-02-01  minutes.sent",
        MINUTES,
        limit(MINUTES, 20),
        as_at=date(2027, 3, 1),
    )
    assert (duty.due_on, duty.state, duty.target_on) == (date(2027, 2, 1), State.MET, None)


def test_the_duty_says_the_councils_number_and_cites_where_it_is_written():
    rule = laid_over(RULES, [limit(MINUTES, 20)])[MINUTES]
    assert rule.duty_on(FROM) == "Send the conference's record within 20 working days"
    assert rule.duty_on(FROM - timedelta(days=1)) == "Send the conference's record within 15 working days"
    citation = rule.versions[-1].citation
    assert str(citation) == f"Settled by the council, {WHERE}"
    assert citation.standing == "the council’s own"


@pytest.mark.parametrize(
    ("rule", "count", "words"),
    [
        ("protection.review.after_birth", 14, "within 14 days of the birth"),
        ("protection.conference.reconvened", 5, "again within 5 working days"),
        ("protection.decision_letter", 2, "within 2 working days of the conference"),
    ],
)
def test_a_sentence_that_names_its_number_otherwise_says_the_councils_too(rule, count, words):
    unit = RULES[rule].versions[-1].within.steps[0][0]
    assert words in laid_over(RULES, [limit(rule, count, unit)])[rule].duty_on(FROM)


def test_what_was_settled_twice_holds_each_from_its_day():
    back = limit(MINUTES, 15, since=date(2028, 1, 3))
    rules = laid_over(RULES, [back, limit(MINUTES, 20)])
    assert due(MINUTES, date(2027, 12, 31), rules=rules) == date(2028, 1, 31)
    assert due(MINUTES, date(2028, 1, 4), rules=rules) == date(2028, 1, 25)


def test_a_target_stands_beside_the_limit_and_moves_nothing():
    """15 working days as the council's own, and the regulation's 20 as before: late is after the 20."""
    story = "2027-01-04  care.started\n2027-01-27  review.held"
    (duty,) = duties(story, FIRST, target(FIRST, 15), as_at=date(2027, 2, 1))
    assert (duty.target_on, duty.due_on) == (date(2027, 1, 25), date(2027, 2, 1))
    assert (duty.state, duty.nearer_on) == (State.MET, date(2027, 1, 25))


def test_a_target_that_would_fall_on_the_limit_is_not_told_beside_it():
    (duty,) = duties("2027-01-04  care.started", FIRST, target(FIRST, 20), as_at=date(2027, 1, 4))
    assert (duty.target_on, duty.nearer_on) == (duty.due_on, None)


def test_a_target_that_counts_back_from_a_day_is_earlier():
    story = "2027-03-01  meeting.planned  by 2027-03-31"
    (duty,) = duties(story, REPORTS, target(REPORTS, 5), as_at=date(2027, 3, 1))
    assert (duty.target_on, duty.due_on) == (date(2027, 3, 22), date(2027, 3, 24))


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (
            target(FIRST, 28, "days"),
            "Counted from 2 January 2027 this is 30 January 2027, and the limit 29 January 2027",
        ),
        (target("care.review.second", 90, "days"), "Counted from 31 January 2027 this is 1 May 2027"),
        (target(REPORTS, 2), "A target is never later than the limit"),
        (target(FIRST, 20), "That is the limit itself"),
        (target(FIRST, 0), "Give a number from 1 to 60"),
        (target(FIRST, 15, since=date(2011, 3, 31)), "Give a day from 1 April 2011"),
        (target(FIRST, 15, since=date(2029, 1, 1)), "to 31 December 2028"),
        (limit(FIRST, 15), "This limit was read in Care Planning"),
        (limit(MINUTES, 17), "Give 15 or 20 working days"),
        (limit(MINUTES, 20, "days"), "Give 15 or 20 working days"),
        (target(MINUTES, 15), "This is a local standard"),
        (target("care.iro.replaced", 5), "no limit of days"),
        (limit("protection.plan.9_months", 8, "months"), "named by their number"),
        (limit("care.midway", 5), "between two days"),
        (target("paperwork.objection", 3), "not for a council to shorten"),
        (target("missing.interview", 2, "days"), "counted in hours"),
        (target("paperwork.decision", 2), "The day itself is named"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(new, why):
    assert why in refused(new)


@pytest.mark.parametrize(
    "new",
    [
        limit(MINUTES, 20),
        limit(MINUTES, 15),
        target(FIRST, 15),
        target(FIRST, 25, "days"),
        target(REPORTS, 5),
        limit(REPORTS, 5),
        limit("paperwork.decisions", 10),
        limit("paperwork.objection", 7),
        limit("protection.review.first", 10, "working_days"),
    ],
)
def test_what_makes_sense_is_not(new):
    assert refused(new) == ""


def test_a_target_ends_where_the_limit_itself_is_settled_after_it():
    later = target(FIRST, 20, since=date(2028, 1, 3))
    assert refused(later)
    assert refused(later, target(FIRST, 15)) == ""


def test_a_target_is_held_against_the_number_that_the_council_put_right():
    right = limit("paperwork.decisions", 10)
    assert refused(target("paperwork.decisions", 8))
    assert refused(target("paperwork.decisions", 8), right) == ""
    assert refused(target("paperwork.decisions", 11), right)


def test_a_number_from_memory_is_put_right_with_the_councils_citation_until_the_book_is_read():
    wrong = RULES["paperwork.decisions"]
    right = limit("paperwork.decisions", 10)
    laid = laid_over(RULES, [right])["paperwork.decisions"]
    assert str(laid.versions[-1].citation) == f"Corrected by the council, {WHERE}"
    assert due("paperwork.decisions", FROM, rules={wrong.id: laid}) == date(2027, 1, 15)
    read_since = replace(
        wrong,
        versions=tuple(replace(one, citation=replace(one.citation, checked=True)) for one in wrong.versions),
    )
    laid = laid_over({wrong.id: read_since}, [right])[wrong.id]
    assert {one.within for one in laid.versions} == {one.within for one in wrong.versions}


def test_a_rule_that_the_book_has_no_more_is_passed_over():
    assert laid_over(RULES, [limit("gone.rule", 3)]) == RULES


def test_without_a_setting_the_book_stands():
    assert laid_over(RULES, []) == RULES


@given(
    rule=st.sampled_from(OTHERS),
    count=st.integers(1, 60),
    unit=st.sampled_from(sorted(MOST)),
    since=st.dates(date(2020, 1, 1), date(2028, 12, 31)),
    day=st.dates(date(2018, 1, 1), date(2028, 6, 30)),
)
def test_no_target_moves_the_limit_of_law_or_guidance(rule, count, unit, since, day):
    """Whatever stands as a target, refused or not: the limit, the citation and the words stay the book's."""
    laid = laid_over(RULES, [Settled(rule, since, count, unit, Aim.TARGET, WHERE)])[rule]
    book, here = RULES[rule].version_on(day), laid.version_on(day)
    assert (book is None) == (here is None)
    if book is not None and here is not None:
        assert (here.within, here.not_before, here.citation) == (book.within, book.not_before, book.citation)
        assert laid.duty_on(day) == RULES[rule].duty_on(day)
        assert (here.target is not None) == (day >= since)


@pytest.mark.parametrize("rule", LOCAL)
def test_every_local_standard_has_bounds_or_says_why_it_has_no_limit_to_settle(rule):
    assert (rule in BOUNDS) != bool(why_never(RULES[rule])), rule
    bounds = bounds_of(RULES[rule]) if rule in BOUNDS else None
    if bounds is not None:
        assert RULES[rule].versions[-1].within.steps[0][1] in bounds.counts
        assert bounds.why.endswith(".")
