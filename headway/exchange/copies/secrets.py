"""What not everybody may read, told by the record and by nothing that makes or searches the copies.

Confidential addresses, restricted names, the names of those of whom somebody may not be told, words that must not
reach somebody, and parts of a meeting's record. Who may read a part is told here a second time, from what a part
holds and for whom somebody comes: a slip in the rules of the copies is not repeated.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from headway.casework.meetings.models import (
    Block,
    Capacity,
    CopyBlock,
    Holder,
    Invited,
    InvitedFor,
    KeptApart,
    Matter,
    NotToBeTold,
    Origin,
)
from headway.casework.people.models import Address, Membership, Name
from headway.casework.people.spelling import parts
from headway.casework.record.as_tables import Children
from headway.exchange.copies.recipients import STAFF, person_id, recipient

_OF_THE_CASE: Final = STAFF | {Capacity.GUARDIAN}
_AGENCIES: Final = frozenset(
    {Capacity.EDUCATION, Capacity.HEALTH, Capacity.POLICE, Capacity.OTHER_AGENCY, Capacity.LEGAL}
)
_ROUND_THE_CHILD: Final = _AGENCIES | {Capacity.CHILD, Capacity.PARENT, Capacity.CARER, Capacity.ADVOCATE}
# Beside those of the case. A parent's own is that parent's alone: see `_may_read`.
_READ_BY: Final[dict[Holder, frozenset[Capacity]]] = {
    Holder.CHILD: _ROUND_THE_CHILD | {Capacity.VISITOR},
    Holder.CARER: _ROUND_THE_CHILD,
    Holder.AGENCY: _ROUND_THE_CHILD,
    Holder.SERVICE: frozenset(Capacity) - {Capacity.OBSERVER},
    Holder.PARENT: frozenset(),
    Holder.SIBLING: frozenset(),
    Holder.OTHER: frozenset(),
}
# Ours: a line of fewer letters and figures stands in many texts by chance.
_LEAST: Final = 8
_SPACE: Final = re.compile(r"\s+")


Told = Iterator[tuple[str, set[str]]]
Lists = Mapping[UUID, Sequence[Invited]]


@dataclass(frozen=True, slots=True)
class Secret:
    """Words that some may not read; `may_read` are those who may, by what `recipients` calls them."""

    text: str
    may_read: frozenset[str]


def secrets_of_record(on: date, everybody: Collection[str]) -> list[Secret]:
    """Every secret of the record as it stands, with who may read it.

    `everybody` are the readers of copies: what is kept from some is open to the rest of them.
    """
    lists = _lists()
    people = _People(on, lists)
    told = (
        *_as_one(people.addresses()),
        *_as_one(people.names()),
        *_kept_from_some(people, lists, frozenset(everybody)),
        *_parts(lists),
    )
    return list(dict.fromkeys(Secret(_plain(text), frozenset(may_read)) for text, may_read in told))


def _as_one(told: Told) -> Told:
    """The same words told twice of one kind are one secret, of whoever may read the one or the other."""
    found: dict[str, tuple[str, set[str]]] = {}
    for text, may_read in told:
        found.setdefault(_plain(text).casefold(), (text, set()))[1].update(may_read)
    yield from found.values()


def _plain(text: str) -> str:
    """On one line, and with no sign before it that a spreadsheet would take for a formula."""
    return _SPACE.sub(" ", text).strip().lstrip("=+-@ ")


class _People:
    """Who lives with whom on a day, and who has the case of whom."""

    def __init__(self, on: date, lists: Lists) -> None:
        self.kept_of = Children(None).kept_of
        self.child_of = {
            matter: self.kept_of[person] for matter, person in Matter.objects.values_list("pk", "person_id")
        }
        self._together = self._households(on)
        self._on = on
        self._staff = self._of_the_case(lists)

    def addresses(self) -> Told:
        """Each confidential address, of whatever day: whole, by its telling lines, and by its postcode.

        Those may read it who live there, with somebody of whom it is told, and those of the case.
        """
        standing = list(Address.objects.standing().order_by("pk"))
        there: dict[str, set[UUID]] = defaultdict(set)
        for row in standing:
            if row.to_on is None or row.to_on >= self._on:
                for text in _texts(row):
                    there[_plain(text).casefold()].add(self.kept_of[row.person_id])
        for row in standing:
            if row.confidential:
                for text in _texts(row):
                    own = {self.kept_of[row.person_id], *there[_plain(text).casefold()]}
                    yield text, self._round(own)

    def names(self) -> Told:
        """Each restricted name."""
        for row in Name.objects.standing().filter(restricted=True).order_by("pk"):
            yield str(row), self._round({self.kept_of[row.person_id]})

    def _round(self, people: set[UUID]) -> set[str]:
        live = {one for key in people for one in self._together[key] | {key}}
        return {person_id(key) for key in live} | {one for key in people for one in self._staff[key]}

    def _households(self, on: date) -> dict[UUID, set[UUID]]:
        rows = Membership.objects.standing().filter(
            Q(from_on__isnull=True) | Q(from_on__lte=on), Q(to_on__isnull=True) | Q(to_on__gte=on)
        )
        homes: dict[UUID, set[UUID]] = defaultdict(set)
        for household, person in rows.values_list("household_id", "person_id"):
            homes[household].add(self.kept_of[person])
        found: dict[UUID, set[UUID]] = defaultdict(set)
        for home in homes.values():
            for one in home:
                found[one] |= home
        return found

    def _of_the_case(self, lists: Lists) -> dict[UUID, set[str]]:
        """By person: those of the case in a matter of theirs, of whom they live with, or to which they come."""
        found: dict[UUID, set[str]] = defaultdict(set)
        for matter, listed in lists.items():
            staff = {recipient(one) for one in listed if one.capacity in _OF_THE_CASE}
            child = self.child_of[matter]
            come = {self.kept_of[one.person_id] for one in listed if one.person_id is not None}
            for one in {child, *come, *self._together[child]}:
                found[one] |= staff
        return found


def _texts(row: Address) -> Iterator[str]:
    """An address whole, each line of it that leads to a house (the last of several is the town), its postcode."""
    lines = [line.strip() for line in re.split(r"[,\n]", row.lines) if line.strip()]
    if row.lines and not set(parts(row.lines)) <= set(parts(str(settings.COUNCIL["name"]))):
        # A town that the council’s own name holds stands in every copy.
        yield row.lines
    telling = lines[:-1] if len(lines) > 1 else []
    yield from (line for line in telling if sum(map(str.isalnum, line)) >= _LEAST)
    if row.postcode:
        yield row.postcode


def _lists() -> dict[UUID, list[Invited]]:
    """By matter: everybody who came or comes for it."""
    found: dict[UUID, list[Invited]] = defaultdict(list)
    rows = InvitedFor.objects.select_related("invited__person", "invited__user").order_by("pk")
    for row in rows:
        found[row.matter_id].append(row.invited)
    return found


def _kept_from_some(people: _People, lists: Lists, everybody: frozenset[str]) -> Told:
    """The names of those of whom somebody may not be told, and words that must not reach somebody."""
    rows = KeptApart.objects.select_related("one__person", "one__user", "other__person", "other__user")
    for row in rows.order_by("pk"):
        yield str(row.other), set(everybody - {recipient(row.one)})
    family: dict[UUID, set[str]] = defaultdict(set)
    for matter, listed in lists.items():
        of_matter = (one for one in listed if one.capacity in (Capacity.PARENT, Capacity.FAMILY))
        family[people.child_of[matter]] |= {recipient(one) for one in of_matter}
    for told in NotToBeTold.objects.filter(ended_at__isnull=True).order_by("pk"):
        whom = (
            family[people.kept_of[told.person_id]]
            if told.whom_id is None
            else {person_id(people.kept_of[told.whom_id])}
        )
        yield told.words, set(everybody - whom)


def _parts(lists: Lists) -> Told:
    """Each paragraph of a record that somebody on its list may not read.

    The same words in a part that a reader may read are theirs to read.
    """
    apart: dict[int, set[UUID]] = defaultdict(set)
    for one, other in KeptApart.objects.filter(other__person__isnull=False).values_list(
        "one", "other__person"
    ):
        apart[one].add(other)
    shown = set(
        CopyBlock.objects.filter(decided_by__isnull=False, is_shown=True).values_list(
            "block_id", "copy__reader_id"
        )
    )
    written: dict[str, str] = {}
    open_to: dict[str, set[str]] = defaultdict(set)
    listed_with: dict[str, set[str]] = defaultdict(set)
    for block in Block.objects.exclude(words="").select_related("record").order_by("pk").iterator(1000):
        listed = lists.get(block.record.matter_id, [])
        may = {
            recipient(one)
            for one in listed
            if _may_read(block, one, apart[one.pk], by_hand=(block.pk, one.pk) in shown)
        }
        for text in _paragraphs(block.words):
            key = _plain(text).casefold()
            written.setdefault(key, text)
            open_to[key] |= may
            listed_with[key] |= {recipient(one) for one in listed}
    yield from ((text, open_to[key]) for key, text in written.items() if listed_with[key] - open_to[key])


def _paragraphs(words: str) -> Iterable[str]:
    return (part for part in words.splitlines() if sum(map(str.isalnum, part)) >= _LEAST)


def _may_read(block: Block, reader: Invited, apart: set[UUID], *, by_hand: bool) -> bool:
    """Whether a reader may read a part: nobody what police or a LADO did not release, nor a draft unchecked."""
    draft = block.origin == Origin.TOOL and block.checked_at is None
    if block.is_kept_back or draft or (block.about_id is not None and block.about_id in apart):
        return False
    if block.restricted and reader.excluded_on is not None:
        return False
    capacity = Capacity(reader.capacity)
    if by_hand or capacity in _OF_THE_CASE:
        return True
    if block.annex and capacity == Capacity.CHILD:
        return False
    if block.holder == Holder.PARENT:
        return (
            capacity == Capacity.PARENT and block.about_id is not None and block.about_id == reader.person_id
        )
    return capacity in _READ_BY[Holder(block.holder)]
