"""Papers in time and attendance by agency; what people thought of it; the open plans by category and status."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.addressing import address_of
from headway.casework.access.written import written
from headway.casework.meetings.models import (
    TOOK_PART,
    Attendance,
    Capacity,
    How,
    InvitedFor,
    Paper,
    PaperKind,
    SittingState,
)
from headway.casework.people.presenting import in_words
from headway.practice.conferences.following.looking import followed_so
from headway.practice.conferences.following.open_plans import OpenPlan
from headway.practice.conferences.managing.held import ONE, Case, Group, Held
from headway.practice.conferences.models import QUESTIONS, Became, Category, Feedback

_PAPERS: Final = (("in_time", "In time"), ("late", "Late"), ("not_in", "Never in"))
_CAME: Final = (
    ("came", "Came"),
    ("writing", "In writing"),
    ("apologies", "Sent apologies"),
    ("absent", "Did not come"),
    ("not_noted", "Not noted"),
)
_STATUS: Final = (("both", "In care too"), ("plan", "Not in care"))
_OTHER: Final = "other"


def papers(conferences: Sequence[Held]) -> Group:
    """Whether the paper that each agency was asked for was in by its day."""
    of = {one.matter.pk: one for one in conferences}
    cases = []
    for paper in _papers(list(of)):
        one = of[paper.matter_id]
        late = paper.due_on is not None and paper.received_on is not None and paper.received_on > paper.due_on
        column = "not_in" if paper.received_on is None else "late" if late else "in_time"
        who = Capacity.SOCIAL_WORKER.value if paper.kind == PaperKind.WORKER_REPORT else _OTHER
        row = paper.from_whom.capacity if paper.from_whom is not None else who
        words = f"{paper.get_kind_display()}, {in_words(one.on)}"
        cases.append(Case(row, column, one.child, words, address_of("matter_papers", one.matter.pk)))
    told = "Papers wanted for conferences held in this period; one with no day is in time once it is in."
    agencies = (*Capacity.choices, (_OTHER, "Not said from whom"))
    return Group("papers", "Papers in time", told, agencies, _PAPERS, cases)


def attendance(conferences: Sequence[Held]) -> Group:
    """Who of those invited came; who was excluded is not counted."""
    of = {one.matter.pk: one for one in conferences}
    meetings = {one.matter.meeting_id for one in conferences}
    how: dict[int, set[str]] = {}
    for invited, way in _attended(list(meetings)):
        how.setdefault(invited, set()).add(way)
    cases = []
    for row in _invited(list(of)):
        one = of[row.matter_id]
        column = _came(how.get(row.invited_id, set()))
        page = address_of("meeting_people", one.matter.meeting_id)
        cases.append(Case(row.invited.capacity, column, one.child, in_words(one.on), page))
    told = "Those invited for a child, at any sitting of a conference held in this period."
    return Group("attendance", "Who came", told, Capacity.choices, _CAME, cases)


def _came(ways: set[str]) -> str:
    if ways & (TOOK_PART - {How.WRITING}):
        return "came"
    for way in (How.WRITING, How.APOLOGIES, How.ABSENT):
        if way in ways:
            return str(way.value)
    return "not_noted"


def feedback(conferences: Sequence[Held]) -> list[Group]:
    """Who was asked, and what those who said something answered to each question."""
    of = {one.matter.pk: one for one in conferences}
    settled = followed_so()
    asked, answered = [], []
    for row in _feedback(list(of)):
        one = of[row.matter_id]
        page = address_of("conference_feedback", one.matter.pk)
        asked.append(Case(row.invited.capacity, row.became, one.child, in_words(one.on), page))
        for name in QUESTIONS:
            point = getattr(row, name)
            if point is not None:
                answered.append(Case(name, str(point), one.child, in_words(one.on), page))
    told = "After conferences held in this period, as staff recorded it."
    points = [(str(point), words) for point, words in settled.scale]
    questions = [(name, settled.question(name)) for name in QUESTIONS]
    return [
        Group(
            "asked_after", "Who was asked what they thought", told, Capacity.choices, Became.choices, asked
        ),
        Group("feedback", "What they thought", told, questions, points, answered),
    ]


def categories(plans: Sequence[OpenPlan]) -> Group:
    """The open plans by their category now, today."""
    cases = [Case(one.category, "n", one.child, _since(one), _page(one)) for one in plans]
    told = "Open plans today, by the category now."
    others = sorted({one.category for one in plans} - set(Category.values))
    rows = [*Category.choices, *((one, one or "Not told") for one in others)]
    return Group("category", "Category", told, rows, ONE, cases)


def dual(plans: Sequence[OpenPlan]) -> Group:
    """How many of the children with a plan are in care too: two clocks each."""
    cases = [
        Case("both" if one.in_care else "plan", "n", one.child, _since(one), _page(one)) for one in plans
    ]
    return Group("dual", "Plan and care at once", "Open plans today.", _STATUS, ONE, cases)


def _since(one: OpenPlan) -> str:
    return f"since {in_words(one.began_on)}"


def _page(one: OpenPlan) -> str:
    return address_of("protection_plan", one.child)


@written
def _papers(matters: list[UUID]) -> "QuerySet[Paper]":
    return Paper.objects.filter(matter__in=matters, not_needed_why="").select_related("from_whom")


@written
def _attended(meetings: list[UUID]) -> "QuerySet[Any]":
    rows = Attendance.objects.filter(sitting__meeting__in=meetings, sitting__state=SittingState.HELD)
    return rows.values_list("invited_id", "how")


@written
def _invited(matters: list[UUID]) -> "QuerySet[InvitedFor]":
    rows = InvitedFor.objects.filter(
        matter__in=matters, invited__taken_off_at__isnull=True, invited__excluded_on__isnull=True
    )
    return rows.select_related("invited")


@written
def _feedback(matters: list[UUID]) -> "QuerySet[Feedback]":
    return Feedback.objects.filter(matter__in=matters).select_related("invited")
