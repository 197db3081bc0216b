"""What every definition carries alike: who answers for it, and when it was last looked at."""

from collections.abc import Callable, Mapping
from datetime import date

import ibis.expr.types as ir

from headway.knowledge.measures.definition import Basis, Direction, Measure
from headway.knowledge.measures.figures import Unit
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window

REVIEWED = date(2026, 11, 22)
REVIEW_BY = date(2027, 11, 22)
OWNER = "Quality assurance manager"


def measure(
    id: str,
    title: str,
    *,
    counted: str,
    among: str,
    basis: Basis,
    why: str,
    source: str,
    unit: Unit,
    direction: Direction,
    needs: tuple[str, ...],
    cases: Callable[[Tables, Window], ir.Table],
    rules: tuple[str, ...] = (),
    breakdowns: tuple[str, ...] = (),
    overlapping: Mapping[str, Callable[[Tables, Window], ir.Table]] | None = None,
    families: str = "",
    per: tuple[str, str] | None = None,
) -> Measure:
    """A definition under this service's signature. `among` is empty for a count."""
    return Measure(
        id=id,
        title=title,
        counted=counted,
        among=among,
        basis=basis,
        why=why,
        source=source,
        owner=OWNER,
        reviewed=REVIEWED,
        review_by=REVIEW_BY,
        unit=unit,
        direction=direction,
        needs=needs,
        cases=cases,
        rules=rules,
        breakdowns=breakdowns,
        overlapping=overlapping or {},
        families=families,
        per=per,
    )


NATIONAL = "DfE, Children looked after in England (SSDA903) definitions"
NATIONAL_PROTECTION = "DfE, Characteristics of children in need (CIN census) definitions"
HANDBOOK = "IRO Handbook (2010), chapter 3"
CONFERENCE_PRACTICE = "Local conference procedures, as councils publish them"
WORKING_TOGETHER = "Working Together to Safeguard Children, the core group"
LONG_PLANS = "Common local standard for plans that run long (from memory)"
SERVICE = "Measures of children's safeguarding and quality assurance services, as councils report them"
