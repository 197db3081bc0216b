"""Child protection: enquiries, conferences and plans as rows, one timeline for an enquiry with its plan."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from headway.knowledge.law.book import RULES, NoDueDate, due
from headway.knowledge.law.intervals import birthday
from headway.knowledge.law.rules import Rule
from headway.knowledge.measures.story.columns import Columns, rows
from headway.knowledge.measures.story.facts import Facts
from headway.knowledge.measures.story.history import eve_of
from headway.knowledge.standards.reading import Extract

ADULT = 18


@dataclass(slots=True)
class Conference:
    """A child's part in an initial conference."""

    id: str
    child: str
    meeting: str
    held_on: date
    enquiry: str | None
    plan: str | None
    transfer_in: bool
    became_plan: bool | None
    told_due: date | None
    timeline: int = 0


@dataclass(slots=True)
class Plan:
    """A child protection plan of this council."""

    id: str
    child: str
    conference: str | None
    began_on: date
    ended_on: date | None
    category: str | None
    timeline: int = 0


@dataclass(slots=True)
class ProtectionStory:
    """What the tables say of child protection."""

    conferences: Columns = field(default_factory=lambda: Columns("conferences"))
    plans: Columns = field(default_factory=lambda: Columns("plans"))
    plan_reviews: Columns = field(default_factory=lambda: Columns("plan_reviews"))
    begins: date | None = None
    presumed: int = 0
    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)

    def notes(self) -> Iterator[str]:
        """What was presumed, in a sentence."""
        if self.presumed and self.begins is not None:
            plans = "1 plan" if self.presumed == 1 else f"{self.presumed:,} plans"
            yield (
                f"Review conferences are told from {self.begins:%-d %B %Y} on. The law is presumed kept before "
                f"that day: the reviews then due of {plans} are taken as held, on days that are not known."
            )


@dataclass(frozen=True, slots=True)
class Lives:
    """When children were born, are expected, and died, and which family they belong to."""

    born: Mapping[str, date]
    died: Mapping[str, date]
    family: Mapping[str, str]
    expected: Mapping[str, date]

    def is_unborn(self, child: str, day: date) -> bool:
        """Whether a child is not born on a day: born later, or awaited. Not said where neither day is known."""
        born = self.born.get(child)
        return child in self.expected if born is None else born > day


def tell_protection(
    extract: Extract, facts: Facts, lives: Lives, rules: Mapping[str, Rule] = RULES
) -> ProtectionStory:
    """Tell every conference and plan; those kept by another council are never ours."""
    story = ProtectionStory(rules=rules, begins=extract.complete_from.get("ssd_cp_reviews"))
    opened = _enquiries(extract)
    conferences = _conferences(extract)
    plans, others = _plans(extract)
    _link(conferences, plans)
    reviews = _plan_reviews(extract)
    for conference in conferences.values():
        if conference.plan in others:
            conference.plan = None
        conference.timeline = facts.begin(conference.child, "protection", conference.enquiry or conference.id)
        enquiry = opened.get(conference.enquiry or "")
        _tell_conference(facts, conference, enquiry)
        story.conferences.add(
            conference.child,
            conference.timeline,
            conference.meeting,
            conference.held_on,
            _kind(conference, lives),
            enquiry,
            _to_plan(conference, plans),
            conference.told_due,
        )
    earlier = _first_plans(extract)
    held_on: dict[str | None, list[date]] = defaultdict(list)
    for review in reviews:
        held_on[review.plan].append(review.held_on)
    for plan in plans.values():
        held = conferences.get(plan.conference or "")
        plan.timeline = held.timeline if held else facts.begin(plan.child, "protection", plan.id)
        if held is None:
            facts.tell(plan.timeline, "conference.initial.held", plan.began_on)
        _tell_plan(facts, plan, lives, held.held_on if held else plan.began_on)
        _presume_review(story, facts, plan, held_on=held_on[plan.id])
        family = lives.family.get(plan.child) or (held.meeting if held else plan.child)
        story.plans.add(
            plan.child,
            plan.timeline,
            family,
            plan.began_on,
            plan.ended_on,
            plan.category,
            _has_earlier(plan, earlier[plan.child], extract.previous_plans),
            _first_review_due(plan.began_on, rules),
        )
    _tell_reviews(story, facts, reviews, plans)
    return story


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _enquiries(extract: Extract) -> dict[str, date]:
    table = extract.tables.get("ssd_s47_enquiry")
    if table is None:
        return {}
    names = ("s47e_s47_enquiry_id", "s47e_s47_start_date")
    return {str(key): began for key, began in rows(table, *names) if isinstance(began, date)}


