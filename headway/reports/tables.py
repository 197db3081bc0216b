"""A figure broken down: one row a group, with the whole as the last row so that a reader can add up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from headway.knowledge.measures.figures import Figure
from headway.reports import charts, formats, words
from headway.reports.outline import ChartKind
from headway.reports.shown import Shown, show, size

# The codes of the strict measure stand together in the bar, then attended without a view, then no views.
IN_THE_BAR: Final = ("PN1", "PN2", "PN3", "PN5", "PN6", "PN4", "PN7", "not recorded")
UNDER_FOUR: Final = "PN0"


@dataclass(frozen=True, slots=True)
class Row:
    """A group and its cells, one for each measure of the card."""

    label: str
    cells: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A breakdown as it is printed, and the chart that stands beside it (of the first measure's values)."""

    id: str
    caption: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row
    names_total: bool
    sum_words: str
    chart: charts.Chart | None


def breakdowns(figures: Mapping[str, tuple[Figure, ...]]) -> tuple[str, ...]:
    """The breakdowns that the figures have, in the order they come."""
    found = (f.breakdown["by"] for rows in figures.values() for f in rows if f.breakdown is not None)
    return tuple(dict.fromkeys(found))


def table(
    *,
    by: str,
    figures: Mapping[str, tuple[Figure, ...]],
    name: str,
    columns: tuple[str, ...],
    basis: str,
    chart: ChartKind | None,
    carries_totals: bool,
    shares_cases: bool = False,
) -> Table:
    """The table of one breakdown.

    `carries_totals` where the whole stands only here; `shares_cases` where one case may stand in several rows.
    """
    first_measure = next(iter(figures))
    cells = {measure: _cells(by, rows) for measure, rows in figures.items()}
    codes = _in_order(by, cells)
    totals = {m: next((f for f in rows if f.breakdown is None), None) for m, rows in figures.items()}
    id = f"{first_measure.replace('.', '-')}-{by}"
    # The title of a profile names its first breakdown: "Children in care by age".
    caption = name if carries_totals else f"{name}: {words.breakdown(by).lower()}"
    return Table(
        id=f"table-{id}",
        caption=f"{caption}. {basis}." if basis else f"{caption}.",
        heading=words.breakdown(by),
        columns=columns or tuple(_unit_words(rows) for rows in figures.values()),
        rows=tuple(
            Row(words.label(by, code), tuple(show(cells[m].get(code)) for m in figures)) for code in codes
        ),
        total=Row("All", tuple(show(totals[m]) for m in figures)),
        names_total=carries_totals,
        sum_words=" ".join(
            filter(None, (_sum_words(cells[m], totals[m], shares_cases=shares_cases) for m in figures))
        ),
        chart=_chart(
            chart, by=by, id=f"chart-{id}", caption=caption, cells=cells[first_measure], codes=codes
        ),
    )


def _chart(
    kind: ChartKind | None,
    *,
    by: str,
    id: str,
    caption: str,
    cells: Mapping[str, Figure],
    codes: Sequence[str],
) -> charts.Chart | None:
    """The chart of the first measure's values; None where none is wanted or every value is nought.

    It shows what the table prints and no more: a bar in parts that lacks one is not drawn, for it is no whole,
    nor columns that lack a band, for the bands about it would stand as neighbours.
    """
    drawn = [code for code in codes if code in cells and cells[code].value is not None]
    if kind is None or not any(size(cells[code]) for code in drawn):
        return None
    if kind == "columns" and len(drawn) < len(codes):
        return None
    if kind == "stacked":
        of_the_bar = [code for code in codes if code in cells and code != UNDER_FOUR]
        if not set(of_the_bar) <= set(drawn):
            return None
        drawn = sorted(of_the_bar, key=_place_in_bar)
    marks = tuple(_mark(by, code, cells[code]) for code in drawn)
    match kind:
        case "bars":
            return charts.Bars(id, f"Bar chart: {caption}", marks)
        case "columns":
            return charts.Columns(id, f"Column chart: {caption}", marks)
        case "stacked":
            return charts.Parts(id, f"Bar in parts: {caption}, without children under 4", marks)


def _place_in_bar(code: str) -> int:
    return IN_THE_BAR.index(code) if code in IN_THE_BAR else len(IN_THE_BAR)


def _cells(by: str, rows: tuple[Figure, ...]) -> dict[str, Figure]:
    return {f.breakdown["is"]: f for f in rows if f.breakdown is not None and f.breakdown["by"] == by}


def _in_order(by: str, cells: Mapping[str, Mapping[str, Figure]]) -> list[str]:
    """The breakdown's own order, else the largest group first; what is not known stands last."""
    codes = list(dict.fromkeys(code for found in cells.values() for code in found))
    largest = {c: max(size(found[c]) for found in cells.values() if c in found) for c in codes}
    if by in words.ORDERS:
        largest = dict.fromkeys(codes, 0.0)
    return sorted(codes, key=lambda c: (words.unknown(c), words.place(by, c), -largest[c]))


def _unit_words(rows: Sequence[Figure]) -> str:
    units = {figure.unit for figure in rows}
    return "Share" if units == {"percent"} else "Number" if units == {"count"} else "Value"


def _sum_words(cells: Mapping[str, Figure], total: Figure | None, *, shares_cases: bool) -> str:
    """A sentence where the rows do not add up to the whole; "" where they do or cannot be added."""
    if total is None or total.value is None or total.numerator is None:
        return ""
    numerators = [f.numerator for f in cells.values() if f.value is not None and f.numerator is not None]
    summed = sum(numerators)
    if len(numerators) < len(cells) or not numerators or summed == total.numerator:
        return ""
    if shares_cases:
        return (
            f"One child can stand in more than one row: the rows add up to {formats.number(summed)}, and the whole "
            f"is {formats.number(total.numerator)}."
        )
    return (
        f"The rows add up to {formats.number(summed)}; the whole, counted on its own, "
        f"is {formats.number(total.numerator)}."
    )


def _mark(by: str, code: str, figure: Figure) -> charts.Mark:
    return charts.Mark(
        label=words.label(by, code),
        short=code if len(code) <= 4 else "",
        text=show(figure).value,
        size=size(figure),
    )
