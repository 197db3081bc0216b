"""The copies of a matter in words, as one reader may read them: for whom, how far, what is kept back or found."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.meetings.copying.rules import is_final
from headway.casework.meetings.copying.searching import WORDS, SecretKind
from headway.casework.meetings.copying.who import readers_of
from headway.casework.meetings.inviting.queries import list_of
from headway.casework.meetings.models import (
    FAMILY,
    Capacity,
    Copy,
    CopyState,
    Form,
    Found,
    Invited,
    InvitedFor,
    Matter,
    Record,
    Sending,
    SendingWay,
)
from headway.casework.people.models import Address
from headway.casework.people.models.words import AddressKind
from headway.casework.people.presenting import in_words, words_for


@dataclass(frozen=True, slots=True)
class ReaderTold:
    """Somebody who is to have a copy, and how far it has come. `copy` is None until one is made."""

    comes_for: InvitedFor
    name: str
    capacity: str
    copy: Copy | None
    state: str
    colour: str
    went: tuple[str, ...]
    needs_later: bool
    no_copy: str
    was_sent: bool
    waits_in_run: bool

    @property
    def is_ready(self) -> bool:
        """Whether it may go now: looked at, of the record as it stands, in no print run yet."""
        ready = self.copy is not None and self.copy.state == CopyState.READY
        return ready and not (self.needs_later or self.waits_in_run)

    @property
    def may_be_made(self) -> bool:
        return not self.no_copy and (self.copy is None or self.copy.state != CopyState.SENT)


@dataclass(frozen=True, slots=True)
class RecordTold:
    """A record whose copies are made, and its readers."""

    record: Record
    words: str
    approved: str
    readers: tuple[ReaderTold, ...]

    @property
    def to_make(self) -> list[InvitedFor]:
        """Those for whom no copy of this edition was made yet."""
        return [
            one.comes_for for one in self.readers if not one.no_copy and (one.copy is None or one.needs_later)
        ]

    @property
    def must_get_it(self) -> list[str]:
        return [one.name for one in self.readers if one.needs_later]


@dataclass(frozen=True, slots=True)
class PartTold:
    """A part of the record in a copy: as its reader gets it, or what is kept back from them and why."""

    heading: str
    words: str
    is_shown: bool
    why_not: str
    by_hand: str
    final: bool


@dataclass(frozen=True, slots=True)
class FoundTold:
    """Something that was found: its kind and its place in words, and why it may stand where somebody said so."""

    found: Found
    words: str
    let_stand: str
    may_be_let: bool


_COLOURS = {
    CopyState.STOPPED: "red",
    CopyState.TO_CHECK: "yellow",
    CopyState.READY: "blue",
    CopyState.SENT: "green",
    CopyState.RECALLED: "grey",
}


def copies_told(matter: Matter, reader: Reader) -> list[RecordTold]:
    """The approved records of a matter, each with its readers. As many queries for two readers as for ten."""
    names = {one.invited.pk: one for one in list_of(matter.meeting_id, reader)}
    told = []
    for record in matter.records.filter(approved_at__isnull=False).order_by("-is_the_record", "pk"):
        to_have = set(readers_of(record).values_list("pk", flat=True))
        copies: dict[int, list[Copy]] = {}
        rows = record.copies.exclude(state=CopyState.RECALLED).order_by("edition", "pk")
        for copy in rows.select_related("reader__user").prefetch_related("sendings"):
            copies.setdefault(copy.reader_id, []).append(copy)
        rows_for = InvitedFor.objects.filter(matter=matter, invited__in=names).select_related("invited")
        found = {row.invited_id: row for row in rows_for}
        told.append(
            RecordTold(
                record=record,
                words="Letter to the child" if record.form == Form.LETTER else "Record",
                approved=in_words(timezone.localdate(record.approved_at)),
                readers=tuple(
                    _reader(found[key], one.name, one.capacity, copies.get(key, []), record, reader)
                    for key, one in names.items()
                    if key in found and (found[key].pk in to_have or _is_said_none(found[key], record))
                ),
            )
        )
    return told


def parts_told(copy: Copy, reader: Reader) -> list[PartTold]:
    """Every part of the record as this copy has it, in order."""
    return [
        PartTold(
            heading=words_for(row.block.heading, reader),
            words=words_for(row.block.words, reader),
            is_shown=row.is_shown,
            why_not=words_for(row.why_not, reader),
            by_hand=words_for(row.by_hand_why, reader),
            final=is_final(row.why_not),
        )
        for row in copy.blocks.select_related("block").order_by("block__place", "block")
    ]


def found_told(copy: Copy, reader: Reader) -> list[FoundTold]:
    """What was found in a copy."""
    return [
        FoundTold(
            found=row,
            words=f"{WORDS[SecretKind(row.kind)]}, in {row.where}",
            let_stand=words_for(row.let_stand_why, reader),
            may_be_let=row.let_stand_at is None and not SecretKind(row.kind).is_final,
        )
        for row in copy.found.order_by("pk")
    ]


def went(sending: Sending, reader: Reader) -> str:
    """How a copy went, in words."""
    if sending.sent_on is None:
        return "In the next print run"
    way = {
        SendingWay.POST: "Posted",
        SendingWay.HAND: f"Handed over by {words_for(sending.worker, reader)}",
        SendingWay.SECURE_MAIL: "By secure mail",
        SendingWay.LINK: "By a link",
    }[SendingWay(sending.way)]
    told = f"{way} on {in_words(sending.sent_on)}"
    if sending.opened_at is not None:
        told += f", opened on {in_words(timezone.localdate(sending.opened_at))}"
    if sending.returned_on is not None:
        why = words_for(sending.returned_why, reader)
        told += f", came back on {in_words(sending.returned_on)}: {why}"
    return told


def ways_for(capacity: str) -> list[SendingWay]:
    """The ways by which a copy may go to somebody in this capacity; the link has a page of its own."""
    home = capacity in FAMILY or capacity == Capacity.CARER
    first = [SendingWay.POST, SendingWay.HAND]
    return [*first, SendingWay.SECURE_MAIL] if home else [SendingWay.SECURE_MAIL, *first]


def last_address(copy: Copy, reader: Reader) -> tuple[str, str]:
    """Where letters to a copy's reader go by their record, and since when; "" where none may be shown."""
    return last_addresses([copy], reader)[copy.pk]


