"""The proof of the law makes the changes that it says, and sees when none is noticed."""

from datetime import date

import pytest

from headway.knowledge.law import duty
from headway.knowledge.law.book import KINDS, RULES
from headway.knowledge.law.booklet.questions import Questions
from tests.law.prove import __main__ as proof
from tests.law.prove.code_changes import changes_of_module
from tests.law.prove.rule_changes import changes_of_kind, changes_of_rule, meaning
from tests.law.prove.trials import Trials

FIRST = RULES["care.review.first"]


def test_every_part_of_a_rule_is_changed():
    made = {change.words.removeprefix("care.review.first: ") for change in changes_of_rule(FIRST)}
    assert made >= {
        "within 21 working_days",
        "within 19 working_days",
        "within 20 days",
        "within from the other date",
        "since +1 day",
        "since -1 day",
        "ended_by without care.ended",
        "ended and not met by review.held",
        "met_by iro.appointed for review.held",
        "in regime placed",
        "in regime None",
        "nth (2, None)",
        "checked or not",
    }


def test_a_change_of_words_alone_is_no_change():
    made = {change.words for change in changes_of_rule(FIRST)}
    assert "care.review.first: ended_by with care.started" not in made, "a start of care ends it already"
    for change in changes_of_rule(FIRST):
        assert meaning(change.after, FIRST) != meaning(FIRST, FIRST)


def test_every_part_of_a_kind_is_changed():
    made = [change.words for change in changes_of_kind(KINDS["care.ended"])]
    assert "care.ended: HAPPENS in its day" in made
    assert "care.ended: turns to placed" in made
    assert "care.ended: again True" in made


def test_code_is_changed_where_it_runs():
    (change,) = [
        change for change in changes_of_module(duty) if change.words == "duty.Duty.fell_due: Gt to GtE"
    ]
    (open_duty,) = (
        Questions()
        .story("2026-03-16 care.started\n2026-04-15 care.ended", as_at="2026-12-31")
        .duties("care.review.first")
    )
    april = date(2026, 4, 1), date(2026, 4, 30)
    assert not open_duty.fell_due(*april)
    with proof._recoded(change):
        assert open_duty.fell_due(*april)
    assert not open_duty.fell_due(*april)


def test_a_change_that_nothing_notices_fails_the_proof(monkeypatch, capsys):
    class Blind(Trials):
        def __init__(self) -> None:
            """No tests at all."""

        def failing(self) -> list[str]:
            return []

        def notice(self, rule_id: str | None = None) -> str | None:
            return None

    monkeypatch.setattr(proof, "Trials", Blind)
    monkeypatch.setattr(proof, "CODE", ())
    assert proof.main() == 1
    assert "care.review.first: within 21 working_days" in capsys.readouterr().out
    assert RULES["care.review.first"] is FIRST


def test_a_change_that_never_ends_is_noticed(monkeypatch):
    def never() -> None:
        while True:
            pass

    trials = Trials()
    trials.tests = {"never": never}
    monkeypatch.setattr(trials, "most_seconds", 0.05)
    assert trials.notice() == "never"


def test_a_line_of_equivalents_that_is_not_needed_fails_the_proof(monkeypatch, capsys):
    monkeypatch.setattr(proof, "_every_change", lambda trials: iter([("noticed", "", "by a test")]))
    monkeypatch.setattr(proof, "EQUIVALENT", {"noticed": "it is not"})
    monkeypatch.setattr(Trials, "failing", lambda self: [])
    assert proof.main() == 1
    assert "noticed or not there:\n  noticed" in capsys.readouterr().out


@pytest.mark.parametrize("same", [1, 2])
def test_an_equivalent_stands_for_one_change(monkeypatch, same):
    monkeypatch.setattr(proof, "_every_change", lambda trials: iter([("same", "", None)] * same))
    monkeypatch.setattr(proof, "EQUIVALENT", {"same": "it means the same"})
    monkeypatch.setattr(Trials, "failing", lambda self: [])
    assert proof.main() == same - 1


def test_a_test_that_fails_beforehand_stops_the_proof(monkeypatch, capsys):
    monkeypatch.setattr(Trials, "failing", lambda self: ["some.test"])
    assert proof.main() == 1
    assert "some.test" in capsys.readouterr().out
