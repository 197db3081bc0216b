"""What a count answers with: the number, what it is out of, and how many could not be answered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

Number = int | float | None
Counts = tuple[Number, Number, int]
Row = tuple[str, str, str, Number, Number, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """One measure. A plain count has no denominator. Breakdown rows that are all nought are left out."""

    numerator: Number
    denominator: Number
    not_known: int = 0
    breakdowns: dict[tuple[str, str], Counts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One thing counted: True or False, or None where the data cannot say; and the groups it falls in."""

    counts: bool | None
    groups: tuple[tuple[str, str], ...] = ()


def tally(things: Iterable[tuple[tuple[str, str], ...]], *, not_known: int = 0) -> Answer:
    """A plain count: how many things there are, and how many in each group."""
    groups: dict[tuple[str, str], int] = defaultdict(int)
    number = 0
    for thing in things:
        number += 1
        for group in thing:
            groups[group] += 1
    return Answer(number, None, not_known, {group: (n, None, 0) for group, n in sorted(groups.items())})


def share(cases: Iterable[Case]) -> Answer:
    """Those that count, out of those whose answer is known; the not known are left out of both."""
    total = [0, 0, 0]
    groups: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for case in cases:
        for sums in (total, *(groups[group] for group in case.groups)):
            sums[0] += case.counts is True
            sums[1] += case.counts is not None
            sums[2] += case.counts is None
    found: dict[tuple[str, str], Counts] = {g: (n, d, x) for g, (n, d, x) in sorted(groups.items())}
    return Answer(total[0], total[1], total[2], found)


def flatten(answers: dict[str, Answer]) -> list[Row]:
    """Sorted rows (measure, by, is, numerator, denominator, not_known). The whole has "" in `by` and `is`."""
    rows: list[Row] = []
    for measure, answer in answers.items():
        rows.append((measure, "", "", answer.numerator, answer.denominator, answer.not_known))
        for (by, group), (numerator, denominator, not_known) in answer.breakdowns.items():
            rows.append((measure, by, group, numerator, denominator, not_known))
    return sorted(rows, key=lambda row: row[:3])
