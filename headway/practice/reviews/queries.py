"""What the page of a review and its plan show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.frame import sittings_of
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import TOOK_PART, Attendance, Capacity, Matter, SittingState
from headway.casework.meetings.queries import sittings_held
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions.checking import TAKES_PART_AT
from headway.casework.timeline.models import Area, Duty
from headway.knowledge.law.book import KINDS, RULES
from headway.knowledge.law.calendar import BeyondCalendar, england
from headway.knowledge.law.intervals import birthday
from headway.practice.reviews.in_the_record import day_of
from headway.practice.reviews.models import EarlyCause, Review, TookPart
from headway.practice.reviews.taking_part import AWAY, THERE, is_under_four, reckoned, why_not

_REGIMES: Final = (
    (
        "care.review.short_breaks.",
        "This is a series of short breaks: regulation 48 gives the times, and not regulation 33. "
        "They stand outside the national return and every figure of reviews. Where each stay is recorded (V3) its "
        "days are counted, and an 18th in one stay or a 76th in 12 months brings regulation 33 back; of an "
        "agreement recorded as one (V4) they are yours to count.",
    ),
    (
        "care.review.authorised.",
        "The council may place the child for adoption: the Adoption Agencies Regulations give the times, "
        "and not regulation 33.",
    ),
    (
        "care.review.placed.",
        "The child is placed for adoption, which began a clock of its own: the Adoption Agencies Regulations give "
        "the times, and not regulation 33.",
    ),
)
_SECURE: Final = "care.secure."


@dataclass(frozen=True, slots=True)
class Plan:
    """Why a review is held by its day, and what is not as usual. Each a sentence; "" where there is none."""

    left: str
    counts_from: str
    regime: str
    secure: str
    booked: str
    is_late: bool
    early: str
    request: str
    contact: str


def plan(matter: Matter, reader: Reader) -> Plan | None:
    """The plan of a review that is not complete yet; None of any other matter."""
    review = next(iter(_review(matter.pk)), None)
    kind = kind_named(matter.kind)
    if review is None or kind is None or matter.completed_on is not None:
        return None
    keys = keys_of(matter.person)
    due = kind.due(keys)
    booked_on = booked_for(matter)
    late = due is not None and due.on is not None and booked_on is not None and booked_on > due.on
    return Plan(
        left="" if due is None or due.on is None else working_days_left(due.on, reader.on),
        counts_from="" if due is None else _counts_from(due.rule, due.began_on),
        regime=""
        if due is None
        else next((words for rule, words in _REGIMES if due.rule.startswith(rule)), ""),
        secure=_secure(keys),
        booked=f"It is booked for {in_words(booked_on)}, after the last lawful day." if late else "",
        is_late=late,
        early=EarlyCause(review.early).label if review.early else "",
        request=_request(review),
        contact=contact_told(matter),
    )


@written
def _review(matter: UUID) -> QuerySet[Review]:
    return Review.objects.filter(matter=matter)


def booked_for(matter: Matter) -> date | None:
    """The day a review was or will first be held; None where no sitting of it stands."""
    days = [one.starts_at for one in sittings_of(matter.meeting_id) if one.state != SittingState.CANCELLED]
    return timezone.localdate(min(days)) if days else None


def working_days_left(due_on: date, on: date) -> str:
    """How many working days are left until a due day, or have passed since; "" beyond the calendar."""
    try:
        left = england().working_days_between(min(on, due_on), max(on, due_on))
    except BeyondCalendar:
        return ""
    count = f"{left} working day{'' if left == 1 else 's'}"
    return f"{count} left" if due_on >= on else f"{count} over"


def contact_told(matter: Matter) -> str:
    """Whether chair and worker spoke before, or by when they are to."""
    if matter.contacted_on is not None:
        return f"You and the social worker spoke on {in_words(matter.contacted_on)}."
    for due_on in _to_be_contacted(str(matter.key)):
        return f"Speak with the social worker by {in_words(due_on)}."
    return ""


@written
def _to_be_contacted(matter: str) -> QuerySet[Any]:
    rows = Duty.objects.filter(timeline__identity=matter, timeline__area=Area.PAPERWORK)
    return rows.filter(rule="paperwork.worker_contact").owed().values_list("due_on", flat=True)[:1]


@dataclass(frozen=True, slots=True)
class Age:
    """How old a child is on the day a review is held, or will be. `is_held` says which of the two."""

    on: date
    is_held: bool
    under_four: bool
    fourth_birthday: bool


def age_at(matter: Matter, reader: Reader) -> Age:
    """The age that decides how a child's part is coded: on the day held, else on the day booked, else today."""
    day = day_of(matter) if matter.completed_on is not None else booked_for(matter) or reader.on
    born_on = matter.person.born_on
    return Age(
        on=day,
        is_held=matter.completed_on is not None,
        under_four=is_under_four(matter.person, day) is True,
        fourth_birthday=born_on is not None and birthday(born_on, TAKES_PART_AT) == day,
    )


