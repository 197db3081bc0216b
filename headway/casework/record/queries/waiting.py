"""How much waits for a decision on a record."""

from headway.casework.access.reader import Reader
from headway.casework.people.frame import Keys
from headway.casework.record.models import Difference


def waiting_of(keys: Keys, reader: Reader) -> int:
    """How many differences wait on a person's record."""
    rows = Difference.objects.visible_to(reader).filter(person__in=keys)
    return int(rows.filter(decided_at__isnull=True, settled_in__isnull=True).count())
