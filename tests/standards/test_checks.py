"""Each check, seen to find what was planted, at its line, and to pass what is right."""

import pytest

from headway.knowledge.standards.checks.registry import CHECKS
from headway.knowledge.standards.problems import Severity
from headway.knowledge.standards.reading import read_extract
from tests.standards.extracts import (
    ANN,
    ANN_IN_CARE,
    EPISODES,
    HEADER,
    REVIEWS,
    broken,
    lines,
    reconciled,
    returned,
    told,
    write,
)

REVIEW = "ANN,15/06/2012,05/06/2025,PN1"


def used(extract, table):
    return len(extract.tables[table])


def test_a_clean_return_has_no_problems(tmp_path):
    assert returned(tmp_path, episodes=[ANN_IN_CARE], reviews=[REVIEW]).problems == []


def test_a_review_without_a_day_is_refused(tmp_path):
    extract = returned(
        tmp_path, episodes=[ANN_IN_CARE], reviews=[REVIEW, "ANN,15/06/2012,31/02/2026,PN1", "ANN,,,PN1"]
    )
    assert told(extract, "type.required_date") == [("reviews.csv", 3, "ANN", "31/02/2026")]
    assert told(extract, "type.required") == [("reviews.csv", 4, "ANN", "")]
    assert used(extract, "ssd_cla_reviews") == 1
    assert reconciled(extract)


def test_a_date_that_a_row_can_do_without_is_left_empty(tmp_path):
    extract = returned(tmp_path, header=["ANN,F,31/02/2012,WBRI,UN1,,"])
    assert told(extract, "type.date") == [("header.csv", 2, "ANN", "31/02/2012")]
    assert extract.tables["ssd_person"].columns["pers_dob"] == [None]


def test_an_unknown_code_is_doubtful(tmp_path):
    extract = returned(tmp_path, header=["ANN,F,15/06/2012,QQQQ,UN1,,"])
    assert told(extract, "codes.unknown") == [("header.csv", 2, "ANN", "QQQQ")]


def test_a_withdrawn_code_is_doubtful(tmp_path):
    extract = returned(tmp_path, episodes=[ANN_IN_CARE.replace("U4", "H5")], reviews=[REVIEW])
    assert told(extract, "codes.other_year") == [("episodes.csv", 2, "ANN", "H5")]


def test_an_exact_duplicate_is_refused(tmp_path):
    extract = returned(tmp_path, episodes=[ANN_IN_CARE], reviews=[REVIEW, REVIEW])
    assert [where[:3] for where in told(extract, "duplicate.exact")] == [("reviews.csv", 3, "ANN")]
    assert used(extract, "ssd_cla_reviews") == 1


def test_a_review_told_twice_keeps_the_one_with_a_code(tmp_path):
    extract = returned(tmp_path, episodes=[ANN_IN_CARE], reviews=["ANN,15/06/2012,05/06/2025,", REVIEW])
    assert [where[1] for where in told(extract, "duplicate.near")] == [2]
    assert extract.tables["ssd_cla_reviews"].columns["clar_cla_review_participation"] == ["PN1"]


def test_of_two_codes_on_a_day_the_first_is_kept(tmp_path):
    extract = returned(tmp_path, episodes=[ANN_IN_CARE], reviews=[REVIEW, REVIEW.replace("PN1", "PN2")])
    assert [where[1] for where in told(extract, "duplicate.near")] == [3]


def test_of_two_episodes_on_a_day_the_longer_is_kept(tmp_path):
    stay = "ANN,10/05/2025,S,C2,N1,U4,PR1,10/05/2025,X1,,,,"
    extract = returned(tmp_path, episodes=[stay, ANN_IN_CARE], reviews=[REVIEW])
    assert [where[1] for where in told(extract, "duplicate.near")] == [2]
    assert extract.tables["ssd_cla_episodes"].columns["clae_cla_episode_ceased_date"] == [None]


