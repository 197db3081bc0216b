"""What stands round the pages of a meeting: when, with whom, about which children; the way between pages."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.addressing import address_of
from headway.casework.access.models import User
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission as P  # noqa: N817 (a table to be read across)
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.brought import MEETING_STEPS, STEPS, Step
from headway.casework.meetings.kinds import in_words as kinds_in_words
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Matter, Meeting, Sitting, SittingState
from headway.casework.people.presenting import in_words

_DECISIONS: Final = "matter_decisions"
# The pages of the meeting as a whole; each takes the meeting's key. Rooms of practice bring theirs (MEETING_STEPS).
OF_MEETING: Final = (
    Step("Plan", "meeting", P.MEETING_OPEN, 10),
    Step("People", "meeting_people", P.MEETING_OPEN, 20),
    Step("Reports", "meeting_reports", P.MEETING_OPEN, 25),
    Step("Hold", "meeting_holding", P.MEETING_OPEN, 30),
)
# The pages of one child's matter; each takes the matter's key. Rooms of practice bring theirs beside them (STEPS).
OF_MATTER: Final = (
    Step("Papers", "matter_papers", P.MEETING_OPEN, 10),
    Step("Their own words", "matter_words", P.MEETING_OPEN, 15),
    Step("Decisions", _DECISIONS, P.MEETING_OPEN, 30),
    Step("Record", "meeting_record", P.MEETING_OPEN, 60),
    Step("Letter", "record_letter", P.RECORD_WRITE, 70),
    Step("Copies", "matter_copies", P.MEETING_OPEN, 80),
)


@dataclass(frozen=True, slots=True)
class Child:
    """A child in a meeting, as far as this reader may see them: their matter, and the pages of it.

    `said` is their name, with what is held of them where one sitting is several things.
    """

    matter: Matter
    name: str
    said: str
    kind: str
    steps: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands above every page of a meeting."""

    meeting: Meeting
    heading: str
    when: str
    chair: str
    children: tuple[Child, ...]
    links: tuple[dict[str, str], ...]
    cancelled: bool


def frame(meeting: Meeting, reader: Reader) -> Frame:
    """What stands above a page of this meeting for a reader. Children whom they may not see are not in it."""
    matters = _matters([meeting.pk], reader)
    kinds = {one.kind for one in matters}
    children = tuple(child(matter, reader, apart=len(kinds) > 1) for matter in matters)
    meeting.chair = next(iter(_user(meeting.chair_id)))
    return Frame(
        meeting=meeting,
        heading=_heading(matters, [one.name for one in children]),
        when=when(meeting, sittings_of(meeting.pk)),
        chair=meeting.chair.name,
        children=children,
        links=tuple(
            {"words": step.words, "address": address_of(step.route, meeting.pk)}
            for step in sorted((*OF_MEETING, *MEETING_STEPS), key=lambda step: step.place)
            if reader.may(step.permission)
        ),
        cancelled=meeting.cancelled_at is not None,
    )


def headings(meetings: Collection[UUID], reader: Reader) -> dict[UUID, str]:
    """What stands above the pages of each of these meetings, by its key, as `frame` has it. One query."""
    found: dict[UUID, list[Matter]] = {key: [] for key in meetings}
    for matter in _matters(list(meetings), reader) if meetings else ():
        found[matter.meeting_id].append(matter)
    return {
        key: _heading(matters, [name_for(reader, one.person) for one in matters])
        for key, matters in found.items()
    }


def _heading(matters: Iterable[Matter], names: Iterable[str]) -> str:
    held = kinds_in_words(list(dict.fromkeys(one.kind for one in matters))) or "meeting"
    return f"{held[:1].upper()}{held[1:]} of {_names(dict.fromkeys(names))}"


@written
def _matters(meetings: list[UUID], reader: Reader) -> "QuerySet[Matter]":
    rows = Matter.objects.visible_to(reader).filter(meeting__in=meetings, left_out_on__isnull=True)
    return rows.select_related("person").order_by("person__born_on", "person_id", "kind", "pk")


@written
def sittings_of(meeting: UUID) -> "QuerySet[Sitting]":
    """The sittings of a meeting, in their order."""
    return Sitting.objects.filter(meeting=meeting)


@written
def _user(key: int) -> "QuerySet[User]":
    return User.objects.filter(pk=key)


def child(matter: Matter, reader: Reader, *, apart: bool = False) -> Child:
    """A child in a meeting and the pages of their matter that this reader may open.

    `apart` says that the sitting is several things, so that each is named with what it is.
    """
    kind, name = kind_named(matter.kind), name_for(reader, matter.person)
    one = kind.one if kind else matter.kind
    steps = sorted((*OF_MATTER, *STEPS), key=lambda step: step.place)
    called = {} if kind is None else {_DECISIONS: kind.decisions}
    return Child(
        matter=matter,
        name=name,
        said=f"{name} ({kind.told_apart if kind else one})" if apart else name,
        kind=one,
        steps=tuple(
            {
                "words": called.get(step.route, step.words),
                "address": address_of(step.route, matter.pk),
                "route": step.route,
            }
            for step in steps
            if reader.may(step.permission) and step.kind in ("", matter.kind)
        ),
    )


def said_of(framed: Frame, matter: Matter, reader: Reader) -> str:
    """How a matter is called on the pages of its meeting: by its child, and what it is where that is not plain."""
    for one in framed.children:
        if one.matter.pk == matter.pk:
            return one.said
    return name_for(reader, matter.person)


def when(meeting: Meeting, of_meeting: Iterable[Sitting]) -> str:
    """When a meeting that has these sittings sits next, or sat last, in words."""
    if meeting.cancelled_at is not None:
        return f"Cancelled on {in_words(timezone.localdate(meeting.cancelled_at))}"
    sittings = [one for one in of_meeting if one.state != SittingState.CANCELLED]
    if not sittings:
        return "Held without a meeting" if meeting.no_sitting else "Not booked yet"
    booked = [one for one in sittings if one.state == SittingState.BOOKED]
    return moment(booked[0] if booked else sittings[-1])


def moment(sitting: Sitting) -> str:
    """The day and time of a sitting, in words."""
    at = timezone.localtime(sitting.starts_at)
    return f"{in_words(at.date())} at {at:%H:%M}"


def _names(names: Iterable[str]) -> str:
    listed = list(names)
    return (
        listed[0]
        if len(listed) == 1
        else f"{', '.join(listed[:-1])} and {listed[-1]}"
        if listed
        else "nobody"
    )
