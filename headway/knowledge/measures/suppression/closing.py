"""Which figures of a public edition are closed, and what stands in their place.

A figure is closed whole: numerator, denominator and value together, because any two give the third. How many
cases are not known can be closed alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.suppression.equations import Number, is_withheld, name, split, system
from headway.knowledge.measures.suppression.relations import RELATIONS, Relation
from headway.knowledge.measures.suppression.worlds import Part, Worlds
from headway.knowledge.measures.titles import bare_title

# DfE, Children in need data guidance, 2020 (explore-education-statistics.service.gov.uk): 1 to 5 are suppressed.
LARGEST_SMALL: Final = 5

NOTE: Final = "Suppressed: a small number, or one that would give a small number away."
WITHHELD: Final = "Withheld: too much of it cannot be known from the data, more than a tenth."


def suppress(
    figures: Sequence[Figure], *, published: Iterable[Figure] = (), relations: Sequence[Relation] = RELATIONS
) -> tuple[Figure, ...]:
    """The figures as they may be published, in the order given.

    `figures` may be of several periods. `published` are figures printed before, suppressed ones among them: what
    was suppressed of a period stays so, and what was printed and is the same today counts as known to all.
    """
    closing = _Closing(figures, published, relations)
    closing.close_the_small()
    closing.close_what_tells()
    return tuple(_as_printed(figure, place, closing.closed) for place, figure in enumerate(figures))


class _Closing:
    """What is closed so far, what was before, and what everybody knows already."""

    def __init__(
        self, figures: Sequence[Figure], published: Iterable[Figure], relations: Sequence[Relation]
    ) -> None:
        self.figures = figures
        self.closed: set[Part] = set()
        self.before: set[Part] = set()
        self.printed: set[int] = set()
        self.system = system(figures, relations)
        self.numbers: list[Number] = self.system.numbers
        place = {id(figure): at for at, figure in enumerate(figures)}
        self.parts: list[Part | None] = [
            None
            if number.figure is None
            else (place[id(number.figure)], "not known" if number.cases == "not known" else "value")
            for number in self.numbers
        ]
        self._look_back(published)

    def _look_back(self, published: Iterable[Figure]) -> None:
        places = {(one.period, name(one)): place for place, one in enumerate(self.figures)}
        for old in published:
            place = places.get((old.period, name(old)))
            if place is None:
                continue
            if old.suppressed == "value":
                self.before |= {(place, "value"), (place, "not known")}
                continue
            if old.suppressed == "not known":
                self.before.add((place, "not known"))
            self._take_as_known(old, self.figures[place])

    def _take_as_known(self, old: Figure, new: Figure) -> None:
        """What was printed and has not changed, whoever supposes so knows today, though it be closed."""
        was, cases = split(old), split(new)
        numbers = self.system.of[new.period].get(name(new), {})
        for which, at in numbers.items():
            hidden = which == "not known" and old.suppressed
            if not hidden and was.get(which) == cases[which] and is_withheld(old) == is_withheld(new):
                self.printed.add(at)
        known = cases.get("counted", 0) + cases.get("not counted", 0)
        if was and numbers and known == was["counted"] + was["not counted"]:
            base = self.system.add(Number(known, None, "counted", tells=False, fixed=True))
            self.parts.append(None)
            self.system.equations.append(((numbers["counted"], 1), (numbers["not counted"], 1), (base, -1)))

    def close_the_small(self) -> None:
        """Close what is small, what was closed before, and what is withheld."""
        self.closed |= self.before
        for number, part in zip(self.numbers, self.parts, strict=True):
            if part is not None and (_small(number.value) or is_withheld(self.figures[part[0]])):
                self._close(part)

    def close_what_tells(self) -> None:
        """Close, for each number that must not be worked out, the least that keeps it from being so."""
        worlds = Worlds(self.system, price=self.price, part=self.parts.__getitem__)
        for at in sorted(self._to_be_kept(), key=lambda one: (self.numbers[one].value, one)):
            targets = _elsewhere(self.numbers[at].value)
            while (cheapest := worlds.cheapest(at, targets)) != frozenset():
                more = cheapest or self._nearest(worlds, at)
                if not more:
                    break
                for part in sorted(more):
                    self._close(part)

    def _close(self, part: Part) -> None:
        self.closed |= {part, (part[0], "not known")}

    def price(self, at: int) -> int | None:
        """What it costs to change a number in a world: 0 where it is not printed, None where all know it."""
        part, number = self.parts[at], self.numbers[at]
        if number.fixed or at in self.printed or (part and not number.value and self._says_none(number)):
            return None
        if part is None or part in self.closed:
            return 0
        cases = split(self.figures[part[0]])
        return number.value if part[1] == "not known" else cases["counted"] + cases["not counted"] or 1

    @staticmethod
    def _says_none(number: Number) -> bool:
        """Whether a nought is known to everybody: nothing is not known, or all of a count is counted."""
        return number.cases == "not known" or (number.figure is not None and number.figure.unit != "percent")

    def _to_be_kept(self) -> Iterator[int]:
        """The small numbers, and whatever was suppressed before; not what everybody knows already."""
        for at, (number, part) in enumerate(zip(self.numbers, self.parts, strict=True)):
            kept = (number.tells and _small(number.value)) or (part in self.before and number.value)
            if kept and at not in self.printed:
                yield at

    def _nearest(self, worlds: Worlds, at: int) -> frozenset[Part]:
        """The nearest open figure: more than need be, where the search found no way."""
        for other in worlds.near(at):
            part = self.parts[other]
            if part is not None and self.price(other):
                return frozenset({part})
        return frozenset()


def _small(number: int) -> bool:
    return 1 <= number <= LARGEST_SMALL


def _elsewhere(value: int) -> tuple[int, ...]:
    """What a number must be able to be: not small where it is small, another where it was suppressed before."""
    return (LARGEST_SMALL + 1,) if _small(value) else (value + 1, value - 1)


def _as_printed(figure: Figure, place: int, closed: set[Part]) -> Figure:
    closes_value = (place, "value") in closed
    if not closes_value and not ((place, "not known") in closed and figure.not_known):
        return figure
    # A withheld figure may be printed in a later edition; one with small numbers stays closed.
    withheld = is_withheld(figure) and not any(map(_small, split(figure).values()))
    figure = replace(figure, title=bare_title(figure.title), not_known=None)
    if not closes_value:
        return replace(figure, suppressed="not known")
    figure = replace(figure, numerator=None, denominator=None, value=None, known=None)
    if withheld:
        return replace(figure, note=WITHHELD)
    return replace(figure, note=NOTE, suppressed="value")
