"""Settling limits of the law: what the council's own is from a day on, and taking back what does not hold yet."""

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.timeline.models import SettledLimit, Timeline
from headway.casework.timeline.rules_here import settled_limits
from headway.knowledge.law.book import RULES
from headway.knowledge.law.calendar import england
from headway.knowledge.law.council import Settled, why_not


@transaction.atomic
def settle(new: Settled, *, by: Reader) -> SettledLimit:
    """Settle a limit or a target of a rule from a day on; one settled from the same day before gives it its place.

    What began on that day or later is derived anew within the next minute. Raises NotDone where the law does not
    let it be settled.
    """
    refusal = why_not(new, settled_limits(), RULES, england())
    if refusal is not None:
        raise NotDone(refusal.words, refusal.of)
    same = SettledLimit.objects.filter(rule=new.rule, aim=new.aim, since=new.since, withdrawn_at__isnull=True)
    same.update(withdrawn_at=by.at, withdrawn_by=by.user)
    row = SettledLimit.objects.create(
        rule=new.rule,
        since=new.since,
        count=new.count,
        unit=new.unit,
        aim=new.aim,
        where=new.where,
        settled_by=by.user,
        settled_at=by.at,
    )
    _derive_anew(row, by)
    note(Kind.CHANGED, "limits.settle", by=by, table=SettledLimit._meta.label_lower, key=row.pk)
    return row


@transaction.atomic
def withdraw(row: SettledLimit, *, by: Reader) -> None:
    """Take back what does not hold yet. Raises NotDone for what holds: another is settled from a day on instead."""
    if row.withdrawn_at is not None:
        raise NotDone("This was withdrawn already.")
    if row.since <= by.on:
        raise NotDone("This holds already. Settle another from a day on: both stay to be read.")
    row.withdrawn_at, row.withdrawn_by = by.at, by.user
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _derive_anew(row, by)
    note(Kind.CHANGED, "limits.withdraw", by=by, table=SettledLimit._meta.label_lower, key=row.pk)


def _derive_anew(row: SettledLimit, by: Reader) -> None:
    """Leave the timelines that it touches, which may be thousands, to the work of the minute that derives them."""
    Timeline.objects.filter(duties__rule=row.rule, duties__began_on__gte=row.since).update(next_on=by.on)
