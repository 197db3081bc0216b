"""Keeping what a reviewing officer found midway, in the record and beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import Decision
from headway.casework.people.models import Person
from headway.casework.record.actions import record_row
from headway.casework.record.kinds import KINDS
from headway.practice.reviews.models import DecisionLooked, Going, Midway


@dataclass(frozen=True, slots=True)
class Looked:
    """How a decision goes: on the way, stuck, said to be done; and what is known of it."""

    decision: Decision
    going: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What the check found. `on_track` and `child_heard` are "Y", "N" or "" for not known."""

    held_on: date
    on_track: str = ""
    child_heard: str = ""
    changed: str = ""
    stuck: str = ""
    asked: str = ""


@transaction.atomic
def check_midway(
    person: Person, found: Found, looked: Sequence[Looked] = (), *, by: Reader, sure_of: str = ""
) -> Midway:
    """Keep a midway check: the record is told the day, and the rest stands beside it.

    Raises NotDone, naming the field, where what is stuck is asked of nobody; Doubted as the record does.
    """
    if found.stuck.strip() and not found.asked.strip():
        raise NotDone("Say who is to do what about it.", "asked")
    if found.asked.strip() and not found.stuck.strip():
        raise NotDone("Say what is stuck.", "stuck")
    row: Any = record_row(
        KINDS["midway-checks"],
        person=person,
        by=by,
        sure_of=sure_of,
        held_on=found.held_on,
        on_track=found.on_track,
        child_heard=found.child_heard,
    )
    made = Midway.objects.create(
        row=row,
        changed=found.changed.strip(),
        stuck=found.stuck.strip(),
        asked=found.asked.strip(),
        noted_at=by.at,
        noted_by=by.user,
    )
    DecisionLooked.objects.bulk_create(
        DecisionLooked(midway=made, decision=one.decision, going=Going(one.going), words=one.words.strip())
        for one in looked
    )
    note(
        Kind.CHANGED,
        "reviews.check_midway",
        by=by,
        subject=person.key,
        table=Midway._meta.label_lower,
        key=made.pk,
        detail=f"decisions={len(looked)}",
    )
    return made
