"""Figures: what a measure comes to in one edition, with everything needed to print it honestly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Unit = Literal["count", "percent", "per_10000", "days", "ratio"]
Number = int | float
Suppressed = Literal["", "value", "not known"]

FAMILIES = "families"
"""The breakdown that tells families beside children: its one part is no part of the whole."""
COUNTED: Mapping[object, str] = {True: "yes", False: "no", None: "not known"}
"""What a case is, as a list of cases says it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One making of the figures: whose they are, for which days, as at which day, from which files."""

    council: str
    year: str
    period: tuple[date, date]
    as_at: date
    made_on: date
    sources: tuple[str, ...]
    headway_version: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its numerator, denominator, period and rule.

    `value` is None where the data do not allow one, and `note` says why. A count stands in `numerator` and
    `value`. `known` and `not_known` split the base into the cases the data decide and those they cannot.
    In a public edition `suppressed` says what was taken out: every number, or only how many are not known.
    """

    measure: str
    title: str
    numerator: Number | None
    denominator: Number | None
    value: Number | None
    unit: Unit
    breakdown: dict[str, str] | None
    period: tuple[date, date]
    as_at: date
    definition: str
    rules: tuple[str, ...]
    known: int | None
    not_known: int | None
    note: str = ""
    suppressed: Suppressed = ""


def rounded(value: float | Decimal, places: int = 1) -> float:
    """The one rounding rule: half away from zero, from the exact quotient's decimal digits."""
    quantum = Decimal(1).scaleb(-places)
    return float(Decimal(str(value)).quantize(quantum, rounding=ROUND_HALF_UP))


def percentage(numerator: Number, denominator: Number) -> float | None:
    """A hundred times the quotient to one decimal; None of nothing."""
    if not denominator:
        return None
    return rounded(Decimal(str(numerator)) * 100 / Decimal(str(denominator)))


def ratio(numerator: Number, denominator: Number) -> float | None:
    """The quotient to one decimal; None of nothing."""
    if not denominator:
        return None
    return rounded(Decimal(str(numerator)) / Decimal(str(denominator)))
