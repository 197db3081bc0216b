"""What people put by, as their manager sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from headway.casework.access.reader import Reader
from headway.casework.access.roles import Scope
from headway.casework.access.sight import among
from headway.casework.access.written import written
from headway.casework.people.presenting import words_for
from headway.casework.people.queries.relatives import Named, named
from headway.casework.timeline.models import PutBy
from headway.casework.timeline.short_words import short_words


@dataclass(frozen=True, slots=True)
class PutByLine:
    """One row that somebody put by: about whom, what, until when, why."""

    put: PutBy
    named: Named
    words: str
    why: str


def put_by_of_team(reader: Reader) -> list[PutByLine]:
    """What stands put by among those whom this reader manages, of the people whom the reader may see."""
    return told_of(found_put_by(reader), reader)


@written
def found_put_by(reader: Reader) -> "QuerySet[PutBy]":
    """The same, not yet in words; what comes back first first."""
    rows = PutBy.objects.filter(taken_up_at__isnull=True, until_on__gt=reader.on)
    rows = rows.select_related("user", "timeline")
    if reader.scope is Scope.TEAMS:
        rows = rows.filter(user__team__in=reader.teams)
    return among(rows, reader, "timeline__subject").order_by("until_on", "pk")


def told_of(found: Sequence[PutBy], reader: Reader) -> list[PutByLine]:
    """These in words."""
    names = named({put.timeline.subject for put in found}, reader)
    return [
        PutByLine(put, names[put.timeline.subject], short_words(put.rule), words_for(put.reason, reader))
        for put in found
    ]
