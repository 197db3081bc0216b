"""What somebody is asked: questions that follow from the rows, so that what the record holds is asked of nobody."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from headway.casework.access.each import seen_by_each
from headway.casework.access.models import User
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, readers_of
from headway.casework.access.written import written
from headway.casework.meetings.answering.before import asked_before, coming
from headway.casework.meetings.answering.decided import asked_of_decisions, decided
from headway.casework.meetings.answering.questions import Kind, Question
from headway.casework.meetings.answering.workers import Worker, Workers, workers_of
from headway.casework.meetings.deciding.whose import nobody_is_asked_of
from headway.casework.meetings.kinds import Moment, kind_named
from headway.casework.meetings.models import Matter
from headway.casework.meetings.models.matter import matter_in_sight
from headway.casework.timeline.parties import PARTIES
from headway.casework.timeline.rules_here import last_day, rules_here
from headway.knowledge.law.book import RULES

_OBJECTION: Final = "paperwork.objection"


def owed(reader: Reader) -> list[Question]:
    """What is asked of this reader, and of the colleagues for whom they act: what is due first stands first."""
    if not reader.may(Permission.MEETING_ANSWER):
        return []
    asked = _asked(workers_of([reader], reader))
    return _in_order([*(question for _, question in asked), *_of_managers(reader)])


def to_agree(reader: Reader) -> list[Question]:
    """Of what is asked of this reader: the decisions that wait for them as the nominated manager."""
    return _in_order(_of_managers(reader)) if reader.may(Permission.MEETING_ANSWER) else []


def owed_by(users: Collection[User], reader: Reader) -> dict[int, list[Question]]:
    """What each of these workers is asked, by key, of children whom this reader sees and whom they see themselves.

    As many queries for one of them as for many.
    """
    asking = [one for one in readers_of(users, reader.at) if one.may(Permission.MEETING_ANSWER)]
    found: dict[int, list[Question]] = {one.pk: [] for one in users}
    for worker, question in _asked(workers_of(asking, reader)) if asking else ():
        found[worker.reader.user.pk].append(question)
    return {key: _in_order(questions) for key, questions in found.items()}


def _asked(workers: Workers) -> Iterator[tuple[Worker, Question]]:
    """What is asked of each worker, of what both they and the reader see."""
    theirs = [(one, worker) for one in coming(workers) for worker in workers.each if one.asks(worker)]
    decisions = decided(workers)
    if any(one.reader is not workers.reader for one in workers.each):
        pairs = {(worker.reader, one.matter.pk) for one, worker in theirs}
        pairs |= {(worker.reader, one.matter_id) for worker, one in decisions}
        seen = seen_by_each(pairs, matter_in_sight)
        theirs = [(one, by) for one, by in theirs if (by.reader.user.pk, one.matter.pk) in seen]
        decisions = [(by, one) for by, one in decisions if (by.reader.user.pk, one.matter_id) in seen]
    yield from asked_before(theirs)
    yield from asked_of_decisions(decisions, workers.reader.on)


def _in_order(questions: Iterable[Question]) -> list[Question]:
    order = list(Kind)
    return sorted(
        questions,
        key=lambda one: (one.due_on or date.max, str(one.matter.pk), order.index(one.kind), one.key),
    )


def _of_managers(reader: Reader) -> Iterator[Question]:
    """Decisions that wait for the nominated manager: until they answered, or silence let them stand."""
    if reader.role not in PARTIES[RULES[_OBJECTION].owes].roles:
        return
    matters = _unanswered(reader)
    rules = rules_here() if matters else {}
    for matter in matters:
        kind, sent_on = kind_named(matter.kind), matter.decided_on
        if kind is None or Moment.AGREED not in kind.facts or sent_on is None:
            continue
        yield Question(Kind.ANSWER, matter, kind.facts[Moment.AGREED], last_day(_OBJECTION, sent_on, rules))


@written
def _unanswered(reader: Reader) -> "QuerySet[Any]":
    rows = Matter.objects.visible_to(reader).filter(
        decided_on__isnull=False, answer="", left_out_on__isnull=True
    )
    rows = rows.exclude(nobody_is_asked_of("person"))
    return rows.select_related("meeting__chair", "person__merged_into")
