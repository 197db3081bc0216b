"""Conferences completed in Headway: quorum, papers, who came and was heard, dissent, letters and records."""

from collections.abc import Callable, Mapping

import ibis
import ibis.expr.types as ir

from headway.knowledge.measures.catalogue.held_here import completed
from headway.knowledge.measures.catalogue.reviews import UNKNOWN, fell_due, until
from headway.knowledge.measures.catalogue.signed import CONFERENCE_PRACTICE, SERVICE, measure
from headway.knowledge.measures.catalogue.snapshot import cases, told
from headway.knowledge.measures.definition import Direction, Measure
from headway.knowledge.measures.tables import Tables, worked_out_once
from headway.knowledge.measures.window import Window

LETTER, MINUTES = "protection.decision_letter", "protection.minutes"
PARENT = "parent"
# How a child's view reached a conference, and whether it did; from the youngest none is asked.
HEARD: Mapping[str, bool] = {
    "there": True,
    "advocate": True,
    "before": True,
    "sent": True,
    "worker": True,
    "not": False,
}
TOO_YOUNG = "too_young"
UNBORN = "unborn"


@worked_out_once
def held(tables: Tables, window: Window) -> ir.Table:
    """Conferences held in the window and completed here by its day, a row a child."""
    rows = completed(tables["conferences_here"], window)
    return rows.filter(rows["held_on"].between(ibis.literal(window.first), until(window)))


def _with(tables: Tables, window: Window, name: str) -> ir.Table:
    """The rows of a table of conferences, each with the conference that it is of."""
    of = held(tables, window).select("child", "conference", "held_on", "kind", "category")
    return tables[name].join(of, "conference")


def _quorate(tables: Tables, window: Window) -> ir.Table:
    rows = held(tables, window)
    return cases(
        rows,
        day=rows["held_on"],
        counted=rows["quorate"],
        kind=rows["kind"],
        chair=told(rows["chair"]),
    )


def _papers(tables: Tables, window: Window) -> ir.Table:
    rows = _with(tables, window, "conference_papers")
    counted = rows["due_on"].isnull().ifelse(UNKNOWN, ibis.coalesce(rows["had_on"] <= rows["due_on"], False))
    return cases(
        rows,
        day=rows["held_on"],
        due=rows["due_on"],
        counted=counted,
        reader=rows["reader"],
        agency=told(rows["agency"]),
        kind=rows["kind"],
    )


def _agencies(tables: Tables, window: Window) -> ir.Table:
    rows = _with(tables, window, "invited_here")
    rows = rows.filter(rows["agency"].notnull())
    return cases(rows, day=rows["held_on"], counted=rows["came"], agency=rows["agency"], kind=rows["kind"])


def _child_view(tables: Tables, window: Window) -> ir.Table:
    rows = held(tables, window)
    asked = ibis.coalesce(rows["heard"] != TOO_YOUNG, True)
    rows = rows.filter(asked, told(rows["age"]) != UNBORN)
    counted = ibis.cases(*((rows["heard"] == code, said) for code, said in HEARD.items()), else_=UNKNOWN)
    return cases(rows, day=rows["held_on"], counted=counted, age=told(rows["age"]), kind=rows["kind"])


def _parents(tables: Tables, window: Window) -> ir.Table:
    """One parent who came settles it; of nobody who came and somebody not noted it is not known."""
    parents = tables["invited_here"]
    parents = parents.filter(parents["capacity"] == PARENT, ~parents["excluded"])
    each = parents.group_by("conference").aggregate(
        came=ibis.coalesce(parents["came"], False).sum(), unsure=parents["came"].isnull().sum()
    )
    rows = held(tables, window).join(each, "conference")
    counted = ibis.cases((rows["came"] > 0, True), (rows["unsure"] > 0, UNKNOWN), else_=False)
    return cases(rows, day=rows["held_on"], counted=counted, age=told(rows["age"]), kind=rows["kind"])


def _views(tables: Tables, window: Window) -> ir.Table:
    """What agencies said; where it was noted without whether they disagreed, that is not known."""
    rows = _with(tables, window, "invited_here")
    return rows.filter(rows["agency"].notnull(), rows["says"].notnull() | rows["dissent"].notnull())


def _dissent(tables: Tables, window: Window) -> ir.Table:
    views = _views(tables, window)
    each = views.group_by("conference").aggregate(
        against=ibis.coalesce(views["dissent"], False).sum(), unsure=views["dissent"].isnull().sum()
    )
    rows = held(tables, window).left_join(each, "conference").drop("conference_right")
    silent = rows["unsure"].isnull() | (rows["unsure"] > 0)
    counted = ibis.cases((rows["against"] > 0, True), (silent, UNKNOWN), else_=False)
    return cases(
        rows, day=rows["held_on"], counted=counted, kind=rows["kind"], category=told(rows["category"])
    )


def _agency_dissent(tables: Tables, window: Window) -> ir.Table:
    rows = _views(tables, window)
    return cases(rows, day=rows["held_on"], counted=rows["dissent"], agency=rows["agency"], kind=rows["kind"])


def _in_time(rule: str) -> Callable[[Tables, Window], ir.Table]:
    """Nothing is sent once the child has died: left out where that was by the last day and nothing had gone."""

    def formula(tables: Tables, window: Window) -> ir.Table:
        every = tables.duties
        of = tables["conferences_here"].select("timeline", "child", "kind", "chair", "died_on")
        rows = fell_due(every.filter(every["rule"] == rule), window).join(of, "timeline")
        died = (rows["died_on"] <= rows["due_on"]) & (
            rows["met_on"].isnull() | (rows["met_on"] > rows["died_on"])
        )
        rows = rows.filter(~ibis.coalesce(died, False))
        return cases(
            rows,
            day=rows["met_on"],
            due=rows["due_on"],
            counted=rows["kept"],
            kind=rows["kind"],
            chair=told(rows["chair"]),
        )

    return formula


