"""Contact with a child outside meetings: what it needs, what the record is told, and taking it back."""

from datetime import date

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.record.models import CareEpisode
from headway.practice.voice.actions import note_contact, withdraw_contact
from headway.practice.voice.models import Contact
from tests.record.rows import in_care, told

MAY, JUNE = date(2026, 5, 20), date(2026, 6, 10)


@pytest.fixture
def robin(cast):
    in_care(cast.robin)
    told([cast.robin], cast.amara)
    return cast.robin


def contact(person, by, on=JUNE, **values) -> Contact:
    return note_contact(person, on=on, by=by, **({"how": "phone", "alone": "yes"} | values))


def last() -> date | None:
    return CareEpisode.objects.get().last_contact_on


def test_the_last_contact_stands_on_the_record_of_a_child_in_care(robin, by):
    contact(robin, by, said="I want to see my sister")
    assert last() == JUNE
    contact(robin, by, on=MAY)
    assert last() == JUNE
    assert Entry.objects.filter(did="voice.note_contact", subject=robin.key).count() == 2


def test_a_try_is_noted_and_is_no_contact(robin, by):
    contact(robin, by, how="tried", alone="")
    assert last() is None
    assert Contact.objects.get().alone == ""
    with pytest.raises(NotDone, match="somebody said something"):
        contact(robin, by, how="tried", said="Hello")


@pytest.mark.parametrize(
    ("values", "field"),
    [({"on": date(2026, 6, 16)}, "on"), ({"on": date(1999, 1, 1)}, "on"), ({"alone": ""}, "alone")],
)
def test_what_cannot_be_or_is_half_said_is_refused_beside_its_cause(robin, by, values, field):
    with pytest.raises(NotDone) as refused:
        contact(robin, by, **values)
    assert refused.value.field == field
    assert not Contact.objects.exists()


def test_of_a_child_who_is_not_in_care_no_episode_is_told(cast, by):
    contact(cast.wren, by)
    assert Contact.objects.get().person == cast.wren
    assert not CareEpisode.objects.exists()


def test_what_is_withdrawn_stays_and_the_record_goes_back_to_the_one_before(robin, by):
    contact(robin, by, on=MAY)
    wrong = contact(robin, by)
    with pytest.raises(NotDone, match="Say why"):
        withdraw_contact(wrong, why=" ", by=by)
    withdraw_contact(wrong, why="It was Wren", by=by)
    assert last() == MAY
    assert Contact.objects.count() == 2
    assert [one.on for one in Contact.objects.standing()] == [MAY]
    with pytest.raises(NotDone, match="already"):
        withdraw_contact(wrong, why="Again", by=by)


def test_of_two_on_a_day_one_withdrawn_leaves_the_day(robin, by):
    contact(robin, by)
    withdraw_contact(contact(robin, by), why="Noted twice", by=by)
    assert last() == JUNE
