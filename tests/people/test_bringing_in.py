"""Bringing many people in gives what taking them in one by one gives."""

from dataclasses import replace

import pytest

from headway.casework.access.models import Entry, Nearness
from headway.casework.access.refusals import NotDone
from headway.casework.people import models
from headway.casework.people.actions import begin, bring_in
from headway.casework.people.models import Person
from headway.casework.people.newcomers import NumberTold, RelationTold
from tests.people.families import CHILD, MOTHER, the_larkspurs

TABLES = [
    *(models.Person, models.Name, models.Identifier, models.Address, models.Relationship, models.Membership),
    *(models.Household, models.BirthDateTold, models.SearchKey, Nearness),
]


def rows() -> dict[str, list[tuple]]:
    """Every row of every table of people, but for the numbers that the database gives them."""
    found = {}
    for model in TABLES:
        fields = [field.attname for field in model._meta.concrete_fields if field.name != "id"]
        found[model.__name__] = sorted(map(repr, model.objects.values_list(*fields)))
    return found


@pytest.fixture
def one_by_one(by) -> dict[str, list[tuple]]:
    for newcomer in sorted(the_larkspurs(), key=lambda one: len(one.relationships)):
        begin(newcomer, by=by)
    held = rows()
    models.SearchKey.objects.all().delete()
    Nearness.objects.all().delete()
    for model in [*TABLES[1:6], models.Household, models.BirthDateTold]:
        model.objects.all().delete()
    Person.objects.all().delete()
    return held


def test_the_same_rows_as_one_by_one(cast, by, one_by_one):
    theirs = [str(person.key) for person in (cast.robin, cast.wren, cast.tansy)]
    wanted = {
        name: [row for row in held if not any(key in row for key in theirs)]
        for name, held in one_by_one.items()
    }
    bring_in(the_larkspurs(), by=by)
    assert rows() == wanted
    assert len(wanted["Person"]) == 4
    assert all(wanted[model.__name__] for model in TABLES)


def test_each_is_logged_as_begun(by):
    bring_in(the_larkspurs(), by=by)
    begun = Entry.objects.filter(did="people.begin")
    assert set(begun.values_list("subject", flat=True)) == {one.key for one in the_larkspurs()}
    assert {entry.by for entry in begun} == {by.user}


def test_a_number_is_kept_as_its_system_writes_it(by):
    bring_in(the_larkspurs(), by=by)
    assert list(models.Identifier.objects.order_by("kind").values_list("value", flat=True)) == [
        "C1001",
        "9434765919",
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"numbers": (NumberTold("nhs", "943 476 5918"),)}, "An NHS number has 10 digits"),
        ({"numbers": (NumberTold("upn", "A123"),)}, "is not a unique pupil number"),
        ({"relationships": (RelationTold(CHILD.__class__(int=77), "parent"),)}, "has no record here"),
        ({"born_on": the_larkspurs()[0].born_on.replace(year=2027)}, "today or in the past"),
        ({"born_on": None, "names": (), "numbers": ()}, "Enter a name"),
    ],
)
def test_of_what_cannot_be_nobody_is_brought_in(by, change, words):
    before = rows()
    child, *others = the_larkspurs()
    with pytest.raises(NotDone, match=words):
        bring_in([replace(child, **change), *others], by=by)
    assert rows() == before


def test_a_confirmed_number_is_of_one_person(by):
    child, half, *others = the_larkspurs()
    before = rows()
    with pytest.raises(NotDone, match="given twice, or held already"):
        bring_in([child, replace(half, numbers=child.numbers), *others], by=by)
    assert rows() == before


def test_the_number_of_queries_does_not_depend_on_how_many_are_brought_in(by, django_assert_max_num_queries):
    family = [one for one in the_larkspurs() if one.key == MOTHER]
    many = [replace(family[0], key=MOTHER.__class__(int=1000 + one)) for one in range(60)]
    with django_assert_max_num_queries(45):
        bring_in(many, by=by)
    assert Person.objects.filter(shown_name="Juniper Larkspur-Test").count() == 60
