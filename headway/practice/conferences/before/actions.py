"""Noting the chair's meeting with somebody before a conference, and taking it back."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.brought import Contacted, contacted
from headway.casework.meetings.models import Capacity, Invited, InvitedFor, Matter
from headway.practice.conferences.models import Met, MetBefore, MetHow

# Whom the chair meets before: the family, and who speaks for the child.
WHOM: Final = (Capacity.CHILD, Capacity.PARENT, Capacity.CARER, Capacity.FAMILY, Capacity.ADVOCATE)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of it, and on which day; if it was held, how, and what they said. `alone` is of a child."""

    became: str
    on: date
    how: str = ""
    said: str = ""
    not_for_it: str = ""
    alone: str = ""


@transaction.atomic
def note_met(matter: Matter, invited: Invited, told: Told, *, by: Reader) -> MetBefore:
    """Note the chair's meeting with one of those on the list before a conference.

    A child's own is a contact with that child, and is kept as every other is. Raises NotDone, naming the field.
    """
    locked(matter.meeting)
    _checked(matter, invited, told, by)
    held, is_child = told.became == Met.HELD, invited.capacity == Capacity.CHILD
    if held and is_child:
        contacted(
            Contacted(matter.person, told.on, told.how, alone=told.alone, said=told.said.strip()), by=by
        )
    made = MetBefore.objects.create(
        matter=matter,
        invited=invited,
        became=Met(told.became),
        on=told.on,
        how=MetHow(told.how) if held else "",
        said=told.said.strip() if held and not is_child else "",
        not_for_it=told.not_for_it.strip(),
        noted_at=by.at,
        noted_by=by.user,
    )
    followed([matter], did="met_before", by=by)
    return made


@transaction.atomic
def withdraw_met(met: MetBefore, *, why: str, by: Reader) -> None:
    """Take it back: it was with somebody else, or never so. It stays, shown as withdrawn. Raises NotDone."""
    if not why.strip():
        raise NotDone("Say why it is withdrawn.", "why")
    locked(met.matter.meeting)
    standing = MetBefore.objects.filter(pk=met.pk, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_at=by.at, withdrawn_why=why.strip()):
        raise NotDone("It was withdrawn already.")
    followed([met.matter], did="withdraw_met_before", by=by)


def _checked(matter: Matter, invited: Invited, told: Told, by: Reader) -> None:
    comes = InvitedFor.objects.filter(invited=invited, matter=matter, invited__taken_off_at__isnull=True)
    if invited.capacity not in WHOM or not comes.exists():
        raise NotDone("They are not of the family on the list for this child.", "invited")
    if told.on > by.on:
        raise NotDone("This day is yet to come. Note it when it has happened.", "on")
    if told.became != Met.HELD:
        if told.said.strip():
            raise NotDone("It was not held, and yet they said something. Say that it was held.", "became")
        return
    if not told.how:
        raise NotDone("Say how you met them.", "how")
    if invited.capacity == Capacity.CHILD:
        if not told.alone:
            raise NotDone("Say whether the child was alone with you.", "alone")
    elif not told.said.strip():
        raise NotDone("Write what they said, or that they said nothing.", "said")
