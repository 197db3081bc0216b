"""`headway report --held`: what Headway holds is counted, with what was done in it; no chair is told of on paper."""

import json
from datetime import date

import pytest

from headway.casework.access.models import Entry
from headway.casework.meetings.models import Matter
from headway.casework.timeline.settling import settle
from headway.knowledge.law.council import Aim, Settled
from tests.pages.cast import make_cast
from tests.practice.conferences.rows import enquired, initial


@pytest.fixture
def held(db):
    """An initial conference of one child, held here on 18 June 2026, that made a plan."""
    cast = make_cast()
    by = cast.reader(cast.amara)
    enquired(cast.robin, by)
    initial(by, cast.robin)
    return cast


def test_what_is_held_is_counted_with_what_was_done_here(headway, held, tmp_path):
    when = ("--year", "2026-27", "--as-at", date(2026, 7, 31))
    ended = headway("report", "--held", *when, "--formats", "json,html", "--out", tmp_path / "out")
    assert ended.code == 0
    told = json.loads((tmp_path / "out" / "figures.json").read_text(encoding="utf-8"))
    figures = [one for one in told["figures"] if one["measure"] == "conferences.quorate"]
    assert (figures[0]["numerator"], figures[0]["denominator"]) == (1, 1)
    assert {one["breakdown"]["by"] for one in figures if one["breakdown"]} == {"kind"}
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Conferences that had a quorum" in page
    assert held.amara.name not in page
    assert Entry.objects.get(kind="exported").by is None


@pytest.mark.parametrize("words", [(), ("--from", "here", "--held"), ("--from", "here", "--demo")])
def test_what_to_count_is_said_in_one_way(headway, words, tmp_path):
    ended = headway("report", *words, "--year", "2025-26", "--out", tmp_path / "out")
    assert ended.code == 2
    assert "Say what to count: --from and your files, or --held" in ended.err
    assert not (tmp_path / "out").exists()


def test_where_nobody_is_held_nothing_is_written(headway, db, tmp_path):
    ended = headway("report", "--held", "--year", "2025-26", "--out", tmp_path / "out")
    assert (ended.code, "Nobody is held here yet" in ended.err) == (2, True)
    assert not (tmp_path / "out").exists()


def minutes_of(headway, out):
    """The share of records in time, of conferences held here, and what the report says of their limit."""
    when = ("--year", "2026-27", "--as-at", date(2026, 7, 31))
    assert headway("report", "--held", *when, "--formats", "json,html", "--out", out).code == 0
    told = json.loads((out / "figures.json").read_text(encoding="utf-8"))
    of = ("conferences.minutes_in_time", None)
    (figure,) = [one for one in told["figures"] if (one["measure"], one["breakdown"]) == of]
    page = (out / "report.html").read_text(encoding="utf-8")
    (row,) = [line for line in page.splitlines() if "protection.minutes</code></th>" in line]
    return figure["numerator"], figure["denominator"], row


def test_what_is_held_is_counted_by_what_the_council_settled(headway, held, tmp_path):
    """The record went after seventeen working days: late by the book's fifteen, in time by the council's twenty."""
    by = held.reader(held.amara)
    matter = Matter.objects.get()
    matter.sent_on = date(2026, 7, 13)
    matter.save()
    counted = minutes_of(headway, tmp_path / "book")
    assert counted[:2] == (0, 1)
    assert "<td>within 15 working days</td>" in counted[2]
    settled = Settled(
        "protection.minutes", date(2026, 6, 1), 20, "working_days", Aim.LIMIT, "Procedures, 4.2"
    )
    settle(settled, by=by)
    counted = minutes_of(headway, tmp_path / "council")
    assert counted[:2] == (1, 1)
    assert "<td>within 15 working days; from 1 June 2026 within 20 working days</td>" in counted[2]
    assert "Settled by the council, Procedures, 4.2" in counted[2]


def test_the_rules_that_hold_here_are_listed_with_what_the_council_settled(headway, held):
    settle(
        Settled("care.review.first", date(2027, 1, 1), 15, "working_days", Aim.TARGET, "A policy"),
        by=held.reader(held.amara),
    )
    listed = headway("law", "rules", "--held").out
    assert "since 2027-01-01; the council’s target 15 working days]" in listed
    assert "the council’s target" not in headway("law", "rules").out
    ended = headway("law", "rules", "--demo")
    assert (ended.code, "Say --held too" in ended.err) == (2, True)


def test_a_due_date_is_counted_by_what_the_council_settled(headway, held):
    settled = Settled("protection.minutes", date(2026, 6, 1), 20, "working_days", Aim.LIMIT, "Procedures")
    settle(settled, by=held.reader(held.amara))
    asked = ("law", "due", "protection.minutes", "2026-06-18")
    assert headway(*asked).out.strip() == "2026-07-09"
    assert headway(*asked, "--held").out.strip() == "2026-07-16"
    ended = headway(*asked, "--demo")
    assert (ended.code, "Say --held too" in ended.err) == (2, True)
