"""From a measure's cases to its figure: counted in one query, rounded once, withheld where too little is known."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import ibis.expr.types as ir

from headway.knowledge.measures.definition import Measure, Window
from headway.knowledge.measures.figures import Figure, Number, percentage, ratio, rounded
from headway.knowledge.measures.tables import Tables

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
    missing = _lacking(measure, tables.lacking)
    if missing:
        needed = ", ".join(missing)
        return [_figure(measure, window, note=f"Not in this data: needs {needed}.")]
    cases = measure.cases(tables, window)
    cube = _cube(cases, measure)
    total = Count()
    for _, count in cube:
        total += count
    divisor = _divisor(cases, *measure.per) if measure.per else None
    told = [_figure(measure, window, count=total, divisor=divisor)]
    for place, by in enumerate(measure.breakdowns):
        parts: dict[str, Count] = {}
        for key, count in cube:
            part = parts.setdefault(str(key[place]), Count())
            part += count
        told += [
            _figure(measure, window, count=parts[name], breakdown={"by": by, "is": name})
            for name in sorted(parts)
        ]
    if measure.families:
        counted = cases.filter(cases["counted"])
        families = counted[measure.families].nunique().to_pyarrow().as_py()
        told.append(
            _figure(
                measure, window, count=Count(yes=families), breakdown={"by": "families", "is": "families"}
            )
        )
    return told


def _lacking(measure: Measure, lacking: Mapping[str, tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(source for plain in measure.needs for source in lacking.get(plain, ())))


def _cube(cases: ir.Table, measure: Measure) -> list[tuple[tuple[object, ...], Count]]:
    keys = [*measure.breakdowns, "counted"]
    rows = cases.group_by(keys).aggregate(cases_here=cases.count()).to_pyarrow().to_pylist()
    counts: Counter[tuple[tuple[object, ...], object]] = Counter()
    for row in rows:
        counts[tuple(row[name] for name in measure.breakdowns), row["counted"]] += row["cases_here"]
    return [
        (key, Count(yes=n) if counted else Count(not_known=n) if counted is None else Count(no=n))
        for (key, counted), n in counts.items()
    ]


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
    return f"{measure.title}, of the {count.known:,} among {count.base:,} that the data can answer for"
