"""Who is near to whom is kept as the family changes, so that a wall covers them at once."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from headway.casework.access.models import Nearness
from headway.casework.access.walls import declare
from headway.casework.people.actions import add, bring_in, end, withdraw
from headway.casework.people.derived import rebuild
from headway.casework.people.models import Household, Membership, Person, Relationship
from headway.casework.people.models.words import Kinship
from tests.pages.cast import a_person, make_cast
from tests.people.families import AWAITED, CHILD, HALF, MOTHER, the_larkspurs


def near(key) -> set:
    return set(Nearness.objects.filter(subject=key).values_list("near", flat=True))


def stored() -> set:
    return set(Nearness.objects.values_list("subject", "near"))


def test_children_of_one_mother_are_near_though_nobody_said_so(by):
    bring_in(the_larkspurs(), by=by)
    assert near(CHILD) == {HALF, AWAITED, MOTHER}
    assert near(HALF) == {CHILD, AWAITED}


@pytest.mark.parametrize("kind", [Kinship.SIBLING, Kinship.HALF_SIBLING, Kinship.STEP_SIBLING])
def test_brothers_and_sisters_are_near_both_ways_until_it_is_withdrawn(cast, by, kind):
    row = add(Relationship, person=cast.robin, other=cast.wren, kind=kind, by=by)
    assert near(cast.robin.key) == {cast.wren.key}
    assert near(cast.wren.key) == {cast.robin.key}
    withdraw(row, by=by)
    assert stored() == set()


def test_a_wall_declared_covers_a_brother_told_of_later(cast, by):
    reader = cast.reader(cast.ben)
    declare(subject=cast.robin.key, by=reader)
    assert cast.wren in Person.objects.visible_to(reader)
    add(Relationship, person=cast.wren, other=cast.robin, kind=Kinship.HALF_SIBLING, by=by)
    assert cast.wren not in Person.objects.visible_to(reader)


def test_those_who_never_lived_there_at_once_are_not_near(cast, by):
    home = Household.objects.create()
    add(
        Membership, person=cast.robin, household=home, from_on=date(2020, 1, 1), to_on=date(2021, 1, 1), by=by
    )
    later = add(Membership, person=cast.wren, household=home, from_on=date(2021, 1, 2), by=by)
    assert stored() == set()
    withdraw(later, by=by)
    there = add(Membership, person=cast.wren, household=home, from_on=date(2021, 1, 1), by=by)
    assert near(cast.wren.key) == {cast.robin.key}
    end(there, to_on=date(2022, 1, 1), by=by)
    assert near(cast.wren.key) == {cast.robin.key}, "who lived together stays near"


class WhatIsStoredIsWhatIsRebuilt(TestCase):
    @given(
        st.lists(
            st.tuples(
                st.integers(0, 4),
                st.integers(0, 4),
                st.sampled_from(["sibling", "parent", "partner", "home", "home2", "withdraw"]),
            ),
            max_size=9,
        )
    )
    @settings(max_examples=25)
    def test_after_any_changes(self, changes):
        cast = make_cast()
        by = cast.reader(cast.amara)
        people = [a_person("Person", str(number)) for number in range(5)]
        homes = {"home": Household.objects.create(), "home2": Household.objects.create()}
        made = []
        for one, other, what in changes:
            if what == "withdraw" and made:
                withdraw(made.pop(one % len(made)), by=by)
            elif what in homes:
                made.append(add(Membership, person=people[one], household=homes[what], by=by))
            elif what != "withdraw" and one != other and not _told(people[one], people[other], what):
                made.append(add(Relationship, person=people[one], other=people[other], kind=what, by=by))
        kept = stored()
        rebuild()
        assert stored() == kept
        assert {(other, one) for one, other in kept} == kept


def _told(person, other, kind) -> bool:
    rows = Relationship.objects.filter(person=person, other=other, kind=kind, withdrawn_at__isnull=True)
    return rows.exists()
