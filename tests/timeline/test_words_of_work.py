"""Every duty of the law has somebody who owes it, few words, and a kind."""

import pytest

from headway.casework.access.roles import Role
from headway.casework.timeline.parties import PARTIES, owing, rules_owed_in
from headway.casework.timeline.short_words import KINDS, WorkKind, kind_of, short_words
from headway.knowledge.law.book import RULES

RECORDED = ("care.", "protection.", "missing.")


def test_the_table_says_whom_every_word_of_the_law_means_and_no_other():
    words = {word for rule in RULES.values() for word in (rule.owes, rule.watches)}
    assert set(PARTIES) == words


@pytest.mark.parametrize("rule", RULES)
def test_every_duty_has_its_kind_and_its_words(rule):
    assert kind_of(rule) in KINDS
    assert short_words(rule)
    if rule.startswith(RECORDED):
        assert len(short_words(rule)) <= 42
        assert short_words(rule) != RULES[rule].duty


def test_every_kind_is_of_some_duty():
    assert {kind_of(rule) for rule in RULES} == set(WorkKind)


def test_a_reviewing_officers_duty_is_the_childs_chairs_and_a_managers_is_the_managers():
    assert owing("care.review.first").part == owing("protection.review.first").part == "chair"
    assert "care.iro.appointed" in rules_owed_in({Role.PRINCIPAL_MANAGER})
    assert "care.iro.appointed" not in rules_owed_in({Role.CHAIR})
