"""Records that may be of one person are found by the rule that is asked before one is begun, and told apart for good."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.models import Assignment, Entry, Restriction
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.people.actions import (
    add,
    compare_waiting,
    merge,
    tell_apart,
    tell_birth_date,
    unmerge,
    withdraw,
)
from headway.casework.people.models import Alike, Identifier, Name, Person, Relationship
from headway.casework.people.queries.alike import open_to, still_to_compare
from headway.casework.people.queries.likely import LIKELY, likely
from tests.pages.cast import AT, SINCE, a_person
from tests.people.families import the_larkspurs


@pytest.fixture
def manager(cast):
    return cast.reader(cast.of[Role.PRINCIPAL_MANAGER])


@pytest.fixture
def double(cast) -> Person:
    """Robin's second record: a name that sounds so, and a birth date that slipped by a day."""
    return a_person("Robyn", "Fetherstone-Test", cast.robin.born_on)


def compared(reader) -> set[frozenset]:
    """The pairs that a reader is shown, once everybody who waits was compared."""
    while compare_waiting():
        pass
    return {frozenset((row.one, row.other)) for row in open_to(reader).select_related("one", "other")}


def test_two_records_of_one_child_are_found(cast, manager, double):
    assert still_to_compare() == 4
    assert compared(manager) == {frozenset((cast.robin, double))}
    assert still_to_compare() == 0


def test_the_rule_is_the_one_that_is_asked_before_a_record_is_begun(cast, manager):
    tries = [
        ("Robin", "Featherstone-Test", cast.robin.born_on),
        ("Robin", "Elsewhere-Test", cast.robin.born_on + timedelta(days=1)),
        ("Robin", "Elsewhere-Test", cast.robin.born_on + timedelta(days=3)),
        ("Wren", "Fetherstone-Test", None),
        ("Taansy", "Nobody", date(2012, 4, 3)),
        ("Nobody", "Atall", date(2012, 3, 4)),
    ]
    found = []
    for given, family, born_on in tries:
        person = a_person(given, family, born_on)
        asked = {
            match.person
            for match in likely(name=f"{given} {family}", born_on=born_on, number="", reader=manager)
        } - {person}
        pairs = {one for pair in compared(manager) if person in pair for one in pair} - {person}
        assert pairs == asked, (given, family, born_on)
        found.append(bool(asked))
        Alike.objects.all().delete()
        Person.objects.filter(key=person.key).update(merged_into=cast.of and cast.wren)
    assert set(found) == {True, False}


def test_a_number_that_both_have_is_enough_and_one_that_only_begins_so_is_not(cast, manager):
    other = a_person("Ash", "Unlike-Test")
    add(Identifier, person=cast.robin, kind="case_system", value="C100", by=manager)
    longer = add(Identifier, person=other, kind="case_system", value="C1001", by=manager)
    assert compared(manager) == set()
    withdraw(longer, by=manager)
    add(Identifier, person=other, kind="case_system", value="C100", by=manager)
    assert compared(manager) == {frozenset((cast.robin, other))}


def test_a_former_name_counts_on_either_side_and_a_restricted_one_on_neither(cast, manager):
    other = a_person("Fern", "Unlike", cast.robin.born_on)
    assert compared(manager) == set()
    add(Name, person=cast.robin, kind="adoptive", given_names="Fern", restricted=True, by=manager)
    assert compared(manager) == set()
    former = add(Name, person=cast.robin, kind="former", given_names="Fern", family_name="Unlike", by=manager)
    assert compared(manager) == {frozenset((cast.robin, other))}
    withdraw(former, by=manager)
    assert compared(manager) == set()


def test_who_changed_is_compared_anew_and_nobody_else(cast, manager, double):
    compared(manager)
    told = {"standing": "known", "basis": "family", "told_by": "", "by": manager}
    tell_birth_date(person=double, born_on=date(2001, 1, 1), **told)
    assert set(Person.objects.filter(to_compare=True)) == {double}
    before = {frozenset((cast.robin, double))}
    assert {frozenset((row.one, row.other)) for row in open_to(manager)} == before
    add(Name, person=double, kind="current", given_names="Other", by=manager)
    Name.objects.filter(person=double, given_names="Robyn").update(withdrawn_at=AT)
    assert compared(manager) == set()


