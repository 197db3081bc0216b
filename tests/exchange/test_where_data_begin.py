"""Data that are cut: what was due before they begin is not known to have been late."""

from datetime import date

from headway.casework.record.models import Load
from headway.casework.record.reach import reach
from headway.casework.record.telling import tell_record
from headway.casework.timeline.models import Source
from headway.knowledge.measures.story import data_begin
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.writing import write_ssd
from tests.exchange.bringing import child, duties, one_child

FIRST_TOLD = date(2026, 1, 30)


def long_in_care():
    """A child in care for eight years, of whose reviews the extract has the last alone."""
    tables = one_child()
    for row in tables["ssd_cla_episodes"]:
        row |= {"clae_cla_episode_start_date": date(2018, 1, 5), "clae_entered_care_date": date(2018, 1, 5)}
    tables["ssd_person"][0]["pers_dob"] = date(2012, 2, 3)
    return tables


def test_an_extract_that_is_evidently_cut_begins_at_its_first_review(tmp_path, bring):
    bring(long_in_care())
    assert Load.objects.get().history_from == FIRST_TOLD


def test_a_review_that_was_due_before_is_not_held_against_anybody(bring):
    bring(long_in_care())
    late = [duty for duty in duties(child("C1")) if "met late" in duty or "overdue" in duty]
    assert [duty for duty in late if duty[0].startswith("care.review")] == []


def test_an_extract_that_holds_all_of_a_childs_care_is_not_cut(tmp_path, bring):
    bring(one_child())
    assert Load.objects.get().history_from is None
    write_ssd(one_child(), tmp_path / "again")
    assert data_begin(read_extract(tmp_path / "again")) is None


def test_data_that_reach_further_back_tell_the_children_anew_whose_rows_stayed(bring):
    """The same rows, of which it is said now that they are all there ever were."""
    bring(long_in_care())
    pippin = child("C1")
    presumed = duties(pippin)
    whole = bring.extract(long_in_care())
    whole.whole_history = True
    report = bring(whole)
    assert {became for table in report.tables.values() for became in table.became} == {"same"}
    assert reach().history_from is None
    late = [duty[0] for duty in duties(pippin) if "met late" in duty]
    assert late == ["care.review.first"]
    assert duties(pippin) != presumed
    again = tell_record([pippin.key], by=bring.by, source=Source.CASE_SYSTEM)
    assert again.changed == []
