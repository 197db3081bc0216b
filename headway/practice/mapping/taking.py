"""From the map into a child's record: what was agreed on the screen is not typed twice.

Each line goes into the part of the record that its own part of the map belongs to, once as it stands: changed
since, it is offered again. A line that holds another's information goes into a part of its own, labelled so; what
stays on the map goes nowhere, and what may not be shown there goes nowhere until somebody changes it or lets it
stand. What somebody said on the scale of whom another may not be told stands by itself too.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.written import written
from headway.casework.meetings.models import Block, Holder, Matter, Origin, Record
from headway.casework.meetings.recording.actions import Label, add_block
from headway.casework.meetings.recording.queries import record_of
from headway.casework.meetings.recording.writing import APPROVED, put
from headway.practice.mapping.headings import headings
from headway.practice.mapping.models import Line, Scaled, Taken
from headway.practice.mapping.reading import scale_words
from headway.practice.mapping.scaling import as_told, not_to_be_shown, said_before
from headway.practice.mapping.screening import Screen
from headway.practice.mapping.sections import COLUMNS, HEADS, SCALE, Section

NOTHING: Final = "There is nothing on the map that is not in this record already."
NOT_BEGUN: Final = "The record is begun once the meeting was held. Then the map can be taken into it."
# In the order of the screen, each danger before its goal.
_ORDER: Final = (*(section for column in COLUMNS for section in column), Section.DANGER, Section.GOAL)


@dataclass(frozen=True, slots=True)
class Portion:
    """What would go into one part of the record: lines of one part of the map, of one holder."""

    section: str
    whose: str
    heading: str
    into: str
    lines: tuple[str, ...]


def ready_to_take(matter: Matter, on: date) -> tuple[list[Line], list[Line]]:
    """Those left that may be read by everybody, and those that hold what may not, as things stand now."""
    left = left_to_take(matter)
    amiss = Screen(matter.meeting, on).amiss(left)
    return [one for one in left if one.key not in amiss], [one for one in left if one.key in amiss]


def left_to_take(matter: Matter) -> list[Line]:
    """The lines about a child that are not in their record as they stand, in the order of the screen."""
    rows = Line.objects.standing().filter(map=matter.meeting_id, stays=False)
    mine = [one for one in rows.prefetch_related("about") if _is_about(one, matter)]
    taken = set(Taken.objects.filter(matter=matter).values_list("line", "version"))
    left = [one for one in mine if (one.key, one.version) not in taken]
    return sorted(left, key=lambda one: (_ORDER.index(Section(one.section)), one.number))


def portions(matter: Matter, record: Record | None, reader: Reader) -> tuple[list[Portion], int]:
    """What the map has for a child's record that is not in it yet, and how many lines may not be taken there."""
    called, (ready, amiss) = headings(), ready_to_take(matter, reader.on)
    found = []
    for (section, whose), lines in _grouped(ready).items():
        block = None if record is None else _block_for(record, section, whose)
        own = _heading(called[section], whose)
        into = own if block is None else block.heading
        found.append(Portion(section, whose, called[section], into, tuple(map(_words, lines))))
    for label, words in _scale_left(matter, record, reader):
        found.append(Portion(SCALE, label.holder, called[SCALE], label.heading, (words,)))
    return found, len(amiss)


@transaction.atomic
def take_into_record(matter: Matter, *, by: Reader) -> int:
    """Put what the map has for a child into their record, after what is written there. How many parts it went into.

    Raises NotDone where the record is not begun or is approved, and where nothing is left to take.
    """
    found = record_of(matter)
    if found is None:
        raise NotDone(NOT_BEGUN)
    record: Record = Record.objects.select_for_update().get(pk=found.pk)
    if record.approved_at is not None:
        raise NotDone(APPROVED)
    called, changed = headings(), set()
    ready, amiss = ready_to_take(matter, by.on)
    for (section, whose), lines in _grouped(ready).items():
        block = _block_for(record, section, whose) or _added(
            record, _heading(called[section], whose), whose, by
        )
        _append(block, "\n".join(map(_words, lines)), by)
        changed.add(block.pk)
        Taken.objects.bulk_create(
            Taken(line=one, matter=matter, version=one.version, block=block, taken_at=by.at, taken_by=by.user)
            for one in lines
        )
    for label, words in _scale_left(matter, record, by):
        there = record.blocks.filter(heading=label.heading, about=label.about).first()
        block = there or add_block(record, label=label, by=by)
        _append(block, words, by)
        changed.add(block.pk)
    if not changed:
        raise NotDone(amiss_words(len(amiss)) or NOTHING)
    note(
        Kind.CHANGED,
        "mapping.take_into_record",
        by=by,
        subject=matter.person_id,
        table=Record._meta.label_lower,
        key=record.pk,
    )
    return len(changed)


