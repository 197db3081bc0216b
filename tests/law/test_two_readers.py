"""The one-timeline reader and the whole-table reader make the same duties of the same facts.

Two programs, one specification: random laws with random stories, and the real law with random histories. For a
longer run: `TWO_READERS_LAWS=500 TWO_READERS_BATCHES=20 .venv/bin/pytest tests/law/test_two_readers.py`.
"""

import os
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.knowledge.law import RULES, State, england
from headway.knowledge.law.book import KINDS
from headway.knowledge.law.facts import check_tellings, standing
from headway.knowledge.law.tables.codes import kind_codes
from tests.law.agreement import Question, disagreement
from tests.law.facts_table import OPTIONAL, duty_rows, facts_table, timelines
from tests.law.random_history import random_history
from tests.law.random_law import Law, random_law, random_timeline, random_view
from tests.law.reached import reading, shares, table_of
from tests.law.small_story import small_stories

LAWS = int(os.environ.get("TWO_READERS_LAWS", "20"))
BATCHES = int(os.environ.get("TWO_READERS_BATCHES", "1"))
SMALL = int(os.environ.get("TWO_READERS_SMALL", "8"))
TIMELINES = 300
HISTORIES = {"care": 400, "protection": 150, "concern": 100, "allegation": 80, "missing": 80, "paperwork": 80}
REAL = Law(KINDS, tuple(RULES.values()), date(2026, 3, 25))
VIEWS = ((date(2030, 12, 31), None), (date(2026, 6, 30), date(2026, 5, 31)))
# Of a hundred histories, the fewest that may reach each hard case: about half of what these seeds reach.
FEWEST = {
    "re-entry": 4,
    "same-day end and start": 2,
    "corrected fact": 15,
    "early review that re-bases": 12,
    "adoption after a later review": 1.5,
    "short-break breach": 0.5,
    "18th birthday inside a limit": 5,
    "a fact on the due day": 15,
}


@cache
def random_question(seed: int) -> Question:
    random = Random(seed)
    law = random_law(random)
    stories = [random_timeline(random, f"t{n}", law) for n in range(TIMELINES)]
    return Question(law, stories, *random_view(random, law))


@cache
def real_questions(seed: int) -> list[Question]:
    random = Random(seed)
    stories = [
        random_history(random, area, f"{area} {n}") for area, count in HISTORIES.items() for n in range(count)
    ]
    return [Question(REAL, stories, as_at, known_on) for as_at, known_on in VIEWS]


@pytest.mark.parametrize("seed", range(LAWS))
def test_the_readers_agree_on_a_law_that_nobody_made(seed):
    assert disagreement(random_question(seed)) == ""


@pytest.mark.parametrize("seed", range(LAWS))
def test_stories_followed_further_have_the_same_duties_as_at_a_day_before(seed):
    """So the years before are read from stories followed once."""
    question = random_question(seed)
    assert both_ways(question, days=1 + 300 * seed) == ""


@pytest.mark.parametrize("day", ["2024-02-29", "2025-11-14", "2026-06-30"])
def test_real_histories_followed_further_have_the_same_duties_as_at_a_day_before(day):
    question = replace(real_questions(0)[1], as_at=date.fromisoformat(day))
    assert both_ways(question, days=2000) == ""


def both_ways(question: Question, days: int) -> str:
    """The first duty, in order, that differs when stories are followed so many days further, else ""."""
    asked = {
        "rules": question.law.rules,
        "kinds": question.law.kinds,
        "calendar": england(),
        "as_at": question.as_at,
        "known_on": question.known_on,
    }
    facts = facts_table([fact for story in question.stories for fact in story], question.law.kinds)
    straight = sorted(map(repr, duty_rows(facts, **asked)))
    further = sorted(map(repr, duty_rows(facts, **asked, followed_to=question.as_at + timedelta(days=days))))
    assert straight, "no duty to compare"
    differing = set(straight) ^ set(further)
    return min(differing, default="" if straight == further else "one is told twice")


