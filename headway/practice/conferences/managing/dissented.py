"""What came of the dissents from what was decided in a period, and whether each was answered in time."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse

from headway.casework.access.written import written
from headway.casework.people.presenting import in_words
from headway.practice.conferences.dissenting.queries import is_late, steps_of
from headway.practice.conferences.managing.held import Case, Group, Held
from headway.practice.conferences.models import AgencyView, CameOf

_NOBODY: Final = "nobody"
_WAITS: Final = "waits"
_TIMES: Final = (("in_time", "In time so far"), ("late", "Late"))


def came_of_dissent(conferences: Sequence[Held], on: date) -> Group:
    """Each dissent by what came of its last step, and whether one of its steps was late."""
    of = {one.conference.pk: one for one in conferences}
    steps = steps_of([one.matter.pk for one in conferences])
    cases = []
    for view in _dissents(list(of)):
        one = of[view.conference_id]
        taken = steps.get((one.matter.pk, view.invited_id), [])
        row = (taken[-1].came_of or _WAITS) if taken else _NOBODY
        late = any(is_late(step, on) for step in taken)
        words = f"{view.invited.get_capacity_display()}, {in_words(one.on)}"
        address = reverse("conference_dissent", args=[one.matter.pk, view.invited_id])
        cases.append(Case(row, "late" if late else "in_time", one.child, words, address))
    told = "Of those who dissented at conferences held in this period: what came of it. The decision stands."
    rows = ((_NOBODY, "Nobody is named yet who answers it"), (_WAITS, "Waits for an answer"), *CameOf.choices)
    return Group("came_of_dissent", "What came of dissent", told, rows, _TIMES, cases)


@written
def _dissents(conferences: list[int]) -> "QuerySet[AgencyView]":
    return AgencyView.objects.filter(conference__in=conferences).exclude(dissent="").select_related("invited")
