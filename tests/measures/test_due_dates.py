"""Due dates that the data give, summed on the engine, are those told one by one."""

from collections import Counter
from datetime import date
from pathlib import Path

from headway.knowledge.measures.differences import days_apart, due_dates
from headway.knowledge.measures.edition import open_tables, year_window
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_ssd


def test_the_sum_of_days_apart_is_that_of_every_due_date(tmp_path: Path) -> None:
    write_ssd(make_council(children=60, seed=11, as_at=date(2026, 3, 31)).tables, tmp_path)
    tables = open_tables(tell(read_extract(tmp_path)), year_window("2025-26")[1])
    told = Counter((one.rule, one.days) for one in due_dates(tables))
    assert days_apart(tables) == told
    assert {"not known" if days is None else (days > 0) - (days < 0) for _, days in told} == {
        "not known",
        -1,
        0,
        1,
    }
