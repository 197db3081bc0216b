"""Workbooks that are wrong, huge, locked or made to harm: a sentence each, and memory bounded."""

import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from headway.cli.app import app
from headway.knowledge.standards.problems import Unreadable
from headway.knowledge.standards.reading import read_extract
from tests.standards.extracts import broken, column, told
from tests.standards.workbooks import LISTS, changed, workbook

SHEET = "xl/worksheets/sheet3.xml"  # List 8
NAMESPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
MOST_MEGABYTES = 400


@pytest.fixture
def annex(tmp_path):
    return workbook(tmp_path / "annex.xlsx", LISTS)


def zipped(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return path


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xlsx", b"", "it is empty"),
        ("a.xlsx", b"a,b\n1,2\n", "it is not an Excel workbook, whatever its name says"),
        ("a.xls", b"<html><table></table></html>", "it is a web page under the name of a workbook"),
        ("a.xlsx", b"<?xml version='1.0'?><Workbook/>", "it is XML under the name of a workbook"),
        ("a.xls", OLD, r"the format of Excel before 2007 \(.xls\): save it as"),
        ("a.xlsx", OLD + "EncryptedPackage".encode("utf-16-le"), "it is locked with a password"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 200, "it is cut short or damaged"),
        ("a.xlsx", random.Random(3).randbytes(4000), "it is not an Excel workbook"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(tmp_path, name, data, why):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unreadable, match=why):
        read_extract(tmp_path / name)
    with pytest.raises(Unreadable, match=why):
        read_extract(tmp_path)


@pytest.mark.parametrize(
    ("name", "parts", "why"),
    [
        (
            "a.ods",
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
            r"OpenDocument file \(.ods\)",
        ),
        ("a.xlsb", {"xl__workbook_bin": "x"}, r"a binary workbook \(.xlsb\)"),
        ("a.xlsx", {"word__document_xml": "<a/>"}, "it is a Word document"),
        ("a.xlsx", {"reviews_csv": "CHILD,DOB,REVIEW,REVIEW_CODE\n"}, "it is a zip of other files"),
    ],
)
def test_another_kind_of_file_in_a_zip_is_told_apart(tmp_path, name, parts, why):
    with pytest.raises(Unreadable, match=why):
        read_extract(zipped(tmp_path / name, **parts))


def test_a_workbook_cut_short_is_refused(annex):
    annex.write_bytes(annex.read_bytes()[:-900])
    with pytest.raises(Unreadable, match="cut short or damaged"):
        read_extract(annex)


def test_a_workbook_with_none_of_the_lists_says_what_it_has(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"Budget": (("Cost centre", "Amount"),), "Notes": (("x",),)})
    with pytest.raises(
        Unreadable, match=r"None of the workbook's sheets is a list of Annex A \(found: Budget, Notes\)"
    ):
        read_extract(path)


def test_a_macro_workbook_is_read_for_its_cells_alone(annex, tmp_path):
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    path = changed(annex, lambda name, part: part.replace(plain, macro), tmp_path / "a.xlsm")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", OLD)
    extract = read_extract(path)
    assert column(extract, "clae_person_id") == ["BEN"]
    (problem,) = [one for one in extract.problems if one.rule == "annex_a.macros"]
    assert "neither run nor looked at" in problem.problem


@pytest.mark.parametrize("mark", ["<!DOCTYPE a [<!ENTITY b 'c'>]>"])
def test_a_part_that_declares_a_document_type_is_refused(annex, mark):
    changed(
        annex,
        lambda name, part: (
            part.replace(b"<worksheet", mark.encode() + b"<worksheet") if name == SHEET else part
        ),
    )
    with pytest.raises(Unreadable, match=r"sheet3\.xml declares a document type"):
        read_extract(annex)


