"""Saving what an agency types: what was acknowledged is kept, and of two who write at once both keep theirs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import ReportPart, ReportWords
from headway.casework.meetings.recording.writing import tidy

# Ours: some seven pages under one head. A longer paste is a file.
LONGEST: Final = 20_000
# Two who wrote the longest each, put together.
MOST: Final = 2 * LONGEST + 2
TOO_LONG: Final = f"This is longer than {LONGEST:,} letters. Send it as a file when you hand in."


@dataclass(frozen=True, slots=True)
class Sent:
    """What a page sent under one head: its words, the version they were written on, and the page's own mark."""

    words: str
    version: int
    mark: UUID


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of words that were sent. `theirs` are those that somebody else had put there: they stand first.

    None where nobody had.
    """

    row: ReportWords
    theirs: str | None = None


@transaction.atomic
def save_words(row: ReportWords, sent: Sent, *, at: datetime, after: Collection[UUID] = ()) -> Saved:
    """Save what was typed under a head that was opened at this version.

    Where somebody else with the same link wrote there since, both are kept, one after the other. Sent again under
    the same mark, it is kept once. `after` are the marks of savings before this one of which nothing was heard.
    Raises NotDone for what is too long.
    """
    row = ReportWords.objects.select_for_update().select_related("part__matter").get(pk=row.pk)
    words = tidy(sent.words)
    if len(words) > LONGEST:
        raise NotDone(TOO_LONG)
    if words == row.words:
        return Saved(row)
    if row.mark == sent.mark:
        return Saved(row, _before(row.words, words))
    is_own = sent.version == row.version or row.mark in after
    theirs = None if is_own or not row.words else row.words
    if theirs is not None and not words:
        return Saved(row, theirs)
    both = words if theirs is None else f"{theirs}\n\n{words}"
    if len(both) > MOST:
        raise NotDone(TOO_LONG)
    row.words, row.version, row.mark, row.saved_at = both, row.version + 1, sent.mark, at
    row.save(update_fields=["words", "version", "mark", "saved_at"])
    _noted(row, at)
    return Saved(row, theirs)


@transaction.atomic
def save_part(part: ReportPart, sent: Mapping[str, Sent], *, at: datetime) -> list[Saved]:
    """Save what a page sent of a child, by head. Raises NotDone for what is too long, and then saves nothing."""
    rows = part.words.filter(head__in=sent.keys()).order_by("pk")
    return [save_words(row, sent[row.head], at=at) for row in rows]


def _before(both: str, words: str) -> str | None:
    """What stands before these words where two were put together."""
    return both.removesuffix(words).rstrip() if words and both.endswith(f"\n\n{words}") else None


def _noted(row: ReportWords, at: datetime) -> None:
    note(
        Kind.CHANGED,
        "meetings.report_typed",
        by=None,
        at=at,
        subject=row.part.matter.person_id,
        table=ReportPart._meta.label_lower,
        key=row.part_id,
    )
