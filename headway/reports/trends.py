"""A key figure over the years, as a line and as a table, where the data reach back two years or more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from headway.knowledge.measures.figures import Figure
from headway.reports.charts import Point, Trend
from headway.reports.comparing import Then
from headway.reports.definitions import figure_anchor
from headway.reports.quality import NumberTable
from headway.reports.shown import key, show

# Ours: two points are a comparison, which stands beside the figure already.
FEWEST: Final = 3
WHOLE: Final = {"percent": 100.0}


@dataclass(frozen=True, slots=True)
class TrendView:
    """The line, and the table of the same numbers."""

    chart: Trend
    table: NumberTable


def trend(figure: Figure | None, title: str, now: str, earlier: Sequence[Then]) -> TrendView | None:
    """The figure over the years, the earliest first; None where fewer than three years in a row have a value."""
    if figure is None or figure.value is None:
        return None
    years = [(now, figure), *_without_a_gap(figure, earlier)]
    if len(years) < FEWEST:
        return None
    years.reverse()
    told = [(label, show(one), float(one.value or 0)) for label, one in years]
    made = any(shown.out_of for _, shown, _ in told)
    id = figure_anchor(figure.measure)
    return TrendView(
        chart=Trend(
            id=f"trend-{id}",
            title=f"Line chart: {title}, {years[0][0]} to {now}",
            points=tuple(Point(label, shown.value, value) for label, shown, value in told),
            most=WHOLE.get(figure.unit),
        ),
        table=NumberTable(
            id=f"years-{id}",
            caption=f"{title}: year by year",
            # A count is its own number: it has no column for what it was made from.
            headings=("Year", "Value", "Made from")[: 3 if made else 2],
            texts=1,
            rows=tuple((label, shown.value, shown.out_of)[: 3 if made else 2] for label, shown, _ in told),
        ),
    )


def _without_a_gap(figure: Figure, earlier: Sequence[Then]) -> Iterator[tuple[str, Figure]]:
    for one in earlier:
        was = one.figures.get(key(figure))
        if was is None or was.value is None:
            return
        yield one.label, was
