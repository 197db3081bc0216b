"""What this room does when rows that it rests on changed below: a merge, a procedure that took rows away."""

from collections.abc import Collection
from uuid import UUID

from headway.casework.access.reader import Reader
from headway.casework.access.taking_away import Rows, take_away
from headway.casework.meetings.models import Invited, Matter, Meeting
from headway.casework.meetings.telling import tell_matters


def tell_again(subjects: Collection[UUID], by: Reader) -> None:
    """Tell the matters of these people again; let go of meetings that are about nobody any longer."""
    going: Rows = {
        Meeting: set(Meeting.objects.filter(matters__isnull=True).values_list("key", flat=True)),
        Invited: set(Invited.objects.filter(comes_for__isnull=True).values_list("pk", flat=True)),
    }
    if any(going.values()):
        take_away({model: keys for model, keys in going.items() if keys})
    if Matter.objects.filter(person__in=list(subjects)).exists():
        tell_matters(subjects, by=by)
