"""Who is asking, and when: what every door and every list is asked with."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from functools import cached_property
from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from headway.casework.access.grants import GRANTS, SECOND_GRANTS
from headway.casework.access.models import Cover, SecondGrant, Team, User
from headway.casework.access.permissions import Permission
from headway.casework.access.roles import SCOPES, Role, Scope


class Reader:
    """A user at a moment: what they may do and whose records they may look for. Costs its queries once each."""

    def __init__(self, user: User, at: datetime) -> None:
        self.user = user
        self.at = at

    @cached_property
    def on(self) -> date:
        """The day, in England."""
        return timezone.localdate(self.at)

    @property
    def role(self) -> Role:
        return Role(self.user.role)

    @property
    def is_let_in(self) -> bool:
        ends = self.user.access_ends_at
        return self.user.is_active and (ends is None or self.at < ends)

    @property
    def scope(self) -> Scope:
        return SCOPES[self.role] if self.is_let_in else Scope.NOBODY

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """What the role grants, and what this user was granted beside it and may be."""
        if not self.is_let_in:
            return frozenset()
        extra = SECOND_GRANTS.get(self.role, frozenset())
        if not extra:
            return GRANTS[self.role]
        held = SecondGrant.objects.filter(user=self.user, granted_at__lte=self.at, ends_at__gt=self.at)
        return GRANTS[self.role] | (
            extra & {Permission(name) for name in held.values_list("permission", flat=True)}
        )

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @cached_property
    def acting_for(self) -> frozenset[int]:
        """The colleagues whose work this user sees to today, by key."""
        return _acting_for([self.user], self.on)[self.user.pk]

    @cached_property
    def teams(self) -> frozenset[int]:
        """The user's team and every team beneath it, by key; none where they have no team."""
        if self.user.team_id is None:
            return frozenset()
        return frozenset(_beneath(self.user.team_id, Team.objects.values_list("pk", "parent_id")))


class Unattended(Reader):
    """Nobody: what the house does by itself at a moment. It sees nothing through any door, and is named nowhere."""

    def __init__(self, at: datetime) -> None:
        self.user = None  # type: ignore[assignment]
        self.at = at

    is_let_in = False
    acting_for = frozenset()


def readers_of(users: Iterable[User], at: datetime) -> list[Reader]:
    """Each of these users at one moment, with the colleagues for whom they act. One query."""
    readers = [Reader(user, at) for user in users]
    acting_for = _acting_for([one.user for one in readers], readers[0].on) if readers else {}
    for one in readers:
        one.acting_for = acting_for[one.user.pk]
    return readers


def _acting_for(users: Collection[User], on: date) -> dict[int, frozenset[int]]:
    standing = Cover.objects.filter(
        deputy__in=users, ended_at__isnull=True, from_on__lte=on, to_on__gte=on
    ).values_list("deputy_id", "absent_id")
    found: dict[int, set[int]] = {one.pk: set() for one in users}
    for deputy, absent in standing:
        found[deputy].add(absent)
    return {deputy: frozenset(absent) for deputy, absent in found.items()}


def _beneath(top: int, teams: Iterable[tuple[int, int | None]]) -> set[int]:
    parents = dict(teams)
    found = {top}
    while more := {key for key, parent in parents.items() if parent in found} - found:
        found |= more
    return found


class ReadersRequest(HttpRequest):
    """A request whose reader is known: what a view behind a door is given."""

    user: User
    reader: Reader


GetResponse: TypeAlias = Callable[[HttpRequest], HttpResponse]


class ReaderMiddleware:
    """Reads the clock once a request, and says who is asking: `request.at`, and `request.reader` or None."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = timezone.now()  # type: ignore[attr-defined]
        request.reader = (  # type: ignore[attr-defined]
            None if isinstance(request.user, AnonymousUser) else Reader(request.user, request.at)  # type: ignore[attr-defined]
        )
        return self.get_response(request)
