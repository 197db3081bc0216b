"""Conferences and child protection plans. A plan that another council keeps is never counted."""

from datetime import date

from tests.measures.plain_count.answers import Answer, Case, Counts, share, tally
from tests.measures.plain_count.care_counts import how_long
from tests.measures.plain_count.care_duties import Duty
from tests.measures.plain_count.council import Conference, Council, Plan, PlanReview
from tests.measures.plain_count.days import add_months, add_working_days
from tests.measures.plain_count.plan_duties import anchor_of, plan_duties
from tests.measures.plain_count.review_counts import days_late

WORKING_DAYS_TO_CONFERENCE = 15
MONTHS = {"<3m": 91, "3-6m": 182, "6-12m": 364, "1-2y": 729}
TWO_YEARS = 729  # days, the last one included; a plan of more than this lasted two years


def with_families(answer: Answer, families: set[str]) -> Answer:
    """The same answer, with the number of families beside it."""
    number: dict[tuple[str, str], Counts] = {("families", "families"): (len(families), None, 0)}
    found = {**answer.breakdowns, **(number if families else {})}
    return Answer(answer.numerator, answer.denominator, answer.not_known, found)


def held_in(council: Council, first: date, last: date) -> list[Conference]:
    """Initial conferences of the year, one for a child on a day."""
    found = {(c.child, c.day): c for c in reversed(council.conferences) if first <= c.day <= last}
    return list(found.values())


def kind_of(council: Council, conference: Conference) -> str:
    """Transfer-in, pre-birth (held before the birth), or initial."""
    if conference.transfer_in:
        return "transfer-in"
    child = council.child(conference.child)
    if child.born is None:
        return "pre-birth" if child.expected else "initial"
    return "pre-birth" if conference.day < child.born else "initial"


def initial(council: Council, first: date, last: date) -> Answer:
    """Children's initial conferences held in the year, by kind; families are the meetings."""
    conferences = held_in(council, first, last)
    answer = tally((("kind", kind_of(council, c)),) for c in conferences)
    return with_families(answer, {c.meeting or c.id for c in conferences})


def initial_on_time(council: Council, first: date, last: date) -> Answer:
    """Of those, the ones held within 15 working days of the strategy discussion that opened the enquiry.

    One dated before its enquiry is in the base and is not on time. With no enquiry it is not known.
    """
    cases = []
    for conference in held_in(council, first, last):
        opened = council.enquiries.get(conference.enquiry)
        if opened is None:
            cases.append(Case(None))
            continue
        limit = add_working_days(opened, WORKING_DAYS_TO_CONFERENCE)
        cases.append(Case(opened <= conference.day <= limit))
    return share(cases)


def initial_by_lateness(council: Council, first: date, last: date) -> Answer:
    """Of those, how late; not known with no enquiry, or one opened after the conference."""
    groups = []
    for conference in held_in(council, first, last):
        opened = council.enquiries.get(conference.enquiry)
        if opened is None or conference.day < opened:
            groups.append((("lateness", "not known"),))
        else:
            limit = add_working_days(opened, WORKING_DAYS_TO_CONFERENCE)
            groups.append((("lateness", days_late(conference.day, limit)),))
    return tally(groups)


def to_plan(council: Council, first: date, last: date) -> Answer:
    """Of those, the ones that made a plan. With no outcome: a plan linked or begun that day says yes."""
    cases = []
    for conference in held_in(council, first, last):
        made = any(
            plan.id == conference.plan
            or (plan.conference and plan.conference == conference.id)
            or (plan.child == conference.child and plan.start == conference.day)
            for plan in council.plans
        )
        outcome = {"Y": True, "N": False}.get(conference.outcome, True if made else None)
        cases.append(Case(outcome))
    return share(cases)


class PlanBook:
    """The plans the council keeps, with what was owed on each and what each review conference answered."""

    def __init__(self, council: Council, as_at: date) -> None:
        self.council = council
        self.plans = [plan for plan in council.plans if plan.ours]
        self.others = {plan.id for plan in council.plans if not plan.ours}
        self.conferences = {c.id: c for c in council.conferences}
        days: dict[str, list[date]] = {}
        for review in council.plan_reviews:
            days.setdefault(review.plan, []).append(review.day)
        of_plan: dict[str, list[Conference]] = {}
        for c in council.conferences:
            of_plan.setdefault(c.plan, []).append(c)
        self.owed: dict[str, list[Duty]] = {}
        self.answered: dict[tuple[str, date], list[Duty]] = {}
        for plan in self.plans:
            linked = [self.conferences[plan.conference]] if plan.conference in self.conferences else []
            anchor = anchor_of(plan, linked + of_plan.get(plan.id, []))
            child = council.child(plan.child)
            self.owed[plan.id], found = plan_duties(plan, anchor, child, days.get(plan.id, []), as_at)
            self.answered |= {(plan.id, day): duties for day, duties in found.items()}

    def reviews(self, first: date, last: date) -> list[PlanReview]:
        """Review conferences of the year on our plans, one for a plan on a day."""
        found = {
            (r.plan or r.id, r.child, r.day): r
            for r in reversed(self.council.plan_reviews)
            if first <= r.day <= last and r.plan not in self.others
        }
        return list(found.values())

    def family(self, plan: Plan) -> str:
        """The family of a plan: the child's, else the meeting of its conference, else the plan alone."""
        conference = self.conferences.get(plan.conference)
        linked = conference or next((c for c in self.council.conferences if c.plan == plan.id), None)
        of_child = self.council.families.get(plan.child)
        if of_child:
            return f"family {of_child}"
        return f"meeting {linked.meeting}" if linked and linked.meeting else f"plan {plan.id}"


