"""`headway report --held`: what Headway holds is counted, with what was done in it; no chair is told of on paper."""

import json
from datetime import date

import pytest

from headway.casework.access.models import Entry
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
