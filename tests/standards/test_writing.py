"""Files written: safe in a spreadsheet, whole or absent, the same bytes, and read again as they were."""

import csv
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.knowledge.standards.csv_out import CsvColumn, write_csv, write_csv_columns
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.validation import validation, write_problems
from headway.knowledge.standards.writing import safe_cell, write_903, write_ssd
from tests.standards import extracts as ex


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-cmd", "'-cmd"),
        ("@SUM", "'@SUM"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("-5", "-5"),
        ("+5.5", "+5.5"),
        (-5, "-5"),
        (2.5, "2.5"),
        (date(2025, 4, 3), "2025-04-03"),
        (None, ""),
        ("Ann", "Ann"),
    ],
)
def test_a_cell_is_never_a_formula(value, cell):
    assert safe_cell(value) == cell


@given(st.text())
def test_no_text_at_all_becomes_a_formula(text):
    cell = safe_cell(text)
    assert not cell.startswith(("=", "@", "\t", "\r"))
    assert not cell.startswith(("+", "-")) or cell[1:].replace(".", "").replace(",", "").isdigit()


def test_nothing_is_left_half_written(tmp_path):
    def rows():
        yield ["1"]
        raise RuntimeError("the disk is full")

    target = tmp_path / "x.csv"
    with pytest.raises(RuntimeError):
        write_csv(target, ["A"], rows())
    assert list(tmp_path.iterdir()) == []


def council(tmp_path):
    return ex.returned(
        tmp_path / "2025-26",
        header=[
            "ANN,F,15/06/2012,WBRI,UN1,1,01/02/2026",
            "BEN,M,01/02/2015,MWBC,H801200001001,,",
            "CAT,F,01/02/2009,WBRI,UN3,0,",
        ],
        episodes=[
            "ANN,10/05/2025,S,V2,N1,U4,PR1,10/06/2025,X1,,ZZ1 1AA,ZZ9 9AA,SC123",
            "ANN,10/06/2025,L,C2,N1,U4,PR1,01/08/2025,X1,CARPL,ZZ1 1AA,ZZ9 9AA,SC123",
            "ANN,01/08/2025,P,C2,N1,K2,PR4,,,,ZZ1 1AA,ZZ8 8AA,",
            "BEN,10/05/2023,L,C2,N2,U4,PR1,01/12/2025,E4A,,,,",
            "BEN,01/01/2026,S,C1,N2,U6,PR1,,,,ZZ2 2AA,,",
            "CAT,01/09/2025,S,V2,N8,H5,PR4,01/02/2026,E8,,,,".replace("H5", "K3"),
        ],
        reviews=["ANN,15/06/2012,05/06/2025,PN1", "BEN,01/02/2015,20/01/2026,PN4"],
        uasc=["CAT,F,01/02/2009,01/02/2027"],
        missing=["CAT,01/02/2009,A,01/10/2025,03/10/2025", "CAT,01/02/2009,M,05/10/2025,"],
    )


def tables(extract):
    return {name: table.rows() for name, table in extract.tables.items()}


def rows_of(path):
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def written_rows(folder):
    return {path.name: sorted(rows_of(path)) for path in sorted(folder.glob("*.csv"))}


def test_a_return_read_and_written_again_has_its_rows(tmp_path):
    extract = council(tmp_path)
    assert extract.problems == []
    write_903(tables(extract), tmp_path / "again", [2026])
    assert written_rows(tmp_path / "again") == written_rows(tmp_path / "2025-26")


def test_through_the_ssd_and_back_the_return_is_the_same(tmp_path):
    write_ssd(tables(council(tmp_path)), tmp_path / "ssd")
    extract = read_extract(tmp_path / "ssd")
    assert [one for one in extract.problems if one.severity != "note"] == []
    write_903(tables(extract), tmp_path / "again", [2026])
    assert written_rows(tmp_path / "again") == written_rows(tmp_path / "2025-26")


def test_the_same_tables_give_the_same_bytes(tmp_path):
    told = tables(council(tmp_path))
    for name in ("a", "b"):
        write_ssd(told, tmp_path / name)
        write_903(told, tmp_path / name / "903", [2025, 2026])
    for one in (tmp_path / "a").rglob("*.csv"):
        assert one.read_bytes() == (tmp_path / "b" / one.relative_to(tmp_path / "a")).read_bytes()


def test_each_year_holds_what_its_return_would(tmp_path):
    write_903(tables(council(tmp_path)), tmp_path / "again", [2024, 2026])
    early = written_rows(tmp_path / "again" / "2023-24")
    assert early["header.csv"][0][0] == "BEN"
    assert early["header.csv"][0][1] == "1"  # the number that M was until 2023-24
    assert early["episodes.csv"][0][:3] + early["episodes.csv"][0][7:9] == ["BEN", "10/05/2023", "L", "", ""]
    assert len(early["reviews.csv"]) == 1
    assert read_extract(tmp_path / "again").years == (2024, 2026)


def test_children_on_short_breaks_alone_have_no_reviews_in_a_return(tmp_path):
    extract = ex.returned(
        tmp_path / "2025-26",
        episodes=[ex.ANN_IN_CARE.replace("C2", "V4")],
        reviews=["ANN,15/06/2012,05/06/2025,PN1"],
    )
    write_903(tables(extract), tmp_path / "again", [2026])
    assert len(written_rows(tmp_path / "again")["reviews.csv"]) == 1
    assert len(written_rows(tmp_path / "again")["episodes.csv"]) == 2


