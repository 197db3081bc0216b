"""Putting into the record what an agency sent, and what was said about it, labelled with whose it is."""

from typing import Final
from uuid import uuid4

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import (
    Capacity,
    Contribution,
    HandedIn,
    Holder,
    Origin,
    Record,
    ReportHead,
    ReportPart,
)
from headway.casework.meetings.recording.actions import Label, add_block
from headway.casework.meetings.recording.writing import Saved, save_words

# No key of a row has more.
_DIGITS: Final = 18
_HOLDERS: Final = {Capacity.CHILD: Holder.CHILD, Capacity.PARENT: Holder.PARENT, Capacity.CARER: Holder.CARER}


def record_of(part: ReportPart) -> Record | None:
    """The record of a child's matter, while it is written; None before it was begun and once it is approved."""
    found: Record | None = part.matter.records.filter(is_the_record=True, approved_at__isnull=True).first()
    return found


@transaction.atomic
def put_into_record(part: ReportPart, what: str, *, by: Reader) -> Record:
    """Put the report as it came last (`what` is "report"), or one answer to it by its key, into the record.

    It is a part of its own, labelled with whose information it is; what police sent is kept back until they release
    it. Raises NotDone.
    """
    record = record_of(part)
    if record is None:
        raise NotDone(
            "There is no record to put it into: it is begun once the meeting was held, and then approved."
        )
    label, words = _report(part) if what == "report" else _answer(part, what)
    block = add_block(record, label=label, by=by)
    saved: Saved = save_words(block, words=words, version=block.version, mark=uuid4(), by=by)
    return saved.block.record


def _report(part: ReportPart) -> tuple[Label, str]:
    last: HandedIn | None = part.handed_in.first()
    invited = part.asked.invited
    if last is None:
        raise NotDone("Nothing was handed in.")
    words = (
        "\n\n".join(f"{head.label}\n{getattr(last, head)}" for head in ReportHead if getattr(last, head))
        or "It came as a file."
    )
    origin = Origin.POLICE if invited.capacity == Capacity.POLICE else Origin.MEETING
    heading = f"Report: {invited.agency or invited.get_capacity_display()}"
    return Label(heading=heading[:200], holder=Holder(last.holder), origin=origin), words


def _answer(part: ReportPart, what: str) -> tuple[Label, str]:
    rows = part.paper.answers.filter(withdrawn_at__isnull=True)
    is_key = what.isascii() and what.isdecimal() and len(what) <= _DIGITS
    one: Contribution | None = rows.filter(pk=what).first() if is_key else None
    if one is None:
        raise NotDone("These words are not here any longer.")
    heading = f"About the report: {one.get_capacity_display().lower()}"
    holder = _HOLDERS.get(Capacity(one.capacity), Holder.OTHER)
    return Label(
        heading=heading, holder=holder, origin=Origin.MEETING
    ), one.words or "Their words are in a file."
