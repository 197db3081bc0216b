"""Who is away, who sees to their work, and what of it falls due meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from headway.casework.access.models import Cover, Leave
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Scope
from headway.casework.people.queries.relatives import Named, named
from headway.casework.record.my_work.days import by_when
from headway.casework.timeline.short_words import short_words
from headway.casework.timeline.worklist import Row, worklist

# Ours: as far ahead as My work looks.
AHEAD: Final = timedelta(weeks=12)


@dataclass(slots=True)
class Absence:
    """One leave: who sees to the work, and what falls due in it, late work included."""

    leave: Leave
    covers: list[Cover]
    lines: list[tuple[Named, str, str]] = field(default_factory=list)
    late: int = 0

    @property
    def is_covered(self) -> bool:
        """Whether somebody acts for them on each of its days."""
        day = self.leave.from_on
        for cover in sorted(self.covers, key=lambda one: one.from_on):
            if cover.from_on <= day <= cover.to_on:
                day = cover.to_on + timedelta(days=1)
        return day > self.leave.to_on


def absences(reader: Reader) -> list[Absence]:
    """The leave of the next twelve weeks among those whom this reader manages. A fixed number of queries."""
    rows = Leave.objects.filter(
        called_off_at__isnull=True, to_on__gte=reader.on, from_on__lte=reader.on + AHEAD
    ).select_related("user")
    if reader.scope is Scope.TEAMS:
        rows = rows.filter(user__team__in=reader.teams)
    leave = list(rows.order_by("from_on", "user__name"))
    if not leave:
        return []
    found = [Absence(one, []) for one in leave]
    covers = Cover.objects.filter(
        absent__in={one.user_id for one in leave}, ended_at__isnull=True, to_on__gte=reader.on
    ).select_related("deputy")
    for cover in covers:
        for one in found:
            if one.leave.user_id == cover.absent_id and _meet(cover, one.leave):
                one.covers.append(cover)
    _fill(found, reader)
    return found


def _fill(found: Sequence[Absence], reader: Reader) -> None:
    users = list({one.leave.user_id: one.leave.user for one in found}.values())
    work = worklist(reader, users)
    rows = [*work.mine, *work.put_by]
    names = named({row.duty.subject for row in rows}, reader)
    for one in found:
        for row in rows:
            if row.whose == one.leave.user_id and _falls_in(row, one.leave):
                one.late += row.is_late
                one.lines.append((names[row.duty.subject], short_words(row.duty.rule), by_when(row)))


def _falls_in(row: Row, leave: Leave) -> bool:
    return row.is_late or (row.last_day is not None and leave.from_on <= row.last_day <= leave.to_on)


def _meet(cover: Cover, leave: Leave) -> bool:
    return cover.from_on <= leave.to_on and cover.to_on >= leave.from_on
