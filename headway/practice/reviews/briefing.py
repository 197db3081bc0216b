"""The briefing: what the chair must know before a review, on one printed side, asked of the rooms below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.booking.queries import DueTold, due_of
from headway.casework.meetings.brought import SAYS
from headway.casework.meetings.deciding.queries import ledger_told
from headway.casework.meetings.frame import Frame
from headway.casework.meetings.kinds import known_papers
from headway.casework.meetings.models import (
    Capacity,
    Contribution,
    Decision,
    DecisionState,
    Invited,
    Matter,
    Paper,
    Wish,
)
from headway.casework.meetings.models.matter import matter_in_sight
from headway.casework.meetings.preparing.queries import Said, said
from headway.casework.people.presenting import birth_in_words, in_words, words_for
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.models import (
    CareReview,
    LegalStatus,
    Placement,
)
from headway.casework.record.queries.bar import alert_in_words, alerts_of, running, since
from headway.casework.record.queries.words import meaning
from headway.practice.reviews.midway.queries import before
from headway.practice.reviews.since import Cut, changes_since, cut, moves_since

# Ours: as many of each as one printed side has room for; how many more there are is said.
_MOST: Final = 8
_FEW: Final = 4


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that the side holds. `since` is the day of the last review; None where there was none."""

    when: str
    chair: str
    birth: str
    stands: list[str]
    midway: list[str]
    due: DueTold | None
    since: str
    open: Cut
    ended: Cut
    words: Cut
    missing: list[str]
    papers_listed: bool
    moves: Cut
    alerts: Cut
    changes: Cut
    not_wanted: list[str]


def briefing(matter: Matter, framed: Frame, reader: Reader) -> Briefing:
    """The briefing of a review for a reader; `framed` is what stands round it."""
    person = matter.person
    keys = keys_of(person)
    last = _last(matter, keys)
    papers = list(matter.papers.all())
    held = known_papers(matter)
    return Briefing(
        when=framed.when,
        chair=framed.chair,
        birth=birth_in_words(person, reader.on),
        stands=list(_stands(keys, reader.on)),
        midway=list(_midway(keys, last, reader)),
        due=due_of(matter),
        since=in_words(last),
        open=cut(ledger_told(matter, reader), _MOST),
        ended=cut(list(_ended(matter, keys, last, reader)), _FEW),
        words=cut(_child_said(keys, last, reader), _FEW),
        missing=[one.get_kind_display() for one in papers if _is_missing(one) and one.kind not in held],
        papers_listed=bool(papers),
        moves=moves_since(keys, last),
        alerts=cut(list(_alerts(keys, reader)), _FEW),
        changes=changes_since(keys, last, most=_MOST),
        not_wanted=_not_wanted(matter, reader),
    )


def _last(matter: Matter, keys: Sequence[UUID]) -> date | None:
    """The day of the review before this one."""
    return next(iter(_days_held(list(keys), matter.pk)), None)


@written
def _days_held(keys: list[UUID], but: UUID) -> "QuerySet[Any]":
    held: Any = CareReview.objects.standing().filter(person__in=keys, held_on__isnull=False)
    others = held.exclude(held_here__matter=but)
    return others.order_by("-held_on").values_list("held_on", flat=True)[:1]  # type: ignore[no-any-return]


def _stands(keys: Sequence[UUID], on: date) -> Iterator[str]:
    if status := running(LegalStatus, keys, on):
        yield since(meaning(LegalStatus, "code", status.code), status.began_on)
    if placement := running(Placement, keys, on):
        # Its kind alone: paper is left lying about.
        yield since(meaning(Placement, "kind", placement.kind) or "Placement", placement.began_on)


def _midway(keys: Sequence[UUID], last: date | None, reader: Reader) -> Iterator[str]:
    """What was found midway since the last review, the latest check alone."""
    for one in before(keys, reader, since=last)[:1]:
        yield f"Checked midway on {one.when}: plan on track, {one.on_track}; child heard, {one.child_heard}"
        if one.stuck:
            yield f"Stuck: {one.stuck}"
        yield from one.decisions


def _ended(matter: Matter, keys: Sequence[UUID], last: date | None, reader: Reader) -> Iterator[str]:
    rows = Decision.objects.filter(matter__person__in=keys, matter__kind=matter.kind).exclude(
        state=DecisionState.OPEN
    )
    if last is not None:
        rows = rows.filter(ended_on__gte=last)
    for one in rows.order_by("-ended_on", "pk"):
        yield f"{words_for(one.what, reader)}: {one.get_state_display().lower()}, {in_words(one.ended_on)}"


def _child_said(keys: Sequence[UUID], last: date | None, reader: Reader) -> list[Said]:
    given = said(_of_the_child(list(keys), last or date.min, reader), reader)
    return given + [one for says in SAYS for one in says(keys, last, reader)]


@written
def _of_the_child(keys: list[UUID], since: date, reader: Reader) -> "QuerySet[Contribution]":
    rows = Contribution.objects.filter(
        matter__person__in=keys, capacity=Capacity.CHILD, withdrawn_at__isnull=True, given_on__gte=since
    ).filter(matter_in_sight(reader, "matter_id"))
    return rows.select_related("giver__person", "giver__user").order_by("-given_on", "-pk")


def _is_missing(paper: Paper) -> bool:
    return paper.received_on is None and not paper.in_case_system and not paper.not_needed_why


def _alerts(keys: Sequence[UUID], reader: Reader) -> Iterator[str]:
    for one in alerts_of(list(keys)):
        yield f"{alert_in_words(one, reader.on)}: {words_for(one.words, reader)}"


def _not_wanted(matter: Matter, reader: Reader) -> list[str]:
    return [name_for(reader, one) for one in _listed_and_not_wanted(matter.pk, reader)]


@written
def _listed_and_not_wanted(matter: UUID, reader: Reader) -> "QuerySet[Invited]":
    rows = Invited.objects.visible_to(reader).filter(
        comes_for__matter=matter, taken_off_at__isnull=True, wish=Wish.NOT_WANTED
    )
    return rows.select_related("person", "user")
