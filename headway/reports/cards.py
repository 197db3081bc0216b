"""A card: one figure (or a pair) with its numbers, its breakdown tables, its chart and its links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.titles import bare_title
from headway.reports import formats, words
from headway.reports.charts import Chart
from headway.reports.comparing import Beside, Then, before, beside_elsewhere
from headway.reports.definitions import anchor, figure_anchor, rests_on_unchecked
from headway.reports.given import RuleText
from headway.reports.outline import Block
from headway.reports.shown import Shown, show, suppressed
from headway.reports.tables import Table, breakdowns, table
from headway.reports.trends import TrendView, trend

FAMILIES: Final = "families"
ON_THE_DAY: Final = "on the day"


@dataclass(frozen=True, slots=True)
class Given:
    """What was handed in, with the figures of each measure together.

    `called` is what the period is called; the measures `over_years` are shown as lines too.
    """

    figures: Mapping[str, tuple[Figure, ...]]
    catalogue: Mapping[str, Measure]
    rules: Mapping[str, RuleText]
    cases: frozenset[str] = frozenset()
    earlier: tuple[Then, ...] = ()
    elsewhere: Mapping[str, tuple[Beside, ...]] = field(default_factory=dict)
    called: str = ""
    over_years: frozenset[str] = frozenset()

    def total(self, measure: str) -> Figure | None:
        """The figure of the whole, without breakdown."""
        return next((f for f in self.figures.get(measure, ()) if f.breakdown is None), None)

    def title(self, measure: str) -> str:
        """The figure's own title (it says what the figure covers), else the definition's, else the id."""
        total = self.total(measure)
        if total is not None:
            return total.title
        defined = self.catalogue.get(measure)
        return defined.title if defined else measure

    def before(self, measure: str) -> Beside | None:
        """The same figure in the period before; a snapshot of a period that is no year is told by its day."""
        defined = self.catalogue.get(measure)
        return before(
            self.total(measure), self.earlier, is_snapshot=defined is not None and defined.basis == ON_THE_DAY
        )

    def basis(self, measure: str) -> str:
        """Whether the figure is a snapshot of a day or a count over the period, in words."""
        figures = self.figures.get(measure, ())
        if not figures:
            return ""
        first = figures[0]
        defined = self.catalogue.get(measure)
        if defined is None:
            return f"Period {formats.days(first.period)}, as at {formats.day(first.as_at)}"
        if defined.basis == ON_THE_DAY:
            return f"Snapshot on {formats.day(first.as_at)}"
        return f"Over the {formats.span(first.period)}"


@dataclass(frozen=True, slots=True)
class Half:
    """One measure of a card. `cases_href` is "" where no file of cases was written."""

    measure: str
    anchor: str
    title: str
    basis: str
    definition: str
    shown: Shown
    beside: tuple[tuple[str, Shown], ...]
    before: Beside | None
    elsewhere: tuple[Beside, ...]
    cases_href: str
    definition_href: str
    caution: str


@dataclass(frozen=True, slots=True)
class Card:
    """One figure, or a pair.

    `basis` is that of both halves, and "" where they differ and each says its own. In a profile the whole
    stands as the last row of the first table and not above it. A wide card has the page's width; where its first
    table is narrow and has no chart beside it, it may stand beside the figure itself.
    """

    title: str
    basis: str
    halves: tuple[Half, ...]
    tables: tuple[Table, ...]
    trends: tuple[TrendView, ...]
    is_profile: bool
    is_wide: bool
    has_table_beside: bool

    def charts(self) -> Iterator[Chart]:
        """The charts of the card, in the order they stand."""
        yield from (table.chart for table in self.tables if table.chart)
        yield from (trend.chart for trend in self.trends)


def card(block: Block, given: Given, shown_breakdowns: frozenset[str] | None = None) -> Card:
    """The card of a block of the outline, with every breakdown or only those."""
    halves = tuple(_half(measure, given) for measure in block.measures)
    basis, halves = _shared_basis(halves)
    figures = {m: tuple(f for f in given.figures.get(m, ()) if not _is_beside(f)) for m in block.measures}
    asked = tuple(by for by in breakdowns(figures) if shown_breakdowns is None or by in shown_breakdowns)
    split = tuple(by for by in asked if _tells_a_group(by, figures))
    title = block.heading or halves[0].title
    is_profile = block.chart is not None and bool(split)
    if block.chart is not None and asked:
        # How the whole changed is no change of its parts, and is told where the whole has its own place.
        halves = tuple(replace(half, before=None, elsewhere=()) for half in halves)
        if not is_profile:
            # Under a title that promises the parts, the whole alone would say that they are not suppressed.
            halves = tuple(replace(half, shown=suppressed(half.measure)) for half in halves)
    tables = tuple(
        table(
            by=by,
            figures=figures,
            name=title,
            columns=block.columns,
            basis=given.basis(block.measures[0]),
            chart=block.chart,
            carries_totals=block.chart is not None and place == 0,
            shares_cases=_shares_cases(by, block.measures, given),
        )
        for place, by in enumerate(split)
    )
    trends = tuple(
        found
        for measure in block.measures
        if measure in given.over_years
        and (
            found := trend(
                given.total(measure), bare_title(given.title(measure)), given.called, given.earlier
            )
        )
    )
    return Card(
        title=title,
        basis=basis,
        halves=halves,
        tables=tables,
        trends=trends,
        is_profile=is_profile,
        is_wide=bool(split or trends) or len(halves) > 1,
        has_table_beside=len(halves) == 1 and any(_is_narrow(one) for one in tables[:1]),
    )


def _tells_a_group(by: str, figures: Mapping[str, tuple[Figure, ...]]) -> bool:
    """Whether any group's figure may be printed: a table of nothing but suppressed cells tells a reader nothing."""
    return any(
        not figure.suppressed
        for rows in figures.values()
        for figure in rows
        if figure.breakdown is not None and figure.breakdown["by"] == by
    )


