"""Conferences completed in Headway, and how plans are followed: counted row by row from the words of the definitions.

By the same hand as the expressions: to be replaced, function by function, by somebody who has read none of them.
"""

from datetime import date, timedelta

from tests.measures.plain_count.answers import Answer, Case, share
from tests.measures.plain_count.council import Plan, closes_on
from tests.measures.plain_count.days import add_months, add_working_days, age_on
from tests.measures.plain_count.live_counts import WAYS, Live, Row
from tests.measures.plain_count.plan_duties import anchor_of
from tests.measures.plain_count.reading import as_date

AGENCIES = {
    "social_worker": "social care",
    "manager": "social care",
    "education": "education",
    "health": "health",
    "police": "police",
    "other_agency": "other agency",
}
HEARD = {"there", "advocate", "before", "sent", "worker"}
ANSWER = {"Y": True, "N": False, "": None}


def held_on(row: Row) -> date:
    day = as_date(row["hcnf_held_date"])
    assert day
    return day


def held(live: Live) -> list[Row]:
    """Conferences held in the period and completed by its end."""
    return [
        row
        for row in live.tables.get("conferences_here", [])
        if live.within(held_on(row)) and live.on(row["hcnf_completed_date"])
    ]


def kind(live: Live, row: Row) -> tuple[str, str]:
    born = live.council.child(row["hcnf_person_id"]).born
    unborn = born is None or held_on(row) < born
    return ("kind", "pre-birth" if row["hcnf_kind"] == "initial" and unborn else row["hcnf_kind"])


def age(live: Live, child: str, day: date) -> tuple[str, str]:
    born = live.council.child(child).born
    if born is None or born > day:
        return ("age", "unborn")
    years = age_on(born, day)
    bands = ((0, "<1"), (4, "1-4"), (9, "5-9"), (15, "10-15"))
    return ("age", next((name for most, name in bands if years <= most), "16+"))


def chair(row: Row) -> tuple[str, str]:
    return ("chair", row["hcnf_chair_id"] or "not recorded")


def on_the_list(live: Live, row: Row) -> list[Row]:
    """Who was invited to a conference for a child."""
    rows = live.tables.get("invited_here", [])
    return [one for one in rows if one["hinv_conference_id"] == row["hcnf_id"]]


def quorate(live: Live) -> Answer:
    """Children's social care came, and as many others as were wanted."""
    return share(
        Case(
            row["hcnf_social_care"] == "Y" and int(row["hcnf_others"]) >= int(row["hcnf_wanted"]),
            (kind(live, row), chair(row)),
        )
        for row in held(live)
    )


def papers(live: Live) -> Answer:
    """A report had by its reader on or before the last day for it."""
    of = {row["hcnf_id"]: row for row in held(live)}
    cases = []
    for paper in live.tables.get("conference_papers", []):
        row = of.get(paper["hcpa_conference_id"])
        if row is not None:
            due, had = as_date(paper["hcpa_due_date"]), as_date(paper["hcpa_had_date"])
            agency = AGENCIES.get(paper["hcpa_agency"], "not recorded")
            groups = (("reader", paper["hcpa_reader"]), ("agency", agency), kind(live, row))
            cases.append(Case(None if due is None else had is not None and had <= due, groups))
    return share(cases)


def agencies(live: Live) -> Answer:
    """Of invitations of agencies, those on which somebody came."""
    return share(
        Case(ANSWER[one["hinv_came"]], (("agency", AGENCIES[one["hinv_capacity"]]), kind(live, row)))
        for row in held(live)
        for one in on_the_list(live, row)
        if one["hinv_capacity"] in AGENCIES
    )


def child_view(live: Live) -> Answer:
    """The child's view reached the conference; left out who was not born or too young to say."""
    cases = []
    for row in held(live):
        years = age(live, row["hcnf_person_id"], held_on(row))
        if row["hcnf_heard"] != "too_young" and years[1] != "unborn":
            heard = None if row["hcnf_heard"] == "" else row["hcnf_heard"] in HEARD
            cases.append(Case(heard, (years, kind(live, row))))
    return share(cases)


def parents(live: Live) -> Answer:
    """One parent at least came, of conferences to which one was invited who was not excluded."""
    cases = []
    for row in held(live):
        came = [
            ANSWER[one["hinv_came"]]
            for one in on_the_list(live, row)
            if one["hinv_capacity"] == "parent" and one["hinv_excluded"] == "N"
        ]
        if came:
            answer = True if True in came else None if None in came else False
            cases.append(Case(answer, (age(live, row["hcnf_person_id"], held_on(row)), kind(live, row))))
    return share(cases)


