"""What `make prove-doors` takes away is there to be taken: it does not run with every change, and this does."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.access.prove import __main__ as proof
from tests.access.prove.clauses import REMOVALS, Removal
from tests.proving import TooLong, at_most

ROOT = Path(__file__).parents[2]


def stands(removal: Removal) -> int:
    return (ROOT / removal.file).read_text(encoding="utf-8").count(removal.before)


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda removal: removal.name)
def test_the_passage_stands_once(removal):
    assert stands(removal) == 1


def test_a_passage_that_is_gone_is_noticed():
    first = REMOVALS[0]
    assert stands(Removal("gone", first.file, f"{first.before} no more", "")) == 0


def answering(monkeypatch, code: str) -> None:
    """Let the proof run this in place of pytest."""
    plain = subprocess.run

    def run(_command, **given):
        return plain([sys.executable, "-c", code], **given)

    monkeypatch.setattr(proof.subprocess, "run", run)


def unmissed(monkeypatch, tmp_path, code: str) -> list[str]:
    answering(monkeypatch, code)
    monkeypatch.setattr(proof, "REMOVALS", REMOVALS[:1])
    return list(proof.clauses_unmissed(tmp_path / "made.sqlite"))


def test_a_clause_that_a_test_misses_is_proved(monkeypatch, tmp_path, capsys):
    code = "print('FAILED tests/access/test_sight.py::test_of_it'); raise SystemExit(1)"
    assert unmissed(monkeypatch, tmp_path, code) == []
    assert f"Without {REMOVALS[0].name}: test_of_it" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("pass", "NOTHING FAILS"),
        ("raise SystemExit(4)", "It was not taken away"),
        ("print('LookupError: it was not read'); raise SystemExit(1)", "It was not taken away"),
        ("raise SystemExit(1)", "No test is named"),
    ],
)
def test_a_clause_is_not_proved_by_anything_else(monkeypatch, tmp_path, capsys, code, told):
    assert unmissed(monkeypatch, tmp_path, code) == [REMOVALS[0].name]
    assert told in capsys.readouterr().out


def test_tests_that_do_not_end_prove_nothing(monkeypatch):
    answering(monkeypatch, "import time; time.sleep(600)")
    with pytest.raises(proof.NotProved, match="did not end"):
        proof._pytest(Path("made.sqlite"), most=0.2)


def test_what_never_ends_is_stopped():
    with pytest.raises(TooLong), at_most(0.01):
        time.sleep(600)
