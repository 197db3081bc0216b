"""Workers come in; one who is a user here by somebody's word sees the children that the case system gives them."""

from datetime import date

import pytest

from headway.casework.access.assigning import assign
from headway.casework.access.models import Assignment
from headway.casework.people.models import Person
from headway.casework.record.models import Change, Department, Involvement, Worker
from tests.exchange.bringing import child, one_child


def with_worker(**values):
    tables = one_child()
    tables["ssd_professionals"] = [
        {
            "prof_professional_id": "W1",
            "prof_professional_name": "Amara Quillfeather",
            "prof_professional_job_title": "Independent Reviewing Officer",
        },
        {"prof_professional_id": "W2", "prof_professional_name": "Ben Thistledown"},
    ]
    tables["ssd_department"] = [{"dept_team_id": "T1", "dept_team_name": "West Team"}]
    tables["ssd_involvements"] = [
        {
            "invo_involvements_id": "I1",
            "invo_professional_id": "W1",
            "invo_professional_role_id": "IRO",
            "invo_person_id": "C1",
            "invo_involvement_start_date": date(2026, 1, 6),
        }
        | values
    ]
    return tables


def sees(cast, user):
    return child("C1") in Person.objects.visible_to(cast.reader(user))


@pytest.fixture
def linked(bring, cast):
    bring(with_worker())
    Worker.objects.filter(ref="W1").update(user=cast.amara)
    return bring


def test_workers_and_teams_come_and_change(bring):
    bring(with_worker())
    assert Worker.objects.get(ref="W1").name == "Amara Quillfeather"
    assert Department.objects.get().name == "West Team"
    tables = with_worker()
    tables["ssd_professionals"][1]["prof_professional_name"] = "Ben Thistledown-Test"
    report = bring(tables)
    assert report.tables["ssd_professionals"].became == {"same": 1, "changed": 1}


def test_a_name_alone_makes_nobody_a_user(bring, cast):
    bring(with_worker())
    assert not Worker.objects.filter(user__isnull=False).exists()
    assert not sees(cast, cast.amara)


def test_an_address_of_work_as_the_staff_number_does(bring, cast):
    tables = with_worker()
    tables["ssd_professionals"][0]["prof_staff_id"] = cast.amara.email.upper()
    bring(tables)
    assert Worker.objects.get(ref="W1").user == cast.amara
    assert sees(cast, cast.amara)


def test_a_linked_workers_involvement_brings_the_child_into_sight_and_its_end_takes_them_out(linked, cast):
    tables = with_worker(invo_worker_change_reason="FCONTA")
    linked(tables)
    made = Assignment.objects.get(subject=child("C1").key)
    assert (made.user, made.part, made.from_on, made.to_on, made.assigned_by) == (
        cast.amara,
        "chair",
        date(2026, 1, 6),
        None,
        None,
    )
    linked(tables)
    assert Assignment.objects.filter(subject=child("C1").key).count() == 1
    linked(with_worker(invo_involvement_end_date=date(2026, 6, 1)))
    made.refresh_from_db()
    assert made.to_on == date(2026, 6, 1)
    assert not sees(cast, cast.amara)


def test_an_assignment_made_by_hand_is_left_alone(linked, cast):
    by_hand = assign(
        subject=child("C1").key,
        to=cast.amara,
        part="chair",
        from_on=date(2026, 2, 1),
        to_on=None,
        by=linked.by,
    )
    linked(with_worker(invo_involvement_end_date=date(2026, 6, 1)))
    by_hand.refresh_from_db()
    assert (by_hand.to_on, Assignment.objects.filter(subject=child("C1").key).count()) == (None, 1)


def test_another_social_worker_is_a_change(bring):
    tables = with_worker(invo_professional_role_id="CW")
    bring(tables)
    tables["ssd_involvements"][0]["invo_involvement_end_date"] = date(2026, 5, 31)
    tables["ssd_involvements"].append(
        tables["ssd_involvements"][0]
        | {
            "invo_involvements_id": "I2",
            "invo_professional_id": "W2",
            "invo_involvement_start_date": date(2026, 6, 1),
            "invo_involvement_end_date": None,
        }
    )
    bring(tables)
    assert [(change.kind, change.on) for change in Change.objects.all()] == [("worker", date(2026, 6, 1))]
    assert Involvement.objects.count() == 2
