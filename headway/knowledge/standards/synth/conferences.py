"""A family's plans and the review conferences that all its children share, from the first conference on."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from headway.knowledge.standards.synth import parameters_protection as p
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.diary import Diary
from headway.knowledge.standards.synth.story import Plan, PlanReview

FIRST, LATER, AFTER_BIRTH = (
    "protection.review.first",
    "protection.review.later",
    "protection.review.after_birth",
)
EARLY = "early"


@dataclass(slots=True)
class Life:
    """How a plan will go: the conference that ends it, or a day that ends it without one."""

    plan: Plan
    ends_at: int
    stops: date
    into_care: date | None = None


@dataclass(slots=True)
class Meetings:
    """Numbers for meetings, so that children who sat together share one."""

    held: int = 0
    names: list[str] = field(default_factory=list)

    def next(self) -> str:
        self.held += 1
        return f"MT{self.held:06d}"


def review_plans(
    chance: Chance,
    diary: Diary,
    lives: list[Life],
    *,
    early: bool,
    meetings: Meetings,
    as_at: date,
) -> None:
    """Hold the review conferences of one family's plans until the last plan has ended or `as_at` is past.

    `early`: the second conference is brought forward. Plans end at a conference, or on the day they stop.
    """
    if not lives:
        return
    anchor, count = lives[0].plan.start, 0
    while lives:
        due = _due(diary, lives, anchor, count)
        held = _held(
            chance, diary, anchor, due, early=early and count == 1, which="later" if count else "first"
        )
        for life in lives:
            if life.stops <= held:
                life.plan.end = life.stops
        lives = [life for life in lives if life.plan.end is None]
        if not lives:
            return
        meeting = meetings.next()
        if held > as_at:
            _book(chance, lives, due, meeting, as_at)
            return
        count += 1
        quorate = chance.happens(p.QUORATE)
        for life in lives:
            over = count >= life.ends_at or (life.into_care is not None and life.into_care <= held)
            life.plan.reviews.append(PlanReview(due, held, meeting, not over, quorate))
            if over:
                life.plan.end = held
        lives = [life for life in lives if life.plan.end is None]
        anchor = held


def _due(diary: Diary, lives: list[Life], anchor: date, count: int) -> date:
    """The day by which all of them must sit; a child born since the first conference brings it forward."""
    due = diary.due(LATER if count else FIRST, anchor)
    if count == 0:
        births = [life.plan.person.born for life in lives]
        after = [diary.due(AFTER_BIRTH, born) for born in births if born and born > anchor]
        due = min([due, *after])
    return due


def _held(chance: Chance, diary: Diary, anchor: date, due: date, *, early: bool, which: str) -> date:
    if early:
        brought_forward = anchor + timedelta(
            days=int((due - anchor).days * chance.draw(p.BROUGHT_FORWARD_TO))
        )
        return diary.on_or_after(brought_forward)
    if chance.happens(p.LATE[which]):
        return diary.on_or_after(due + timedelta(days=1 + chance.days(p.DAYS_LATE)))
    day = diary.on_or_before(due - timedelta(days=chance.days(p.DAYS_BEFORE_DUE[which])))
    return day if day > anchor else diary.on_or_after(anchor + timedelta(days=1))


def _book(chance: Chance, lives: list[Life], due: date, meeting: str, as_at: date) -> None:
    """The next conference stands without a date, for plans that stop before it too if after `as_at`."""
    if not chance.happens(p.BOOKED):
        return
    for life in lives:
        if life.stops > as_at:
            life.plan.reviews.append(PlanReview(due, None, meeting, goes_on=True, quorate=True))
