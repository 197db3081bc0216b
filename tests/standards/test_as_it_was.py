"""An extract as it was on an earlier day."""

from datetime import date, timedelta

import pytest

from headway.knowledge.standards.as_it_was import as_it_was
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.tables import SSD

TODAY = date(2026, 3, 31)
# Days that an extract may name before they come.
AHEAD = {"due", "target", "expected"}


@pytest.fixture(scope="module")
def tables():
    return make_council(children=60, seed=3, as_at=TODAY, dirt=False).tables


@pytest.mark.parametrize("days", [0, 7, 35, 400])
def test_nothing_in_it_happened_later(tables, days):
    day = TODAY - timedelta(days=days)
    later = [
        (name, column, value)
        for name, rows in as_it_was(tables, day).items()
        for row in rows
        for column, value in row.items()
        if isinstance(value, date) and value > day and not AHEAD & set(column.split("_"))
    ]
    assert later == []


def test_as_it_is_on_its_own_day_it_is_the_same(tables):
    now = as_it_was(tables, TODAY)
    told = {
        name: sorted(map(str, rows)) for name, rows in now.items() if name not in ("ssd_person", "ssd_family")
    }
    for name, rows in told.items():
        if name not in ("ssd_disability", "ssd_address", "ssd_cla_reviews", "ssd_cp_reviews"):
            assert rows == sorted(map(str, tables[name])), name


def test_rows_keep_their_ids_and_only_lose_what_came_later(tables):
    before = as_it_was(tables, TODAY - timedelta(days=60))
    for name, rows in before.items():
        key = next((column.name for column in SSD[name].columns if column.key), None)
        now = {row[key]: row for row in tables[name]}
        changed = {
            column
            for row in rows
            for column, value in row.items()
            if value is not None and value != now[row[key]][column]
        }
        assert changed <= {"pers_expected_dob"}, name


def test_a_meeting_that_was_held_later_is_booked(tables):
    day = TODAY - timedelta(days=30)
    held = {
        row["clar_cla_review_id"]
        for row in tables["ssd_cla_reviews"]
        if row["clar_cla_review_date"] and row["clar_cla_review_date"] > day
    }
    booked = {
        row["clar_cla_review_id"]
        for row in as_it_was(tables, day)["ssd_cla_reviews"]
        if row["clar_cla_review_date"] is None
    }
    assert len(held & booked) > 5


def test_a_child_who_was_not_born_was_expected(tables):
    born = next(row for row in tables["ssd_person"] if row["pers_dob"] and row["pers_dob"] > date(2025, 6, 1))
    key, day = born["pers_person_id"], born["pers_dob"] - timedelta(days=1)
    then = [row for row in as_it_was(tables, day)["ssd_person"] if row["pers_person_id"] == key]
    assert all((row["pers_dob"], row["pers_expected_dob"]) == (None, born["pers_dob"]) for row in then)
