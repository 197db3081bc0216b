"""Who has which part with whom in Fairmere."""

from uuid import UUID

from headway.casework.access.models import Assignment, User


def who_has(part: str) -> dict[UUID, User]:
    """Who has this part with each child today."""
    held = Assignment.objects.filter(part=part, to_on__isnull=True, user__isnull=False).select_related("user")
    users = {assignment.subject: assignment.user for assignment in held.order_by("-pk")}
    return {subject: user for subject, user in users.items() if user is not None}
