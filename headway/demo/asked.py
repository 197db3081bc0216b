"""What the social worker and the team manager whom the demo offers are asked: papers, a list, decisions."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.answering.asking import ask_everybody
from headway.casework.meetings.models import Matter
from headway.casework.people.models import Person
from headway.casework.people.presenting import age_on
from headway.casework.record.models import CareEpisode
from headway.demo.chosen import at_hour
from headway.demo.lived import hold_them, plan_reviews

_A_DAY: Final = timedelta(days=1)
# Ours: in care for longer than any step of what is lived through here.
_SETTLED: Final = timedelta(days=60)


def ask_the_worker(manager: User, at: datetime) -> None:
    """A review of one child was held three days ago; of another it is next week. Both are the offered worker's."""
    worker = User.objects.get(email__startswith=f"{Role.SOCIAL_WORKER}@")
    children = _children(worker, at)

    def by(days: int) -> Reader:
        return Reader(manager, at_hour(at - days * _A_DAY, 18))

    for child, chair in children[:1]:
        plan_reviews([child], chair=chair, by=by(10))
        hold_them([child], by=by(3))
    for child, chair in children[1:2]:
        plan_reviews([child], chair=chair, by=by(2))
    ask_everybody(at_hour(at - _A_DAY, 8))


def _children(worker: User, at: datetime) -> list[tuple[Person, User]]:
    """The worker's children in care of whom no meeting is booked here, each with their chair."""
    theirs = Assignment.objects.filter(user=worker, part="social_worker", to_on__isnull=True).values(
        "subject"
    )
    on = timezone.localdate(at)
    inside = CareEpisode.objects.filter(ended_on__isnull=True).values("person")
    long_since = CareEpisode.objects.filter(began_on__lt=on - _SETTLED).values("person")
    rows = Person.objects.filter(
        born_on__isnull=False, died_on__isnull=True, merged_into__isnull=True, key__in=theirs
    )
    rows = rows.filter(Q(pk__in=inside) & Q(pk__in=long_since)).exclude(
        pk__in=Matter.objects.values("person")
    )
    chairs = {
        row.subject: row.user
        for row in Assignment.objects.filter(
            part="chair", to_on__isnull=True, user__isnull=False
        ).select_related("user")
        if row.user is not None
    }
    return [
        (one, chairs[one.pk])
        for one in rows.order_by("key")
        if one.pk in chairs and one.born_on and 4 < age_on(one.born_on, on) < 17
    ]
