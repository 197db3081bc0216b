"""Which records a reader may see: one clause of SQL, over the subject key of whatever table is asked."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from headway.casework.access.laid_over import SUBJECT, laid_over
from headway.casework.access.models import (
    Assignment,
    BrokenGlass,
    NamedReader,
    Nearness,
    Restriction,
    StandsFor,
    User,
    Wall,
)
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Scope
from headway.casework.access.written import written

AnyModel = TypeVar("AnyModel", bound=Model)


def within_sight(reader: Reader, subject: str) -> Q:
    """True of the rows whose subject this reader may see at this moment.

    `subject` is the field, or path of fields, that holds the subject key. A wall hides before anything else shows:
    breaking the glass does not open what the reader said they must not see. Acting for a colleague brings the
    colleague's work and never what is restricted to them by name. Where two restrictions stand on one record, as
    after a merge, a reader must be named in both. What is kept under a merged record's key is seen by those who see
    the record that stands for it, and by nobody else.
    """
    return for_somebody(reader, subject, _within_sight)


def not_shut_off(reader: Reader, subject: str) -> Q:
    """True of the rows whose subject is neither behind a wall of this reader's nor restricted to others.

    Whether it is their work is not asked: so a record in sight may say who the family is of whom it tells.
    """
    return for_somebody(reader, subject, _not_shut_off)


def for_somebody(reader: Reader, subject: str, condition: Callable[[Reader], Q]) -> Q:
    """This condition, which speaks of SUBJECT, over the field `subject`; true of nothing for who sees nobody."""
    if reader.scope is Scope.NOBODY:
        return Q(pk__in=[])
    return laid_over(subject, condition, reader)


def among(rows: QuerySet[AnyModel], reader: Reader, subject: str) -> QuerySet[AnyModel]:
    """Those of these rows that the reader may see."""
    return rows.filter(within_sight(reader, subject))


def at_most_in_sight(reader: Reader, subject: str) -> Q:
    """True of all that is in sight of who sees some records only, and of little else; of everything for others.

    It decides nothing: `among` does. Beside it in a list over a table of everybody, it is looked up and not gone
    through.
    """
    if reader.scope is Scope.EVERYONE:
        return Q()
    standing, glass = _standing(reader), _glass(reader).values("subject")
    # Each way by itself, as each has an index of its own.
    work = [standing.filter(way).values("subject") for way in _ways(reader)]
    since = StandsFor.objects.filter(subject__in=glass).values("kept_subject")
    merged = [
        StandsFor.objects.filter(kept_subject__in=one).values("subject") for one in (*work, glass, since)
    ]
    return Q((f"{subject}__in", since.union(glass, *work, *merged)))


def standing_for(subject: UUID) -> UUID:
    """The record that stands for this subject's: its own, where it was not merged."""
    return next(iter(_kept_for(subject)), subject)


def records_of_one(subject: UUID) -> set[UUID]:
    """This record and those merged into it, by key."""
    return {subject, *_merged_into(subject)}


@written
def _kept_for(subject: UUID) -> QuerySet[Any]:
    return StandsFor.objects.filter(subject=subject).values_list("kept_subject", flat=True)


@written
def _merged_into(subject: UUID) -> QuerySet[Any]:
    return StandsFor.objects.filter(kept_subject=subject).values_list("subject", flat=True)


def is_walled(reader: Reader, subject: UUID) -> bool:
    """Whether the reader said that they know this subject, or somebody near to them."""
    mine = Wall.objects.filter(user=reader.user, ended_at__isnull=True)
    near = Nearness.objects.filter(near=subject).values("subject")
    return mine.filter(Q(subject=subject) | Q(subject__in=near)).exists()


