"""The figures as unknowns and equations: what an attacker who has every definition would write down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from headway.knowledge.measures.figures import FAMILIES, Figure
from headway.knowledge.measures.suppression.relations import (
    OVERLAPPING,
    Cases,
    Flow,
    Nested,
    Relation,
    Same,
    Term,
    Within,
)
from headway.knowledge.standards.code_sets import code_set

Period = tuple[date, date]
Name = tuple[str, str, str]
"""A figure in its period: measure, breakdown, part ("" for the whole)."""
Equation = tuple[tuple[int, int], ...]
"""(number, +1 or -1) pairs whose sum is 0."""

NO_GROUP = "not recorded"
KNOWN: tuple[Cases, ...] = ("counted", "not counted")
EVERY: tuple[Cases, ...] = (*KNOWN, "not known")
WHOLE = ("", "")


@dataclass(slots=True)
class Number:
    """One number behind the figures. `figure` is None for what is left over where one figure is within another.

    `least` is what anyone knows of it while it is not printed; a `fixed` one everybody knows.
    """

    value: int
    figure: Figure | None
    cases: Cases
    least: int = 0
    tells: bool = True
    fixed: bool = False


@dataclass(slots=True)
class System:
    """All numbers of some figures, and the equations that hold between them."""

    numbers: list[Number] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)
    of: dict[Period, dict[Name, dict[Cases, int]]] = field(default_factory=dict)

    def add(self, number: Number) -> int:
        self.numbers.append(number)
        return len(self.numbers) - 1


def name(figure: Figure) -> Name:
    """The figure's measure and part."""
    breakdown = figure.breakdown or {"by": "", "is": ""}
    return figure.measure, breakdown["by"], breakdown["is"]


def is_withheld(figure: Figure) -> bool:
    """Whether the cases were counted and the figure still has no value, because too few are known."""
    return figure.value is None and bool(figure.known or figure.not_known)


def split(figure: Figure) -> dict[Cases, int]:
    """How many cases are counted, are not and are not known; {} where the data gave none.

    Of a withheld figure all that are known stand as counted: which are is nobody's to know.
    """
    if figure.numerator is None and figure.known is None:
        return {}
    whole = figure.denominator if figure.unit == "percent" else figure.numerator
    total = int(whole or 0) if figure.known is None else figure.known
    counted = total if figure.numerator is None else int(figure.numerator)
    return {"counted": counted, "not counted": max(total - counted, 0), "not known": figure.not_known or 0}


def system(figures: Iterable[Figure], relations: Sequence[Relation]) -> System:
    """The numbers of the figures, period by period, and every equation that holds of them.

    Where the data contradict a relation nothing follows from it.
    """
    told = _numbered(figures)
    for claim in _claims(told, relations):
        if claim.holds(told):
            told.equations.append(claim.equation(told))
    return told


def contradicted(figures: Iterable[Figure], relation: Relation) -> list[str]:
    """Where the figures contradict a relation; [] where it is true of them."""
    told = _numbered(figures)
    return [
        f"{relation} in {period[0]} to {period[1]}"
        for period in told.of
        for claim in _of_relation(told, relation, period)
        if not claim.holds(told)
    ]


@dataclass(frozen=True, slots=True)
class _Claim:
    """That some numbers add up to what others do; where `within`, to no more; where `nearly`, to about that.

    `tells` says that what the others have over is a count of its own.
    """

    left: Sequence[int]
    right: Sequence[int]
    within: bool = False
    tells: bool = False
    nearly: bool = False

    def left_over(self, told: System) -> int:
        sums = (sum(told.numbers[one].value for one in side) for side in (self.right, self.left))
        return next(sums) - next(sums)

    def holds(self, told: System) -> bool:
        left_over = self.left_over(told)
        return self.nearly or not left_over or (self.within and left_over > 0)

    def equation(self, told: System) -> Equation:
        rest: list[int] = []
        if self.within or self.nearly:
            over = Number(self.left_over(told), None, "counted", tells=self.tells, fixed=self.nearly)
            rest = [told.add(over)]
        return (*((one, 1) for one in (*self.left, *rest)), *((one, -1) for one in self.right))


def _numbered(figures: Iterable[Figure]) -> System:
    told = System()
    for figure in figures:
        of = told.of.setdefault(figure.period, {})
        if cases := split(figure):
            of[name(figure)] = {
                which: told.add(Number(value, figure, which, _least(figure, which, cases)))
                for which, value in cases.items()
            }
    return told


def _claims(told: System, relations: Sequence[Relation]) -> Iterator[_Claim]:
    for period, of in told.of.items():
        yield from _of_breakdowns(told, of)
        for relation in relations:
            yield from _of_relation(told, relation, period)


