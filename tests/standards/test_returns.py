"""A return becomes SSD-shaped tables: periods of care, placements, legal statuses, reviews, people."""

from datetime import date

from tests.standards.extracts import ANN, ANN_IN_CARE, broken, column, reconciled, returned, told

D = date


def rows(extract, table, *names):
    columns = extract.tables[table].columns
    return list(zip(*(columns[name] for name in names), strict=True))


def test_one_episode_is_a_period_a_placement_and_a_legal_status(tmp_path):
    extract = returned(tmp_path, episodes=[ANN_IN_CARE])
    (episode,) = extract.tables["ssd_cla_episodes"].rows()
    assert episode["clae_person_id"] == "ANN"
    assert episode["clae_cla_episode_start_date"] == D(2025, 5, 10)
    assert episode["clae_cla_episode_start_reason"] == "S"
    assert episode["clae_cla_primary_need_code"] == "N1"
    assert episode["clae_entered_care_date"] == D(2025, 5, 10)
    (placement,) = extract.tables["ssd_cla_placement"].rows()
    assert placement["clap_cla_placement_id"] == episode["clae_cla_placement_id"]
    assert placement["clap_cla_id"] == episode["clae_cla_id"]
    assert placement["clap_cla_placement_type"] == "U4"
    assert placement["clap_cla_placement_provider"] == "PR1"
    assert rows(extract, "ssd_legal_status", "lega_legal_status", "lega_legal_status_end_date") == [
        ("C2", None)
    ]
    assert extract.problems == []


def test_a_chain_is_one_period_and_a_legal_change_alone_is_no_placement(tmp_path):
    extract = returned(
        tmp_path,
        episodes=[
            "ANN,10/05/2025,S,V2,N1,U4,PR1,10/06/2025,X1,,,,",
            "ANN,10/06/2025,L,C2,N1,U4,PR1,01/08/2025,X1,CARPL,,,",
            "ANN,01/08/2025,P,C2,N1,K2,PR4,,,,,,",
        ],
    )
    assert len(set(column(extract, "clae_cla_id"))) == 1
    assert rows(
        extract,
        "ssd_cla_placement",
        "clap_cla_placement_start_date",
        "clap_cla_placement_end_date",
        "clap_cla_placement_change_reason",
    ) == [(D(2025, 5, 10), D(2025, 8, 1), "CARPL"), (D(2025, 8, 1), None, None)]
    assert rows(
        extract,
        "ssd_legal_status",
        "lega_legal_status",
        "lega_legal_status_start_date",
        "lega_legal_status_end_date",
    ) == [("V2", D(2025, 5, 10), D(2025, 6, 10)), ("C2", D(2025, 6, 10), None)]
    assert extract.problems == []


def test_the_order_of_the_rows_does_not_matter(tmp_path):
    first = "ANN,10/05/2025,S,V2,N1,U4,PR1,10/06/2025,X1,,,,"
    second = "ANN,10/06/2025,L,C2,N1,U4,PR1,,,,,,"
    one = returned(tmp_path / "a", episodes=[first, second])
    other = returned(tmp_path / "b", episodes=[second, first])
    assert one.tables["ssd_cla_episodes"].columns == other.tables["ssd_cla_episodes"].columns


def test_care_that_ends_and_begins_again_that_day_is_one_period(tmp_path):
    extract = returned(
        tmp_path,
        episodes=[
            "ANN,10/05/2025,S,V2,N1,U4,PR1,10/06/2025,E4A,,,,",
            "ANN,10/06/2025,S,V2,N1,U4,PR1,,,,,,",
        ],
    )
    assert len(set(column(extract, "clae_cla_id"))) == 1
    assert set(column(extract, "clae_entered_care_date")) == {D(2025, 5, 10)}
    assert told(extract, "episodes.same_day_restart") == [("episodes.csv", 3, "ANN", "2025-06-10")]


def test_care_that_begins_again_later_is_another_period(tmp_path):
    extract = returned(
        tmp_path,
        episodes=[
            "ANN,10/05/2025,S,V2,N1,U4,PR1,10/06/2025,E4A,,,,",
            "ANN,11/06/2025,S,V2,N1,U4,PR1,,,,,,",
        ],
    )
    assert len(set(column(extract, "clae_cla_id"))) == 2
    assert column(extract, "clae_entered_care_date") == [D(2025, 5, 10), D(2025, 6, 11)]
    assert extract.problems == []


def test_a_gap_inside_a_chain_is_doubtful_and_one_period(tmp_path):
    extract = returned(
        tmp_path,
        episodes=[
            "ANN,10/05/2025,S,V2,N1,U4,PR1,10/06/2025,X1,,,,",
            "ANN,12/06/2025,L,C2,N1,U4,PR1,,,,,,",
        ],
    )
    assert len(set(column(extract, "clae_cla_id"))) == 1
    assert told(extract, "episodes.gap") == [("episodes.csv", 3, "ANN", "2025-06-12")]


def test_an_episode_left_open_is_doubtful_and_read_as_ending_where_the_next_begins(tmp_path):
    extract = returned(
        tmp_path,
        episodes=["ANN,10/05/2025,S,V2,N1,U4,PR1,,,,,,", "ANN,12/06/2025,P,V2,N1,K2,PR1,,,,,,"],
    )
    assert column(extract, "clae_cla_episode_ceased_date") == [D(2025, 6, 12), None]
    assert told(extract, "episodes.overlap") == [("episodes.csv", 3, "ANN", "2025-06-12")]


