"""The pages that add, correct, end and withdraw what is so of a person."""

import re
from datetime import date

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.people.actions import add, correct, end
from headway.casework.people.models import Address, Limit, Membership, Name, Relationship, Responsibility, Row
from headway.casework.people.queries.record import FAMILY
from headway.casework.people.queries.sections import KINDS

NAME = {"given_names": "Robyn", "family_name": "Bramble", "kind": "alias"}


def adding(person, slug: str) -> str:
    return f"/people/{person.key}/{slug}/add/"


def changing(row: Row, slug: str = "names") -> str:
    return f"/people/{slug}/{row.pk}/"


@pytest.fixture
def alias(cast) -> Name:
    values = {"kind": "alias", "given_names": "Rob", "family_name": "Test"}
    return add(Name, person=cast.robin, by=cast.reader(cast.amara), **values)


@pytest.mark.parametrize(("slug", "said"), [("names", "Add a name"), ("addresses", "Add an address")])
def test_the_page_is_called_as_the_link_that_leads_to_it(cast, slug, said):
    client = cast.browsing(cast.amara)
    (link,) = re.findall(
        rf'href="{adding(cast.robin, slug)}">([^<]*)',
        client.get(f"/people/{cast.robin.key}/").content.decode(),
    )
    (heading,) = re.findall(r"<h1[^>]*>([^<]*)", client.get(adding(cast.robin, slug)).content.decode())
    assert (link, heading) == (said, said)


@pytest.fixture
def ben(cast):
    """Ben's browser, once he has opened Wren's record."""
    client = cast.browsing(cast.ben)
    client.get(f"/people/{cast.wren.key}/")
    return client


@pytest.mark.parametrize(
    ("slug", "typed", "held"),
    [
        ("names", NAME, {"given_names": "Robyn", "family_name": "Bramble", "restricted": False}),
        ("numbers", {"kind": "upn", "value": "A123"}, None),
        ("numbers", {"kind": "nhs", "value": "943 476 5919"}, {"value": "9434765919", "confirmed": False}),
        (
            "addresses",
            {"kind": "home", "postcode": "zz1  1zz", "confidential": "on"},
            {"postcode": "ZZ1 1ZZ"},
        ),
        ("addresses", {"kind": "home"}, None),
        ("contact", {"kind": "safe_words", "words": "Ring school"}, {"words": "Ring school"}),
        ("family", {"kind": "half_sibling", "other": "wren"}, {"kind": "half_sibling"}),
        ("family", {"kind": "half_sibling", "other": "tansy"}, None),
        (
            "responsibility",
            {"held": "held", "held_by": "marriage", "holder": "wren"},
            {"held_by": "marriage"},
        ),
        ("responsibility", {"held": "held", "holder": "wren"}, None),
        ("responsibility", {"held": "not_known"}, None),
        (
            "responsibility",
            {"held": "held", "held_by": "care_order", "authority": "Fairmere"},
            {"authority": "Fairmere"},
        ),
        (
            "limits",
            {"kind": "bail", "words": "Not to come near", "against_words": "A neighbour"},
            {"kind": "bail"},
        ),
        ("limits", {"kind": "bail"}, None),
        ("household", {"other": "wren"}, {}),
    ],
)
def test_a_row_is_added_or_refused_beside_its_field(cast, ben, slug, typed, held):
    """Whoever is not in sight cannot be chosen. Where nothing is held, what was typed is shown again with the reason."""
    people = {"wren": str(cast.wren.key), "tansy": str(cast.tansy.key)}
    rows = KINDS[slug].model.objects.filter(person=cast.robin)
    before = rows.count()
    sent = {name: people.get(value, value) for name, value in typed.items()}
    answer = ben.post(adding(cast.robin, slug), sent)
    if held is None:
        assert "There is a problem" in answer.content.decode()
        assert rows.count() == before
    else:
        page = "family/" if slug in FAMILY else ""
        assert answer["Location"] == f"/people/{cast.robin.key}/{page}#{slug}"
        row = rows.latest("pk")
        assert {name: getattr(row, name) for name in held} == held
        entry = Entry.objects.filter(kind=Kind.CHANGED, subject=cast.robin.key, key=str(row.pk)).latest("pk")
        assert entry.by == cast.ben