def _is_narrow(table: Table) -> bool:
    """Whether half a page holds the table: numbers alone, no chart, no reasons why there are none."""
    states = {shown.state for row in (*table.rows, table.total) for shown in row.cells}
    return table.chart is None and len(table.columns) == 1 and states <= {"value", "suppressed"}


def _shares_cases(by: str, measures: Sequence[str], given: Given) -> bool:
    """Whether one case may stand in several rows of the breakdown."""
    return any(
        by in given.catalogue[measure].overlapping for measure in measures if measure in given.catalogue
    )


def shared(bases: Sequence[str]) -> str:
    """The one basis of several figures; "" where they differ."""
    return bases[0] if len(set(bases)) == 1 else ""


def _shared_basis(halves: tuple[Half, ...]) -> tuple[str, tuple[Half, ...]]:
    basis = shared([half.basis for half in halves])
    return (basis, tuple(replace(half, basis="") for half in halves) if basis else halves)


def _half(measure: str, given: Given) -> Half:
    total = given.total(measure)
    figures = given.figures.get(measure, ())
    shown = show(total)
    # What a figure would have counted is told in the appendix: here stands why there is none.
    definition = total.definition if total and shown.state != "absent" else ""
    unchecked = any(rests_on_unchecked(figure, given.rules) for figure in figures)
    return Half(
        measure=measure,
        anchor=figure_anchor(measure),
        title=given.title(measure),
        basis=given.basis(measure),
        definition=definition,
        shown=shown,
        beside=tuple(_beside(figure) for figure in figures if _is_beside(figure)),
        before=given.before(measure),
        elsewhere=beside_elsewhere(total, given.elsewhere),
        cases_href=f"cases/{measure}.csv" if measure in given.cases else "",
        definition_href=f"#{anchor(measure)}" if figures else "",
        caution="Rests on law that has not yet been checked: see the definition." if unchecked else "",
    )


def _is_beside(figure: Figure) -> bool:
    return figure.breakdown is not None and figure.breakdown["by"] == FAMILIES


def _beside(figure: Figure) -> tuple[str, Shown]:
    code = figure.breakdown["is"] if figure.breakdown else ""
    return (words.breakdown(FAMILIES) if code == FAMILIES else words.label(FAMILIES, code), show(figure))
