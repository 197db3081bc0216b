"""An SSD extract: both spellings, what databases dump, references that lead nowhere."""

from datetime import date

import pytest

from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.recognise import recognise
from headway.knowledge.standards.tables import SSD
from tests.standards.extracts import broken, column, lines, reconciled, told, write

PERSON = "pers_person_id,pers_sex,pers_dob"
ANN = "ANN,F,2012-06-15 00:00:00.000"
REVIEWS = "clar_cla_review_id,clar_cla_id,clar_cla_person_id,clar_cla_review_due_date,clar_cla_review_date,clar_cla_review_cancelled,clar_cla_review_participation"
EPISODES = "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,clae_cla_id"
EPISODE = "e1,ANN,2025-05-10 00:00:00.000,S - Started,NULL,,p1"


def dumped(folder, **rows):
    """Read an extract of those files; ssd_person holds Ann."""
    rows.setdefault("ssd_person", lines(PERSON, ANN))
    return read_extract(write(folder, **rows))


def told_without_notes(extract):
    return {one.rule for one in extract.problems if one.severity != "note"}


def test_a_dumped_review_is_read_to_types_and_codes(tmp_path):
    extract = dumped(
        tmp_path,
        ssd_cla_reviews=lines(
            REVIEWS,
            "r1,p1,ANN,2025-06-07 00:00:00.000,2025-06-05 00:00:00.000,N,PN1 - Child attends and speaks",
            "r2,p1,ANN,2025-09-05 00:00:00.000,NULL,,",
        ),
        ssd_cla_episodes=lines(EPISODES, EPISODE),
    )
    held, planned = extract.tables["ssd_cla_reviews"].rows()
    assert held["clar_cla_review_date"] == date(2025, 6, 5)
    assert held["clar_cla_review_due_date"] == date(2025, 6, 7)
    assert held["clar_cla_review_participation"] == "PN1"
    assert planned["clar_cla_review_date"] is None
    assert column(extract, "clae_cla_episode_start_reason") == ["S"]
    assert extract.kinds == {"ssd"}
    assert extract.years == ()
    assert extract.history_from is None
    assert told_without_notes(extract) == set()


def test_every_column_of_the_shape_is_there_though_the_file_lacks_it(tmp_path):
    extract = dumped(tmp_path)
    assert set(extract.tables["ssd_person"].columns) == set(SSD["ssd_person"].names)
    assert broken(extract) == {"file.missing_column"}


def test_the_other_spelling_has_reviews_without_a_person(tmp_path):
    extract = dumped(
        tmp_path,
        ssd_person="pers_person_id,pers_common_child_id,pers_dob\nANN,H801200001001,2012-06-15\n",
        ssd_cla_reviews="clar_cla_review_id,clar_cla_id,clar_cla_review_date\nr1,p1,2025-06-05\n",
        ssd_cla_episodes=lines(EPISODES, EPISODE),
    )
    assert column(extract, "clar_cla_person_id") == ["ANN"]
    assert column(extract, "pers_upn") == ["H801200001001"]
    assert told_without_notes(extract) == set()


@pytest.mark.parametrize(
    "name",
    [
        "ssd_person.csv",
        "SSD_PERSON.CSV",
        "person.csv",
        "dbo.ssd_person.csv",
        "x/ssd_development.ssd_person_2025-26.csv",
    ],
)
def test_a_file_is_known_by_its_name_in_many_spellings(name):
    known = recognise(name, ["PERS_PERSON_ID", " pers_dob "])
    assert known is not None
    assert known.named == "ssd_person"
    assert known.places == {"pers_person_id": 0, "pers_dob": 1}


def test_a_file_that_is_nobodys_is_not_known():
    assert recognise("budget.csv", ["amount", "when"]) is None


def test_an_unmatched_description_is_kept_counted_and_told_once(tmp_path):
    head = "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date"
    rows = [f"l{n},ANN,Order of the moon,2025-05-{10 + n},NULL" for n in range(3)]
    extract = dumped(tmp_path, ssd_legal_status=lines(head, *rows))
    assert column(extract, "lega_legal_status") == ["Order of the moon"] * 3
    (lost,) = extract.unmatched
    assert (lost.codes, lost.text, lost.rows) == ("LS", "Order of the moon", 3)
    assert told(extract, "codes.unmatched") == [("ssd_legal_status.csv", 2, "", "Order of the moon")]


def test_a_councils_mapping_matches_it(tmp_path):
    own = tmp_path / "mapping.csv"
    own.write_text("codeset,text,code\nLS,Order of the moon,C2\n", encoding="utf-8")
    folder = write(
        tmp_path / "x",
        ssd_legal_status="lega_legal_status_id,lega_person_id,lega_legal_status\nl1,ANN,Order of the Moon\n",
    )
    extract = read_extract(folder, mapping=own)
    assert column(extract, "lega_legal_status") == ["C2"]
    assert extract.unmatched == []


