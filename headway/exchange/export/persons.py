"""What stands in `people` and goes into the files: names, numbers and addresses; and what each person is called."""

import json
from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from headway.casework.people.derived import shown_name
from headway.casework.people.models import Address, Identifier, Name, Person, Relationship, SafeContact
from headway.casework.people.models.words import AddressKind, ContactFlag, Kinship, NumberKind, Sex
from headway.casework.record.as_tables import Children
from headway.casework.record.models import PersonTold
from headway.exchange.export.rows import table_of
from headway.knowledge.standards.shape import Table, Value

# What stands in place of a home that is not told, with a number.
WITHHELD = "WITHHELD"
_NUMBERS = {NumberKind.UPN: "pers_upn", NumberKind.NHS: "pers_single_unique_id"}


def called(kept_of: dict[UUID, UUID]) -> dict[str, str]:
    """What the files call each person, by the key of the kept record: their case-system number, else the key."""
    names: dict[str, str] = {str(key): str(key) for key in kept_of.values()}
    confirmed = Identifier.objects.standing().filter(kind=NumberKind.CASE_SYSTEM, confirmed=True)
    # Latest first, so that the number of which the case system told first is the one that stays.
    own: set[str] = set()
    for person, value in confirmed.order_by("-pk").values_list("person_id", "value"):
        kept = str(kept_of[person])
        # Of two records made one, the number of the kept record goes before.
        if person == kept_of[person]:
            own.add(kept)
        elif kept in own:
            continue
        names[kept] = value
    return names


def with_names(table: Table, kept_of: dict[UUID, UUID]) -> None:
    """Write names and numbers into the persons, called by their keys still. A restricted name is left out."""
    names: dict[UUID, list[Name]] = defaultdict(list)
    for name in Name.objects.standing().order_by("pk"):
        names[name.person_id].append(name)
    numbers: dict[tuple[str, str], str] = {}
    for person, kind, value in (
        Identifier.objects.standing()
        .filter(kind__in=_NUMBERS)
        .order_by("pk")
        .values_list("person_id", "kind", "value")
    ):
        numbers.setdefault((str(kept_of[person]), kind), value)
    for row, key in enumerate(table.columns["pers_person_id"]):
        shown = _shown(names[UUID(str(key))])
        table.columns["pers_forename"][row] = (shown and shown.given_names) or None
        table.columns["pers_surname"][row] = (shown and shown.family_name) or None
        for kind, column in _NUMBERS.items():
            table.columns[column][row] = numbers.get((str(key), kind))


def _shown(names: list[Name]) -> Name | None:
    """The row of the name that anybody may read who may read names."""
    words = shown_name(names)
    return next((name for name in reversed(names) if not name.restricted and str(name) == words), None)


def sheltered(kept_of: dict[UUID, UUID]) -> set[str]:
    """The people, by key, of whom any address is confidential, or is not to be told to others."""
    found = set(Address.objects.standing().filter(confidential=True).values_list("person_id", flat=True))
    withheld = SafeContact.objects.standing().filter(kind=ContactFlag.ADDRESS_WITHHELD)
    found |= set(withheld.values_list("person_id", flat=True))
    return {str(kept_of[person]) for person in found}


def addresses(kept_of: dict[UUID, UUID], left_out: set[str]) -> Table:
    """Where people live and lived. Nothing is told of those `left_out`, by key."""
    return table_of("ssd_address", _addresses(kept_of, left_out))


def _addresses(kept_of: dict[UUID, UUID], left_out: set[str]) -> Iterator[dict[str, Value]]:
    for row in Address.objects.standing().order_by("pk").iterator(chunk_size=2000):
        key = str(kept_of[row.person_id])
        if key in left_out:
            continue
        yield {
            "addr_table_id": str(row.pk),
            "addr_person_id": key,
            "addr_address_type": AddressKind(row.kind).label,
            "addr_address_start_date": row.from_on,
            "addr_address_end_date": row.to_on,
            "addr_address_postcode": row.postcode,
            "addr_address_json": json.dumps({"lines": row.lines}, ensure_ascii=False) if row.lines else None,
        }


def mothers(kept_of: dict[UUID, UUID], names: dict[str, str]) -> Table:
    """Who is the mother of whom, the child by the name of the files. What is seen by some alone is left out."""
    return table_of("ssd_mother", _mothers(kept_of, names))


def _mothers(kept_of: dict[UUID, UUID], names: dict[str, str]) -> Iterator[dict[str, Value]]:
    # The record says who is a parent: a mother is one who is female, or of whom the case system says so.
    said = PersonTold.objects.standing().filter(is_mother="Y").values_list("person_id", flat=True)
    are_mothers = {kept_of[person] for person in said}
    born = dict(Person.objects.values_list("key", "born_on"))
    rows = Relationship.objects.standing().filter(kind=Kinship.PARENT, to_on=None, restricted=False)
    told = set()
    fields = ("pk", "person_id", "other_id", "other__sex")
    for pk, person, other, sex in rows.order_by("pk").values_list(*fields).iterator(chunk_size=2000):
        child, parent = kept_of[person], kept_of[other]
        if (child, parent) in told or child == parent or not (sex == Sex.FEMALE or parent in are_mothers):
            continue
        told.add((child, parent))
        yield {
            "moth_table_id": str(pk),
            "moth_person_id": str(parent),
            "moth_childs_person_id": names[str(child)],
            "moth_childs_dob": born[child],
        }


def without_places(table: Table, left_out: set[str]) -> None:
    """Take out of the placements where those `left_out` live. A number tells their homes apart."""
    homes: dict[tuple[Value, Value, Value], str] = {}
    columns = table.columns
    named = ("clap_person_id", "clap_cla_placement_urn", "clap_cla_placement_postcode")
    for row, (key, urn, postcode) in enumerate(zip(*(list(columns[name]) for name in named), strict=True)):
        if key not in left_out or (urn is None and postcode is None):
            continue
        home = homes.setdefault((key, urn, postcode), f"{WITHHELD}{len(homes) + 1}")
        columns["clap_cla_placement_postcode"][row] = home
        columns["clap_cla_placement_urn"][row] = None


def people_known() -> dict[UUID, UUID]:
    """The key of the kept record by the key of every record."""
    return Children(None).kept_of
