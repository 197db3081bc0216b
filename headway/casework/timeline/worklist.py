"""Whose work a duty is: what somebody owes, what they wait for, what they put by. Names stand in rooms above."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeAlias
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.access.written import written
from headway.casework.timeline.answering import can_be_answered
from headway.casework.timeline.models import Asked, Duty, LookedAt, PutBy
from headway.casework.timeline.parties import CHAIR, SOCIAL_WORKER, owing, rules_owed_in
from headway.casework.timeline.rules_here import rules_here
from headway.casework.timeline.short_words import WorkKind, kind_of
from headway.casework.timeline.states import state_on
from headway.knowledge.law.book import RULES
from headway.knowledge.law.calendar import england
from headway.knowledge.law.duty import State
from headway.knowledge.law.rules import Rule

# Ours: whoever owes what their role owes, whomever it is about, reads so many rows at once; the rest are counted.
MOST_BY_ROLE: Final = 300
# Whoever chairs for a child, or is their social worker, waits for what others owe them.
WAITS: Final = frozenset({CHAIR, SOCIAL_WORKER})

# A duty as it stays the same when duties are derived again.
Slot: TypeAlias = tuple[UUID, str, date]
# Who of some users has which part with whom: by subject, in the order of the users.
Parts: TypeAlias = Mapping[UUID, Sequence[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Row:
    """A duty on somebody's list. `whose` is the user, by key, whose list it is on.

    `owed_by` are those who owe it, by key, where it is waited for. `asked` are the times somebody asked for it.
    """

    duty: Duty
    whose: int
    on: date
    put_by: PutBy | None = None
    asked: tuple[Asked, ...] = ()
    owed_by: tuple[int, ...] = ()

    @property
    def rule(self) -> Rule:
        return RULES[self.duty.rule]

    @property
    def subject(self) -> UUID:
        return self.duty.subject

    @property
    def kind(self) -> WorkKind:
        return kind_of(self.duty.rule)

    @property
    def state(self) -> State:
        return state_on(self.duty, self.on)

    @property
    def is_late(self) -> bool:
        return self.state is State.OVERDUE

    @property
    def last_day(self) -> date | None:
        """The last working day on or before the limit; the limit itself where the calendar does not reach."""
        due_on = self.duty.due_on
        return None if due_on is None else (england().last_working_day(due_on) or due_on)

    @property
    def sooner(self) -> date | None:
        """The day to work towards: the council's own where it settled a nearer one, else the last working day."""
        near, last = self.duty.nearer_on, self.last_day
        return last if near is None or last is None else min(near, last)

    @property
    def days(self) -> int | None:
        """Days left until the limit; fewer than none when it has passed."""
        return None if self.duty.due_on is None else (self.duty.due_on - self.on).days

    @property
    def order(self) -> tuple[bool, date]:
        """Late first, then by the day to work towards; what has no day last."""
        return (not self.is_late, self.duty.nearer_on or self.duty.due_on or date.max)


@dataclass(slots=True)
class Worklist:
    """The rows of one reader. `parts` are what users have with whom, `people` those they work with, by key.

    `beyond` counts the rows not read; `unlisted` are the rules whose duties nothing here can answer yet; `rules`
    are those that hold here.
    """

    mine: list[Row] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    put_by: list[Row] = field(default_factory=list)
    parts: Parts = field(default_factory=dict)
    people: dict[UUID, int] = field(default_factory=dict)
    beyond: int = 0
    unlisted: set[str] = field(default_factory=set)
    rules: Mapping[str, Rule] = field(default_factory=rules_here)


def users_of(reader: Reader) -> list[User]:
    """The reader, and the colleagues for whom they act today. One query, none where they act for nobody."""
    colleagues = User.objects.filter(pk__in=reader.acting_for) if reader.acting_for else ()
    return [reader.user, *colleagues]


