"""What the plan of a conference and the page of its decision show."""

from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Matter, SittingState
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.identity import keys_of
from headway.casework.timeline.rules_here import last_day
from headway.practice.conferences.asking.proposed import Proposed, proposed_for
from headway.practice.conferences.asking.settled import settled_asking
from headway.practice.conferences.categories import category_in_words
from headway.practice.conferences.lawful import open_plan
from headway.practice.conferences.models import AgencyView, Category, Conference, Says
from headway.practice.conferences.quorum import Quorum, again_by, inquorate_before, quorum_of
from headway.practice.conferences.slugs import ALL
from headway.practice.conferences.unborn import doubts_of_day, is_expected, weeks_in_words

_CORE_GROUP: Final = "protection.core_group.first"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be known before a conference. Each a sentence; "" where there is none."""

    proposed: Proposed | None
    quorum: Quorum
    twice: str
    again: str
    stands: str
    unborn: str


def plan(matter: Matter, reader: Reader) -> Plan | None:
    """The plan of a conference that is not complete yet; None of any other matter."""
    if matter.completed_on is not None or matter.kind not in ALL:
        return None
    quorum = quorum_of(matter)
    running = open_plan(keys_of(matter.person))
    category = dict(Category.choices).get(running.category, running.category) if running else ""
    return Plan(
        proposed=proposed_for(matter, reader),
        quorum=quorum,
        twice="The conference before this one went ahead with no quorum: not two in a row."
        if inquorate_before(matter) and not quorum.stands
        else "",
        again=again_told(matter, quorum),
        stands=f"Subject of a plan since {in_words(running.began_on)}: {category}." if running else "",
        unborn=unborn_told(matter, reader),
    )


def again_told(matter: Matter, quorum: Quorum) -> str:
    """What is usual with no quorum, and by when; "" where there is one."""
    by = None if quorum.stands else again_by(matter)
    if by is None:
        return ""
    return (
        "With no quorum it is normally not held: there is an interim plan, or the plan goes on as it is, and it is "
        f"held again by {in_words(by)} (local procedures). The chair may go ahead, and says why."
    )


def unborn_told(matter: Matter, reader: Reader) -> str:
    """Of a child not born yet: when they are expected, and what local practice has against the day it sits."""
    person = matter.person
    if not is_expected(person) or person.expected_on is None:
        return ""
    sits = matter.meeting.sittings.exclude(state=SittingState.CANCELLED).order_by("starts_at").first()
    day = reader.on if sits is None else timezone.localdate(sits.starts_at)
    weeks = f"{weeks_in_words(person.expected_on, day)} of pregnancy on {in_words(day)}"
    told = [f"Not born yet: expected on {in_words(person.expected_on)}, {weeks}."]
    return " ".join([*told, *doubts_of_day(person.expected_on, day, settled_asking())])


@dataclass(frozen=True, slots=True)
class ViewTold:
    """What one said for their agency."""

    who: str
    says: str
    category: str
    dissent: str


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """What was decided for a child, in words; "" for what is not said."""

    outcome: str
    category: str
    why: str
    outline: str
    instead: str
    core: list[str]
    core_on: str
    core_late: str
    heard: str
    inquorate: str
    views: list[ViewTold]
    dissent: int


def decision_told(held: Conference, reader: Reader) -> DecisionTold:
    """What was decided, as this reader may read it. Three queries."""
    views = [_view(one, reader) for one in held.views.select_related("invited__person", "invited__user")]
    core = [
        name_for(reader, one.invited or one.name)
        for one in held.core.select_related("invited__person", "invited__user")
    ]
    return DecisionTold(
        outcome=held.get_outcome_display() if held.outcome else "",
        category=category_in_words(held.category, held.components),
        why=words_for(held.why, reader),
        outline=words_for(held.outline, reader),
        instead=words_for(held.instead, reader),
        core=core,
        core_on=in_words(held.core_on),
        core_late=_core_late(held),
        heard=held.get_heard_display() if held.heard else "",
        inquorate=words_for(held.inquorate_why, reader),
        views=views,
        dissent=sum(bool(one.dissent) for one in views),
    )


def _core_late(held: Conference) -> str:
    """That the core group meets later than the law gives it; "" where it does not."""
    at = held.matter.meeting.sittings.exclude(state=SittingState.CANCELLED).order_by("starts_at").first()
    if at is None or held.core_on is None:
        return ""
    sits_on = timezone.localdate(at.starts_at)
    limit = last_day(_CORE_GROUP, sits_on)
    if limit is None or held.core_on <= limit:
        return ""
    return f"The core group is to meet by {in_words(limit)}, and is planned for later."


def _view(one: AgencyView, reader: Reader) -> ViewTold:
    agency = one.invited.agency or one.invited.get_capacity_display()
    return ViewTold(
        who=f"{name_for(reader, one.invited)} ({agency})",
        says=Says(one.says).label,
        category=category_in_words(one.category, ""),
        dissent=words_for(one.dissent, reader),
    )
