"""The chair's meetings before a conference, in words; what the record begins with; who is kept out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Max, QuerySet
from django.utils import timezone

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.brought import SAYS
from headway.casework.meetings.inviting.queries import InvitedTold, list_of
from headway.casework.meetings.kinds import Beginning
from headway.casework.meetings.models import Capacity, Holder, Invited, Matter
from headway.casework.meetings.preparing.queries import Said
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.identity import keys_of
from headway.practice.conferences.before.actions import WHOM
from headway.practice.conferences.models import Conference, MetBefore
from headway.practice.conferences.slugs import ALL

# Ours: the enquiry, the asking and the first conference fit in so long.
_A_WHILE: Final = timedelta(days=42)


@dataclass(frozen=True, slots=True)
class MetTold:
    """A meeting before, in words; `withdrawn` says why it was taken back, "" while it stands."""

    key: int
    who: str
    became: str
    said: str
    not_for_it: str
    withdrawn: str


@dataclass(frozen=True, slots=True)
class Before:
    """What is known before a conference. `waits` are those with whom nothing was tried yet."""

    met: list[MetTold]
    waits: list[str]
    child_said: list[Said]
    kept_out: list[InvitedTold]
    apart: list[InvitedTold]


def met_told(rows: Sequence[MetBefore], reader: Reader) -> list[MetTold]:
    """These meetings in words. To be asked with whom they were with."""
    return [
        MetTold(
            key=one.pk,
            who=f"{name_for(reader, one.invited)} ({one.invited.get_capacity_display()})",
            became=", ".join(
                filter(
                    None,
                    (one.get_became_display(), one.get_how_display().lower(), in_words(one.on)),
                )
            ),
            said=words_for(one.said, reader),
            not_for_it=words_for(one.not_for_it, reader),
            withdrawn=words_for(one.withdrawn_why, reader) if one.withdrawn_at else "",
        )
        for one in rows
    ]


def before(matter: Matter, reader: Reader) -> Before:
    """What is known before a conference of one child."""
    rows = list(_met(matter))
    theirs = [one for one in list_of(matter.meeting_id, reader) if matter.pk in one.matters]
    tried = {one.invited_id for one in rows if one.withdrawn_at is None}
    return Before(
        met=met_told(rows, reader),
        waits=[
            f"{one.name} ({one.capacity})"
            for one in theirs
            if one.invited.capacity in WHOM and one.invited.pk not in tried and _may_be_met(one.invited)
        ],
        child_said=[one for says in SAYS for one in says(keys_of(matter.person), _since(matter), reader)],
        kept_out=[one for one in theirs if one.excluded],
        apart=[one for one in theirs if one.not_told_of],
    )


def before_panel(matter: Matter, reader: Reader) -> Before | None:
    """The same on the plan of a conference that is not complete; None of any other matter."""
    if matter.completed_on is not None or matter.kind not in ALL:
        return None
    return before(matter, reader)


def whom_to_meet(matter: Matter, reader: Reader) -> list[Invited]:
    """Those of the family on the list of a child, whom the chair may meet before."""
    rows = Invited.objects.visible_to(reader).filter(
        comes_for__matter=matter, taken_off_at__isnull=True, capacity__in=WHOM
    )
    return [one for one in rows.select_related("person", "user").order_by("pk") if _may_be_met(one)]


def said_before(matter: Matter, reader: Reader) -> list[Beginning]:
    """The parts of a record that were there before it: what each said to the chair, and who was kept out.

    Each parent's words are a part of their own, which no other parent has.
    """
    met = [one for one in _met(matter) if one.withdrawn_at is None and one.said]
    told = [
        Beginning(
            one.said,
            heading=f"What {one.invited} said to the chair before",
            holder=_HOLDERS.get(Capacity(one.invited.capacity), Holder.OTHER),
            about=one.invited.person,
            annex=True,
            after="family",
        )
        for one in met
    ]
    out = Invited.objects.filter(
        comes_for__matter=matter, taken_off_at__isnull=True, excluded_on__isnull=False
    )
    for one in out.select_related("person", "user").order_by("pk"):
        of = f"a part: {one.excluded_part}" if one.excluded_part else "the whole conference"
        words = [f"{one} was kept out of {of}.", f"Why: {one.excluded_why}", f"Heard: {one.heard_how}"]
        told_of = [f"Told: {one.excluded_told}"] if one.excluded_told else []
        told.append(
            Beginning(
                "\n".join(words + told_of),
                heading="Who was kept out, and why",
                holder=Holder.OTHER,
                about=one.person,
                annex=True,
                restricted=True,
                after="family",
            )
        )
    child = [one.words for says in SAYS for one in says(keys_of(matter.person), _since(matter), reader)]
    said = "\n\n".join(words for words in child if words)
    return [Beginning(said, head="child"), *told] if said else told


_HOLDERS = {
    Capacity.PARENT: Holder.PARENT,
    Capacity.CARER: Holder.CARER,
    Capacity.ADVOCATE: Holder.CHILD,
}


def _met(matter: Matter) -> "QuerySet[MetBefore]":
    return MetBefore.objects.filter(matter=matter).select_related("invited__person", "invited__user")


def _may_be_met(invited: Invited) -> bool:
    """Nobody meets a child who is not born, or has died."""
    person = invited.person
    return person is None or (not person.is_unborn and person.died_on is None and person.lost_on is None)


def _since(matter: Matter) -> date:
    """From when on what a child said is of this conference: the one before it, or a while before it was booked."""
    rows = Conference.objects.filter(
        matter__person__in=keys_of(matter.person), matter__completed_on__isnull=False
    )
    last = rows.exclude(matter=matter).aggregate(last=Max("matter__completed_on"))["last"]
    return last or timezone.localdate(matter.meeting.called_at) - _A_WHILE