@pytest.mark.parametrize(("day", "rules"), [("12/06/2025", {"duplicate.close"}), ("13/06/2025", set())])
def test_two_reviews_in_a_week_are_doubtful(tmp_path, day, rules):
    extract = returned(tmp_path, episodes=[ANN_IN_CARE], reviews=[REVIEW, f"ANN,15/06/2012,{day},PN1"])
    assert broken(extract) == rules
    assert used(extract, "ssd_cla_reviews") == 2


def test_a_child_twice_in_the_header_is_refused(tmp_path):
    extract = returned(tmp_path, header=[ANN, ANN.replace("WBRI", "MWBC")])
    assert told(extract, "key.duplicate") == [("header.csv", 3, "ANN", "ANN")]


def test_a_child_not_in_the_header_is_doubtful(tmp_path):
    extract = returned(tmp_path, episodes=[ANN_IN_CARE], reviews=["BEN,15/06/2012,05/06/2025,PN1"])
    assert told(extract, "key.person") == [("reviews.csv", 2, "BEN", "BEN")]
    assert used(extract, "ssd_cla_reviews") == 1


def test_another_birth_date_than_the_headers_is_doubtful(tmp_path):
    extract = returned(tmp_path, episodes=[ANN_IN_CARE], reviews=["ANN,16/06/2012,05/06/2025,PN1"])
    assert told(extract, "person.dob") == [("reviews.csv", 2, "ANN", "2012-06-16")]


def test_cells_that_belong_together_are_given_together(tmp_path):
    extract = returned(
        tmp_path,
        episodes=["ANN,10/05/2025,S,C2,N1,U4,PR1,10/06/2025,,,,,", "BEN,10/05/2025,S,C2,N1,U4,PR1,,E4A,,,,"],
        header=[ANN, ANN.replace("ANN", "BEN")],
        reviews=["ANN,15/06/2012,05/06/2025,"],
    )
    found = [(one.file, one.line, one.column) for one in extract.problems if one.rule == "pair.incomplete"]
    assert found == [
        ("episodes.csv", 2, "REC"),
        ("episodes.csv", 3, "DEC"),
        ("reviews.csv", 2, "REVIEW_CODE"),
    ]


def test_an_end_before_its_beginning_is_doubtful(tmp_path):
    extract = returned(tmp_path, missing=["ANN,15/06/2012,M,03/09/2025,01/09/2025"])
    assert told(extract, "dates.end_before_start") == [("missing.csv", 2, "ANN", "2025-09-01")]


@pytest.mark.parametrize(
    ("day", "wrong"),
    [("31/03/2025", True), ("01/04/2025", False), ("31/03/2026", False), ("01/04/2026", True)],
)
def test_a_review_outside_the_year_is_doubtful(tmp_path, day, wrong):
    folder = write(
        tmp_path / "2025-26",
        header=lines(HEADER, ANN),
        episodes=lines(EPISODES, ANN_IN_CARE.replace("2025", "2020")),
        reviews=lines(REVIEWS, f"ANN,15/06/2012,{day},PN1"),
    )
    assert broken(read_extract(folder)) == ({"year.outside"} if wrong else set())


def test_an_episode_that_ended_before_the_year_is_doubtful(tmp_path):
    row = "ANN,10/05/2024,S,C2,N1,U4,PR1,01/02/2025,E4A,,,,"
    folder = write(tmp_path / "2025-26", header=lines(HEADER, ANN), episodes=lines(EPISODES, row))
    assert told(read_extract(folder), "year.outside") == [("episodes.csv", 2, "ANN", "2025-02-01")]


@pytest.mark.parametrize(
    ("born", "day", "code", "wrong"),
    [
        ("05/06/2021", "05/06/2025", "PN0", False),
        ("05/06/2021", "05/06/2025", "PN1", False),
        ("05/06/2021", "06/06/2025", "PN0", True),
        ("05/06/2021", "04/06/2025", "PN1", True),
        ("29/02/2020", "01/03/2024", "PN0", True),
        ("29/02/2020", "28/02/2024", "PN1", True),
        ("29/02/2020", "29/02/2024", "PN7", False),
    ],
)
def test_trap_09_the_code_of_a_review_fits_the_age_on_the_day_it_was_held(tmp_path, born, day, code, wrong):
    extract = returned(
        tmp_path,
        header=[f"ANN,F,{born},WBRI,UN1,,"],
        episodes=["ANN,10/05/2023,L,C2,N1,U4,PR1,,,,,,"],
        reviews=[f"ANN,{born},{day},{code}"],
    )
    assert broken(extract) == ({"reviews.code_against_age"} if wrong else set())


