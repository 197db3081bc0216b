"""Finding a person: however spelt, by anything held, and only whom the reader may see."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.models import Restriction
from headway.casework.access.roles import Role
from headway.casework.access.walls import declare
from headway.casework.people.actions import add, bring_in, tell_birth_date, withdraw
from headway.casework.people.derived import rebuild
from headway.casework.people.identifying import keys_of_description, keys_of_number
from headway.casework.people.models import Address, Identifier, Name, Person, SearchKey
from headway.casework.people.newcomers import NameTold, Newcomer
from headway.casework.people.queries.criteria import Criteria
from headway.casework.people.queries.likely import likely
from headway.casework.people.queries.recent import offered
from headway.casework.people.queries.searching import PAGE, find
from tests.people.families import CHILD, the_larkspurs


@pytest.fixture
def manager(cast):
    return cast.reader(cast.of[Role.PRINCIPAL_MANAGER])


@pytest.fixture
def larkspurs(manager) -> None:
    bring_in(the_larkspurs(), by=manager)


def names(reader, **sought) -> list[str]:
    return [match.name for match in find(Criteria(**sought), reader).matches]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Fern Larkspur-Test", "Name"),
        ("larkspur fern", "Name"),
        ("FERN", "Name"),
        ("fer lark", "Name begins so"),
        ("Fearn Larkspurr", "Name sounds alike"),
        ("Fern Bramble", "Former name"),
        ("Bramble", "Former name"),
        ("aoife", "Name"),
    ],
)
def test_a_child_is_found_by_name_however_spelt(larkspurs, manager, typed, why):
    (match,) = [one for one in find(Criteria(name=typed), manager).matches if one.person.key == CHILD]
    assert match.why == (why,)


def test_the_best_match_is_first(larkspurs, manager):
    add(Name, person=Person.objects.get(pk=CHILD), kind="alias", given_names="Tansey", by=manager)
    assert names(manager, name="Tansy") == ["Tansy Otherwise", "Fern Aoife Larkspur-Test"]
    assert names(manager, name="Tansey") == ["Fern Aoife Larkspur-Test", "Tansy Otherwise"]


@pytest.mark.parametrize(
    ("born_on", "why"),
    [
        (date(2015, 2, 3), "Date of birth"),
        (date(2015, 3, 2), "Day and month the other way round"),
        (date(2016, 2, 3), "A year more or less"),
        (date(2015, 3, 3), "A month more or less"),
        (date(2015, 2, 13), "A few days more or less"),
    ],
)
def test_a_child_is_found_by_a_date_of_birth_and_by_slips_of_it(larkspurs, manager, born_on, why):
    (match,) = find(Criteria(born_on=born_on), manager).matches
    assert (match.person.key, match.why) == (CHILD, (why,))


def test_a_date_told_earlier_still_finds(cast, manager):
    told = {"standing": "disputed", "basis": "assessment", "told_by": ""}
    tell_birth_date(person=cast.tansy, born_on=date(2008, 8, 8), by=manager, **told)
    assert names(manager, born_on=date(2012, 3, 4)) == ["Tansy Otherwise"]
    (match,) = find(Criteria(born_on=date(2012, 3, 4)), manager).matches
    assert match.why == ("A date of birth told before",)
    assert names(manager, born_on=date(2008, 8, 8)) == ["Tansy Otherwise"]


@pytest.mark.parametrize(
    "sought",
    [
        {"number": "C1001"},
        {"number": " c 10"},
        {"number": "943-476-5919"},
        {"number": "943 476"},
        {"postcode": "zz1"},
        {"postcode": "ZZ11ZZ"},
        {"name": "fern", "born_on": date(2015, 2, 3), "number": "C1001", "postcode": "zz1 1"},
    ],
)
def test_a_child_is_found_by_numbers_and_by_part_of_a_postcode(larkspurs, manager, sought):
    assert names(manager, **sought) == ["Fern Aoife Larkspur-Test"]


def test_all_that_is_given_must_fit(larkspurs, manager):
    assert names(manager, name="fern", postcode="AB1") == []
    assert names(manager, name="fern tansy") == []
    assert names(manager) == []


def test_people_are_found_by_who_works_with_them(cast, manager):
    assert names(manager, worker="Chloe") == ["Tansy Otherwise"]
    assert names(manager, worker="East") == ["Tansy Otherwise"]
    assert names(manager, worker="Thistledown") == ["Robin Featherstone-Test", "Wren Featherstone-Test"]


def test_nobody_finds_whom_they_may_not_see(cast, manager):
    assert names(cast.reader(cast.chloe), name="featherstone") == []
    declare(subject=cast.robin.key, by=cast.reader(cast.ben))
    assert find(Criteria(name="featherstone"), cast.reader(cast.ben)).count == 1
    Restriction.objects.create(
        subject=cast.wren.key, reason="-", restricted_by=manager.user, restricted_at=manager.at
    )
    assert names(manager, name="featherstone") == ["Robin Featherstone-Test"]
    assert find(Criteria(name="featherstone"), manager).count == 1


def test_a_restricted_name_finds_for_those_alone_who_may_see_such_names(larkspurs, cast, manager):
    assert names(manager, name="Hidden") == ["Juniper Larkspur-Test"]
    assert names(cast.reader(cast.of[Role.BUSINESS_SUPPORT]), name="Hidden") == []


def test_a_confidential_address_finds_for_those_alone_who_may_see_it(cast, manager):
    add(Address, person=cast.tansy, postcode="yy9 9yy", confidential=True, by=manager)
    assert names(manager, postcode="YY9") == ["Tansy Otherwise"]
    assert names(cast.reader(cast.of[Role.QUALITY_OFFICER]), postcode="YY9") == []


def test_an_analyst_finds_by_case_number_and_by_date_and_sees_no_name(larkspurs, cast):
    analyst = cast.reader(cast.of[Role.ANALYST])
    (match,) = find(Criteria(number="C1001"), analyst).matches
    assert (match.name, match.case_number) == ("Name withheld", "C1001")
    assert find(Criteria(name="fern"), analyst).count == 0
    assert find(Criteria(number="943"), analyst).count == 0
    assert find(Criteria(postcode="zz"), analyst).count == 0
    assert find(Criteria(born_on=date(2015, 2, 3)), analyst).matches[0].name == "Name withheld"


def test_a_withdrawn_name_finds_no_longer(cast, manager):
    row = add(Name, person=cast.tansy, kind="alias", given_names="Quillon", by=manager)
    assert names(manager, name="quillon") == ["Tansy Otherwise"]
    withdraw(row, by=manager)
    assert names(manager, name="quillon") == []


def many(manager, count: int) -> None:
    people = [Newcomer(names=(NameTold("Clover", f"Meadow{number:03}"),)) for number in range(count)]
    bring_in(people, by=manager)


@pytest.mark.once("as many questions are asked of either database")
def test_the_number_of_queries_does_not_depend_on_the_number_found(manager, django_assert_num_queries):
    for made, seen in ((2, 2), (60, PAGE)):
        many(manager, made)
        with django_assert_num_queries(4):
            assert len(find(Criteria(name="clover"), manager).matches) == seen


def test_pages_follow_each_other_and_too_many_are_said_to_be_more(manager):
    many(manager, 230)
    pages = [find(Criteria(name="clover"), manager, page) for page in range(1, 9)]
    assert len({match.person.key for page in pages for match in page.matches}) == 200
    assert (pages[0].count, pages[0].more, pages[0].pages) == (200, True, 8)
    assert find(Criteria(name="clover"), manager, 99).page == 8


def test_what_finds_people_is_what_is_rebuilt(larkspurs, cast, manager):
    add(Name, person=cast.tansy, kind="alias", given_names="Zoë", restricted=True, by=manager)
    fields = ("person", "of", "kind", "value", "guard", "former")
    kept = set(SearchKey.objects.values_list(*fields))
    shown = dict(Person.objects.values_list("key", "shown_name"))
    rebuild()
    assert set(SearchKey.objects.values_list(*fields)) == kept
    assert dict(Person.objects.values_list("key", "shown_name")) == shown


@pytest.mark.parametrize(
    ("told", "is_likely"),
    [
        ({"name": "Fern Larkspur", "born_on": None, "number": ""}, True),
        ({"name": "Fearn", "born_on": date(2015, 3, 2), "number": ""}, False),
        ({"name": "Fearn Larkspurr", "born_on": date(2015, 3, 2), "number": ""}, True),
        ({"name": "Somebody Else", "born_on": date(2015, 2, 3), "number": ""}, False),
        ({"name": "Somebody Else", "born_on": None, "number": "c1001"}, True),
        ({"name": "Fern", "born_on": date(1999, 9, 9), "number": ""}, False),
        ({"name": "Fern Otherone", "born_on": date(2015, 2, 3), "number": ""}, True),
    ],
)
def test_a_likely_duplicate_has_both_names_or_a_name_and_the_date_or_the_number(
    larkspurs, manager, told, is_likely
):
    assert (CHILD in [match.person.key for match in likely(reader=manager, **told)]) is is_likely


def test_a_duplicate_out_of_sight_is_not_among_the_likely(larkspurs, cast):
    ben = cast.reader(cast.ben)
    assert likely(name="Fern Larkspur-Test", born_on=date(2015, 2, 3), number="C1001", reader=ben) == []
    add(Identifier, person=cast.robin, kind="case_system", value="C1001", by=ben)
    assert Identifier.objects.filter(value="C1001").count() == 2


def test_who_fits_a_description_is_known_to_walls_though_nobody_may_see_them(larkspurs):
    day, another = date(2015, 2, 3), date(2015, 2, 4)
    assert keys_of_description("Fern", "Larkspur-Test", day) == {CHILD}
    assert keys_of_description("Férn Aoife", "Bramble", day) == {CHILD}
    assert keys_of_description("Fern", "Larkspur-Test", another) == set()
    assert keys_of_number("943-476 5919", day) == {CHILD}
    assert keys_of_number(str(CHILD), day) == {CHILD}
    assert keys_of_number("943 476 5919", another) == set()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="The other database knows how many are kept.")
def test_who_is_sought_is_not_looked_for_among_everybody_who_is_kept(larkspurs, manager):
    with CaptureQueriesContext(connection) as asked:
        find(Criteria(name="Fern Larkspur-Test"), manager)
        find(Criteria(born_on=date(2015, 2, 3)), manager)
        likely(name="Fern Larkspur-Test", born_on=date(2015, 2, 3), number="C1001", reader=manager)
        offered(Person.objects.get(pk=CHILD), manager, also=Person.objects.all())
    with connection.cursor() as cursor:
        for one in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {one['sql']}".replace("%", "%%"), [])
            assert not [
                step for *_, step in cursor if "people_person USING INDEX people_person_merged" in step
            ]