def views(live: Live, row: Row) -> list[Row]:
    """What agencies said of a child, where it was noted."""
    return [one for one in on_the_list(live, row) if one["hinv_capacity"] in AGENCIES and one["hinv_dissent"]]


def dissent(live: Live) -> Answer:
    """An agency at least disagreed with what was decided; not known where nothing was noted of any."""
    cases = []
    for row in held(live):
        said = [one["hinv_dissent"] for one in views(live, row)]
        groups = (kind(live, row), ("category", row["hcnf_category"] or "no plan"))
        cases.append(Case("Y" in said if said else None, groups))
    return share(cases)


def dissent_by_agency(live: Live) -> Answer:
    """Of agencies' views, those that disagreed."""
    return share(
        Case(one["hinv_dissent"] == "Y", (("agency", AGENCIES[one["hinv_capacity"]]), kind(live, row)))
        for row in held(live)
        for one in views(live, row)
    )


def sent(live: Live, column: str, days: int) -> Answer:
    """Sent so many working days after completion at the latest; left out who died by then, before it went."""
    cases = []
    for row in live.tables.get("conferences_here", []):
        completed = live.on(row["hcnf_completed_date"])
        due = add_working_days(completed, days) if completed else None
        if due is None or not live.within(due):
            continue
        gone, died = live.on(row[column]), live.council.child(row["hcnf_person_id"]).died
        if died is None or died > due or (gone is not None and gone <= died):
            cases.append(Case(gone is not None and gone <= due, (kind(live, row), chair(row))))
    return share(cases)


def letters(live: Live) -> Answer:
    """The decision letter, the next working day."""
    return sent(live, "hcnf_letter_date", 1)


def minutes(live: Live) -> Answer:
    """The record, within fifteen."""
    return sent(live, "hcnf_minutes_date", 15)


def ours(live: Live) -> list[Plan]:
    return [plan for plan in live.council.plans if plan.ours]


def core_groups(live: Live) -> Answer:
    """Within ten working days of the conference; left out what ended by then before one met."""
    cases = []
    for plan in ours(live):
        theirs = [c for c in live.council.conferences if c.child == plan.child]
        linked = [c for c in theirs if c.id == plan.conference] or [c for c in theirs if c.plan == plan.id]
        anchor = anchor_of(plan, linked)
        due = add_working_days(anchor, 10)
        closed = closes_on(live.council.child(plan.child), plan.end, live.last)
        met = min(
            (
                day
                for row in live.tables.get("core_groups", [])
                if row["core_person_id"] == plan.child
                and (day := live.on(row["core_date"]))
                and day >= anchor
                and (closed is None or day <= closed)
            ),
            default=None,
        )
        if live.within(due) and (met or closed is None or closed > due):
            cases.append(Case(met is not None and met <= due, (("category", plan.category),)))
    return share(cases)


def open_plans(live: Live) -> list[Plan]:
    return [plan for plan in ours(live) if plan.open_on(live.last)]


def contact(live: Live) -> Answer:
    """A chair was in contact with the child in the period and since the plan began."""
    cases, parts = [], []
    for plan in open_plans(live):
        years = age(live, plan.child, live.last)
        if plan.start > live.last - timedelta(days=28) or years[1] == "unborn":
            continue
        had = [
            row
            for row in live.tables.get("contacts", [])
            if row["hcon_person_id"] == plan.child
            and (day := as_date(row["hcon_date"]))
            and live.within(day)
            and day >= plan.start
        ]
        cases.append(Case(bool(had), (years, ("category", plan.category))))
        of = {way: [row for row in had if row["hcon_how"] in hows] for way, hows in WAYS.items()}
        of["seen alone"] = [row for row in of["seen"] if row["hcon_alone"] == "Y"]
        parts += [Case(bool(some), (("how", way),)) for way, some in of.items()]
    whole = share(cases)
    both = whole.breakdowns | share(parts).breakdowns
    return Answer(whole.numerator, whole.denominator, whole.not_known, both)


def duration(live: Live) -> Answer:
    """Nine months or more have run by the end of the day."""
    cases, parts = [], []
    for plan in open_plans(live):
        ran = {months: add_months(plan.start, months) <= live.last for months in (9, 12, 15, 18, 24)}
        cases.append(Case(ran[9], (age(live, plan.child, live.last), ("category", plan.category))))
        parts += [Case(long, (("months", f"{months}+"),)) for months, long in ran.items()]
    whole = share(cases)
    both = whole.breakdowns | share(parts).breakdowns
    return Answer(whole.numerator, whole.denominator, whole.not_known, both)
