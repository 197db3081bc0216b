"""What is owed of reviews that were held, and in whose hands: decisions, the manager's answer, record, copies."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from headway.casework.access.models import Assignment, User
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Matter, Record
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.relatives import Named, named
from headway.casework.timeline.models import Area, Duty
from headway.casework.timeline.parties import PARTIES, SOCIAL_WORKER
from headway.casework.timeline.states import state_on
from headway.knowledge.law.book import RULES
from headway.knowledge.law.duty import State
from headway.practice.reviews.kind import SLUG


class Step(StrEnum):
    """What is owed of a review. Its value stands in addresses; its words are in `WORDS`."""

    DECISIONS = "decisions"
    ANSWER = "answer"
    WRITING = "writing"
    APPROVAL = "approval"
    COPIES = "copies"


WORDS: Final[dict[Step, str]] = {
    Step.DECISIONS: "Decisions not sent",
    Step.ANSWER: "Waiting for the manager",
    Step.WRITING: "Record being written",
    Step.APPROVAL: "Record waiting for approval",
    Step.COPIES: "Copies not sent",
}
_STEPS: Final = {
    "paperwork.decisions": Step.DECISIONS,
    "paperwork.objection": Step.ANSWER,
    "paperwork.record": Step.WRITING,
    "paperwork.sending": Step.COPIES,
}
_PAGES: Final = {
    Step.DECISIONS: "matter_decisions",
    Step.ANSWER: "matter_decisions",
    Step.WRITING: "meeting_record",
    Step.APPROVAL: "meeting_record",
    Step.COPIES: "matter_copies",
}


@dataclass(frozen=True, slots=True)
class Outstanding:
    """One thing owed of one review."""

    matter: Matter
    step: Step
    due_on: date
    hands: str


@dataclass(frozen=True, slots=True)
class Line:
    """One of them in words. `days` are those since its day passed; 0 until then."""

    child: Named
    completed: str
    step: str
    hands: str
    due: str
    days: int
    address: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many wait at a step, how many of those over their day, and for how many days the oldest."""

    step: str
    words: str
    count: int
    over: int
    oldest: int


def outstanding(reader: Reader) -> list[Outstanding]:
    """All that is owed of the completed reviews that this reader may see, the longest over first. Five queries.

    The copies wait for the record: until it is approved, the record alone is owed.
    """
    duties = Duty.objects.owed().filter(timeline__area=Area.PAPERWORK, rule__in=_STEPS).visible_to(reader)
    found = []
    matters = _matters(reader)
    managers = _managers({_child(one) for one in matters.values()}, reader)
    for duty in duties.select_related("timeline"):
        matter = matters.get(duty.timeline.identity)
        if matter is None or duty.due_on is None or state_on(duty, reader.on) is State.PASSED:
            continue
        step = _step(_STEPS[duty.rule], matter)
        if step is not None:
            found.append(Outstanding(matter, step, duty.due_on, _hands(step, matter, managers)))
    return sorted(found, key=lambda one: (one.due_on, str(one.matter.pk), one.step))


def counted(rows: Sequence[Outstanding], on: date) -> list[Count]:
    """How many wait at each step."""
    count = Counter(one.step for one in rows)
    over = Counter(one.step for one in rows if one.due_on < on)
    oldest = {one.step: (on - one.due_on).days for one in reversed(rows) if one.due_on < on}
    return [Count(step.value, WORDS[step], count[step], over[step], oldest.get(step, 0)) for step in Step]


def lines(rows: Sequence[Outstanding], reader: Reader) -> list[Line]:
    """These in words. Two queries however many they are."""
    children = named({_child(one.matter) for one in rows}, reader)
    opens = reader.may(Permission.MEETING_OPEN)
    return [
        Line(
            child=children[_child(one.matter)],
            completed=in_words(one.matter.completed_on),
            step=WORDS[one.step],
            hands=one.hands,
            due=in_words(one.due_on),
            days=max((reader.on - one.due_on).days, 0),
            address=reverse(_PAGES[one.step], args=[one.matter.pk]) if opens else "",
        )
        for one in rows
    ]


def _matters(reader: Reader) -> dict[str, Matter]:
    rows = Matter.objects.visible_to(reader).filter(
        Q(sent_on__isnull=True) | Q(decided_on__isnull=True) | Q(answer=""),
        kind=SLUG,
        completed_on__isnull=False,
    )
    rows = rows.select_related("meeting__chair", "meeting__recorder", "person").prefetch_related("records")
    return {str(one.pk): one for one in rows}


def _child(matter: Matter) -> UUID:
    return matter.person.merged_into_id or matter.person_id


def _step(step: Step, matter: Matter) -> Step | None:
    if step is Step.WRITING:
        record = _record(matter)
        return Step.APPROVAL if record is not None and record.ready_at is not None else step
    if step is Step.COPIES and matter.made_on is None:
        return None
    return step


def _record(matter: Matter) -> Record | None:
    return next((one for one in matter.records.all() if one.is_the_record), None)


def _managers(children: Collection[UUID], reader: Reader) -> dict[UUID, str]:
    """Who manages the team of each child's social worker, by name. Two queries."""
    roles = PARTIES[RULES["paperwork.objection"].owes].roles
    of_team: dict[int, list[str]] = defaultdict(list)
    managers = User.objects.filter(role__in=roles, is_active=True, team__isnull=False).order_by("name")
    for team, name in managers.values_list("team", "name"):
        of_team[team].append(name)
    held = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=reader.on), subject__in=children, from_on__lte=reader.on
    )
    teams = held.filter(part=SOCIAL_WORKER, user__team__in=of_team).order_by("from_on", "pk")
    return {
        subject: " or ".join(of_team[team]) for subject, team in teams.values_list("subject", "user__team")
    }


def _hands(step: Step, matter: Matter, managers: Mapping[UUID, str]) -> str:
    """In whose hands it is: somebody by name where one person has it."""
    meeting = matter.meeting
    if step is Step.ANSWER:
        return managers.get(_child(matter), "The nominated manager")
    if step is Step.COPIES:
        return "Business support"
    if step is Step.WRITING and meeting.recorder is not None:
        return meeting.recorder.name
    return meeting.chair.name
