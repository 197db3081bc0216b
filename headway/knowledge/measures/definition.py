"""What a measure is: counted among what, under which rule, why, from where; its formula yields cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from headway.knowledge.measures.figures import Unit
from headway.knowledge.measures.window import Window

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from headway.knowledge.measures.tables import Tables

Direction = Literal["higher", "lower", "neither"]
Basis = Literal["on the day", "in the period"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A definition that a data officer can sign.

    `cases` is one Ibis expression with the columns `child`, `day` (what the case is dated by), `due` (the
    limit, or null), `counted` (true, false, or null where the data cannot say) and one text column for each
    breakdown. A count counts the rows where `counted` is true; a percentage has the known rows as its
    denominator. `needs` names the plain tables that the data must give. `overlapping` gives breakdowns whose
    parts share cases, each by a formula of its own. `families` is a column whose distinct values are told
    beside the children. `per` is for a ratio: the column that says whose the divisor is, and the column that
    holds it.
    """

    id: str
    title: str
    counted: str
    among: str
    basis: Basis
    why: str
    source: str
    owner: str
    reviewed: date
    review_by: date
    unit: Unit
    direction: Direction
    needs: tuple[str, ...]
    cases: "Callable[[Tables, Window], ir.Table]"
    rules: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    overlapping: "Mapping[str, Callable[[Tables, Window], ir.Table]]" = field(default_factory=dict)
    families: str = ""
    per: tuple[str, str] | None = None

    @property
    def definition(self) -> str:
        """The definition as it is printed: what is counted and, for a share, among what."""
        return f"{self.counted}, among {self.among}." if self.among else f"{self.counted}."
