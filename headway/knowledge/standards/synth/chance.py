"""Chance that gives the same draws on every machine: one seeded generator, shares and spreads.

Spreads are tables of quantiles with straight lines between: no logarithm is taken, so that no two C libraries
can round a day differently.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Shares(Generic[T]):
    """Things and the weight of each; weights need not add up to anything in particular."""

    __slots__ = ("ends", "things", "total")

    def __init__(self, weights: Mapping[T, float]) -> None:
        if not weights or min(weights.values()) < 0 or sum(weights.values()) <= 0:
            raise ValueError(f"Shares need weights of nothing or more, some above it: {dict(weights)}")
        self.things = tuple(weights)
        self.ends = tuple(accumulate(weights.values()))
        self.total = self.ends[-1]


class Spread:
    """How a quantity is spread: pairs of (share of cases at or below, quantity), from 0 to 1."""

    __slots__ = ("quantities", "shares")

    def __init__(self, *points: tuple[float, float]) -> None:
        shares = tuple(share for share, _ in points)
        rising = all(earlier < later for earlier, later in pairwise(shares))
        if len(points) < 2 or shares[0] != 0 or shares[-1] != 1 or not rising:
            raise ValueError(f"A spread runs from share 0 to share 1, rising: {points}")
        self.shares = shares
        self.quantities = tuple(quantity for _, quantity in points)


class Chance:
    """One stream of draws from one seed."""

    __slots__ = ("_next", "_random")

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._next = self._random.random

    def happens(self, share: float) -> bool:
        """True in this share of cases."""
        return self._next() < share

    def pick(self, shares: Shares[T]) -> T:
        """One of the things, each as often as its weight says."""
        at = bisect_right(shares.ends, self._next() * shares.total)
        return shares.things[min(at, len(shares.things) - 1)]

    def one_of(self, things: Sequence[T]) -> T:
        """One of the things, each as often as any other."""
        return things[int(self._next() * len(things))]

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._next() * (high - low + 1))

    def draw(self, spread: Spread) -> float:
        """A quantity spread as the table says."""
        share = self._next()
        at = bisect_right(spread.shares, share)
        low, high = spread.shares[at - 1], spread.shares[at]
        from_quantity, to_quantity = spread.quantities[at - 1], spread.quantities[at]
        return from_quantity + (to_quantity - from_quantity) * (share - low) / (high - low)

    def days(self, spread: Spread) -> int:
        """A whole number of days spread as the table says."""
        return int(self.draw(spread))

    def some(self, things: Iterable[T], share: float) -> list[T]:
        """Each of the things in this share of cases."""
        return [thing for thing in things if self._next() < share]
