"""What the pages of a record show: its blocks with their labels, last time beside this time, what waits."""

from dataclasses import dataclass
from typing import Final, TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.sight import not_shut_off
from headway.casework.meetings.kinds import Head, kind_named
from headway.casework.meetings.models import (
    Block,
    BlockWords,
    CorrectionAnswer,
    CorrectionAsked,
    Invited,
    Matter,
    Origin,
    Record,
)
from headway.casework.people.models import Person
from headway.casework.people.presenting import NOT_OPEN, in_words, words_for
from headway.casework.people.queries.identity import keys_of

KEPT_BACK: Final = "Kept back until whoever told it releases it."
NOT_WRITTEN: Final = "Nothing was written."
_OfBlock = TypeVar("_OfBlock", BlockWords, CorrectionAsked)


@dataclass(frozen=True, slots=True)
class LastTime:
    """What was written under the same head in the child's last record, and of which day."""

    on: str
    words: str


@dataclass(frozen=True, slots=True)
class BlockTold:
    """A block of a record, in words."""

    block: Block
    words: str
    tags: tuple[tuple[str, str], ...]
    prompt: str
    saved: str
    last: LastTime | None
    waiting: tuple[BlockWords, ...]
    noted: tuple[CorrectionAsked, ...]
    kept_back: bool


def record_of(matter: Matter) -> Record | None:
    """The record of a matter that counts; None until it is begun."""
    return matter.records.filter(is_the_record=True).select_related("matter", "approved_by").first()


def letter_of(matter: Matter) -> Record | None:
    """The letter to the child: a record's, or the record itself where the service writes it so."""
    return matter.records.filter(form="letter").select_related("matter", "approved_by").first()


def blocks_told(record: Record, reader: Reader, *, with_last: bool = False) -> list[BlockTold]:
    """The blocks of a record in order. Who neither writes nor approves is not shown what is kept back."""
    heads = _heads(record.matter)
    last = _last_words(record, reader) if with_last else {}
    rows = list(record.blocks.select_related("changed_by", "checked_by", "about", "released_by"))
    waiting = _by_block(
        BlockWords.objects.waiting().filter(block__record=record).select_related("written_by")
    )
    noted = _by_block(record.corrections.filter(answer=CorrectionAnswer.NOTED))
    return [
        BlockTold(
            block=one,
            words=_shown(one, reader),
            tags=tuple(_tags(one, reader)),
            prompt=heads[one.head].prompt if one.head in heads else "",
            saved=saved_told(one),
            last=last.get(one.head),
            waiting=tuple(waiting.get(one.pk, ())),
            noted=tuple(noted.get(one.pk, ())),
            kept_back=one.is_kept_back,
        )
        for one in rows
    ]


def invited_told(record: Record, reader: Reader) -> list[tuple[int, str]]:
    """Those on the meeting's list who came for this matter, each by key and name."""
    rows = Invited.objects.visible_to(reader).filter(comes_for__matter=record.matter_id)
    return [(one.pk, named(one, reader)) for one in rows.select_related("person", "user").distinct()]


def named(invited: Invited, reader: Reader) -> str:
    """Who somebody on the list is, with their capacity."""
    if invited.person is not None:
        who = person_named(invited.person, reader)
    else:
        who = name_for(reader, invited.user or invited.name or "Name not kept")
    return f"{who}, {invited.get_capacity_display().lower()}"


def person_named(person: Person, reader: Reader) -> str:
    """Somebody of whom a record in sight tells, unless this reader is shut off from them."""
    if not Person.objects.filter(not_shut_off(reader, "key"), pk=person.pk).exists():
        return NOT_OPEN
    return name_for(reader, person)


@dataclass(frozen=True, slots=True)
class CorrectionTold:
    """A correction that somebody asked for, in words."""

    asked: CorrectionAsked
    who: str
    on: str
    part: str
    words: str
    answer: str
    answered: str


def corrections_told(
    record: Record, reader: Reader, *, only: CorrectionAsked | None = None
) -> list[CorrectionTold]:
    """The corrections asked for of a record, each with what became of it."""
    rows = record.corrections.select_related("block", "asked_by__person", "asked_by__user", "answered_by")
    return [
        CorrectionTold(
            asked=one,
            who="Somebody who is not on the list" if one.asked_by is None else named(one.asked_by, reader),
            on=in_words(one.asked_on),
            part="The whole record" if one.block is None else one.block.heading,
            words=words_for(one.words, reader),
            answer=one.get_answer_display(),
            answered=_answered(one, reader),
        )
        for one in (rows if only is None else rows.filter(pk=only.pk))
    ]


