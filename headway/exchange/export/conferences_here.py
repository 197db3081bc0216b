"""Conferences completed here as rows of the standard's own tables: days and codes, and no words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.meetings.models import (
    Attendance,
    Capacity,
    InvitedFor,
    Matter,
    Paper,
    PaperHad,
    PaperKind,
    Sitting,
    SittingState,
)
from headway.casework.meetings.papers.rule import due_for, due_for_chair
from headway.casework.record.as_tables import Children
from headway.casework.record.queries.whose import planned_elsewhere
from headway.casework.timeline.rules_here import rules_here
from headway.knowledge.standards.shape import Value
from headway.practice.conferences.models import AgencyView, Conference
from headway.practice.conferences.quorum import OTHERS, PRESENT, SOCIAL_CARE, Wanted
from headway.practice.conferences.slugs import ALL, INITIAL, REVIEW, TRANSFER

Row = dict[str, Value]
_KINDS: Final = {INITIAL: "initial", TRANSFER: "transfer-in", REVIEW: "review"}
_READERS: Final = (Capacity.CHILD, Capacity.PARENT)
_CHAIR: Final = "chair"


def completed() -> "QuerySet[Matter]":
    """The matters that are conferences of our children and complete, none left out of its meeting.

    A conference about a child whose plan another council keeps is that council's to count, but for the one that
    takes the child over.
    """
    rows = Matter.objects.filter(kind__in=ALL, completed_on__isnull=False, left_out_on__isnull=True)
    rows = rows.filter(meeting__cancelled_at__isnull=True)
    return rows.exclude(planned_elsewhere("person", "completed_on"), kind=INITIAL)


class ConferencesHere:
    """The conferences completed here of everybody, who came to them, and their papers. Each table a few queries."""

    def __init__(self) -> None:
        self._kept_of = Children(None).kept_of
        self._dues: dict[tuple[str, date | None, str], date | None] = {}

    def conferences(self) -> Iterator[Row]:
        """A row a child's part in a conference."""
        wanted = Wanted()
        came = _came()
        decided = Conference.objects.filter(matter__in=completed()).select_related("initial", "review")
        told = {one.matter_id: one for one in decided}
        invited = _invited()
        rows = completed().select_related("meeting").order_by("completed_on", "key")
        for matter in rows.iterator(chunk_size=2000):
            held = told.get(matter.pk) or Conference(matter=matter)
            held_on = _held_on(held, matter)
            there = [one.capacity for one in invited[matter.pk] if came.get(one.invited)]
            yield {
                "hcnf_id": str(matter.pk),
                "hcnf_person_id": self._person(matter.person_id),
                "hcnf_meeting_id": str(matter.meeting_id),
                "hcnf_kind": _KINDS[matter.kind],
                "hcnf_chair_id": str(matter.meeting.chair_id),
                "hcnf_held_date": held_on,
                "hcnf_completed_date": matter.completed_on,
                "hcnf_social_care": "Y" if SOCIAL_CARE.intersection(there) else "N",
                "hcnf_others": sum(one in OTHERS for one in there),
                "hcnf_wanted": None if held_on is None else wanted.on(held_on),
                "hcnf_outcome": held.outcome,
                "hcnf_category": held.category,
                "hcnf_heard": held.heard,
                "hcnf_letter_date": matter.decided_on,
                "hcnf_minutes_date": matter.sent_on,
            }

    def invited(self) -> Iterator[Row]:
        """A row each that somebody was invited for a child: whether they came, what they said for their agency."""
        came = _came()
        said = {
            (matter, invited): (says, bool(dissent))
            for matter, invited, says, dissent in AgencyView.objects.filter(
                conference__matter__in=completed()
            ).values_list("conference__matter", "invited", "says", "dissent")
        }
        people = dict(completed().values_list("pk", "person"))
        for matter, invited in _invited().items():
            for one in invited:
                says, dissent = said.get((matter, one.invited), ("", None))
                yield {
                    "hinv_id": f"{matter}-{one.invited}",
                    "hinv_person_id": self._person(people[matter]),
                    "hinv_conference_id": str(matter),
                    "hinv_capacity": one.capacity,
                    "hinv_excluded": "Y" if one.excluded else "N",
                    "hinv_came": _flag(came.get(one.invited)),
                    "hinv_says": says,
                    "hinv_dissent": _flag(dissent),
                }

    def papers(self) -> Iterator[Row]:
        """A row a report and reader: the chair, the child and each parent on the list."""
        given = {
            (paper, reader): on for paper, reader, on in PaperHad.objects.values_list("paper", "reader", "on")
        }
        invited = _invited()
        sits_on, rules = _first_sittings(), rules_here()
        wanted = Paper.objects.filter(matter__in=completed(), not_needed_why="")
        rows = wanted.select_related("matter", "from_whom").order_by("pk")
        for paper in rows.iterator(chunk_size=2000):
            matter = paper.matter
            day = sits_on.get(matter.meeting_id)
            row: Row = {
                "hcpa_person_id": self._person(matter.person_id),
                "hcpa_conference_id": str(matter.pk),
                "hcpa_agency": _agency(paper),
            }
            yield row | {
                "hcpa_id": f"{paper.pk}",
                "hcpa_reader": _CHAIR,
                "hcpa_due_date": due_for_chair(day, rules),
                "hcpa_had_date": paper.received_on,
            }
            for one in invited[matter.pk]:
                if one.capacity in _READERS and not one.excluded:
                    yield row | {
                        "hcpa_id": f"{paper.pk}-{one.invited}",
                        "hcpa_reader": one.capacity,
                        "hcpa_due_date": self._due(one.capacity, day, matter.kind),
                        "hcpa_had_date": given.get((paper.pk, one.invited)),
                    }

    def _due(self, capacity: str, day: date | None, kind: str) -> date | None:
        if (capacity, day, kind) not in self._dues:
            self._dues[capacity, day, kind] = due_for(Capacity(capacity), day, kind)
        return self._dues[capacity, day, kind]

    def _person(self, key: UUID) -> str:
        return str(self._kept_of[key])


