"""The report's charts: what each shows, and its drawing as SVG (screen and PDF) and PNG (Word)."""

from headway.reports.charts.drawing import png, svg
from headway.reports.charts.shapes import Bars, Chart, Columns, Mark, Parts, Point, Trend

__all__ = ["Bars", "Chart", "Columns", "Mark", "Parts", "Point", "Trend", "png", "svg"]