def _answered(asked: CorrectionAsked, reader: Reader) -> str:
    if asked.answered_at is None:
        return ""
    on = in_words(timezone.localdate(asked.answered_at))
    return f"{asked.answered_by}, {on}: {words_for(asked.answer_words, reader)}"


def people_named(record: Record, reader: Reader) -> tuple[dict[str, Person], list[tuple[str, str]]]:
    """The people of whom Headway knows and who are in this meeting: by key, and each with their name."""
    meeting = record.matter.meeting_id
    invited = Invited.objects.visible_to(reader).filter(meeting=meeting, person__isnull=False)
    children = Matter.objects.visible_to(reader).filter(meeting=meeting)
    keys = {*invited.values_list("person", flat=True), *children.values_list("person", flat=True)}
    people = Person.objects.filter(not_shut_off(reader, "key"), pk__in=keys).order_by("born_on", "pk")
    found = {str(one.pk): one for one in people}
    return found, [(key, name_for(reader, one)) for key, one in found.items()]


def may_read(record: Record, reader: Reader) -> bool:
    """Whether the words are this reader's to read: a draft belongs to those who write it."""
    return record.approved_at is not None or reader.may(Permission.RECORD_WRITE)


def _shown(block: Block, reader: Reader) -> str:
    if block.is_kept_back and not reader.may(Permission.RECORD_WRITE):
        return KEPT_BACK
    return words_for(block.words, reader)


def _tags(block: Block, reader: Reader) -> list[tuple[str, str]]:
    """The labels of a block: words and colour."""
    whose = block.get_holder_display()
    if block.about is not None:
        whose = f"{whose}: {person_named(block.about, reader)}"
    said = [(whose, "grey")]
    if block.annex:
        said.append(("Not for the child to carry", "purple"))
    if block.restricted:
        said.append(("Restricted: not for who was kept out", "red"))
    if block.origin in (Origin.POLICE, Origin.LADO):
        if block.released_at is None:
            said.append((f"{block.get_origin_display()}: not released", "red"))
        else:
            on = in_words(timezone.localdate(block.released_at))
            said.append(
                (f"{block.get_origin_display()}: released on {on}, as {block.released_by} noted", "green")
            )
    if block.origin == Origin.TOOL:
        by = f"checked by {block.checked_by}" if block.checked_at else "not checked yet"
        said.append((f"Drafted by {block.tool}, {by}", "green" if block.checked_at else "orange"))
    return said


def saved_told(block: Block) -> str:
    """Who saved a block's words last, and when."""
    if block.changed_at is None:
        return "Nothing written yet"
    at = timezone.localtime(block.changed_at)
    return f"Saved by {block.changed_by} on {in_words(at.date())} at {at:%H:%M}"


def _heads(matter: Matter) -> dict[str, Head]:
    kind = kind_named(matter.kind)
    return {} if kind is None else {head.slug: head for head in kind.heads}


def _last_words(record: Record, reader: Reader) -> dict[str, LastTime]:
    """By head, what the child's last approved record said, where this reader may see it."""
    last = (
        Record.objects.visible_to(reader)
        .filter(
            matter__person__in=keys_of(record.matter.person),
            matter__kind=record.matter.kind,
            is_the_record=True,
            approved_at__isnull=False,
        )
        .exclude(matter=record.matter_id)
        .select_related("matter")
        .order_by("-matter__completed_on", "-pk")
        .first()
    )
    if last is None:
        return {}
    on = in_words(last.matter.completed_on)
    return {
        one.head: LastTime(on, words_for(one.words, reader) or NOT_WRITTEN)
        for one in last.blocks.exclude(head="")
    }


def _by_block(rows: "QuerySet[_OfBlock]") -> "dict[int, list[_OfBlock]]":
    found: dict[int, list[_OfBlock]] = {}
    for row in rows:
        if row.block_id is not None:
            found.setdefault(row.block_id, []).append(row)
    return found