def email_of(copy: Copy) -> str:
    """The work email address of a copy's reader; "" where none is."""
    return work_email_of(copy.reader)


def work_email_of(reader: Invited) -> str:
    """Somebody's work email address, as it was written or as they sign in with it; "" where none is."""
    return reader.email or ("" if reader.user is None else reader.user.email)


def last_addresses(copies: Collection[Copy], reader: Reader) -> dict[UUID, tuple[str, str]]:
    """The last address of the reader of each of these copies, by the copy's key. One query for all."""
    found = addresses_of({copy.reader.person_id for copy in copies}, reader)
    readers = {copy.pk: copy.reader.person_id for copy in copies}
    return {key: ("", "") if reads is None else found.get(reads, ("", "")) for key, reads in readers.items()}


def addresses_of(people: Collection[UUID | None], reader: Reader) -> dict[UUID, tuple[str, str]]:
    """Where letters to these people go by their record, and since when, where it may be shown. One query."""
    if not reader.may(Permission.NAMES_SEE):
        return {}
    rows = Address.objects.standing().filter(person__in=[key for key in people if key is not None])
    if not reader.may(Permission.ADDRESS_CONFIDENTIAL):
        rows = rows.filter(confidential=False)
    order = (AddressKind.LETTERS, AddressKind.HOME, AddressKind.PLACEMENT, AddressKind.OTHER)
    # The best is put in last, and stands.
    return {
        row.person_id: (str(row), in_words(row.from_on))
        for row in sorted(rows, key=lambda row: (-order.index(AddressKind(row.kind)), row.pk))
        if (row.from_on is None or row.from_on <= reader.on) and (row.to_on is None or row.to_on >= reader.on)
    }


def posts_waiting(matter: Matter) -> list[Sending]:
    """The copies that wait in the next print run."""
    rows = Sending.objects.filter(
        copy__record__matter=matter, way=SendingWay.POST, sent_on__isnull=True, copy__state=CopyState.READY
    )
    return list(
        rows.select_related("copy__record__matter", "copy__reader__person", "copy__reader__user")
        .prefetch_related(Prefetch("copy__blocks"))
        .order_by("pk")
    )


def _reader(
    comes_for: InvitedFor, name: str, capacity: str, copies: list[Copy], record: Record, reader: Reader
) -> ReaderTold:
    copy = copies[-1] if copies else None
    later = bool(copies) and all(one.edition < record.edition for one in copies)
    state, colour = "Not made yet", "grey"
    if comes_for.no_copy_why:
        state = "Is to have none"
    elif copy is not None:
        state, colour = copy.get_state_display(), _COLOURS[CopyState(copy.state)]
    return ReaderTold(
        comes_for=comes_for,
        name=name,
        capacity=capacity,
        copy=copy,
        state=state,
        colour=colour,
        went=tuple(went(row, reader) for one in copies for row in one.sendings.all()),
        needs_later=later,
        no_copy=words_for(comes_for.no_copy_why, reader),
        was_sent=any(row.sent_on for one in copies for row in one.sendings.all()),
        waits_in_run=copy is not None
        and copy.state == CopyState.READY
        and any(row.sent_on is None for row in copy.sendings.all()),
    )


def _is_said_none(comes_for: InvitedFor, record: Record) -> bool:
    return record.is_the_record and bool(comes_for.no_copy_why)
