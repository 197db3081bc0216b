"""Reviews completed here as rows of the standard's own tables: days and codes, and no words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Min, QuerySet
from django.utils import timezone

from headway.casework.meetings.deciding.ledger import made_on
from headway.casework.meetings.models import (
    Capacity,
    Carried,
    Decision,
    DecisionState,
    Form,
    InvitedFor,
    Matter,
    Paper,
    PaperHad,
    PaperKind,
    Sending,
    Sitting,
    SittingState,
)
from headway.casework.meetings.models.invited import may_come
from headway.casework.meetings.papers.rule import due_for
from headway.casework.record.as_tables import Children
from headway.casework.record.queries.whose import of_other_councils
from headway.knowledge.standards.shape import Value
from headway.practice.reviews.kind import SLUG
from headway.practice.reviews.models import LateCause, Review

Row = dict[str, Value]
_FLAGS: Final = {True: "Y", False: "N", None: None}
_READERS: Final = (Capacity.CHILD, Capacity.PARENT)
_CHAIR: Final = "chair"


def completed() -> "QuerySet[Matter]":
    """The matters that are reviews of our children and complete, none left out of its meeting."""
    rows = Matter.objects.filter(kind=SLUG, completed_on__isnull=False, left_out_on__isnull=True)
    return rows.filter(meeting__cancelled_at__isnull=True).exclude(review__row__in=of_other_councils())


class HeldHere:
    """The reviews completed here of everybody, and what was written and decided. Each table a few queries."""

    def __init__(self) -> None:
        self._kept_of = Children(None).kept_of
        self._first = _first_sittings()

    def reviews(self) -> Iterator[Row]:
        """A row a review."""
        letters = _letters()
        of_matter = {one.matter_id: one for one in Review.objects.select_related("row")}
        for matter in completed().order_by("completed_on", "key").iterator(chunk_size=2000):
            review = of_matter.get(matter.pk) or Review(matter=matter)
            booked_on, sits_on = self._first.get(matter.meeting_id, (None, None))
            yield {
                "hrev_id": str(matter.pk),
                "hrev_person_id": self._person(matter.person_id),
                "hrev_booked_date": booked_on,
                "hrev_sits_date": sits_on,
                "hrev_held_date": review.row.held_on if review.row else matter.completed_on,
                "hrev_completed_date": matter.completed_on,
                "hrev_late_cause": review.late,
                "hrev_late_whose": _whose(review.late),
                "hrev_seen_alone": review.seen_alone,
                "hrev_parents": review.parents,
                "hrev_child_chaired": _FLAGS[review.chaired_part],
                "hrev_decisions_date": matter.decided_on,
                "hrev_record_date": matter.made_on,
                "hrev_sent_date": matter.sent_on,
                "hrev_letter_date": letters.get(matter.pk),
            }

    def papers(self) -> Iterator[Row]:
        """A row a paper and reader: the chair each that was wanted, child and parents the worker's report."""
        given = {
            (paper, reader): on for paper, reader, on in PaperHad.objects.values_list("paper", "reader", "on")
        }
        readers = _readers()
        wanted = Paper.objects.filter(matter__in=completed(), not_needed_why="").select_related("matter")
        for paper in wanted.order_by("pk").iterator(chunk_size=2000):
            matter = paper.matter
            _, sits_on = self._first.get(matter.meeting_id, (None, None))
            if sits_on is None:
                continue
            row: Row = {
                "hpap_person_id": self._person(matter.person_id),
                "hpap_review_id": str(matter.pk),
                "hpap_paper": paper.kind,
            }
            yield row | {"hpap_id": f"{paper.pk}", "hpap_reader": _CHAIR, "hpap_had_date": paper.received_on}
            if paper.kind != PaperKind.WORKER_REPORT:
                continue
            for invited, capacity in readers.get(matter.pk, ()):
                yield row | {
                    "hpap_id": f"{paper.pk}-{invited}",
                    "hpap_reader": capacity,
                    "hpap_due_date": due_for(Capacity(capacity), sits_on, matter.kind),
                    "hpap_had_date": given.get((paper.pk, invited)),
                }

    def decisions(self) -> Iterator[Row]:
        """A row a decision that has effect."""
        rows = Decision.objects.filter(matter__in=completed()).select_related("matter")
        for one in rows.order_by("noted_at", "key").iterator(chunk_size=2000):
            yield {
                "hdec_id": str(one.pk),
                "hdec_person_id": self._person(one.matter.person_id),
                "hdec_review_id": str(one.matter_id),
                "hdec_made_date": made_on(one),
                "hdec_from_before": _FLAGS[one.from_before],
                "hdec_outcome": None if one.state == DecisionState.OPEN else one.state,
                "hdec_ended_date": one.ended_on,
            }

    def carried_over(self) -> Iterator[Row]:
        """A row each time a decision was carried over by a review that is complete."""
        rows = Carried.objects.filter(matter__in=completed(), decision__matter__in=completed())
        for one in rows.select_related("matter", "decision__matter").order_by("pk").iterator(chunk_size=2000):
            yield {
                "hcar_id": str(one.pk),
                "hcar_person_id": self._person(one.decision.matter.person_id),
                "hcar_decision_id": str(one.decision_id),
                "hcar_date": one.matter.completed_on,
            }

    def _person(self, key: UUID) -> str:
        return str(self._kept_of[key])


def _whose(cause: str) -> str | None:
    if not cause:
        return None
    return "child" if cause in LateCause.of_the_child() else "service"


def _first_sittings() -> Mapping[UUID, tuple[date, date]]:
    """By meeting: when the first of its sittings that was not cancelled was booked, and the day it sat."""
    found: dict[UUID, tuple[date, date]] = {}
    meetings = completed().values("meeting")
    rows = Sitting.objects.filter(meeting__in=meetings).exclude(state=SittingState.CANCELLED)
    for meeting, booked_at, starts_at in rows.order_by("starts_at", "pk").values_list(
        "meeting", "booked_at", "starts_at"
    ):
        found.setdefault(meeting, (timezone.localdate(booked_at), timezone.localdate(starts_at)))
    return found


def _letters() -> Mapping[UUID, date]:
    """By matter: the day on which a letter to the child first went and did not come back."""
    rows = Sending.objects.filter(
        copy__record__form=Form.LETTER,
        copy__reader__capacity=Capacity.CHILD,
        sent_on__isnull=False,
        returned_on__isnull=True,
    )
    return dict(
        rows.values("copy__record__matter")
        .annotate(first=Min("sent_on"))
        .values_list("copy__record__matter", "first")
    )


def _readers() -> Mapping[UUID, list[tuple[int, str]]]:
    """By matter: the child and the parents on its list, who are to have the worker's report."""
    found: dict[UUID, list[tuple[int, str]]] = {}
    rows = InvitedFor.objects.filter(
        may_come("invited__"),
        matter__in=completed(),
        invited__capacity__in=_READERS,
        invited__taken_off_at__isnull=True,
    )
    for matter, invited, capacity in rows.order_by("pk").values_list(
        "matter", "invited", "invited__capacity"
    ):
        found.setdefault(matter, []).append((invited, capacity))
    return found
