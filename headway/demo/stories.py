"""What a visitor to the demo finds waiting: a restriction, a wall, cover, an emergency opening, a family."""

from collections.abc import Collection
from datetime import timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from headway.casework.access.assigning import assign
from headway.casework.access.covering import arrange
from headway.casework.access.glass import break_glass, usual_hours
from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.restricting import restrict
from headway.casework.access.roles import Role
from headway.casework.access.walls import declare
from headway.casework.people.models import Person
from headway.demo.household import keep_papers, set_up_second_factor, tell_doubles, tell_household

_FEW: Final = 6
# Ours: a holiday.
_COVERED: Final = timedelta(days=14)


def tell_stories(*, by: Reader) -> None:
    """Tell them, of the caseload of the chair whom the demo offers. `by` is the principal manager."""
    chairs = User.objects.filter(role=Role.CHAIR).order_by("pk")
    chair = chairs.get(email__startswith=f"{Role.CHAIR}@")
    colleague, absent = chairs.exclude(pk=chair.pk)[:2]
    advocate, recorder, head = (
        User.objects.get(role=role) for role in (Role.ADVOCATE, Role.RECORDER, Role.HEAD_OF_SERVICE)
    )
    caseload = Assignment.objects.filter(user=chair).order_by("subject")
    first, second, *rest = islice(caseload.values_list("subject", flat=True).distinct(), _FEW + 2)
    for subject in rest:
        assign(subject=subject, to=advocate, part="advocate", from_on=by.on, to_on=None, by=by)
        assign(subject=subject, to=recorder, part="recorder", from_on=by.on, to_on=None, by=by)
    told, *twice = _whole_names(rest)[:3]
    tell_household(told, by=by)
    keep_papers(told.key, by=Reader(chair, by.at))
    tell_doubles(twice, by=by)
    set_up_second_factor(chair)
    restrict(
        subject=first,
        readers=[chair, by.user, head],
        reason="A member of staff is related to this family.",
        by=by,
    )
    declare(subject=second, by=Reader(colleague, by.at))
    arrange(absent=absent, deputy=chair, from_on=by.on, to_on=by.on + _COVERED, by=by)
    elsewhere = (
        Assignment.objects.filter(user=colleague).exclude(subject__in=caseload.values("subject")).first()
    )
    if elsewhere is not None:
        break_glass(
            subjects=[elsewhere.subject],
            reason="Out of hours: the police hold this child and ask who has parental responsibility.",
            hours=usual_hours(),
            by=Reader(chair, by.at),
        )


def _whole_names(subjects: Collection[UUID]) -> list[Person]:
    """Those who are born and have both names: a second record misspells one."""
    people = Person.objects.filter(key__in=subjects, born_on__isnull=False, shown_name__contains=" ")
    return list(people.order_by("key"))
