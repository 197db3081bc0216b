"""What an officer looks at midway, and what was found before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Decision, DecisionState, Matter
from headway.casework.people.presenting import in_words, words_for
from headway.practice.reviews.kind import SLUG
from headway.practice.reviews.midway.window import Window, window_of
from headway.practice.reviews.models import Midway
from headway.practice.reviews.since import Cut, changes_since, moves_since

# Ours: what is read at a glance.
_MOST: Final = 8
_YES_NO: Final = {"Y": "yes", "N": "no", "": "not known"}


@dataclass(frozen=True, slots=True)
class Before:
    """A check that was done, in words. `decisions` say how each went that was looked at."""

    when: str
    by: str
    on_track: str
    child_heard: str
    changed: str
    stuck: str
    asked: str
    decisions: list[str]


@dataclass(frozen=True, slots=True)
class Midways:
    """The window, what changed since the last review, and the checks that were done, the latest first."""

    window: Window
    since: str
    moves: Cut
    changes: Cut
    before: list[Before]


def midways(keys: Sequence[UUID], reader: Reader) -> Midways:
    """All that the page of a child's midway checks shows."""
    window = window_of(keys, reader.on)
    return Midways(
        window=window,
        since=in_words(window.since),
        moves=moves_since(keys, window.since),
        changes=changes_since(keys, window.since, most=_MOST),
        before=before(keys, reader),
    )


def open_decisions(keys: Collection[UUID], reader: Reader) -> list[Decision]:
    """The decisions of the child's reviews that are still to be done, the oldest first."""
    rows = Decision.objects.filter(
        matter__in=Matter.objects.visible_to(reader).filter(
            person__in=list(keys), kind=SLUG, completed_on__isnull=False
        ),
        state=DecisionState.OPEN,
    )
    return list(rows.order_by("matter__completed_on", "number", "pk"))


def before(keys: Collection[UUID], reader: Reader, *, since: date | None = None) -> list[Before]:
    """The checks that were done, or done since a day, the latest first. Two queries."""
    rows = Midway.objects.filter(row__person__in=list(keys), row__withdrawn_at__isnull=True)
    if since is not None:
        rows = rows.filter(row__held_on__gt=since)
    rows = rows.select_related("row", "noted_by").prefetch_related("decisions__decision")
    return [_told(one, reader) for one in rows.order_by("-row__held_on", "-pk")]


def _told(one: Midway, reader: Reader) -> Before:
    return Before(
        when=in_words(one.row.held_on),
        by=one.noted_by.name,
        on_track=_YES_NO.get(one.row.on_track, "not known"),
        child_heard=_YES_NO.get(one.row.child_heard, "not known"),
        changed=words_for(one.changed, reader),
        stuck=words_for(one.stuck, reader),
        asked=words_for(one.asked, reader),
        decisions=[
            f"{words_for(looked.decision.what, reader)}: {looked.get_going_display().lower()}"
            + (f". {words_for(looked.words, reader)}" if looked.words else "")
            for looked in one.decisions.all()
        ],
    )
