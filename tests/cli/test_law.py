"""`headway law`."""

import csv
import io
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.law.book import KINDS, RULES, NoDueDate
from headway.knowledge.law.book import due as due_on
from tests.cli.conftest import Typed

HEADER = "timeline,rule,began_on,arose_on,opens_on,due_on,last_working_day,met_on,ended_on,state"


def test_due_prints_the_date_alone(headway: Typed) -> None:
    ended = headway("law", "due", "care.review.first", "2025-12-12")
    assert (ended.code, ended.out, ended.err) == (0, "2026-01-14\n", "")


def test_due_reaches_back_to_april_2013_for_every_rule_with_a_limit(headway: Typed) -> None:
    limitless = {name for name, rule in RULES.items() if rule.versions[0].within is None}
    assert limitless == {"care.iro.before_first_review", "care.iro.replaced", "nrm.conclusive"}
    for name in RULES:
        ended = headway("law", "due", name, "2013-04-01")
        if name in limitless:
            assert ended.code == 2, name
            with pytest.raises(NoDueDate):
                due_on(name, date(2013, 4, 1))
        else:
            assert re.fullmatch(r"2013-\d\d-\d\d\n|2014-\d\d-\d\d\n", ended.out), name


@pytest.mark.parametrize(
    ("rule", "day", "said"),
    [
        (
            "care.review.frist",
            "2026-01-05",
            "There is no rule 'care.review.frist'. In this area: care.review.first",
        ),
        ("care.review.first", "5 January", "DATE '5 January' is no date"),
        ("care.review.first", "2028-12-20", "is not known: the working days of England are known from"),
        ("care.review.first", "2001-01-05", "was not yet law on 2001-01-05"),
        ("nrm.conclusive", "2026-05-01", "has no limit in law; not before 2026-05-31."),
    ],
)
def test_due_says_why_it_cannot(headway: Typed, rule: str, day: str, said: str) -> None:
    ended = headway("law", "due", rule, day)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("headway: ")
    assert said in ended.err


def test_rules_names_every_rule_and_unchecked_only_what_is_from_memory(headway: Typed) -> None:
    every, unchecked = headway("law", "rules").out, headway("law", "rules", "--unchecked").out
    assert all(f"{name}  [" in every for name in RULES)
    assert "checked)" in unchecked
    assert "(read)" not in unchecked
    from_memory = {name for name, rule in RULES.items() if not rule.checked}
    assert {name for name in RULES if f"{name}  [" in unchecked} == from_memory


def test_facts_names_every_fact_with_its_meaning(headway: Typed) -> None:
    out = headway("law", "facts").out
    assert all(name in out and kind.meaning in out for name, kind in KINDS.items())


def duties(out: str) -> list[dict[str, str]]:
    assert out.splitlines()[0] == HEADER
    return list(csv.DictReader(io.StringIO(out)))


def told(headway: Typed, path: Path, text: str, *words: str) -> list[dict[str, str]]:
    path.write_text(text, encoding="utf-8")
    ended = headway("law", "read", path, *words)
    assert ended.err == ""
    return duties(ended.out)


def test_read_tells_the_duties_of_a_story(headway: Typed, tmp_path: Path) -> None:
    """Worked case A1, with a limit on a Sunday beside its last working day."""
    rows = told(
        headway,
        tmp_path / "facts.csv",
        "timeline,fact,happened_on\n"
        "A1,care.started,2025-12-12\n"
        "A1,iro.appointed,2025-12-22\n"
        "A1,review.held,2026-01-14\n"
        "A1,review.held,2026-04-14\n"
        "A1,review.held,2026-10-15\n"
        "B,care.started,2025-09-08\n"
        "B,review.held,2025-10-05\n",
        "--as-at",
        "2026-11-01",
    )
    reviews = [
        (row["rule"], row["began_on"], row["due_on"], row["met_on"], row["state"])
        for row in rows
        if row["timeline"] == "A1" and row["rule"].startswith("care.review")
    ]
    assert reviews == [
        ("care.review.first", "2025-12-12", "2026-01-14", "2026-01-14", "met"),
        ("care.review.second", "2026-01-14", "2026-04-14", "2026-04-14", "met"),
        ("care.review.later", "2026-04-14", "2026-10-14", "2026-10-15", "met late"),
        ("care.review.later", "2026-10-15", "2027-04-15", "", "not yet due"),
    ]
    (second,) = [r for r in rows if r["timeline"] == "B" and r["rule"] == "care.review.second"]
    assert (second["due_on"], second["last_working_day"]) == ("2026-01-05", "2026-01-05")
    (midway,) = [r for r in rows if r["rule"] == "care.midway" and r["state"] == "not yet due"]
    assert (midway["opens_on"], midway["due_on"]) == ("2026-12-30", "2027-01-28")


def test_read_shows_the_last_working_day_before_a_limit_on_a_sunday(headway: Typed, tmp_path: Path) -> None:
    text = "timeline,fact,happened_on\nS,care.started,2025-12-01\nS,review.held,2025-12-28\n"
    rows = told(headway, tmp_path / "facts.csv", text, "--as-at", "2026-01-31")
    (second,) = [row for row in rows if row["rule"] == "care.review.second"]
    assert (second["due_on"], second["last_working_day"]) == ("2026-03-28", "2026-03-27")


