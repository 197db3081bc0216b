"""All that a manager sees of their team's week, of the children whom they may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from headway.casework.access.models import Leave, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role, Scope
from headway.casework.access.written import written
from headway.casework.people.presenting import words_for
from headway.casework.people.queries.relatives import Named, named
from headway.casework.record.allocating.loads import GOOD_PRACTICE, Load, loads
from headway.casework.record.allocating.needing import Needing, needing
from headway.casework.record.models import Alert
from headway.casework.record.my_work.put_by import PutByLine, found_put_by, told_of
from headway.casework.record.paging import Paged, Turned
from headway.casework.record.team.due import (
    Line,
    Over,
    Owners,
    falling_due,
    lines,
    over_the_line,
    overdue,
    sunday_after,
)
from headway.casework.record.team.told import (
    Correction,
    LateTelling,
    changed_in_time,
    corrections_told,
    late_told,
    told_late,
)
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
    """The team's week."""

    until: date
    due: Paged[Line]
    over: list[Over]
    oldest: Paged[Line]
    loads: list[Load]
    good_practice: tuple[int, int]
    without_chair: Paged[Needing]
    leave: Paged[Leave]
    put_by: Paged[PutByLine]
    alerts: Paged[AlertLine]
    told_late: Paged[LateTelling]
    corrected: Paged[Correction]


def week_of(reader: Reader, turned: Turned) -> Week:
    """The week of this reader's teams, of each list the page that is asked for. A fixed number of queries."""
    owed = overdue(reader)
    owners = Owners(owed, reader)
    lacking, lacking_told = needing(reader, CHAIR)
    chairs = _chairs(reader)
    return Week(
        until=sunday_after(reader.on, 1),
        due=turned.page_of("due", falling_due(reader), lambda found: lines(found, reader)),
        over=over_the_line(owed, owners),
        oldest=turned.page_of("over", owed, lambda found: lines(found, reader, owners)),
        loads=[
            load
            for load in loads(chairs, reader.on).values()
            if load.in_care or load.with_plan or load.user.role == Role.CHAIR
        ],
        good_practice=GOOD_PRACTICE,
        without_chair=turned.page_of("without", lacking, lacking_told),
        leave=turned.page_of("leave", _leave(sunday_after(reader.on), reader), list),
        put_by=turned.page_of("put-by", found_put_by(reader), lambda found: told_of(found, reader)),
        alerts=turned.page_of("alerts", _alerts(reader), lambda found: _alerts_told(found, reader)),
        told_late=turned.page_of("late", told_late(reader), lambda found: late_told(found, reader)),
        corrected=turned.page_of(
            "corrected", changed_in_time(reader), lambda found: corrections_told(found, reader)
        ),
    )


def _users(reader: Reader) -> "QuerySet[User]":
    users = User.objects.filter(is_active=True)
    return users.filter(team__in=reader.teams) if reader.scope is Scope.TEAMS else users


@written
def _chairs(reader: Reader) -> "QuerySet[User]":
    return _users(reader).filter(role__in=_CHAIRS).order_by("name")


@written
def _leave(until: date, reader: Reader) -> "QuerySet[Leave]":
    rows = Leave.objects.filter(
        called_off_at__isnull=True, to_on__gte=reader.on, from_on__lte=until, user__in=_users(reader)
    )
    return rows.select_related("user").order_by("from_on", "user__name")


@written
def _alerts(reader: Reader) -> "QuerySet[Any]":
    rows = Alert.objects.visible_to(reader).filter(ended_at__isnull=True, review_on__lt=reader.on)
    return rows.order_by("review_on", "pk")


def _alerts_told(found: Sequence[Alert], reader: Reader) -> list[AlertLine]:
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
