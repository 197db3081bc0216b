"""Users, the teams they work in, and what one of them was granted beside their role."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from headway.casework.access.permissions import WORDS as PERMISSION_WORDS
from headway.casework.access.permissions import Permission
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.roles import WORDS, Role


class Team(models.Model):
    """A team of the council, or a service that holds teams."""

    name = models.CharField(max_length=120, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="teams")

    kept: ClassVar = Kept(Retention.STAFF)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Finds users by their address of work, however it is written."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username or "")


class User(AbstractBaseUser):
    """Somebody who may sign in. What they may do is their role's, until `access_ends_at` where that is given."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=40, choices=[(role.value, WORDS[role]) for role in Role])
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="members")
    is_active = models.BooleanField(default=True)
    access_ends_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name", "role"]
    kept: ClassVar = Kept(Retention.STAFF, personal=("email", "name"))

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="an_inspector_is_let_in_until_a_day",
                condition=~Q(role=Role.INSPECTOR) | Q(access_ends_at__isnull=False),
            ),
            # However it is typed at sign-in, an address leads to one user.
            models.UniqueConstraint(Lower("email"), name="an_address_is_of_one_user"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def role_in_words(self) -> str:
        return WORDS[Role(self.role)]


class SecondGrant(models.Model):
    """A permission that one user has beside their role's, for a reason, until a moment."""

    user = models.ForeignKey(User, models.PROTECT, related_name="second_grants")
    permission = models.CharField(
        max_length=40, choices=[(one.value, PERMISSION_WORDS[one]) for one in Permission]
    )
    reason = models.CharField(max_length=400)
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="grants_given")
    granted_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.STAFF, personal=("reason",))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="a_second_grant_ends", condition=Q(ends_at__gt=F("granted_at"))),
        ]
