"""`headway benchmarks`: from the tool's files to what stands beside a figure in the report."""

from pathlib import Path

import pytest

from tests.cli.conftest import Typed
from tests.measures.test_benchmarks import SECOND, WIDE


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "no file of the Local Authority Interactive Tool"),
        ("LA and Regions,Measure\nEngland,x\n", "no file of the Local Authority Interactive Tool"),
        (f"LA and Regions,Measure,2025\nEngland,{SECOND},101\n", "no percentage from 0 to 100"),
        (f"LA and Regions,Measure,2025\nEngland,{SECOND},lots\n", "no percentage"),
        ('LA and Regions,Measure,2025\n"England,x,1\n', "cannot be read as CSV"),
        ("LA and Regions,Measure,2025\nEngland,Other,1\n", "No row of these files is a measure of ours"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(headway: Typed, tmp_path: Path, text: str, why: str):
    (tmp_path / "lait.csv").write_text(text, encoding="utf-8")
    ended = headway("benchmarks", "load", tmp_path / "lait.csv", "--out", tmp_path / "b.csv")
    assert ended.code == 2
    assert why in ended.err
    assert not (tmp_path / "b.csv").exists()


def test_from_the_tools_file_to_the_report(headway: Typed, tmp_path: Path, ssd: Path):
    (tmp_path / "lait.csv").write_text(WIDE.replace(SECOND, "RevCP"), encoding="utf-8")
    made = tmp_path / "b.csv"
    loaded = headway("benchmarks", "load", tmp_path / "lait.csv", "--out", made, "--region", "North East")
    assert loaded.code == 0
    assert "Wrote 4 benchmarks of 2 measures" in loaded.out
    assert "Not a measure of ours: Number of Children with CPP (2 values)" in loaded.out
    asked = ("report", "--from", ssd, "--year", "2025-26", "--formats", "html", "--out", tmp_path / "out")
    assert headway(*asked, "--benchmarks", made).code == 0
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "England, 2024-25:</span> 90.6%" in page
    assert "North East, 2024-25:</span> 27.1%" in page
    listed = headway("benchmarks", "list", made)
    assert "plans.reviewed_in_time  England, year to 31 March 2025: 24.5%" in listed.out
    refused = headway(*asked, "--benchmarks", tmp_path / "no.csv")
    assert refused.code == 2
    assert "no.csv cannot be read" in refused.err
