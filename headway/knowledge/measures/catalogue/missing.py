"""Children missing, or away without authorisation, and the interviews offered on their return."""

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.catalogue.reviews import UNKNOWN, until
from headway.knowledge.measures.catalogue.signed import NATIONAL, SERVICE, measure
from headway.knowledge.measures.catalogue.snapshot import cases, told
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window

OFFERED, NOT_OFFERED, NOT_DUE = "Y", "N", "NA"


def _begun(tables: Tables, window: Window) -> ir.Table:
    rows = tables["missing"]
    return rows.filter(rows["began_on"].between(ibis.literal(window.first), until(window)))


def _episodes(tables: Tables, window: Window) -> ir.Table:
    rows = _begun(tables, window)
    return cases(rows, day=rows["began_on"], kind=told(rows["kind"]))


def _children(tables: Tables, window: Window) -> ir.Table:
    rows = _begun(tables, window)
    rows = rows.group_by("child").aggregate(day=rows["began_on"].min())
    return cases(rows, day=rows["day"])


def _interviews(tables: Tables, window: Window) -> ir.Table:
    rows = _begun(tables, window)
    rows = rows.filter(
        rows["ended_on"] <= ibis.literal(window.as_at), ibis.coalesce(rows["offered"] != NOT_DUE, True)
    )
    counted = ibis.cases(
        (rows["offered"] == OFFERED, True), (rows["offered"] == NOT_OFFERED, False), else_=UNKNOWN
    )
    return cases(rows, day=rows["ended_on"], counted=counted, kind=told(rows["kind"]))


MEASURES = (
    measure(
        "missing.episodes",
        "Times children were missing or away",
        counted="Episodes that began in the period, missing and away without authorisation together",
        among="",
        basis="in the period",
        why="Each is a child at risk for as long as it lasts.",
        source=NATIONAL,
        unit="count",
        direction="lower",
        needs=("missing",),
        cases=_episodes,
        breakdowns=("kind",),
    ),
    measure(
        "missing.children",
        "Children who were missing or away",
        counted="Children with an episode that began in the period, each once",
        among="",
        basis="in the period",
        why="A few children may account for most episodes.",
        source=NATIONAL,
        unit="count",
        direction="lower",
        needs=("missing",),
        cases=_children,
    ),
    measure(
        "missing.interviews",
        "Returns after which an independent interview was offered",
        counted="Episodes after which a return home interview was offered",
        among="episodes that began in the period and ended by the day, where an interview was due",
        basis="in the period",
        why="The interview is where a child can say what happened and why.",
        source=SERVICE,
        unit="percent",
        direction="higher",
        needs=("missing", "interviews"),
        cases=_interviews,
        breakdowns=("kind",),
    ),
)