def test_child_protection_before_birth_is_kept_and_no_problem(tmp_path):
    extract = dumped(
        tmp_path,
        ssd_person="pers_person_id,pers_dob\nANN,2025-06-15\n",
        ssd_initial_cp_conference="icpc_icpc_id,icpc_person_id,icpc_icpc_date,icpc_icpc_transfer_in\ni1,ANN,2025-05-01,N\n",
        ssd_cp_plans="cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_initial_category,cppl_cp_plan_latest_category\nc1,ANN,2025-05-01,Neglect,Multiple: Neglect; Physical abuse\n",
    )
    assert told_without_notes(extract) == set()
    assert column(extract, "cppl_cp_plan_initial_category") == ["NEG"]
    assert column(extract, "cppl_cp_plan_latest_category") == ["MUL"]


def test_the_same_key_twice_is_refused_and_a_key_left_out_is_given(tmp_path):
    extract = dumped(
        tmp_path,
        ssd_cla_reviews=lines(
            REVIEWS, "r1,p1,ANN,,2025-06-05,N,PN1", "r1,p1,ANN,,2025-09-05,N,PN1", ",p1,ANN,,2025-12-05,N,PN1"
        ),
    )
    assert told(extract, "key.duplicate") == [("ssd_cla_reviews.csv", 3, "ANN", "r1")]
    assert column(extract, "clar_cla_review_id") == ["r1", "ssd_cla_reviews.csv:4"]
    assert reconciled(extract)


def test_a_cancelled_review_beside_one_that_was_held_is_no_duplicate(tmp_path):
    extract = dumped(
        tmp_path,
        ssd_cla_reviews=lines(REVIEWS, "r1,p1,ANN,,2025-06-05,Y,", "r2,p1,ANN,,2025-06-05,N,PN1"),
        ssd_cla_episodes=lines(EPISODES, EPISODE),
    )
    assert told_without_notes(extract) == set()


def test_a_person_who_is_nowhere_is_told_and_many_of_them_once(tmp_path):
    few = dumped(tmp_path / "few", ssd_cla_episodes=lines(EPISODES, "e1,BEN,2025-05-10,S,,,p1"))
    assert told(few, "key.person") == [("ssd_cla_episodes.csv", 2, "BEN", "BEN")]
    rows = [f"e{n},BEN{n},2025-05-10,S,,,p{n}" for n in range(60)]
    many = dumped(tmp_path / "many", ssd_cla_episodes=lines(EPISODES, *rows))
    (one,) = [problem for problem in many.problems if problem.rule == "key.person"]
    assert "60 of 60 rows" in one.problem


def test_another_reference_that_leads_nowhere_is_one_note_with_its_count(tmp_path):
    head = "cppr_cp_review_id,cppr_person_id,cppr_cp_plan_id,cppr_cp_review_date"
    extract = dumped(
        tmp_path,
        ssd_cp_reviews=lines(head, "v1,ANN,gone,2025-06-05", "v2,ANN,gone,2025-09-05"),
        ssd_cp_plans="cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\nc1,ANN,2025-05-01\n",
    )
    (one,) = [problem for problem in extract.problems if problem.rule == "key.reference"]
    assert one.severity == "note"
    assert one.problem.startswith("2 of 2 rows")


def test_what_happens_after_death_or_eighteen_is_doubtful(tmp_path):
    extract = dumped(
        tmp_path,
        ssd_person="pers_person_id,pers_dob,pers_death_date\nANN,2012-06-15,2025-06-01\nBEN,2007-06-15,\n",
        ssd_cla_reviews=lines(REVIEWS, "r1,p1,ANN,,2025-06-02,N,PN1", "r2,p2,BEN,,2025-06-16,N,PN1"),
    )
    assert told(extract, "care.after_death") == [("ssd_cla_reviews.csv", 2, "ANN", "2025-06-02")]
    assert told(extract, "care.after_18") == [("ssd_cla_reviews.csv", 3, "BEN", "2025-06-16")]


def test_an_nhs_number_has_its_check_digit(tmp_path):
    extract = dumped(
        tmp_path, ssd_person="pers_person_id,pers_single_unique_id\nANN,9434765919\nBEN,9434765918\n"
    )
    assert told(extract, "person.nhs") == [("ssd_person.csv", 3, "BEN", "9434765918")]


def test_death_before_birth_is_doubtful(tmp_path):
    extract = dumped(
        tmp_path, ssd_person="pers_person_id,pers_dob,pers_death_date\nANN,2012-06-15,2011-01-01\n"
    )
    assert told(extract, "person.death_before_birth") == [("ssd_person.csv", 2, "ANN", "2011-01-01")]


def test_a_table_in_two_files_is_one_table(tmp_path):
    write(tmp_path / "a", ssd_person=lines(PERSON, ANN))
    write(tmp_path / "b", ssd_person=lines(PERSON, "BEN,M,2012-06-15", ANN))
    extract = read_extract(tmp_path)
    assert column(extract, "pers_person_id") == ["ANN", "BEN"]
    assert reconciled(extract)


def test_british_dates_in_an_extract_are_read_and_noted(tmp_path):
    extract = dumped(tmp_path, ssd_person=lines(PERSON, "ANN,F,15/06/2012"))
    assert column(extract, "pers_dob") == [date(2012, 6, 15)]
    assert "type.date_form" in broken(extract)
