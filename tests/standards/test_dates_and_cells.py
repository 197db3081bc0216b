"""Dates and other cells, as extracts write them."""

from datetime import date

import pytest

from headway.knowledge.standards.cells import Judge
from headway.knowledge.standards.dates import NotADate, collection_year, read_date
from headway.knowledge.standards.tables import SSD, SSDA903

DAY = date(2025, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2025-04-03",
        "2025-04-03 00:00:00.000",
        "2025-04-03T00:00:00",
        "03/04/2025",
        "3/4/2025",
        "03/04/2025 00:00",
    ],
)
def test_a_day_is_read_in_each_form(text):
    assert read_date(text)[0] == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-04-02T23:00:00Z", date(2025, 4, 3)),
        ("2025-04-02T23:00:00.000+00:00", date(2025, 4, 3)),
        ("2025-04-02 22:59:00Z", date(2025, 4, 2)),
        ("2025-01-02T23:00:00Z", date(2025, 1, 2)),
        ("2025-10-25T23:00:00Z", date(2025, 10, 26)),
        ("2025-10-26T23:00:00Z", date(2025, 10, 26)),
        ("2025-03-29T23:00:00Z", date(2025, 3, 29)),
        ("2025-03-30T23:00:00Z", date(2025, 3, 31)),
        ("2025-04-03T00:00:00+01:00", date(2025, 4, 3)),
        ("2025-12-31T23:30:00-01:00", date(2026, 1, 1)),
    ],
)
def test_a_time_with_a_zone_is_the_day_it_was_in_london(text, day):
    assert read_date(text)[0] == day


@pytest.mark.parametrize("text", ["31/02/2024", "2024-13-01", "soon", "1/1/25", "03/04/2525", "20250403x"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(NotADate):
        read_date(text)


def test_a_databases_marks_for_never_and_nothing_are_no_day():
    assert read_date("9999-12-31 00:00:00.000") == (None, "open end")
    assert read_date("1900-01-01") == (None, "open end")


def test_the_collection_year_turns_on_1_april():
    assert collection_year(date(2025, 3, 31)) == 2025
    assert collection_year(date(2025, 4, 1)) == 2026


@pytest.mark.parametrize("text", ["", " ", "NULL", "None", "-1", "\u00a0"])
def test_nothing_is_written_in_many_ways(text):
    column = SSD["ssd_involvements"].column("invo_professional_id")
    assert Judge(returned=False).read(column, text) == (None, "")


@pytest.mark.parametrize(
    ("text", "flag"), [("Y", "Y"), ("yes", "Y"), ("1", "Y"), ("True", "Y"), ("0", "N"), ("No", "N")]
)
def test_flags_are_yes_or_no(text, flag):
    assert Judge(returned=False).read(SSD["ssd_cp_plans"].column("cppl_cp_plan_ola"), text) == (flag, "")


def test_a_flag_that_says_neither_is_left_empty():
    column = SSD["ssd_cp_plans"].column("cppl_cp_plan_ola")
    assert Judge(returned=False).read(column, "perhaps") == (None, "type.flag")


def test_numbers_are_finite():
    distance = SSD["ssd_cla_placement"].column("clap_cla_placement_distance")
    score = SSDA903["oc2"].column("SDQ_SCORE")
    judge = Judge(returned=False)
    assert judge.read(distance, "12.5") == (12.5, "")
    assert judge.read(distance, "inf") == (None, "type.number")
    assert judge.read(score, "12.0") == (12, "")
    assert judge.read(score, "twelve") == (None, "type.integer")


def test_none_is_a_disability_code_and_not_nothing():
    column = SSD["ssd_disability"].column("disa_disability_code")
    assert Judge(returned=False).read(column, "NONE") == ("NONE", "")


def test_what_our_own_files_escaped_is_read_as_it_was():
    column = SSD["ssd_person"].column("pers_forename")
    assert Judge(returned=False).read(column, "'=Ann") == ("=Ann", "")
    assert Judge(returned=False).read(column, "'Ann") == ("'Ann", "")


def code(table, column, text, year):
    return Judge(returned=True, year=year).read(SSDA903[table].column(column), text)


def test_sex_as_a_number_became_a_letter_in_2024_25():
    assert code("header", "SEX", "1", 2024) == ("M", "")
    assert code("header", "SEX", "2", 2025) == ("F", "codes.other_year")


def test_a_withdrawn_code_is_kept_and_doubted():
    assert code("episodes", "PLACE", "H5", 2024) == ("H5", "")
    assert code("episodes", "PLACE", "H5", 2026) == ("H5", "codes.other_year")
    assert code("episodes", "PLACE", "Z1", 2026) == ("Z1", "codes.other_year")
    assert code("episodes", "PLACE", "P2", 2026) == ("P2", "codes.other_year")


def test_an_unknown_code_is_kept_and_doubted():
    assert code("reviews", "REVIEW_CODE", "PN9", 2026) == ("PN9", "codes.unknown")
    assert code("reviews", "REVIEW_CODE", "pn1", 2026) == ("PN1", "")
