"""Numbers and dates as they are printed. Formatting only: nothing here rounds a value."""

from datetime import date, timedelta
from typing import Final

UNIT_WORDS: Final = {
    "percent": "share, as a percentage",
    "count": "number",
    "per_10000": "number for every 10,000 children",
    "days": "days",
    "ratio": "ratio",
}


def number(amount: float) -> str:
    """A count with thousands commas (12,345); a part of one keeps at most two decimals (12.75)."""
    if float(amount).is_integer():
        return f"{int(amount):,}"
    return f"{amount:,.2f}".rstrip("0").rstrip(".")


def value(amount: float, unit: str) -> str:
    """A figure's value with its unit: 1,234; 93.0%; 64.2 per 10,000; 12.0 days; 68.3."""
    match unit:
        case "count":
            return number(amount)
        case "percent":
            return f"{amount:,.1f}%"
        case "per_10000":
            return f"{amount:,.1f} per 10,000"
        case "days":
            return f"{amount:,.1f} days"
        case _:
            return f"{amount:,.1f}"


def out_of(numerator: float | None, denominator: float | None, unit: str) -> str:
    """The two numbers a value was made of, in words; "" for a count, which is its own numerator."""
    if numerator is None or denominator is None:
        return ""
    if unit == "percent":
        return f"{number(numerator)} of {number(denominator)}"
    if unit == "per_10000":
        return f"{number(numerator)} among {number(denominator)}"
    return f"{number(numerator)} divided by {number(denominator)}"


def day(when: date) -> str:
    """A date as people write it: 31 March 2026."""
    return f"{when.day} {when:%B %Y}"


def days(period: tuple[date, date]) -> str:
    """A period as people write it: 1 April 2025 to 31 March 2026."""
    first, last = period
    return f"{day(first)} to {day(last)}"


def span(period: tuple[date, date]) -> str:
    """A period after "over the": "year to 31 March 2026" where it is a whole year, else its two days."""
    return f"year to {day(period[1])}" if is_whole_year(period) else f"period {days(period)}"


def is_whole_year(period: tuple[date, date]) -> bool:
    """Whether a period runs from a day to the day before the same day of the next year."""
    first, last = period
    next_day = last + timedelta(days=1)
    return (next_day.year - 1, next_day.month, next_day.day) == (first.year, first.month, first.day)
