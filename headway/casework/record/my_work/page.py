"""The page of My work: four short parts, made of the rows of the worklist and the names that its reader may see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, TypeAlias
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.queries.relatives import Named, named
from headway.casework.record.kinds import answering
from headway.casework.record.my_work.chosen import WEEK, Chosen
from headway.casework.record.my_work.days import (
    by_local_day,
    by_when,
    how_long,
    local_days,
    long_day,
    short_day,
)
from headway.casework.timeline.awaited import Awaited, awaited
from headway.casework.timeline.by_practice import LocalRow, by_practice
from headway.casework.timeline.diary import Booked, booked
from headway.casework.timeline.doing import pages_for
from headway.casework.timeline.short_words import short_words
from headway.casework.timeline.worklist import Row, Worklist, users_of, worklist
from headway.knowledge.law.wording import limit_in_words

AnyRow: TypeAlias = Row | LocalRow

# Ours: four weeks is how far ahead a review is prepared; what falls due later is only coming.
TO_DO: Final = timedelta(days=28)
# Ours: what others owe is asked for when it is late or due in a fortnight, and not months before.
WAITED_FOR: Final = timedelta(days=14)
# Ours: a term of school, as the service plans its diaries.
COMING: Final = timedelta(weeks=12)
# A midway check that is only recorded says nothing of what was found.
_DONE_ELSEWHERE: Final = frozenset({"care.midway"})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list in words. `whose` names the colleague for whom the reader acts, where it is theirs.

    `duty` says why, `law` by which law; `row` is None, and `law` "", where local practice asks it and no duty does.

    `record` is the address at which it is recorded as done, "" where the reader does not record it; `page` that of
    the page of another room on which it is done, "" where there is none.
    """

    row: Row | None
    words: str
    when: str
    days: str
    duty: str
    law: str
    is_late: bool
    whose: str = ""
    owing: str = ""
    asked: str = ""
    record: str = ""
    page: str = ""

    @property
    def may_ask(self) -> bool:
        """Whether somebody here owes it, who was not asked before."""
        return self.row is not None and bool(self.row.owed_by) and not self.row.asked


@dataclass(slots=True)
class Child:
    """Somebody, with the rows about them."""

    key: UUID
    named: Named
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Day:
    """A day of the diary: what is booked, then what falls due."""

    words: str
    booked: list[tuple[Named, Booked, str]] = field(default_factory=list)
    lines: list[tuple[Named, Line]] = field(default_factory=list)


