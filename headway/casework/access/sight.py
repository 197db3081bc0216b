"""Which records a reader may see: one clause of SQL, over the subject key of whatever table is asked."""

from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from headway.casework.access.models import Assignment, BrokenGlass, NamedReader, Nearness, Restriction, Wall
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Scope

AnyModel = TypeVar("AnyModel", bound=Model)


def within_sight(reader: Reader, subject: str) -> Q:
    """True of the rows whose subject this reader may see at this moment.

    `subject` is the field, or path of fields, that holds the subject key. A wall hides before anything else shows:
    breaking the glass does not open what the reader said they must not see. Acting for a colleague brings the
    colleague's work and never what is restricted to them by name.
    """
    if reader.scope is Scope.NOBODY:
        return Q(pk__in=[])
    glass = Exists(_glass(reader).filter(subject=OuterRef(subject)))
    restricted = Exists(_restrictions().filter(subject=OuterRef(subject)))
    named = Exists(
        NamedReader.objects.filter(
            user=reader.user,
            removed_at__isnull=True,
            restriction__lifted_at__isnull=True,
            restriction__subject=OuterRef(subject),
        )
    )
    unrestricted = ~restricted | Q(named)
    scope = (
        Q() if reader.scope is Scope.EVERYONE else Q(Exists(_work(reader).filter(subject=OuterRef(subject))))
    )
    return ~_walled(reader, subject) & (Q(glass) | (scope & unrestricted))


def among(rows: QuerySet[AnyModel], reader: Reader, subject: str) -> QuerySet[AnyModel]:
    """Those of these rows that the reader may see."""
    return rows.filter(within_sight(reader, subject))


def _restrictions() -> QuerySet[Restriction]:
    return Restriction.objects.filter(lifted_at__isnull=True)


def _glass(reader: Reader) -> QuerySet[BrokenGlass]:
    return BrokenGlass.objects.filter(user=reader.user, broken_at__lte=reader.at, ends_at__gt=reader.at)


def _walled(reader: Reader, subject: str) -> Q:
    walls = Wall.objects.filter(user=reader.user, ended_at__isnull=True)
    near = Nearness.objects.filter(near=OuterRef(subject), subject__in=walls.values("subject"))
    return Q(Exists(walls.filter(subject=OuterRef(subject)))) | Q(Exists(near))


def _work(reader: Reader) -> QuerySet[Assignment]:
    """The assignments, in force today, that bring a record into this reader's sight."""
    standing = Assignment.objects.filter(from_on__lte=reader.on).filter(
        Q(to_on__isnull=True) | Q(to_on__gte=reader.on)
    )
    mine = Q(user__in={reader.user.pk, *reader.acting_for})
    if reader.scope is Scope.TEAMS:
        return standing.filter(mine | Q(team__in=reader.teams) | Q(user__team__in=reader.teams))
    return standing.filter(mine | Q(team__in=_own_team(reader)))


def _own_team(reader: Reader) -> list[int]:
    return [] if reader.user.team_id is None else [reader.user.team_id]
