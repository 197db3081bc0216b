"""The charts: what is drawn is in proportion, named, described, and asks for nothing."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from headway.reports.charts import Bars, Columns, Mark, Parts, Point, Trend, png, svg
from tests.reports.page import read
from tests.reports.sample import FIGURES, render, years_before

SPACE = "{http://www.w3.org/2000/svg}"
MARKS = (
    Mark("Foster placement with another carer: neither long term nor for adoption (U6)", "", "400", 400),
    Mark("<b> & co", "PN2", "100", 100),
    Mark("None at all", "PN3", "0", 0),
)
POINTS = (Point("2023-24", "90.0%", 90.0), Point("2024-25", "45.0%", 45.0), Point("2025-26", "99.9%", 99.9))
CHARTS = (
    Bars("a", "Bars & more", MARKS),
    Columns("b", "Columns", MARKS),
    Parts("c", "Parts", MARKS),
    Trend("d", "Trend", POINTS, 100.0),
)


def drawn(chart) -> ElementTree.Element:
    return ElementTree.fromstring(svg(chart))


def texts(element: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in element.iter(f"{SPACE}text")]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.title)
def test_a_chart_names_and_describes_itself_and_nothing_else_in_it_does(chart):
    root = drawn(chart)
    assert root.tag == f"{SPACE}svg"
    assert root.get("role") == "img"
    title, desc = (root.find(f"{SPACE}{name}") for name in ("title", "desc"))
    assert (
        root.get("aria-labelledby")
        == f"{title.get('id')} {desc.get('id')}"
        == f"{chart.id}-title {chart.id}-desc"
    )
    assert title.text == chart.title
    assert desc.text == chart.desc
    for one in root.iter():
        if one is not root:
            assert not {name for name in one.keys() if name == "role" or name.startswith("aria-")}  # noqa: SIM118
            assert not {name for name in one.keys() if name.endswith("href") or name.startswith("on")}  # noqa: SIM118
        assert one.tag not in {f"{SPACE}script", f"{SPACE}image", f"{SPACE}foreignObject", f"{SPACE}style"}
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert ids == [f"{chart.id}-title", f"{chart.id}-desc"]


@pytest.mark.parametrize("chart", CHARTS[:3], ids=lambda chart: chart.title)
def test_every_number_is_printed_and_said(chart):
    printed = texts(drawn(chart))
    for mark in MARKS:
        assert mark.text in printed
        assert f"{mark.label}: {mark.text}" in chart.desc


def test_a_long_label_stands_whole_over_two_lines_and_its_bar_below_them():
    root = drawn(CHARTS[0])
    (label,) = [one for one in root.iter(f"{SPACE}text") if "".join(one.itertext()).startswith("Foster")]
    lines = [line.text for line in label]
    assert lines == ["Foster placement with another carer: neither", "long term nor for adoption (U6)"]
    tops = [
        float(one.get("d").split(",")[1].split("h")[0])
        for one in root.iter(f"{SPACE}path")
        if one.get("fill") == "#1d5c75"
    ]
    last_line = float(re.search(r",(\d+)", label.get("transform"))[1]) + float(label[1].get("dy"))
    assert tops[0] > last_line
    assert tops[2] - tops[1] == tops[1] - tops[0]
    assert "<b> & co" in texts(root)


def test_a_long_label_of_a_part_keeps_its_code():
    (shortened,) = [words for words in texts(drawn(CHARTS[2])) if words.startswith("Foster")]
    assert shortened.endswith("… (U6)")


def widths(element: ElementTree.Element, fill: str) -> list[float]:
    """How wide each rectangle of that colour is, from its path."""
    flat = r"M[-\d.]+,[-\d.]+h([-\d.]+)v[-\d.]+h[-\d.]+Z"
    paths = [path.get("d") for path in element.iter(f"{SPACE}path") if path.get("fill") == fill]
    return [float(re.fullmatch(flat, path)[1]) for path in paths]


def test_bars_are_in_proportion():
    bars = widths(drawn(CHARTS[0]), "#1d5c75")
    assert bars == pytest.approx([340, 85, 0])


def test_parts_are_the_whole_in_proportion():
    root = drawn(CHARTS[2])
    shades = ("#17324d", "#1d5c75")
    assert [widths(root, shade)[0] for shade in shades] == pytest.approx([272, 68])


def test_columns_stand_on_nought():
    heights = [
        abs(float(re.search(r"v([-\d.]+)h", path.get("d"))[1]))
        for path in drawn(CHARTS[1]).iter(f"{SPACE}path")
        if path.get("fill") == "#1d5c75"
    ]
    assert heights[0] / heights[1] == pytest.approx(4)
    assert heights[2] == 0


def test_a_line_stands_on_nought_and_ends_at_the_whole():
    (line,) = [p for p in drawn(CHARTS[3]).iter(f"{SPACE}path") if p.get("stroke-width") == "2.5"]
    ys = [float(pair.split(",")[1]) for pair in re.findall(r"[-\d.]+,[-\d.]+", line.get("d"))]
    tall = 96
    assert [(tall - y) / tall * 100 for y in ys] == pytest.approx([90.0, 45.0, 99.9])


def test_a_chart_is_a_picture_too():
    assert png(CHARTS[0]).startswith(b"\x89PNG")


def test_key_figures_are_shown_over_the_years_from_three_on():
    assert read(render(earlier=years_before(1))).every("svg", id="") == []
    page = read(render(earlier=years_before(2)))
    (line,) = [
        one
        for one in page.every("svg")
        if one.attributes["aria-labelledby"].startswith("trend-figure-care-children-")
    ]
    assert line.one("title").text() == "Line chart: Children in care, 2023-24 to 2025-26"
    assert line.one("desc").text() == "2023-24: 443; 2024-25: 443; 2025-26: 443."
    table = page.one("table", id="years-figure-care-children")
    assert [row.text() for row in table.one("tbody").every("tr")] == [
        "2023-24 443",
        "2024-25 443",
        "2025-26 443",
    ]


def test_a_year_without_a_value_ends_the_line():
    none = replace(years_before(3)[1], figures={})
    page = read(render(earlier=[years_before(1)[0], none, years_before(3)[2]]))
    assert not [one for one in page.every("table") if one.attributes.get("id", "").startswith("years-")]


def test_a_figure_without_a_value_is_left_out_of_its_chart():
    changed = tuple(
        replace(f, numerator=None, denominator=None, value=None, note="Withheld: too few are known.")
        if f.measure == "care.by_ethnicity" and f.breakdown and f.breakdown["is"] == "Mixed"
        else f
        for f in FIGURES
    )
    page = read(render(figures=changed))
    (chart,) = [
        one
        for one in page.every("svg")
        if one.attributes["aria-labelledby"].startswith("chart-care-by_ethnicity-ethnic_group-title")
    ]
    assert "Mixed" not in chart.one("desc").text()
    assert "White: 290" in chart.one("desc").text()
