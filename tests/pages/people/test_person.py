"""Opening a person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.models import Entry, NamedReader, Restriction, Wall
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.people.actions import add, lives_with
from headway.casework.people.models import (
    Address,
    Identifier,
    Limit,
    Name,
    Person,
    Relationship,
    Responsibility,
    SafeContact,
)
from tests.pages.cast import AT, a_person


def address(person) -> str:
    return f"/people/{person.key}/"


def test_a_chair_opens_a_child_they_chair_for_and_it_is_logged(cast):
    answer = cast.browsing(cast.amara).get(address(cast.robin))
    assert answer.status_code == 200
    assert "Robin Featherstone-Test" in answer.content.decode()
    entry = Entry.objects.get(kind=Kind.OPENED)
    assert (entry.by, entry.subject, entry.did) == (cast.amara, cast.robin.key, "person_open")


def test_a_social_worker_of_another_team_finds_nothing_there_and_that_is_logged(cast):
    answer = cast.browsing(cast.chloe).get(address(cast.robin))
    assert answer.status_code == 404
    assert "Featherstone" not in answer.content.decode()
    entry = Entry.objects.get(kind=Kind.REFUSED)
    assert (entry.by, entry.key) == (cast.chloe, str(cast.robin.key))


def test_a_stranger_is_led_to_sign_in(client, cast):
    answer = client.get(address(cast.robin))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=")


@pytest.fixture
def robin_whole(cast):
    """Robin with everything that can be held: each kind of row, a mother, a sister, somebody kept away."""
    by = cast.reader(cast.amara)
    mother, father = a_person("Juniper", "Featherstone-Test"), a_person("Nettle", "Keptaway")
    robin = cast.robin
    rows = [
        add(Name, person=robin, kind="birth", given_names="Robin", family_name="Bramble", by=by),
        add(
            Name,
            person=robin,
            kind="adoptive",
            given_names="Secret",
            family_name="Newname",
            restricted=True,
            by=by,
        ),
        add(Identifier, person=robin, kind="case_system", value="C77", by=by),
        add(Identifier, person=robin, kind="nhs", value="9434765919", by=by),
        add(Address, person=robin, lines="1 Nowhere Lane", postcode="ZZ1 1ZZ", confidential=True, by=by),
        add(SafeContact, person=robin, kind="no_calls", words="Ring the school", by=by),
        add(Relationship, person=robin, other=mother, kind="parent", by=by),
        add(Relationship, person=cast.wren, other=robin, kind="half_sibling", by=by),
        add(
            Responsibility,
            person=robin,
            holder=mother,
            held="held",
            held_by="birth_mother",
            evidence="Seen",
            by=by,
        ),
        add(Responsibility, person=robin, holder=father, held="not_known", by=by),
        add(Responsibility, person=robin, authority="Fairmere", held="held", held_by="care_order", by=by),
        add(
            Limit, person=robin, kind="no_contact", against=father, words="None at all", source="Order", by=by
        ),
    ]
    lives_with(person=robin, other=mother, from_on=None, to_on=None, by=by)
    return rows


def page(cast, user, person=None) -> str:
    """The overview and the family of a person, as one reader sees them."""
    opened = (cast.browsing(user).get(f"{address(person or cast.robin)}{which}") for which in ("", "family/"))
    return "".join(answer.content.decode() for answer in opened)


def test_a_record_shows_all_that_is_held(cast, robin_whole):
    shown = page(cast, cast.amara)
    for words in (
        *(
            "Robin Bramble",
            "Secret Newname",
            "C77",
            "9434765919",
            "1 Nowhere Lane, ZZ1 1ZZ",
            "Do not telephone",
        ),
        *(
            "Ring the school",
            "Juniper Featherstone-Test",
            "Gave birth to the child",
            "Fairmere",
            "Nettle Keptaway",
        ),
        *(
            "Care order to the authority",
            "No contact",
            "None at all",
            "Half-brother or half-sister",
            "Not known",
        ),
        *("6 May 2014 (aged 12)", "Confidential address", "Orders or limits"),
    ):
        assert words in shown, words


def test_a_restricted_name_and_a_confidential_address_are_not_shown_to_others(cast, robin_whole):
    shown = page(cast, cast.of[Role.QUALITY_OFFICER])
    assert "Secret" not in shown
    assert "Nowhere" not in shown
    assert "ZZ1" not in shown
    assert "Confidential address: ask" in shown


def test_who_may_not_read_words_sees_that_there_are_some(cast, robin_whole):
    shown = page(cast, cast.of[Role.ADVOCATE])
    assert "Ring the school" not in shown
    assert "None at all" not in shown
    assert "Words not open to you" in shown


def test_an_analyst_sees_case_numbers_dates_and_codes_and_no_name(cast, robin_whole):
    shown = page(cast, cast.of[Role.ANALYST])
    for words in (
        "Robin",
        "Juniper",
        "Nettle",
        "9434765919",
        "Nowhere",
        "ZZ1",
        "Ring the school",
        "None at all",
    ):
        assert words not in shown, words
    for words in ("Name withheld", "C77", "6 May 2014", "Gave birth to the child", "No contact"):
        assert words in shown, words


def test_a_relative_out_of_sight_is_named_without_a_way_to_their_record(cast, robin_whole):
    """Ben works with Robin and Wren, and with neither parent (docs/adr/0009)."""
    shown = page(cast, cast.ben)
    assert "Juniper Featherstone-Test" in shown
    assert shown.count("Somebody whose record is not open to you") == 0
    mother = Person.objects.get(shown_name="Juniper Featherstone-Test")
    assert str(mother.key) not in shown
    assert str(cast.wren.key) in shown


def test_a_relative_who_is_restricted_or_walled_is_somebody(cast, robin_whole):
    mother = Person.objects.get(shown_name="Juniper Featherstone-Test")
    father = Person.objects.get(shown_name="Nettle Keptaway")
    Restriction.objects.create(subject=mother.key, reason="-", restricted_by=cast.amara, restricted_at=AT)
    Wall.objects.create(user=cast.ben, subject=father.key, declared_at=AT)
    shown = page(cast, cast.ben)
    assert "Juniper" not in shown
    assert "Nettle" not in shown
    assert shown.count("Somebody whose record is not open to you") >= 4


def test_a_restricted_record_says_so_before_anything_else(cast):
    restriction = Restriction.objects.create(
        subject=cast.robin.key, reason="-", restricted_by=cast.amara, restricted_at=AT
    )
    NamedReader.objects.create(restriction=restriction, user=cast.amara, added_by=cast.amara, added_at=AT)
    shown = page(cast, cast.amara)
    assert shown.index("restricted to named readers") < shown.index("6 May 2014")
    assert "restricted to named readers" not in page(cast, cast.amara, cast.wren)


def test_who_may_only_read_is_offered_no_change(cast, robin_whole):
    assert "Add a name" in page(cast, cast.amara)
    assert "Add a name" not in page(cast, cast.of[Role.QUALITY_OFFICER])
    assert ">Change<" not in page(cast, cast.of[Role.QUALITY_OFFICER])


def test_the_number_of_queries_does_not_depend_on_what_is_held(cast):
    by = cast.reader(cast.amara)
    client = cast.browsing(cast.amara)
    client.get(address(cast.robin))
    for number in range(2):
        other = a_person("Relative", str(number))
        add(Relationship, person=cast.robin, other=other, kind="cousin", by=by)
        with CaptureQueriesContext(connection) as first:
            client.get(address(cast.robin))
    for number in range(12):
        other = a_person("Relative", str(number))
        add(Relationship, person=cast.robin, other=other, kind="cousin", by=by)
        add(Name, person=cast.robin, kind="alias", given_names=f"Also {number}", by=by)
        add(Responsibility, person=cast.robin, holder=other, held="not_held", by=by)
    with CaptureQueriesContext(connection) as then:
        client.get(address(cast.robin))
    assert len(then) == len(first)
