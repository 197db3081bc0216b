"""A completed conference in the child's record: the conference itself, and the plan that it made, kept or ended.

A child has one open plan at most. It begins on the day of the conference that made it, whatever day its papers were
written, and ends by a conference, a birthday, a death or a move: a conference that ends it says so here.
"""

from datetime import date
from typing import Any, Final

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.holding.actions import held_on_days
from headway.casework.meetings.kinds import Beside
from headway.casework.meetings.models import Matter
from headway.casework.meetings.settled import day_held
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.actions import correct_row, record_row, withdraw_row
from headway.casework.record.actions.handing import hand_over
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import Standing
from headway.practice.conferences.deciding.took_part import part_taken
from headway.practice.conferences.following.core_groups import not_planned_after_all, plan_first
from headway.practice.conferences.lawful import open_plan
from headway.practice.conferences.models import Conference, Outcome
from headway.practice.conferences.quorum import quorum_of
from headway.practice.conferences.slugs import REVIEW, TRANSFER

NOT_DECIDED: Final = "Say first what was decided for this child, on the page What was decided."
DECIDED_HERE: Final = "Decided at a conference held in Headway."


def completes(matter: Matter, by: Reader, beside: Beside) -> None:
    """Tell the record that a conference is complete, or was not after all.

    Raises NotDone where nothing was decided, and where it went ahead with too few agencies and no reason.
    """
    held, _ = Conference.objects.select_for_update().get_or_create(matter=matter)
    if matter.completed_on is None:
        _taken_back(held, by, beside)
        return
    if not held.outcome:
        raise NotDone(NOT_DECIDED)
    quorum = quorum_of(matter)
    if not quorum.stands and not held.inquorate_why:
        raise NotDone(f"{quorum.words} Say on the page What was decided why it went ahead.")
    day = day_of(matter)
    if matter.kind == REVIEW:
        _reviewed(held, day, quorate=quorum.stands, by=by, beside=beside)
    else:
        _begun(held, day, by, beside)
    held.save(update_fields=["initial", "review", "plan", "category_before"])


def day_of(matter: Matter) -> date:
    """The day on which a completed conference was held. Raises ValueError for one that is not complete."""
    if matter.completed_on is None:
        raise ValueError("A conference that is not complete was held on no day yet.")
    return day_held(held_on_days(matter), matter.completed_on)


def _begun(held: Conference, day: date, by: Reader, beside: Beside) -> None:
    person, keys = held.matter.person, keys_of(held.matter.person)
    makes = held.outcome == Outcome.PLAN
    plan = held.plan or (open_plan(keys) if makes else None)
    if plan is not None and held.plan is None:
        raise NotDone(
            f"The child is subject of a plan since {in_words(plan.began_on)} already. A review conference decides "
            "whether it goes on."
        )
    enquiry = _enquiry(held)
    held.initial = _row(
        "conferences",
        held.initial,
        by,
        beside,
        person=person,
        held_on=day,
        enquiry_ref=enquiry,
        transfer_in="Y" if held.matter.kind == TRANSFER else "N",
        to_plan="Y" if makes else "N",
    )
    if makes:
        held.plan = _row(
            "plans",
            held.plan,
            by,
            beside,
            person=person,
            began_on=day,
            category=held.category,
            first_category=held.category,
            conference_ref=held.initial.ref,
        )
        plan_first(held, by)


def _reviewed(held: Conference, day: date, *, quorate: bool, by: Reader, beside: Beside) -> None:
    plan = held.plan or open_plan(keys_of(held.matter.person))
    if plan is None:
        raise NotDone("The child has no open child protection plan, as far as the record says.")
    if day <= plan.began_on:
        raise NotDone(f"The plan began on {in_words(plan.began_on)}: its review comes after that day.")
    held.plan = plan
    held.review = _row(
        "plan-reviews",
        held.review,
        by,
        beside,
        person=held.matter.person,
        held_on=day,
        plan_ref=plan.ref,
        continues="Y" if held.outcome == Outcome.GOES_ON else "N",
        quorate="Y" if quorate else "N",
        participation=part_taken(held, day),
    )
    changes: dict[str, Any] = {}
    if held.outcome == Outcome.ENDS:
        changes["ended_on"] = day
        not_planned_after_all(plan)
    elif held.category and held.category != plan.category:
        changes["category"] = held.category
        held.category_before = plan.category
    if changes:
        correct_row(plan, by=by, why=beside.why or DECIDED_HERE, sure_of=beside.sure_of, **changes)


def _row(slug: str, found: Any, by: Reader, beside: Beside, **values: Any) -> Any:  # noqa: ANN401 (a row of a kind)
    kind = KINDS[slug]
    if found is None:
        row: Any = record_row(kind, by=by, sure_of=beside.sure_of, **values)
    else:
        del values["person"]
        correct_row(found, by=by, why=beside.why or DECIDED_HERE, sure_of=beside.sure_of, **values)
        row = found
    row = kind.model.objects.get(pk=row.pk)
    if row.standing == Standing.PROVISIONAL:
        hand_over(kind, row, by=by)
    return row


def _taken_back(held: Conference, by: Reader, beside: Beside) -> None:
    """The rows that it told are withdrawn; a plan that it ended or changed is as it was before."""
    made = held.initial is not None
    for row in (held.review, held.plan if made else None, held.initial):
        if row is not None:
            withdraw_row(row, why=beside.why, by=by)
    if made and held.plan is not None:
        not_planned_after_all(held.plan)
    if not made and held.plan is not None and (before := _before(held)):
        correct_row(held.plan, by=by, why=beside.why, sure_of=beside.sure_of, **before)
    held.initial = held.review = held.plan = None
    held.category_before = ""
    held.save(update_fields=["initial", "review", "plan", "category_before"])


def _before(held: Conference) -> dict[str, Any]:
    """What a plan said before a review ended or changed it; nothing of what somebody else changed since."""
    if held.outcome == Outcome.ENDS:
        return {"ended_on": None}
    plan = held.plan
    if plan is None or not held.category_before or plan.category != held.category:
        return {}
    return {"category": held.category_before}


def _enquiry(held: Conference) -> str:
    """The number of the enquiry that anchors the clock: of what was asked, else the child's last."""
    asked = held.matter.meeting.asked_for.first()
    if asked is not None:
        child = asked.children.filter(person__in=keys_of(held.matter.person), enquiry__isnull=False).first()
        if child is not None and child.enquiry is not None:
            return child.enquiry.ref
    return ""
