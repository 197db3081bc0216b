"""Opening a person."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.models import Assignment, Entry, NamedReader, Restriction, Wall
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.people.actions import add, change_person, lives_with
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
from headway.casework.people.queries.record import overview
from tests.pages.cast import AT, SINCE, a_person


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
    spoken = {"gender": "Quillish", "pronouns": "fae/faer", "first_language": "Romani"}
    needs = {"interpreter_language": "Makaton", "communication_needs": "Pictures beside the words"}
    change_person(person=robin, version=robin.version, interpreter_needed=True, **spoken, **needs, by=by)
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
    assert "Pictures beside" not in shown
    assert "Words not open to you" in shown


def test_whoever_may_know_somebody_by_name_is_told_what_they_speak_and_how_they_are_spoken_of(
    cast, robin_whole
):
    shown = page(cast, cast.of[Role.ADVOCATE])
    assert shown.count("fae/faer") == 3  # above both pages, and in the overview
    assert "Romani" in shown
    assert "Needed: Makaton" in shown


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
        *("Quillish", "fae/faer", "Romani", "Makaton", "Pictures beside"),
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
    bar = shown[shown.index('<div class="moj-identity-bar"') :]
    assert bar.index("Restricted record.") < bar.index("Robin") < bar.index("6 May 2014")
    assert "Restricted record." not in page(cast, cast.amara, cast.wren)


def test_every_page_of_a_restricted_record_says_so_first(cast):
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    restriction = Restriction.objects.create(
        subject=cast.robin.key, reason="-", restricted_by=manager, restricted_at=AT
    )
    NamedReader.objects.create(restriction=restriction, user=manager, added_by=manager, added_at=AT)
    shown = page(cast, manager)
    links = sorted(set(re.findall(r'moj-sub-navigation__link"[^>]* href="([^"]+)"', shown)))
    assert len(links) == 14
    for at in [*links, f"{address(cast.robin)}documents/keep/", f"{address(cast.robin)}merge/"]:
        of_record = cast.browsing(manager).get(at).content.decode()
        assert "Restricted record." in of_record, at
        assert of_record.index("Restricted record.") < of_record.index("<main"), at


def test_each_reader_is_led_to_the_pages_of_a_record_that_they_may_open(cast):
    def led(user) -> list[str]:
        return re.findall(
            r'moj-sub-navigation__link"[^>]*>([^<]+)',
            cast.browsing(user).get(address(cast.robin)).content.decode(),
        )

    before, after = ["Overview", "Timeline"], ["Care", "Protection", "Contact", "Family"]
    first = [*before, "Meetings", "Care", "Midway", "Protection", "Contact", "Family"]
    assert led(cast.ben) == [*first, "Documents", "Differences"]
    assert led(cast.amara) == [*first, "Documents", "Differences", "Who has opened it"]
    assert led(cast.of[Role.ADVOCATE]) == [*before, *after, "Differences"]
    assert "Who works with them" in led(cast.of[Role.PRINCIPAL_MANAGER])


def test_who_knows_the_family_says_so_from_the_record_and_it_is_closed_to_them(cast):
    shown = page(cast, cast.ben)
    form = shown[shown.index('action="/walls/know/"') :]
    assert form.index("I know this family") < form.index("</form>")
    client = cast.browsing(cast.ben)
    posted = {"subject": str(cast.robin.key)}
    asked = client.post("/walls/know/", posted).content.decode()
    assert "Close the record of Robin Featherstone-Test to yourself?" in asked
    assert f'href="{address(cast.robin)}"' in asked
    assert client.get(address(cast.robin)).status_code == 200
    assert client.post("/walls/know/", {**posted, "sure": "yes"}).status_code == 302
    assert client.get(address(cast.robin)).status_code == 404
    assert cast.browsing(cast.amara).get(address(cast.robin)).status_code == 200


def test_an_adult_s_page_says_for_which_children_they_hold_parental_responsibility(cast):
    by, mother = cast.reader(cast.amara), a_person("Juniper", "Featherstone-Test")
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    held = {"holder": mother, "held": "held", "held_by": "birth_mother", "by": by}
    add(Responsibility, person=cast.robin, from_on=date(2014, 5, 6), evidence="Certificate seen", **held)
    add(Responsibility, person=cast.tansy, to_on=date(2020, 1, 2), evidence="Told by the court", **held)
    section = _section(page(cast, manager, mother), "responsible-for")
    for words in ("Robin Featherstone-Test", "Gave birth to the child", "6 May 2014", "Certificate seen"):
        assert words in section, words
    for words in ("Tansy Otherwise", "2 January 2020", "Ended"):
        assert words in section, words
    assert "responsible-for" not in page(cast, manager, cast.robin)


def test_of_an_adult_s_children_those_alone_are_told_of_who_are_in_sight(cast):
    by, mother = cast.reader(cast.amara), a_person("Juniper", "Featherstone-Test")
    Assignment.objects.create(user=cast.ben, subject=mother.key, part="social_worker", from_on=SINCE)
    for child in (cast.robin, cast.wren, cast.tansy):
        evidence = f"Of {child.shown_name}"
        add(Responsibility, person=child, holder=mother, held="not_known", evidence=evidence, by=by)
    add(Relationship, person=cast.wren, other=mother, kind="parent", restricted=True, by=by)
    section = _section(page(cast, cast.ben, mother), "responsible-for")
    assert "Robin" in section
    assert "Tansy" not in section
    assert "Wren" not in section
    assert "Wren" in _section(page(cast, cast.of[Role.PRINCIPAL_MANAGER], mother), "responsible-for")


def _section(shown: str, slug: str) -> str:
    found = shown[shown.index(f'id="{slug}"') :]
    return found[: found.index("</table>")]


def test_who_may_only_read_is_offered_no_change(cast, robin_whole):
    assert "Add a name" in page(cast, cast.amara)
    assert "Add a name" not in page(cast, cast.of[Role.QUALITY_OFFICER])
    assert ">Change<" not in page(cast, cast.of[Role.QUALITY_OFFICER])


@pytest.mark.once("as many questions are asked of either database")
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


def test_who_may_not_read_a_language_is_told_that_an_interpreter_is_needed_in_a_sentence(cast, robin_whole):
    analyst = cast.reader(cast.of[Role.ANALYST])
    told = dict(overview(Person.objects.get(pk=cast.robin.pk), analyst))
    assert told["Interpreter"] == "Needed. The language is not open to you"
    assert dict(overview(Person.objects.get(pk=cast.robin.pk), cast.reader(cast.amara)))["Interpreter"] == (
        "Needed: Makaton"
    )