def test_a_broken_part_is_named(annex):
    changed(annex, lambda name, part: part[: len(part) // 2] if name == SHEET else part)
    with pytest.raises(Unreadable, match=r"its part xl/worksheets/sheet3\.xml is damaged"):
        read_extract(annex)


@pytest.mark.parametrize("megabytes", [(150,), (100, 100, 100)], ids=["one part", "many parts"])
def test_a_bomb_is_refused_before_it_is_unpacked(annex, megabytes):
    with zipfile.ZipFile(annex, "a", zipfile.ZIP_DEFLATED) as archive:
        for number, size in enumerate(megabytes):
            archive.writestr(f"xl/worksheets/more{number}.xml", b" " * (size << 20))
    assert annex.stat().st_size < 1_000_000
    assert ran(annex, "it unpacks to far more than the lists of a council hold") < MOST_MEGABYTES


def ran(path: Path, said: str = "") -> int:
    """Read a workbook in a process of its own; the megabytes it took. It is refused where `said` says why."""
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from headway.knowledge.standards.reading import Unreadable, read_extract\n"
        "try:\n"
        "    print([p.problem for p in read_extract(Path(sys.argv[1])).problems])\n"
        "except Unreadable as why:\n"
        "    print('refused:', why)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    # By way of a small parent: a process counts as its own the memory of the one that started it.
    start = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:], check=False).returncode)"
    words = [sys.executable, "-c", start, sys.executable, "-c", program, str(path)]
    ended = subprocess.run(words, check=True, capture_output=True, text=True)
    told_of, megabytes = ended.stdout.rsplit("\n", 2)[:2]
    assert said in told_of
    assert told_of.startswith("refused:") == bool(said)
    return int(megabytes)


def test_a_million_blank_rows_are_no_rows_and_take_bounded_memory(annex):
    blank = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(100, 1_000_100))
    changed(
        annex,
        lambda name, part: part.replace(b"</sheetData>", blank + b"</sheetData>") if name == SHEET else part,
    )
    assert ran(annex) < MOST_MEGABYTES
    assert column(read_extract(annex), "clae_person_id") == ["BEN"]


def test_a_huge_declared_size_takes_no_memory(annex):
    changed(
        annex,
        lambda name, part: (
            part.replace(b'<dimension ref="A1:L2"/>', b'<dimension ref="A1:XFD1048576"/>')
            if name == SHEET
            else part
        ),
    )
    assert b"XFD1048576" in zipfile.ZipFile(annex).read(SHEET)
    assert ran(annex) < MOST_MEGABYTES
    assert column(read_extract(annex), "clae_person_id") == ["BEN"]


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        (b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "XFD1048576"),
        (b'<row r="1000000"><c r="A1000000" t="inlineStr"><is><t>x</t></is></c></row>', "L1000000"),
        (b'<row r="999999"><c><v>1</v></c></row>', "L999999"),
    ],
)
def test_a_sheet_that_reaches_too_far_is_not_read_and_the_others_are(annex, cell, named):
    changed(
        annex,
        lambda name, part: part.replace(b"</sheetData>", cell + b"</sheetData>") if name == SHEET else part,
    )
    assert ran(annex) < MOST_MEGABYTES
    extract = read_extract(annex)
    (problem,) = [one for one in extract.problems if one.rule == "file.unreadable"]
    assert problem.file == "annex.xlsx/List 8"
    assert f"the sheet reaches to cell {named}" in problem.problem
    assert "ssd_cla_episodes" not in extract.tables
    assert column(extract, "cppl_person_id") == ["ANN"]


@pytest.mark.parametrize("name", [b"A99999999", b"AAAA1", b"A0x", b"9"])
def test_a_cell_that_no_sheet_can_have_is_refused(annex, name):
    changed(
        annex, lambda part, data: data.replace(b'r="A2"', b'r="' + name + b'"') if part == SHEET else data
    )
    assert ran(annex, f"has a cell named '{name.decode()}', which no sheet has") < MOST_MEGABYTES


def test_one_long_text_named_by_many_cells_takes_no_memory(annex):
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(3, 100_003)
    )

    def change(name: str, part: bytes) -> bytes:
        if name == SHEET:
            return part.replace(b"</sheetData>", rows + b"</sheetData>")
        if name == "xl/sharedStrings.xml":
            return part.replace(b"</t></si>", b"A" * 30_000 + b"</t></si>", 1)
        return part

    changed(annex, change)
    assert ran(annex) < MOST_MEGABYTES
    assert [row[0] for row in told(read_extract(annex), "file.unreadable")] == ["annex.xlsx/List 8"]