@dataclass(frozen=True, slots=True)
class _Invited:
    """One on the list for a child."""

    invited: int
    capacity: str
    excluded: bool


def _invited() -> Mapping[UUID, list[_Invited]]:
    """By matter: who is on its list, in its order."""
    found: dict[UUID, list[_Invited]] = defaultdict(list)
    rows = InvitedFor.objects.filter(matter__in=completed(), invited__taken_off_at__isnull=True)
    for matter, invited, capacity, excluded_on in rows.order_by("pk").values_list(
        "matter", "invited", "invited__capacity", "invited__excluded_on"
    ):
        found[matter].append(_Invited(invited, capacity, excluded=excluded_on is not None))
    return found


def _came() -> Mapping[int, bool]:
    """By who was invited: whether they took part in a sitting that was held; nobody of whom it was not noted."""
    found: dict[int, bool] = {}
    rows = Attendance.objects.filter(
        sitting__meeting__in=completed().values("meeting"), sitting__state=SittingState.HELD
    )
    for invited, how in rows.values_list("invited", "how"):
        found[invited] = found.get(invited, False) or how in PRESENT
    return found


def _first_sittings() -> Mapping[UUID, date]:
    """By meeting: the day of the first of its sittings that was not cancelled."""
    found: dict[UUID, date] = {}
    rows = Sitting.objects.filter(meeting__in=completed().values("meeting"))
    rows = rows.exclude(state=SittingState.CANCELLED).order_by("starts_at", "pk")
    for meeting, starts_at in rows.values_list("meeting", "starts_at"):
        found.setdefault(meeting, timezone.localdate(starts_at))
    return found


def _held_on(held: Conference, matter: Matter) -> date | None:
    """The day that the record has of it; the day of its completion where the record has none."""
    row = held.review or held.initial
    return row.held_on if row is not None and row.held_on is not None else matter.completed_on


def _agency(paper: Paper) -> str | None:
    if paper.from_whom is not None:
        return str(paper.from_whom.capacity)
    return Capacity.SOCIAL_WORKER.value if paper.kind == PaperKind.WORKER_REPORT else None


def _flag(value: bool | None) -> str | None:  # noqa: FBT001 (a flag of the standard)
    return None if value is None else "Y" if value else "N"
