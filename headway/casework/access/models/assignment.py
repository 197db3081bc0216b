"""Who works with whom, and who acts for whom."""

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q

from headway.casework.access.models.user import Team, User
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.roles import WORDS as ROLES
from headway.casework.access.roles import Role

# What somebody is to a person, as it is stored and as it is said. Who begins a record is there in their own role.
PARTS: Final = {
    "chair": "Chair",
    "social_worker": "Social worker",
    "team": "Team",
    "advocate": "Advocate",
    "recorder": "Recorder",
    "sits": "Chairs a meeting",
}
_ALSO: Final = {role.value: ROLES[role] for role in Role}


class Assignment(models.Model):
    """A user, or a team as a team, works with a person from a day until a day (its last), or until further notice.

    `part` is what they are to the person: chair, social worker, team, advocate, recorder.
    """

    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="assignments")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="assignments")
    subject = models.UUIDField()
    part = models.CharField(max_length=40)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    assigned_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="assignments_made")
    # The merge that brought this row from a record merged into this one; ended when the merge is undone.
    carried_by = models.UUIDField(null=True, blank=True)

    kept: ClassVar = Kept(Retention.CHILD, subject="subject")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_assignment_is_to_a_user_or_to_a_team",
                condition=Q(user__isnull=True, team__isnull=False) | Q(user__isnull=False, team__isnull=True),
            ),
            models.CheckConstraint(
                name="an_assignment_ends_after_it_begins",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("subject", "user"), name="assignment_of_user"),
            models.Index(fields=("user", "to_on"), name="assignment_by_user"),
            models.Index(fields=("team", "to_on"), name="assignment_by_team"),
        ]

    @property
    def part_in_words(self) -> str:
        return PARTS.get(self.part) or _ALSO.get(self.part) or self.part.replace("_", " ").capitalize()


class Cover(models.Model):
    """A user acts for a colleague from a day until a day: sees their work, and not what is restricted to them."""

    absent = models.ForeignKey(User, models.PROTECT, related_name="covered_by")
    deputy = models.ForeignKey(User, models.PROTECT, related_name="covers")
    from_on = models.DateField()
    to_on = models.DateField()
    arranged_by = models.ForeignKey(User, models.PROTECT, related_name="covers_arranged")
    arranged_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    kept: ClassVar = Kept(Retention.STAFF)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="cover_ends_after_it_begins", condition=Q(to_on__gte=F("from_on"))),
            models.CheckConstraint(name="nobody_acts_for_themselves", condition=~Q(absent=F("deputy"))),
        ]