def _conferences(extract: Extract) -> dict[str, Conference]:
    table = extract.tables.get("ssd_initial_cp_conference")
    told: dict[str, Conference] = {}
    if table is None:
        return told
    for key, child, meeting, held_on, enquiry, plan, transfer, flag, told_due in rows(
        table,
        "icpc_icpc_id",
        "icpc_person_id",
        "icpc_icpc_meeting_id",
        "icpc_icpc_date",
        "icpc_s47_enquiry_id",
        "icpc_cp_plan_id",
        "icpc_icpc_transfer_in",
        "icpc_icpc_outcome_cp_flag",
        "icpc_icpc_target_date",
    ):
        if isinstance(held_on, date):
            told[str(key)] = Conference(
                id=str(key),
                child=str(child),
                meeting=_text(meeting) or f"{child} {held_on}",
                held_on=held_on,
                enquiry=_text(enquiry),
                plan=_text(plan),
                transfer_in=transfer == "Y",
                became_plan=None if flag is None else flag == "Y",
                told_due=_day(told_due),
            )
    return told


def _plans(extract: Extract) -> tuple[dict[str, Plan], set[str]]:
    """This council's plans by id, and the ids of other councils' plans."""
    table = extract.tables.get("ssd_cp_plans")
    ours: dict[str, Plan] = {}
    others: set[str] = set()
    if table is None:
        return ours, others
    for key, child, conference, began_on, ended_on, other_council, latest, initial in rows(
        table,
        "cppl_cp_plan_id",
        "cppl_person_id",
        "cppl_icpc_id",
        "cppl_cp_plan_start_date",
        "cppl_cp_plan_end_date",
        "cppl_cp_plan_ola",
        "cppl_cp_plan_latest_category",
        "cppl_cp_plan_initial_category",
    ):
        if other_council == "Y":
            others.add(str(key))
        elif isinstance(began_on, date):
            category = _text(latest) or _text(initial)
            ours[str(key)] = Plan(str(key), str(child), _text(conference), began_on, _day(ended_on), category)
    return ours, others


def _first_plans(extract: Extract) -> Mapping[str, list[date]]:
    """Each child's plan beginnings with this council, however long ago."""
    begun: dict[str, list[date]] = defaultdict(list)
    plans, _ = _plans(extract)
    for plan in plans.values():
        begun[plan.child].append(plan.began_on)
    return begun


def _link(conferences: Mapping[str, Conference], plans: Mapping[str, Plan]) -> None:
    """Join each plan to its conference: by either's id, else the child's conference on the plan's first day."""
    by_day = {(c.child, c.held_on): c for c in conferences.values()}
    by_plan = {c.plan: c for c in conferences.values() if c.plan}
    for plan in plans.values():
        held = (
            conferences.get(plan.conference or "")
            or by_plan.get(plan.id)
            or by_day.get((plan.child, plan.began_on))
        )
        if held is not None and held.child == plan.child:
            plan.conference, held.plan = held.id, plan.id
        else:
            plan.conference = None


def _tell_conference(facts: Facts, conference: Conference, enquiry: date | None) -> None:
    timeline = conference.timeline
    if conference.transfer_in:
        facts.tell(timeline, "conference.transfer.held", conference.held_on)
        return
    if enquiry is not None:
        facts.tell(timeline, "enquiry.opened", enquiry)
        facts.tell(timeline, "conference.called", enquiry)
    facts.tell(timeline, "conference.initial.held", conference.held_on)


def _kind(conference: Conference, lives: Lives) -> str:
    if conference.transfer_in:
        return "transfer-in"
    return "pre-birth" if lives.is_unborn(conference.child, conference.held_on) else "initial"


