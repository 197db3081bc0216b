"""`headway report` and `headway measure`: what they write, to the letter, and how they refuse."""

import csv
import errno
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from headway.cli import measuring
from headway.cli.report_files import NAMES, Making, write_report_files
from headway.cli.reporting import Opened, Request, open_request, still_to_come
from headway.knowledge.law.book import RULES
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.counting import figures_of
from headway.knowledge.measures.files import in_a_cell
from tests.cli.conftest import THIRTY, Typed, leftovers
from tests.reports.numbers_held_here import HELD_HERE

KEYS = (
    "measure",
    "title",
    "numerator",
    "denominator",
    "value",
    "unit",
    "breakdown",
    "period",
    "as_at",
    "definition",
    "rules",
    "known",
    "not_known",
    "note",
    "suppressed",
)
UNITS = {"count", "percent", "per_10000", "days", "ratio"}


@pytest.fixture(scope="module")
def out(headway: Typed, ssd: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The council of thirty's report in a folder with a space in its name."""
    folder = tmp_path_factory.mktemp("written") / "a report"
    ended = headway("report", "--from", ssd, "--year", "2025-26", "--out", folder, "--council", "Thirty")
    assert ended.code == 0
    assert "Counted 46 of 75 measures" in ended.out
    return folder


# No extract of a case system tells of what Headway hands over to it, nor of what is held in Headway: there are no
# cases of those. When the reviewing officer was appointed, the extract tells.
KEPT_HERE = {"handover.outstanding", "handover.days", *HELD_HERE} - {"reviews.iro_in_five_days"}


def test_it_writes_the_report_the_figures_and_the_cases_and_nothing_else(out: Path) -> None:
    assert {path.name for path in out.iterdir()} == {*NAMES.values(), "cases"}
    assert {path.stem for path in (out / "cases").iterdir()} == set(CATALOGUE) - KEPT_HERE
    assert leftovers(out) == []


def test_figures_json_is_to_the_letter(out: Path) -> None:
    told = json.loads((out / "figures.json").read_text(encoding="utf-8"))
    assert set(told) == {"edition", "figures", "earlier"}
    assert told["edition"]["council"] == "Thirty"
    assert told["edition"]["year"] == "2025-26"
    whole = [figure["measure"] for figure in told["figures"] if figure["breakdown"] is None]
    assert whole == list(CATALOGUE)
    for figure in told["figures"]:
        assert tuple(figure) == KEYS
        assert figure["unit"] in UNITS
        assert [date.fromisoformat(day) for day in figure["period"]] == [date(2025, 4, 1), date(2026, 3, 31)]
        assert date.fromisoformat(figure["as_at"]) == date(2026, 3, 31)
        assert isinstance(figure["rules"], list)
        for number in ("numerator", "denominator", "value"):
            assert figure[number] is None or type(figure[number]) in (int, float), (figure["measure"], number)
        for number in ("known", "not_known"):
            assert figure[number] is None or (type(figure[number]) is int and figure[number] >= 0)
        for words in ("measure", "title", "definition", "note"):
            assert type(figure[words]) is str
        assert figure["title"]
        assert figure["definition"]
        if figure["breakdown"] is not None:
            assert set(figure["breakdown"]) == {"by", "is"}
            assert all(type(part) is str and part for part in figure["breakdown"].values())
        assert all(rule in RULES for rule in figure["rules"])
        if figure["unit"] == "percent" and figure["value"] is not None:
            assert 0 <= figure["numerator"] <= figure["denominator"]
            assert figure["value"] == pytest.approx(
                100 * figure["numerator"] / figure["denominator"], abs=0.0501
            )
        if figure["unit"] == "count":
            assert figure["denominator"] is None
            assert figure["numerator"] == figure["value"]
        if figure["value"] is None:
            assert figure["note"]


def test_figures_csv_tells_the_same_figures(out: Path) -> None:
    told = json.loads((out / "figures.json").read_text(encoding="utf-8"))["figures"]
    with (out / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["measure"] for row in rows] == [figure["measure"] for figure in told]
    assert [row["value"] for row in rows] == ["" if f["value"] is None else str(f["value"]) for f in told]


def test_every_row_of_figures_csv_says_whose_figure_it_is(out: Path) -> None:
    with (out / "figures.csv").open(encoding="utf-8", newline="") as file:
        assert {(row["council"], row["year"]) for row in csv.DictReader(file)} == {("Thirty", "2025-26")}


def test_no_band_opens_in_a_spreadsheet_as_a_day(out: Path) -> None:
    """1-4 in a cell becomes the first of April."""
    with (out / "figures.csv").open(encoding="utf-8", newline="") as file:
        parts = {row["is"] for row in csv.DictReader(file)}
    assert {"1 to 4", "1 to 5"} <= parts
    assert [part for part in parts if re.fullmatch(r"\d+[-/]\d+", part)] == []
    with (out / "figures.csv").open(encoding="utf-8", newline="") as file:
        ages = {row["is"] for row in csv.DictReader(file) if row["by"] == "age"}
    of_the_born = {"under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"}
    assert ages == of_the_born | {"unborn"}
    with (out / "cases" / "care.by_age.csv").open(encoding="utf-8", newline="") as file:
        assert {row["age"] for row in csv.DictReader(file)} == of_the_born


def test_every_figure_opens_to_its_cases(out: Path) -> None:
    told = json.loads((out / "figures.json").read_text(encoding="utf-8"))["figures"]
    for figure in (figure for figure in told if figure["breakdown"] is None):
        measure = CATALOGUE[figure["measure"]]
        if measure.id in KEPT_HERE:
            continue
        with (out / "cases" / f"{measure.id}.csv").open(encoding="utf-8", newline="") as file:
            cases = list(csv.DictReader(file))
            counted = [case["counted"] for case in cases]
        assert counted.count("not known") == figure["not_known"], measure.id
        assert counted.count("yes") + counted.count("no") == figure["known"], measure.id
        if figure["numerator"] is not None:
            assert counted.count("yes") == figure["numerator"], measure.id
        if measure.unit == "percent" and figure["denominator"] is not None:
            assert counted.count("yes") + counted.count("no") == figure["denominator"], measure.id
        for by in measure.breakdowns:
            assert all(case[by] for case in cases), (measure.id, by)


@pytest.fixture(scope="module", params=["ssd", "903"])
def opened(request: pytest.FixtureRequest) -> tuple[Path, Opened]:
    """The council of thirty's tables, opened once for every measure."""
    path = THIRTY / request.param
    return path, open_request(Request.of(path, year="2025-26"), today=date(2026, 11, 22))


def test_every_measure_asked_alone_reconciles_with_its_cases_part_by_part(
    headway: Typed, opened: tuple[Path, Opened], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = opened
    tables = read.tables
    monkeypatch.setattr(measuring, "open_request", lambda *_, **__: read)
    window = Request.of(path, year="2025-26").window
    parts = 0
    for measure in CATALOGUE.values():
        to = tmp_path / f"{measure.id}.csv"
        ended = headway("measure", measure.id, "--from", path, "--year", "2025-26", "--cases", to)
        assert ended.code == 0
        with to.open(encoding="utf-8", newline="") as file:
            cases = list(csv.DictReader(file))
        assert f"Wrote {len(cases)} cases to {to}" in ended.out
        for figure in figures_of(measure, tables, window):
            by, part = (figure.breakdown or {}).get("by"), in_a_cell((figure.breakdown or {}).get("is"))
            if by is not None and by not in measure.breakdowns:
                continue  # families, and parts that share cases
            counted = [case["counted"] for case in cases if by is None or case[by] == part]
            told = (measure.id, by, part)
            if figure.known is None:
                assert not cases, told
                continue
            yes, no = counted.count("yes"), counted.count("no")
            assert (yes + no, counted.count("not known")) == (figure.known, figure.not_known), told
            if figure.numerator is not None:
                assert yes == figure.numerator, told
            if figure.denominator is not None and measure.unit == "percent":
                assert yes + no == figure.denominator, told
            parts += by is not None
    assert parts > 50


def test_no_childs_number_runs_as_a_formula_in_any_csv(headway: Typed, ssd: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ssd, data)
    for path in data.iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("T02,", "=T02+1,"), encoding="utf-8")
    assert headway("report", "--from", data, "--year", "2025-26", "--out", tmp_path / "out").code == 0
    assert headway("validate", data, "--out", tmp_path / "out" / "checked").code == 0
    told = [
        cell
        for path in (tmp_path / "out").rglob("*.csv")
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines())
        for cell in row
    ]
    assert "'=T02+1" in told
    assert not any(cell.startswith(("=", "+", "@", "-")) and not cell[1:].isdigit() for cell in told)


