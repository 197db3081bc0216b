"""What somebody is asked: questions that follow from the rows, so that what the record holds is asked of nobody."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from headway.casework.access.models import Assignment
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.answering.questions import THE_WORKERS, Kind, Question
from headway.casework.meetings.deciding.ledger import made_on
from headway.casework.meetings.deciding.whose import decisions_of, nobody_is_asked_of
from headway.casework.meetings.kinds import Moment, kind_named, known_papers
from headway.casework.meetings.models import (
    Capacity,
    Carried,
    Decision,
    DecisionSaid,
    Invited,
    InvitedFor,
    Matter,
    Paper,
    Said,
    SittingState,
)
from headway.casework.meetings.models.invited import may_come
from headway.casework.meetings.papers.rule import due_for_chair
from headway.casework.timeline.parties import PARTIES, SOCIAL_WORKER
from headway.casework.timeline.rules_here import last_day, rules_here
from headway.knowledge.law.book import RULES
from headway.knowledge.law.calendar import england
from headway.knowledge.law.intervals import reckon, working_days

_OBJECTION: Final = "paperwork.objection"
# Ours: whoever is to do something says within a working week that they will.
_TO_ACCEPT: Final = working_days(5)
# Ours: what became of a decision is asked a fortnight before the child's next meeting, while it can still be done.
_BEFORE: Final = timedelta(days=14)
# Ours: whoever has just said that they will is not asked in the same week whether they did.
_SINCE: Final = timedelta(days=7)


def owed(reader: Reader) -> list[Question]:
    """What is asked of this reader, and of the colleagues for whom they act: what is due first stands first."""
    if not reader.may(Permission.MEETING_ANSWER):
        return []
    keys = {reader.user.pk, *reader.acting_for}
    works_with = set(_works_with(list(keys), reader.on))
    found = [
        *_of_meetings(keys, works_with, reader),
        *_of_decisions(keys, works_with, reader),
        *_of_managers(reader),
    ]
    order = list(Kind)
    return sorted(
        found,
        key=lambda one: (one.due_on or date.max, str(one.matter.pk), order.index(one.kind), one.key),
    )


@written
def _works_with(keys: list[int], on: date) -> "QuerySet[Any]":
    rows = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on), user__in=keys, part=SOCIAL_WORKER, from_on__lte=on
    )
    return rows.values_list("subject", flat=True)


def _of_meetings(keys: Collection[int], works_with: set[UUID], reader: Reader) -> Iterator[Question]:
    """Papers, who had them, and the list: of what is before a meeting and not complete."""
    rows = Matter.objects.visible_to(reader).filter(
        meeting__cancelled_at__isnull=True, left_out_on__isnull=True, completed_on__isnull=True
    )
    rows = rows.exclude(nobody_is_asked_of("person"))
    theirs = Q(person__in=works_with) | Q(person__merged_into__in=works_with)
    sends = Q(pk__in=Paper.objects.filter(from_whom__user__in=keys).values("matter"))
    invited = InvitedFor.objects.filter(may_come("invited__"), invited__taken_off_at__isnull=True)
    for matter in (
        rows.filter(theirs | sends)
        .select_related("meeting__chair", "person")
        .prefetch_related(
            "meeting__sittings",
            "lists_checked",
            "papers__had",
            "papers__from_whom",
            Prefetch("invited_for", invited.select_related("invited__person", "invited__user")),
        )
    ):
        days = _days(matter)
        if days and days[-1] < reader.on:
            continue  # it sat: what was not in by then is no longer asked for
        is_worker = bool({matter.person_id, matter.person.merged_into_id} & works_with)
        yield from _of_papers(matter, keys, is_worker=is_worker)
        if is_worker:
            yield from _of_list(matter)


def _of_papers(matter: Matter, keys: Collection[int], *, is_worker: bool) -> Iterator[Question]:
    papers = [
        one
        for one in matter.papers.all()
        if not one.not_needed_why
        and ((is_worker and one.kind in THE_WORKERS) or (one.from_whom and one.from_whom.user_id in keys))
    ]
    missing = [one for one in papers if one.received_on is None]
    known = known_papers(matter) if missing else {}
    kind = kind_named(matter.kind)
    for paper in missing:
        if paper.kind not in known:
            tells = kind.facts.get(Moment.PAPERS_IN, "") if kind and paper.kind == "worker_report" else ""
            yield Question(
                Kind.PAPER, matter, tells or f"papers.{paper.kind}", due_on=paper.due_on, paper=paper
            )
    readers = tuple(one for one in _readers(matter, keys) if any(_lacks(one, paper) for paper in papers))
    if papers and readers:
        due_on = max((one.due_on for one in papers if one.due_on is not None), default=None)
        yield Question(Kind.SHARED, matter, "papers.had", due_on, papers=tuple(papers), readers=readers)


def _readers(matter: Matter, keys: Collection[int]) -> Iterator[Invited]:
    """Those who are to have the papers: whoever comes for this child, but for who sends them and who observes."""
    for row in matter.invited_for.all():
        if row.invited.capacity != Capacity.OBSERVER and row.invited.user_id not in keys:
            yield row.invited


def _lacks(reader: Invited, paper: Paper) -> bool:
    return all(row.reader_id != reader.pk for row in paper.had.all())


def _of_list(matter: Matter) -> Iterator[Question]:
    """The list is looked at once, by one worker of the child; what the chair confirmed whole is asked of nobody."""
    rows = [row.invited for row in matter.invited_for.all()]
    if not rows or matter.lists_checked.all() or all(one.confirmed_at is not None for one in rows):
        return
    yield Question(Kind.LIST, matter, "list.confirmed", due_on=due_for_chair(next(iter(_days(matter)), None)))


def _days(matter: Matter) -> list[date]:
    """The days on which its meeting sits or sat, in order."""
    sittings = [one for one in matter.meeting.sittings.all() if one.state != SittingState.CANCELLED]
    return sorted(timezone.localdate(one.starts_at) for one in sittings)


def _of_decisions(keys: Collection[int], works_with: set[UUID], reader: Reader) -> Iterator[Question]:
    decisions = decisions_of(keys, works_with, reader)
    said: dict[UUID, list[DecisionSaid]] = {}
    for one in DecisionSaid.objects.filter(decision__in=decisions).order_by("pk"):
        said.setdefault(one.decision_id, []).append(one)
    carried = {one.decision_id: one for one in Carried.objects.filter(decision__in=decisions).order_by("pk")}
    meets = _meet_soon({one.matter.person_id for one in decisions}, reader.on) if decisions else set()
    for decision in decisions:
        before = said.get(decision.pk, [])
        kind = _asked_of(decision, before, carried.get(decision.pk), meets, reader.on)
        if kind is not None:
            yield _question_of(kind, decision, again=len(before))


def _asked_of(
    decision: Decision, before: list[DecisionSaid], carried: Carried | None, meets: set[UUID], on: date
) -> Kind | None:
    """Whether they will do it, once; then what became of it, when it is due or the child's next meeting is near.

    Whoever said why it is not done is asked again once a later meeting carried it over, and not before.
    """
    if not before:
        return Kind.ACCEPT
    last = before[-1]
    if last.said == Said.NOT_DONE and (carried is None or carried.noted_at <= last.told_at):
        return None
    if last.said == Said.REOPENED:
        return Kind.DONE
    said_on = timezone.localdate(last.told_at)
    is_due = decision.by_on is not None and decision.by_on <= on and said_on < on
    meets_soon = decision.matter.person_id in meets and said_on <= on - _SINCE
    return Kind.DONE if is_due or meets_soon else None


def _question_of(kind: Kind, decision: Decision, *, again: int) -> Question:
    matter = decision.matter
    facts = kind_named(matter.kind)
    tells = facts.facts.get(Moment.DECISION_DONE, "") if facts and kind is Kind.DONE else "decision.accepted"
    due_on = decision.by_on
    sent_on = matter.decided_on or made_on(decision)
    if kind is Kind.ACCEPT and sent_on is not None:
        due_on = reckon(_TO_ACCEPT, sent_on, england())
    return Question(kind, matter, tells, due_on, decision=decision, again=again)


def _meet_soon(people: Iterable[UUID], on: date) -> set[UUID]:
    """Those with a meeting booked within a fortnight."""
    rows = Matter.objects.filter(
        person__in=list(people),
        left_out_on__isnull=True,
        completed_on__isnull=True,
        meeting__cancelled_at__isnull=True,
        meeting__sittings__state=SittingState.BOOKED,
        meeting__sittings__starts_at__date__range=(on, on + _BEFORE),
    )
    return set(rows.values_list("person", flat=True))


def _of_managers(reader: Reader) -> Iterator[Question]:
    """Decisions that wait for the nominated manager: until they answered, or silence let them stand."""
    if reader.role not in PARTIES[RULES[_OBJECTION].owes].roles:
        return
    rows = Matter.objects.visible_to(reader).filter(
        decided_on__isnull=False, answer="", left_out_on__isnull=True
    )
    rows = rows.exclude(nobody_is_asked_of("person"))
    rules = rules_here()
    for matter in rows.select_related("meeting__chair", "person").prefetch_related("decisions"):
        kind, sent_on = kind_named(matter.kind), matter.decided_on
        if kind is None or Moment.AGREED not in kind.facts or sent_on is None:
            continue
        yield Question(Kind.ANSWER, matter, kind.facts[Moment.AGREED], last_day(_OBJECTION, sent_on, rules))