HERE = "conferences held in the period and completed in Headway, counted once for each child"
DUE = "conferences completed in Headway, counted once for each child, for which that day fell in the period"


def _share(
    id: str,
    title: str,
    *,
    counted: str,
    among: str,
    why: str,
    formula: Callable[[Tables, Window], ir.Table],
    breakdowns: tuple[str, ...],
    needs: tuple[str, ...] = ("conferences_here",),
    rules: tuple[str, ...] = (),
    source: str = SERVICE,
    direction: Direction = "higher",
) -> Measure:
    return measure(
        id,
        title,
        counted=counted,
        among=among,
        basis="in the period",
        why=why,
        source=source,
        unit="percent",
        direction=direction,
        needs=needs,
        cases=formula,
        rules=rules,
        breakdowns=breakdowns,
    )


MEASURES = (
    _share(
        "conferences.quorate",
        "Conferences that had a quorum",
        counted="Conferences in which children’s social care and as many others of education, health, police and "
        "other agencies as the service wants took part, in the room, by video or by phone",
        among=HERE,
        why="One agency’s view of a child is not the view of those who know the child.",
        source=CONFERENCE_PRACTICE,
        formula=_quorate,
        breakdowns=("kind", "chair"),
    ),
    _share(
        "conferences.papers_in_time",
        "Reports in time before conferences",
        counted="Reports that their reader had on or before the last day that the service has settled for it",
        among="reports wanted for conferences held in the period and completed in Headway, each once for the "
        "chair, for the child and for each parent on the list whom the chair did not exclude",
        why="A parent who first hears in the room what an agency thinks of them cannot answer it.",
        source=CONFERENCE_PRACTICE,
        formula=_papers,
        needs=("conferences_here", "conference_papers"),
        breakdowns=("reader", "agency", "kind"),
    ),
    _share(
        "conferences.agency_attended",
        "Agencies that came to conferences",
        counted="Invitations of agencies on which somebody took part, in the room, by video or by phone",
        among="invitations of children’s social care, education, health, police and other agencies to conferences "
        "held in the period and completed in Headway, each once for each child",
        why="A report says what an agency knew; only somebody who is there can be asked.",
        formula=_agencies,
        needs=("conferences_here", "invited_here"),
        breakdowns=("agency", "kind"),
    ),
    _share(
        "conferences.child_view",
        "Conferences that heard the child’s view",
        counted="Conferences that the child’s view reached: said there, through an advocate or a worker who had "
        "asked them, told to the chair before, or sent",
        among=f"{HERE}, those left out of a child not yet born or too young to say",
        why="The conference is about the child, and they know what it is like at home.",
        formula=_child_view,
        breakdowns=("age", "kind"),
    ),
    _share(
        "conferences.parent_attended",
        "Conferences that a parent came to",
        counted="Conferences in which a parent, or another with parental responsibility, took part, in the room, "
        "by video or by phone",
        among=f"{HERE}, to which one was invited whom the chair did not exclude",
        why="A plan made without those who bring the child up is carried out without them.",
        formula=_parents,
        needs=("conferences_here", "invited_here"),
        breakdowns=("age", "kind"),
    ),
    _share(
        "conferences.dissent",
        "Conferences with dissent",
        counted="Conferences in which at least one agency disagreed with what was decided for the child",
        among=f"{HERE}, in which what an agency said was noted",
        why="Where nobody ever disagrees, nobody may be asking; where many do, the threshold is not shared.",
        formula=_dissent,
        needs=("conferences_here", "invited_here"),
        breakdowns=("kind", "category"),
        direction="neither",
    ),
    _share(
        "conferences.dissent_by_agency",
        "Views of agencies that dissented",
        counted="Views of agencies that disagreed with what was decided for the child",
        among="views of agencies noted of conferences held in the period and completed in Headway, each once for "
        "each child",
        why="It shows which agency sees these children otherwise than the rest.",
        formula=_agency_dissent,
        needs=("conferences_here", "invited_here"),
        breakdowns=("agency", "kind"),
        direction="neither",
    ),
    _share(
        "conferences.letter_in_a_day",
        "Decision letters sent in time",
        counted="Conferences of which the decision and outline plan were sent on or before the last day for it: "
        "1 working day after the conference was complete, or as many as the council has settled",
        among=f"{DUE}, whether they were sent or not, those left out of a child who had died by then before they "
        "were",
        why="Who is to do something from today on has to read today what it is.",
        source=CONFERENCE_PRACTICE,
        rules=(LETTER,),
        formula=_in_time(LETTER),
        breakdowns=("kind", "chair"),
    ),
    _share(
        "conferences.minutes_in_time",
        "Records of conferences sent in time",
        counted="Conferences of which the record was on its way to all who are to have it on or before the last "
        "day for it: 15 working days after the conference was complete, or as many as the council has settled",
        among=f"{DUE}, whether it was sent or not, those left out of a child who had died by then before it was",
        why="A core group that has no record works from memory.",
        source=CONFERENCE_PRACTICE,
        rules=(MINUTES,),
        formula=_in_time(MINUTES),
        breakdowns=("kind", "chair"),
    ),
)
