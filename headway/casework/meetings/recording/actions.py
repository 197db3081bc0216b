"""Beginning a record, its blocks and their labels, and how it is approved."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Max

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed
from headway.casework.meetings.kinds import Beginning, kind_of
from headway.casework.meetings.models import (
    Block,
    BlockWords,
    Form,
    Holder,
    Matter,
    Origin,
    Record,
    Sitting,
    SittingState,
)
from headway.casework.meetings.recording.ending import end
from headway.casework.meetings.recording.lettering import draw_into, holds_as_it_stands, round_pieces
from headway.casework.meetings.recording.writing import APPROVED, put
from headway.casework.meetings.settled import settled
from headway.casework.people.actions import Clash
from headway.casework.people.models import Person


@dataclass(frozen=True, slots=True)
class Label:
    """Whose information a block holds, about whom, from where, and whether the child should carry it."""

    heading: str
    holder: Holder
    origin: Origin
    tool: str = ""
    annex: bool = False
    restricted: bool = False
    about: Person | None = None


@transaction.atomic
def begin(matter: Matter, *, by: Reader) -> Record:
    """Begin the record of a matter that was held: a block for each head of its kind that applies to it.

    Where the service settled that the letter is the record, it is written to the child from the start. Raises
    NotDone for a matter that was neither held nor completed, and for one that has its record.
    """
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    held = Sitting.objects.filter(meeting=matter.meeting_id, state=SittingState.HELD).exists()
    if not held and matter.completed_on is None:
        raise NotDone("This was not held yet. Its record is begun once it was.")
    if matter.records.filter(is_the_record=True).exists():
        raise NotDone("The record was begun already.")
    is_letter = settled().letter_is_the_record
    record = Record.objects.create(
        matter=matter, form=Form.LETTER if is_letter else Form.RECORD, begun_at=by.at, begun_by=by.user
    )
    heads = [one for one in kind_of(matter).heads if one.applies is None or one.applies(matter, by)]
    Block.objects.bulk_create(
        Block(
            record=record,
            place=place,
            head=head.slug,
            heading=head.heading,
            holder=head.holder,
            annex=head.annex,
            restricted=head.restricted,
        )
        for place, head in enumerate(heads, start=2)
    )
    begun = kind_of(matter).begins
    for place, one in enumerate(begun(matter, by) if begun else (), start=len(heads) + 2):
        _begun(record, one, place, by)
    if is_letter:
        opening, *rest = round_pieces(matter)
        draw_into(record, (opening, *rest), by=by)
        # Its beginning first, then what was written, then the rest.
        for place, piece in enumerate(rest, start=record.blocks.count() + 2):
            record.blocks.filter(head=piece.head).update(place=place)
    end(record)
    _noted(record, "begin_record", by)
    return record


def _begun(record: Record, one: Beginning, place: int, by: Reader) -> None:
    """Put what was said before into the part that it is for, or into one of its own."""
    block = record.blocks.filter(head=one.head).first() if one.head else None
    if block is None:
        before = record.blocks.filter(head=one.after).first() if one.after else None
        block = Block.objects.create(
            record=record,
            # Of two at one place the later comes after.
            place=place if before is None else before.place,
            heading=one.heading,
            holder=one.holder,
            about=one.about,
            annex=one.annex,
            restricted=one.restricted,
        )
    put(block, words=one.words, mark=uuid4(), by=by)


@transaction.atomic
def add_block(record: Record, *, label: Label, by: Reader) -> Block:
    """Add a block by hand, before what the record ends with. Raises NotDone for an approved record."""
    record = _open(record)
    _sound(label)
    last = record.blocks.aggregate(last=Max("place"))["last"] or 0
    block = Block(record=record, place=last + 1)
    _put_label(block, label)
    block.save()
    end(record)
    _noted(record, "add_block", by, block)
    return block


@transaction.atomic
def relabel(block: Block, *, label: Label, by: Reader) -> None:
    """Say of a block that it holds another's information than its head says, or comes from elsewhere.

    Raises NotDone where police or a LADO told it and it was not released: that label goes by a release alone.
    """
    block = Block.objects.select_for_update().get(pk=block.pk)
    _open(block.record)
    _sound(label)
    if block.is_kept_back and label.origin != block.origin:
        raise NotDone(
            "This label stays until whoever told it has released it. Say first that they did.", "origin"
        )
    if label.origin == Origin.TOOL and (block.origin, block.tool) != (label.origin, label.tool):
        block.checked_at = block.checked_by = None
    _put_label(block, label)
    block.save()
    _noted(block.record, "relabel", by, block)


@transaction.atomic
def check_draft(block: Block, *, by: Reader) -> None:
    """Say that one has read a transcription tool's draft against what was said, and put it right."""
    block = Block.objects.select_for_update().get(pk=block.pk)
    _open(block.record)
    if block.origin != Origin.TOOL:
        raise NotDone("This is no tool’s draft.")
    block.checked_at, block.checked_by = by.at, by.user
    block.save(update_fields=["checked_at", "checked_by"])
    _noted(block.record, "check_draft", by, block)


