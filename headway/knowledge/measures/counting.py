"""From a measure's cases to its figure: counted in one query, rounded once, withheld where too little is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import ibis.expr.types as ir

from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.figures import FAMILIES, Figure, Number, percentage, ratio, rounded
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.titles import covering_title
from headway.knowledge.measures.window import Window

MOST_NOT_KNOWN = 0.1
POSTS_PLACES = 2


@dataclass(slots=True)
class Count:
    """How many cases are counted, are not, and cannot be said."""

    yes: int = 0
    no: int = 0
    not_known: int = 0

    def __iadd__(self, other: "Count") -> "Count":
        self.yes, self.no = self.yes + other.yes, self.no + other.no
        self.not_known += other.not_known
        return self

    @property
    def known(self) -> int:
        return self.yes + self.no

    @property
    def base(self) -> int:
        return self.known + self.not_known

    @property
    def too_little_known(self) -> bool:
        return self.not_known > MOST_NOT_KNOWN * self.base


def figures_of(measure: Measure, tables: Tables, window: Window) -> list[Figure]:
    """The measure's figure, then one for each part of each breakdown, in order."""
    why_not = not_in_data(measure, tables, window)
    if why_not:
        return [_figure(measure, window, note=why_not)]
    asked, window = window, window_told(measure, tables, window)
    cases = measure.cases(tables, window)
    cube = _cube(cases, measure.breakdowns)
    total = Count()
    for _, count in cube:
        total += count
    divisor = _divisor(cases, *measure.per) if measure.per else None
    parts = {by: _rolled_up(cube, place) for place, by in enumerate(measure.breakdowns)}
    for by, formula in measure.overlapping.items():
        parts[by] = _rolled_up(_cube(formula(tables, window), (by,)), 0)
    if measure.families and tables.tells_families:
        parts[FAMILIES] = {FAMILIES: Count(yes=_families(cases, measure.families))}
    told = [
        _figure(measure, window, count=total, divisor=divisor),
        *(
            _figure(measure, window, count=counts[name], breakdown={"by": by, "is": name})
            for by, counts in parts.items()
            for name in sorted(counts)
        ),
    ]
    if window.first == asked.first:
        return told
    return [replace(figure, title=f"{figure.title}, from {_day(window.first)}") for figure in told]


def not_in_data(measure: Measure, tables: Tables, window: Window) -> str:
    """Why the data cannot tell of the measure in that window, as a sentence; "" where they can."""
    missing = _lacking(measure, tables.lacking)
    if missing:
        return f"Not in this data: needs {', '.join(missing)}."
    begins = _complete_from(measure, tables)
    if begins > window.as_at:
        needed = _day(window.as_at)
        return f"Not in this data: it is complete only from {_day(begins)}; needs earlier data, of {needed}."
    told_from = max((tables.first_days.get(needed, date.min) for needed in measure.needs), default=date.min)
    if told_from > min(window.last, window.as_at):
        return f"Not in this data: what it counts begins there only on {_day(told_from)}."
    ends = min((tables.complete_to.get(needed, date.max) for needed in measure.needs), default=date.max)
    reached = min(window.last, window.as_at)
    if ends < reached:
        return f"Not in this data: it is complete only up to {_day(ends)}; needs later data, up to {_day(reached)}."
    return ""


def window_told(measure: Measure, tables: Tables, window: Window) -> Window:
    """The window, begun no earlier than the day from which the data list all that the measure counts."""
    if measure.basis == "on the day":
        return window
    return replace(window, first=max(window.first, _complete_from(measure, tables)))


def _complete_from(measure: Measure, tables: Tables) -> date:
    return max((tables.complete_from.get(needed, date.min) for needed in measure.needs), default=date.min)


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def _lacking(measure: Measure, lacking: Mapping[str, tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(source for plain in measure.needs for source in lacking.get(plain, ())))


Cube = list[tuple[tuple[object, ...], Count]]


def _cube(cases: ir.Table, breakdowns: Sequence[str]) -> Cube:
    """How many cases there are of each mixture of the breakdowns' parts."""
    rows = cases.group_by([*breakdowns, "counted"]).aggregate(cases_here=cases.count())
    return [
        (tuple(row[name] for name in breakdowns), _count(row["counted"], row["cases_here"]))
        for row in rows.to_pyarrow().to_pylist()
    ]


def _count(counted: object, number: int) -> Count:
    if counted is None:
        return Count(not_known=number)
    return Count(yes=number) if counted else Count(no=number)


def _rolled_up(cube: Cube, place: int) -> dict[str, Count]:
    parts: dict[str, Count] = {}
    for key, count in cube:
        part = parts.setdefault(str(key[place]), Count())
        part += count
    return parts


def _families(cases: ir.Table, column: str) -> int:
    counted = cases.filter(cases["counted"])
    return int(counted[column].nunique().to_pyarrow().as_py())


def _divisor(cases: ir.Table, whose: str, what: str) -> float:
    each = cases.group_by(whose).aggregate(posts=cases[what].max())
    return rounded(each["posts"].sum().to_pyarrow().as_py() or 0.0, POSTS_PLACES)


def _figure(
    measure: Measure,
    window: Window,
    *,
    count: Count | None = None,
    divisor: float | None = None,
    breakdown: dict[str, str] | None = None,
    note: str = "",
) -> Figure:
    numerator, denominator, value = _numbers(measure, count, divisor)
    if count is not None and count.too_little_known:
        numerator = denominator = value = None
        share = percentage(count.not_known, count.base)
        note = (
            f"Withheld: {count.not_known:,} of {count.base:,} cases ({share}%) cannot be known from the data, "
            "more than a tenth."
        )
    elif count is not None and value is None and not note:
        note = "Nothing to count: there is no case in the data."
    return Figure(
        measure=measure.id,
        title=_title(measure, count),
        numerator=numerator,
        denominator=denominator,
        value=value,
        unit=measure.unit,
        breakdown=breakdown,
        period=(window.first, window.last),
        as_at=window.as_at,
        definition=measure.definition,
        rules=measure.rules,
        known=None if count is None else count.known,
        not_known=None if count is None else count.not_known,
        note=note,
    )


def _numbers(
    measure: Measure, count: Count | None, divisor: float | None
) -> tuple[Number | None, Number | None, Number | None]:
    if count is None:
        return None, None, None
    match measure.unit:
        case "count":
            return count.yes, None, count.yes
        case "ratio":
            return count.yes, divisor, ratio(count.yes, divisor or 0)
        case _:
            return count.yes, count.known, percentage(count.yes, count.known)


def _title(measure: Measure, count: Count | None) -> str:
    if count is None or not count.not_known:
        return measure.title
    return covering_title(measure.title, known=count.known, base=count.base)
