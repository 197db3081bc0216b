"""Between reviews: an officer appointed, the check midway, and contact with the child."""

import ibis
import ibis.expr.types as ir

from headway.knowledge.law.duty import State
from headway.knowledge.measures.catalogue.reviews import every_duty, fell_due, long_enough, until
from headway.knowledge.measures.catalogue.signed import HANDBOOK, SERVICE, measure
from headway.knowledge.measures.catalogue.snapshot import cases
from headway.knowledge.measures.tables import Tables
from headway.knowledge.measures.window import Window

APPOINTED, MIDWAY = "care.iro.appointed", "care.midway"
BESIDE_REVIEWS = (APPOINTED, MIDWAY)
SEEN, SEEN_ALONE = "seen", "seen alone"
WAYS = {
    SEEN: ("at_home", "at_school", "elsewhere"),
    "spoken": ("video", "phone"),
    "written": ("message", "letter"),
}
WAYS_TOLD = (*WAYS, SEEN_ALONE)


def _fell_due(tables: Tables, window: Window, rule: str) -> ir.Table:
    rows = every_duty(tables, window)
    return fell_due(rows.filter(rows["rule"] == rule), window)


def _appointed(tables: Tables, window: Window) -> ir.Table:
    rows = _fell_due(tables, window, APPOINTED)
    return cases(rows, day=rows["met_on"], due=rows["due_on"], counted=rows["kept"])


def _midway(tables: Tables, window: Window) -> ir.Table:
    rows = _fell_due(tables, window, MIDWAY)
    counted = rows["kept"] & (rows["state"] != State.TOO_EARLY.value)
    return cases(rows, day=rows["met_on"], due=rows["due_on"], counted=counted)


def _contacts(tables: Tables, window: Window) -> ir.Table:
    rows = tables["contacts"]
    return rows.filter(rows["held_on"].between(ibis.literal(window.first), until(window)))


def _had(tables: Tables, window: Window, contacts: ir.Table) -> ir.Table:
    """The children whom the measure looks at, each with the last of these contacts."""
    last = contacts.group_by("child").aggregate(last=contacts["held_on"].max())
    rows = long_enough(tables, window).left_join(last, "child")
    return rows.drop("child_right")


def _in_contact(tables: Tables, window: Window) -> ir.Table:
    rows = _had(tables, window, _contacts(tables, window))
    return cases(rows, day=rows["last"], counted=rows["last"].notnull())


def of_way(contacts: ir.Table, way: str) -> ir.Table:
    """The contacts of one way; who was seen alone was seen."""
    if way == SEEN_ALONE:
        seen = of_way(contacts, SEEN)
        return seen.filter(seen["alone"])
    return contacts.filter(contacts["how"].isin(WAYS[way]))


def _in_contact_by_how(tables: Tables, window: Window) -> ir.Table:
    """A child who was seen and written to is one among each."""
    contacts = _contacts(tables, window)
    parts = []
    for way in WAYS_TOLD:
        rows = _had(tables, window, of_way(contacts, way))
        parts.append(cases(rows, day=rows["last"], counted=rows["last"].notnull(), how=ibis.literal(way)))
    return ibis.union(*parts)


MEASURES = (
    measure(
        "reviews.iro_in_five_days",
        "Children whose reviewing officer was appointed in time",
        counted="Periods of care for which a reviewing officer was appointed on or before the last day for it, "
        "whom Headway gave the child to before that care began not counted as one",
        among="periods of care for which that day fell in the period, those left out in which the child left care "
        "by then before an officer was appointed, and short-break series",
        basis="in the period",
        why="Nobody watches over a plan of which nobody has been asked to.",
        source=HANDBOOK,
        unit="percent",
        direction="higher",
        needs=("periods", "appointments"),
        cases=_appointed,
        rules=(APPOINTED,),
    ),
    measure(
        "reviews.midway",
        "Midway checks made in time",
        counted="Checks between two reviews of which the first was made in the days for it, neither before nor "
        "after",
        among="checks whose last day fell in the period, whether they were made or not, those left out that had "
        "not been made when the child left care or was reviewed again by then, and short-break series",
        basis="in the period",
        why="Half a year is long for a child when nobody looks whether what was decided is being done.",
        source=SERVICE,
        unit="percent",
        direction="higher",
        needs=("periods", "reviews", "midway_checks"),
        cases=_midway,
        rules=(MIDWAY,),
    ),
    measure(
        "contact.outside_reviews",
        "Children in contact with a chair outside meetings",
        counted="Those with whom a chair was in contact outside meetings in the period, by a visit, a call, a "
        "message or a letter that reached them",
        among="children in care at the end of the day, for 20 working days or more, short-break series left out",
        basis="in the period",
        why="A child who meets their officer twice a year among adults has no officer of their own.",
        source=SERVICE,
        unit="percent",
        direction="higher",
        needs=("periods", "contacts"),
        cases=_in_contact,
        overlapping={"how": _in_contact_by_how},
    ),
)
