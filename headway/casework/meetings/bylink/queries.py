"""The reports of a meeting in words, for whoever arranges and whoever chairs: whose, by when, how far."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.bylink.links import may_be_asked
from headway.casework.meetings.bylink.told import when
from headway.casework.meetings.inviting.queries import list_of
from headway.casework.meetings.models import (
    HandedIn,
    Matter,
    Meeting,
    ReportAsked,
    ReportHead,
    ReportPart,
)
from headway.casework.meetings.preparing.queries import Said, said
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.relatives import named

_HEADS: Final = {head.value: str(head.label) for head in ReportHead}


@dataclass(frozen=True, slots=True)
class PartTold:
    """What was handed in about one child: their name, and when; the key of its page."""

    key: int
    child: str
    state: str
    is_in: bool


@dataclass(frozen=True, slots=True)
class AskedTold:
    """One on the list who may be asked, and what became of it. `address` is where it was sent."""

    invited: int
    name: str
    capacity: str
    asked: ReportAsked | None
    state: str
    is_late: bool
    parts: tuple[PartTold, ...]
    address: str = ""

    @property
    def may_withdraw(self) -> bool:
        return self.asked is not None and self.asked.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class VersionTold:
    """One handing in: when, whose information it is, its words under their heads, its file."""

    number: int
    at: str
    holder: str
    words: tuple[tuple[str, str], ...]
    file: str
    file_name: str


def reports_told(meeting: Meeting, reader: Reader) -> list[AskedTold]:
    """Whoever of an agency may be asked or was, the late ones first. As many queries for one as for twenty."""
    listed = list_of(meeting.pk, reader)
    rows = ReportAsked.objects.visible_to(reader).filter(invited__in=[one.invited.pk for one in listed])
    asked = {row.invited_id: row for row in rows}
    parts = _parts(asked.values(), reader)
    told = [
        _told(
            one.invited.pk, one.name, one.capacity, asked.get(one.invited.pk), parts[one.invited.pk], reader
        )
        for one in listed
        if one.invited.pk in asked or may_be_asked(one.invited)
    ]
    return sorted(told, key=lambda one: (not one.is_late, one.asked is None))


def _parts(asked: Iterable[ReportAsked], reader: Reader) -> dict[int, list[PartTold]]:
    """What was asked about each child whom this reader may see, by whoever is asked."""
    rows = list(
        ReportPart.objects.visible_to(reader)
        .filter(asked__in=[one.pk for one in asked])
        .select_related("asked", "matter")
        .prefetch_related("handed_in")
        .order_by("number")
    )
    names = named({row.matter.person_id for row in rows}, reader)
    found: dict[int, list[PartTold]] = defaultdict(list)
    for row in rows:
        handed = sorted(row.handed_in.all(), key=lambda one: one.number)
        found[row.asked.invited_id].append(
            PartTold(
                key=row.pk,
                child=str(names[row.matter.person_id]),
                state=in_state(handed),
                is_in=bool(handed),
            )
        )
    return found


def in_state(handed: "list[HandedIn]") -> str:
    """When it was handed in, and when again. `handed` in their order."""
    if not handed:
        return "Not handed in"
    first = f"Handed in through the link on {when(handed[0].at)}"
    return first if len(handed) == 1 else f"{first}, changed on {when(handed[-1].at)}"


def _told(
    invited: int,
    name: str,
    capacity: str,
    asked: ReportAsked | None,
    parts: list[PartTold],
    reader: Reader,
) -> AskedTold:
    is_in = bool(parts) and all(one.is_in for one in parts)
    return AskedTold(
        invited=invited,
        name=name,
        capacity=capacity,
        asked=asked,
        state="Not asked for a report through a link" if asked is None else _state(asked, is_in=is_in),
        is_late=asked is not None and not is_in and asked.withdrawn_at is None and asked.by_on < reader.on,
        parts=tuple(parts),
        address="" if asked is None else words_for(asked.email, reader),
    )


def _state(asked: ReportAsked, *, is_in: bool) -> str:
    on = in_words(timezone.localdate(asked.asked_at))
    if asked.withdrawn_at is not None:
        return (
            f"Asked for on {on}. The link was withdrawn on {in_words(timezone.localdate(asked.withdrawn_at))}"
        )
    went = "" if asked.mailed_at else ". The mail has not gone yet"
    opened = "" if is_in or not asked.opened_at else f". Opened on {when(asked.opened_at)}"
    return f"Asked for on {on}, by {in_words(asked.by_on)}{went}{opened}"


def versions_told(part: ReportPart, reader: Reader) -> list[VersionTold]:
    """Every handing in about one child, the latest first."""
    may_open = reader.may(Permission.DOCUMENT_READ)
    return [
        VersionTold(
            number=one.number,
            at=when(one.at),
            holder=one.get_holder_display(),
            words=tuple(
                (label, words_for(getattr(one, head), reader))
                for head, label in _HEADS.items()
                if getattr(one, head)
            ),
            file=reverse("document_file", args=[one.file.pk]) if one.file is not None and may_open else "",
            file_name="" if one.file is None else words_for(one.file.name, reader),
        )
        for one in part.handed_in.select_related("file")
    ]


def answers_told(part: ReportPart, reader: Reader) -> list[Said]:
    """What child, parents and carers said about the report, in their own words."""
    rows = part.paper.answers.filter(withdrawn_at__isnull=True).select_related(
        "giver__person", "giver__user", "about"
    )
    return said(rows, reader)


@dataclass(frozen=True, slots=True)
class Summary:
    """The reports of a meeting in one line: how many are in of those asked for, and whose are late."""

    asked: int
    handed_in: int
    late: tuple[str, ...]
    address: str


def summary(matter: Matter, reader: Reader) -> Summary | None:
    """What stands beside the quorum of a child's matter; None where nobody was asked about them."""
    rows = _asked_about(matter.pk)
    if not rows:
        return None
    prefetch_related_objects(rows, "handed_in")
    late = [row for row in rows if not row.handed_in.all() and row.asked.by_on < reader.on]
    return Summary(
        asked=len(rows),
        handed_in=sum(bool(row.handed_in.all()) for row in rows),
        late=tuple(_who(row, reader) for row in late),
        address=reverse("meeting_reports", args=[matter.meeting_id]),
    )


@written
def _asked_about(matter: UUID) -> QuerySet[ReportPart]:
    rows = ReportPart.objects.filter(matter=matter, asked__withdrawn_at__isnull=True)
    return rows.select_related("asked__invited__person", "asked__invited__user")


def _who(part: ReportPart, reader: Reader) -> str:
    invited = part.asked.invited
    return words_for(invited.agency or str(invited), reader)
