"""Corrections that somebody who got a record asks for: accepted, noted beside it, or refused with a reason."""

import uuid
from datetime import date

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import (
    Block,
    CopyState,
    CorrectionAnswer,
    CorrectionAsked,
    Invited,
    Record,
)
from headway.casework.meetings.recording.writing import put, tidy


@transaction.atomic
def ask(
    record: Record, *, words: str, asked_on: date, by: Reader, asked_by: Invited | None, block: Block | None
) -> CorrectionAsked:
    """Note that somebody asked for a correction. Raises NotDone before the record is approved, or with no words."""
    record = Record.objects.select_for_update().get(pk=record.pk)
    if record.approved_at is None:
        raise NotDone("This record is not approved yet: change its words.")
    if not words.strip():
        raise NotDone("Say what they asked for.", "words")
    if asked_on > by.on:
        raise NotDone("This day is yet to come.", "asked_on")
    asked = CorrectionAsked.objects.create(
        record=record,
        block=block,
        asked_by=asked_by,
        asked_on=asked_on,
        words=words.strip(),
        noted_at=by.at,
        noted_by=by.user,
    )
    _noted(asked, "ask_correction", by)
    return asked


@transaction.atomic
def answer(
    asked: CorrectionAsked, *, answer: CorrectionAnswer, words: str, by: Reader, corrected: str = ""
) -> None:
    """Answer a correction that was asked for, with reasons.

    Accepted, the part says what is `corrected` from now on and the record is an edition of a higher number; what it
    said before stays readable. Raises NotDone for what was answered, with no reason, or where nothing is corrected.
    """
    record = Record.objects.select_for_update().get(pk=asked.record_id)
    asked = CorrectionAsked.objects.select_for_update().get(pk=asked.pk)
    if asked.answer:
        raise NotDone("This was answered already.")
    if not words.strip():
        raise NotDone("Say why.", "words")
    if answer == CorrectionAnswer.ACCEPTED:
        _correct(record, asked, corrected, by)
    asked.answer, asked.answer_words = answer, words.strip()
    asked.answered_at, asked.answered_by = by.at, by.user
    asked.save(update_fields=["answer", "answer_words", "answered_at", "answered_by"])
    _noted(asked, "answer_correction", by)


def must_have(record: Record) -> list[Invited]:
    """Who was sent an earlier edition than the record now is, and must have this one."""
    sent = record.copies.filter(state=CopyState.SENT, edition__lt=record.edition)
    have = record.copies.filter(state=CopyState.SENT, edition=record.edition).values("reader")
    return list(Invited.objects.filter(copies__in=sent).exclude(pk__in=have).distinct().order_by("pk"))


def _correct(record: Record, asked: CorrectionAsked, corrected: str, by: Reader) -> None:
    if asked.block_id is None:
        raise NotDone("Say which part is corrected: this was asked of the whole record.", "answer")
    block = Block.objects.select_for_update().get(pk=asked.block_id)
    if tidy(corrected) == block.words:
        raise NotDone("Nothing is changed. Write what the part is to say.", "corrected")
    record.edition += 1
    record.save(update_fields=["edition"])
    block.record = record
    put(block, words=corrected, mark=uuid.uuid4(), by=by)


def _noted(asked: CorrectionAsked, did: str, by: Reader) -> None:
    note(
        Kind.CHANGED,
        f"meetings.{did}",
        by=by,
        subject=asked.record.matter.person_id,
        table=CorrectionAsked._meta.label_lower,
        key=asked.pk,
    )
