"""The collection year of a return, and several years together."""

from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.standards.collection_years import named_years
from headway.knowledge.standards.convert.years import history_from
from headway.knowledge.standards.reading import read_extract
from tests.standards.extracts import (
    ANN,
    EPISODES,
    HEADER,
    REVIEWS,
    broken,
    column,
    lines,
    reconciled,
    told,
    write,
)


@pytest.mark.parametrize(
    ("path", "years"),
    [
        ("2024-25", (2025, None)),
        ("903 2024_25/final", (2025, None)),
        ("2024-2025", (2025, None)),
        ("202425", (2025, None)),
        ("2024/25/x", (None, 2024)),
        ("2025", (None, 2025)),
        ("a/2023-24/2024-25", (2025, None)),
        ("extract 2025-04-01", (None, None)),
        ("20250401", (None, None)),
        ("2024-26", (None, None)),
        ("header", (None, None)),
    ],
)
def test_a_path_names_a_year(path, years):
    assert named_years(path) == years


def year(folder, *reviews):
    rows = [f"ANN,15/06/2012,{day},PN1" for day in reviews]
    return write(folder, header=lines(HEADER, ANN), reviews=lines(REVIEWS, *rows))


def test_without_a_name_the_reviews_say_the_year(tmp_path):
    assert read_extract(year(tmp_path / "x", "01/05/2025", "01/06/2025", "01/03/2025")).years == (2026,)


def test_the_name_of_the_path_itself_counts(tmp_path):
    assert read_extract(year(tmp_path / "903 2024-25", "01/05/2025")).years == (2025,)


def test_a_single_number_is_the_year_that_ends_unless_the_dates_say_it_begins(tmp_path):
    assert read_extract(year(tmp_path / "a" / "2025", "01/05/2024")).years == (2025,)
    assert read_extract(year(tmp_path / "b" / "2025", "01/05/2025")).years == (2026,)


def test_years_may_stand_in_the_names_of_files(tmp_path):
    write(
        tmp_path,
        header_2024_25=lines(HEADER, ANN),
        reviews_2024_25=lines(REVIEWS, "ANN,15/06/2012,01/05/2024,PN1"),
        header_2025_26=lines(HEADER, ANN),
        reviews_2025_26=lines(REVIEWS, "ANN,15/06/2012,01/05/2025,PN1"),
    )
    extract = read_extract(tmp_path)
    assert extract.years == (2025, 2026)
    assert len(extract.tables["ssd_cla_reviews"]) == 2
    assert extract.problems == []


def test_the_same_episode_in_two_years_is_one_as_the_later_year_tells_it(tmp_path):
    for name, row in (
        ("2024-25", "ANN,10/05/2024,S,C2,N1,U4,PR1,,,,,,"),
        ("2025-26", "ANN,10/05/2024,S,C2,N1,U4,PR1,01/07/2025,E4A,,,,"),
    ):
        write(tmp_path / name, header=lines(HEADER, ANN), episodes=lines(EPISODES, row))
    extract = read_extract(tmp_path)
    assert column(extract, "clae_cla_episode_ceased_date") == [date(2025, 7, 1)]
    assert len(extract.tables["ssd_person"]) == 1
    assert extract.problems == []
    assert [file.used for file in extract.files] == [1, 1, 1, 1]
    assert extract.history_from == date(2024, 4, 1)
    assert reconciled(extract)


def test_a_birth_date_that_differs_between_years_is_doubtful_and_the_later_is_used(tmp_path):
    write(tmp_path / "2024-25", header=lines(HEADER, ANN.replace("15/06/2012", "15/06/2011")))
    write(tmp_path / "2025-26", header=lines(HEADER, ANN))
    extract = read_extract(tmp_path)
    assert column(extract, "pers_dob") == [date(2012, 6, 15)]
    assert told(extract, "person.years_differ") == [("2024-25/header.csv", 2, "ANN", "2011-06-15")]


def test_the_history_reaches_back_over_an_unbroken_run_of_years():
    assert history_from((2026,)) == date(2025, 4, 1)
    assert history_from((2024, 2025, 2026)) == date(2023, 4, 1)
    assert history_from((2022, 2023, 2026)) == date(2025, 4, 1)
    assert history_from(()) is None


def test_a_year_that_is_missing_is_said(tmp_path):
    year(tmp_path / "2022-23", "01/05/2022")
    year(tmp_path / "2025-26", "01/05/2025")
    assert any("2022-23" in note for note in read_extract(tmp_path).notes)


def test_two_copies_of_a_return_are_told_as_duplicates(tmp_path):
    year(tmp_path / "2025-26", "01/05/2025")
    year(tmp_path / "2025-26 copy", "01/05/2025")
    extract = read_extract(tmp_path)
    assert broken(extract) == {"duplicate.exact"}
    assert len(extract.tables["ssd_cla_reviews"]) == 1
    assert reconciled(extract)


def test_a_return_is_of_the_year_asked_for_where_its_dates_allow(tmp_path: Path) -> None:
    """A quarter as many reviews as in the commonest year is enough; none at all is not."""
    reviews = ["01/05/2024", "01/06/2024", "01/07/2024", "01/08/2024", "01/05/2025"]
    rows = "".join(f"c1,01/01/2015,{day},PN1\n" for day in reviews)
    (tmp_path / "reviews.csv").write_text(f"CHILD,DOB,REVIEW,REVIEW_CODE\n{rows}")
    assert read_extract(tmp_path).years == (2025,)
    assert read_extract(tmp_path, asked=2026).years == (2026,)
    assert read_extract(tmp_path, asked=2027).years == (2025,)


def test_beginnings_alone_do_not_contradict_the_year_asked_for(tmp_path: Path) -> None:
    header = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    (tmp_path / "episodes.csv").write_text(f"{header}c1,01/05/2021,S,C2,N1,U1,PR1,,,,,,\n")
    assert read_extract(tmp_path, asked=2026).years == (2026,)
    assert read_extract(tmp_path, asked=2020).years == (2022,)
