"""A person's record whole, as one reader may see it: a fixed number of queries however much is held."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.frame import panels
from headway.casework.people.models import (
    Address,
    BirthDateTold,
    Limit,
    Membership,
    Merge,
    Person,
    Relationship,
    Responsibility,
    Row,
)
from headway.casework.people.models.words import PARENTS
from headway.casework.people.presenting import WORDS_HIDDEN, in_words, spoken_for, words_for
from headway.casework.people.queries.holders import responsibilities_held, responsible_for
from headway.casework.people.queries.identity import Identity, identity, keys_of
from headway.casework.people.queries.relatives import named
from headway.casework.people.queries.sections import (
    KINDS,
    Kind,
    Line,
    Reading,
    Section,
    line,
    seen_from_the_other,
)

OVERVIEW: Final = "person"
FAMILY: Final = ("responsibility", "family", "household", "limits")
"""The sections that stand on the page of the family."""

# What has not ended, then what began last. The two databases order what is not known differently, unless told.
_LATEST_FIRST: Final = (F("to_on").desc(nulls_first=True), F("from_on").desc(nulls_last=True), "-pk")


@dataclass(frozen=True, slots=True)
class Record:
    """What the page of a person shows."""

    identity: Identity
    overview: list[tuple[str, str]]
    births: list[tuple[str, ...]]
    sections: list[Section]
    panels: list[tuple[str, Any]]
    merges: list[Merge]
    may_change: bool
    may_merge: bool
    birth_columns: tuple[str, ...] = ("Date", "Standing", "Rests on", "Told by", "Recorded")


def record(person: Person, reader: Reader) -> Record:
    """What is held of the person themselves and open to this reader."""
    keys = keys_of(person)
    return Record(
        identity=identity(person, reader, keys),
        overview=overview(person, reader),
        births=births(keys, reader),
        sections=_sections(person, keys, reader, [slug for slug in KINDS if slug not in FAMILY]),
        panels=panels(OVERVIEW, person, keys, reader),
        merges=_merges(person.key),
        may_change=reader.may(Permission.PERSON_CHANGE),
        may_merge=reader.may(Permission.PERSON_MERGE),
    )


@written
def _merges(key: UUID) -> QuerySet[Merge]:
    return Merge.objects.filter(kept_person=key, undone_at__isnull=True).select_related("merged_by")


@dataclass(frozen=True, slots=True)
class Family:
    """What the page of a person's family shows; `responsible_for` is there for parents, and whoever is so else."""

    sections: list[Section]
    responsible_for: Section | None
    panels: list[tuple[str, Any]]


def family(person: Person, keys: list[UUID], reader: Reader) -> Family:
    """Whom a person belongs to, who is responsible for whom, what limits contact; `keys` as `keys_of` has them."""
    held = responsibilities_held(keys, reader)
    reading = Reading(reader, named([row.person_id for row in held], reader))
    is_parent = any(map(_tells_of_a_child, _from_others(keys, reader)))
    return Family(
        sections=_sections(person, keys, reader, FAMILY),
        responsible_for=responsible_for(held, reading, is_parent=is_parent),
        panels=panels("person_family", person, keys, reader),
    )


def page_of(slug: str) -> str:
    """The route of the page on which a section stands."""
    return "person_family" if slug in FAMILY else OVERVIEW


def _sections(person: Person, keys: list[UUID], reader: Reader, slugs: Iterable[str]) -> list[Section]:
    shown = {slug: KINDS[slug] for slug in slugs}
    rows = {slug: _ROWS[slug](keys, reader) for slug in shown}
    from_others = _from_others(keys, reader) if "family" in shown else []
    members = _members(rows.get("household", []))
    reading = Reading(reader, named(_whom(rows, from_others, members), reader))
    may_change = reader.may(Permission.PERSON_CHANGE)
    sections = [
        _section(slug, kind, rows[slug], reading, add=_adding(slug, person) if may_change else "")
        for slug, kind in shown.items()
    ]
    if "family" in shown:
        told = [_from_other(row, reading) for row in from_others if reading.knows(row.person_id)]
        _add(sections, "family", told)
        lines = [_member(row, reading) for row in members if _is_shown(row, keys, reading)]
        _add(sections, "household", lines)
    return sections


