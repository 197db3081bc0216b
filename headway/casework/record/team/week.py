"""All that a manager sees of their team's week, of the children whom they may see."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import F, QuerySet

from headway.casework.access.models import Leave, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role, Scope
from headway.casework.people.presenting import words_for
from headway.casework.people.queries.relatives import Named, named
from headway.casework.record.allocating.loads import GOOD_PRACTICE, Load, loads
from headway.casework.record.allocating.needing import Needing, needing
from headway.casework.record.models import Alert
from headway.casework.record.my_work.put_by import PutByLine, put_by_of_team
from headway.casework.record.team.due import (
    MOST,
    Line,
    Over,
    falling_due,
    oldest_over_the_line,
    over_the_line,
    sunday_after,
)
from headway.casework.record.team.told import Correction, LateTelling, changed_in_time, told_late
from headway.casework.timeline.parties import CHAIR

# Those who chair; whoever else of a team works with children is asked for by their own manager.
_CHAIRS: Final = (Role.CHAIR, Role.PRINCIPAL_MANAGER)


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert whose day to be looked at again has passed."""

    child: Named
    kind: str
    words: str
    review_on: date


@dataclass(frozen=True, slots=True)
class Week:
    """The team's week. Each `more` counts what a list leaves out."""

    until: date
    due: list[Line]
    due_more: int
    over: list[Over]
    oldest: list[Line]
    oldest_more: int
    loads: list[Load]
    good_practice: tuple[int, int]
    without_chair: list[Needing]
    without_chair_more: int
    leave: list[Leave]
    put_by: list[PutByLine]
    put_by_more: int
    alerts: list[AlertLine]
    told_late: list[LateTelling]
    corrected: list[Correction]

    @property
    def over_count(self) -> int:
        return sum(one.count for one in self.over)


def week_of(reader: Reader) -> Week:
    """The week of this reader's teams. A fixed number of queries, whatever there is."""
    due, due_more = falling_due(reader)
    oldest, oldest_more = oldest_over_the_line(reader)
    lacking, lacking_more = needing(reader, CHAIR)
    put_by = put_by_of_team(reader)
    chairs = list(_users(reader).filter(role__in=_CHAIRS).order_by("name"))
    return Week(
        until=sunday_after(reader.on, 1),
        due=due,
        due_more=due_more,
        over=over_the_line(reader),
        oldest=oldest,
        oldest_more=oldest_more,
        loads=[
            load
            for load in loads(chairs, reader.on).values()
            if load.in_care or load.with_plan or load.user.role == Role.CHAIR
        ],
        good_practice=GOOD_PRACTICE,
        without_chair=lacking[:MOST],
        without_chair_more=len(lacking[MOST:]) + lacking_more,
        leave=_leave(reader),
        put_by=put_by[:MOST],
        put_by_more=len(put_by[MOST:]),
        alerts=_alerts(reader),
        told_late=told_late(reader),
        corrected=changed_in_time(reader),
    )


def _users(reader: Reader) -> "QuerySet[User]":
    users = User.objects.filter(is_active=True)
    return users.filter(team__in=reader.teams) if reader.scope is Scope.TEAMS else users


def _leave(reader: Reader) -> list[Leave]:
    rows = Leave.objects.filter(
        called_off_at__isnull=True,
        to_on__gte=reader.on,
        from_on__lte=sunday_after(reader.on),
        user__in=_users(reader),
    )
    return list(rows.select_related("user").order_by("from_on", "user__name")[:MOST])


def _alerts(reader: Reader) -> list[AlertLine]:
    rows = Alert.objects.visible_to(reader).filter(ended_at__isnull=True, review_on__lt=reader.on)
    found = list(rows.order_by(F("review_on"), "pk")[:MOST])
    children = named({alert.person_id for alert in found}, reader)
    return [
        AlertLine(
            children[alert.person_id],
            Alert.Kind(alert.kind).label,
            words_for(alert.words, reader),
            alert.review_on,
        )
        for alert in found
    ]
