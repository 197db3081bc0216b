"""What was decided before the first meeting that is held here: written down once, or said to be nothing."""

from collections.abc import Sequence

from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.deciding.actions import bring_before
from headway.casework.meetings.deciding.pasting import Line
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Decision, Matter
from headway.casework.people.queries.identity import keys_of


@transaction.atomic
def bring_all_before(matter: Matter, lines: Sequence[Line], *, by: Reader) -> None:
    """Write down every decision still open from before; all of them, or none."""
    for line in lines:
        bring_before(matter, line.to_do, made_on=line.made_on, by=by)


@transaction.atomic
def nothing_before(matter: Matter, *, by: Reader) -> None:
    """Say that no decision from before the first meeting held here is still to be done."""
    locked(matter.meeting)
    now = Matter.objects.select_for_update().get(pk=matter.pk)
    if Decision.objects.filter(matter=now, from_before=True).exists():
        raise NotDone("Decisions from before are written down already.")
    now.nothing_before_at = by.at
    now.save(update_fields=["nothing_before_at"])
    followed([now], did="nothing_before", by=by)


def asks_what_was_before(matter: Matter) -> bool:
    """Whether a child's first matter here has yet to say what earlier ones, held elsewhere, left to be done."""
    kind = kind_named(matter.kind)
    if matter.nothing_before_at is not None or kind is None or kind.held_before is None:
        return False
    keys = keys_of(matter.person)
    here = Matter.objects.filter(person__in=keys, kind=matter.kind).exclude(pk=matter.pk)
    return (
        not here.filter(completed_on__isnull=False).exists()
        and not Decision.objects.filter(matter__person__in=keys, from_before=True).exists()
        and kind.held_before(keys)
    )
