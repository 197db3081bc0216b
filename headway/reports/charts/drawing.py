"""Charts drawn: Altair says what is drawn, vl-convert draws it here, without a browser or a network."""

import json
import re
from functools import cache, lru_cache
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from headway.reports.charts import theme
from headway.reports.charts.shapes import Bars, Chart, Columns, Parts, Trend

if TYPE_CHECKING:
    from types import ModuleType

    import altair

WIDTH: Final = 340
LABEL_LINE: Final = 15
GAP: Final = 3
BAR: Final = 10
BETWEEN: Final = 10
TALL: Final = 150
TALL_TREND: Final = 96
LONGEST_LABEL: Final = 44
LEGEND_ROW: Final = 24
NARROWEST_NAMED: Final = 30
MOST_KEPT: Final = 200
# The chart has one name and one description; those of its pieces would be read out one by one.
_NAMES_OF_PIECES: Final = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_OPENING: Final = re.compile(r"<svg [^>]*viewBox=\"([^\"]+)\"[^>]*>")


@lru_cache(maxsize=MOST_KEPT)
def svg(chart: Chart) -> str:
    """The chart as one SVG element that names and describes itself; it is as wide as the place it stands in."""
    drawn = _drawn(chart)
    opening = _OPENING.match(drawn)
    if opening is None:
        raise ValueError("no SVG was drawn")
    title, desc = f"{chart.id}-title", f"{chart.id}-desc"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="{opening[1]}" role="img" '
        f'aria-labelledby="{title} {desc}"><title id="{title}">{escape(chart.title)}</title>'
        f'<desc id="{desc}">{escape(chart.desc)}</desc>{_NAMES_OF_PIECES.sub("", drawn[opening.end() :])}'
    )


def png(chart: Chart) -> bytes:
    """The chart as a picture, sharp enough to print."""
    painted: bytes = _engine().svg_to_png(_drawn(chart), scale=3)
    return painted


@lru_cache(maxsize=MOST_KEPT)
def _drawn(chart: Chart) -> str:
    """The chart as the engine draws it, for screen, paper and Word alike."""
    drawn: str = _engine().vegalite_to_svg(_specified(chart))
    return drawn


@cache
def _engine() -> "ModuleType":
    # Half a second to load, so only a report with charts waits for it.
    import font_lato
    import vl_convert

    vl_convert.register_font_directory(f"{font_lato.__path__[0]}/files")
    return vl_convert


def _specified(chart: Chart) -> dict[str, Any]:
    match chart:
        case Bars():
            return _bars(chart)
        case Columns():
            return _columns(chart)
        case Parts():
            return _parts(chart)
        case Trend():
            return _trend(chart)


def _said(drawn: "altair.TopLevelMixin") -> dict[str, Any]:
    said: dict[str, Any] = drawn.to_dict()
    said["config"] = theme.CONFIG
    return said


def _bars(chart: Bars) -> dict[str, Any]:
    """A label and its number stand above their bar, so that long ones fit a telephone's width."""
    import altair as alt

    largest = max(mark.size for mark in chart.marks)
    rows: list[dict[str, object]] = []
    top = BETWEEN // 5
    for mark in chart.marks:
        label = _in_lines(mark.label)
        bar = top + LABEL_LINE * len(label) + GAP
        rows.append(
            {
                "top": top,
                "bar": bar,
                "foot": bar + BAR,
                "label": label,
                "text": mark.text,
                "end": WIDTH * mark.size / largest if largest else 0,
                "most": WIDTH,
            }
        )
        top = bar + BAR + BETWEEN
    across = alt.Scale(domain=[0, WIDTH], nice=False)
    down = alt.Scale(domain=[top, 0], nice=False)
    base = alt.Chart(alt.InlineData(values=rows), width=WIDTH, height=top)
    named = base.encode(y=alt.Y("top:Q", axis=None, scale=down))
    drawn_to = base.encode(y=alt.Y("bar:Q", axis=None, scale=down), y2="foot:Q")
    name = named.mark_text(align="left", baseline="top", x=0, lineHeight=LABEL_LINE)
    value = named.mark_text(align="right", baseline="top", x=WIDTH, fontWeight="bold")
    nought = alt.X("nought:Q", axis=None, scale=across)
    drawn = alt.layer(
        drawn_to.transform_calculate(nought="0").mark_rect(color=theme.TRACK).encode(x=nought, x2="most:Q"),
        drawn_to.transform_calculate(nought="0").mark_rect(color=theme.PLAIN).encode(x=nought, x2="end:Q"),
        name.encode(text="label:N"),
        value.encode(text="text:N"),
    )
    return _said(drawn)