def _to_plan(conference: Conference, plans: Mapping[str, Plan]) -> bool | None:
    if conference.became_plan is not None:
        return conference.became_plan
    return True if conference.plan in plans else None


def _tell_plan(facts: Facts, plan: Plan, lives: Lives, held_on: date) -> None:
    timeline = plan.timeline
    facts.tell(timeline, "plan.started", max(plan.began_on, held_on))
    born, died = lives.born.get(plan.child), lives.died.get(plan.child)
    if born is not None and born >= held_on:
        facts.tell(timeline, "child.born", born)
    if born is not None:
        facts.tell(timeline, "child.turned_18", birthday(born, ADULT))
    if died is not None:
        facts.tell(timeline, "child.died", died)
    if plan.ended_on is not None:
        facts.tell(timeline, "plan.ended", plan.ended_on)


def _has_earlier(plan: Plan, begun: list[date], previous: Mapping[str, int | None]) -> bool | None:
    """Whether the child had a plan before; a census lists its years alone, and counts the plans before them."""
    if any(other < plan.began_on for other in begun):
        return True
    if plan.id not in previous:
        return False
    counted = previous[plan.id]
    return None if counted is None else counted > 0


def _presume_review(story: ProtectionStory, facts: Facts, plan: Plan, *, held_on: list[date]) -> None:
    """A plan begun before reviews are told is presumed to have been reviewed by then, on no known day.

    Not where its first review was due later and is told.
    """
    if story.begins is None or plan.began_on >= story.begins:
        return
    if plan.ended_on is not None and plan.ended_on < story.begins:
        return
    first_due = _first_review_due(plan.began_on, story.rules)
    if first_due is not None and any(plan.began_on < day <= first_due for day in held_on):
        return
    story.presumed += 1
    facts.tell(plan.timeline, "conference.review.held", eve_of(story.begins), dated=False)


def _first_review_due(began_on: date, rules: Mapping[str, Rule]) -> date | None:
    """When a plan has run as long as its first review may take: who counts for reviews in time."""
    try:
        return due("protection.review.first", began_on, rules=rules)
    except NoDueDate:
        return None


@dataclass(frozen=True, slots=True)
class PlanReview:
    """A child's part in a review conference, as the data tell it."""

    child: str | None
    plan: str | None
    held_on: date
    meeting: str | None
    told_due: date | None


def _plan_reviews(extract: Extract) -> list[PlanReview]:
    """Review conferences held, once a child, plan and day."""
    table = extract.tables.get("ssd_cp_reviews")
    if table is None:
        return []
    told: dict[tuple[object, object, date], PlanReview] = {}
    for child, plan, meeting, held_on, told_due in rows(
        table,
        "cppr_person_id",
        "cppr_cp_plan_id",
        "cppr_cp_review_meeting_id",
        "cppr_cp_review_date",
        "cppr_cp_review_due",
    ):
        if isinstance(held_on, date):
            review = PlanReview(_text(child), _text(plan), held_on, _text(meeting), _day(told_due))
            told.setdefault((child, plan, held_on), review)
    return list(told.values())


def _tell_reviews(
    story: ProtectionStory, facts: Facts, reviews: list[PlanReview], plans: Mapping[str, Plan]
) -> None:
    of_child: dict[str, list[Plan]] = defaultdict(list)
    for plan in plans.values():
        of_child[plan.child].append(plan)
    for review in reviews:
        found = plans.get(review.plan or "") or _plan_on(of_child.get(review.child or "", []), review)
        if found is None:
            continue
        facts.tell(found.timeline, "conference.review.held", review.held_on)
        meeting = review.meeting or f"{found.child} {review.held_on}"
        story.plan_reviews.add(found.child, found.timeline, meeting, review.held_on, review.told_due)


def _plan_on(plans: list[Plan], review: PlanReview) -> Plan | None:
    """The child's plan that ran on the day, for a review that names no plan."""
    if review.plan is not None:
        return None
    day = review.held_on
    running = [p for p in plans if p.began_on < day and (p.ended_on is None or day <= p.ended_on)]
    return running[-1] if running else None
