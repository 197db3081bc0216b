"""Duties of a team's children that fall due or are over the line, counted and listed by whoever owes them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import WORDS, Role
from headway.casework.access.sight import at_most_in_sight
from headway.casework.access.written import written
from headway.casework.people.queries.relatives import Named, named
from headway.casework.timeline.models import Duty
from headway.casework.timeline.parties import CHAIR, PARTIES, SOCIAL_WORKER
from headway.casework.timeline.short_words import KINDS, kind_of, short_words
from headway.knowledge.law.book import RULES
from headway.knowledge.law.duty import State

NOBODY: Final = "Nobody is assigned"
OUTSIDE: Final = "Others outside the service"
_SILENT: Final = [rule.id for rule in RULES.values() if rule.silence]
_PARTS: Final = {CHAIR: "Chair", SOCIAL_WORKER: "Social worker"}


@dataclass(frozen=True, slots=True)
class Over:
    """How many duties of a kind somebody has over the line, and since when the oldest is."""

    owes: str
    part: str
    kind: str
    count: int
    oldest: date


class Owed(NamedTuple):
    """A duty of somebody that is open: whose, under which rule, due when."""

    subject: UUID
    rule: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Line:
    """A duty on a list: of whom, what, by when, who owes it."""

    child: Named
    words: str
    due_on: date
    owes: str
    next_week: bool = False


class Owners:
    """By whom duties are owed. Two queries."""

    def __init__(self, owed: Iterable[Owed], reader: Reader) -> None:
        subjects = list({one.subject for one in owed})
        # Where several have a part with a child, the one who has had it since last.
        self._owners = {(subject, part): user for subject, part, user in _owners(subjects, reader.on)}
        self._names: dict[int, str] = dict(_users(sorted(set(self._owners.values()))))

    def of(self, one: Owed) -> tuple[str, str]:
        """The party that owes it, and what it is called."""
        party = _party(one.rule)
        if party in _PARTS:
            return party, self._names.get(self._owners.get((one.subject, party), 0), NOBODY)
        return party, ", ".join(WORDS[Role(role)] for role in party.split(",")) if party else OUTSIDE


def sunday_after(on: date, weeks: int = 0) -> date:
    """The last day of this week, or of one so many weeks later."""
    return on + timedelta(days=7 - on.isoweekday() + 7 * weeks)


def overdue(reader: Reader) -> list[Owed]:
    """The duties over the line, oldest first."""
    return [Owed(*row) for row in _rows_overdue(reader)]


def over_the_line(owed: Sequence[Owed], owners: Owners) -> list[Over]:
    """Overdue duties, counted by whoever owes them and by kind; those with the oldest first."""
    found: dict[tuple[str, str, str], list[date]] = defaultdict(list)
    for one in owed:
        party, name = owners.of(one)
        found[name, _PARTS.get(party, ""), KINDS[kind_of(one.rule)]].append(one.due_on)
    over = [Over(*key, len(days), min(days)) for key, days in found.items()]
    return sorted(over, key=lambda one: (one.oldest, one.owes, one.kind))


def falling_due(reader: Reader) -> list[Owed]:
    """What falls due this week and next, by day."""
    return [Owed(*row) for row in _rows_falling_due(sunday_after(reader.on, 1), reader)]


def lines(owed: Sequence[Owed], reader: Reader, owners: Owners | None = None) -> list[Line]:
    """These duties in words, in their order. Four queries, two where it is known who owes them."""
    known = owners or Owners(owed, reader)
    children, sunday = named({one.subject for one in owed}, reader), sunday_after(reader.on)
    return [
        Line(children[one.subject], short_words(one.rule), one.due_on, known.of(one)[1], one.due_on > sunday)
        for one in owed
    ]


@written
def _rows_overdue(reader: Reader) -> "QuerySet[Any]":
    """As `states.state_on` has it: what was not yet due when it was derived may be overdue today."""
    passed = Q(state=State.NOT_YET_DUE.value, due_on__lt=reader.on) & ~Q(rule__in=_SILENT)
    rows = _open(reader).filter(Q(state=State.OVERDUE.value) | passed, due_on__isnull=False)
    return rows.order_by("due_on", "pk").values_list("subject", "rule", "due_on")


@written
def _rows_falling_due(until: date, reader: Reader) -> "QuerySet[Any]":
    rows = _open(reader).filter(due_on__range=(reader.on, until), state=State.NOT_YET_DUE.value)
    return rows.order_by("due_on", "pk").values_list("subject", "rule", "due_on")


def _open(reader: Reader) -> "QuerySet[Duty]":
    rows = Duty.objects.filter(met_on__isnull=True, ended_on__isnull=True, milestone=False)
    return rows.visible_to(reader).filter(at_most_in_sight(reader, "subject"))


@written
def _owners(subjects: list[UUID], on: date) -> "QuerySet[Any]":
    rows = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), from_on__lte=on)
    rows = rows.filter(subject__in=subjects, part__in=list(_PARTS), user__isnull=False)
    return rows.order_by("from_on", "pk").values_list("subject", "part", "user")


@written
def _users(keys: list[int]) -> "QuerySet[Any]":
    return User.objects.filter(pk__in=keys).order_by().values_list("pk", "name")


def _party(rule: str) -> str:
    """The part with the child, else the roles, else "" for those outside: by which an owner is found or named."""
    party = PARTIES[RULES[rule].owes]
    return party.part or ",".join(sorted(party.roles))