def _least(figure: Figure, which: Cases, cases: Mapping[Cases, int]) -> int:
    """A nought is printed: a count that is not cannot be one. A share may hide a nought in its numerator."""
    if which == "not known" or (figure.unit != "percent" and not cases["not counted"]):
        return min(cases[which], 1)
    return 0


def _of_breakdowns(told: System, of: Mapping[Name, dict[Cases, int]]) -> Iterator[_Claim]:
    rows = sorted(key for key in of if key[1])
    for (measure, by), keys in groupby(rows, key=lambda key: key[:2]):
        whole, each = of.get((measure, *WHOLE)), [of[key] for key in keys]
        if whole is None:
            continue
        if by == FAMILIES:
            yield _Claim(_picked(each, ("counted",)), _picked([whole], ("counted",)), within=True)
        elif (measure, by) in OVERLAPPING:
            for part in each:
                yield _Claim(_picked([part], EVERY), _picked([whole], EVERY), within=True, tells=True)
        elif any(is_withheld(_figure(told, one)) for one in (whole, *each)):
            yield _Claim(_picked(each, KNOWN), _picked([whole], KNOWN))
            yield _Claim(_picked(each, ("not known",)), _picked([whole], ("not known",)))
        else:
            yield from (_Claim(_picked(each, (which,)), _picked([whole], (which,))) for which in EVERY)


def _figure(told: System, cases: Mapping[Cases, int]) -> Figure:
    figure = told.numbers[cases["counted"]].figure
    assert figure is not None  # noqa: S101 (only what is left over has none)
    return figure


def _picked(rows: Iterable[Mapping[Cases, int]], cases: Iterable[Cases]) -> list[int]:
    wanted = tuple(cases)
    return [row[which] for row in rows for which in wanted]


def _of_relation(told: System, relation: Relation, period: Period) -> Iterator[_Claim]:
    of = told.of[period]
    match relation:
        case Same(one, other, by, exact):
            for sides in _sides(told, of, one, other, by):
                # What is nearly equal to parts that are not there is nearly nought, and the nearness is all of it.
                if exact or all(sides):
                    yield _Claim(*sides, nearly=not exact)
        case Within(one, other, by, tells):
            for sides in _sides(told, of, one, other, by):
                yield _Claim(*sides, within=True, tells=tells)
        case Nested():
            yield from _nested(of, relation)
        case Flow():
            yield from _flow(told, relation, period)


def _sides(
    told: System, of: Mapping[Name, dict[Cases, int]], one: Term, other: Term, by: str
) -> Iterator[tuple[list[int], list[int]]]:
    """The numbers of two terms: of the whole, and of each part of the breakdown that either measure has."""
    measures = (one.measure, other.measure)
    each = sorted({key[1:] for key in of if by and key[0] in measures and key[1] == by})
    for part in (WHOLE, *each):
        left, right = _numbers(told, of, one, part), _numbers(told, of, other, part)
        if left is not None and right is not None:
            yield left, right


def _numbers(
    told: System, of: Mapping[Name, dict[Cases, int]], term: Term, part: tuple[str, str]
) -> list[int] | None:
    """The numbers that a term adds up; None where they were not counted. A part that is not there is nought."""
    if (term.measure, *WHOLE) not in of:
        return None
    if term.by and not any(key[:2] == (term.measure, term.by) for key in of):
        return None
    places = [(term.by, code) for code in term.parts] if term.by else [part]
    rows = [of[key] for place in places if (key := (term.measure, *place)) in of]
    splits_known = len(set(term.cases) & set(KNOWN)) == 1
    if splits_known and any(is_withheld(_figure(told, row)) for row in rows):
        return None
    return _picked(rows, term.cases)


def _nested(of: Mapping[Name, dict[Cases, int]], nested: Nested) -> Iterator[_Claim]:
    codes = code_set(nested.code_set)
    details = [key for key in of if key[:2] == (nested.measure, nested.detail)]
    groups = {key[2]: row for key, row in of.items() if key[:2] == (nested.measure, nested.group)}
    for group in sorted(groups):
        rows = [of[key] for key in details if (codes.group(key[2]) or NO_GROUP) == group]
        yield _Claim(_picked(rows, ("counted",)), _picked([groups[group]], ("counted",)))


def _flow(told: System, flow: Flow, period: Period) -> Iterator[_Claim]:
    then = next((one for one in told.of if one[1] + timedelta(days=1) == period[0]), None)
    if then is None:
        return
    of = told.of[period]
    rows = (told.of[then].get((flow.stock, *WHOLE)), *(of.get((one, *WHOLE)) for one in flow.measures))
    if all(row is not None for row in rows):
        before, after, begun, ended = (row["counted"] for row in rows if row is not None)
        yield _Claim((before, begun), (after, ended), nearly=not flow.exact)
