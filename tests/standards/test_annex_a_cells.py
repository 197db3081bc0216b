"""An Annex A workbook: its sheets found, its headings matched, and never silent about a cell."""

from datetime import date

import pytest

from headway.knowledge.standards.reading import read_extract
from tests.standards.extracts import broken, column, reconciled, told
from tests.standards.workbooks import (
    ANN,
    ANN_MET,
    ANN_PLANNED,
    BEN_CARED_FOR,
    CARE,
    ENQUIRY,
    FIRST,
    LISTS,
    PLAN,
    care,
    counted,
    read,
    workbook,
)


@pytest.mark.parametrize(
    "name", ["List 8", "LIST08 ", "list_8 (CLA)", "8. Children in care", "L8", "Looked after"]
)
def test_a_sheet_is_found_however_its_name_is_spelt(tmp_path, name):
    sheets = {"List 5": LISTS["List 5"], name: LISTS["List 8"]}
    extract = read_extract(workbook(tmp_path / "annex.xlsx", sheets))
    assert column(extract, "clae_person_id") == ["BEN"]
    assert ("annex_a.sheet_name" in broken(extract)) == (name == "Looked after")


def test_a_sheet_under_another_lists_name_is_read_by_its_headings_and_told(tmp_path):
    extract = read_extract(
        workbook(tmp_path / "a.xlsx", {"List 7": LISTS["List 8"], "List 8": LISTS["List 7"]})
    )
    assert column(extract, "clae_person_id") == ["BEN"]
    assert column(extract, "cppl_person_id") == ["ANN"]
    assert len(told(extract, "annex_a.sheet_name")) == 2


def test_headings_are_found_below_titles_and_however_they_are_typed(tmp_path):
    typed = [heading.upper().replace(" ", "\u00a0", 1) for heading in CARE]
    typed[CARE.index("Child's Legal Status")] = "Child\u2019s  legal status (Y/N))"
    typed[CARE.index("Age of Child (Years)")] = "Age"
    typed[CARE.index("Date Started to be Looked After")] = "Date Started to be Lookd After"
    rows = (("Fairmere", None), (), ("List 8", "as at today"), tuple(typed), (), BEN_CARED_FOR, ())
    extract = read(tmp_path, List_8=rows)
    assert column(extract, "clae_cla_episode_start_date") == [date(2024, 5, 7)]
    assert column(extract, "lega_legal_status") == ["C2"]
    assert [row[3] for row in told(extract, "annex_a.heading")] == ["Date Started to be Lookd After"]
    file = next(file for file in extract.files if file.file == "annex.xlsx/List 8")
    assert (file.read, file.used) == (1, 1)


def test_a_sheet_named_like_a_list_without_its_headings_is_told(tmp_path):
    extract = read(tmp_path, List_9=(("Nothing", "to see"),), Notes=(("Made by the data team",),))
    assert [row[0] for row in told(extract, "annex_a.no_headings")] == ["annex.xlsx/List 9"]
    assert [row[0] for row in told(extract, "annex_a.other_sheet")] == ["annex.xlsx/Notes"]


def test_a_list_without_the_heading_that_its_rows_need_is_refused(tmp_path):
    place = CARE.index("Date Started to be Looked After")
    cut = tuple(row[:place] + row[place + 1 :] for row in (CARE, BEN_CARED_FOR))
    extract = read(tmp_path, List_8=cut)
    assert "ssd_cla_episodes" not in extract.tables
    (problem,) = [one for one in extract.problems if one.rule == "file.required_column"]
    assert "Date Started to be Looked After" in problem.problem


def test_an_empty_list_is_not_a_count_of_nobody(tmp_path):
    extract = read(tmp_path, List_7=(PLAN,))
    assert [row[0] for row in told(extract, "annex_a.empty_list")] == ["annex.xlsx/List 7"]
    figures = {
        f.measure: f for f in counted(tmp_path / "annex.xlsx", FIRST, date(2026, 3, 30)) if not f.breakdown
    }
    assert figures["plans.open"].value is None
    assert figures["plans.open"].note == "Not in this data: needs ssd_cp_plans."


@pytest.mark.parametrize(
    ("heading", "cell", "name", "value"),
    [
        ("Gender", "Female", "pers_sex", "F"),
        ("Gender", "B)female", "pers_sex", "F"),
        ("Gender", "c) Not stated/recorded (or unborn)", "pers_sex", "U"),
        ("Ethnicity", "k)\u00a0APKN", "pers_ethnicity", "APKN"),
        ("Ethnicity", "a) WBRI: White British", "pers_ethnicity", "WBRI"),
        ("Child's Legal Status", "c1 - ICO", "lega_legal_status", "C1"),
        ("Child's Legal Status", "Interim care order", "lega_legal_status", "C1"),
        ("Placement Type", "aa) K2: Children's home", "clap_cla_placement_type", "K2"),
        (
            "Reason Ceased to be Looked After",
            "k) E47: Special Guardianship",
            "clae_cla_episode_ceased_reason",
            "E47",
        ),
        ("Date Started to be Looked After", "07/05/2024", "clae_cla_episode_start_date", date(2024, 5, 7)),
        ("Date Started to be Looked After", 45419, "clae_cla_episode_start_date", date(2024, 5, 7)),
        (
            "Date Started to be Looked After",
            ("=DATE(2024,5,7)", 45419),
            "clae_cla_episode_start_date",
            date(2024, 5, 7),
        ),
        ("Child Unique ID", 9212044, "clae_person_id", "9212044"),
        ("Child Unique ID", "\u00a0BEN ", "clae_person_id", "BEN"),
    ],
)
def test_a_cell_is_read_as_people_write_it(tmp_path, heading, cell, name, value):
    row = list(BEN_CARED_FOR)
    row[CARE.index(heading)] = cell
    extract = read_extract(workbook(tmp_path / "a.xlsx", {"List 8": (CARE, tuple(row))}))
    assert column(extract, name) == [value]
    assert "codes.unmatched" not in broken(extract)


