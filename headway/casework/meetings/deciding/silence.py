"""Silence: when the nominated manager's time to object has passed, the decisions stand. Logged, and reversible."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from headway.casework.access.reader import Unattended
from headway.casework.meetings.actions import followed
from headway.casework.meetings.models import Answer, Matter
from headway.casework.timeline.models import Area, Duty
from headway.knowledge.law.book import RULES

_SILENCE: Final = tuple(
    rule.id for rule in RULES.values() if rule.silence and rule.id.startswith("paperwork.")
)
_ONE_DAY: Final = timedelta(days=1)


def let_stand(at: datetime) -> int:
    """Let decisions stand to which nobody answered in time, a transaction each; returns of how many matters."""
    on = timezone.localdate(at)
    passed = Duty.objects.filter(
        timeline__area=Area.PAPERWORK,
        rule__in=_SILENCE,
        due_on__lt=on,
        met_on__isnull=True,
        ended_on__isnull=True,
    )
    due = {key: day for key, day in passed.values_list("timeline__identity", "due_on") if day is not None}
    waiting = Matter.objects.filter(key__in=list(due), answer="", decided_on__isnull=False)
    return sum(_stands(matter.pk, due[str(matter.pk)] + _ONE_DAY, at) for matter in waiting)


@transaction.atomic
def _stands(key: UUID, on: date, at: datetime) -> bool:
    matter = Matter.objects.select_for_update().select_related("meeting").get(pk=key)
    if matter.answer:
        return False
    matter.answer, matter.answered_on = Answer.STAND, on
    matter.save(update_fields=["answer", "answered_on"])
    followed([matter], did="let_stand", by=Unattended(at))
    return True
