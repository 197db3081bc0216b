"""Of which children of Fairmere the stories of its reviews are told: each of one, and of no other."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Min
from django.utils import timezone

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.models import Matter
from headway.casework.people.models import Person
from headway.casework.people.presenting import age_on
from headway.casework.record.models import CareEpisode
from headway.casework.record.queries.siblings import others_of
from headway.casework.timeline.models import Duty
from headway.knowledge.law.calendar import england

DAY: Final = timedelta(days=1)
# Ours: of what age a child reads a letter of their own.
_WRITTEN_TO: Final = (6, 15)
# The adoption regulations' own clocks.
ADOPTION: Final = ("care.review.authorised.", "care.review.placed.")
# Ours: among so many of a caseload that are looked at there is one of every kind.
_MOST_SIBLINGS: Final = 3


def chairs() -> list[User]:
    """Every chair, the one whom the demo offers first."""
    rows = User.objects.filter(role=Role.CHAIR).order_by("pk")
    return sorted(rows, key=lambda one: not one.email.startswith(f"{Role.CHAIR}@"))


def chair_told_of() -> User:
    """The chair whom the demo offers, or the next who has a child in care."""
    return next(one for one in chairs() if untold(one))


def untold(chair: User) -> list[Person]:
    """A chair's children in care of whom no review is told yet: first those whose next is due first."""
    held = Assignment.objects.filter(user=chair, part="chair", to_on__isnull=True).values("subject")
    inside = CareEpisode.objects.filter(ended_on__isnull=True).values("person")
    told = Matter.objects.values("person")
    rows = Person.objects.filter(
        key__in=held, pk__in=inside, born_on__isnull=False, died_on__isnull=True, merged_into__isnull=True
    ).exclude(pk__in=told)
    owed = Duty.objects.owed().filter(rule__startswith="care.review.", subject__in=rows.values("key"))
    due = dict(owed.values_list("subject").annotate(first=Min("due_on")).order_by())
    return sorted(rows, key=lambda one: (due.get(one.key) or date.max, one.key))


def alone(chair: User, by: Reader, *, keeps: Callable[[Person], bool] = lambda _: True) -> Iterable[Person]:
    """Those of a chair's children who sit by themselves: no brother or sister is under the same chair."""
    children = untold(chair)
    for child in children:
        if keeps(child) and not _siblings(child, children, by):
            yield child


def sibling_set(chair: User, by: Reader) -> list[Person]:
    """Brothers and sisters whom one chair reviews, by what the record says of the family; [] with none."""
    children = untold(chair)
    for child in children:
        if others := _siblings(child, children, by):
            return [child, *others][:_MOST_SIBLINGS]
    return []


def reads_letters(on: date) -> Callable[[Person], bool]:
    """Whether a child is old enough on a day to be written to, and young enough to be written to so."""
    return lambda one: one.born_on is not None and _WRITTEN_TO[0] <= age_on(one.born_on, on) <= _WRITTEN_TO[1]


def for_adoption() -> tuple[User, Person] | None:
    """A child whose reviews are by the adoption regulations, and who chairs them; None where there is none."""
    for chair in chairs():
        children = {one.pk: one for one in untold(chair)}
        for rules in ADOPTION:
            owed = Duty.objects.owed().filter(rule__startswith=rules, subject__in=children)
            if (first := owed.order_by("due_on", "pk").first()) is not None:
                return chair, children[first.subject]
    return None


def at_hour(at: datetime, hour: int) -> datetime:
    """The same day at this hour by the clock in England."""
    return timezone.localtime(at).replace(hour=hour, minute=0, second=0, microsecond=0)


def working(at: datetime, hour: int) -> datetime:
    """The same day, or the next on which the council works, at this hour by the clock in England."""
    day = timezone.localtime(at)
    while not england().is_working_day(day.date()):
        day += DAY
    return at_hour(day, hour)


def last_working(at: datetime) -> datetime:
    """The same day, or the last before it on which the council works."""
    while not england().is_working_day(timezone.localdate(at)):
        at -= DAY
    return at


def _siblings(child: Person, among: Iterable[Person], by: Reader) -> list[Person]:
    others = set(others_of([child.key], by))
    return [one for one in among if one in others]