def test_random_laws_reach_every_state_and_every_turn_that_a_duty_takes():
    questions = [random_question(seed) for seed in range(20)]
    duties = [duty for question in questions for duty in question.plainly()]
    reached = Counter(state for state in State for duty in duties if duty.state is state)
    reached["revived by its regime"] = sum(duty.arose_on > duty.began_on for duty in duties)
    reached["due at a moment"] = sum(duty.due_at is not None for duty in duties)
    reached["ended on the day it arose"] = sum(duty.arose_on == duty.ended_on for duty in duties)
    told = [fact for question in questions for story in question.stories for fact in story]
    reached["tellings put right"] = sum(fact.corrects is not None for fact in told)
    reached["facts undated"] = sum(not fact.dated for fact in told)
    assert {case: times for case, times in reached.items() if times < 30} == {}, reached
    assert set(State) <= set(reached)


def test_the_readers_agree_on_histories_under_the_real_law_and_these_reach_the_hard_cases(capsys):
    questions = [question for seed in range(BATCHES) for question in real_questions(seed)]
    assert [found for question in questions if (found := disagreement(question))] == []

    readings = [
        reading(story, as_at=question.as_at, known_on=question.known_on)
        for question in questions
        for story in question.stories
    ]
    reached = shares(readings)
    with capsys.disabled():
        print(f"\nOf {len(readings)} histories read, reached:\n{table_of(reached)}", file=sys.stderr)
    assert {case: share for case, share in reached.items() if share < FEWEST[case]} == {}, table_of(reached)


def test_histories_under_the_real_law_reach_every_rule_of_it():
    whole, _ = real_questions(0)
    assert set(RULES) - {duty.rule for duty in whole.plainly()} == set()


def test_no_story_corrects_a_correction():
    told = [*random_question(0).stories, *real_questions(0)[0].stories]
    for story in told:
        check_tellings(story)
    assert sum(fact.corrects is not None for story in told for fact in story) > 100


@pytest.mark.parametrize("without", [*((name,) for name in OPTIONAL), OPTIONAL], ids=" ".join)
def test_the_readers_agree_where_the_table_lacks_columns(without):
    assert disagreement(random_question(101), without) == ""


def test_the_readers_agree_where_the_real_histories_say_no_more_than_what_and_when():
    whole, _ = real_questions(0)
    assert disagreement(whole, OPTIONAL) == ""


def test_an_empty_cell_says_what_is_usual():
    question = random_question(102)
    assert any(not fact.dated for story in question.stories for fact in story)
    assert disagreement(question, blank=True) == ""


def test_the_readers_agree_where_a_rule_keeps_to_the_ordinary_and_no_fact_turns_from_it():
    laws = (random_law(Random(seed)) for seed in range(1000))
    law = next(law for law in laws if not law.turning and any(rule.regime for rule in law.rules))
    stories = [random_timeline(Random(n), f"t{n}", law) for n in range(TIMELINES)]
    question = Question(law, stories, law.start + timedelta(days=45))
    bound = {rule.id for rule in law.rules if rule.regime}
    assert bound & {duty.rule for duty in question.plainly()}
    assert disagreement(question) == ""


def test_the_table_names_the_fact_that_answered():
    whole, _ = real_questions(0)
    facts = [fact for story in whole.stories for fact in story]
    names, kinds = timelines(facts), {code: name for name, code in kind_codes(KINDS).items()}
    stood = {
        (fact.timeline, fact.root): fact
        for story in whole.stories
        for fact in standing(story, kinds=KINDS, as_at=whole.as_at)
    }
    rows = duty_rows(
        facts_table(facts, KINDS), rules=REAL.rules, kinds=KINDS, calendar=england(), as_at=whole.as_at
    )
    met = [row for row in rows if row["met_on"]]
    assert len(met) > 500
    for row in met:
        answer = stood[names[row["timeline"]], row["met_seq"]]
        assert (answer.kind, answer.on) == (kinds[row["met_kind"]], row["met_on"])
        assert answer.kind in RULES[row["rule"]].met_by
    assert {(row["met_kind"], row["met_seq"]) for row in rows if not row["met_on"]} == {(None, None)}
    assert {row["family"] for row in rows} == {RULES[row["rule"]].kin for row in rows}


SMALL_LAWS = [random_law(Random(seed)) for seed in range(40)]


@given(st.data())
@settings(max_examples=SMALL)
def test_the_readers_agree_on_one_small_story(data):
    law = data.draw(st.sampled_from(SMALL_LAWS))
    story = data.draw(small_stories(law))
    as_at = law.start + timedelta(days=data.draw(st.integers(0, 60)))
    known_on = data.draw(st.none() | st.just(law.start + timedelta(days=15)))
    assert disagreement(Question(law, [story], as_at, known_on)) == ""