def test_care_before_birth_is_doubtful(tmp_path):
    extract = returned(tmp_path, header=["ANN,F,11/05/2025,WBRI,UN1,,"], episodes=[ANN_IN_CARE])
    assert told(extract, "care.before_birth") == [("episodes.csv", 2, "ANN", "2025-05-10")]


def test_care_from_the_day_of_birth_is_right(tmp_path):
    row = "ANN,10/05/2025,S,C2,N1,U4,PR1,,,,,,"
    extract = returned(tmp_path, header=["ANN,F,10/05/2025,WBRI,UN1,,"], episodes=[row])
    assert extract.problems == []


@pytest.mark.parametrize(("end", "wrong"), [("15/06/2025", False), ("16/06/2025", True)])
def test_care_after_the_eighteenth_birthday_is_doubtful(tmp_path, end, wrong):
    born = "15/06/2007"
    extract = returned(
        tmp_path,
        header=[f"ANN,F,{born},WBRI,UN1,,"],
        episodes=[f"ANN,10/05/2025,S,C2,N1,U4,PR1,{end},E17,,,,"],
    )
    assert broken(extract) == ({"care.after_18"} if wrong else set())


def test_care_left_open_past_the_eighteenth_birthday_is_doubtful(tmp_path):
    extract = returned(tmp_path, header=["ANN,F,15/06/2007,WBRI,UN1,,"], episodes=[ANN_IN_CARE])
    assert told(extract, "care.after_18") == [("episodes.csv", 2, "ANN", "")]


def test_a_child_in_care_without_a_birth_date_is_doubtful(tmp_path):
    extract = returned(tmp_path, header=["ANN,F,,WBRI,UN1,,"], episodes=[ANN_IN_CARE])
    assert told(extract, "person.no_dob") == [("header.csv", 2, "ANN", "")]


def test_reviews_of_a_child_only_on_short_breaks_are_doubtful(tmp_path):
    extract = returned(tmp_path, episodes=[ANN_IN_CARE.replace("C2", "V4")], reviews=[REVIEW])
    assert told(extract, "reviews.short_breaks_only") == [("reviews.csv", 2, "ANN", "2025-06-05")]


def test_a_legal_change_alone_does_not_change_the_placement(tmp_path):
    extract = returned(
        tmp_path,
        episodes=["ANN,10/05/2025,S,V2,N1,U4,PR1,10/06/2025,X1,,,,", "ANN,10/06/2025,L,C2,N1,K2,PR1,,,,,,"],
    )
    assert told(extract, "episodes.reason_against_change") == [("episodes.csv", 3, "ANN", "K2")]


def test_a_placement_code_that_was_renamed_between_years_is_no_change(tmp_path):
    extract = returned(
        tmp_path,
        header=["ANN,F,15/06/2008,WBRI,UN1,,"],
        episodes=[
            "ANN,10/05/2024,S,V2,N1,H5,PR1,10/06/2024,X1,,,,",
            "ANN,10/06/2024,L,C2,N1,K3,PR1,,,,,,",
        ],
    )
    assert extract.years == (2025,)
    assert extract.problems == []


def test_a_new_period_begins_with_s_and_only_a_period_does(tmp_path):
    extract = returned(
        tmp_path,
        header=[ANN, ANN.replace("ANN", "BEN")],
        episodes=[
            "ANN,10/05/2025,S,V2,N1,U4,PR1,10/06/2025,X1,,,,",
            "ANN,10/06/2025,S,C2,N1,U4,PR1,,,,,,",
            "BEN,10/05/2025,S,V2,N1,U4,PR1,10/06/2025,E4A,,,,",
            "BEN,10/07/2025,P,C2,N1,U4,PR1,,,,,,",
        ],
    )
    assert told(extract, "episodes.start_reason") == [
        ("episodes.csv", 3, "ANN", "S"),
        ("episodes.csv", 5, "BEN", "P"),
    ]


