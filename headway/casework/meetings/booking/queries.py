"""What a booking page shows: the sittings of a meeting, and by when the law wants one."""

from dataclasses import dataclass
from datetime import date

from headway.casework.meetings.frame import moment
from headway.casework.meetings.kinds import Due, kind_named
from headway.casework.meetings.models import Matter, Meeting, Sitting
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.identity import keys_of
from headway.knowledge.law.book import RULES
from headway.knowledge.law.calendar import england


@dataclass(frozen=True, slots=True)
class SittingTold:
    """A sitting in words."""

    sitting: Sitting
    when: str
    where: str
    state: str
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueTold:
    """Why a matter is to be held by a day: the last working day, the rule, its source, what it runs from."""

    on: str
    last_working_day: str
    from_day: str
    duty: str
    source: str


def sittings_told(meeting: Meeting) -> list[SittingTold]:
    """The sittings of a meeting, in order, each with when it was moved and why."""
    rows = meeting.sittings.select_related("room").prefetch_related("moved")
    return [
        SittingTold(
            sitting=one,
            when=moment(one),
            where=str(one.room) if one.room else one.place or one.get_mode_display(),
            state=one.get_state_display(),
            moved=tuple(
                f"Moved from {in_words(move.from_at.date())}: {move.why}" for move in one.moved.all()
            ),
        )
        for one in rows
    ]


def due_of(matter: Matter) -> DueTold | None:
    """By when a matter is to be held; None once it is complete, or where the law asks for none."""
    kind = kind_named(matter.kind)
    if kind is None or matter.completed_on is not None:
        return None
    due = kind.due(keys_of(matter.person))
    return None if due is None or due.on is None else _told(due, due.on)


def _told(due: Due, on: date) -> DueTold:
    last = england().last_working_day(on) or on
    version = RULES[due.rule].version_on(due.began_on or on)
    return DueTold(
        on=in_words(on),
        last_working_day="" if last == on else in_words(last),
        from_day=in_words(due.began_on) if due.began_on else "",
        duty=due.words,
        source=str(version.citation) if version else "",
    )
