"""How a figure differs from the one before, in words that cannot be taken for a level.

A change is worked out from the counted numbers and rounded once, never from two rounded figures.
"""

from decimal import Decimal
from typing import Final

from headway.knowledge.measures.figures import Figure, rounded

# Ours: of fewer than so many, a change in per cent says less than the number itself.
FEWEST_FOR_PERCENT: Final = 20
# Ours: a year may be a leap year, and months differ by three days.
DAYS_ALIKE: Final = 3
SAME: Final = "No change"


def comparable(was: Figure, now: Figure) -> bool:
    """Whether the one can be compared with the other: one measure, one unit, periods of one length, both told."""
    if was.value is None or now.value is None:
        return False
    lengths = [(one.period[1] - one.period[0]).days for one in (was, now)]
    return (was.measure, was.unit, was.breakdown) == (now.measure, now.unit, now.breakdown) and abs(
        lengths[0] - lengths[1]
    ) <= DAYS_ALIKE


def change_in_words(was: Figure, now: Figure) -> str:
    """ "Up 1.2 percentage points", "Down 86 (14.7%)", "No change"; "" where the two cannot be compared."""
    if not comparable(was, now):
        return ""
    match now.unit:
        case "percent":
            return _in_points(_exact(now) * 100 - _exact(was) * 100)
        case "count":
            return _in_number(Decimal(str(was.value)), Decimal(str(now.value)))
        case _:
            return _in_tenths(_exact(now) - _exact(was))


def _exact(figure: Figure) -> Decimal:
    if figure.numerator is None or not figure.denominator:
        return Decimal(str(figure.value))
    return Decimal(str(figure.numerator)) / Decimal(str(figure.denominator))


def _way(difference: Decimal) -> str:
    return "Up" if difference > 0 else "Down"


def _in_points(difference: Decimal) -> str:
    if not difference:
        return SAME
    size = rounded(abs(difference))
    if not size:
        return f"{_way(difference)} by less than 0.1 of a percentage point"
    return f"{_way(difference)} {size:,.1f} percentage point{'' if size == 1 else 's'}"


def _in_tenths(difference: Decimal) -> str:
    if not difference:
        return SAME
    size = rounded(abs(difference))
    return f"{_way(difference)} {size:,.1f}" if size else f"{_way(difference)} by less than 0.1"


def _in_number(was: Decimal, now: Decimal) -> str:
    if was == now:
        return SAME
    said = f"{_way(now - was)} {abs(now - was):,}"
    if was < FEWEST_FOR_PERCENT:
        return said
    return f"{said} ({rounded(abs(now - was) * 100 / was):,.1f}%)"
