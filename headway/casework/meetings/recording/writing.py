"""Saving the words of a block: what was acknowledged is kept, and two who write at once both keep theirs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import Block, BlockWords, Record
from headway.casework.meetings.recording.versions import last_is_own, sent_before, waiting_of

# Ours: some twenty pages under one head. A longer paste is a document.
LONGEST: Final = 60_000
APPROVED: Final = "This record was approved, and its words stand. Ask for a correction instead."
TOO_LONG: Final = (
    "This is longer than a part of a record can be. Keep it as a document, and write here what it says."
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of words that were sent: the block as it stands, and, where they clashed, what is beside it."""

    block: Block
    beside: BlockWords | None = None

    @property
    def stands(self) -> bool:
        return self.beside is None


@transaction.atomic
def save_words(
    block: Block,
    *,
    words: str,
    version: int,
    mark: UUID,
    by: Reader,
    after: Collection[UUID] = (),
    brings_in: int | None = None,
) -> Saved:
    """Save what somebody wrote in a block that they opened at this `version`.

    Where others wrote there since, the block keeps their words and these are kept beside them, to be brought
    together. Sent again under the same `mark`, they are kept once. `after` are the marks of the writer's own
    savings before this one, of which they have not heard. `brings_in` names the words beside that these take in.
    Raises NotDone for a record that is approved, and for what is too long.
    """
    block = Block.objects.select_for_update().get(pk=block.pk)
    record = Record.objects.get(pk=block.record_id)
    words = tidy(words)
    known = sent_before(block.versions, mark, by)
    if known is not None:
        return Saved(block, None if known.stands else known)
    if record.approved_at is not None:
        raise NotDone(APPROVED)
    if len(words) > LONGEST:
        raise NotDone(TOO_LONG)
    waiting = waiting_of(block.versions, brings_in)
    if words == block.words and waiting is None:
        return Saved(block)
    stands = version == block.version or last_is_own(block.versions, block.version, after, by)
    kept = _add(block, record, words=words, mark=mark, stands=stands, brings_in=waiting, by=by)
    return Saved(block, None if stands else kept)


def put(block: Block, *, words: str, mark: UUID, by: Reader) -> None:
    """Put words into a block that the caller holds locked: what a rule drew, or a correction that was accepted."""
    _add(block, block.record, words=tidy(words), mark=mark, stands=True, brings_in=None, by=by)


def tidy(words: str) -> str:
    """Words as they are kept: a form sends its line ends as a typewriter would."""
    return words.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()


def _add(
    block: Block,
    record: Record,
    *,
    words: str,
    mark: UUID,
    stands: bool,
    brings_in: BlockWords | None,
    by: Reader,
) -> BlockWords:
    if stands:
        block.version += 1
        block.words, block.changed_at, block.changed_by = words, by.at, by.user
        block.save(update_fields=["version", "words", "changed_at", "changed_by"])
    kept = BlockWords.objects.create(
        block=block,
        number=block.version,
        words=words,
        stands=stands,
        mark=mark,
        edition=record.edition,
        brings_in=brings_in if stands else None,
        written_at=by.at,
        written_by=by.user,
    )
    note(
        Kind.CHANGED,
        "meetings.write",
        by=by,
        subject=record.matter.person_id,
        table=Block._meta.label_lower,
        key=block.pk,
        detail="" if stands else "beside",
    )
    return kept


@dataclass(frozen=True, slots=True)
class Sent:
    """What a page sent of one block: its words, the version they were written on, and the page's own mark."""

    words: str
    version: int
    mark: UUID


@transaction.atomic
def save_all(record: Record, sent: Mapping[int, Sent], *, by: Reader) -> list[Saved]:
    """Save what a page sent of a record's blocks, by their keys. Raises NotDone, and then saves nothing."""
    blocks = record.blocks.filter(pk__in=sent.keys()).order_by("pk")
    return [
        save_words(one, words=sent[one.pk].words, version=sent[one.pk].version, mark=sent[one.pk].mark, by=by)
        for one in blocks
    ]
