"""Every rule of law is cited, worded, owed, watched, and specified; and its numbers stand nowhere else."""

import ast
import re
from datetime import date

import pytest

from headway.knowledge.law.book import KINDS, RULES
from headway.knowledge.law.calendar import england
from headway.knowledge.law.rules import Force
from tests.registry.tree import files, modules, named

REACHES_BACK_TO = date(2013, 4, 1)
COUNTS_DAYS = {"working_days", "add_working_days", "months", "add_months", "Interval"}


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_is_cited_worded_owed_and_watched(rule):
    assert isinstance(rule.force, Force)
    assert re.fullmatch(r"[A-Z][^.]+", rule.duty), (
        "a duty is a sentence that says what is to be done, no full stop"
    )
    assert rule.owes
    assert rule.watches
    assert rule.versions
    for version in rule.versions:
        assert version.citation.source
        assert version.citation.provision
        assert version.citation.read_on or not version.citation.checked, "read, but nobody says when"


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_reaches_back_as_far_as_the_data_do(rule):
    assert rule.versions[0].since <= REACHES_BACK_TO


def test_the_calendar_reaches_back_as_far_as_the_data_do():
    assert england().first <= REACHES_BACK_TO


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_kind_of_fact_has_its_sentence(kind):
    assert re.fullmatch(r"[A-Z][^.]+", kind.meaning)


def named_in_the_law_book() -> set[str]:
    return {
        node.value
        for _, tree in modules("tests/spec")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("rule", list(RULES))
def test_every_rule_is_specified_in_the_law_book(rule):
    assert rule in named_in_the_law_book(), f"no test under tests/spec names {rule}"


# Where counting goes wrong, numbered as in the notes on the domain; the others concern work not yet built.
TRAPS = {*range(1, 19), *range(20, 26), *range(27, 35)}


def test_every_trap_has_a_test_named_after_it():
    named_after = {
        int(found[1])
        for _, tree in modules("tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (found := re.match(r"test_trap_(\d\d)_", node.name))
    }
    assert TRAPS - named_after == set()


OUR_OWN = "# Ours: "


def numbers_of_days(source: str) -> list[int]:
    """Where a file counts by a number of its own: an interval of the law, or more days than one.

    A number that is nobody's law (how near is near?) stands under a comment that says it is ours, and why.
    """
    lines = source.splitlines()
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        numbers = [
            value.value for value in given if isinstance(value, ast.Constant) and type(value.value) is int
        ]
        counts = (called in COUNTS_DAYS and numbers) or (
            called == "timedelta" and any(n > 1 for n in numbers)
        )
        if counts and not lines[node.lineno - 2].strip().startswith(OUR_OWN):
            found.append(node.lineno)
    return sorted(found)


def test_no_number_of_days_stands_outside_the_law():
    found = [
        f"{named(path)}:{line}"
        for path in files("headway", suffix=".py")
        if not named(path).startswith(("headway/knowledge/law/", "headway/knowledge/standards/synth/"))
        for line in numbers_of_days(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_number_of_days_is_noticed():
    law = "a = day + timedelta(days=28)\nb = working_days(20)\nc = day + timedelta(days=1)\n"
    assert numbers_of_days(law) == [1, 2]
    assert numbers_of_days("# Ours: what is near.\nNEAR = timedelta(days=7)\n") == []


def test_what_was_read_in_the_words_of_others_is_not_taken_for_read():
    """A local procedure proves local practice and not the law."""
    told = {name: version.citation.told_by for name, one in RULES.items() for version in one.versions[-1:]}
    assert {name: by for name, by in told.items() if by} == {
        "care.iro.appointed": "summaries of it",
        "paperwork.worker_contact": "summaries of it",
        "concern.whole": "a local procedure that quotes it",
        "care.secure.first": "local procedures",
        "care.secure.later": "local procedures",
        "protection.conference.initial": "local procedures",
        "protection.conference.transfer_in": "local procedures",
        "protection.core_group.first": "local procedures",
        "protection.review.first": "local procedures",
        "protection.review.later": "local procedures",
        "protection.review.after_birth": "other councils' procedures",
    }
