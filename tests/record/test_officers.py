"""Who is a child's reviewing officer is told once, whether the case system says it, an allocation here, or both."""

from datetime import date

import pytest

from headway.casework.access import assigning
from headway.casework.access.models import Assignment
from headway.casework.record.models import Involvement, Worker
from headway.casework.timeline.models import Duty, Telling
from tests.pages.cast import AT, make_cast
from tests.record.rows import a_row, in_care, told

BEGAN = date(2026, 6, 8)


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def robin(cast):
    """Robin, in care since Monday 8 June 2026, whom Amara has chaired for since long before, under a plan."""
    in_care(cast.robin, BEGAN)
    told([cast.robin], cast.ben, AT)
    return cast.robin


def facts(person) -> list[tuple[str, date]]:
    """The facts of officers that stand, in the order of their days."""
    stand: dict[int, Telling] = {}
    for telling in Telling.objects.filter(timeline__subject=person.key, kind__startswith="iro.").order_by(
        "pk"
    ):
        stand[telling.root] = telling
    return sorted((one.kind, one.on) for one in stand.values() if not one.withdrawn)


def duty(person, rule: str) -> Duty:
    return Duty.objects.get(subject=person.key, rule=rule)


def allocated(cast, person, to, from_on, to_on=None) -> Assignment:
    manager = cast.reader(cast.of["principal_manager"])
    return assigning.assign(subject=person.key, to=to, part="chair", from_on=from_on, to_on=to_on, by=manager)


def an_officer(person, ref="W1", began_on=BEGAN, ended_on=None, role="IRO", user=None) -> Involvement:
    Worker.objects.get_or_create(ref=ref, defaults={"name": "Ingrid Nowhere", "user": user})
    return a_row(Involvement, person, worker_ref=ref, role=role, began_on=began_on, ended_on=ended_on)


def test_somebody_who_chaired_before_care_began_is_not_the_reviewing_officer_by_that(robin):
    assert facts(robin) == []
    assert duty(robin, "care.iro.appointed").met_on is None


def test_an_allocation_in_care_appoints(cast, robin):
    allocated(cast, robin, cast.amara, date(2026, 6, 11))
    assert facts(robin) == [("iro.appointed", date(2026, 6, 11))]
    assert duty(robin, "care.iro.appointed").met_on == date(2026, 6, 11)


def test_a_reviewing_officer_of_the_case_system_is_appointed_from_the_start_of_care_at_the_earliest(
    cast, robin
):
    an_officer(robin, began_on=date(2025, 1, 6))
    told([robin], cast.ben, AT)
    assert facts(robin) == [("iro.appointed", BEGAN)]


def test_another_worker_of_the_case_system_is_no_reviewing_officer(cast, robin):
    an_officer(robin, role="CW")
    told([robin], cast.ben, AT)
    assert facts(robin) == []


def test_an_officer_whom_both_know_is_appointed_once_and_a_moved_day_is_a_correction(cast, robin):
    allocated(cast, robin, cast.amara, date(2026, 6, 11))
    an_officer(robin, began_on=date(2026, 6, 10), user=cast.amara)
    told([robin], cast.ben, AT)
    assert facts(robin) == [("iro.appointed", date(2026, 6, 10))]
    assert Telling.objects.filter(kind="iro.appointed", withdrawn=True).count() == 0
    assert Telling.objects.filter(kind="iro.appointed", corrects__isnull=False).count() == 1


def test_an_end_without_a_successor_leaves_the_child_without(cast, robin):
    row = allocated(cast, robin, cast.amara, date(2026, 6, 10))
    assigning.end(assignment=row, on=date(2026, 6, 12), by=cast.reader(cast.of["principal_manager"]))
    assert facts(robin) == [("iro.appointed", date(2026, 6, 10)), ("iro.left", date(2026, 6, 12))]
    assert duty(robin, "care.iro.replaced").met_on is None


def test_a_successor_from_the_next_day_leaves_nobody_without(cast, robin):
    other = type(cast.amara).objects.create(email="c2@example.invalid", name="Cedar Standin", role="chair")
    allocated(cast, robin, cast.amara, date(2026, 6, 10), date(2026, 6, 12))
    allocated(cast, robin, other, date(2026, 6, 13))
    assert facts(robin) == [("iro.appointed", date(2026, 6, 10)), ("iro.appointed", date(2026, 6, 13))]
    assert not Duty.objects.filter(subject=robin.key, rule="care.iro.replaced").exists()


def test_a_later_successor_fills_the_vacancy(cast, robin):
    allocated(cast, robin, cast.amara, date(2026, 6, 9), date(2026, 6, 10))
    allocated(cast, robin, cast.amara, date(2026, 6, 15))
    assert duty(robin, "care.iro.replaced").met_on == date(2026, 6, 15)