def _columns(chart: Columns) -> dict[str, Any]:
    import altair as alt

    rows = [{"place": place, "text": mark.text, "size": mark.size} for place, mark in enumerate(chart.marks)]
    # Ours: a letter is some 7 px wide, and words of a label stand one below the other.
    room = max(6, int(WIDTH / len(rows) / 7))
    names = {str(place): wrap(mark.label, room) for place, mark in enumerate(chart.marks)}
    label = f"{json.dumps(names)}[datum.value]"
    x = alt.X(
        "place:O",
        axis=alt.Axis(labelAngle=0, labelExpr=label, labelLimit=0, labelPadding=6, labelLineHeight=13),
        scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1),
    )
    base = alt.Chart(alt.InlineData(values=rows), width=WIDTH, height=TALL).encode(
        x=x, y=alt.Y("size:Q", axis=None, scale=alt.Scale(domainMin=0))
    )
    drawn = alt.layer(
        base.mark_bar(color=theme.PLAIN),
        base.mark_text(baseline="bottom", dy=-4, fontWeight="bold").encode(text="text:N"),
    )
    return _said(drawn)


def _parts(chart: Parts) -> dict[str, Any]:
    import altair as alt

    whole = sum(mark.size for mark in chart.marks)
    rows: list[dict[str, object]] = []
    start = 0.0
    for place, mark in enumerate(chart.marks):
        wide = WIDTH * mark.size / whole if whole else 0
        rows.append(
            {
                "row": place,
                "from": start,
                "to": start + wide,
                "middle": start + wide / 2,
                "name": mark.short if wide >= NARROWEST_NAMED else "",
                "label": _shortened(mark.label),
                "text": mark.text,
                "shade": _shade(place)[0],
                "ink": _shade(place)[1],
            }
        )
        start += wide
    across = alt.Scale(domain=[0, WIDTH], nice=False)
    shade = alt.Color("shade:N", scale=None)
    base = alt.Chart(alt.InlineData(values=rows))
    bar = alt.layer(
        base.mark_bar(stroke=theme.PAPER, strokeWidth=1.5, height=34).encode(
            x=alt.X("from:Q", scale=across, axis=None), x2="to:Q", color=shade
        ),
        base.mark_text(fontWeight="bold", baseline="middle").encode(
            x=alt.X("middle:Q", scale=across), text="name:N", color=alt.Color("ink:N", scale=None)
        ),
    ).properties(width=WIDTH, height=36)
    lines = base.encode(y=alt.Y("row:O", axis=None))
    legend = alt.layer(
        lines.mark_square(size=180, opacity=1, x=8, stroke=theme.QUIET, strokeWidth=0.5).encode(color=shade),
        lines.mark_text(align="left", baseline="middle", x=22).encode(text="label:N"),
        lines.mark_text(align="right", baseline="middle", x=WIDTH, fontWeight="bold").encode(text="text:N"),
    ).properties(width=WIDTH, height=alt.Step(LEGEND_ROW))
    return _said(alt.vconcat(bar, legend, spacing=8))


def _trend(chart: Trend) -> dict[str, Any]:
    import altair as alt

    rows = [{"label": point.label, "text": point.text, "value": point.value} for point in chart.points]
    scale = alt.Scale(domainMin=0) if chart.most is None else alt.Scale(domain=[0, chart.most])
    base = alt.Chart(alt.InlineData(values=rows), width=WIDTH, height=TALL_TREND).encode(
        x=alt.X("label:O", sort=None, axis=alt.Axis(labelAngle=0, labelPadding=6, labelLimit=0)),
        y=alt.Y("value:Q", axis=None, scale=scale),
    )
    drawn = alt.layer(
        base.mark_line(color=theme.PLAIN, strokeWidth=2.5),
        base.mark_point(color=theme.PLAIN, fill=theme.PLAIN, size=60, opacity=1),
        base.mark_text(dy=-14, fontWeight="bold").encode(text="text:N"),
    )
    return _said(drawn)


def _shade(place: int) -> tuple[str, str]:
    return theme.SHADES[min(place, len(theme.SHADES) - 1)]


def _in_lines(label: str) -> list[str]:
    """The label in as many lines as it needs, whole: what tells it from its neighbours may be its last word."""
    return wrap(label, LONGEST_LABEL, break_on_hyphens=False)


def _shortened(label: str) -> str:
    """The label cut to its room; the code in brackets at its end is kept, for it tells like labels apart."""
    if len(label) <= LONGEST_LABEL:
        return label
    _, bracket, code = label.rpartition(" (")
    ending = f"… ({code}" if bracket and code.endswith(")") and len(code) <= 5 else "…"
    return label[: LONGEST_LABEL - len(ending)].rstrip(" ,:;") + ending
