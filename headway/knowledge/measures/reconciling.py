"""Whether figures add up: each with its own numbers, and the parts of each breakdown with the whole.

A figure that does not is a fault of ours, and nothing is written.
"""

from collections.abc import Iterable, Iterator, Mapping

from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.figures import FAMILIES, Figure, percentage, ratio


class DoesNotAddUp(Exception):
    """Figures contradict themselves; the message says where."""


def must_add_up(figures: Iterable[Figure], catalogue: Mapping[str, Measure]) -> None:
    """Raises DoesNotAddUp with every slip found."""
    found = list(slips(figures, catalogue))
    if found:
        raise DoesNotAddUp("; ".join(found))


def slips(figures: Iterable[Figure], catalogue: Mapping[str, Measure]) -> Iterator[str]:
    """A sentence for each figure that is not what its numbers make, and each breakdown that is not the whole."""
    of_measure: dict[str, list[Figure]] = {}
    for figure in figures:
        of_measure.setdefault(figure.measure, []).append(figure)
        yield from _of_itself(figure)
    for measure, told in of_measure.items():
        yield from _of_breakdowns(measure, told, set(catalogue[measure].overlapping) | {FAMILIES})


def _of_itself(figure: Figure) -> Iterator[str]:
    name = _name(figure)
    numerator, denominator = figure.numerator, figure.denominator
    if figure.value is None or numerator is None:
        return
    if figure.unit == "percent":
        if denominator is None or not 0 <= numerator <= denominator:
            yield f"{name}: {numerator} of {denominator} is no share"
        elif figure.value != percentage(numerator, denominator):
            yield f"{name}: {numerator} of {denominator} is not {figure.value}%"
        elif figure.known != denominator:
            yield f"{name}: {figure.known} are known, and the share is of {denominator}"
    elif figure.unit == "ratio" and denominator is not None:
        if figure.value != ratio(numerator, denominator):
            yield f"{name}: {numerator} by {denominator} is not {figure.value}"
    elif figure.value != numerator:
        yield f"{name}: the count is {numerator}, the value {figure.value}"


def _of_breakdowns(measure: str, told: list[Figure], overlapping: set[str]) -> Iterator[str]:
    whole = next((figure for figure in told if figure.breakdown is None), None)
    parts: dict[str, list[Figure]] = {}
    for figure in told:
        if figure.breakdown is not None and figure.breakdown["by"] not in overlapping:
            parts.setdefault(figure.breakdown["by"], []).append(figure)
    if whole is None or whole.known is None:
        return
    for by, each in parts.items():
        for what in ("known", "not_known"):
            summed = sum(getattr(figure, what) or 0 for figure in each)
            if summed != (getattr(whole, what) or 0):
                yield f"{measure} by {by}: the parts have {summed} {what}, the whole {getattr(whole, what)}"
        if all(figure.numerator is not None for figure in (whole, *each)):
            counted = sum(figure.numerator or 0 for figure in each)
            if counted != whole.numerator:
                yield f"{measure} by {by}: the parts add up to {counted}, the whole is {whole.numerator}"


def _name(figure: Figure) -> str:
    if figure.breakdown is None:
        return figure.measure
    return f"{figure.measure} by {figure.breakdown['by']}, {figure.breakdown['is']}"
