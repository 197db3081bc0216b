"""What a load tells anew of people: taken where nobody here has it otherwise; nobody is merged by a guess."""

from datetime import date

import pytest

from headway.casework.people.actions import add, begin, change_person, correct, tell_birth_date
from headway.casework.people.models import (
    Address,
    BirthDateTold,
    Household,
    Identifier,
    Membership,
    Name,
    Person,
    Relationship,
)
from headway.casework.people.models.words import Kinship
from headway.casework.people.newcomers import NameTold, Newcomer, NumberTold
from headway.casework.record.actions.differences import decide
from headway.casework.record.models import Difference, LoadProblem, PersonTold
from headway.exchange.export.files import tables_for_files, write_record
from headway.knowledge.standards.reading import read_extract
from tests.exchange.bringing import child, one_child, waiting


def family():
    tables = one_child()
    tables["ssd_person"] += [
        {"pers_person_id": "C2", "pers_forename": "Bramble", "pers_surname": "Larkspur-Test"},
        {
            "pers_person_id": "M1",
            "pers_forename": "Juniper",
            "pers_surname": "Larkspur-Test",
            "pers_is_mother": "Y",
        },
    ]
    tables["ssd_family"] = [
        {"fami_table_id": f"F{number}", "fami_family_id": "FF1", "fami_person_id": number}
        for number in ("C1", "C2", "M1")
    ]
    tables["ssd_mother"] = [
        {"moth_table_id": "MO1", "moth_person_id": "M1", "moth_childs_person_id": "C1"},
        {"moth_table_id": "MO2", "moth_person_id": "M1", "moth_childs_person_id": "C2"},
    ]
    return tables


def kin():
    rows = Relationship.objects.values_list("person__shown_name", "kind", "other__shown_name")
    return sorted((one.split()[0], kind, other.split()[0]) for one, kind, other in rows)


def test_a_name_told_anew_stands_from_the_datas_day(bring):
    tables = one_child()
    bring(tables)
    tables["ssd_person"][0]["pers_surname"] = "Foxglove-Test"
    bring(tables)
    names = [(str(name), name.from_on, name.to_on) for name in Name.objects.filter(person=child("C1"))]
    assert names == [
        ("Pippin Larkspur-Test", None, date(2026, 6, 15)),
        ("Pippin Foxglove-Test", date(2026, 6, 16), None),
    ]
    assert child("C1").shown_name == "Pippin Foxglove-Test"
    assert waiting() == []


def test_a_birth_date_told_anew_is_told_beside_the_one_before(bring):
    tables = one_child()
    bring(tables)
    tables["ssd_person"][0]["pers_dob"] = date(2014, 3, 2)
    bring(tables)
    assert child("C1").born_on == date(2014, 3, 2)
    tellings = (
        BirthDateTold.objects.filter(person=child("C1")).order_by("pk").values_list("born_on", "stands")
    )
    assert list(tellings) == [(date(2014, 2, 3), False), (date(2014, 3, 2), True)]


def test_what_somebody_here_has_otherwise_waits_and_is_not_overwritten(bring):
    tables = one_child()
    bring(tables)
    pippin = child("C1")
    tell_birth_date(
        person=pippin,
        born_on=date(2014, 3, 3),
        standing="known",
        basis="certificate",
        told_by="",
        by=bring.by,
    )
    change_person(person=pippin, version=pippin.version, by=bring.by, sex="M")
    bring(tables)
    assert sorted(waiting()) == [
        ("ssd_person", "born_on", "2014-03-03", "2014-02-03"),
        ("ssd_person", "sex", "M", "F"),
    ]
    assert (child("C1").born_on, child("C1").sex) == (date(2014, 3, 3), "M")
    report = bring(tables)
    assert len(waiting()) == 2
    assert report.tables["ssd_person"].became == {"waiting": 1}
    tables["ssd_person"][0] |= {"pers_dob": date(2014, 3, 3), "pers_sex": "M"}
    bring(tables)
    assert waiting() == []


def test_the_case_systems_word_is_taken_where_somebody_decides_so(bring):
    bring(one_child())
    pippin = child("C1")
    tell_birth_date(
        person=pippin,
        born_on=date(2014, 3, 3),
        standing="known",
        basis="certificate",
        told_by="",
        by=bring.by,
    )
    change_person(person=pippin, version=pippin.version, by=bring.by, sex="M")
    name = Name.objects.get(person=pippin)
    correct(name, by=bring.by, family_name="Foxglove-Test")
    bring(one_child())
    assert sorted(field for _, field, _, _ in waiting()) == ["born_on", "name", "sex"]
    for difference in Difference.objects.all():
        decide(difference=difference, decision="theirs", why="As the register says.", by=bring.by)
    pippin = child("C1")
    assert (pippin.born_on, pippin.sex, str(pippin)) == (date(2014, 2, 3), "F", "Pippin Larkspur-Test")
    bring(one_child())
    assert waiting() == []


def test_a_family_comes_with_its_mother_its_children_and_its_household(bring):
    tables = family()
    bring(tables)
    held = kin()
    parents = [one for one in held if one[1] == "parent"]
    assert parents == [("Bramble", "parent", "Juniper"), ("Pippin", "parent", "Juniper")]
    assert [{one, other} for one, kind, other in held if kind == "sibling"] == [{"Bramble", "Pippin"}]
    assert (Household.objects.count(), Membership.objects.count()) == (1, 3)
    bring(tables)
    assert kin() == held
    assert Membership.objects.count() == 3


