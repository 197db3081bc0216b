"""Someone who has everything printed, every definition, and patience: subtracts until nothing more comes of it.

Knows nothing of how the numbers were closed. Two ways of reckoning, to a standstill: bounds passed along every
equation, and elimination, which finds sums that no single equation shows.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction

Unknown = Hashable
Sum = Sequence[tuple[Unknown, int]]
"""Numbers with their signs, which together make nought."""


def bounds(
    sums: Sequence[Sum], printed: Mapping[Unknown, int], least: Mapping[Unknown, int]
) -> dict[Unknown, tuple[float, float]]:
    """The least and the most that each number can be, as far as the attacker gets."""
    every = {one for row in sums for one, _ in row} | set(least)
    low = {one: float(printed.get(one, least.get(one, 0))) for one in every}
    high = {one: float(printed.get(one, math.inf)) for one in every}
    for one, value in _eliminated(sums, printed).items():
        low[one] = high[one] = float(value)
    moved = True
    while moved:
        moved = False
        for row in sums:
            for one, sign in row:
                # one = -sign * (the rest)
                rest = [(other, -sign * s) for other, s in row if other != one]
                most = sum(s * (high[o] if s > 0 else low[o]) for o, s in rest)
                fewest = sum(s * (low[o] if s > 0 else high[o]) for o, s in rest)
                if most < high[one]:
                    high[one], moved = most, True
                if fewest > low[one]:
                    low[one], moved = fewest, True
    return {one: (low[one], high[one]) for one in every}


def _eliminated(sums: Sequence[Sum], printed: Mapping[Unknown, int]) -> dict[Unknown, Fraction]:
    """The numbers that the equations alone leave no choice."""
    pivots: dict[Unknown, dict[Unknown | None, Fraction]] = {}
    for row in sums:
        told: dict[Unknown | None, Fraction] = {}
        for one, sign in row:
            where, what = (None, Fraction(printed[one] * sign)) if one in printed else (one, Fraction(sign))
            told[where] = told.get(where, Fraction(0)) + what
        for pivot, known in pivots.items():
            _take_away(told, pivot, known)
        lead = next((one for one, c in told.items() if one is not None and c), None)
        if lead is None:
            continue
        told = {one: c / told[lead] for one, c in told.items() if c}
        for known in pivots.values():
            _take_away(known, lead, told)
        pivots[lead] = told
    return {
        lead: -row.get(None, Fraction(0))
        for lead, row in pivots.items()
        if not any(c for one, c in row.items() if one not in (None, lead))
    }


def _take_away(
    row: dict[Unknown | None, Fraction], pivot: Unknown, known: Mapping[Unknown | None, Fraction]
) -> None:
    times = row.get(pivot)
    if times:
        for one, c in known.items():
            row[one] = row.get(one, Fraction(0)) - times * c
