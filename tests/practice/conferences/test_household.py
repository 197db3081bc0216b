"""Who lives with the children, from the record: and no confidential address, to nobody."""

from datetime import date

import pytest

from headway.casework.people.models import Address, Household, Membership, Relationship, Responsibility
from headway.practice.conferences.asking.clock import enquiry_of
from headway.practice.conferences.asking.household import KEPT_BACK, household_of
from headway.practice.conferences.asking.norm import norm_in_words
from headway.practice.conferences.models import AskingSettings, ConferenceAsked
from tests.practice.conferences.rows import DISCUSSED_ON, discussed
from tests.practice.conferences.test_asking import asked


@pytest.fixture
def home(cast):
    """Robin and Tansy, who is told to be Robin's parent, live together."""
    made = Household.objects.create()
    for person in (cast.robin, cast.tansy):
        Membership.objects.create(household=made, person=person)
    Relationship.objects.create(person=cast.robin, other=cast.tansy, kind="parent")
    return made


def test_the_household_has_births_kin_responsibility_and_addresses(cast, by, home):
    Address.objects.create(person=cast.robin, lines="1 Elm Row")
    Responsibility.objects.create(person=cast.robin, holder=cast.tansy, held="held", held_by="birth_mother")
    child, parent = household_of([cast.robin], by)
    assert child.address == "1 Elm Row"
    assert child.responsibility.endswith(": held")
    assert str(cast.robin.born_on.year) in child.born
    assert child.gaps == ()
    assert (parent.kin, parent.address) == ("Parent", "With the child")


def test_what_the_record_does_not_know_leads_to_where_it_is_told(cast, by):
    (child,) = household_of([cast.robin], by)
    assert [words for words, _ in child.gaps] == [
        "Say who holds parental responsibility",
        "Say where the child lives",
    ]


@pytest.mark.parametrize("whose", ["robin", "tansy"])
def test_a_confidential_address_is_shown_to_nobody_nor_that_of_who_lives_there(cast, by, home, whose):
    Address.objects.create(person=cast.robin, lines="1 Elm Row")
    Address.objects.create(person=getattr(cast, whose), lines="9 Refuge Lane", confidential=True)
    members = household_of([cast.robin], by)
    assert [one.address for one in members] == [KEPT_BACK, KEPT_BACK]


def test_who_left_the_household_is_no_longer_of_it(cast, by, home):
    Membership.objects.filter(person=cast.tansy).update(to_on=date(2026, 6, 1))
    Relationship.objects.all().delete()
    assert len(household_of([cast.robin], by)) == 1


def test_of_several_open_enquiries_the_first_anchors_and_one_that_ended_does_not(cast, by):
    discussed(cast.robin, by)
    first = enquiry_of(cast.robin)
    discussed(cast.robin, by, date(2026, 6, 8))
    assert enquiry_of(cast.robin) == first
    first.ended_on = date(2026, 6, 5)
    first.save()
    assert enquiry_of(cast.robin).began_on == date(2026, 6, 8)


@pytest.mark.parametrize(("decided_on", "late"), [(date(2026, 6, 12), False), (date(2026, 6, 11), True)])
def test_the_local_norm_is_kept_on_the_next_working_day_and_late_after_it(cast, by, decided_on, late):
    """Asked for on Monday 15 June: decided on the Friday before it is kept, on the Thursday it is late."""
    discussed(cast.robin, by, DISCUSSED_ON)
    asked(cast, cast.robin, decided_on=decided_on)
    words, is_late = norm_in_words(ConferenceAsked.objects.get())
    assert is_late is late
    assert ("to be asked for by 12 June 2026" in words) is late
    AskingSettings.objects.create(pk=1, ask_within=2)
    assert norm_in_words(ConferenceAsked.objects.get())[1] is False
