"""What stands beside a figure: the same figure a year before, and the same figure elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headway.knowledge.measures.benchmarks import Benchmark
from headway.knowledge.measures.changes import change_in_words
from headway.knowledge.measures.figures import Figure
from headway.reports import formats, words
from headway.reports.shown import key, show


@dataclass(frozen=True, slots=True)
class Then:
    """The figures of a period before, by key; `label` is what the period is called ("2024-25")."""

    label: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Beside:
    """One number beside a figure: of what, the value, its numbers, how ours differs from it, and its source."""

    label: str
    value: str
    out_of: str = ""
    difference: str = ""
    source: str = ""


def then(label: str, figures: Sequence[Figure]) -> Then:
    """The figures of a period before, to be found by their keys."""
    return Then(label, {key(figure): figure for figure in figures})


def before(figure: Figure | None, earlier: Sequence[Then], *, is_snapshot: bool = False) -> Beside | None:
    """The same figure in the period just before; None where there is none, or either has no value.

    A snapshot is no figure of a period: it has its day beside it, but for a year, which everyone calls by its name.
    """
    if figure is None or figure.value is None or not earlier:
        return None
    was = earlier[0].figures.get(key(figure))
    if was is None or was.value is None:
        return None
    shown = show(was)
    called = earlier[0].label
    label = formats.day(was.as_at) if is_snapshot and not words.is_year(called) else called
    return Beside(label, shown.value, shown.out_of, change_in_words(was, figure))


def beside_elsewhere(
    figure: Figure | None, elsewhere: Mapping[str, tuple[Beside, ...]]
) -> tuple[Beside, ...]:
    """The same figure elsewhere; () where ours has no value to stand beside."""
    if figure is None or figure.value is None:
        return ()
    return elsewhere.get(key(figure), ())


def elsewhere(benchmarks: Mapping[str, Sequence[Benchmark]]) -> dict[str, tuple[Beside, ...]]:
    """Benchmarks as they stand beside a figure, by the figure's key."""
    return {measure: tuple(_beside(one) for one in found) for measure, found in benchmarks.items()}


def _beside(one: Benchmark) -> Beside:
    year = f"{one.year_ending - 1}-{one.year_ending % 100:02d}"
    return Beside(f"{one.area}, {year}", f"{one.value}%", source=one.source)
