"""The data-quality section: what was read and refused, what was doubted, and what the data cannot know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from headway.reports import formats
from headway.reports.given import DataQuality, DueDateDifference, FileUse, RuleProblems, RuleText

SEVERITIES: Final = (
    ("refused", "Refused", "The row could not be used, and no figure counts it."),
    ("doubtful", "Doubtful", "The row was used. Somebody should look at it."),
    ("note", "Note", "Worth knowing. The row was used."),
)


@dataclass(frozen=True, slots=True)
class NumberTable:
    """A table of text and numbers. Each row has its heading first; `total` is () where there is none."""

    id: str
    caption: str
    headings: tuple[str, ...]
    texts: int  # how many of the leading columns are text
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    widths: tuple[int, ...] = (1,)  # how wide the texts are to each other


@dataclass(frozen=True, slots=True)
class Quality:
    """The section as it is printed; a table without rows has its sentence instead.

    Where the data give no due date, as no return does, no differences are spoken of.
    """

    files: NumberTable
    severities: NumberTable
    problems: NumberTable
    differences: NumberTable
    notes: tuple[str, ...]


def quality(given: DataQuality, rules: Mapping[str, RuleText]) -> Quality:
    """The data-quality section in words; a rule is named by what it asks."""
    return Quality(
        files=_files(given.files),
        severities=_severities(given),
        problems=_problems(given.by_rule),
        differences=_differences(given.due_date_differences, rules),
        notes=given.notes,
    )


def _files(files: tuple[FileUse, ...]) -> NumberTable:
    return NumberTable(
        id="quality-files",
        caption="Files and their rows: rows read are rows used and rows refused together",
        headings=("File", "Recognised as", "Read", "Used", "Refused"),
        texts=2,
        widths=(1, 1),
        rows=tuple((f.file, f.recognised_as, *_numbers(f.read, f.used, f.refused)) for f in files),
        total=(
            "All files",
            "",
            *_numbers(sum(f.read for f in files), sum(f.used for f in files), sum(f.refused for f in files)),
        ),
    )


def _severities(given: DataQuality) -> NumberTable:
    known = tuple(name for name, _, _ in SEVERITIES)
    others = tuple((name, name.capitalize(), "") for name in given.severities if name not in known)
    return NumberTable(
        id="quality-severities",
        caption="Problems found, by how serious they are",
        headings=("How serious", "What it means", "Problems"),
        texts=2,
        widths=(1, 4),
        rows=tuple(
            (title, meaning, formats.number(given.severities.get(name, 0)))
            for name, title, meaning in (*SEVERITIES, *others)
        ),
        total=("All problems", "", formats.number(sum(given.severities.values()))),
    )


def _problems(by_rule: tuple[RuleProblems, ...]) -> NumberTable:
    order = [name for name, _, _ in SEVERITIES]

    def serious_first(problem: RuleProblems) -> tuple[int, int, str]:
        place = order.index(problem.severity) if problem.severity in order else len(order)
        return (place, -problem.count, problem.rule)

    return NumberTable(
        id="quality-rules",
        caption="Problems found, by check",
        headings=("What the check asks", "How serious", "Check", "Problems"),
        texts=3,
        widths=(6, 2, 4),
        rows=tuple(
            (p.meaning or p.rule, p.severity.capitalize(), p.rule, formats.number(p.count))
            for p in sorted(by_rule, key=serious_first)
        ),
    )


def _differences(differences: Iterable[DueDateDifference], rules: Mapping[str, RuleText]) -> NumberTable:
    return NumberTable(
        id="quality-due-dates",
        caption="Due dates in the data beside the due dates worked out from the facts",
        headings=("Rule", "Compared", "Same", "Data earlier", "Data later"),
        texts=1,
        rows=tuple(
            (_named(d.rule, rules), *_numbers(d.compared, d.same, d.earlier, d.later)) for d in differences
        ),
    )


def _named(rule: str, rules: Mapping[str, RuleText]) -> str:
    return f"{rules[rule].duty} ({rule})" if rule in rules else rule


def _numbers(*counts: int) -> tuple[str, ...]:
    return tuple(formats.number(count) for count in counts)
