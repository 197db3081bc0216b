"""On time and why not; what is asked for and waits; quorum; what was decided, and who dissented."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.addressing import address_of
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.models import Capacity
from headway.casework.meetings.period import Period
from headway.casework.people.presenting import in_words
from headway.casework.timeline.models import Duty
from headway.knowledge.law.book import RULES
from headway.practice.conferences.following.afterwards import CLOCKS
from headway.practice.conferences.following.open_plans import records_of_all
from headway.practice.conferences.managing.held import KINDS, ONE, Case, Group, Held
from headway.practice.conferences.models import (
    AgencyView,
    AskState,
    ChildAsked,
    Conference,
    ConferenceAsked,
    Outcome,
    Says,
    WhyLate,
)
from headway.practice.conferences.slugs import INITIAL

_IN_TIME, _LATE, _OWED = "in_time", "late", "owed"
_NOT_SAID, _OUTSIDE = "not_said", "outside"
# Each by its name, not by how it begins: so the duties are looked up, and not gone through.
_LIMITS: Final = tuple(rule for rule in RULES if rule.startswith(tuple(CLOCKS.values())))
_TIMES: Final = ((_IN_TIME, "Held in time"), (_LATE, "Held late"), (_OWED, "Overdue, not held"))
_WAITS: Final = (
    (AskState.ASKED, "Wait for an answer"),
    (AskState.QUERIED, "Something was asked back"),
    (AskState.AGAINST, "Advised against"),
    (AskState.RAISED, "Taken up with a senior manager"),
    (AskState.ACCEPTED, "Accepted, not booked yet"),
)


def on_time(conferences: Sequence[Held], reader: Reader, period: Period) -> list[Group]:
    """How many were in time, and why the others were not. A conference that kept two limits counts once."""
    of_day = {(one.child, one.on): one for one in conferences}
    cases: dict[tuple[UUID, str, object], Case] = {}
    why: list[Case] = []
    for duty in [*_met(reader, *period.days), *_overdue(reader)]:
        kind = next(slug for slug, beginning in CLOCKS.items() if duty.rule.startswith(beginning))
        key = (duty.subject, kind, duty.met_on)
        if duty.due_on is None or key in cases:
            continue
        here = None if duty.met_on is None else of_day.get((duty.subject, duty.met_on))
        column = _OWED if duty.met_on is None else _LATE if duty.met_on > duty.due_on else _IN_TIME
        said = f"due {in_words(duty.due_on)}" + (f", held {in_words(duty.met_on)}" if duty.met_on else "")
        cases[key] = Case(kind, column, duty.subject, said, _page(here, "conference"))
        if column == _LATE:
            told = getattr(here.matter, "held_late", None) if here is not None else None
            row = _OUTSIDE if here is None else _NOT_SAID if told is None else told.why
            why.append(Case(row, "n", duty.subject, said, _page(here, "conference_late")))
    kept = sum(one.column == _IN_TIME for one in cases.values())
    of_all = sum(one.column != _OWED for one in cases.values())
    reasons = (*WhyLate.choices, (_NOT_SAID, "No reason is said"), (_OUTSIDE, "Held outside Headway"))
    return [
        Group(
            "time",
            "On time",
            f"Conferences held in this period, and those overdue today. {_share(kept, of_all, 'held in time')}",
            KINDS,
            _TIMES,
            list(cases.values()),
        ),
        Group("why", "Why they were late", "Those held late in this period.", reasons, ONE, why),
    ]


def asked(reader: Reader) -> Group:
    """What teams ask for and is not booked: as it stands today, each child counted."""
    cases = [
        Case(
            one.asked.state,
            "n",
            one.person.merged_into_id or one.person_id,
            one.asked.get_which_display(),
            address_of("conference_asked", one.asked_id),
        )
        for one in _asked(reader)
        if one.asked.state != AskState.WITHDRAWN
    ]
    told = "Children about whom a conference is asked for and not booked, today."
    return Group("asked", "Asked for", told, _WAITS, ONE, cases)


def quorum(conferences: Sequence[Held]) -> Group:
    """Which went ahead with too few agencies; and where that was so twice in a row."""
    cases = []
    before = _inquorate_before(conferences)
    for one in conferences:
        inquorate = bool(one.conference.inquorate_why)
        twice = inquorate and before[one.matter.pk]
        column = "twice" if twice else "no" if inquorate else "yes"
        cases.append(Case(one.matter.kind, column, one.child, in_words(one.on), _page(one, "conference")))
    columns = (("yes", "With a quorum"), ("no", "With none"), ("twice", "With none, twice in a row"))
    return Group("quorum", "Quorum", "Conferences held in Headway in this period.", KINDS, columns, cases)


def outcomes(conferences: Sequence[Held]) -> Group:
    """What was decided: how many initial conferences end in a plan."""
    cases = [
        Case(one.matter.kind, one.conference.outcome, one.child, in_words(one.on), _page(one, "conference"))
        for one in conferences
    ]
    first = [one for one in conferences if one.matter.kind == INITIAL]
    made = sum(one.conference.outcome == Outcome.PLAN for one in first)
    share = _share(made, len(first), "initial conferences ended in a plan")
    told = f"For each child of a conference held in Headway in this period. {share}"
    return Group("outcome", "What was decided", told, KINDS, Outcome.choices, cases)


def dissent(conferences: Sequence[Held]) -> Group:
    """Who said what, and who dissented from what was decided."""
    of = {one.conference.pk: one for one in conferences}
    cases = []
    for view in _views(list(of)):
        one = of[view.conference_id]
        column = "dissent" if view.dissent else view.says
        cases.append(
            Case(view.invited.capacity, column, one.child, in_words(one.on), _page(one, "conference"))
        )
    columns = (*Says.choices, ("dissent", "Dissented"))
    told = "What each agency said; who dissented is counted there alone."
    return Group("dissent", "What agencies said", told, Capacity.choices, columns, cases)


def _share(part: int, whole: int, words: str) -> str:
    return f"{part} of {whole} {words} ({part / whole:.0%})." if whole else ""


def _page(one: Held | None, route: str) -> str:
    return "" if one is None else address_of(route, one.matter.pk)


def _inquorate_before(conferences: Sequence[Held]) -> dict[UUID, bool]:
    """Whether the conference before each of those with no quorum had none either, by its matter. One query."""
    wanted = [one for one in conferences if one.conference.inquorate_why]
    of_child: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for person, kept, matter, why in _completed([one.child for one in wanted]):
        of_child[kept or person].append((matter, why))
    return {
        one.matter.pk: next(
            (bool(why) for matter, why in of_child[one.child] if matter != one.matter.pk), False
        )
        for one in wanted
    }


@written
def _completed(children: list[UUID]) -> "QuerySet[Any]":
    """What of a quorum each complete conference of these children had, the last first."""
    rows = Conference.objects.filter(
        matter__person__in=records_of_all(children), matter__completed_on__isnull=False
    ).order_by("-matter__completed_on", "-pk")
    return rows.values_list(
        "matter__person_id", "matter__person__merged_into_id", "matter_id", "inquorate_why"
    )


def _limits(reader: Reader) -> "QuerySet[Duty]":
    rows = Duty.objects.filter(rule__in=_LIMITS, due_on__isnull=False, milestone=False).visible_to(reader)
    return rows.only("subject", "rule", "due_on", "met_on").order_by("due_on")


@written
def _met(reader: Reader, first: date, last: date) -> "QuerySet[Duty]":
    return _limits(reader).filter(met_on__range=(first, last))


@written
def _overdue(reader: Reader) -> "QuerySet[Duty]":
    return _limits(reader).filter(met_on__isnull=True, ended_on__isnull=True, due_on__lt=reader.on)


@written
def _asked(reader: Reader) -> "QuerySet[ChildAsked]":
    rows = ConferenceAsked.objects.visible_to(reader).filter(meeting__isnull=True)
    children = ChildAsked.objects.visible_to(reader).filter(asked__in=rows, left_out_why="")
    return children.select_related("asked", "person")


@written
def _views(conferences: list[int]) -> "QuerySet[AgencyView]":
    return AgencyView.objects.filter(conference__in=conferences).select_related("invited")
