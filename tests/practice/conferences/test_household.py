"""Who lives with the children, from the record: and no confidential address, to nobody."""

from datetime import date

import pytest
from django.urls import reverse

from headway.casework.access.roles import Role
from headway.casework.people.models import (
    Address,
    Household,
    Membership,
    Person,
    Relationship,
    Responsibility,
)
from headway.practice.conferences.asking.clock import enquiry_of, unborn_in_words
from headway.practice.conferences.asking.household import KEPT_BACK, household_of, to_take_part
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
    assert [(gap.beside, gap.words) for gap in child.gaps] == [
        ("responsibility", "Say who holds parental responsibility"),
        ("address", "Say where the child lives"),
    ]


def test_of_a_child_with_no_birth_and_no_expected_day_both_are_asked_beside_it(cast, by):
    Person.objects.filter(pk=cast.robin.pk).update(born_on=None, birth_standing="")
    cast.robin.refresh_from_db()
    (child,) = household_of([cast.robin], by)
    assert child.born == "Date of birth not recorded"
    assert [gap.words for gap in child.gaps if gap.beside == "born"] == [
        "Say when the child was born",
        "Not born yet: say when the birth is expected",
    ]
    assert unborn_in_words(cast.robin, by.on) == ""
    # Said where the link leads, it is a gap no longer.
    page, form = reverse("person_details", args=[cast.robin.key]), {"sex": "U", "version": "2"}
    day = {"expected_on_day": "1", "expected_on_month": "9", "expected_on_year": "2026"}
    assert cast.browsing(cast.ben).post(page, form | day).status_code == 302
    cast.robin.refresh_from_db()
    (child,) = household_of([cast.robin], by)
    assert child.born == "Expected 1 September 2026"
    assert "born" not in {gap.beside for gap in child.gaps}


def test_who_needs_an_interpreter_stands_in_the_form_as_the_record_knows_it(cast, by, home):
    Person.objects.filter(pk=cast.robin.pk).update(communication_needs="Short sentences.")
    for one in (cast.robin, cast.tansy):
        Person.objects.filter(pk=one.pk).update(interpreter_needed=True, interpreter_language="Polish")
    cast.robin.refresh_from_db()
    of_all = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    assert to_take_part(household_of([cast.robin], of_all)) == {
        "interpreter": "Robin Featherstone-Test: Polish\nTansy Otherwise: Polish",
        "needs": "Robin Featherstone-Test: Short sentences.",
    }
    # Of one whose record is not open to who asks, nothing but that they live there.
    of_ben = to_take_part(household_of([cast.robin], cast.reader(cast.ben)))
    assert of_ben["interpreter"] == "Robin Featherstone-Test: Polish"
    shown = cast.browsing(cast.ben).get(reverse("conference_ask", args=[cast.robin.pk])).content.decode()
    assert "Robin Featherstone-Test: Polish</textarea>" in shown


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