def test_a_correction_stands_in_the_place_of_the_row_which_is_kept(cast, ben, alias):
    assert ben.post(changing(alias), {**NAME, "given_names": "Robynne"}).status_code == 302
    alias.refresh_from_db()
    assert (alias.given_names, alias.withdrawn_at is None) == ("Rob", False)
    assert str(alias.corrected_by) == "Robynne Bramble"


def test_a_last_day_alone_ends_the_row(cast, ben, alias):
    typed = {"kind": "alias", "given_names": "Rob", "family_name": "Test"}
    day = {"to_on_day": "1", "to_on_month": "6", "to_on_year": "2026"}
    ben.post(changing(alias), {**typed, **day})
    alias.refresh_from_db()
    assert (alias.to_on, alias.withdrawn_at) == (date(2026, 6, 1), None)


def test_what_was_never_so_is_withdrawn_and_still_shown_as_that(cast, ben, alias):
    ben.post(changing(alias), {"withdraw": "yes"})
    alias.refresh_from_db()
    assert alias.withdrawn_at is not None
    shown = ben.get(f"/people/{cast.robin.key}/").content.decode()
    assert shown.index("Withdrawn or corrected: names") < shown.index("Rob Test")


def test_the_second_of_two_who_correct_a_row_is_shown_both(cast, ben, alias):
    correct(alias, given_names="Bobbin", by=cast.reader(cast.amara))
    answer = ben.post(changing(alias), NAME)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Bobbin Test" in shown
    assert 'value="Robyn"' in shown
    assert Name.objects.standing().filter(person=cast.robin, kind="alias").get().given_names == "Bobbin"


def test_an_end_that_another_gave_meanwhile_is_not_overwritten(cast, ben, alias):
    """Ben opened the form before Amara ended the name: his form still says that it has not ended."""
    end(alias, to_on=date(2026, 6, 2), by=cast.reader(cast.amara))
    answer = ben.post(changing(alias), {**NAME, "seen_to_on": ""})
    assert answer.status_code == 409
    assert "2 June 2026" in answer.content.decode()
    alias.refresh_from_db()
    assert (alias.to_on, alias.withdrawn_at) == (date(2026, 6, 2), None)


def test_a_restricted_name_and_a_confidential_address_are_not_to_be_changed_by_who_may_not_see_them(
    cast, ben
):
    by = cast.reader(cast.amara)
    name = add(Name, person=cast.robin, kind="adoptive", given_names="Secret", restricted=True, by=by)
    address = add(Address, person=cast.robin, lines="Nowhere", confidential=True, by=by)
    assert ben.get(changing(name)).status_code == 404
    assert cast.browsing(cast.amara).get(changing(name)).status_code == 200
    support = cast.browsing(cast.of[Role.LADO_SUPPORT])
    assert support.get(changing(address, "addresses")).status_code == 404
    assert ben.get(changing(address, "addresses")).status_code == 200


@pytest.mark.parametrize("slug", KINDS)
def test_only_those_who_may_change_a_record_in_their_sight_may(cast, slug):
    row = Name.objects.get(person=cast.robin) if slug == "names" else None
    reading, stranger = cast.browsing(cast.of[Role.QUALITY_OFFICER]), cast.browsing(cast.chloe)
    assert reading.get(adding(cast.robin, slug)).status_code == 403
    assert reading.post(adding(cast.robin, slug), NAME).status_code == 403
    assert stranger.get(adding(cast.robin, slug)).status_code == 404
    assert stranger.post(adding(cast.robin, slug), NAME).status_code == 404
    assert cast.browsing(cast.ben).get(adding(cast.robin, slug)).status_code == 200
    assert cast.browsing(cast.ben).get(f"/people/{slug}/999999/").status_code == 404
    if row is not None:
        assert reading.get(changing(row)).status_code == 403
        assert stranger.get(changing(row)).status_code == 404
        assert stranger.post(changing(row), NAME).status_code == 404


def test_two_who_live_together_are_not_told_so_twice(cast, ben):
    for _ in range(2):
        answer = ben.post(adding(cast.robin, "household"), {"other": str(cast.wren.key)})
    assert "living together already" in answer.content.decode()
    assert Membership.objects.count() == 2
    assert (Relationship.objects.count(), Responsibility.objects.count(), Limit.objects.count()) == (0, 0, 0)