def review(book: PlanBook, first: date, last: date) -> Answer:
    """Children's review conferences held in the year; families are the meetings."""
    reviews = book.reviews(first, last)
    return with_families(tally(() for _ in reviews), {r.meeting or r.id for r in reviews})


def review_on_time(book: PlanBook, first: date, last: date) -> Answer:
    """Of review conferences held in the year, those held by the day due: late if late for any one duty.

    Not known where there is no plan it could answer for.
    """
    cases = []
    for held in book.reviews(first, last):
        duties = book.answered.get((held.plan, held.day))
        cases.append(Case(None if not duties else not any(duty.late for duty in duties)))
    return share(cases)


def review_kept(book: PlanBook, first: date, last: date) -> Answer:
    """Of review conferences that fell due in the year, those held by the day."""
    owed = [duty for duties in book.owed.values() for duty in duties if duty.fell_due(first, last)]
    return share(Case(duty.kept) for duty in owed)


def open_plans(book: PlanBook, day: date) -> Answer:
    """Plans open on the day."""
    plans = [plan for plan in book.plans if plan.open_on(day)]
    return with_families(tally(() for _ in plans), {book.family(plan) for plan in plans})


def started(book: PlanBook, first: date, last: date) -> Answer:
    """Plans that started in the year."""
    plans = [plan for plan in book.plans if first <= plan.start <= last]
    return with_families(tally(() for _ in plans), {book.family(plan) for plan in plans})


def ended(book: PlanBook, first: date, last: date) -> Answer:
    """Plans that ended in the year."""
    plans = [plan for plan in book.plans if plan.end and first <= plan.end <= last]
    return with_families(tally(() for _ in plans), {book.family(plan) for plan in plans})


def second(book: PlanBook, first: date, last: date) -> Answer:
    """Of plans started in the year, those of a child who had any earlier plan with us, however long ago."""
    earliest: dict[str, date] = {}
    for plan in book.plans:
        earliest[plan.child] = min(plan.start, earliest.get(plan.child, plan.start))
    starts = [plan for plan in book.plans if first <= plan.start <= last]
    return share(Case(earliest[plan.child] < plan.start) for plan in starts)


def two_years_ended(book: PlanBook, first: date, last: date) -> Answer:
    """Of plans ended in the year, those that lasted more than 729 days, the end day included."""
    ends = [(plan.start, plan.end) for plan in book.plans if plan.end and first <= plan.end <= last]
    return share(Case((end - start).days + 1 > TWO_YEARS) for start, end in ends)


def two_years_open(book: PlanBook, day: date) -> Answer:
    """Of plans open on the day, those open for more than 729 days, the day included."""
    plans = [plan for plan in book.plans if plan.open_on(day)]
    return share(Case((day - plan.start).days + 1 > TWO_YEARS) for plan in plans)


def by_duration(book: PlanBook, day: date) -> Answer:
    """Plans open on the day by the days so far, the day included."""
    return tally(
        (("duration", how_long(plan.start, day, MONTHS, "2y+")),) for plan in book.plans if plan.open_on(day)
    )


def ended_by_duration(book: PlanBook, first: date, last: date) -> Answer:
    """Plans ended in the year by the days they lasted, the end day included."""
    ends = [(plan.start, plan.end) for plan in book.plans if plan.end and first <= plan.end <= last]
    return tally((("duration", how_long(start, end, MONTHS, "2y+")),) for start, end in ends)


def by_category(book: PlanBook, day: date) -> Answer:
    """Plans open on the day by their latest category."""
    return tally((("category", plan.category),) for plan in book.plans if plan.open_on(day))


def reviewed_in_time(book: PlanBook, day: date) -> Answer:
    """Of plans open on the day for three months or more, those for which every review that fell due was held
    by its day: the first within 3 months, later ones within 6."""
    cases = []
    for plan in book.plans:
        if plan.open_on(day) and add_months(plan.start, 3) <= day:
            owed = [d for d in book.owed[plan.id] if d.which != "birth" and d.fell_due(date.min, day)]
            cases.append(Case(all(duty.kept for duty in owed)))
    return share(cases)
