"""Which benchmarks may stand beside a figure: the same definition, a whole year, and none later than ours."""

from collections.abc import Iterable, Sequence

from headway.knowledge.measures.benchmarks.reading import KINDS, Benchmark
from headway.knowledge.measures.figures import Figure
from headway.knowledge.standards.dates import year_ends, year_starts


def benchmarks_beside(figures: Sequence[Figure], known: Iterable[Benchmark]) -> dict[str, list[Benchmark]]:
    """For each measure, the latest benchmark of each area up to the figure's own year.

    None for a figure of another period than a whole year to 31 March, as at its last day: national figures are
    of such years. None for a share that leaves cases out as not known: nationally they are counted.
    """
    whole = {
        figure.measure: year_ends_of(figure)
        for figure in figures
        if figure.breakdown is None and figure.unit == "percent" and not figure.not_known
    }
    latest: dict[tuple[str, str, str], Benchmark] = {}
    for one in known:
        year = whole.get(one.measure)
        if year is None or one.year_ending > year:
            continue
        place = (one.measure, one.kind, one.area)
        if place not in latest or latest[place].year_ending < one.year_ending:
            latest[place] = one
    found: dict[str, list[Benchmark]] = {}
    for one in sorted(latest.values(), key=lambda one: (KINDS.index(one.kind), one.area)):
        found.setdefault(one.measure, []).append(one)
    return found


def year_ends_of(figure: Figure) -> int | None:
    """The year in which the figure's period ends, where it is a whole year told as at its end."""
    first, last = figure.period
    year = last.year
    if (first, last) == (year_starts(year), year_ends(year)) and figure.as_at == last:
        return year
    return None