def test_those_of_whom_one_is_out_of_sight_are_not_shown(cast, manager, double):
    compared(manager)
    ben = cast.reader(cast.ben)
    assert not open_to(ben).exists()
    Assignment.objects.create(user=cast.ben, subject=double.key, part="social_worker", from_on=SINCE)
    assert open_to(ben).count() == 1
    for person in (cast.robin, double):
        held = Restriction.objects.create(
            subject=person.key, reason="-", restricted_by=cast.amara, restricted_at=AT
        )
        assert not open_to(ben).exists()
        assert not open_to(manager).exists()
        held.delete()


def test_relatives_who_are_told_of_are_two_people(cast, manager):
    twin = a_person("Robin", "Featherstone-Test", cast.robin.born_on)
    assert compared(manager) == {frozenset((cast.robin, twin))}
    told = add(Relationship, person=twin, other=cast.robin, kind="sibling", by=manager)
    assert compared(manager) == set()
    withdraw(told, by=manager)
    assert compared(manager) == {frozenset((cast.robin, twin))}


def test_two_who_were_told_apart_do_not_come_back(cast, manager, double):
    compared(manager)
    with pytest.raises(NotDone, match="how you know"):
        tell_apart(alike=open_to(manager).get(), reason=" ", by=manager)
    made = tell_apart(alike=open_to(manager).get(), reason="Two births are certified", by=manager)
    assert compared(manager) == set()
    add(Name, person=double, kind="alias", given_names="Robin", family_name="Featherstone-Test", by=manager)
    assert compared(manager) == set()
    assert Alike.objects.count() == 1
    with pytest.raises(NotDone, match="said so already"):
        tell_apart(alike=Alike.objects.get(), reason="Again", by=manager)
    told = Entry.objects.filter(did="people.tell_apart").values_list("subject", "key")
    assert set(told) == {(cast.robin.key, str(made.pk)), (double.key, str(made.pk))}


def test_merged_they_are_one_and_parted_they_are_asked_of_again(cast, manager, double):
    compared(manager)
    third = a_person("Rob", "Elsewhere-Test", date(2014, 5, 6))
    add(Name, person=double, kind="alias", given_names="Rob", family_name="Elsewhere-Test", by=manager)
    made = merge(kept=cast.robin, other=double, reason="Same child", by=manager)
    assert compared(manager) == {frozenset((cast.robin, third))}
    unmerge(merge=made, reason="Two children", by=manager)
    found = compared(manager)
    assert frozenset((double, third)) in found
    assert frozenset((cast.robin, double)) in found


def test_each_waits_for_the_worker_who_takes_some_at_a_time(cast, manager, double):
    assert compare_waiting(3) == 3
    assert still_to_compare() == 1
    assert compare_waiting(3) == 1
    assert compare_waiting(3) == 0


@pytest.mark.once("as many questions are asked of either database")
def test_comparing_one_record_costs_the_same_queries_among_many(cast, manager):
    def queries() -> int:
        Person.objects.update(to_compare=False)
        Person.objects.filter(key=cast.robin.key).update(to_compare=True)
        with CaptureQueriesContext(connection) as found:
            compare_waiting()
        return len(found)

    a_person("Robin", "Featherstone-Test", cast.robin.born_on)
    few = queries()
    for _ in range(12):
        a_person("Robin", "Featherstone-Test", cast.robin.born_on)
    assert queries() == few
    assert Alike.objects.filter(score__gte=LIKELY).count() == 13


def test_those_brought_in_together_wait_to_be_compared(cast):
    from headway.casework.people.actions import bring_in

    before = still_to_compare()
    bring_in(the_larkspurs(), by=cast.reader(cast.amara))
    assert still_to_compare() == before + 4
