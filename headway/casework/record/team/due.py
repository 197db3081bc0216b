"""Duties of a team's children that fall due or are over the line, counted and listed by whoever owes them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import WORDS, Role
from headway.casework.people.queries.relatives import Named, named
from headway.casework.timeline.models import Duty
from headway.casework.timeline.parties import CHAIR, PARTIES, SOCIAL_WORKER
from headway.casework.timeline.short_words import KINDS, kind_of, short_words
from headway.knowledge.law.book import RULES
from headway.knowledge.law.duty import State

# Ours: a manager reads the first so many of a list to its end; the rest are counted.
MOST: Final = 50
NOBODY: Final = "Nobody is assigned"
OUTSIDE: Final = "Others outside the service"
_PARTS: Final = {CHAIR: "Chair", SOCIAL_WORKER: "Social worker"}


@dataclass(frozen=True, slots=True)
class Over:
    """How many duties of a kind somebody has over the line, and since when the oldest is."""

    owes: str
    part: str
    kind: str
    count: int
    oldest: date


@dataclass(frozen=True, slots=True)
class Line:
    """A duty on a list: of whom, what, by when, who owes it."""

    child: Named
    words: str
    due_on: date
    owes: str
    next_week: bool = False


def sunday_after(on: date, weeks: int = 0) -> date:
    """The last day of this week, or of one so many weeks later."""
    return on + timedelta(days=7 - on.isoweekday() + 7 * weeks)


def over_the_line(reader: Reader) -> list[Over]:
    """Overdue duties by whoever owes them and by kind, those with the oldest first. A query a part and one."""
    found: dict[tuple[str, str, str], tuple[int, date]] = {}
    names = _Names()
    held = {part: [rule for rule in RULES if _party(rule) == part] for part in _PARTS}
    for part, rules in held.items():
        rows = _owned(_overdue(reader).filter(rule__in=rules), part, reader.on)
        for owner, rule, count, oldest in _counted(rows, "owner", "rule"):
            _add(found, (names.of(part, owner), _PARTS[part], KINDS[kind_of(rule)]), count, oldest)
    others = _overdue(reader).exclude(rule__in=[rule for rules in held.values() for rule in rules])
    for rule, count, oldest in _counted(others, "rule"):
        _add(found, (names.of(_party(rule), None), "", KINDS[kind_of(rule)]), count, oldest)
    over = [Over(*key, count, oldest) for key, (count, oldest) in found.items()]
    return sorted(over, key=lambda one: (one.oldest, one.owes, one.kind))


def _counted(rows: Any, *by: str) -> Any:  # noqa: ANN401 (rows annotated)
    return (
        rows.values(*by)
        .annotate(count=Count("pk"), oldest=Min("due_on"))
        .order_by()
        .values_list(*by, "count", "oldest")
    )


def _add(
    found: dict[tuple[str, str, str], tuple[int, date]], key: tuple[str, str, str], count: int, oldest: date
) -> None:
    before = found.get(key, (0, oldest))
    found[key] = (before[0] + count, min(before[1], oldest))


def oldest_over_the_line(reader: Reader) -> tuple[list[Line], int]:
    """The overdue duties, oldest first, and how many more there are than are listed."""
    return _listed(_overdue(reader), reader)


def falling_due(reader: Reader) -> tuple[list[Line], int]:
    """What falls due this week and next, and how many more there are than are listed."""
    rows = _open(reader).filter(
        due_on__range=(reader.on, sunday_after(reader.on, 1)), state=State.NOT_YET_DUE.value
    )
    return _listed(rows, reader, most=4 * MOST)


def _listed(rows: "QuerySet[Duty]", reader: Reader, most: int = MOST) -> tuple[list[Line], int]:
    duties = list(rows.order_by("due_on", "pk")[: most + 1])
    more = rows.count() - most if len(duties) > most else 0
    duties = duties[:most]
    children = named({duty.subject for duty in duties}, reader)
    owners = _owners(duties, reader.on)
    names, sunday = _Names(), sunday_after(reader.on)
    lines = [
        Line(
            children[duty.subject],
            short_words(duty.rule),
            duty.due_on or date.max,
            names.of(_party(duty.rule), owners.get((duty.subject, _party(duty.rule)))),
            (duty.due_on or date.max) > sunday,
        )
        for duty in duties
    ]
    return lines, more


def _open(reader: Reader) -> "QuerySet[Duty]":
    rows = Duty.objects.filter(met_on__isnull=True, ended_on__isnull=True, milestone=False)
    return rows.visible_to(reader)


_SILENT: Final = [rule.id for rule in RULES.values() if rule.silence]


def _overdue(reader: Reader) -> "QuerySet[Duty]":
    """As `states.state_on` has it: what was not yet due when it was derived may be overdue today."""
    passed = Q(state=State.NOT_YET_DUE.value, due_on__lt=reader.on) & ~Q(rule__in=_SILENT)
    return _open(reader).filter(Q(state=State.OVERDUE.value) | passed, due_on__isnull=False)


def _party(rule: str) -> str:
    """The part with the child, else the roles, else "" for those outside: by which an owner is found or named."""
    party = PARTIES[RULES[rule].owes]
    return party.part or ",".join(sorted(party.roles))


def _in_force(on: date) -> "QuerySet[Assignment]":
    rows = Assignment.objects.filter(from_on__lte=on, user__isnull=False)
    return rows.filter(Q(to_on__isnull=True) | Q(to_on__gte=on))


def _owned(rows: "QuerySet[Duty]", part: str, on: date) -> Any:  # noqa: ANN401 (rows annotated)
    """The duties with the user, by key, who has this part with the child today; the latest where several have."""
    holding = _in_force(on).filter(part=part, subject=OuterRef("subject")).order_by("-from_on", "-pk")
    return rows.annotate(owner=Subquery(holding.values("user")[:1]))


def _owners(duties: list[Duty], on: date) -> dict[tuple[UUID, str], int]:
    rows = _in_force(on).filter(subject__in={duty.subject for duty in duties}, part__in=_PARTS)
    held = rows.order_by("from_on", "pk").values_list("subject", "part", "user")
    return {(subject, part): user for subject, part, user in held}


class _Names:
    """What whoever owes a duty is called. One query."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    def of(self, party: str, owner: int | None) -> str:
        if party in _PARTS:
            if owner is None:
                return NOBODY
            if not self._names:
                self._names = dict(User.objects.values_list("pk", "name"))
            return self._names[owner]
        return ", ".join(WORDS[Role(role)] for role in party.split(",")) if party else OUTSIDE
