"""What local practice asks of somebody, with no duty of the law behind it, told by the rooms that settle it.

My work knows of no other room: each says, once, when it starts, what is owed by practice, by when, and on which of
its pages it is noted.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias
from uuid import UUID

from headway.casework.access.reader import Reader
from headway.casework.timeline.parties import CHAIR, SOCIAL_WORKER
from headway.casework.timeline.short_words import WorkKind
from headway.casework.timeline.worklist import Parts, held_with
from headway.knowledge.law.calendar import england


@dataclass(frozen=True, slots=True)
class Wanted:
    """What practice asks about somebody: what, by when, why, and who owes it by their part with the child.

    `page` is where it is noted, "" where this reader does not note it.
    """

    subject: UUID
    words: str
    kind: WorkKind
    due_on: date
    why: str
    part: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class LocalRow:
    """Something wanted, on the list of a user, by key. `owed_by` are those who owe it, where it is waited for."""

    wanted: Wanted
    whose: int
    on: date
    owed_by: tuple[int, ...] = ()

    @property
    def subject(self) -> UUID:
        return self.wanted.subject

    @property
    def kind(self) -> WorkKind:
        return self.wanted.kind

    @property
    def is_late(self) -> bool:
        return self.wanted.due_on < self.on

    @property
    def last_day(self) -> date:
        """The last working day on or before the limit; the limit itself where the calendar does not reach."""
        return england().last_working_day(self.wanted.due_on) or self.wanted.due_on

    @property
    def days(self) -> int:
        """Days left until the limit; fewer than none when it has passed."""
        return (self.wanted.due_on - self.on).days

    @property
    def order(self) -> tuple[bool, date]:
        return (not self.is_late, self.wanted.due_on)


# Asked with the reader and those whom they work with. As many queries for one as for many.
Wants: TypeAlias = Callable[[Reader, Collection[UUID]], Iterable[Wanted]]

_ROOMS: Final[dict[str, Wants]] = {}
# A chair, and who works with the child, watch what the other owes.
_WATCH: Final = frozenset({CHAIR, SOCIAL_WORKER})


def asks_by_practice(room: str, wants: Wants) -> None:
    """Let a room say what its practice asks. Said once, by the room's own `ready`."""
    _ROOMS[room] = wants


def by_practice(reader: Reader, parts: Parts) -> tuple[list[LocalRow], list[LocalRow]]:
    """What practice asks of those who have these parts, and what they wait for: what is late first, then by day."""
    wanted = [one for wants in _ROOMS.values() for one in wants(reader, list(parts))] if parts else []
    mine, waiting = [], []
    for one in wanted:
        held = parts.get(one.subject, ())
        owner = next((user for user, part in held if part == one.part), None)
        watches = next((user for user, part in held if part in _WATCH), None)
        if owner is not None:
            mine.append(LocalRow(one, owner, reader.on))
        elif watches is not None:
            waiting.append(LocalRow(one, watches, reader.on))
    return sorted(mine, key=lambda row: row.order), sorted(
        _with_owing(waiting, reader.on), key=lambda row: row.order
    )


def _with_owing(rows: Sequence[LocalRow], on: date) -> list[LocalRow]:
    owing: dict[tuple[UUID, str], list[int]] = defaultdict(list)
    if rows:
        for subject, part, user in held_with(list({row.subject for row in rows}), on):
            owing[subject, part].append(user)
    return [
        LocalRow(row.wanted, row.whose, on, tuple(dict.fromkeys(owing[row.subject, row.wanted.part])))
        for row in rows
    ]