@dataclass(frozen=True, slots=True)
class TookPartTold:
    """The code in words, how it is counted, and what speaks against it."""

    code: str
    meaning: str
    counts: str
    against: list[str]


def took_part_told(review: Review, age: Age) -> TookPartTold | None:
    """How the child took part; None where it is not said yet."""
    if not review.took_part:
        return None
    code = TookPart(review.took_part)
    against = [why_not(review.matter.person, code, age.on), _attendance_against(review, code)]
    return TookPartTold(code.value, code.label, reckoned(code), [one for one in against if one])


def _attendance_against(review: Review, code: TookPart) -> str:
    rows = Attendance.objects.filter(
        sitting__in=sittings_held(review.matter),
        invited__capacity=Capacity.CHILD,
        invited__comes_for__matter=review.matter,
    )
    ways = set(rows.values_list("how", flat=True))
    if not ways:
        return ""
    was_there = bool(ways & TOOK_PART - {"writing"})
    if was_there and code in dict(AWAY):
        return "On the page Hold it stands that the child took part, and here that they were not there."
    if not was_there and code in dict(THERE):
        return "On the page Hold it stands that the child was not there, and here that they were."
    return ""


def _counts_from(rule: str, began_on: date | None) -> str:
    begins = RULES[rule].begins[0]
    return f"It counts from {in_words(began_on)}: {KINDS[begins].meaning[:1].lower()}{KINDS[begins].meaning[1:]}."


def _secure(keys: Sequence[UUID]) -> str:
    for due_on in _secure_due(list(keys)):
        return (
            f"The criteria of the secure placement are reviewed apart, by {in_words(due_on)}: "
            "that review does not stand for this one."
        )
    return ""


@written
def _secure_due(keys: list[UUID]) -> QuerySet[Any]:
    rows = Duty.objects.filter(subject__in=keys, rule__startswith=_SECURE).owed().order_by("due_on")
    return rows.values_list("due_on", flat=True)[:1]


def _request(review: Review) -> str:
    if not review.asked_by:
        return ""
    answer = f" Answered on {in_words(review.answered_on)}." if review.answered_on else " Not answered yet."
    return f"{review.asked_by} asked for it on {in_words(review.asked_on)}.{answer}"


def court_told(review: Review, reader: Reader) -> str:
    """How far proceedings have come, the next hearing, and when and to whom the officer gave their view."""
    told = [words_for(review.court_stage, reader)] if review.court_stage else []
    if review.hearing_on is not None:
        told.append(f"next hearing on {in_words(review.hearing_on)}")
    if review.view_given_on is not None:
        to = words_for(review.view_given_to, reader)
        told.append(f"view on the care plan given on {in_words(review.view_given_on)} to {to}")
    sentence = "; ".join(told)
    view = words_for(review.view_words, reader)
    return "\n".join(filter(None, (sentence[:1].upper() + sentence[1:], view)))