def test_a_column_that_the_ssd_does_not_have_is_an_error(tmp_path):
    with pytest.raises(KeyError, match="shoe_size"):
        write_ssd({"ssd_person": [{"pers_person_id": "ANN", "shoe_size": 3}]}, tmp_path)
    with pytest.raises(KeyError):
        write_ssd({"ssd_shoes": []}, tmp_path)


def test_an_extract_is_dumped_as_a_database_dumps_it(tmp_path):
    write_ssd({"ssd_person": [{"pers_person_id": "=ANN", "pers_dob": date(2012, 6, 15)}]}, tmp_path)
    row = dict(zip(*rows_of(tmp_path / "ssd_person.csv"), strict=True))
    assert row["pers_person_id"] == "'=ANN"
    assert row["pers_dob"] == "2012-06-15 00:00:00.000"
    assert read_extract(tmp_path).tables["ssd_person"].columns["pers_person_id"] == ["=ANN"]


def test_the_problems_file_has_its_header_and_is_safe(tmp_path):
    extract = ex.returned(tmp_path, header=[ex.ANN.replace("WBRI", "=BAD()")])
    write_problems(extract.problems, tmp_path / "out" / "problems.csv")
    rows = rows_of(tmp_path / "out" / "problems.csv")
    assert rows[0] == ["file", "line", "column", "child", "value", "severity", "rule", "problem"]
    assert rows[1][:7] == ["header.csv", "2", "ETHNIC", "ANN", "'=BAD()", "doubtful", "codes.unknown"]


def test_the_summary_counts_files_and_rules_gravest_first(tmp_path):
    extract = ex.returned(
        tmp_path,
        header=[ex.ANN.replace("WBRI", "QQQQ"), "ANN,F"],
        episodes=[ex.ANN_IN_CARE],
    )
    summary = validation(extract)
    assert (summary.read, summary.used, summary.refused, summary.doubtful) == (3, 2, 1, 1)
    assert [one.rule for one in summary.rules] == ["file.fields", "codes.unknown"]
    assert summary.rules[0].sentence == "A line has as many fields as the header."
    assert summary.notes == tuple(extract.notes)


def immigrant(**status):
    """A made-up young person in care, with an immigration status."""
    return {
        "ssd_person": [
            {"pers_person_id": "CAT", "pers_sex": "F", "pers_dob": date(2009, 2, 1), "pers_is_mother": "N"}
        ],
        "ssd_cla_episodes": [
            {
                "clae_person_id": "CAT",
                "clae_cla_episode_start_date": date(2023, 9, 1),
                "clae_cla_episode_start_reason": "S",
            }
        ],
        "ssd_legal_status": [{"lega_person_id": "CAT", "lega_legal_status": "V2 - Section 20"}],
        "ssd_immigration_status": [{"immi_person_id": "CAT", **status}],
    }


@pytest.mark.parametrize(
    ("status", "rows"),
    [
        (
            {"immi_immigration_status": "Unaccompanied Asylum Seeking Child"},
            [["CAT", "F", "01/02/2009", "01/02/2027"]],
        ),
        (
            {"immi_immigration_status": "UASC", "immi_immigration_status_end_date": date(2025, 4, 1)},
            [["CAT", "F", "01/02/2009", "01/04/2025"]],
        ),
        ({"immi_immigration_status": "UASC", "immi_immigration_status_end_date": date(2025, 3, 31)}, []),
        ({"immi_immigration_status": "UASC", "immi_immigration_status_start_date": date(2026, 4, 1)}, []),
        ({"immi_immigration_status": "Refugee"}, []),
    ],
)
def test_who_is_unaccompanied_in_a_year(tmp_path, status, rows):
    write_903(immigrant(**status), tmp_path, [2026])
    assert rows_of(tmp_path / "uasc.csv")[1:] == rows


def test_whether_a_girl_is_a_mother_is_said_and_a_boy_is_not_asked(tmp_path):
    tables = immigrant()
    write_903(tables, tmp_path / "girl", [2026])
    tables["ssd_person"][0]["pers_sex"] = "M"
    write_903(tables, tmp_path / "boy", [2026])
    assert rows_of(tmp_path / "girl" / "header.csv")[1][5] == "0"
    assert rows_of(tmp_path / "boy" / "header.csv")[1][5] == ""


def test_a_file_written_by_column_is_that_written_by_row(tmp_path):
    names = pa.chunked_array([["=1+1", None], ["Ann", "=1+1"]])
    days = pa.chunked_array([pa.array([date(2025, 4, 3), None, None, date(2025, 4, 4)])])
    write_csv_columns(
        tmp_path / "columns.csv",
        [CsvColumn("name", names, lambda name: name or "nobody"), CsvColumn("day", days, lambda day: day)],
    )
    rows = [("=1+1", date(2025, 4, 3)), ("nobody", None), ("Ann", None), ("=1+1", date(2025, 4, 4))]
    write_csv(tmp_path / "rows.csv", ("name", "day"), rows)
    assert (tmp_path / "columns.csv").read_bytes() == (tmp_path / "rows.csv").read_bytes()
    assert b"'=1+1,2025-04-03" in (tmp_path / "columns.csv").read_bytes()


def test_a_file_of_no_rows_is_its_header(tmp_path):
    write_csv_columns(
        tmp_path / "none.csv", [CsvColumn("name", pa.chunked_array([pa.array([], pa.string())]), str)]
    )
    assert (tmp_path / "none.csv").read_text() == "name\n"
