"""`headway synth`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Typed


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".csv", ".xml", ".xlsx")
    }


@pytest.mark.parametrize("form", ["ssd", "903", "cin", "annex-a"])
def test_the_same_seed_makes_the_same_bytes(headway: Typed, tmp_path: Path, form: str) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        ended = headway("synth", "--children", 25, "--seed", seed, "--out", tmp_path / name, "--format", form)
        assert ended.code == 0
    assert files(tmp_path / "a")
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert files(tmp_path / "a") != files(tmp_path / "c")


def test_a_workbook_of_lists_is_made_up_and_can_be_reported_on(headway: Typed, tmp_path: Path) -> None:
    words = ("--children", 25, "--seed", 3, "--format", "annex-a")
    assert headway("synth", *words, "--out", tmp_path / "dirty").code == 0
    assert headway("synth", *words, "--out", tmp_path / "clean", "--clean").code == 0
    dirty, clean = (tmp_path / name / "annex-a.xlsx" for name in ("dirty", "clean"))
    assert [path.name for path in (tmp_path / "dirty").iterdir()] == ["annex-a.xlsx"]
    assert dirty.read_bytes() != clean.read_bytes()
    days = ("--start", "2025-10-01", "--end", "2026-03-31")
    for path in (dirty, clean, tmp_path / "dirty"):
        told = headway("measure", "care.children", "--from", path, *days)
        assert "Children in care: 25" in told.out
        assert "ask for" not in told.out
    told = headway(
        "measure", "care.children", "--from", clean, "--start", "2026-03-01", "--end", "2026-06-30"
    )
    assert "Not in this data: it is complete only up to 31 March 2026" in told.out
    assert "they can give, ask for: --start 2025-09-30 --end 2026-03-31" in told.out
    told = headway("validate", dirty, "--out", tmp_path / "told")
    assert "The Annex A lists cover 30 September 2025 to 31 March 2026" in told.out
    assert "annex-a List 8" in told.out
    ended = headway("report", "--from", clean, *days, "--formats", "html,json", "--out", tmp_path / "report")
    assert ended.code == 0
    page = (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
    assert "needs reviews of children in care." in page
    assert "ssd_" not in page


def test_several_years_of_returns_have_a_folder_each(headway: Typed, tmp_path: Path) -> None:
    words = ("--children", 20, "--seed", 1, "--out", tmp_path, "--format", "903", "--years", 2)
    assert headway("synth", *words).code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"2024-25", "2025-26"}
    assert {path.name for path in (tmp_path / "2024-25").iterdir()} >= {
        "header.csv",
        "episodes.csv",
        "reviews.csv",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "xml"], "--format is ssd, 903, cin or annex-a, not 'xml'"),
        (["--as-at", "soon"], "--as-at 'soon' is no date"),
        (["--as-at", "1999-03-31"], "A council can be made up as on"),
    ],
)
def test_a_council_that_cannot_be_made_is_refused(
    headway: Typed, tmp_path: Path, words: list[str], said: str
) -> None:
    ended = headway("synth", "--children", 20, "--out", tmp_path / "out", *words)
    assert ended.code == 2
    assert said in ended.err
    assert not (tmp_path / "out").exists()