def worklist(reader: Reader, users: Sequence[User]) -> Worklist:
    """The work of these users, as far as the reader may see it. As many queries for one row as for a thousand.

    The first user to whom a row belongs has it: a reader's own work is theirs, and a colleague's beside it.
    """
    on = reader.on
    parts = _parts_of(users, on)
    people = {subject: _first(users, held)[0] for subject, held in parts.items()}
    found = Worklist(parts=parts, people=people)
    duties = _of_people(list(parts), reader)
    duties += _by_role(reader, users, duties, found)
    beside = _Beside(duties, [user.pk for user in users], reader)
    latest = _latest_milestones(duties, on)
    for duty in duties:
        if not can_be_answered(duty.rule):
            found.unlisted.add(duty.rule)
            continue
        slot = (duty.timeline_id, duty.rule, duty.began_on)
        if duty.milestone and (duty.pk not in latest or slot in beside.looked):
            continue
        if not duty.milestone and state_on(duty, on) is State.PASSED:
            continue  # its limit passed in silence, which settled it
        whose = _owner(duty, users, parts.get(duty.subject, ()))
        if whose is None:
            waits = [user for user, part in parts.get(duty.subject, ()) if part in WAITS]
            if waits and not duty.milestone:
                found.waiting.append(Row(duty, waits[0], on, asked=beside.asked_by(slot, users)))
            continue
        row = Row(duty, whose, on, put_by=beside.put_by.get(slot), asked=tuple(beside.asked[slot]))
        (found.mine if row.put_by is None else found.put_by).append(row)
    found.waiting = _with_owing(found.waiting, on)
    for rows in (found.mine, found.waiting, found.put_by):
        rows.sort(key=lambda row: row.order)
    return found


def _parts_of(users: Sequence[User], on: date) -> dict[UUID, list[tuple[int, str]]]:
    """Who of these users has which part with whom today: by subject, in the order of the users."""
    place = {user.pk: number for number, user in enumerate(users)}
    parts: dict[UUID, list[tuple[int, str]]] = defaultdict(list)
    for subject, user, part in _held_by(list(place), on):
        parts[subject].append((user, part))
    for held in parts.values():
        held.sort(key=lambda one: place[one[0]])
    return parts


def in_force(on: date) -> QuerySet[Assignment]:
    """The parts that people have on a day."""
    return Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), from_on__lte=on)


def _open(reader: Reader) -> "QuerySet[Duty]":
    return Duty.objects.filter(met_on__isnull=True, ended_on__isnull=True).visible_to(reader)


@written
def _of_people(subjects: list[UUID], reader: Reader) -> "QuerySet[Duty]":
    return _open(reader).filter(subject__in=subjects)


@written
def _held_by(users: list[int], on: date) -> QuerySet[Any]:
    return in_force(on).filter(user__in=users).values_list("subject", "user", "part")


def _by_role(reader: Reader, users: Sequence[User], read: Iterable[Duty], found: Worklist) -> list[Duty]:
    """What these users owe by their role, whoever's part the child is; the earliest due, and the rest counted."""
    rules = rules_owed_in({Role(user.role) for user in users})
    if not rules:
        return []
    known = {duty.pk for duty in read}
    rows = list(_open(reader).filter(rule__in=rules).order_by("due_on", "pk")[: MOST_BY_ROLE + 1])
    if len(rows) > MOST_BY_ROLE:
        found.beyond = _open(reader).filter(rule__in=rules).count() - MOST_BY_ROLE
    return [duty for duty in rows[:MOST_BY_ROLE] if duty.pk not in known]


def _owner(duty: Duty, users: Sequence[User], held: Iterable[tuple[int, str]]) -> int | None:
    party = owing(duty.rule)
    if party.part:
        return next((user for user, part in held if part == party.part), None)
    return next((user.pk for user in users if Role(user.role) in party.roles), None)


def _first(users: Sequence[User], held: Sequence[tuple[int, str]]) -> tuple[int, str]:
    return held[0] if held else (users[0].pk, "")


