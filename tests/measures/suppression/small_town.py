"""A town of a few children made up at random: its figures, and the equations anyone could write down of them.

The equations are written here by hand, from what the figures count, and not taken from the program.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from headway.knowledge.measures.figures import FAMILIES, Figure, percentage
from headway.knowledge.measures.suppression.relations import (
    Relation,
    Same,
    Within,
    among,
    counted,
    parts,
)

PERIOD = (date(2025, 4, 1), date(2026, 3, 31))
PLACES, KINDS = ("north", "south", "east", "west"), ("old", "new", "other")

RELATIONS: tuple[Relation, ...] = (
    Same(counted("town.children"), among("town.seen")),
    Same(among("town.seen"), counted("town.children"), by="place"),
    Within(counted("town.moved"), counted("town.children")),
    Same(counted("town.young"), parts("town.children", "kind", "new", "other")),
)


@dataclass(frozen=True)
class Child:
    place: str
    kind: str
    seen: bool | None
    moved: bool
    family: int


TOWNS = st.lists(
    st.builds(
        Child,
        place=st.sampled_from((*PLACES[:2] * 4, *PLACES)),
        kind=st.sampled_from((*KINDS[:1] * 4, *KINDS)),
        seen=st.sampled_from((True,) * 6 + (False,) * 3 + (None,)),
        moved=st.booleans(),
        family=st.integers(0, 30),
    ),
    max_size=60,
)


def figures(town: Sequence[Child]) -> list[Figure]:
    return [
        _count("town.children", town),
        *(_count("town.children", here, "place", p) for p, here in _split(town, "place")),
        *(_count("town.children", here, "kind", k) for k, here in _split(town, "kind")),
        _figure("town.children", len({c.family for c in town}), 0, 0, "count", FAMILIES, FAMILIES),
        _share("town.seen", town),
        *(_share("town.seen", here, "place", p) for p, here in _split(town, "place")),
        _count("town.moved", [c for c in town if c.moved]),
        _count("town.young", [c for c in town if c.kind != "old"]),
    ]


def _split(town: Sequence[Child], by: str) -> Iterator[tuple[str, list[Child]]]:
    for part in sorted({getattr(child, by) for child in town}):
        yield part, [child for child in town if getattr(child, by) == part]


def _count(measure: str, town: Sequence[Child], by: str = "", part: str = "") -> Figure:
    return _figure(measure, len(town), 0, 0, "count", by, part)


def _share(measure: str, town: Sequence[Child], by: str = "", part: str = "") -> Figure:
    answers = [child.seen for child in town]
    return _figure(
        measure, answers.count(True), answers.count(False), answers.count(None), "percent", by, part
    )


def _figure(measure: str, yes: int, no: int, not_known: int, unit: str, by: str, part: str) -> Figure:
    share, known = unit == "percent", yes + no
    withheld = share and not_known * 10 > known + not_known
    value = None if withheld else percentage(yes, known) if share else yes
    covers = f" ({known} of {known + not_known} known)" if not_known else ""
    return Figure(
        measure=measure,
        title=f"What is so{covers}",
        numerator=None if withheld else yes,
        denominator=None if withheld or not share else known,
        value=value,
        unit=unit,
        breakdown={"by": by, "is": part} if by else None,
        period=PERIOD,
        as_at=PERIOD[1],
        definition="",
        rules=(),
        known=known,
        not_known=not_known,
        note=f"Withheld: {not_known} of {known + not_known}" if withheld else "",
    )


Number = tuple[str, str, str, str]


def numbers(told: Sequence[Figure]) -> dict[Number, int]:
    """Every number that the figures print, however they print it."""
    found: dict[Number, int] = {}
    for f in told:
        key = _row(f)
        if f.not_known is not None:
            found[(*key, "?")] = f.not_known
        if f.known is not None:
            found[(*key, "known")] = f.known
        if f.numerator is not None:
            found[(*key, "yes")] = f.numerator
            found[(*key, "no")] = (f.denominator if f.unit == "percent" else f.numerator) - f.numerator
    return found


def sums(told: Sequence[Figure]) -> list[list[tuple[object, int]]]:
    """What holds between the numbers of any such town, given which rows are printed."""
    rows = [_row(f) for f in told]
    found: list[list[tuple[object, int]]] = [
        [((*row, "known"), 1), ((*row, "yes"), -1), ((*row, "no"), -1)] for row in rows
    ]
    for measure, by in {(m, by) for m, by, _ in rows if by and by != FAMILIES}:
        for which in ("known", "yes", "no", "?"):
            each = [((*row, which), -1) for row in rows if row[:2] == (measure, by)]
            found.append([((measure, "", "", which), 1), *each])
    here = [("", ""), *((by, part) for m, by, part in rows if m == "town.seen" and by)]
    for by, part in here:
        seen = [(("town.seen", by, part, which), -1) for which in ("known", "?")]
        found.append([(("town.children", by, part, "yes"), 1), *seen])
    whole = ("town.children", "", "", "yes")
    found.append([(whole, 1), (("town.moved", "", "", "yes"), -1), (("stayed",), -1)])
    found.append([(whole, 1), (("town.children", FAMILIES, FAMILIES, "yes"), -1), (("siblings",), -1)])
    young = [
        (("town.children", "kind", k, "yes"), -1) for k in KINDS[1:] if ("town.children", "kind", k) in rows
    ]
    if any(m == "town.children" and by == "kind" for m, by, _ in rows):
        found.append([(("town.young", "", "", "yes"), 1), *young])
    return found


def least(told: Sequence[Figure], before: Sequence[Figure] = ()) -> dict[object, int]:
    """A count that is not printed is not nought, for a nought would be; unless it only stays as it was before."""
    stays = {_row(figure) for figure in before if figure.suppressed}
    return {
        (*_row(figure), "yes"): 1
        for figure in told
        if figure.suppressed == "value" and figure.unit == "count" and _row(figure) not in stays
    }


def _row(figure: Figure) -> tuple[str, str, str]:
    return figure.measure, *(
        (figure.breakdown["by"], figure.breakdown["is"]) if figure.breakdown else ("", "")
    )