@dataclass(slots=True)
class Week:
    """A week to come: its Monday in words, and what falls due in it."""

    words: str
    lines: list[tuple[Named, Line]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Work:
    """The four parts, what was put by, and how much of the rest there is."""

    week: list[Day]
    mine: list[Child]
    waiting: list[Child]
    coming: list[Week]
    put_by: list[Child]
    late: int
    later: int
    beyond: int
    unlisted: list[str]
    children: list[tuple[UUID, str]]
    awaited: list[tuple[Named, Awaited, str]]


def work_of(reader: Reader, chosen: Chosen) -> Work:
    """The page for a reader. Its queries are as many for one child as for a thousand."""
    users = users_of(reader)
    found = worklist(reader, users)
    in_diary = booked(reader, found.people, reader.on, reader.on + WEEK)
    rows = (*found.mine, *found.waiting, *found.put_by)
    local = by_practice(reader, found.parts)
    waits = awaited(reader, reader.on + WAITED_FOR)
    subjects = {row.duty.subject for row in rows} | {one.subject for one in in_diary}
    subjects |= {one.subject for one in waits} | {row.subject for part in local for row in part}
    names = named(subjects, reader)
    pages = pages_for(reader, [row.duty for row in rows])
    return _Parts(reader, users, found, in_diary, names, pages, waits=waits, local=local).chosen(chosen)


class _Parts:
    def __init__(
        self,
        reader: Reader,
        users: Sequence[User],
        found: Worklist,
        in_diary: Sequence[Booked],
        names: dict[UUID | None, Named],
        pages: Mapping[int, str],
        *,
        waits: Sequence[Awaited],
        local: tuple[Sequence[LocalRow], Sequence[LocalRow]],
    ) -> None:
        self.waits = waits
        own, of_others = local
        mine: list[AnyRow] = [*found.mine, *own]
        waiting: list[AnyRow] = [*found.waiting, *of_others]
        self.mine = sorted(mine, key=lambda row: row.order)
        self.waiting = sorted(waiting, key=lambda row: row.order)
        self.on = reader.on
        self.may_record = reader.may(Permission.CASE_RECORD)
        self.found, self.in_diary, self.names, self.pages = found, in_diary, names, pages
        self.colleagues = {user.pk: user.name for user in users[1:]}
        owing = {key for row in self.waiting for key in row.owed_by}
        self.users = dict(User.objects.filter(pk__in=owing).values_list("pk", "name")) if owing else {}

    def chosen(self, chosen: Chosen) -> Work:
        on = self.on
        mine = [row for row in self.mine if chosen.lets(row)]
        to_do = [row for row in mine if self._is_to_do(row)]
        waiting = [row for row in self.waiting if chosen.lets(row) and self._is_waited_for(row)]
        later = [row for row in mine if row not in to_do]
        coming = [row for row in later if row.last_day is not None and row.last_day <= on + COMING]
        return Work(
            week=self._week(mine, chosen),
            mine=self._children(to_do),
            waiting=self._children(waiting),
            coming=self._weeks(coming),
            put_by=self._children(row for row in self.found.put_by if chosen.lets(row)),
            late=sum(row.is_late for row in mine),
            later=len(later) - len(coming),
            beyond=self.found.beyond,
            unlisted=sorted({short_words(rule) for rule in self.found.unlisted}),
            children=self._all_children(),
            awaited=[] if chosen.address else [self._awaited(one) for one in self.waits],
        )

    def _awaited(self, one: Awaited) -> tuple[Named, Awaited, str]:
        """Of whom, what, and by when."""
        return self.names[one.subject], one, f"by {short_day(one.by_on, self.on)}"

    def _is_to_do(self, row: AnyRow) -> bool:
        if isinstance(row, LocalRow):
            return row.last_day <= self.on + TO_DO
        opens, last = row.duty.opens_on, row.sooner
        if row.duty.milestone:
            return row.duty.due_on is not None and row.duty.due_on <= self.on
        if last is None:
            return opens is None or opens <= self.on
        return last <= self.on + TO_DO or (opens is not None and opens <= self.on)

    def _is_waited_for(self, row: AnyRow) -> bool:
        return row.last_day is None or row.last_day <= self.on + WAITED_FOR

    def _week(self, mine: Iterable[AnyRow], chosen: Chosen) -> list[Day]:
        days: dict[date, Day] = {}

        def day_of(day: date) -> Day:
            return days.setdefault(day, Day(long_day(day, self.on)))

        for one in self.in_diary:
            if chosen.lets_booked(one):
                whose = self.colleagues.get(self.found.people.get(one.subject, 0), "")
                day_of(one.on).booked.append((self.names[one.subject], one, whose))
        for row in mine:
            if row.last_day is not None and not row.is_late and self.on <= row.last_day <= self.on + WEEK:
                day_of(row.last_day).lines.append((self.names[row.subject], self._line(row)))
        return [day for _, day in sorted(days.items())]

    def _children(self, rows: Iterable[AnyRow]) -> list[Child]:
        """Rows by whom they are about, whoever has the first of them first."""
        found: dict[UUID, Child] = {}
        for row in rows:
            subject = row.subject
            child = found.setdefault(subject, Child(subject, self.names[subject]))
            child.lines.append(self._line(row))
        return list(found.values())

    def _weeks(self, rows: Iterable[AnyRow]) -> list[Week]:
        weeks: dict[date, list[AnyRow]] = defaultdict(list)
        for row in rows:
            if row.last_day is not None:
                weeks[row.last_day - timedelta(days=row.last_day.weekday())].append(row)
        return [
            Week(
                f"Week of {short_day(monday, self.on)}",
                [(self.names[row.subject], self._line(row)) for row in of_week],
            )
            for monday, of_week in sorted(weeks.items())
        ]

    def _line(self, row: AnyRow) -> Line:
        if isinstance(row, LocalRow):
            return self._local_line(row)
        rule, began_on = self.found.rules[row.duty.rule], row.duty.began_on
        version = rule.version_on(began_on) or rule.versions[0]
        limit = limit_in_words(rule, version)
        return Line(
            row=row,
            words=short_words(row.duty.rule),
            when=by_when(row),
            days=how_long(row),
            duty=f"{rule.duty_on(began_on)}: {limit}, counted from {short_day(began_on, self.on)}.",
            law=f"{rule.force.value.capitalize()}: {version.citation} ({version.citation.standing}).",
            is_late=row.is_late,
            whose=self.colleagues.get(row.whose, ""),
            record=self._record(row),
            page=self.pages.get(row.duty.pk, ""),
            owing=self._owing(row) or f"{rule.owes}: nobody here",
            asked="; ".join(
                dict.fromkeys(
                    f"{one.asked_by.name} asked on {short_day(timezone.localdate(one.asked_at), self.on)}"
                    for one in row.asked
                )
            ),
        )

    def _local_line(self, row: LocalRow) -> Line:
        return Line(
            row=None,
            words=row.wanted.words,
            when=by_local_day(row),
            days=local_days(row),
            duty=row.wanted.why,
            law="",
            is_late=row.is_late,
            whose=self.colleagues.get(row.whose, ""),
            page=row.wanted.page,
            owing=self._owing(row) or "nobody here",
        )

    def _owing(self, row: AnyRow) -> str:
        return ", ".join(self.users[key] for key in row.owed_by if key in self.users)

    def _record(self, row: Row) -> str:
        kind = answering(row.duty.rule)
        # What others owe is recorded by them, if any of them is here; what another room has a page for, on that.
        done_there = row.rule.id in _DONE_ELSEWHERE and row.duty.pk in self.pages
        if kind is None or not self.may_record or row.owed_by or done_there:
            return ""
        return reverse(f"{kind.slug}_record", args=[row.duty.subject])

    def _all_children(self) -> list[tuple[UUID, str]]:
        """Whoever has a row, by name: for the filter."""
        rows: list[AnyRow] = [*self.mine, *self.waiting, *self.found.put_by]
        found = {row.subject: str(self.names[row.subject]) for row in rows}
        return sorted(found.items(), key=lambda one: one[1])
