"""Papers in time and attendance by agency; what people thought of it; the open plans by category and status."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

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
from headway.casework.record.models import CareEpisode
from headway.practice.conferences.following.looking import followed_so
from headway.practice.conferences.following.standing import PlanStands
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
    rows = Paper.objects.filter(matter__in=list(of), not_needed_why="").select_related("from_whom")
    cases = []
    for paper in rows:
        one = of[paper.matter_id]
        late = paper.due_on is not None and paper.received_on is not None and paper.received_on > paper.due_on
        column = "not_in" if paper.received_on is None else "late" if late else "in_time"
        who = Capacity.SOCIAL_WORKER.value if paper.kind == PaperKind.WORKER_REPORT else _OTHER
        row = paper.from_whom.capacity if paper.from_whom is not None else who
        words = f"{paper.get_kind_display()}, {in_words(one.on)}"
        cases.append(Case(row, column, one.child, words, reverse("matter_papers", args=[one.matter.pk])))
    told = "Papers wanted for conferences held in this period; one with no day is in time once it is in."
    agencies = (*Capacity.choices, (_OTHER, "Not said from whom"))
    return Group("papers", "Papers in time", told, agencies, _PAPERS, cases)


def attendance(conferences: Sequence[Held]) -> Group:
    """Who of those invited came; who was excluded is not counted."""
    of = {one.matter.pk: one for one in conferences}
    meetings = {one.matter.meeting_id for one in conferences}
    how: dict[int, set[str]] = {}
    rows = Attendance.objects.filter(sitting__meeting__in=meetings, sitting__state=SittingState.HELD)
    for invited, way in rows.values_list("invited_id", "how"):
        how.setdefault(invited, set()).add(way)
    comes = InvitedFor.objects.filter(
        matter__in=list(of), invited__taken_off_at__isnull=True, invited__excluded_on__isnull=True
    )
    cases = []
    for row in comes.select_related("invited"):
        one = of[row.matter_id]
        column = _came(how.get(row.invited_id, set()))
        page = reverse("meeting_people", args=[one.matter.meeting_id])
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
    for row in Feedback.objects.filter(matter__in=list(of)).select_related("invited"):
        one = of[row.matter_id]
        page = reverse("conference_feedback", args=[one.matter.pk])
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


def categories(plans: Sequence[PlanStands]) -> Group:
    """The open plans by their category now, today."""
    cases = [Case(one.plan.category, "n", one.child, _since(one), _page(one)) for one in plans]
    told = "Open plans today, by the category now."
    others = sorted({one.plan.category for one in plans} - set(Category.values))
    rows = [*Category.choices, *((one, one or "Not told") for one in others)]
    return Group("category", "Category", told, rows, ONE, cases)


def dual(plans: Sequence[PlanStands]) -> Group:
    """How many of the children with a plan are in care too: two clocks each."""
    in_care = _in_care(plans)
    cases = [
        Case("both" if one.child in in_care else "plan", "n", one.child, _since(one), _page(one))
        for one in plans
    ]
    return Group("dual", "Plan and care at once", "Open plans today.", _STATUS, ONE, cases)


def _in_care(plans: Sequence[PlanStands]) -> set[UUID]:
    keys = [one.child for one in plans]
    rows = CareEpisode.objects.filter(
        Q(person__in=keys) | Q(person__merged_into__in=keys), withdrawn_at__isnull=True, ended_on__isnull=True
    )
    return {kept or person for person, kept in rows.values_list("person_id", "person__merged_into_id")}


def _since(one: PlanStands) -> str:
    return f"since {in_words(one.plan.began_on)}"


def _page(one: PlanStands) -> str:
    return reverse("protection_plan", args=[one.child])
