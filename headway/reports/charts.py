"""The two charts of the report as geometry: horizontal bars, and one bar in parts.

A template draws them as inline SVG. A label stands above its bar, so that long ones fit a telephone's width.
Every chart carries its numbers as text (`desc`), and its table stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 340
ROW: Final = 38
LONGEST_LABEL: Final = 46
LONGEST_IN_LEGEND: Final = 42
PARTS_BAR: Final = 44
LEGEND_ROW: Final = 26
NARROWEST_NAMED: Final = 32


@dataclass(frozen=True, slots=True)
class ChartRow:
    """What is drawn: a label, its short name, the value as text, its size (0 or more), and its fill class."""

    label: str
    short: str
    text: str
    size: float
    fill: str = "fill-plain"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words at (0 and WIDTH, words_y), itself at (0, y) with a width."""

    label: str
    text: str
    words_y: int
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars, the longest as wide as the chart."""

    id: str
    title: str
    desc: str
    width: int
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the bar, and its line in the legend. `name` is "" where the part is too narrow for it."""

    name: str
    label: str
    text: str
    fill: str
    x: float
    width: float
    legend_y: int


@dataclass(frozen=True, slots=True)
class PartsChart:
    """One bar in parts that together are the whole."""

    id: str
    title: str
    desc: str
    width: int
    height: int
    parts: tuple[Part, ...]


def bars(*, id: str, title: str, rows: Sequence[ChartRow]) -> BarChart | None:
    """Horizontal bars for the rows in their order; None where every row is 0."""
    largest = max((row.size for row in rows), default=0)
    if largest <= 0:
        return None
    return BarChart(
        id=id,
        title=title,
        desc=_spoken(rows),
        width=WIDTH,
        height=ROW * len(rows),
        bars=tuple(
            Bar(
                label=_shortened(row.label, LONGEST_LABEL),
                text=row.text,
                words_y=ROW * place + 15,
                y=ROW * place + 21,
                width=round(WIDTH * row.size / largest, 1),
            )
            for place, row in enumerate(rows)
        ),
    )


def parts(*, id: str, title: str, rows: Sequence[ChartRow]) -> PartsChart | None:
    """One bar split by the rows' sizes, with a legend; None where every row is 0."""
    whole = sum(row.size for row in rows)
    if whole <= 0:
        return None
    drawn: list[Part] = []
    x = 0.0
    for place, row in enumerate(rows):
        width = WIDTH * row.size / whole
        drawn.append(
            Part(
                name=row.short if width >= NARROWEST_NAMED else "",
                label=_shortened(row.label, LONGEST_IN_LEGEND),
                text=row.text,
                fill=row.fill,
                x=round(x, 1),
                width=round(width, 1),
                legend_y=PARTS_BAR + 14 + LEGEND_ROW * place,
            )
        )
        x += width
    return PartsChart(
        id=id,
        title=title,
        desc=_spoken(rows),
        width=WIDTH,
        height=PARTS_BAR + 14 + LEGEND_ROW * len(rows),
        parts=tuple(drawn),
    )


def _spoken(rows: Sequence[ChartRow]) -> str:
    return "; ".join(f"{row.label}: {row.text}" for row in rows) + "."


def _shortened(label: str, room: int) -> str:
    """The label cut to its room; the code in brackets at its end is kept, for it tells like labels apart."""
    if len(label) <= room:
        return label
    _, bracket, code = label.rpartition(" (")
    ending = f"… ({code}" if bracket and code.endswith(")") and len(code) <= 5 else "…"
    return label[: room - len(ending)].rstrip(" ,:;") + ending