def test_a_family_that_is_told_later_is_kept_of_those_who_are_here(bring):
    tables = family()
    families, mothers = tables.pop("ssd_family"), tables.pop("ssd_mother")
    bring(tables)
    assert kin() == []
    bring(tables | {"ssd_family": families, "ssd_mother": mothers})
    assert [kind for _, kind, _ in kin()].count(Kinship.PARENT) == 2
    assert [kind for _, kind, _ in kin()].count(Kinship.SIBLING) == 1
    assert Membership.objects.count() == 3


def test_who_is_whose_mother_goes_out_as_it_came_in(bring, tmp_path):
    bring(family())
    write_record(tmp_path / "out", by=None, at=bring.by.at)
    back = read_extract(tmp_path / "out")
    columns = back.tables["ssd_mother"].columns
    names = ("moth_person_id", "moth_childs_person_id", "moth_childs_dob")
    rows = sorted(zip(*(columns[name] for name in names), strict=True))
    assert rows == [("M1", "C1", date(2014, 2, 3)), ("M1", "C2", None)]
    assert bring(back).tables["ssd_mother"].became == {"same": 2}


def test_a_father_and_a_mother_whom_some_alone_may_see_are_not_told_as_mothers(bring):
    bring(family())
    rows = Relationship.objects.filter(kind=Kinship.PARENT)
    first, second = rows.order_by("pk")
    PersonTold.objects.update(is_mother="")
    tables, _ = tables_for_files(confidential=True)
    assert len(tables["ssd_mother"]) == 0
    Person.objects.filter(key=child("M1").key).update(sex="F")
    rows.filter(pk=first.pk).update(restricted=True)
    tables, _ = tables_for_files(confidential=True)
    assert tables["ssd_mother"].columns["moth_table_id"] == [str(second.pk)]


def an_address(**values):
    return {
        "addr_table_id": "A1",
        "addr_person_id": "C1",
        "addr_address_type": "HOME",
        "addr_address_start_date": date(2025, 1, 1),
        "addr_address_postcode": "zz1  1zz",
        "addr_address_json": '{"ROAD": "1 Nowhere Lane", "TOWN": "Fairmere", "POSTCODE": "ZZ1 1ZZ"}',
    } | values


def test_addresses_come_with_their_days_and_end_when_they_are_told_to_have_ended(bring):
    tables = one_child() | {"ssd_address": [an_address()]}
    bring(tables)
    home = Address.objects.get()
    assert (home.lines, home.postcode, home.from_on) == (
        "1 Nowhere Lane, Fairmere",
        "ZZ1 1ZZ",
        date(2025, 1, 1),
    )
    tables["ssd_address"] = [
        an_address(addr_address_end_date=date(2026, 5, 1)),
        an_address(
            addr_table_id="A2", addr_address_postcode="ZZ2 2ZZ", addr_address_start_date=date(2026, 5, 1)
        ),
    ]
    report = bring(tables)
    assert report.tables["ssd_address"].became == {"changed": 1, "new": 1}
    home.refresh_from_db()
    assert home.to_on == date(2026, 5, 1)
    assert bring(tables).tables["ssd_address"].became == {"same": 2}


def test_an_address_that_comes_for_somebody_in_hiding_is_confidential(bring):
    bring(one_child())
    add(Address, person=child("C1"), by=bring.by, lines="2 Hidden Way", confidential=True)
    bring(one_child() | {"ssd_address": [an_address()]})
    assert Address.objects.get(postcode="ZZ1 1ZZ").confidential


def by_hand(by, **values):
    told = {"names": (NameTold("Pippin", "Larkspur-Test"),), "born_on": date(2014, 2, 3)}
    return begin(Newcomer(**told | values), by=by)


def test_a_number_typed_here_is_confirmed_where_the_birth_date_agrees(bring):
    held = by_hand(bring.by, numbers=(NumberTold("case_system", "c1", confirmed=False),))
    report = bring(one_child())
    assert child("C1") == held
    assert Identifier.objects.get(value="C1").confirmed
    assert report.people_new == 0


@pytest.mark.parametrize(
    "values",
    [
        {},
        {
            "numbers": (NumberTold("case_system", "C1", confirmed=False),),
            "born_on": date(2011, 1, 1),
            "names": (),
        },
        {"numbers": (NumberTold("nhs", "943 476 5919"),), "names": ()},
    ],
)
def test_who_may_be_somebody_held_is_begun_and_said_and_never_merged(bring, values):
    held = by_hand(bring.by, **values)
    tables = one_child()
    tables["ssd_person"][0]["pers_single_unique_id"] = "9434765919"
    report = bring(tables)
    begun = Identifier.objects.get(kind="case_system", value="C1", confirmed=True).person
    assert begun != held
    assert Person.objects.filter(merged_into__isnull=False).count() == 0
    if values.get("born_on") is None:
        assert report.people_maybe == 1
        assert LoadProblem.objects.filter(rule="load.maybe_one_person", child="C1").exists()


def test_one_number_of_two_people_confirms_neither(bring):
    tables = family()
    for row in tables["ssd_person"][:2]:
        row["pers_single_unique_id"] = "9434765919"
    report = bring(tables)
    assert list(Identifier.objects.filter(kind="nhs").values_list("confirmed", flat=True)) == [False, False]
    assert report.people_maybe == 2
