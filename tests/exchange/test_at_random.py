"""An extract changed at random and brought in again: counts reconcile, nothing doubles, nothing is lost."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from headway.casework.record.models import ROWS, FieldChange, Load
from headway.casework.timeline.deriving import rebuild
from headway.exchange.loading.report import Became
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.tables import SSD
from tests.exchange.bringing import every_row

AS_AT = date(2026, 3, 31)
WAYS = 50


@pytest.fixture(scope="module")
def council():
    return make_council(children=6, seed=11, as_at=AS_AT, dirt=False).tables


def rows_of(extract):
    """The rows as they were read, by table and number: a second telling of one event is refused there."""
    return {
        name: {row[ROWS[name].shape.key]: row for row in table.rows()}
        for name, table in extract.tables.items()
        if name in ROWS
    }


def changed(tables, chance):
    """One thing about one row: a day moved, a code changed, an end put, a row gone, a row more."""
    name = chance.choice(
        [table for table in tables if table in ROWS and tables[table] and table != "ssd_person"]
    )
    shape = ROWS[name].shape
    place = chance.randrange(len(tables[name]))
    row = dict(tables[name][place])
    way = chance.choice(("gone", "more", "day", "text"))
    if way == "gone":
        tables[name].pop(place)
        return name, way
    if way == "more":
        row[shape.key] = f"NEW{chance.randrange(10**9)}"
        for field in shape.days:
            day = row.get(shape.columns[field])
            if isinstance(day, date):
                row[shape.columns[field]] = day + timedelta(days=chance.randrange(20, 60))
        tables[name].append(row)
        return name, way
    wanted = "date" if way == "day" else "text"
    columns = [
        column.name
        for column in SSD[name].columns
        if column.type == wanted
        and column.name in shape.columns.values()
        and not column.codes
        and not column.name.endswith(("_id", "_json"))
        and row.get(column.name) is not None
    ]
    if not columns:
        return name, "nothing"
    column = chance.choice(columns)
    row[column] = (
        row[column] + timedelta(days=chance.randrange(1, 9)) if way == "day" else f"{row[column]}x"[:9]
    )
    tables[name][place] = row
    return name, way


def test_fifty_random_changes_are_all_there_and_nothing_is_twice(bring, council):
    tables = {name: [dict(row) for row in rows] for name, rows in council.items()}
    before = bring.extract(tables)
    bring(before)
    chance = Random(7)
    ways = Counter(changed(tables, chance)[1] for _ in range(WAYS))
    assert set(ways) >= {"gone", "more", "day", "text"}
    now = bring.extract(tables)
    report = bring(now)
    assert report.read == report.used + report.refused
    assert report.used == sum(report.count(became) for became in Became)
    _holds_what_was_told(rows_of(now), rows_of(before))
    rows = every_row()
    again = bring(tables)
    assert every_row() == rows
    assert {became for table in again.tables.values() for became, count in table.became.items() if count} == {
        Became.SAME
    }
    assert list(rebuild(on=bring.by.on).differed) == []
    assert Load.objects.count() == 3


def _holds_what_was_told(now, before):
    """Each row told is held once, as told; each that was told before and is no longer is held still."""
    for name, rows in now.items():
        model = ROWS[name]
        held = {row.ref: row for row in model.objects.all()}
        assert len(held) == model.objects.count()
        assert set(rows) - set(held) == set()
        for ref, row in rows.items():
            for field, column in model.shape.columns.items():
                kept = getattr(held[ref], field)
                assert kept == ("" if row[column] is None and isinstance(kept, str) else row[column]), (
                    name,
                    ref,
                )
        renumbered = FieldChange.objects.filter(table=name, field="ref").values_list("before", flat=True)
        gone = set(before[name]) - set(rows)
        assert gone - set(held) == set(renumbered)
        assert set(held) - set(rows) == gone - set(renumbered)