def test_what_matches_no_code_is_counted_and_listed_and_can_be_taught(tmp_path):
    odd = (*BEN_CARED_FOR[:6], "Order of the moon", *BEN_CARED_FOR[7:])
    other = ("CAT", *odd[1:])
    extract = read(tmp_path, **care(odd, other))
    (lost,) = extract.unmatched
    assert (lost.codes, lost.column, lost.text, lost.rows) == (
        "LS",
        "Child's Legal Status",
        "Order of the moon",
        2,
    )
    (tmp_path / "own.csv").write_text("codeset,text,code\nLS,order of the MOON,C2\n", encoding="utf-8")
    taught = read_extract(tmp_path / "annex.xlsx", mapping=tmp_path / "own.csv")
    assert taught.unmatched == []
    assert column(taught, "lega_legal_status") == ["C2", "C2"]


def test_errors_of_excel_and_formulas_without_a_value_are_told_and_read_as_empty(tmp_path):
    row = list(BEN_CARED_FOR)
    row[CARE.index("Placement Type")] = ("=NA()", "#N/A")
    extract = read(tmp_path, **care(tuple(row)))
    assert column(extract, "clap_cla_placement_type") == [None]
    (problem,) = [one for one in extract.problems if one.rule == "annex_a.error_cells"]
    assert "such as #N/A: 1." in problem.problem


@pytest.mark.parametrize(
    ("due", "age"),
    [
        (date(2026, 6, 1), -1),
        (date(2026, 6, 1), None),
        (date(2026, 3, 10), -1),
        (date(2026, 3, 10), "Unborn"),
    ],
    ids=["as Ofsted asks", "without an age", "later than expected", "in a word"],
)
def test_a_child_not_yet_born_has_an_expected_birth_and_no_age(tmp_path, due, age):
    unborn = ("DOE", "c) Not stated/recorded", None, due, age)
    extract = read(
        tmp_path, List_5=(ENQUIRY, ANN_MET, (*unborn, date(2026, 2, 2), date(2026, 2, 16), "b) No"))
    )
    people = {row["pers_person_id"]: row for row in extract.tables["ssd_person"].rows()}
    assert people["DOE"]["pers_dob"] is None
    assert people["DOE"]["pers_expected_dob"] == due
    figures = counted(tmp_path / "annex.xlsx", FIRST, date(2026, 3, 30))
    kinds = {
        f.breakdown["is"]: f.value for f in figures if f.measure == "conferences.initial" and f.breakdown
    }
    assert kinds == {"initial": 1, "pre-birth": 1}


def test_each_way_of_being_wrong_is_told_by_its_rule(tmp_path):
    cases = {
        "annex_a.headings_again": {"List_8": (CARE, BEN_CARED_FOR, CARE)},
        "duplicate.exact": {"List_8": (CARE, BEN_CARED_FOR, BEN_CARED_FOR)},
        "duplicate.near": {"List_8": (CARE, BEN_CARED_FOR, (*BEN_CARED_FOR[:6], "V2", *BEN_CARED_FOR[7:]))},
        "type.required": {"List_8": (CARE, BEN_CARED_FOR, (None, *BEN_CARED_FOR[1:]))},
        "type.required_date": {"List_8": (CARE, (*BEN_CARED_FOR[:5], "31/02/2024", *BEN_CARED_FOR[6:]))},
        "dates.end_before_start": {"List_7": (PLAN, (*ANN_PLANNED[:8], date(2025, 11, 1), 0))},
        "pair.incomplete": {"List_8": (CARE, (*BEN_CARED_FOR[:7], date(2025, 12, 1), *BEN_CARED_FOR[8:]))},
        "annex_a.lists_differ": {"List_7": (PLAN, ("ANN", "a) Male", *ANN_PLANNED[2:]))},
        "annex_a.conference_alone": {"List_5": (ENQUIRY, (*ANN, None, *ANN_MET[6:]))},
        "annex_a.conference_twice": {"List_5": (ENQUIRY, ANN_MET, (*ANN, date(2025, 11, 4), *ANN_MET[6:]))},
        "annex_a.undated": {"List_5": (ENQUIRY, ANN_MET, (*ANN, None, None, None))},
        "annex_a.plan_not_listed": {"List_5": (ENQUIRY, ("CAT", *ANN_MET[1:]))},
        "annex_a.numbered_date": {"List_8": (CARE, (*BEN_CARED_FOR[:5], 45419, *BEN_CARED_FOR[6:]))},
    }
    for number, (rule, sheets) in enumerate(cases.items()):
        extract = read(tmp_path / str(number), **sheets)
        assert rule in broken(extract), rule
        assert reconciled(extract), rule
    assert not set(cases) & broken(read(tmp_path / "good"))
