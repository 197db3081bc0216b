"""Complaints about conferences that came in a period: what became of each at the stage that it has reached."""

from typing import Final

from django.urls import reverse

from headway.casework.access.reader import Reader
from headway.casework.meetings.period import Period
from headway.casework.people.presenting import in_words
from headway.practice.conferences.managing.held import Case, Group
from headway.practice.conferences.models import Complaint, Found

_WAITS: Final = "waits"
_TIMES: Final = (("in_time", "In time so far"), ("late", "Late"))


def complaints(reader: Reader, period: Period) -> Group:
    """Each by what its last stage found, and whether one of its stages was late."""
    rows = Complaint.objects.visible_to(reader).filter(received_on__range=period.days)
    cases = []
    for one in rows.select_related("matter__person").prefetch_related("stages"):
        stages = list(one.stages.all())
        late = any(
            stage.due_on is not None and (stage.ended_on or reader.on) > stage.due_on for stage in stages
        )
        found = stages[-1].found if stages else ""
        person = one.matter.person
        cases.append(
            Case(
                found or _WAITS,
                "late" if late else "in_time",
                person.merged_into_id or person.key,
                f"came on {in_words(one.received_on)}",
                reverse("complaint", args=[one.pk]),
            )
        )
    told = "Complaints about conferences that came in this period, by what the last stage found."
    outcomes = ((_WAITS, "Waits for an answer"), *Found.choices)
    return Group("complaints", "Complaints", told, outcomes, _TIMES, cases)
