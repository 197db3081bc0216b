"""How far the record reaches once loads of several kinds have filled it."""

from datetime import UTC, date, datetime

import pytest

from headway.casework.record.reach import reach
from tests.record.rows import LOADED_AT, a_load

pytestmark = pytest.mark.django_db
NEED, CARE, PLACED = "ssd_cin_episodes", "ssd_cla_episodes", "ssd_cla_placement"
TOLD_HERE = ("headway_midway_checks", "headway_core_groups")
OCTOBER, MARCH = date(2025, 10, 1), date(2026, 3, 30)


def annex_a(first=OCTOBER, last=MARCH):
    return a_load(
        covers=f"{CARE} {NEED} {PLACED}",
        limits="\n".join(f"{table} {first} {last}" for table in (CARE, NEED)),
        latest_only=PLACED,
        history_from=first,
    )


def complete_from():
    """What the loads say of what came with them."""
    return {table: day for table, day in reach().complete_from.items() if table not in TOLD_HERE}


def test_nothing_came_and_nothing_is_cut():
    assert reach().history_from is None
    assert reach().complete_from == {}


def test_lists_of_two_half_years_reach_from_the_first_to_the_last():
    annex_a()
    annex_a(date(2026, 1, 1), date(2026, 6, 29))
    assert complete_from() == {CARE: OCTOBER, NEED: OCTOBER}
    assert reach().complete_to == {CARE: date(2026, 6, 29), NEED: date(2026, 6, 29)}
    assert (reach().history_from, reach().latest_only) == (OCTOBER, {PLACED})


@pytest.mark.parametrize("extract_first", [True, False])
def test_a_whole_extract_is_whole_before_and_after_such_lists(extract_first):
    loads = [annex_a, lambda: a_load(covers=f"{CARE} {NEED} {PLACED}")]
    for load in reversed(loads) if extract_first else loads:
        load()
    assert (reach().history_from, complete_from(), reach().complete_to) == (None, {}, {})
    assert reach().latest_only == frozenset()


def test_a_load_says_nothing_of_tables_that_did_not_come_with_it():
    """A census has no care: it neither makes it whole, nor its placements more than the latest."""
    annex_a()
    a_load(covers=NEED, limits=f"{NEED} 2025-04-01 2026-03-31")
    assert (reach().history_from, reach().latest_only) == (OCTOBER, {PLACED})
    assert complete_from() == {CARE: OCTOBER, NEED: date(2025, 4, 1)}
    a_load(covers=CARE, history_from=date(2023, 4, 1))
    assert reach().history_from == date(2023, 4, 1)
    assert CARE not in reach().complete_from


@pytest.mark.parametrize("table", TOLD_HERE)
def test_what_is_told_here_alone_is_told_from_the_first_load_on_unless_a_load_says_so(table):
    a_load()
    a_load(datetime(2026, 7, 1, 5, 0, tzinfo=UTC))
    assert reach().complete_from[table] == LOADED_AT.date()
    a_load(covers=table, limits=f"{table} 2025-09-01 -")
    assert reach().complete_from[table] == date(2025, 9, 1)
