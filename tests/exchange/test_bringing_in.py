"""An extract brought in: people, rows, facts and duties; and the same again, which adds nothing."""

from datetime import date

import pytest

from headway.casework.access import procedures
from headway.casework.access.models import Entry
from headway.casework.access.models.procedure import Taking
from headway.casework.access.roles import Role
from headway.casework.people.models import Person
from headway.casework.record.models import (
    CareReview,
    FieldChange,
    Load,
    LoadProblem,
    LoadTable,
    PersonTold,
    Standing,
)
from headway.casework.timeline.models import Telling
from headway.knowledge.standards.reading import read_extract
from tests.exchange.bringing import child, duties, every_row, one_child, told, waiting


def test_a_child_comes_with_their_rows_facts_and_duties(bring):
    report = bring(one_child())
    pippin = child("C1")
    assert str(pippin) == "Pippin Larkspur-Test"
    assert (pippin.sex, pippin.born_on, pippin.birth_standing) == ("F", date(2014, 2, 3), "known")
    assert ("care.started", "2026-01-05") in told(pippin)
    assert ("review.held", "2026-01-30") in told(pippin)
    first = [duty for duty in duties(pippin) if duty[0] == "care.review.first"]
    assert [(duty[1], duty[3], duty[5]) for duty in first] == [(date(2026, 1, 5), date(2026, 1, 30), "met")]
    review = CareReview.objects.get()
    load = Load.objects.get()
    assert (review.standing, review.system, review.ref) == (Standing.TOLD, "ssd", "R1")
    assert (review.first_load, review.last_load, review.recorded_at) == (
        load,
        load,
        bring.by.at.replace(day=15),
    )
    assert (report.people_new, report.read, report.used) == (1, 5, 5)
    assert {telling.source for telling in Telling.objects.all()} == {"case_system"}


def test_the_same_again_adds_nothing(bring):
    bring(one_child())
    rows, tellings, people = every_row(), Telling.objects.count(), Person.objects.count()
    report = bring(one_child())
    assert every_row() == rows
    assert (Telling.objects.count(), Person.objects.count()) == (tellings, people)
    assert {table.table: dict(table.became) for table in report.kept} == {
        table: {"same": 1} for table in one_child()
    }
    assert not FieldChange.objects.exists()
    assert waiting() == []


def test_what_is_only_tried_leaves_nothing_and_says_the_same(bring):
    before = every_row()
    people = Person.objects.count()
    tried = bring(one_child(), dry_run=True)
    assert (every_row(), Person.objects.count(), Load.objects.count()) == (before, people, 0)
    done = bring(one_child())
    assert tried.load is None
    assert done.load is not None
    assert {name: table.became for name, table in tried.tables.items()} == {
        name: table.became for name, table in done.tables.items()
    }


def test_a_load_keeps_its_counts_and_stands_in_the_log_once(bring):
    report = bring(one_child())
    load = Load.objects.get()
    assert (load.rows_read, load.rows_used, load.rows_refused) == (5, 5, 0)
    assert load.rows_new + load.rows_same + load.rows_changed + load.rows_joined + load.rows_waiting == 5
    assert LoadTable.objects.filter(load=load).count() == 5
    entry = Entry.objects.get(did="exchange.bring_in")
    assert (entry.key, entry.by) == (str(report.load), bring.by.user)


def test_a_row_of_nobody_is_refused_and_said(bring):
    tables = one_child()
    tables["ssd_cla_reviews"].append(
        {
            "clar_cla_review_id": "R2",
            "clar_cla_person_id": "NOBODY",
            "clar_cla_review_date": date(2026, 2, 1),
        }
    )
    report = bring(tables)
    assert report.tables["ssd_cla_reviews"].refused == 1
    problem = LoadProblem.objects.get(rule="load.person")
    assert (problem.child, problem.severity, problem.line) == ("NOBODY", "refused", 3)
    assert problem.subject is None


def test_what_a_load_told_of_a_child_goes_when_their_record_is_disposed_of(bring, cast):
    tables = one_child()
    tables["ssd_person"][0]["pers_upn"] = "A123"
    bring(tables)
    assert LoadProblem.objects.filter(child="C1").exists()
    ask = {"taking": Taking.DISPOSAL, "subject": child("C1").key, "reason": "Kept as long as it may be"}
    made = procedures.ask(**ask, by=cast.reader(cast.of[Role.PRINCIPAL_MANAGER]))
    procedures.agree(procedure=made, by=cast.reader(cast.of[Role.INFORMATION_GOVERNANCE]))
    assert not LoadProblem.objects.filter(child="C1").exists()


def test_a_table_that_is_not_kept_is_named_with_its_rows(bring):
    tables = one_child()
    folder = bring.written(tables)
    (folder / "ssd_cla_convictions.csv").write_text("clac_conviction_id,clac_person_id\nV1,C1\nV2,C1\n")
    report = bring(read_extract(folder))
    assert [(table.table, table.read) for table in report.not_kept] == [("ssd_cla_convictions", 2)]
    assert report.read == 5
    assert LoadTable.objects.get(is_kept=False).rows_read == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pers_upn": "A123"}, "is not a unique pupil number"),
        ({"pers_single_unique_id": "9434765918"}, "is not a NHS number"),
        ({"pers_dob": date(2031, 1, 1)}, "was left out"),
        ({"pers_death_date": date(2001, 1, 1)}, "was left out"),
    ],
)
def test_what_cannot_be_of_a_person_is_left_out_and_said(bring, change, words):
    tables = one_child()
    tables["ssd_person"][0] |= change
    bring(tables)
    assert child("C1").died_on is None
    told = LoadProblem.objects.get(rule="load.person_detail", problem__contains=words, child="C1")
    assert told.subject == child("C1").key


def test_a_cell_that_cannot_be_read_clears_nothing(bring):
    tables = one_child()
    second = {"clar_cla_review_id": "R2", "clar_cla_review_date": date(2026, 4, 20)}
    tables["ssd_cla_reviews"].append(tables["ssd_cla_reviews"][0] | second)
    bring(tables)
    folder = bring.written(tables)
    reviews = folder / "ssd_cla_reviews.csv"
    reviews.write_text(reviews.read_text().replace("2026-01-30 00:00:00.000", "30th Jan"))
    bring(read_extract(folder))
    assert CareReview.objects.get(ref="R1").held_on == date(2026, 1, 30)
    assert LoadProblem.objects.filter(rule="type.date").exists()


def test_two_conferences_of_one_enquiry_are_two_stories(bring):
    tables = one_child()
    tables["ssd_s47_enquiry"] = [
        {"s47e_s47_enquiry_id": "S1", "s47e_person_id": "C1", "s47e_s47_start_date": date(2026, 2, 2)}
    ]
    tables["ssd_initial_cp_conference"] = [
        {
            "icpc_icpc_id": f"IC{number}",
            "icpc_s47_enquiry_id": "S1",
            "icpc_person_id": "C1",
            "icpc_icpc_date": day,
        }
        for number, day in enumerate((date(2026, 2, 20), date(2026, 4, 20)), 1)
    ]
    bring(tables)
    held = [day for kind, day in told(child("C1")) if kind == "conference.initial.held"]
    assert held == ["2026-02-20", "2026-04-20"]
    facts = told(child("C1"))
    bring(tables)
    assert told(child("C1")) == facts


def test_somebody_of_whom_only_a_number_is_known_is_somebody(bring):
    bring({"ssd_person": [{"pers_person_id": "M1"}]})
    assert str(child("M1")) == "Name not recorded"
    assert PersonTold.objects.get().ref == "M1"
