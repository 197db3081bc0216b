"""Where people live, as a load tells it: kept beside what is held, never in the place of it."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from headway.casework.people.actions import add, end
from headway.casework.people.models import Address, Person, SafeContact
from headway.casework.people.models.words import AddressKind, ContactFlag
from headway.casework.people.newcomers import AddressTold
from headway.exchange.loading.holding import among, batches
from headway.exchange.loading.report import Became
from headway.exchange.loading.underway import Loading
from headway.knowledge.standards.reading import Extract

_TABLE: Final = "ssd_address"
_LONGEST: Final = 400
_LONGEST_POSTCODE: Final = 10
# Beginnings of the words by which case systems name a kind of address; the rest is a home.
_KINDS: Final = {
    "plac": AddressKind.PLACEMENT,
    "corr": AddressKind.LETTERS,
    "mail": AddressKind.LETTERS,
    "post": AddressKind.LETTERS,
}


@dataclass(frozen=True, slots=True)
class _Row:
    child: str
    told: AddressTold
    file: str
    line: int


def told_addresses(extract: Extract, loading: Loading) -> dict[str, list[_Row]]:
    """The addresses of an extract by the number of the person; what is none is refused."""
    table = extract.tables.get(_TABLE)
    found: dict[str, list[_Row]] = defaultdict(list)
    if table is None:
        return found
    loading.report.table(_TABLE)
    column = table.columns
    rows = zip(
        column["addr_person_id"],
        column["addr_address_type"],
        column["addr_address_start_date"],
        column["addr_address_end_date"],
        column["addr_address_postcode"],
        column["addr_address_json"],
        table.file,
        table.line,
        strict=True,
    )
    for person, kind, from_on, to_on, postcode, told, file, line in rows:
        child = "" if person is None else str(person)
        address = AddressTold(
            lines=_lines(None if told is None else str(told))[:_LONGEST],
            postcode=" ".join(str(postcode or "").upper().split()),
            kind=_kind(str(kind or "")),
            from_on=from_on if isinstance(from_on, date) else None,
            to_on=to_on if isinstance(to_on, date) else None,
        )
        why = _wrong(address)
        if why:
            loading.problems.refuse(_TABLE, "load.address", why, file=file, line=line, child=child)
            continue
        found[child].append(_Row(child, address, file, line))
    return found


def _kind(told: str) -> str:
    said = told.strip().lower()
    return next((kind for begins, kind in _KINDS.items() if said.startswith(begins)), AddressKind.HOME)


def _lines(told: str | None) -> str:
    """The lines of an address from the words that the dataset puts into one cell, the postcode apart."""
    if not told:
        return ""
    try:
        parts = json.loads(told)
    except ValueError:
        return told.strip()
    if not isinstance(parts, dict):
        return ""
    said = [str(value).strip() for name, value in parts.items() if name.upper() != "POSTCODE" and value]
    return ", ".join(part for part in said if part)


def _wrong(address: AddressTold) -> str:
    if not address.lines and not address.postcode:
        return "The row holds no address."
    if len(address.postcode) > _LONGEST_POSTCODE:
        return f"{address.postcode!r} is not a postcode."
    if address.from_on and address.to_on and address.to_on < address.from_on:
        return "Its last day is before its first."
    return ""


_Key = tuple[str, str, str, date | None]


def _key(address: AddressTold) -> _Key:
    return address.kind, address.lines, address.postcode, address.from_on


def of_newcomers(
    told: Mapping[str, list[_Row]], newcomers: Collection[str], loading: Loading
) -> dict[str, list[AddressTold]]:
    """The addresses of those who are about to be begun, each once."""
    found: dict[str, list[AddressTold]] = {}
    if not told:
        return found
    counted = loading.report.table(_TABLE)
    for child in newcomers:
        rows: dict[_Key, AddressTold] = {}
        for row in told.get(child, ()):
            counted.became[Became.SAME if _key(row.told) in rows else Became.NEW] += 1
            rows[_key(row.told)] = row.told
        if rows:
            found[child] = list(rows.values())
    return found


def keep_addresses(told: Mapping[str, list[_Row]], newcomers: Collection[str], loading: Loading) -> None:
    """Keep what is new of those who were here; an address that has ended since is ended.

    Where an address of theirs is confidential, or withheld, no address that comes is open: nobody has looked at it.
    """
    if not told:
        return
    people = {loading.people[child] for child in told if child in loading.people and child not in newcomers}
    counted = loading.report.table(_TABLE)
    held: dict[UUID, dict[_Key, Address]] = defaultdict(dict)
    guarded: set[UUID] = set()
    for address in _standing(people):
        held[address.person_id][address.kind, address.lines, address.postcode, address.from_on] = address
        if address.confidential:
            guarded.add(address.person_id)
    flags = SafeContact.objects.standing().filter(kind=ContactFlag.ADDRESS_WITHHELD)
    guarded |= {person for (person,) in among(flags, "person", people, "person_id")}
    for child, rows in told.items():
        if child in newcomers:
            continue
        person = loading.people.get(child)
        for row in rows:
            if person is None:
                why = f"Nobody of the number {child} came with these data, or is held."
                loading.problems.refuse(_TABLE, "load.person", why, file=row.file, line=row.line, child=child)
            else:
                counted.became[_keep(row.told, person, held[person], loading, guarded=person in guarded)] += 1


def _standing(people: Collection[UUID]) -> list[Address]:
    return [row for batch in batches(people) for row in Address.objects.standing().filter(person__in=batch)]


def _keep(
    told: AddressTold, person: UUID, held: dict[_Key, Address], loading: Loading, *, guarded: bool
) -> Became:
    row = held.get(_key(told))
    if row is None:
        address = replace(told, confidential=guarded)
        held[_key(told)] = add(
            Address,
            person=Person.objects.get(key=person),
            by=loading.by,
            lines=address.lines,
            postcode=address.postcode,
            kind=address.kind,
            confidential=address.confidential,
            from_on=address.from_on,
            to_on=address.to_on,
        )
        return Became.NEW
    if told.to_on is not None and row.to_on is None:
        end(row, to_on=told.to_on, by=loading.by)
        return Became.CHANGED
    return Became.SAME