def overview(person: Person, reader: Reader) -> list[tuple[str, str]]:
    """What is held of the person themselves, in words."""
    needed = {True: "Needed", False: "Not needed", None: "Not known"}[person.interpreter_needed]
    if person.interpreter_needed and person.interpreter_language:
        language = spoken_for(person.interpreter_language, reader)
        hidden = "Needed. The language is not open to you"
        needed = hidden if language == WORDS_HIDDEN else f"Needed: {language}"
    told = [
        ("Sex, as returns ask for it", person.get_sex_display()),
        ("Gender", words_for(person.gender, reader)),
        ("Pronouns", spoken_for(person.pronouns, reader)),
        ("First language", spoken_for(person.first_language, reader)),
        ("Interpreter", needed),
        ("Communication needs", words_for(person.communication_needs, reader)),
    ]
    if person.expected_on is not None:
        told.insert(0, ("Birth expected", in_words(person.expected_on)))
    return [(label, words or "Not recorded") for label, words in told]


def births(keys: list[UUID], reader: Reader) -> list[tuple[str, ...]]:
    """Every birth date that was told, the one that stands first: date, standing, basis, by whom, when."""
    return [
        (
            in_words(told.born_on),
            f"{told.get_standing_display()}{' (stands)' if told.stands else ''}",
            told.get_basis_display(),
            words_for(told.told_by, reader),
            in_words(told.told_on),
        )
        for told in _births(keys)
    ]


@written
def _births(keys: list[UUID]) -> QuerySet[BirthDateTold]:
    return BirthDateTold.objects.filter(person__in=keys).order_by("-stands", "-pk")


def _asking(kind: Kind) -> Callable[[list[UUID], Reader], list[Any]]:
    def rows(keys: list[UUID], reader: Reader) -> QuerySet[Any]:
        # A confidential address is listed for all, with words in its place; a restricted name or relative is not.
        seen = kind.model.objects.all() if kind.model is Address else kind.model.objects.visible_to(reader)
        found: QuerySet[Any] = seen.filter(person__in=keys).order_by(*_LATEST_FIRST)
        return found

    return written(rows)


_ROWS: Final = {slug: _asking(kind) for slug, kind in KINDS.items()}


@written
def _from_others(keys: list[UUID], reader: Reader) -> QuerySet[Relationship]:
    rows: QuerySet[Relationship] = (
        Relationship.objects.standing().filter(other__in=keys).exclude(person__in=keys)
    )
    if not reader.may(Permission.NAMES_RESTRICTED):
        rows = rows.filter(restricted=False)
    return rows.order_by("pk")


def _members(own: Iterable[Membership]) -> list[Membership]:
    households = {row.household_id for row in own if row.withdrawn_at is None}
    return _of_households(sorted(households)) if households else []


@written
def _of_households(households: list[UUID]) -> QuerySet[Membership]:
    return Membership.objects.standing().filter(household__in=households).order_by("pk")


def _whom(
    rows: dict[str, list[Any]], from_others: list[Relationship], members: list[Membership]
) -> Iterable[UUID | None]:
    yield from (row.other_id for row in rows.get("family", ()))
    yield from (row.person_id for row in [*from_others, *members, *rows.get("household", ())])
    for row in rows.get("responsibility", ()):
        yield row.holder_id if isinstance(row, Responsibility) else None
    for row in rows.get("limits", ()):
        yield row.against_id if isinstance(row, Limit) else None


def _section(slug: str, kind: Kind, rows: list[Row], reading: Reading, *, add: str) -> Section:
    on = reading.reader.on
    lines = [
        (row.withdrawn_at is not None, line(kind, row, reading, on, may_change=bool(add))) for row in rows
    ]
    return Section(
        slug=slug,
        heading=kind.heading,
        one=kind.a_one,
        columns=kind.columns,
        lines=[shown for withdrawn, shown in lines if not withdrawn],
        withdrawn=[shown for withdrawn, shown in lines if withdrawn],
        empty=kind.empty,
        add=add,
    )


def _adding(slug: str, person: Person) -> str:
    return reverse(f"{slug}_add", args=[person.key])


def _add(sections: list[Section], slug: str, lines: list[Line]) -> None:
    next(section for section in sections if section.slug == slug).lines.extend(lines)


def _from_other(row: Relationship, reading: Reading) -> Line:
    return Line(seen_from_the_other(row, reading), called="relative told on their own record")


def _tells_of_a_child(row: Relationship) -> bool:
    return row.kind in PARENTS


def _is_shown(row: Membership, keys: list[UUID], reading: Reading) -> bool:
    return row.person_id not in keys and reading.knows(row.person_id)


def _member(row: Membership, reading: Reading) -> Line:
    return Line(KINDS["household"].cells(row, reading), called="member of the household")
