"""What each reader of a copy is called where no name may stand, and of what kind they are."""

from typing import Final
from uuid import UUID

from headway.casework.meetings.models import Capacity, Invited

_FAMILY: Final = {
    Capacity.CHILD: "child",
    Capacity.PARENT: "parent",
    Capacity.CARER: "carer",
    Capacity.FAMILY: "family",
}
STAFF: Final = frozenset({Capacity.SOCIAL_WORKER, Capacity.MANAGER})


def recipient(invited: Invited) -> str:
    """The key of their record, of their account, or of their line on the list, which is theirs in one meeting."""
    if invited.person is not None:
        return person_id(invited.person.merged_into_id or invited.person_id)
    return f"user-{invited.user_id}" if invited.user_id else f"invited-{invited.pk}"


def person_id(key: UUID | None) -> str:
    """What somebody is called who has a record; `key` is that of the kept one."""
    return f"person-{key}"


def kind(invited: Invited) -> str:
    """parent, child, carer, family, staff, or agency for everybody else."""
    capacity = Capacity(invited.capacity)
    return _FAMILY.get(capacity, "staff" if capacity in STAFF else "agency")
