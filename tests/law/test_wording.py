"""Limits in words, and how they are known."""

from dataclasses import replace

import pytest

from headway.knowledge.law.book import RULES
from headway.knowledge.law.rules import Citation
from headway.knowledge.law.wording import limit_in_words

WORDS = {
    "care.review.first": "within 20 working days",
    "care.review.second": "within 3 months",
    "care.review.placed.first": "within 28 days",
    "allegation.referral": "within 1 working day",
    "missing.interview": "within 72 hours",
    "care.iro.replaced": "no limit",
    "paperwork.decision": "by the day named",
    "paperwork.reports": "3 working days before the day named",
    "protection.plan.9_months": "at 9 months",
    "nrm.conclusive": "not before 30 days",
    "care.midway": "between 10 working days before half of 6 months and 10 working days after half of 6 months",
}


@pytest.mark.parametrize("rule_id", WORDS)
def test_a_limit_in_words(rule_id):
    rule = RULES[rule_id]
    assert limit_in_words(rule, rule.versions[-1]) == WORDS[rule_id]


def test_how_a_citation_is_known_is_said_in_words():
    read = Citation("An Act", "section 1", checked=True, told_by="somebody")
    assert read.standing == "read"
    assert replace(read, checked=False).standing == "read in somebody, not in the text itself"
    assert replace(read, checked=False, told_by="").standing == "from memory"
