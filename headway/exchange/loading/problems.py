"""What is wrong with what came, and with what could not be kept: nothing is refused silently."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from headway.casework.people.models import Identifier
from headway.casework.people.models.words import NumberKind
from headway.casework.people.numbers import compact
from headway.casework.record.models import Load, LoadProblem
from headway.exchange.loading.report import Report
from headway.knowledge.standards.problems import Problem, Severity

# Ours: how many numbers stand in one statement.
_AT_ONCE: Final = 500


class Problems:
    """Collects the problems of a load: those of the reading, and those found while bringing in."""

    def __init__(self, report: Report, read: list[Problem]) -> None:
        self.report = report
        self.found: list[Problem] = list(read)
        # By file and line, the columns whose cells could not be read.
        self.unread: dict[tuple[str, int], set[str]] = defaultdict(set)
        for one in read:
            if one.line is not None and one.column and one.rule.startswith("type."):
                self.unread[one.file, one.line].add(one.column)
        self._refused: dict[str, set[str]] = defaultdict(set)

    def refuse(
        self, table: str, rule: str, why: str, *, file: str, line: int | None, child: str = ""
    ) -> None:
        """A row of a table is not used, and why."""
        self.report.table(table).refused += 1
        self._refused[table].add(child)
        self.found.append(Problem(file, line, "", child, "", Severity.REFUSED, rule, why))

    def refused_of(self, table: str) -> set[str | None]:
        """The children of whom a row of this table was refused here; None among them where nobody knows of whom."""
        return {child or None for child in self._refused.get(table, ())}

    def doubt(  # what a problem is made of
        self, rule: str, why: str, *, file: str, line: int | None, column: str = "", child: str = ""
    ) -> None:
        """Something is used, and doubted."""
        self.found.append(Problem(file, line, column, child, "", Severity.DOUBTFUL, rule, why))

    def note(self, rule: str, why: str, *, child: str = "") -> None:
        """Something that somebody ought to look at, of no one line."""
        self.found.append(Problem("", None, "", child, "", Severity.NOTE, rule, why))

    def keep(self, load: Load) -> None:
        """Keep them all with their load."""
        self.report.problems = Counter((one.severity.value, one.rule) for one in self.found)
        LoadProblem.objects.bulk_create(self._rows(load), batch_size=500)

    def _rows(self, load: Load) -> Iterator[LoadProblem]:
        held = persons_of(one.child for one in self.found)
        for one in self.found:
            yield LoadProblem(
                load=load,
                subject=held.get(one.child) or held.get(compact(one.child)),
                file=one.file[:200],
                line=one.line,
                column=one.column[:80],
                child=one.child[:80],
                severity=one.severity.value,
                rule=one.rule[:60],
                problem=one.problem[:600],
            )


def persons_of(numbers: Iterable[str]) -> dict[str, UUID]:
    """The keys of the people of whom records are held, by the case-system numbers that they have here."""
    wanted = sorted({form for number in numbers if number for form in (number, compact(number))})
    held = Identifier.objects.standing().filter(kind=NumberKind.CASE_SYSTEM)
    found: dict[str, UUID] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = held.filter(value__in=wanted[start : start + _AT_ONCE])
        found |= dict(some.values_list("value", "person_id"))
    return found