def _latest_milestones(duties: Iterable[Duty], on: date) -> set[int]:
    """Of the milestones of a timeline: the last that has passed, which speaks for those before, and all to come."""
    passed: dict[UUID, Duty] = {}
    shown = set()
    for duty in duties:
        if not duty.milestone or duty.due_on is None:
            continue
        if duty.due_on > on:
            shown.add(duty.pk)
        elif duty.timeline_id not in passed or duty.due_on > (passed[duty.timeline_id].due_on or date.min):
            passed[duty.timeline_id] = duty
    return shown | {duty.pk for duty in passed.values()}


class _Beside:
    """What people did about these duties: put by, asked for, looked at. Three queries."""

    def __init__(self, duties: Sequence[Duty], users: Collection[int], reader: Reader) -> None:
        timelines = list({duty.timeline_id for duty in duties})
        self.looked: set[Slot] = set(_looked(timelines))
        self.asked: dict[Slot, list[Asked]] = defaultdict(list)
        for one in _asked(timelines):
            self.asked[one.timeline_id, one.rule, one.began_on].append(one)
        self.put_by: dict[Slot, PutBy] = {}
        for row in _put_by(timelines, list(users), reader.on):
            slot = (row.timeline_id, row.rule, row.began_on)
            # Whoever is asked for what they put by sees it again.
            if not any(
                one.asked_at > row.put_at and one.asked_of_id == row.user_id for one in self.asked[slot]
            ):
                self.put_by[slot] = row

    def asked_by(self, slot: Slot, users: Sequence[User]) -> tuple[Asked, ...]:
        keys = {user.pk for user in users}
        return tuple(one for one in self.asked[slot] if one.asked_by_id in keys)


@written
def _looked(timelines: list[UUID]) -> QuerySet[Any]:
    return LookedAt.objects.filter(timeline__in=timelines).values_list("timeline_id", "rule", "began_on")


@written
def _asked(timelines: list[UUID]) -> "QuerySet[Asked]":
    rows = Asked.objects.filter(timeline__in=timelines).select_related("asked_by")
    return rows.order_by("asked_at")


@written
def _put_by(timelines: list[UUID], users: list[int], on: date) -> "QuerySet[PutBy]":
    rows = PutBy.objects.filter(timeline__in=timelines, user__in=users)
    return rows.filter(taken_up_at__isnull=True, until_on__gt=on)


def _with_owing(rows: Sequence[Row], on: date) -> list[Row]:
    """These rows with those who owe each: by their part with the child, or by their role."""
    owing_of = who_owes([row.duty for row in rows], on)
    return [Row(row.duty, row.whose, row.on, asked=row.asked, owed_by=owing_of[row.duty.pk]) for row in rows]


@written
def held_with(subjects: list[UUID], on: date) -> QuerySet[Any]:
    """Who of those let in has which part with these people on a day: by subject, part and user, the first first."""
    held = in_force(on).filter(subject__in=subjects, user__is_active=True).order_by("from_on")
    return held.values_list("subject", "part", "user")


def who_owes(duties: Sequence[Duty], on: date) -> dict[int, tuple[int, ...]]:
    """The users who owe each of these duties today, by the key of the duty; nobody where nobody is. Two queries."""
    by_part: Mapping[tuple[UUID, str], list[int]] = defaultdict(list)
    by_role: Mapping[str, list[int]] = defaultdict(list)
    subjects = {duty.subject for duty in duties if owing(duty.rule).part}
    roles = {role for duty in duties for role in owing(duty.rule).roles}
    if subjects:
        for subject, part, user in held_with(list(subjects), on):
            by_part[subject, part].append(user)
    if roles:
        for role, user in User.objects.filter(role__in=roles, is_active=True).values_list("role", "pk"):
            by_role[role].append(user)
    found = {}
    for duty in duties:
        party = owing(duty.rule)
        users = (
            by_part[duty.subject, party.part]
            if party.part
            else [user for role in party.roles for user in by_role[role]]
        )
        found[duty.pk] = tuple(dict.fromkeys(users))
    return found