def amiss_words(number: int) -> str:
    """What to do of lines that are not taken because of what they hold; "" for none."""
    if not number:
        return ""
    lines = "One line is" if number == 1 else f"{number} lines are"
    return (
        f"{lines} not taken: what stands there became secret since. "
        "Change it on the map, or say there that everybody may read it."
    )


def _is_about(line: Line, matter: Matter) -> bool:
    return line.of_all or any(one.person_id == matter.person_id for one in line.about.all())


def _grouped(lines: Iterable[Line]) -> dict[tuple[str, str], list[Line]]:
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for one in lines:
        found[one.section, one.whose].append(one)
    return dict(found)


def _block_for(record: Record, section: str, whose: str) -> Block | None:
    """The part that took such lines before; else the one whose head holds them, where no other holder is said."""
    before = Taken.objects.filter(block__record=record, line__section=section, line__whose=whose)
    last = Block.objects.filter(pk__in=before.order_by("-pk").values("block")[:1])
    if (found := last.first()) is not None:
        return cast(Block, found)
    heads = Block.objects.filter(record=record, head__in=HEADS[section])
    return cast("Block | None", (heads.filter(holder=whose) if whose else heads).first())


def _heading(heading: str, whose: str) -> str:
    return f"{heading} ({Holder(whose).label})" if whose else heading


def _added(record: Record, heading: str, whose: str, by: Reader) -> Block:
    """A part of the record of the map's own. What is nobody's in particular is not for the child to carry."""
    holder = Holder(whose) if whose else Holder.SERVICE
    label = Label(heading=heading, holder=holder, origin=Origin.MEETING, annex=holder is not Holder.CHILD)
    return add_block(record, label=label, by=by)


def _append(block: Block, words: str, by: Reader) -> None:
    now = Block.objects.select_for_update().select_related("record__matter").get(pk=block.pk)
    put(now, words=f"{now.words}\n\n{words}" if now.words else words, mark=uuid4(), by=by)


def _words(line: Line) -> str:
    if line.section == Section.DANGER:
        return f"{line.number}. {line.words}"
    if line.section == Section.GOAL:
        return f"For danger {line.number}: {line.words}"
    return line.words


def _scale_left(matter: Matter, record: Record | None, reader: Reader) -> list[tuple[Label, str]]:
    """The places of those who come for this child, each under its label, where the record does not say so already.

    Who may not be told of to another has a part of their own: it is about them, and kept from the other's copy.
    """
    rows = _places(matter.meeting_id, matter.pk)
    apart = not_to_be_shown(matter.meeting) if rows else set()
    mine = [one for one in rows if one.of_all or one.child_id == matter.person_id]
    heading, before = headings()[SCALE], said_before(mine)
    together = [one for one in mine if one.who_id not in apart]
    found = []
    if together:
        words = "\n".join(
            [*(_said(one, before, reader) for one in together), scale_words(one.number for one in together)]
        )
        found.append((Label(heading, Holder.SERVICE, Origin.MEETING, annex=True), words))
    for one in mine:
        if one.who_id in apart:
            label = Label(
                f"{heading} (said apart)", Holder.OTHER, Origin.MEETING, annex=True, about=one.who.person
            )
            found.append((label, _said(one, before, reader)))
    written = "" if record is None else "\n".join(record.blocks.values_list("words", flat=True))
    return [(label, words) for label, words in found if words not in written]


@written
def _places(on_map: UUID, matter: UUID) -> QuerySet[Scaled]:
    rows = Scaled.objects.filter(map=on_map, who__taken_off_at__isnull=True, who__comes_for__matter=matter)
    return rows.select_related("who__person", "who__user")


def _said(one: Scaled, before: dict[int, str], reader: Reader) -> str:
    moved = f" ({before[one.pk]})" if before.get(one.pk) else ""
    return f"{name_for(reader, one.who)}: {as_told(one.number)}{moved}"