@pytest.mark.parametrize(
    ("upn", "wrong"),
    [("H801200001001", False), ("A801200001001", True), ("801200001001", True), ("UN5", False), ("", False)],
)
def test_a_pupil_number_has_its_check_letter(tmp_path, upn, wrong):
    assert broken(returned(tmp_path, header=[f"ANN,F,15/06/2012,WBRI,{upn},,"])) == (
        {"person.upn"} if wrong else set()
    )


def test_two_children_with_one_pupil_number_are_doubtful(tmp_path):
    rows = [f"{child},F,15/06/2012,WBRI,H801200001001,," for child in ("ANN", "BEN")]
    assert told(returned(tmp_path, header=rows), "person.upn_shared") == [
        ("header.csv", 3, "BEN", "H801200001001")
    ]


def test_a_file_without_its_header_row_is_refused_whole(tmp_path):
    write(tmp_path, reviews=lines(REVIEW, REVIEW))
    extract = returned(tmp_path, header=[ANN])
    (reviews,) = [file for file in extract.files if file.file == "reviews.csv"]
    assert (reviews.read, reviews.used, reviews.refused) == (2, 0, 2)
    assert "file.no_header" in broken(extract)


def test_a_file_without_a_column_it_cannot_do_without_is_refused_whole(tmp_path):
    write(tmp_path, reviews="CHILD,DOB,REVIEW_CODE\nANN,15/06/2012,PN1\n")
    extract = returned(tmp_path, header=[ANN])
    (reviews,) = [file for file in extract.files if file.file == "reviews.csv"]
    assert (reviews.read, reviews.used, reviews.refused) == (1, 0, 1)
    assert told(extract, "file.required_column")[0][:2] == ("reviews.csv", 1)


def test_faults_of_files_are_told(tmp_path):
    write(
        tmp_path,
        reviews='CHILD,DOB,REVIEW,REVIEW_CODE,REVIEW\nANN,15/06/2012,05/06/2025,PN1,x\nANN,"15/06/2012,05/06/2025,PN1,x\n',
        missing="",
        oddments="hello\n",
    )
    extract = returned(tmp_path, header=[ANN], episodes=[ANN_IN_CARE])
    assert broken(extract) >= {
        "file.repeated_column",
        "file.unclosed_quote",
        "file.empty",
        "file.not_recognised",
    }
    assert reconciled(extract)


def test_every_rule_told_is_in_the_register_and_has_its_sentence():
    assert all(check.id == rule and check.sentence.endswith(".") for rule, check in CHECKS.items())
    assert {check.severity for check in CHECKS.values()} == set(Severity)


def short_stay(start: str, end: str) -> str:
    return f"ANN,{start},S,V3,N2,U6,PR1,{end},E4A,,ZZ1 1AA,ZZ9 9AA,SC123"


def test_a_stay_of_short_breaks_that_is_too_long_is_doubtful(tmp_path):
    extract = returned(
        tmp_path,
        episodes=[short_stay("01/05/2025", "18/05/2025"), short_stay("01/06/2025", "19/06/2025")],
    )
    assert told(extract, "episodes.short_breaks_limit") == [("episodes.csv", 3, "ANN", "2025-06-01")]


def test_more_than_75_days_of_short_breaks_in_12_months_are_doubtful_from_the_stay_that_makes_them(tmp_path):
    """Five fortnights and a stay of five days are 75; a night more is told at the stay that it is of."""
    fortnights = [short_stay(f"01/{month:02}/2025", f"15/{month:02}/2025") for month in range(5, 10)]
    within = [*fortnights, short_stay("01/11/2025", "06/11/2025")]
    assert told(returned(tmp_path / "a", episodes=within), "episodes.short_breaks_limit") == []
    beyond = [*within, short_stay("01/12/2025", "02/12/2025")]
    assert told(returned(tmp_path / "b", episodes=beyond), "episodes.short_breaks_limit") == [
        ("episodes.csv", 8, "ANN", "2025-12-01")
    ]
