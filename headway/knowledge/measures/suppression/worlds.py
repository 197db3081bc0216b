"""Whether a number is safe: another world, in which all that is printed is the same and the number is not.

A world is a whole number for every unknown such that every equation holds and nothing falls below what anyone
knows of it. One world in which a number is different proves that nobody can work the number out, however clever.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import count

from headway.knowledge.measures.suppression.equations import System

# Ours: how many half-made worlds are looked at before the search is given up and more is closed than need be.
MOST_LOOKED_AT = 10_000

Part = tuple[int, str]
"""What is closed together: a figure's place among the figures, and "value" or "not known"."""


class _World:
    """A world half made: the numbers changed, what that closes, and the equations that do not hold, by how much."""

    __slots__ = ("broken", "changed", "closing")

    def __init__(self, changed: frozenset[int], closing: frozenset[Part], broken: dict[int, int]) -> None:
        self.changed, self.closing, self.broken = changed, closing, broken


class Worlds:
    """The search, over one system of numbers."""

    def __init__(
        self, system: System, *, price: Callable[[int], int | None], part: Callable[[int], Part | None]
    ) -> None:
        """`price` says what it costs to change a number: 0 where it is closed, None where it may not be.

        The shortest equations stand first: the fewer numbers can mend one, the fewer worlds there are to look at.
        """
        self._numbers = system.numbers
        self._rows = [dict(row) for row in sorted(system.equations, key=len)]
        self._in: list[list[tuple[int, int]]] = [[] for _ in system.numbers]
        for place, row in enumerate(self._rows):
            for number, sign in row.items():
                self._in[number].append((place, sign))
        self._price, self._part = price, part

    def cheapest(self, number: int, targets: Sequence[int]) -> frozenset[Part] | None:
        """What must be closed for the number to be one of the targets in some world.

        Nothing, or the parts that cost least; None where no such world was found.
        """
        # A world is made when it is looked at, of the one before it and what changes: most never are.
        queue: list[tuple[int, int, int, _World, int, int, frozenset[Part]]] = []
        turn, price_of, numbers = count(), cache(self._price), self._numbers

        def look_at(before: _World, cost: int, at: int, to: int) -> None:
            price, part, closing = price_of(at), self._part(at), before.closing
            to = max(to, numbers[at].least)  # what is still wanting, another number must make up
            if price is None or to == numbers[at].value:
                return
            if price and part is not None and part not in closing:
                cost, closing = cost + price, closing | {part}
            heapq.heappush(queue, (cost, len(before.changed), next(turn), before, at, to, closing))

        for target in targets:
            look_at(_World(frozenset(), frozenset(), {}), 0, number, target)
        for _ in range(MOST_LOOKED_AT):
            if not queue:
                return None
            cost, _, _, before, at, to, closing = heapq.heappop(queue)
            world = self._changed(before, at, to, closing)
            if not world.broken:
                return closing
            row = min(world.broken)
            surplus = world.broken[row]
            for other, sign in self._rows[row].items():
                if other not in world.changed:
                    look_at(world, cost, other, numbers[other].value - surplus * sign)
        return None

    def _changed(self, before: _World, at: int, to: int, closing: frozenset[Part]) -> _World:
        """The world in which one number more is changed."""
        broken, more = dict(before.broken), to - self._numbers[at].value
        for row, sign in self._in[at]:
            surplus = broken.pop(row, 0) + sign * more
            if surplus:
                broken[row] = surplus
        return _World(before.changed | {at}, closing, broken)

    def near(self, number: int) -> Iterator[int]:
        """The other numbers, those that share an equation with it first, then theirs."""
        seen, ring = {number}, [number]
        while ring:
            ring = sorted({o for one in ring for row, _ in self._in[one] for o in self._rows[row]} - seen)
            seen.update(ring)
            yield from ring
