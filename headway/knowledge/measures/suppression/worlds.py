"""Whether a number is safe: another world, in which all that is printed is the same and the number is not.

A world is a whole number for every unknown such that every equation holds and nothing falls below what anyone
knows of it. One world in which a number is different proves that nobody can work the number out, however clever.
"""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count

from headway.knowledge.measures.suppression.equations import System

# Ours: how many half-made worlds are looked at before the search is given up and more is closed than need be.
MOST_LOOKED_AT = 10_000

Part = tuple[int, str]
"""What is closed together: a figure's place among the figures, and "value" or "not known"."""


class Worlds:
    """The search, over one system of numbers."""

    def __init__(
        self, system: System, *, price: Callable[[int], int | None], part: Callable[[int], Part | None]
    ) -> None:
        """`price` says what it costs to change a number: 0 where it is closed, None where it may not be."""
        self._numbers = system.numbers
        self._rows = [dict(row) for row in system.equations]
        self._in: list[list[int]] = [[] for _ in system.numbers]
        for place, row in enumerate(self._rows):
            for number in row:
                self._in[number].append(place)
        self._price, self._part = price, part

    def cheapest(self, number: int, targets: Sequence[int]) -> frozenset[Part] | None:
        """What must be closed for the number to be one of the targets in some world.

        Nothing, or the parts that cost least; None where no such world was found.
        """
        queue: list[tuple[int, int, int, dict[int, int], frozenset[Part]]] = []
        turn = count()

        def look_at(change: dict[int, int], closing: frozenset[Part], cost: int, at: int, to: int) -> None:
            price, part = self._price(at), self._part(at)
            to = max(to, self._numbers[at].least)  # what is still wanting, another number must make up
            if price is None or to == self._numbers[at].value:
                return
            if price and part is not None and part not in closing:
                cost, closing = cost + price, closing | {part}
            heapq.heappush(queue, (cost, len(change) + 1, next(turn), {**change, at: to}, closing))

        for target in targets:
            look_at({}, frozenset(), 0, number, target)
        for _ in range(MOST_LOOKED_AT):
            if not queue:
                return None
            cost, _, _, change, closing = heapq.heappop(queue)
            broken = self._broken(change)
            if broken is None:
                return closing
            row, surplus = broken
            for other, sign in self._rows[row].items():
                if other not in change:
                    look_at(change, closing, cost, other, self._numbers[other].value - surplus * sign)
        return None

    def _broken(self, change: Mapping[int, int]) -> tuple[int, int] | None:
        """Of the equations that do not hold after the change the shortest, and by how much.

        The fewer numbers can mend it, the fewer worlds there are to look at.
        """
        rows = {row for number in change for row in self._in[number]}
        surpluses = ((row, self._surplus(row, change)) for row in rows)
        broken = [(len(self._rows[row]), row, surplus) for row, surplus in surpluses if surplus]
        return min(broken)[1:] if broken else None

    def _surplus(self, row: int, change: Mapping[int, int]) -> int:
        signs = self._rows[row]
        return sum(signs[one] * (to - self._numbers[one].value) for one, to in change.items() if one in signs)

    def near(self, number: int) -> Iterator[int]:
        """The other numbers, those that share an equation with it first, then theirs."""
        seen, ring = {number}, [number]
        while ring:
            ring = sorted({o for one in ring for row in self._in[one] for o in self._rows[row]} - seen)
            seen.update(ring)
            yield from ring