def test_a_chain_that_ends_in_continues_is_doubtful(tmp_path):
    extract = returned(tmp_path, episodes=["ANN,10/05/2025,S,V2,N1,U4,PR1,10/06/2025,X1,,,,"])
    assert told(extract, "episodes.gap") == [("episodes.csv", 2, "ANN", "X1")]


def test_care_that_began_before_the_data_has_no_beginning_and_that_is_no_problem(tmp_path):
    extract = returned(
        tmp_path, episodes=["ANN,10/05/2023,L,C2,N1,U4,PR1,,,,,,"], reviews=["ANN,15/06/2012,01/09/2025,PN1"]
    )
    assert column(extract, "clae_entered_care_date") == [None]
    assert rows(extract, "ssd_cla_placement", "clap_cla_placement_start_date") == [(D(2023, 5, 10),)]
    assert extract.problems == []
    assert extract.history_from == D(2025, 4, 1)
    assert any("before that is not in them" in note for note in extract.notes)


def test_a_review_belongs_to_the_period_that_holds_it(tmp_path):
    extract = returned(
        tmp_path,
        episodes=[ANN_IN_CARE],
        reviews=["ANN,15/06/2012,05/06/2025,PN1", "ANN,15/06/2012,01/05/2025,PN2"],
    )
    period = column(extract, "clae_cla_id")[0]
    assert rows(extract, "ssd_cla_reviews", "clar_cla_id", "clar_cla_review_participation") == [
        (period, "PN1"),
        (None, "PN2"),
    ]
    assert column(extract, "clar_cla_review_cancelled") == ["N", "N"]
    assert told(extract, "care.outside") == [("reviews.csv", 3, "ANN", "2025-05-01")]


def test_the_first_and_the_last_day_of_care_belong_to_it(tmp_path):
    extract = returned(
        tmp_path,
        episodes=["ANN,10/05/2025,S,C2,N1,U4,PR1,20/08/2025,E4A,,,,"],
        reviews=["ANN,15/06/2012,10/05/2025,PN1", "ANN,15/06/2012,20/08/2025,PN1"],
    )
    assert column(extract, "clar_cla_id") == ["ANN-p20250510"] * 2
    assert extract.problems == []


def test_people_unaccompanied_children_and_missing_episodes(tmp_path):
    extract = returned(
        tmp_path,
        header=["ANN,2,15/06/2012,WBRI,UN3,1,01/02/2026"],
        uasc=["ANN,2,15/06/2012,15/06/2030"],
        missing=["ANN,15/06/2012,M,01/09/2025,03/09/2025", "ANN,15/06/2012,A,01/10/2025,"],
        episodes=[ANN_IN_CARE],
    )
    (ann,) = extract.tables["ssd_person"].rows()
    assert (ann["pers_sex"], ann["pers_upn"], ann["pers_upn_unknown"], ann["pers_is_mother"]) == (
        "F",
        None,
        "UN3",
        "Y",
    )
    assert column(extract, "moth_childs_dob") == [D(2026, 2, 1)]
    assert column(extract, "immi_immigration_status_end_date") == [D(2030, 6, 15)]
    assert column(extract, "miss_missing_episode_type") == ["Missing", "Away"]
    assert broken(extract) == {"codes.other_year"}
    assert reconciled(extract)


def test_columns_in_any_order_a_mark_and_capitals_are_understood(tmp_path):
    (tmp_path / "Reviews.CSV").write_bytes(
        "\ufeffreview_code,REVIEW,child,Dob,NOTES\r\nPN1,2025-06-05,ANN,15/06/2012,hm\r\n".encode()
    )
    extract = returned(tmp_path, episodes=[ANN_IN_CARE])
    assert column(extract, "clar_cla_review_date") == [D(2025, 6, 5)]
    assert broken(extract) == {"file.extra_column", "type.date_form"}


def test_a_file_is_known_by_its_columns_whatever_its_name(tmp_path):
    (tmp_path / "export 17.csv").write_text("CHILD,DOB,REVIEW,REVIEW_CODE\nANN,15/06/2012,05/06/2025,PN1\n")
    extract = returned(tmp_path, header=[ANN])
    assert {file.file: file.recognised_as for file in extract.files}["export 17.csv"] == "903 reviews"


def test_what_a_return_lacks_is_a_note_and_not_a_problem(tmp_path):
    extract = returned(tmp_path, header=[ANN])
    assert extract.problems == []
    assert any("no reviews file" in note for note in extract.notes)
    assert "ssd_cla_reviews" not in extract.tables


def test_an_empty_table_is_present(tmp_path):
    extract = returned(tmp_path, reviews=[])
    assert len(extract.tables["ssd_cla_reviews"]) == 0
    assert extract.problems == []


def test_each_row_keeps_its_file_and_line(tmp_path):
    extract = returned(tmp_path, header=[ANN, "", "BEN,M,01/01/2020,WBRI,UN1,,"])
    assert extract.tables["ssd_person"].line == [2, 4]
    assert set(extract.tables["ssd_person"].file) == {"header.csv"}
