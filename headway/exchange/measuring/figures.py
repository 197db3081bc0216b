"""The figures of a snapshot as a page tells them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Final, cast

from django.db.models import QuerySet

from headway.exchange.measuring.staff import part_in_words, staff
from headway.exchange.models import Snapshot, SnapshotFigure, SnapshotMeasure
from headway.knowledge.measures.changes import change_in_words
from headway.knowledge.measures.figures import Figure, Unit
from headway.reports.words import WITHIN_THE_SERVICE, breakdown

WHOLE: Final = ("", "")
# What breakdowns are called where the word of the measures is not that of a page.
_WORDS: Final = {"which": "Which one"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in words: its value, of what, how it differs from the year before, and what must be said of it."""

    value: str
    among: str
    change: str
    before: str
    remark: str
    by: str = ""
    part: str = ""
    part_in_words: str = ""


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure with its whole figure, and its parts under the heading of each breakdown."""

    measure: SnapshotMeasure
    whole: Shown
    parts: tuple[tuple[str, tuple[Shown, ...]], ...] = ()


def latest_snapshots() -> list[Snapshot]:
    """The periods of the latest making that is whole, the year so far first."""
    done = Snapshot.objects.filter(done_at__isnull=False, later__isnull=True)
    last = done.order_by("-made_at").values_list("made_at", flat=True).first()
    return (
        []
        if last is None
        else list(done.filter(made_at=last).order_by("-first_on").select_related("earlier"))
    )


def sections(snapshot: Snapshot) -> list[tuple[str, list[ShownMeasure]]]:
    """Every measure's whole figure, by section. Three queries."""
    now, before = _figures(snapshot, SnapshotFigure.objects.filter(by=""))
    shown = (
        ShownMeasure(measure, _shown(WHOLE, now.get(measure.measure, {}), before.get(measure.measure, {})))
        for measure in snapshot.measures.all()
    )
    return [(title, list(among)) for title, among in groupby(shown, key=lambda one: one.measure.section)]


def whole_measure(measure: SnapshotMeasure) -> ShownMeasure:
    """One measure with all of its parts. Two queries; one more where a part is a member of staff."""
    now, before = (
        figures.get(measure.measure, {})
        for figures in _figures(measure.snapshot, SnapshotFigure.objects.filter(measure=measure.measure))
    )
    names = staff() if WITHIN_THE_SERVICE.intersection(by for by, _ in now) else {}
    parts = [(by, _shown((by, part), now, before, names)) for by, part in now if by]
    return ShownMeasure(
        measure,
        _shown(WHOLE, now, before),
        tuple(
            (in_words(by), tuple(shown for _, shown in among))
            for by, among in groupby(parts, key=lambda one: one[0])
        ),
    )


def in_words(by: str) -> str:
    """What a breakdown is called on a page."""
    return _WORDS.get(by, breakdown(by))


Figures = dict[str, dict[tuple[str, str], tuple[Figure, str]]]


def _figures(snapshot: Snapshot, wanted: "QuerySet[SnapshotFigure]") -> tuple[Figures, Figures]:
    """The figures now, and those of the year before, by measure and part."""
    units = dict(snapshot.measures.values_list("measure", "unit"))
    return (
        _read(snapshot, wanted.filter(snapshot=snapshot), units),
        {}
        if snapshot.earlier is None
        else _read(snapshot.earlier, wanted.filter(snapshot=snapshot.earlier), units),
    )


def _read(snapshot: Snapshot, rows: Iterable[SnapshotFigure], units: dict[str, str]) -> Figures:
    found: Figures = defaultdict(dict)
    for row in rows:
        found[row.measure][row.by, row.part] = (_figure(snapshot, row, units[row.measure]), row.remark)
    return found


def _figure(snapshot: Snapshot, row: SnapshotFigure, unit: str) -> Figure:
    return Figure(
        measure=row.measure,
        title="",
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        unit=cast(Unit, unit),
        breakdown={"by": row.by, "is": row.part} if row.by else None,
        period=(snapshot.first_on, snapshot.last_on),
        as_at=snapshot.as_at,
        definition="",
        rules=(),
        known=row.known,
        not_known=row.not_known,
    )


def _shown(
    place: tuple[str, str],
    now: dict[tuple[str, str], tuple[Figure, str]],
    before: dict[tuple[str, str], tuple[Figure, str]],
    names: Mapping[str, str] = MappingProxyType({}),
) -> Shown:
    figure, remark = now[place]
    was = before.get(place)
    by, part = place
    return Shown(
        value=value_in_words(figure),
        among=among_in_words(figure),
        change=_change(was[0], figure) if was else "",
        before=value_in_words(was[0]) if was else "",
        remark=" ".join(_remarks(figure, remark)),
        by=by,
        part=part,
        part_in_words=part_in_words(by, part, names) if part else "",
    )


def _change(was: Figure, now: Figure) -> str:
    # A count is whole, and is kept as a number that need not be.
    return change_in_words(*(_whole_numbers(one) for one in (was, now)))


def _whole_numbers(figure: Figure) -> Figure:
    if figure.unit != "count" or figure.value is None:
        return figure
    return replace(figure, value=int(figure.value), numerator=int(figure.value))


def _remarks(figure: Figure, remark: str) -> Iterator[str]:
    if figure.not_known and figure.value is not None:
        yield f"{figure.not_known:,} not known."
    if remark:
        yield remark


def value_in_words(figure: Figure) -> str:
    """73.2%, 1,204, 61.3; a dash where there is no value."""
    if figure.value is None:
        return "–"
    if figure.unit == "count":
        return f"{figure.value:,.0f}"
    return f"{figure.value:,.1f}%" if figure.unit == "percent" else f"{figure.value:,.1f}"


def among_in_words(figure: Figure) -> str:
    """36 of 42, for a share; of posts, for a ratio."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    digits = "g" if figure.unit == "ratio" else ".0f"
    return f"{figure.numerator:,.0f} of {figure.denominator:,{digits}}"
