"""What is done in Headway about conferences and plans, counted a second time from the words of the definitions alone.

Whoever wrote this had read neither the expressions nor the count that stood here before. Where the two then
differed, the words were made plainer or the expression was mended, and this count follows the words.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.measures.plain_count.answers import Answer, Case, share
from tests.measures.plain_count.care_counts import age_band
from tests.measures.plain_count.council import Child, Plan, closes_on
from tests.measures.plain_count.days import add_months, add_working_days
from tests.measures.plain_count.live_counts import UNSAID, WAYS, Live, Row
from tests.measures.plain_count.plan_duties import anchor_of
from tests.measures.plain_count.reading import as_date
from tests.measures.plain_count.review_counts import Group

AGENCIES = {
    "social_worker": "social care",
    "manager": "social care",
    "education": "education",
    "health": "health",
    "police": "police",
    "other_agency": "other agency",
}
REACHED = {"there", "advocate", "worker", "before", "sent"}


def completed(live: Live) -> list[Row]:
    """Each child's part in a conference that was complete by the last day."""
    return [row for row in live.tables.get("conferences_here", []) if live.on(row["hcnf_completed_date"])]


def held(live: Live) -> list[Row]:
    """Of those, the ones held in the period."""
    return [row for row in completed(live) if live.within(as_date(row["hcnf_held_date"]))]


def is_unborn(child: Child, day: date) -> bool:
    """Not born on a day: born later, or only expected."""
    return child.born > day if child.born else child.expected is not None


def child_of(live: Live, row: Row) -> tuple[Child, date]:
    """Whose conference it was, and when."""
    day = as_date(row["hcnf_held_date"])
    assert day
    return live.council.child(row["hcnf_person_id"]), day


def kind(live: Live, row: Row) -> tuple[str, str]:
    """Initial, before birth, on moving in, or a review."""
    before_birth = row["hcnf_kind"] == "initial" and is_unborn(*child_of(live, row))
    return ("kind", "pre-birth" if before_birth else row["hcnf_kind"])


def age(live: Live, child: Child, day: date) -> tuple[str, str]:
    """How old the child was on a day, in bands."""
    return ("age", "unborn" if is_unborn(child, day) else age_band(live.council, child.id, day))


def category(row: Row) -> tuple[str, str]:
    """Under which category the plan is that was made or goes on."""
    no_plan = row["hcnf_outcome"] in ("no_plan", "ends")
    return ("category", "no plan" if no_plan else row["hcnf_category"] or UNSAID)


def agency(capacity: str) -> tuple[str, str]:
    """Of which agency somebody is in that capacity."""
    return ("agency", AGENCIES.get(capacity, UNSAID))


def of_conference(live: Live, table: str, link: str, row: Row) -> list[Row]:
    """The rows of another table that belong to a child's part in a conference."""
    return [other for other in live.tables.get(table, []) if other[link] == row["hcnf_id"]]


def invited(live: Live, row: Row) -> list[Row]:
    """Those asked to come."""
    return of_conference(live, "invited_here", "hinv_conference_id", row)


def yes(flag: str) -> bool | None:
    """What a flag says; nothing where nobody noted it."""
    return flag == "Y" if flag else None


def quorate(live: Live) -> Answer:
    """Social care took part, and as many others as the service wants."""
    cases = []
    for row in held(live):
        care, others, wanted = yes(row["hcnf_social_care"]), row["hcnf_others"], row["hcnf_wanted"]
        enough = int(others) >= int(wanted) if others and wanted else None
        stands = False if False in (care, enough) else None if None in (care, enough) else True
        cases.append(Case(stands, (kind(live, row), ("chair", row["hcnf_chair_id"] or UNSAID))))
    return share(cases)


def papers(live: Live) -> Answer:
    """Every report wanted, once for every reader who was to have it."""
    cases = []
    for row in held(live):
        for paper in of_conference(live, "conference_papers", "hcpa_conference_id", row):
            due, had = as_date(paper["hcpa_due_date"]), live.on(paper["hcpa_had_date"])
            in_time = None if due is None else had is not None and had <= due
            reader = ("reader", paper["hcpa_reader"])
            cases.append(Case(in_time, (reader, agency(paper["hcpa_agency"]), kind(live, row))))
    return share(cases)


def agencies(live: Live) -> Answer:
    """Every invitation of an agency: whether somebody took part."""
    return share(
        Case(yes(one["hinv_came"]), (agency(one["hinv_capacity"]), kind(live, row)))
        for row in held(live)
        for one in invited(live, row)
        if one["hinv_capacity"] in AGENCIES
    )


def child_view(live: Live) -> Answer:
    """The child's view reached the conference, of those who were born and not too young to say."""
    cases = []
    for row in held(live):
        child, day = child_of(live, row)
        how = row["hcnf_heard"]
        if how != "too_young" and not is_unborn(child, day):
            cases.append(Case(how in REACHED if how else None, (age(live, child, day), kind(live, row))))
    return share(cases)


def parents(live: Live) -> Answer:
    """A parent took part, where one was asked and not excluded."""
    cases = []
    for row in held(live):
        child, day = child_of(live, row)
        came = [
            yes(one["hinv_came"])
            for one in invited(live, row)
            if one["hinv_capacity"] == "parent" and one["hinv_excluded"] != "Y"
        ]
        if came:
            took_part = True if True in came else None if None in came else False
            cases.append(Case(took_part, (age(live, child, day), kind(live, row))))
    return share(cases)


