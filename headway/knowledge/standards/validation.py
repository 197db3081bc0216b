"""The validation report: what was read, used, doubted and refused, as plain data and as `problems.csv`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from headway.knowledge.standards.checks.registry import CHECKS
from headway.knowledge.standards.csv_out import write_csv
from headway.knowledge.standards.problems import Problem, Severity
from headway.knowledge.standards.reading import Extract, FileRead, Unmatched

HEADER = ("file", "line", "column", "child", "value", "severity", "rule", "problem")
_GRAVEST = {Severity.REFUSED: 0, Severity.DOUBTFUL: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule was broken: its id, severity, the sentence of the rule, and the number of problems."""

    rule: str
    severity: Severity
    sentence: str
    problems: int


@dataclass(frozen=True, slots=True)
class Validation:
    """The summary of a reading: files (read = used + refused each), rules broken, notes, lost descriptions.

    `rules` has the gravest first, then the commonest.
    """

    files: tuple[FileRead, ...]
    rules: tuple[RuleCount, ...]
    notes: tuple[str, ...]
    unmatched: tuple[Unmatched, ...]
    read: int
    used: int
    refused: int
    doubtful: int
    noted: int


def validation(extract: Extract) -> Validation:
    """The summary of what was read. `doubtful` and `noted` count problems; `refused` counts rows."""
    times = Counter(problem.rule for problem in extract.problems)
    rules = sorted(
        (
            RuleCount(rule, CHECKS[rule].severity, CHECKS[rule].sentence, count)
            for rule, count in times.items()
        ),
        key=lambda one: (_GRAVEST[one.severity], -one.problems, one.rule),
    )
    severities = Counter(problem.severity for problem in extract.problems)
    return Validation(
        files=tuple(extract.files),
        rules=tuple(rules),
        notes=tuple(extract.notes),
        unmatched=tuple(extract.unmatched),
        read=sum(file.read for file in extract.files),
        used=sum(file.used for file in extract.files),
        refused=sum(file.refused for file in extract.files),
        doubtful=severities[Severity.DOUBTFUL],
        noted=severities[Severity.NOTE],
    )


def write_problems(problems: Sequence[Problem], path: Path) -> None:
    """Write `problems.csv`: a row a problem, safe to open in a spreadsheet, whole or not at all."""
    write_csv(
        path,
        HEADER,
        (
            (one.file, one.line, one.column, one.child, one.value, one.severity, one.rule, one.problem)
            for one in problems
        ),
    )
