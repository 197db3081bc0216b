"""What was made here and has to stand in the case system is counted as its definition says, twice over."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.reading import read_extract
from tests.measures.plain_count import count, flatten

THIRTY = Path(__file__).parent.parent / "councils" / "thirty" / "ssd"
HEAD = ("hand_id", "hand_person_id", "hand_table", "hand_made_date", "hand_done_date", "hand_done_by")
BY_HAND = [
    # One keyed within the week, by a person; one brought back by an import after the year; one that waits still.
    ("1", "T01", "ssd_cla_reviews", "2025-06-02", "2025-06-06", "person"),
    ("2", "T02", "ssd_cla_reviews", "2026-03-20", "2026-04-02", "import"),
    ("3", "T03", "ssd_cp_plans", "2025-12-01", "", ""),
    # Made after the day.
    ("4", "T03", "ssd_cp_plans", "2026-04-01", "", ""),
]


def council(folder: Path, rows: list[tuple[str, ...]]) -> Path:
    copytree(THIRTY, folder / "ssd")
    with (folder / "ssd" / "headway_hand_overs.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows])
    return folder / "ssd"


def ours(path: Path, year: str, as_at: date | None = None) -> dict[tuple[str, str, str], float | None]:
    _, window = year_window(year, as_at)
    figures = all_figures(open_tables(tell(read_extract(path)), window), window)
    return {
        (one.measure, *((one.breakdown or {"by": "", "is": ""}).values())): one.value
        for one in figures
        if one.measure.startswith("handover.")
    }


def test_what_waits_and_how_long_the_rest_took_is_counted_as_by_hand(tmp_path):
    assert ours(council(tmp_path, BY_HAND), "2025-26") == {
        ("handover.outstanding", "", ""): 2,
        ("handover.outstanding", "what", "cla reviews"): 1,
        ("handover.outstanding", "what", "cp plans"): 1,
        ("handover.outstanding", "days", "8-14"): 1,
        ("handover.outstanding", "days", "29+"): 1,
        ("handover.days", "", ""): 1,
        ("handover.days", "days", "2-7"): 1,
        ("handover.days", "what", "cla reviews"): 1,
        ("handover.days", "ticked_by", "person"): 1,
    }


@pytest.mark.parametrize("as_at", [None, date(2025, 10, 17)])
def test_many_of_them_come_out_as_the_plain_program_counts_them(tmp_path, as_at):
    rng = random.Random(7)
    rows = []
    for number in range(400):
        made = date(2025, 1, 1) + timedelta(days=rng.randrange(500))
        done = made + timedelta(days=rng.choice((0, 1, 2, 7, 8, 14, 15, 28, 29, 90)))
        ticked = rng.random() < 0.7
        by = rng.choice(("person", "import"))
        table = rng.choice(("ssd_cla_reviews", "ssd_cp_reviews", "ssd_cp_plans"))
        told = (str(done), by) if ticked else ("", "")
        rows.append((str(number), f"T{rng.randrange(1, 30):02}", table, str(made), *told))
    path = council(tmp_path, rows)
    theirs = {
        row[:3]: row[3]
        for row in flatten(count(path, year_end=2026, as_at=as_at))
        if row[0].startswith("handover.")
    }
    assert len(theirs) == 20
    assert ours(path, "2025-26", as_at) == theirs


def test_data_of_the_case_system_alone_cannot_tell(tmp_path):
    assert ours(THIRTY, "2025-26") == {
        ("handover.outstanding", "", ""): None,
        ("handover.days", "", ""): None,
    }


def test_no_row_at_all_is_nothing_that_waits(tmp_path):
    assert ours(council(tmp_path, []), "2025-26") == {
        ("handover.outstanding", "", ""): 0,
        ("handover.days", "", ""): 0,
    }
