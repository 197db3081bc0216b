"""What is asked for and cannot be had is refused in a sentence, and nothing is written."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Typed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--year", "2025-27"], "'2025-27' is no reporting year: write it as 2025-26."),
        (["--year", "2025"], "is no reporting year"),
        (["--year", "2025-2\N{SUPERSCRIPT SIX}"], "is no reporting year"),
        (["--year", "0000-01"], "'0000-01' is not between 1900 and 2100."),
        (["--year", "9999-00"], "'9999-00' is not between 1900 and 2100."),
        (["--start", "0001-01-01", "--end", "0001-03-31"], "0001-01-01 is not between 1900 and 2100."),
        (["--start", "2025-04-01", "--end", "9999-12-31"], "9999-12-31 is not between 1900 and 2100."),
        (["--year", "2025-26", "--as-at", "9999-12-31"], "9999-12-31 is not between 1900 and 2100."),
        (["--year", "2025-26", "--as-at", "yesterday"], "--as-at 'yesterday' is no date"),
        (["--year", "2025-26", "--as-at", "2025-03-31"], "is before the year 2025-26 begins"),
        (
            ["--year", "2025-26", "--formats", "rtf"],
            "--formats takes any of html, pdf, docx, json, csv, not 'rtf'",
        ),
        (["--year", "2025-26", "--formats", ""], "--formats takes any of"),
        (["--year", "2025-26", "--holidays", "none.csv"], "none.csv: No such file"),
        (["--year", "2025-26", "--mapping", "none.csv"], "none.csv"),
        (["--year", "2025-26", "--roles", "none.csv"], "none.csv"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    headway: Typed, ssd: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    ended = headway("report", "--from", ssd, "--out", tmp_path / "out", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_year_that_the_returns_do_not_hold_is_refused(
    headway: Typed, returned: Path, tmp_path: Path
) -> None:
    ended = headway("report", "--from", returned, "--year", "2019-20", "--out", tmp_path / "out")
    assert ended.code == 2
    assert "The returns cover 1 April 2025 to 31 March 2026; 2019-20 is not in them." in ended.err


@pytest.mark.parametrize("year", ["2009-10", "2031-32"])
def test_a_year_of_which_an_extract_tells_nothing_is_refused(
    headway: Typed, ssd: Path, tmp_path: Path, year: str
) -> None:
    """All who are in care on the extract's last day would be counted as in care for ever after."""
    for words in (("report", "--out", tmp_path / "out"), ("measure", "care.children")):
        ended = headway(words[0], *words[1:], "--from", ssd, "--year", year)
        assert (ended.code, ended.out) == (2, "")
        assert (
            ended.err == f"headway: The data tell of 2 March 2015 to 1 April 2026; {year} is not in them.\n"
        )
    assert not (tmp_path / "out").exists()


def test_a_period_of_whose_end_an_extract_tells_nothing_is_counted_and_that_is_said(
    headway: Typed, ssd: Path, tmp_path: Path
) -> None:
    words = ("--start", "2026-01-01", "--end", "2026-05-31", "--formats", "json", "--out", tmp_path)
    ended = headway("report", "--from", ssd, *words)
    assert ended.code == 0
    assert "The data tell of nothing after 1 April 2026: what happened from then to 31 May 2026" in ended.out
    whole = headway("report", "--from", ssd, "--year", "2025-26", "--formats", "json", "--out", tmp_path)
    assert "The data tell of nothing after" not in whole.out


def test_files_of_which_no_row_can_be_used_make_no_report(headway: Typed, tmp_path: Path) -> None:
    """Every figure would say that its table is not in the data, of a file that is plainly there."""
    extract = tmp_path / "extract"
    extract.mkdir()
    (extract / "ssd_person.csv").write_bytes(bytes(range(128, 256)) * 40 + b"\n\x00\xff,\n" * 40)
    for words in (("report", "--out", tmp_path / "out"), ("measure", "care.children")):
        ended = headway(*words, "--from", extract, "--year", "2025-26")
        assert (ended.code, ended.out) == (2, "")
        assert "no row of it can be used. To see why: headway validate" in ended.err
    assert not (tmp_path / "out").exists()
    assert headway("validate", extract, "--out", tmp_path / "why").code == 0
    assert "ssd_person.csv" in (tmp_path / "why" / "problems.csv").read_text(encoding="utf-8-sig")


def test_what_is_written_may_not_lie_among_what_is_read(headway: Typed, ssd: Path, tmp_path: Path) -> None:
    """A report in the extract's own folder would be read with it the next time."""
    extract = tmp_path / "extract"
    shutil.copytree(ssd, extract)
    before = sorted(path.name for path in extract.iterdir())
    year = ("--year", "2025-26")
    for words, place in (
        (("report", "--from", extract, *year, "--out", extract / "report"), extract / "report"),
        (("report", "--from", extract, *year, "--out", tmp_path / "x" / ".." / "extract"), extract),
        (("validate", extract, "--out", extract), extract),
        (("measure", "care.children", "--from", extract, *year, "--cases", extract / "late.csv"), extract),
    ):
        ended = headway(*words)
        assert (ended.code, ended.out) == (2, ""), words
        assert f"lies in {extract}, the folder that is read" in ended.err
        assert place.name in ended.err
    assert sorted(path.name for path in extract.iterdir()) == before
    beside = headway("measure", "care.children", "--from", extract, *year, "--cases", tmp_path / "late.csv")
    assert beside.code == 0


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--mapping", "", "needs rows of codeset, text and code"),
        ("--mapping", "codeset,text,code\n", "needs rows of codeset, text and code"),
        (
            "--mapping",
            "codeset,text,code\nLEGAL,Our order,C2\n",
            "line 2 of the mapping file: there is no codeset 'LEGAL'",
        ),
        (
            "--mapping",
            "codeset,text,code\nLS,Our order,C9\n",
            "line 2 of the mapping file: LS has no code 'C9'",
        ),
        ("--mapping", "codeset,text,code\nLS,,C2\n", "line 2 of the mapping file"),
        ("--roles", "", "needs rows of kind and text"),
        ("--roles", "kind,text\n", "needs rows of kind and text"),
        ("--roles", "kind,text\njob,Chair\n", "has the kind 'job'; a kind is role or title"),
    ],
)
def test_a_list_that_would_change_nothing_is_refused(
    headway: Typed, ssd: Path, tmp_path: Path, option: str, text: str, said: str
) -> None:
    """Whoever gives a list believes that it is used."""
    own = tmp_path / "own.csv"
    own.write_text(text, encoding="utf-8")
    ended = headway("validate", ssd, "--out", tmp_path / "out", option, own)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert not (tmp_path / "out").exists()