def views(live: Live, row: Row) -> Iterator[Row]:
    """What agencies said at a conference, where it was noted."""
    for one in invited(live, row):
        if one["hinv_capacity"] in AGENCIES and (one["hinv_says"] or one["hinv_dissent"]):
            yield one


def dissent(live: Live) -> Answer:
    """An agency disagreed. Not known where no view was noted."""
    cases = []
    for row in held(live):
        said = [yes(one["hinv_dissent"]) for one in views(live, row)]
        disagreed = True if True in said else None if None in said or not said else False
        cases.append(Case(disagreed, (kind(live, row), category(row))))
    return share(cases)


def dissent_by_agency(live: Live) -> Answer:
    """Every view noted of an agency: whether it disagreed."""
    return share(
        Case(yes(one["hinv_dissent"]), (agency(one["hinv_capacity"]), kind(live, row)))
        for row in held(live)
        for one in views(live, row)
    )


def after_completion(live: Live, column: str, days: int) -> Answer:
    """Sent so many working days after completion at the latest, of conferences whose last day for it has come.

    Left out is a child who had died by that day, before it was sent.
    """
    cases = []
    for row in completed(live):
        complete = as_date(row["hcnf_completed_date"])
        assert complete
        due, sent = add_working_days(complete, days), live.on(row[column])
        died = live.council.child(row["hcnf_person_id"]).died
        died_first = died is not None and died <= due and (sent is None or died < sent)
        if live.within(due) and not died_first:
            groups = (kind(live, row), ("chair", row["hcnf_chair_id"] or UNSAID))
            cases.append(Case(sent is not None and sent <= due, groups))
    return share(cases)


def letters(live: Live) -> Answer:
    """The decision and outline plan went within a working day."""
    return after_completion(live, "hcnf_letter_date", 1)


def minutes(live: Live) -> Answer:
    """The record was on its way to everyone within fifteen."""
    return after_completion(live, "hcnf_minutes_date", 15)


def core_groups(live: Live) -> Answer:
    """The first core group met within ten working days of the conference that made the plan; that day counts.

    Left out is a plan that had ended by the last day for it before one met.
    """
    met: dict[str, list[date]] = {}
    for row in live.tables.get("core_groups", []):
        if day := live.on(row["core_date"]):
            met.setdefault(row["core_person_id"], []).append(day)
    cases = []
    for plan in live.council.plans:
        if not plan.ours:
            continue
        conference = anchor_of(plan, live.council.conferences)
        due = add_working_days(conference, 10)
        closed = closes_on(live.council.child(plan.child), plan.end, live.last)
        days = [day for day in met.get(plan.child, []) if day >= conference]
        first = min((day for day in days if closed is None or day <= closed), default=None)
        over = first is None and closed is not None and closed <= due
        if live.within(due) and not over:
            cases.append(Case(first is not None and first <= due, (("category", plan.category),)))
    return share(cases)


def open_plans(live: Live) -> list[Plan]:
    """Plans of this council that are open at the end of the last day."""
    return [plan for plan in live.council.plans if plan.ours and plan.open_on(live.last)]


def of_plan(live: Live, plan: Plan) -> Group:
    """The child's age on the last day, and the plan's category."""
    return (age(live, live.council.child(plan.child), live.last), ("category", plan.category))


def ways_of_contact(live: Live, plan: Plan) -> set[str]:
    """How a chair was in contact with the child in the period and since the plan began."""
    found: set[str] = set()
    for row in live.tables.get("contacts", []):
        day = as_date(row["hcon_date"])
        if row["hcon_person_id"] == plan.child and day and live.within(day) and day >= plan.start:
            found |= {way for way, hows in WAYS.items() if row["hcon_how"] in hows}
            if row["hcon_how"] in WAYS["seen"] and row["hcon_alone"] == "Y":
                found.add("seen alone")
    return found


def contact(live: Live) -> Answer:
    """Children on a plan for 28 days with whom a chair was in contact in the period and since it began, and how."""
    long_enough = [
        plan
        for plan in open_plans(live)
        if plan.start + timedelta(days=28) <= live.last
        and not is_unborn(live.council.child(plan.child), live.last)
    ]
    had = {plan.id: ways_of_contact(live, plan) for plan in long_enough}
    whole = share(Case(bool(had[plan.id]), of_plan(live, plan)) for plan in long_enough)
    parts = share(
        Case(way in had[plan.id], (("how", way),)) for way in (*WAYS, "seen alone") for plan in long_enough
    )
    return Answer(
        whole.numerator, whole.denominator, whole.not_known, {**whole.breakdowns, **parts.breakdowns}
    )


def duration(live: Live) -> Answer:
    """Open plans that have run nine months, by the corresponding date; and twelve, and so on."""
    plans = open_plans(live)
    whole = share(Case(add_months(plan.start, 9) <= live.last, of_plan(live, plan)) for plan in plans)
    parts = share(
        Case(add_months(plan.start, months) <= live.last, (("months", f"{months}+"),))
        for plan in plans
        for months in (9, 12, 15, 18, 24)
    )
    return Answer(
        whole.numerator, whole.denominator, whole.not_known, {**whole.breakdowns, **parts.breakdowns}
    )
