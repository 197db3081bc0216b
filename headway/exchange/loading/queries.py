"""What the pages of loads show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from headway.casework.access.addressing import address_of
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.people.numbers import compact
from headway.casework.people.presenting import NOT_OPEN
from headway.casework.record.kinds import BY_TABLE
from headway.casework.record.models import (
    Change,
    Difference,
    FieldChange,
    Involvement,
    Load,
    LoadProblem,
    Worker,
)
from headway.exchange.loading.problems import persons_of
from headway.knowledge.standards.problems import Severity

_ELSEWHERE: Final = {
    "ssd_person": "People",
    "ssd_family": "Families",
    "ssd_mother": "Mothers",
    "ssd_address": "Addresses",
    "ssd_disability": "Disabilities",
    "ssd_immigration_status": "Immigration statuses",
    "ssd_involvements": "Involvements of workers",
    "ssd_professionals": "Workers",
    "ssd_department": "Teams",
    "ssd_cin_episodes": "Referrals",
}
SEVERITIES: Final = {
    Severity.REFUSED: "Refused",
    Severity.DOUBTFUL: "Doubted",
    Severity.NOTE: "Worth knowing",
}


def table_in_words(table: str) -> str:
    """What a table holds, as the pages of a child call it; its own name where they do not."""
    return BY_TABLE[table].heading if table in BY_TABLE else _ELSEWHERE.get(table, table)


def counts_of(tables: "QuerySet[Any]") -> dict[str, Any]:
    """The tables of a load, or of a trial, those that are kept apart from those that are not."""
    rows = list(tables)
    for row in rows:
        row.words = table_in_words(row.table)
    return {
        "kept": [row for row in rows if row.is_kept],
        "not_kept": [row for row in rows if not row.is_kept],
    }


@dataclass(frozen=True, slots=True)
class Differing:
    """In how many rows a field changed, or differs from ours."""

    words: str
    field: str
    rows: int


def changed_fields(load: Load) -> list[Differing]:
    """Which fields this load changed, in how many rows. Nobody is named."""
    return _differing(FieldChange.objects.filter(load=load))


def waiting_fields(load: Load) -> list[Differing]:
    """In which fields rows of this load were told otherwise than they stand here, and where rows vanished."""
    return _differing(Difference.objects.filter(load=load))


def _differing(rows: "QuerySet[Any]") -> list[Differing]:
    counted = rows.values("table", "field").annotate(rows=Count("pk")).order_by("table", "field")
    return [
        Differing(
            table_in_words(one["table"]),
            (one["field"] or "no longer told").removeprefix("told_").replace("_", " "),
            one["rows"],
        )
        for one in counted
    ]


def changes_of(load: Load) -> list[tuple[str, int]]:
    """What this load brought that somebody must know, by kind."""
    counted = Change.objects.filter(load=load).values("kind").annotate(rows=Count("pk")).order_by("kind")
    return [(Change.Kind(one["kind"]).label, one["rows"]) for one in counted]


def problem_counts(load: Load) -> list[tuple[str, int]]:
    """How many problems of each gravity there are."""
    counted = load.problems.values("severity").annotate(rows=Count("pk"))
    of = {one["severity"]: one["rows"] for one in counted}
    return [(words, of[severity.value]) for severity, words in SEVERITIES.items() if severity.value in of]


@dataclass(frozen=True, slots=True)
class Shown:
    """A problem as one reader may see it."""

    where: str
    child: str
    gravity: str
    words: str


def shown(problems: Sequence[LoadProblem], reader: Reader) -> list[Shown]:
    """These problems; of a child whom the reader may not see, that there is one and nothing else."""
    persons = persons_of(one.child for one in problems)
    told_of = {*persons.values(), *(one.subject for one in problems if one.subject)}
    seen = set(Person.objects.visible_to(reader).filter(key__in=told_of).values_list("key", flat=True))
    hidden: set[object] = {number for number, person in persons.items() if person not in seen}
    hidden |= told_of - seen
    return [
        Shown(
            f"{one.file}, line {one.line}" if one.line else one.file,
            NOT_OPEN if is_hidden else one.child,
            SEVERITIES[Severity(one.severity)],
            "" if is_hidden else one.problem,
        )
        for one in problems
        for is_hidden in [not hidden.isdisjoint((one.subject, one.child, compact(one.child)))]
    ]


@dataclass(frozen=True, slots=True)
class AtWork:
    """A worker of the case system, how many children they have, and the name of the user that they are, if one."""

    key: int
    name: str
    ref: str
    title: str
    children: int
    is_user: bool
    user: str

    @property
    def address(self) -> str:
        """Where it is said which user they are."""
        return address_of("worker", self.key)


def workers_at_work() -> list[AtWork]:
    """The workers who have open involvements, those who are no user first, the busiest of them first."""
    children = dict(_open_work())
    rows = Worker.objects.filter(Q(ref__in=children) | Q(user__isnull=False))
    found = [
        AtWork(key, name, ref, title, children.get(ref, 0), user is not None, user_name or "")
        for key, name, ref, title, user, user_name in rows.values_list(
            "pk", "name", "ref", "title", "user", "user__name"
        )
    ]
    return sorted(found, key=lambda one: (one.is_user, -one.children, one.name, one.key))


@written
def _open_work() -> "QuerySet[Any]":
    rows = Involvement.objects.standing().filter(ended_on__isnull=True, vanished_in__isnull=True)
    counted = (
        rows.exclude(worker_ref="").values("worker_ref").annotate(children=Count("person", distinct=True))
    )
    return counted.values_list("worker_ref", "children")  # type: ignore[no-any-return]