def test_paths_may_be_relative_and_have_spaces(
    headway: Typed, ssd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ssd, tmp_path / "an extract")
    monkeypatch.chdir(tmp_path)
    words = ("--from", "an extract", "--year", "2025-26")
    assert headway("measure", "care.children", *words, "--cases", "my cases.csv").code == 0
    assert (tmp_path / "my cases.csv").is_file()


def test_a_day_that_has_not_come_is_said(
    ssd: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    request = Request.of(ssd, year="2025-26")
    said = "2026-03-31 has not come"
    write_report_files(request, Making.of(formats="json"), tmp_path, made_on=date(2026, 2, 10))
    assert f"{said}: what falls due before it is told as if no more were done." in (
        told := capsys.readouterr().out
    )
    assert "--as-at 2026-02-10" in told
    assert still_to_come(request, date(2026, 3, 31)) == []


def test_a_figure_of_part_of_a_year_is_told_as_at_its_day(headway: Typed, ssd: Path, tmp_path: Path) -> None:
    words = ("--year", "2025-26", "--as-at", "2025-12-31", "--formats", "json", "--out", tmp_path)
    assert headway("report", "--from", ssd, *words).code == 0
    told = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert told["edition"]["as_at"] == "2025-12-31"
    assert {figure["as_at"] for figure in told["figures"]} == {"2025-12-31"}
    assert {tuple(figure["period"]) for figure in told["figures"]} == {("2025-04-01", "2026-03-31")}
    held = {f["measure"]: f["value"] for f in told["figures"] if f["breakdown"] is None}["reviews.held"]
    assert held == 26  # of the year's 37


def test_only_the_formats_asked_for_are_written(headway: Typed, ssd: Path, tmp_path: Path) -> None:
    ended = headway(
        "report", "--from", ssd, "--year", "2025-26", "--out", tmp_path / "o", "--formats", "json"
    )
    assert ended.code == 0
    assert [path.name for path in (tmp_path / "o").iterdir()] == ["figures.json"]


def test_the_same_files_make_the_same_bytes(headway: Typed, ssd: Path, out: Path, tmp_path: Path) -> None:
    headway("report", "--from", ssd, "--year", "2025-26", "--out", tmp_path, "--council", "Thirty")
    for name in ("figures.json", "figures.csv", "report.html", "report.pdf", "cases/reviews.kept.csv"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name


def test_a_path_with_nothing_to_read_is_refused(headway: Typed, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "cat.jpg").write_bytes(b"\xff\xd8\xff\xe0 no table")
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 no zip")
    for name in ("missing", "empty", "pictures", "bad.zip"):
        ended = headway("report", "--from", tmp_path / name, "--year", "2025-26", "--out", tmp_path / "out")
        assert ended.code == 2, name
        assert name in ended.err
        assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_to_is_said(headway: Typed, ssd: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = headway("report", "--from", ssd, "--year", "2025-26", "--out", tmp_path / "file")
    assert ended.code == 2
    assert "file" in ended.err
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_disk_that_fills_leaves_the_folder_as_it_was(
    headway: Typed, ssd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figures are written, the cases are not: none of it takes its place."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("headway.cli.pages.write_cases", full)
    words = ("report", "--from", ssd, "--year", "2025-26", "--out")
    ended = headway(*words, tmp_path / "new")
    assert (ended.code, ended.out) == (2, "")
    assert "No space left on device" in ended.err
    assert not (tmp_path / "new").exists()
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "figures.json").write_text("last year's")
    assert headway(*words, tmp_path / "old").code == 2
    assert {path.name: path.read_text() for path in (tmp_path / "old").iterdir()} == {
        "figures.json": "last year's"
    }


def test_a_report_written_again_replaces_the_last_with_its_cases(
    headway: Typed, ssd: Path, tmp_path: Path
) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "of.another.csv").write_text("stale")
    (tmp_path / "notes.txt").write_text("the user's own")
    assert headway("report", "--from", ssd, "--year", "2025-26", "--out", tmp_path).code == 0
    assert not (tmp_path / "cases" / "of.another.csv").exists()
    assert (tmp_path / "notes.txt").read_text() == "the user's own"
    assert leftovers(tmp_path) == []


def test_one_off_holidays_move_working_day_limits(headway: Typed, ssd: Path, tmp_path: Path) -> None:
    """Every working day of 2026's first spring a holiday: no first review of that time is late."""
    days = "".join(f"2026-0{month}-{day:02}\n" for month in (2, 3) for day in range(2, 28))
    (tmp_path / "holidays.csv").write_text(f"day\n{days}")
    plain = headway("measure", "reviews.overdue", "--from", ssd, "--year", "2025-26").out
    moved = headway(
        "measure",
        "reviews.overdue",
        "--from",
        ssd,
        "--year",
        "2025-26",
        "--holidays",
        tmp_path / "holidays.csv",
    ).out
    assert "which first: 1" in plain
    assert "which first: 0" in moved


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"day\n2026-02-30\n", "bad.csv, line 2"),
        (b"date\n2026-02-03\n", "has a column named day, its days written as 2026-03-31."),
        (b"", "bad.csv names no day."),
        (b"day\n\xff\xfe\n", "bad.csv is not text in UTF-8."),
    ],
)
def test_a_file_that_names_no_holidays_is_refused(
    headway: Typed, ssd: Path, tmp_path: Path, written: bytes, said: str
) -> None:
    """Never taken in silence for a year without one."""
    (tmp_path / "bad.csv").write_bytes(written)
    words = ("--from", ssd, "--year", "2025-26", "--holidays", tmp_path / "bad.csv")
    ended = headway("measure", "care.children", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_a_measure_tells_its_figure_parts_definition_and_cases(
    headway: Typed, ssd: Path, tmp_path: Path
) -> None:
    cases = tmp_path / "late.csv"
    ended = headway("measure", "reviews.on_time", "--from", ssd, "--year", "2025-26", "--cases", cases)
    assert ended.code == 0
    assert ended.out.startswith("Reviews held on time (36 of 37 known): 66.7%, 24 of 36 (1 not known)\n")
    assert "which first: 58.3%, 7 of 12" in ended.out
    assert "2025-04-01 to 2026-03-31, as at 2026-03-31." in ended.out
    assert f"Wrote 37 cases to {cases}" in ended.out
    assert cases.read_text(encoding="utf-8").startswith("child,date,due,counted,which\n")


def test_a_measure_that_is_none_names_those_there_are(headway: Typed, ssd: Path) -> None:
    ended = headway("measure", "reviews.ontime", "--from", ssd, "--year", "2025-26")
    assert ended.code == 2
    assert "There is no measure 'reviews.ontime'. There are: reviews.held, reviews.on_time" in ended.err


def test_a_measure_the_data_cannot_give_says_what_it_needs(headway: Typed, returned: Path) -> None:
    ended = headway("measure", "plans.open", "--from", returned, "--year", "2025-26")
    assert ended.code == 0
    assert "Children with a child protection plan: Not in this data: needs ssd_cp_plans." in ended.out
