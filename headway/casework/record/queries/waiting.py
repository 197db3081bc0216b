"""How much waits for a decision on a record."""

from typing import Any

from django.db.models import QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.frame import Keys
from headway.casework.record.models import Difference


def waiting_of(keys: Keys, reader: Reader) -> int:
    """How many differences wait on a person's record."""
    return len(_waiting(keys, reader))


@written
def _waiting(keys: Keys, reader: Reader) -> QuerySet[Any]:
    rows = Difference.objects.visible_to(reader).filter(person__in=keys)
    return rows.filter(decided_at__isnull=True, settled_in__isnull=True).values_list("pk", flat=True)