def on_behalf_of(reader: Reader, subject: UUID | None) -> int | None:
    """The colleague, by key, through whose work alone this reader sees this subject; None where it is their own."""
    if subject is None or reader.scope is Scope.EVERYONE or not reader.acting_for:
        return None
    stands = standing_for(subject)
    if _glass(reader).filter(subject__in=records_of_one(stands)).exists():
        return None
    theirs = _work(reader).filter(subject=stands)
    colleagues = Q(user__in=reader.acting_for)
    if reader.scope is Scope.TEAMS:
        colleagues &= ~Q(user__team__in=reader.teams)
    if theirs.exclude(colleagues).exists():
        return None
    return theirs.values_list("user_id", flat=True).order_by("user_id").first()


def _within_sight(reader: Reader) -> Q:
    scope = Q() if reader.scope is Scope.EVERYONE else _of(_work(reader), SUBJECT)
    return _open(reader, SUBJECT, within=scope)


def _not_shut_off(reader: Reader) -> Q:
    return _open(reader, SUBJECT, within=Q())


def _open(reader: Reader, subject: str, *, within: Q) -> Q:
    on_others = _restrictions_on_others(reader)
    barred = Q(Exists(on_others)) & _of(on_others, subject)
    return ~_walled(reader, subject) & (_in_emergency(reader, subject) | (within & ~barred))


def _of(rows: QuerySet[Any], subject: str) -> Q:
    """Some of these rows are of this subject; or of the record that stands for it, once it was merged."""
    merged = StandsFor.objects.filter(subject=OuterRef(subject))
    own = Q(Exists(rows.filter(subject=OuterRef(subject)))) & ~Q(Exists(merged))
    return own | Q(Exists(merged.filter(kept_subject__in=rows.values("subject"))))


def _in_emergency(reader: Reader, subject: str) -> Q:
    """The glass was broken of this subject, or of any record of the same person."""
    glass = _glass(reader)
    merged_since = StandsFor.objects.filter(subject__in=glass.values("subject"))
    stands = Q(Exists(merged_since.filter(kept_subject=OuterRef(subject))))
    with_it = StandsFor.objects.filter(
        subject=OuterRef(subject), kept_subject__in=merged_since.values("kept_subject")
    )
    return Q(Exists(glass)) & (_of(glass, subject) | stands | Q(Exists(with_it)))


def _restrictions_on_others(reader: Reader) -> QuerySet[Restriction]:
    """The restrictions that stand, and do not name this reader."""
    named = NamedReader.objects.filter(restriction=OuterRef("pk"), user=reader.user, removed_at__isnull=True)
    return Restriction.objects.filter(~Exists(named), lifted_at__isnull=True)


def _glass(reader: Reader) -> QuerySet[BrokenGlass]:
    return BrokenGlass.objects.filter(user=reader.user, broken_at__lte=reader.at, ends_at__gt=reader.at)


def _walled(reader: Reader, subject: str) -> Q:
    walls = Wall.objects.filter(user=reader.user, ended_at__isnull=True)
    near = Nearness.objects.filter(near=OuterRef(subject), subject__in=walls.values("subject"))
    return Q(Exists(walls)) & (Q(Exists(walls.filter(subject=OuterRef(subject)))) | Q(Exists(near)))


def _work(reader: Reader) -> QuerySet[Assignment]:
    """The assignments, in force today, that bring a record into this reader's sight."""
    return _standing(reader).filter(reduce(or_, _ways(reader)))


def _ways(reader: Reader) -> tuple[Q, ...]:
    """How an assignment may be this reader's: their own, a colleague's, their teams', or of a member of these."""
    mine = Q(user__in={reader.user.pk, *reader.acting_for})
    if reader.scope is not Scope.TEAMS:
        return mine, Q(team__in=_own_team(reader))
    members = User.objects.filter(team__in=reader.teams).values("pk")
    return mine, Q(team__in=reader.teams), Q(user__in=members)


def _standing(reader: Reader) -> QuerySet[Assignment]:
    return Assignment.objects.filter(from_on__lte=reader.on).filter(
        Q(to_on__isnull=True) | Q(to_on__gte=reader.on)
    )


def _own_team(reader: Reader) -> list[int]:
    return [] if reader.user.team_id is None else [reader.user.team_id]
