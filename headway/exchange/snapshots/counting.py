"""Every measure of the catalogue counted from the record, with its cases. The engines are loaded here alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from headway.casework.timeline.rules_here import rules_here
from headway.exchange.export.extract import extract_of_record
from headway.exchange.export.moment import at_one_moment
from headway.exchange.snapshots.periods import Period, periods_on
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.window import Window

if TYPE_CHECKING:
    import pyarrow as pa

    from headway.knowledge.measures.definition import Measure
    from headway.knowledge.measures.tables import Tables

MARK: Final = "|"


@dataclass(frozen=True, slots=True)
class Told:
    """A measure as the snapshot keeps it: its section, its figures, its cases by column."""

    measure: "Measure"
    section: str
    figures: Sequence[Figure]
    cases: "pa.Table | None"


@dataclass(frozen=True, slots=True)
class Counted:
    """One period counted; then the same days a year before, as far as the data reach, without cases."""

    period: Period
    measures: Sequence[Told]
    earlier: Period
    before: Sequence[Told]


def count_record(today: date) -> Iterator[Counted]:
    """The periods of a day, each counted whole. Nothing where there is no record."""
    from headway.knowledge.measures.catalogue import CATALOGUE
    from headway.knowledge.measures.earlier import reaches_back, window_before
    from headway.knowledge.measures.edition import case_table, open_tables
    from headway.knowledge.measures.story import tell

    extract = at_one_moment(extract_of_record)
    if "ssd_person" not in extract.tables:
        return
    story = tell(extract, rules_here())
    extract.tables.clear()
    sections = _sections(list(CATALOGUE))
    tables: Tables | None = None
    for period in periods_on(today):
        tables = open_tables(story, period.window) if tables is None else tables.as_at(period.window)
        told = [
            Told(
                measure,
                sections[measure.id],
                _figures(measure, tables, period.window),
                case_table(measure, tables, period.window),
            )
            for measure in sorted(CATALOGUE.values(), key=lambda one: list(sections).index(one.id))
        ]
        then = window_before(period.window)
        tables = tables.as_at(then)
        before = [
            Told(one.measure, one.section, _figures(one.measure, tables, then), None)
            for one in told
            if reaches_back(story, one.measure, then)
        ]
        yield Counted(period, told, Period(f"the year before {period.label}", then), before)


def _figures(measure: "Measure", tables: "Tables", window: Window) -> list[Figure]:
    from headway.knowledge.measures.counting import figures_of

    return figures_of(measure, tables, window)


def _sections(measures: Sequence[str]) -> dict[str, str]:
    """The title of the report's section that each measure stands in, in the report's order."""
    from headway.reports.outline import SECTIONS, others

    found = {measure: section.title for section in SECTIONS for measure in section.measures()}
    left = others(tuple(measure for measure in measures if measure not in found))
    found |= dict.fromkeys(left.measures(), left.title)
    return {measure: section for measure, section in found.items() if measure in set(measures)}


def parts_of(measure: "Measure", case: dict[str, object]) -> str:
    """A case's parts of the measure's breakdowns, as `SnapshotCase.parts` keeps them."""
    parts = [f"{by}={_clean(case[by])}" for by in measure.breakdowns]
    for by in measure.overlapping:
        told = case.get(by)
        parts += [f"{by}={_clean(one).replace(': ', ':')}" for one in str(told).split("; ") if told]
    return f"{MARK}{MARK.join(parts)}{MARK}" if parts else ""


def _clean(value: object) -> str:
    return str(value).replace(MARK, "/")
