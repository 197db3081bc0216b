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
    ("rule", "day", "due_on"),
    [
        ("paperwork.worker_contact", "2013-04-01", "2013-03-08"),
        ("paperwork.reports", "2026-01-07", "2026-01-02"),
        ("paperwork.decision", "2026-05-02", "2026-05-02"),
        ("protection.conference.initial", "2013-04-01", "2013-04-22"),
        ("missing.interview", "2026-03-28", "2026-03-31"),
        ("care.midway", "2026-04-14", "2026-07-28"),
        ("protection.plan.9_months", "2026-05-31", "2027-02-28"),
    ],
)
def test_due_counts_forwards_or_backwards_from_the_day_given(
    headway: Typed, rule: str, day: str, due_on: str
) -> None:
    """Backwards from a named day over Easter and over New Year; a day named is its own limit."""
    assert headway("law", "due", rule, day).out == f"{due_on}\n"


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


def test_rules_names_every_rule_and_unchecked_only_what_nobody_has_read(headway: Typed) -> None:
    every, unchecked = headway("law", "rules").out, headway("law", "rules", "--unchecked").out
    assert all(f"{name}  [" in every for name in RULES)
    assert "(from memory)" in unchecked
    assert "(read in local procedures, not in the text itself)" in unchecked
    assert "(read)" not in unchecked
    not_read = {name for name, rule in RULES.items() if not rule.checked}
    assert {name for name in RULES if f"{name}  [" in unchecked} == not_read


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
        ("timeline;fact;happened_on\nA;care.started;2026-01-01\n", "separated by commas"),
        ("timeline,fact,happened_on,fact\nA,care.started,2026-01-01,x\n", "the column fact stands twice"),
        (
            "timeline,fact,happened_on,\nA,care.started,2026-01-01,\n",
            "column 4 of the first line has no name",
        ),
        (
            'timeline,fact,happened_on\nA,care.started,2026-01-01\n"B,care.started,2026-01-01\nC,,\n',
            "line 3: a quotation mark is not closed",
        ),
        ('"timeline,fact,happened_on\nA,care.started,2026-01-01\n', "line 1: a quotation mark is not closed"),
        ("timeline,fact,happened_on\nA\0,care.started,2026-01-01\n", "holds NUL bytes"),
        (
            "timeline,fact,happened_on,seq\nA,care.started,2026-01-01,2\nA,review.held,2026-01-20,\n",
            "line 3: seq 2 stands twice in 'A'",
        ),
        ("timeline,fact,happened_on,seq\nA,care.started,2026-01-01,²\n", "seq '²' is no whole number"),
        (
            "timeline,fact,happened_on,corrects\n"
            "A,care.started,2026-01-01,\nA,care.started,2026-01-02,1\nA,care.started,2026-01-03,2\n",
            "telling 3 corrects 2, itself a correction",
        ),
    ],
)
def test_read_says_which_line_is_wrong(headway: Typed, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "facts.csv"
    path.write_text(text, encoding="utf-8")
    ended = headway("law", "read", path, "--as-at", "2026-02-01")
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1


def test_read_keeps_a_name_of_two_lines_and_runs_no_formula(headway: Typed, tmp_path: Path) -> None:
    text = 'timeline,fact,happened_on\r\n"A\r\nB",care.started,2026-01-01\r\n=HYPERLINK(1),care.started,2026-01-01\r\n'
    (tmp_path / "facts.csv").write_bytes(text.encode())
    ended = headway("law", "read", tmp_path / "facts.csv", "--as-at", "2026-01-31")
    names = {row["timeline"] for row in csv.DictReader(io.StringIO(ended.out, newline=""))}
    assert names == {"A\nB", "'=HYPERLINK(1)"}


ADOPTION_AND_BACK = """timeline,fact,happened_on
A8,care.started,2024-01-08
A8,review.held,2024-02-05
A8,review.held,2024-05-03
A8,adoption.authorised,2024-07-01
A8,review.held,2024-09-27
A8,adoption.placed,2025-01-13
A8,review.held,2025-02-10
A8,review.held,2025-05-12
A8,adoption.returned,2025-06-02
A8,adoption.authority_ended,2025-09-15
A8,review.held,2025-11-10
"""
PROTECTION = """timeline,fact,happened_on
B1,strategy.held,2026-03-10
B1,enquiry.opened,2026-03-16
B1,strategy.held,2026-03-23
B1,conference.called,2026-03-27
B1,conference.initial.held,2026-04-08
B1,plan.started,2026-04-08
B1,core_group.held,2026-04-22
B1,conference.review.held,2026-07-08
B1,conference.review.held,2027-01-08
"""


@pytest.mark.parametrize(
    ("text", "as_at", "asked", "expected"),
    [
        (
            ADOPTION_AND_BACK,
            "2026-01-01",
            "care.review.",
            """care.review.first,2024-01-08,2024-01-08,,2024-02-05,2024-02-05,2024-02-05,,met
care.review.second,2024-02-05,2024-02-05,,2024-05-05,2024-05-03,2024-05-03,,met
care.review.later,2024-05-03,2024-05-03,,2024-11-03,2024-11-01,,2024-07-01,ended
care.review.later,2025-05-12,2025-09-15,,2025-11-12,2025-11-12,2025-11-10,,met
care.review.later,2025-11-10,2025-11-10,,2026-05-10,2026-05-08,,,not yet due
care.review.authorised.first,2024-07-01,2024-07-01,,2024-10-01,2024-10-01,2024-09-27,,met
care.review.authorised.later,2024-09-27,2024-09-27,,2025-03-27,2025-03-27,,2025-01-13,ended
care.review.authorised.later,2025-05-12,2025-06-02,,2025-11-12,2025-11-12,,2025-09-15,ended
care.review.placed.first,2025-01-13,2025-01-13,,2025-02-10,2025-02-10,2025-02-10,,met
care.review.placed.second,2025-02-10,2025-02-10,,2025-05-10,2025-05-09,2025-05-12,,met late
care.review.placed.later,2025-05-12,2025-05-12,,2025-11-12,2025-11-12,,2025-06-02,ended
""",
        ),
        (
            PROTECTION,
            "2027-02-01",
            "protection.",
            """protection.conference.initial,2026-03-16,2026-03-27,,2026-04-08,2026-04-08,2026-04-08,,met
protection.core_group.first,2026-04-08,2026-04-08,,2026-04-22,2026-04-22,2026-04-22,,met
protection.review.first,2026-04-08,2026-04-08,,2026-07-08,2026-07-08,2026-07-08,,met
protection.review.later,2026-07-08,2026-07-08,,2027-01-08,2027-01-08,2027-01-08,,met
protection.review.later,2027-01-08,2027-01-08,,2027-07-08,2027-07-08,,,not yet due
protection.plan.9_months,2026-04-08,2026-04-08,,2027-01-08,2027-01-08,,,passed
protection.plan.12_months,2026-04-08,2026-04-08,,2027-04-08,2027-04-08,,,not yet due
protection.plan.15_months,2026-04-08,2026-04-08,,2027-07-08,2027-07-08,,,not yet due
protection.plan.18_months,2026-04-08,2026-04-08,,2027-10-08,2027-10-08,,,not yet due
""",
        ),
    ],
    ids=["A8", "B1"],
)
def test_read_tells_a_worked_case_row_by_row(
    headway: Typed, tmp_path: Path, text: str, as_at: str, asked: str, expected: str
) -> None:
    """Worked cases A8 (adoption and back) and B1 (an enquiry and its plan), from the three needed columns."""
    rows = told(headway, tmp_path / "facts.csv", text, "--as-at", as_at)
    lines = [",".join(list(row.values())[1:]) + "\n" for row in rows if row["rule"].startswith(asked)]
    assert "".join(lines) == expected


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
