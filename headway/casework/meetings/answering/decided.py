"""What is asked of a decision, of whoever is to carry it out: whether they will, and what became of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.written import written
from headway.casework.meetings.answering.questions import Kind, Question
from headway.casework.meetings.answering.workers import Worker, Workers
from headway.casework.meetings.deciding.ledger import made_on
from headway.casework.meetings.deciding.whose import open_decisions, passed_on
from headway.casework.meetings.kinds import Moment, kind_named
from headway.casework.meetings.models import Carried, Decision, DecisionSaid, Matter, Said, SittingState
from headway.knowledge.law.calendar import england
from headway.knowledge.law.intervals import reckon, working_days

# Ours: whoever is to do something says within a working week that they will.
_TO_ACCEPT: Final = working_days(5)
# Ours: what became of a decision is asked a fortnight before the child's next meeting, while it can still be done.
_BEFORE: Final = timedelta(days=14)
# Ours: whoever has just said that they will is not asked in the same week whether they did.
_SINCE: Final = timedelta(days=7)


def decided(workers: Workers) -> list[tuple[Worker, Decision]]:
    """The decisions that each of these workers is to carry out. Two queries at most."""
    found = open_decisions(workers.keys, workers.works_with, workers.reader)
    maybe = [
        (worker, one)
        for worker in workers.each
        for one in found
        if one.who_user_id in worker.keys or worker.is_worker_of(one.matter)
    ]
    of_others = passed_on([one for by, one in maybe if one.who_user_id not in by.keys], workers.reader.on)
    return [(by, one) for by, one in maybe if one.who_user_id in by.keys or one.pk in of_others]


def asked_of_decisions(
    theirs: Iterable[tuple[Worker, Decision]], on: date
) -> Iterator[tuple[Worker, Question]]:
    """What each of these decisions asks of its worker. Three queries, none of nothing."""
    listed = list(theirs)
    if not listed:
        return
    keys = list({one.pk for _, one in listed})
    said: dict[UUID, list[DecisionSaid]] = defaultdict(list)
    for row in _said(keys):
        said[row.decision_id].append(row)
    carried = {row.decision_id: row for row in _carried(keys)}
    meets = set(_meet_soon(list({one.matter.person_id for _, one in listed}), on, on + _BEFORE))
    for worker, decision in listed:
        before = said[decision.pk]
        kind = _asked_of(decision, before, carried.get(decision.pk), meets, on)
        if kind is not None:
            yield worker, _question_of(kind, decision, again=len(before))


@written
def _said(decisions: list[UUID]) -> "QuerySet[DecisionSaid]":
    return DecisionSaid.objects.filter(decision__in=decisions).order_by("pk")


@written
def _carried(decisions: list[UUID]) -> "QuerySet[Carried]":
    return Carried.objects.filter(decision__in=decisions).order_by("pk")


@written
def _meet_soon(people: list[UUID], first: date, last: date) -> "QuerySet[Any]":
    """Those with a meeting booked between these days."""
    rows = Matter.objects.filter(
        person__in=people,
        left_out_on__isnull=True,
        completed_on__isnull=True,
        meeting__cancelled_at__isnull=True,
        meeting__sittings__state=SittingState.BOOKED,
        meeting__sittings__starts_at__date__range=(first, last),
    )
    return rows.values_list("person", flat=True)


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
