"""The briefing: what the chair must know before a review, on one printed side, asked of the rooms below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.booking.queries import DueTold, due_of
from headway.casework.meetings.deciding.queries import ledger_told
from headway.casework.meetings.frame import when
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
from headway.casework.meetings.preparing.queries import Said, said
from headway.casework.people.presenting import birth_in_words, in_words, words_for
from headway.casework.people.queries.identity import keys_of
from headway.casework.record.models import (
    Alert,
    CareReview,
    Change,
    Enquiry,
    LegalStatus,
    MissingEpisode,
    Placement,
    ProtectionPlan,
)
from headway.casework.record.queries.bar import alert_in_words, running, since
from headway.casework.record.queries.words import meaning

# Ours: as many of each as one printed side has room for; how many more there are is said.
_MOST: Final = 8
_FEW: Final = 4
_BEGUN: Final = (
    (LegalStatus, "Legal status", "code"),
    (MissingEpisode, "Missing", ""),
    (Enquiry, "Enquiry begun", ""),
    (ProtectionPlan, "Child protection plan", "category"),
)


@dataclass(frozen=True, slots=True)
class Cut:
    """Some of a list, and how many more there are."""

    shown: Sequence[Any]
    more: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that the side holds. `since` is the day of the last review; None where there was none."""

    when: str
    chair: str
    birth: str
    stands: list[str]
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


def briefing(matter: Matter, reader: Reader) -> Briefing:
    """The briefing of a review for a reader."""
    person = matter.person
    keys = keys_of(person)
    last = _last(matter, keys)
    papers = list(matter.papers.all())
    held = known_papers(matter)
    return Briefing(
        when=when(matter.meeting),
        chair=matter.meeting.chair.name,
        birth=birth_in_words(person, reader.on),
        stands=list(_stands(keys, reader.on)),
        due=due_of(matter),
        since=in_words(last),
        open=_cut(ledger_told(matter, reader), _MOST),
        ended=_cut(list(_ended(matter, keys, last, reader)), _FEW),
        words=_cut(_child_said(keys, last, reader), _FEW),
        missing=[one.get_kind_display() for one in papers if _is_missing(one) and one.kind not in held],
        papers_listed=bool(papers),
        moves=_cut(list(_moves(keys, last)), _FEW),
        alerts=_cut(list(_alerts(keys, reader)), _FEW),
        changes=_cut(list(_changes(keys, last)), _MOST),
        not_wanted=_not_wanted(matter, reader),
    )


def _cut(listed: Sequence[Any], most: int) -> Cut:
    return Cut(listed[:most], max(len(listed) - most, 0))


def _last(matter: Matter, keys: Sequence[UUID]) -> date | None:
    """The day of the review before this one."""
    held = CareReview.objects.standing().filter(person__in=keys, held_on__isnull=False)
    row = held.exclude(held_here__matter=matter).order_by("-held_on").first()
    return None if row is None else row.held_on


def _stands(keys: Sequence[UUID], on: date) -> Iterator[str]:
    if status := running(LegalStatus, keys, on):
        yield since(meaning(LegalStatus, "code", status.code), status.began_on)
    if placement := running(Placement, keys, on):
        # Its kind alone: paper is left lying about.
        yield since(meaning(Placement, "kind", placement.kind) or "Placement", placement.began_on)


def _ended(matter: Matter, keys: Sequence[UUID], last: date | None, reader: Reader) -> Iterator[str]:
    rows = Decision.objects.filter(matter__person__in=keys, matter__kind=matter.kind).exclude(
        state=DecisionState.OPEN
    )
    if last is not None:
        rows = rows.filter(ended_on__gte=last)
    for one in rows.order_by("-ended_on", "pk"):
        yield f"{words_for(one.what, reader)}: {one.get_state_display().lower()}, {in_words(one.ended_on)}"


def _child_said(keys: Sequence[UUID], last: date | None, reader: Reader) -> list[Said]:
    rows = Contribution.objects.filter(
        matter__person__in=keys, capacity=Capacity.CHILD, withdrawn_at__isnull=True
    ).filter(matter__in=Matter.objects.visible_to(reader))
    if last is not None:
        rows = rows.filter(given_on__gte=last)
    return said(rows.select_related("giver__person", "giver__user").order_by("-given_on", "-pk"), reader)


def _is_missing(paper: Paper) -> bool:
    return paper.received_on is None and not paper.in_case_system and not paper.not_needed_why


def _moves(keys: Sequence[UUID], last: date | None) -> Iterator[str]:
    rows = Placement.objects.standing().filter(person__in=keys)
    if last is not None:
        rows = rows.filter(began_on__gt=last)
    for row in rows.order_by("-began_on", "-pk"):
        why = meaning(Placement, "why_changed", row.why_changed) if row.why_changed else ""
        ended = f", until {in_words(row.ended_on)}" if row.ended_on else ""
        yield f"{in_words(row.began_on)}: {meaning(Placement, 'kind', row.kind)}{ended}{f' ({why})' if why else ''}"


def _alerts(keys: Sequence[UUID], reader: Reader) -> Iterator[str]:
    for one in Alert.objects.filter(person__in=keys, ended_at__isnull=True).order_by("review_on", "pk"):
        yield f"{alert_in_words(one, reader.on)}: {words_for(one.words, reader)}"


def _changes(keys: Sequence[UUID], last: date | None) -> Iterator[str]:
    """What began since the last review, the latest first; a change of worker is known from the data alone."""
    found: list[tuple[date, str]] = []
    for model, words, field in _BEGUN:
        rows: Any = model
        rows = rows.objects.standing().filter(person__in=keys, began_on__isnull=False)
        for row in rows.filter(began_on__gt=last) if last else rows:
            told = meaning(model, field, getattr(row, field)) if field else ""
            found.append((row.began_on, f"{words}: {told}" if told else words))
    workers = Change.objects.filter(person__in=keys, kind=Change.Kind.WORKER)
    late = workers.filter(on__gt=last) if last else workers
    found += [(change.on, change.get_kind_display()) for change in late]
    for day, told in sorted(found, key=lambda one: one[0], reverse=True):
        yield f"{in_words(day)}: {told}"


def _not_wanted(matter: Matter, reader: Reader) -> list[str]:
    rows = Invited.objects.visible_to(reader).filter(
        comes_for__matter=matter, taken_off_at__isnull=True, wish=Wish.NOT_WANTED
    )
    return [name_for(reader, one) for one in rows.select_related("person", "user")]
