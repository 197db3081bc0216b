"""Complaints about conferences that came in a period: what became of each at the stage that it has reached."""

from collections import defaultdict
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.period import Period
from headway.casework.people.presenting import in_words
from headway.practice.conferences.managing.held import Case, Group
from headway.practice.conferences.models import Complaint, ComplaintStage, Found

_WAITS: Final = "waits"
_TIMES: Final = (("in_time", "In time so far"), ("late", "Late"))


def complaints(reader: Reader, period: Period) -> Group:
    """Each by what its last stage found, and whether one of its stages was late."""
    found = _came(reader, *period.days)
    stages_of: dict[UUID, list[ComplaintStage]] = defaultdict(list)
    for stage in _stages([one.key for one in found]) if found else ():
        stages_of[stage.complaint_id].append(stage)
    cases = []
    for one in found:
        stages = stages_of[one.key]
        late = any(
            stage.due_on is not None and (stage.ended_on or reader.on) > stage.due_on for stage in stages
        )
        last = stages[-1].found if stages else ""
        person = one.matter.person
        cases.append(
            Case(
                last or _WAITS,
                "late" if late else "in_time",
                person.merged_into_id or person.key,
                f"came on {in_words(one.received_on)}",
                reverse("complaint", args=[one.pk]),
            )
        )
    told = "Complaints about conferences that came in this period, by what the last stage found."
    outcomes = ((_WAITS, "Waits for an answer"), *Found.choices)
    return Group("complaints", "Complaints", told, outcomes, _TIMES, cases)


@written
def _came(reader: Reader, first: date, last: date) -> "QuerySet[Complaint]":
    rows: QuerySet[Complaint] = Complaint.objects.visible_to(reader).filter(received_on__range=(first, last))
    return rows.select_related("matter__person")


@written
def _stages(complaints: list[UUID]) -> "QuerySet[ComplaintStage]":
    rows: QuerySet[ComplaintStage] = ComplaintStage.objects.filter(complaint__in=complaints)
    return rows.order_by("number")
