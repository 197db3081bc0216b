"""The list of a meeting in words, as one reader may read it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from headway.casework.access.models import Assignment
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.kinds import in_words as kinds_in_words
from headway.casework.meetings.models import (
    Capacity,
    Interpreter,
    Invited,
    InvitedFor,
    KeptApart,
    KeptFrom,
    Matter,
)
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.relatives import named

_PLACES: Final = {one.value: place for place, one in enumerate(Capacity)}


@dataclass(frozen=True, slots=True)
class InvitedTold:
    """Somebody on the list: for which `matters`. `comes_for` names the children, where there are several."""

    invited: Invited
    name: str
    capacity: str
    matters: frozenset[UUID]
    comes_for: str
    reply: str
    wish: str
    needs: tuple[str, ...]
    not_told_of: tuple[tuple[int, str], ...]
    excluded: str
    excluded_from: str
    told: str
    heard: str
    apart_sittings: bool
    confirmed: str


def list_of(meeting: UUID, reader: Reader) -> list[InvitedTold]:
    """Whoever is on the list for a child whom this reader may see, the child first. Eight queries."""
    matters = {one.pk: one for one in _matters(meeting, reader)}
    listed = _listed(meeting, reader)
    keys = [one.pk for one in listed]
    coming = _by_invited("invited_id", _coming(keys, list(matters)))
    interpreters = _by_invited("invited_id", _interpreters(keys))
    apart = _by_invited("one_id", _kept_apart(keys))
    from_sittings = set(_kept_from(keys))
    people = {one.person_id for one in listed} | {matter.person_id for matter in matters.values()}
    people |= {kept.other.person_id for rows in apart.values() for kept in rows}
    names = named(people, reader)
    workers = _workers_of(matters.values(), reader)

    def name(one: Invited) -> str:
        return name_of(one, str(names[one.person_id]) if one.person_id else "", reader)

    return [
        InvitedTold(
            invited=one,
            name=name(one),
            capacity=one.get_capacity_display(),
            matters=frozenset(row.matter_id for row in coming[one.pk]),
            comes_for=_comes_for([matters[row.matter_id] for row in coming[one.pk]], matters.values(), names),
            reply=_reply(one),
            wish=one.get_wish_display() if one.wish else "",
            needs=_needs(one, interpreters[one.pk], reader),
            not_told_of=tuple((kept.pk, name(kept.other)) for kept in apart[one.pk]),
            excluded=words_for(one.excluded_why, reader) if one.excluded_on else "",
            excluded_from=words_for(one.excluded_part, reader),
            told=words_for(one.excluded_told, reader),
            heard=words_for(one.heard_how, reader) if one.excluded_on else "",
            apart_sittings=one.pk in from_sittings,
            confirmed=_confirmed(one, workers),
        )
        for one in in_order(listed)
    ]


def in_order(listed: Iterable[Invited]) -> list[Invited]:
    """Those on a list as every page has them: the child first."""
    return sorted(listed, key=lambda one: (_PLACES[one.capacity], one.pk))


def _comes_for(theirs: list[Matter], every: Collection[Matter], names: Mapping[Any, Any]) -> str:
    """For which of a meeting's children; and for what of them, where they come for less than all that is held."""
    if len(every) < 2:
        return ""
    told = []
    for person in dict.fromkeys(one.person_id for one in theirs):
        mine = [one.kind for one in theirs if one.person_id == person]
        is_all = len(mine) == sum(one.person_id == person for one in every)
        told.append(str(names[person]) if is_all else f"{names[person]} ({kinds_in_words(mine, apart=True)})")
    return ", ".join(told)


@written
def _matters(meeting: UUID, reader: Reader) -> "QuerySet[Matter]":
    return Matter.objects.visible_to(reader).filter(meeting=meeting)


@written
def _listed(meeting: UUID, reader: Reader) -> "QuerySet[Invited]":
    rows = Invited.objects.visible_to(reader).filter(meeting=meeting, taken_off_at__isnull=True)
    return rows.select_related("user", "person", "confirmed_by")


@written
def _coming(invited: "list[int]", matters: "list[UUID]") -> "QuerySet[InvitedFor]":
    return InvitedFor.objects.filter(invited__in=invited, matter__in=matters).order_by("pk")


@written
def _interpreters(invited: "list[int]") -> "QuerySet[Interpreter]":
    return Interpreter.objects.filter(invited__in=invited).order_by("pk")


@written
def _kept_apart(invited: "list[int]") -> "QuerySet[KeptApart]":
    return KeptApart.objects.filter(one__in=invited).select_related("other__user").order_by("pk")


@written
def _kept_from(invited: "list[int]") -> "QuerySet[Any]":
    return KeptFrom.objects.filter(invited__in=invited).values_list("invited", flat=True)


def _by_invited(way: str, rows: "list[Any]") -> "dict[int, list[Any]]":
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, way)].append(row)
    return found


def name_of(invited: Invited, of_record: str, reader: Reader) -> str:
    """How somebody on the list is called: by their record, their account, or what was written."""
    if invited.person_id:
        return of_record
    if invited.user is not None:
        return invited.user.name
    written = words_for(invited.name, reader) or "Somebody whose record was taken away"
    return f"{written} ({words_for(invited.agency, reader)})" if invited.agency else written


def _workers_of(matters: Iterable[Matter], reader: Reader) -> set[int]:
    """The social workers of these children today, by key."""
    working = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=reader.on),
        subject__in=[one.person_id for one in matters],
        part="social_worker",
        from_on__lte=reader.on,
    )
    return set(working.values_list("user", flat=True))


def _confirmed(one: Invited, workers: Collection[int]) -> str:
    """Who said that they belong on the list, and when; "" where nobody did."""
    if one.confirmed_at is None or one.confirmed_by is None:
        return ""
    who = f"{one.confirmed_by.name}{', the worker' if one.confirmed_by_id in workers else ''}"
    return f"Confirmed by {who}, on {in_words(timezone.localdate(one.confirmed_at))}"


def _reply(one: Invited) -> str:
    """What became of asking them; "" of one who is kept out and was not asked."""
    if one.reply:
        return f"{one.get_reply_display()}, {in_words(one.replied_on)}"
    if one.chased_on is not None:
        return f"Asked again on {in_words(one.chased_on)}"
    if one.invited_on is not None:
        return f"Invited on {in_words(one.invited_on)}"
    return "" if one.excluded_on is not None else "Not invited yet"


def needs_of(listed: Iterable[Invited], reader: Reader) -> dict[int, tuple[str, ...]]:
    """What each of these needs to take part, as noted for the meeting, by their key. One query."""
    rows = {one.pk: one for one in listed}
    interpreters = _by_invited("invited_id", _interpreters(list(rows)))
    return {key: _needs(one, interpreters[key], reader) for key, one in rows.items()}


def _needs(one: Invited, interpreters: "list[Interpreter]", reader: Reader) -> tuple[str, ...]:
    told = tuple(_interpreter(row, reader) for row in interpreters)
    return (words_for(one.access_needs, reader), *told) if one.access_needs else told


def _interpreter(row: Interpreter, reader: Reader) -> str:
    if row.came is not None:
        state = "came" if row.came else "did not come"
    elif row.confirmed_on is not None:
        state = "confirmed"
    else:
        state = "booked" if row.booked_on is not None else "to be booked"
    return f"Interpreter, {words_for(row.language, reader)}: {state}"