CORRECTED = (
    "timeline,fact,happened_on,told_on,corrects,withdrawn,dated,happened_at,by\r\n"
    "A14,care.started,2026-03-16,2026-03-16,,,,,\r\n"
    "A14,review.held,2026-04-16,2026-04-17,,,,,\r\n"
    "A14,review.held,2026-04-14,2026-05-05,2,,,,\r\n"
)


@pytest.mark.parametrize(("known", "state"), [("2026-04-30", "met late"), ("2026-05-31", "met")])
def test_read_tells_what_was_known_on_a_day(headway: Typed, tmp_path: Path, known: str, state: str) -> None:
    """A byte-order mark and Windows line ends are no matter."""
    rows = told(
        headway, tmp_path / "facts.csv", "\ufeff" + CORRECTED, "--as-at", "2026-05-31", "--known-on", known
    )
    (first,) = [row for row in rows if row["rule"] == "care.review.first"]
    assert first["state"] == state


def test_read_counts_hours_in_london(headway: Typed, tmp_path: Path) -> None:
    """Worked case F1: over the change of the clocks."""
    rows = told(
        headway,
        tmp_path / "facts.csv",
        "timeline,fact,happened_on,happened_at\n"
        "F1,child.returned,2027-03-26,23:30\n"
        "F1,interview.held,2027-03-30,2027-03-30T00:15\n",
        "--as-at",
        "2027-04-01",
    )
    (interview,) = [row for row in rows if row["rule"] == "missing.interview"]
    assert (interview["due_on"], interview["state"]) == ("2027-03-30", "met")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("timeline,fact\nA,care.started\n", "has no column happened_on"),
        ("timeline,fact,happened_on,colour\nA,care.started,2026-01-01,red\n", "no column is named colour"),
        ("timeline,fact,happened_on\nA,care.begun,2026-01-01\n", "line 2: no fact is named 'care.begun'"),
        (
            "timeline,fact,happened_on\nA,care.started,01/02/2026\n",
            "line 2: happened_on '01/02/2026' is no date",
        ),
        ("timeline,fact,happened_on\n,care.started,2026-01-01\n", "line 2: the timeline is empty"),
        ("timeline,fact,happened_on\nA,care.started,\n", "line 2: happened_on is empty"),
        ("timeline,fact,happened_on\nA,care.started,2026-01-01,extra\n", "line 2: more values than columns"),
        (
            "timeline,fact,happened_on,corrects\nA,care.started,2026-01-01,9\n",
            "corrects 9, which is not there",
        ),
        ("timeline,fact,happened_on,dated\nA,care.started,2026-01-01,perhaps\n", "neither yes nor no"),
        ("timeline,fact,happened_on,happened_at\nA,care.started,2026-01-01,late\n", "is no time"),
        ("", "has no column timeline"),
    ],
)
def test_read_says_which_line_is_wrong(headway: Typed, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(text, encoding="utf-8")
    ended = headway("law", "read", path, "--as-at", "2026-02-01")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_read_says_that_a_file_is_not_there_or_is_no_text(headway: Typed, tmp_path: Path) -> None:
    missing = headway("law", "read", tmp_path / "none.csv", "--as-at", "2026-02-01")
    assert (missing.code, missing.out) == (2, "")
    assert "No such file" in missing.err
    (tmp_path / "facts.csv").write_bytes(b"\xff\xfe\x00rubbish\xe9")
    assert (
        "is not text in UTF-8" in headway("law", "read", tmp_path / "facts.csv", "--as-at", "2026-02-01").err
    )


def test_the_book_says_when_it_is_stale(headway: Typed, tmp_path: Path) -> None:
    spec = Path(__file__).parent.parent / "spec"
    (tmp_path / "book.md").write_text("old")
    stale = headway("law", "book", "--check", "--spec", spec, "--to", tmp_path / "book.md")
    assert stale.code == 2
    assert "is stale" in stale.err
    assert (tmp_path / "book.md").read_text() == "old"
    assert headway("law", "book", "--spec", spec, "--to", tmp_path / "book.md").code == 0
    assert headway("law", "book", "--check", "--spec", spec, "--to", tmp_path / "book.md").code == 0
    assert headway("law", "book", "--check", "--spec", tmp_path / "nowhere").code == 2


def test_as_a_process_it_ends_with_the_code_of_the_command_and_loses_no_word() -> None:
    command = Path(sys.executable).with_name("headway")
    done = subprocess.run([command, "law", "facts"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == len(KINDS)
    refused = subprocess.run(
        [command, "law", "due", "none", "2026-01-05"], capture_output=True, text=True, check=False
    )
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("headway: There is no rule")
    unread = subprocess.run(
        f"{command} law rules | head -n 1", shell=True, capture_output=True, text=True, check=False
    )
    assert unread.stdout.startswith("care.review.first")
    assert "Traceback" not in unread.stderr
