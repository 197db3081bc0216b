"""`headway report --public`: what it writes, what it does not, and how it is refused."""

import csv
import json
import re
from pathlib import Path

import pytest

from headway.knowledge.measures.published import read_figures
from tests.cli.conftest import Typed, leftovers

PUBLIC = ("--year", "2025-26", "--council", "Thirty", "--public")
LIGHT = ("--formats", "json,csv")


@pytest.fixture(scope="module")
def out(headway: Typed, ssd: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public") / "edition"
    ended = headway("report", "--from", ssd, *PUBLIC, "--formats", "html,json,csv", "--out", folder)
    assert ended.code == 0
    assert re.search(r"Suppressed \d+ of \d{3} figures, breakdowns among them\.", ended.out)
    assert "name them with --published" in ended.out
    assert "cases/" not in ended.out
    return folder


def test_it_writes_the_report_and_the_open_data_and_no_case(out: Path) -> None:
    assert {path.name for path in out.iterdir()} == {"report.html", "figures.json", "figures.csv"}
    assert leftovers(out) == []


def test_no_child_and_no_file_is_named_in_anything(out: Path, ssd: Path) -> None:
    with (ssd / "ssd_person.csv").open(encoding="utf-8", newline="") as file:
        children = {row["pers_person_id"] for row in csv.DictReader(file)}
    assert len(children) > 20
    for path in out.iterdir():
        told = path.read_text(encoding="utf-8")
        assert [child for child in children if re.search(rf"\b{child}\b", told)] == [], path.name
        assert [file.name for file in ssd.iterdir() if file.name in told] == [], path.name
        assert str(ssd) not in told


def test_no_number_from_1_to_5_is_among_its_figures_nor_in_a_note(out: Path) -> None:
    public, figures = read_figures(out / "figures.json")
    assert public
    small = [
        (figure.measure, figure.breakdown)
        for figure in figures
        for number in (
            figure.numerator,
            figure.not_known,
            None
            if figure.denominator is None or figure.unit == "ratio"
            else figure.denominator - figure.numerator,
        )
        if number is not None and 1 <= number <= 5
    ]
    assert small == []
    assert {f.suppressed for f in figures} == {"", "value"}
    assert [f.note for f in figures if any(c.isdigit() for c in f.note)] == []
    assert [f.title for f in figures if " known)" in f.title and f.value is None] == []


def test_years_before_are_suppressed_as_well(out: Path) -> None:
    earlier = json.loads((out / "figures.json").read_text(encoding="utf-8"))["earlier"]
    assert sum(figure["suppressed"] == "value" for figure in earlier) > 50


def test_what_was_published_before_stays_suppressed(
    headway: Typed, ssd: Path, out: Path, tmp_path: Path
) -> None:
    """The open data of before are changed by hand: a figure printed today was not printed then."""
    told = json.loads((out / "figures.json").read_text(encoding="utf-8"))
    printed = next(one for one in told["figures"] if one["value"])
    printed.update(numerator=None, value=None, known=None, not_known=None, suppressed="value")
    before = tmp_path / "before.json"
    before.write_text(json.dumps(told), encoding="utf-8")
    words = ("report", "--from", ssd, *PUBLIC, *LIGHT, "--out", tmp_path / "out", "--published", before)
    ended = headway(*words)
    assert ended.code == 0
    assert "name them with --published" not in ended.out
    _, figures = read_figures(tmp_path / "out" / "figures.json")
    now = next(f for f in figures if (f.measure, f.breakdown) == (printed["measure"], printed["breakdown"]))
    assert now.suppressed == "value"


def test_the_same_edition_again_prints_the_same(headway: Typed, ssd: Path, out: Path, tmp_path: Path) -> None:
    words = ("report", "--from", ssd, *PUBLIC, *LIGHT, "--published", out / "figures.json")
    assert headway(*words, "--out", tmp_path).code == 0
    for name in ("figures.json", "figures.csv"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


def test_the_councils_own_words_are_left_to_the_council(headway: Typed, ssd: Path, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "reviews.md").write_text("Two children waited.", encoding="utf-8")
    words = ("--words", tmp_path / "words", "--out", tmp_path / "out", *LIGHT)
    ended = headway("report", "--from", ssd, *PUBLIC, *words)
    assert "your own words are printed as they are" in ended.out


def refused(headway: Typed, ssd: Path, out: Path, *words: object) -> str:
    ended = headway("report", "--from", ssd, "--out", out, *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    return ended.err


def test_without_the_councils_name_it_is_refused(headway: Typed, ssd: Path, tmp_path: Path) -> None:
    """Else it would be printed under the name of a folder."""
    said = refused(headway, ssd, tmp_path / "out", "--year", "2025-26", "--public")
    assert "give it with --council" in said
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_cases_is_refused(headway: Typed, ssd: Path, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    said = refused(headway, ssd, tmp_path, *PUBLIC)
    assert "cases names children: write the public edition to a folder of its own" in said
    assert [path.name for path in tmp_path.iterdir()] == ["cases"]


def test_published_without_public_is_refused(headway: Typed, ssd: Path, out: Path, tmp_path: Path) -> None:
    words = ("--year", "2025-26", "--published", out / "figures.json")
    assert "--published is for a public edition" in refused(headway, ssd, tmp_path / "o", *words)


def test_figures_for_use_inside_are_not_taken_for_published_ones(
    headway: Typed, ssd: Path, tmp_path: Path
) -> None:
    inside = tmp_path / "inside"
    assert (
        headway("report", "--from", ssd, "--year", "2025-26", "--formats", "json", "--out", inside).code == 0
    )
    said = refused(headway, ssd, tmp_path / "o", *PUBLIC, "--published", inside / "figures.json")
    assert "is of an edition for use inside the council" in said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{", "it is not JSON"),
        ('{"edition": {}}', "it has no 'public'"),
        ('"figures"', "it holds no edition"),
        ('{"edition": {"public": true}, "figures": 3, "earlier": []}', "in another form"),
        ('{"edition": {"public": true}, "figures": [3], "earlier": []}', "in another form"),
        (None, "No such file"),
    ],
)
def test_a_file_of_figures_that_is_none_is_refused(
    headway: Typed, ssd: Path, tmp_path: Path, written: str | None, said: str
) -> None:
    if written is not None:
        (tmp_path / "figures.json").write_text(written, encoding="utf-8")
    told = refused(headway, ssd, tmp_path / "o", *PUBLIC, "--published", tmp_path / "figures.json")
    assert said in told
    assert "figures.json" in told
    assert not (tmp_path / "o").exists()


def test_its_sources_are_named_for_what_they_are(headway: Typed, tmp_path: Path) -> None:
    """A census is no SSD extract: a reader of the public edition is told which of them was counted."""
    made = headway("synth", "--out", tmp_path / "census", "--children", "20", "--format", "cin")
    assert made.code == 0
    ended = headway("report", "--from", tmp_path / "census", *PUBLIC, *LIGHT, "--out", tmp_path / "o")
    assert ended.code == 0
    edition = json.loads((tmp_path / "o" / "figures.json").read_text(encoding="utf-8"))["edition"]
    assert edition["sources"] == ["children in need censuses"]
