"""An extract and returns in one path: nobody and nothing twice, and the extract's rows win."""

from datetime import date

from headway.knowledge.standards.reading import read_extract
from tests.standards import extracts as ex
from tests.standards.test_ssd import EPISODE, EPISODES, REVIEWS


def both(tmp_path):
    ex.write(
        tmp_path / "ssd",
        ssd_person="pers_person_id,pers_sex,pers_dob,pers_ethnicity\nANN,F,2012-06-15,\n",
        ssd_cla_episodes=ex.lines(EPISODES, EPISODE),
        ssd_cla_reviews=ex.lines(REVIEWS, "r1,p1,ANN,2025-06-07,2025-06-05,N,PN2"),
    )
    ex.write(
        tmp_path / "903" / "2025-26",
        header=ex.lines(ex.HEADER, ex.ANN, "BEN,M,01/02/2015,WBRI,UN1,,"),
        episodes=ex.lines(ex.EPISODES, ex.ANN_IN_CARE, ex.ANN_IN_CARE.replace("ANN", "BEN")),
        reviews=ex.lines(
            ex.REVIEWS,
            "ANN,15/06/2012,05/06/2025,PN1",
            "ANN,15/06/2012,05/09/2025,PN1",
            "BEN,01/02/2015,05/06/2025,PN1",
        ),
    )
    return read_extract(tmp_path)


def test_a_review_in_both_is_one_and_the_extracts_row_wins(tmp_path):
    extract = both(tmp_path)
    table = extract.tables["ssd_cla_reviews"].columns
    assert list(
        zip(
            table["clar_cla_person_id"],
            table["clar_cla_review_date"],
            table["clar_cla_review_participation"],
            table["clar_cla_id"],
            strict=True,
        )
    ) == [
        ("ANN", date(2025, 6, 5), "PN2", "p1"),
        ("ANN", date(2025, 9, 5), "PN1", "p1"),
        ("BEN", date(2025, 6, 5), "PN1", "BEN-p20250510"),
    ]


def test_a_person_in_both_is_one_and_what_the_extract_lacks_is_filled(tmp_path):
    table = both(tmp_path).tables["ssd_person"].columns
    assert table["pers_person_id"] == ["ANN", "BEN"]
    assert table["pers_ethnicity"] == ["WBRI", "WBRI"]


def test_a_childs_care_is_told_by_one_of_them(tmp_path):
    extract = both(tmp_path)
    assert extract.tables["ssd_cla_episodes"].columns["clae_cla_id"] == ["p1", "BEN-p20250510"]
    assert extract.tables["ssd_cla_placement"].columns["clap_person_id"] == ["BEN"]


def test_kinds_years_and_history_say_that_both_were_read(tmp_path):
    extract = both(tmp_path)
    assert extract.kinds == {"ssd", "903"}
    assert extract.years == (2026,)
    assert extract.history_from is None
    assert ex.reconciled(extract)