def test_a_formula_whose_value_was_never_saved_is_told(annex):
    changed(
        annex,
        lambda name, part: (
            part.replace(b"</row></sheetData>", b'<c r="M2"><f>1+1</f></c></row></sheetData>')
            if name == SHEET
            else part
        ),
    )
    (problem,) = [one for one in read_extract(annex).problems if one.rule == "annex_a.unsaved_formulas"]
    assert problem.problem.startswith("Formulas whose value was never saved: 1.")


def test_a_hidden_list_is_told_and_not_read(annex):
    hide = (b'<sheet name="List 8"', b'<sheet state="hidden" name="List 8"')
    changed(annex, lambda name, part: part.replace(*hide) if name == "xl/workbook.xml" else part)
    extract = read_extract(annex)
    assert [row[0] for row in told(extract, "annex_a.hidden_sheet")] == ["annex.xlsx/List 8"]
    assert "ssd_cla_episodes" not in extract.tables


@pytest.mark.parametrize("name", ["annex.xlsx", "annex.zip", "annex.csv", "annex"])
def test_a_workbook_is_known_by_what_it_holds(annex, name):
    path = annex.rename(annex.with_name(name))
    assert column(read_extract(path), "clae_person_id") == ["BEN"]


def test_a_workbook_is_read_within_a_folder_and_within_a_zip(annex, tmp_path):
    folder = tmp_path / "given"
    (folder / "inner").mkdir(parents=True)
    annex.rename(folder / "inner" / "annex.xlsx")
    (folder / "inner" / "~$annex.xlsx").write_bytes(b"the mark of an open workbook")
    assert column(read_extract(folder), "clae_person_id") == ["BEN"]
    with zipfile.ZipFile(tmp_path / "given.zip", "w") as archive:
        archive.write(folder / "inner" / "annex.xlsx", "inner/annex.xlsx")
    assert column(read_extract(tmp_path / "given.zip"), "clae_person_id") == ["BEN"]


def test_a_broken_workbook_beside_good_files_is_told_and_the_rest_is_read(annex):
    (annex.parent / "broken.xlsx").write_bytes(annex.read_bytes()[:-900])
    extract = read_extract(annex.parent)
    assert [row[0] for row in told(extract, "file.unreadable")] == ["broken.xlsx"]
    assert column(extract, "clae_person_id") == ["BEN"]


def test_a_workbook_with_bytes_changed_at_random_never_ends_in_a_crash(annex):
    chance, whole = random.Random(20), annex.read_bytes()
    ends = set()
    for turn in range(60):
        path = annex.with_name(f"turn{turn}.xlsx")

        def spoil(name: str, part: bytes) -> bytes:
            if chance.random() < 0.8 or not part:
                return part
            place = chance.randrange(len(part))
            return part[:place] + chance.randbytes(chance.choice((1, 3))) + part[place + 2 :]

        annex.write_bytes(whole)
        changed(annex, spoil, path)
        try:
            read_extract(path)
            ends.add("read")
        except Unreadable:
            ends.add("refused")
    assert ends == {"read", "refused"}


@pytest.mark.parametrize("command", ["validate", "report", "measure"])
def test_a_command_given_no_workbook_ends_with_2_and_writes_nothing(tmp_path, command):
    path, out = tmp_path / "a.xlsx", tmp_path / "out"
    path.write_bytes(OLD)
    words = {
        "validate": ["validate", path, "--out", out],
        "report": ["report", "--from", path, "--year", "2025-26", "--out", out],
        "measure": ["measure", "plans.open", "--from", path, "--year", "2025-26", "--cases", out / "a.csv"],
    }[command]
    ended = CliRunner().invoke(app, [str(word) for word in words])
    assert ended.exit_code == 2
    assert "Excel before 2007" in ended.stderr
    assert not out.exists()


def test_an_unread_sheet_breaks_no_other_rule(annex):
    assert broken(read_extract(annex)) == {"file.missing_column"}
