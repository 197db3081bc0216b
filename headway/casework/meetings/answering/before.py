"""What is asked before a meeting: its papers, who had them, and who is on the list. Of what is not complete."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.answering.questions import THE_WORKERS, Kind, Question
from headway.casework.meetings.answering.workers import Worker, Workers
from headway.casework.meetings.deciding.whose import nobody_is_asked_of
from headway.casework.meetings.kinds import Moment, kind_named, papers_known
from headway.casework.meetings.models import (
    Capacity,
    Invited,
    InvitedFor,
    ListChecked,
    Matter,
    Paper,
    PaperHad,
    Sitting,
    SittingState,
)
from headway.casework.meetings.models.invited import may_come
from headway.casework.meetings.papers.rule import due_for_chair
from headway.casework.timeline.rules_here import rules_here
from headway.knowledge.law.rules import Rule


@dataclass(frozen=True, slots=True)
class Coming:
    """A matter before its meeting, with what is asked of it and what answers that.

    `had` are who had a paper, by its key; `known` the kinds of paper that the case system holds.
    """

    matter: Matter
    sittings: tuple[Sitting, ...]
    papers: list[Paper]
    had: Mapping[int, Collection[int]]
    invited: list[Invited]
    is_checked: bool
    known: Collection[str]

    def asks(self, worker: Worker) -> bool:
        """Whether it asks anything of this worker: it is of a child of theirs, or they send a paper."""
        return worker.is_worker_of(self.matter) or any(_sends(worker, one) for one in self.papers)


def coming(workers: Workers) -> list[Coming]:
    """What comes before a meeting of which these workers are asked. As many queries for one as for many."""
    matters = _matters(workers.works_with, workers.keys, workers.reader)
    sittings = _by(_sittings([one.meeting_id for one in matters]), "meeting_id") if matters else {}
    # What sat was to be in by then, and is no longer asked for.
    matters = [one for one in matters if not _has_sat(sittings.get(one.meeting_id, ()), workers.reader.on)]
    if not matters:
        return []
    keys = [one.pk for one in matters]
    papers, invited = _by(_papers(keys), "matter_id"), _by(_invited(keys), "matter_id")
    for one in matters:
        for paper in papers.get(one.pk, ()):
            paper.matter = one
    checked = set(_checked(keys))
    had: dict[int, list[int]] = defaultdict(list)
    for paper, reader in _had(keys):
        had[paper].append(reader)
    known = papers_known([one for one in matters if any(map(_is_missing, papers.get(one.pk, ())))])
    return [
        Coming(
            matter=one,
            sittings=tuple(sittings.get(one.meeting_id, ())),
            papers=papers.get(one.pk, []),
            had=had,
            invited=[row.invited for row in invited.get(one.pk, ())],
            is_checked=one.pk in checked,
            known=known.get(one.pk, {}),
        )
        for one in matters
    ]


def asked_before(theirs: Iterable[tuple[Coming, Worker]]) -> Iterator[tuple[Worker, Question]]:
    """What each of these matters asks of a worker. One query, where it asks about a list."""
    rules: Mapping[str, Rule] | None = None
    for one, worker in theirs:
        is_worker = worker.is_worker_of(one.matter)
        for question in _of_papers(one, worker, is_worker=is_worker):
            yield worker, question
        if is_worker and one.invited and not one.is_checked:
            rules = rules or rules_here()
            for question in _of_list(one, rules):
                yield worker, question


@written
def _matters(works_with: list[UUID], keys: list[int], reader: Reader) -> "QuerySet[Matter]":
    rows = Matter.objects.visible_to(reader).filter(
        meeting__cancelled_at__isnull=True, left_out_on__isnull=True, completed_on__isnull=True
    )
    theirs = Q(person__in=works_with) | Q(person__merged_into__in=works_with)
    sends = Q(pk__in=Paper.objects.filter(from_whom__user__in=keys).values("matter"))
    rows = rows.exclude(nobody_is_asked_of("person")).filter(theirs | sends)
    return rows.select_related("meeting__chair", "person__merged_into")


@written
def _sittings(meetings: list[UUID]) -> "QuerySet[Sitting]":
    return Sitting.objects.filter(meeting__in=meetings)


@written
def _papers(matters: list[UUID]) -> "QuerySet[Paper]":
    return Paper.objects.filter(matter__in=matters).select_related("from_whom")


@written
def _had(matters: list[UUID]) -> "QuerySet[Any]":
    return PaperHad.objects.filter(paper__matter__in=matters).values_list("paper", "reader")


@written
def _checked(matters: list[UUID]) -> "QuerySet[Any]":
    return ListChecked.objects.filter(matter__in=matters).order_by().values_list("matter", flat=True)


@written
def _invited(matters: list[UUID]) -> "QuerySet[InvitedFor]":
    rows = InvitedFor.objects.filter(may_come("invited__"), invited__taken_off_at__isnull=True)
    return rows.filter(matter__in=matters).select_related("invited__user").order_by("pk")


def _by(rows: Iterable[Any], way: str) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, way)].append(row)
    return found


def _has_sat(sittings: Iterable[Sitting], on: date) -> bool:
    days = _days(sittings)
    return bool(days) and days[-1] < on


def _days(sittings: Iterable[Sitting]) -> list[date]:
    """The days on which a meeting sits or sat, in order."""
    return sorted(
        timezone.localdate(one.starts_at) for one in sittings if one.state != SittingState.CANCELLED
    )


def _is_missing(paper: Paper) -> bool:
    return paper.received_on is None and not paper.not_needed_why


def _sends(worker: Worker, paper: Paper) -> bool:
    return paper.from_whom is not None and paper.from_whom.user_id in worker.keys


def _of_papers(one: Coming, worker: Worker, *, is_worker: bool) -> Iterator[Question]:
    papers = [
        paper
        for paper in one.papers
        if not paper.not_needed_why and ((is_worker and paper.kind in THE_WORKERS) or _sends(worker, paper))
    ]
    kind = kind_named(one.matter.kind)
    for paper in filter(_is_missing, papers):
        if paper.kind not in one.known:
            tells = kind.facts.get(Moment.PAPERS_IN, "") if kind and paper.kind == "worker_report" else ""
            yield Question(
                Kind.PAPER,
                one.matter,
                tells or f"papers.{paper.kind}",
                due_on=paper.due_on,
                paper=paper,
                sittings=one.sittings,
            )
    readers = tuple(
        reader
        for reader in _readers(one, worker.keys)
        if any(reader.pk not in one.had.get(paper.pk, ()) for paper in papers)
    )
    if papers and readers:
        due_on = max((paper.due_on for paper in papers if paper.due_on is not None), default=None)
        yield Question(
            Kind.SHARED,
            one.matter,
            "papers.had",
            due_on,
            papers=tuple(papers),
            readers=readers,
            sittings=one.sittings,
        )


def _readers(one: Coming, keys: Collection[int]) -> Iterator[Invited]:
    """Those who are to have the papers: whoever comes for this child, but for who sends them and who observes."""
    for invited in one.invited:
        if invited.capacity != Capacity.OBSERVER and invited.user_id not in keys:
            yield invited


def _of_list(one: Coming, rules: Mapping[str, Rule]) -> Iterator[Question]:
    """The list is looked at once, by one worker of the child; what the chair confirmed whole is asked of nobody."""
    if all(invited.confirmed_at is not None for invited in one.invited):
        return
    due_on = due_for_chair(next(iter(_days(one.sittings)), None), rules)
    listed = tuple(one.invited)
    yield Question(
        Kind.LIST, one.matter, "list.confirmed", due_on=due_on, listed=listed, sittings=one.sittings
    )
