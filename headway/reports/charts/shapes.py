"""What a chart shows. Each carries its numbers as text (`desc`), and its table stands beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar, column or part: label, code ("" where it is long), value as printed, and size (0 or more)."""

    label: str
    short: str
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a trend: what the year is called, the value as printed, and the value."""

    label: str
    text: str
    value: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, the longest as wide as the chart: groups without an order of their own."""

    id: str
    title: str
    marks: tuple[Mark, ...]

    @property
    def desc(self) -> str:
        """The numbers in words."""
        return _spoken(self.marks)


@dataclass(frozen=True, slots=True)
class Columns:
    """Upright columns in order: bands of age, of lateness, of duration."""

    id: str
    title: str
    marks: tuple[Mark, ...]

    @property
    def desc(self) -> str:
        """The numbers in words."""
        return _spoken(self.marks)


@dataclass(frozen=True, slots=True)
class Parts:
    """One bar in parts that together are the whole, with a legend."""

    id: str
    title: str
    marks: tuple[Mark, ...]

    @property
    def desc(self) -> str:
        """The numbers in words."""
        return _spoken(self.marks)


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure over some years, the earliest first. `most` ends the scale; None: the largest value does."""

    id: str
    title: str
    points: tuple[Point, ...]
    most: float | None = None

    @property
    def desc(self) -> str:
        """The numbers in words."""
        return "; ".join(f"{point.label}: {point.text}" for point in self.points) + "."


Chart = Bars | Columns | Parts | Trend


def _spoken(marks: tuple[Mark, ...]) -> str:
    return "; ".join(f"{mark.label}: {mark.text}" for mark in marks) + "."