@transaction.atomic
def release(block: Block, *, words: str, by: Reader) -> None:
    """Say that police or the LADO released what they told: who, and in which words. Raises NotDone without."""
    block = Block.objects.select_for_update().get(pk=block.pk)
    if not block.is_kept_back:
        raise NotDone("Nothing is kept back here.")
    if not words.strip():
        raise NotDone("Say who released it, and in which words.", "words")
    block.released_at, block.released_by, block.released_words = by.at, by.user, words.strip()
    block.save(update_fields=["released_at", "released_by", "released_words"])
    _noted(block.record, "release_block", by, block)


@transaction.atomic
def say_ready(record: Record, *, by: Reader) -> None:
    """Say that a record is ready to be approved. Raises NotDone as long as something stands in the way."""
    record = _open(record)
    if why := in_the_way(record):
        raise NotDone(why[0])
    record.ready_at = by.at
    record.save(update_fields=["ready_at"])
    _noted(record, "record_ready", by)


@transaction.atomic
def approve(record: Record, *, seen: str, by: Reader) -> None:
    """Approve a record as it was `seen`: from now its words stand. That of the matter is told as made.

    Raises Clash where somebody wrote in it since, NotDone as long as something stands in the way.
    """
    # Whoever saves words holds the block first; so do we.
    list(Block.objects.select_for_update().filter(record=record).order_by("pk"))
    record = _open(record)
    if seen != seen_of(record):
        raise Clash
    matter = Matter.objects.select_for_update().get(pk=record.matter_id)
    why = in_the_way(record)
    if record.is_the_record and matter.completed_on is None:
        why.insert(0, "This is not completed yet. Its record is approved once it is.")
    if why:
        raise NotDone(why[0])
    record.ready_at = record.ready_at or by.at
    record.approved_at, record.approved_by = by.at, by.user
    record.save(update_fields=["ready_at", "approved_at", "approved_by"])
    if not record.is_the_record:
        holds_as_it_stands(record)
        _noted(record, "approve_letter", by)
        return
    matter.made_on = by.on
    matter.save(update_fields=["made_on"])
    followed([matter], did="approve_record", by=by)


def seen_of(record: Record) -> str:
    """A record as a page showed it, words and labels, so that nobody approves what they have not read."""
    fields = (
        "pk",
        "version",
        "heading",
        "holder",
        "about",
        "origin",
        "tool",
        "annex",
        "restricted",
        "checked_at",
    )
    blocks = list(record.blocks.values_list(*fields))
    return sha256(repr(blocks).encode()).hexdigest()[:32]


def in_the_way(record: Record) -> list[str]:
    """Why a record cannot be approved yet, each in a sentence."""
    said = []
    if not record.blocks.exclude(words="").exists():
        said.append("Nothing is written yet.")
    if BlockWords.objects.waiting().filter(block__record=record).exists():
        said.append("Two people wrote in one part. Bring their words together first.")
    if record.blocks.filter(origin=Origin.TOOL, checked_at__isnull=True).exclude(words="").exists():
        said.append("A transcription tool’s draft is in it that nobody has checked. Check it first.")
    return said


def _open(record: Record) -> Record:
    """The record, locked. Raises NotDone once it is approved."""
    now: Record = Record.objects.select_for_update().get(pk=record.pk)
    if now.approved_at is not None:
        raise NotDone(APPROVED)
    return now


def _sound(label: Label) -> None:
    if not label.heading.strip():
        raise NotDone("Say what this part is about.", "heading")
    if label.origin == Origin.TOOL and not label.tool.strip():
        raise NotDone("Name the transcription tool.", "tool")


def _put_label(block: Block, label: Label) -> None:
    block.heading, block.holder, block.origin = label.heading.strip(), label.holder, label.origin
    block.tool = label.tool.strip() if label.origin == Origin.TOOL else ""
    block.annex, block.restricted, block.about = label.annex, label.restricted, label.about


def _noted(record: Record, did: str, by: Reader, row: Any = None) -> None:  # noqa: ANN401 (a row of the record)
    row = row or record
    note(
        Kind.CHANGED,
        f"meetings.{did}",
        by=by,
        subject=record.matter.person_id,
        table=row._meta.label_lower,
        key=row.pk,
    )
