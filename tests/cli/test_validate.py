"""`headway validate`: the summary, `problems.csv` and the due dates that differ."""

import csv
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Typed, leftovers

FAKE = Path(__file__).parents[3] / "shared" / "data" / "903-fake"


def test_problems_csv_has_the_columns_agreed_and_the_summary_adds_up(
    headway: Typed, ssd: Path, tmp_path: Path
) -> None:
    ended = headway("validate", ssd, "--out", tmp_path)
    assert ended.code == 0
    with (tmp_path / "problems.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["file", "line", "column", "child", "value", "severity", "rule", "problem"]
    assert {row[5] for row in rows[1:]} <= {"refused", "doubtful", "note"}
    total = next(line for line in ended.out.splitlines() if line.strip().startswith("all "))
    read, used, refused = (int(number.replace(",", "")) for number in total.split()[1:])
    assert read == used + refused == 356
    assert refused == 4
    files = [line.split() for line in ended.out.splitlines() if line.startswith("  ssd_") and ".csv" in line]
    assert {words[0] for words in files} == {path.name for path in ssd.iterdir()}
    assert all(int(words[1]) == int(words[2]) + int(words[3]) for words in files)
    assert sum(int(words[1]) for words in files) == read
    assert sum(row[5] == "refused" for row in rows[1:]) == refused
    assert f"Wrote {len(rows) - 1} problems" in ended.out
    assert leftovers(tmp_path) == []


def test_due_dates_of_the_data_are_compared_and_never_preferred(
    headway: Typed, ssd: Path, tmp_path: Path
) -> None:
    """One due date is moved by a week: it is told as a difference, and no figure moves."""
    moved = tmp_path / "moved"
    shutil.copytree(ssd, moved)
    with (moved / "ssd_cla_reviews.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        reviews, names = list(reader), list(reader.fieldnames or [])
    held = next(row for row in reviews if row["clar_cla_person_id"] == "T01" and row["clar_cla_review_date"])
    held["clar_cla_review_due_date"] = "2030-01-01"
    with (moved / "ssd_cla_reviews.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(reviews)
    ended = headway("validate", moved, "--out", tmp_path / "out")
    assert "later" in ended.out
    with (tmp_path / "out" / "due_dates.csv").open(encoding="utf-8", newline="") as file:
        differences = list(csv.DictReader(file))
    (difference,) = [row for row in differences if row["due_in_the_data"] == "2030-01-01"]
    assert difference["child"] == "T01"
    assert int(difference["days_apart"]) > 1000
    before = headway("measure", "reviews.on_time", "--from", ssd, "--year", "2025-26").out
    assert headway("measure", "reviews.on_time", "--from", moved, "--year", "2025-26").out == before


def test_rubbish_is_told_line_by_line_and_stops_nothing(
    headway: Typed, returned: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(returned, data)
    with (data / "reviews.csv").open("a", encoding="utf-8") as file:
        file.write(
            'T01,31/02/2020,45/13/2025,PN9\n"T02,unclosed,01/05/2025,PN1\n=cmd(),01/01/2015,01/05/2025,PN1\n'
        )
    ended = headway("validate", data, "--out", tmp_path / "out")
    assert ended.code == 0
    with (tmp_path / "out" / "problems.csv").open(encoding="utf-8", newline="") as file:
        problems = list(csv.DictReader(file))
    assert any(row["file"] == "reviews.csv" and row["value"] == "45/13/2025" for row in problems)
    assert any(row["rule"] == "file.unclosed_quote" for row in problems)
    assert not any(cell.startswith("=") for row in problems for cell in row.values())


def test_a_path_that_is_not_there_is_said_and_nothing_written(headway: Typed, tmp_path: Path) -> None:
    ended = headway("validate", tmp_path / "none", "--out", tmp_path / "out")
    assert (ended.code, ended.out) == (2, "")
    assert "there is no such file or folder" in ended.err
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not FAKE.is_dir(), reason="the sector's sample return is not beside this checkout")
def test_the_sectors_contradictory_return_is_read_and_reconciled(headway: Typed, tmp_path: Path) -> None:
    ended = headway("validate", FAKE, "--out", tmp_path)
    assert ended.code == 0
    total = next(line for line in ended.out.splitlines() if line.strip().startswith("all "))
    assert total.split()[1:] == ["25,944", "25,930", "14"]
