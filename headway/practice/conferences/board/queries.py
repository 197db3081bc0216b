"""The board in words: a month of slots, and those offered for what a team asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.models import Room
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words
from headway.practice.conferences.board.free import OnBoard, State, on_board
from headway.practice.conferences.board.offering import kept_until, offer
from headway.practice.conferences.models import BoardSlot, KeptFor
from headway.practice.conferences.unborn import is_expected, weeks_in_words

# Ours: how far beyond the last lawful day slots are shown, for what cannot be held in time.
_BEYOND: Final = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class SlotTold:
    """A slot in words. `weeks` is how far the pregnancy with each unborn child is on that day."""

    key: int
    day: str
    at: str
    chair: str
    recorder: str
    where: str
    children: int
    agencies: str
    state: str
    why: str
    kept: str
    weeks: list[str]
    colour: str


@dataclass(frozen=True, slots=True)
class Offered:
    """The slots that are offered, in words."""

    in_time: list[SlotTold]
    kept: list[SlotTold]
    late: list[SlotTold]

    @property
    def groups(self) -> list[tuple[str, list[SlotTold]]]:
        """Those there are, each under its heading."""
        headed = [
            ("Free and in time", self.in_time),
            ("In time, and kept for others", self.kept),
            ("Free, and late: say why", self.late),
        ]
        return [(heading, slots) for heading, slots in headed if slots]


def month_of(first: date, reader: Reader) -> list[SlotTold]:
    """The slots of the month that begins on a day."""
    # Ours: past the end of whatever month.
    last = (first + timedelta(days=31)).replace(day=1)
    rows = _slots().filter(starts_at__gte=_begin(first), starts_at__lt=_begin(last))
    return [_told(one, (), reader) for one in on_board(list(rows), now=reader.at)]


def offered(
    people: Iterable[Person], last_days: Sequence[date | None], *, which: str, reader: Reader
) -> Offered:
    """The slots for these children, from today on."""
    by = max((day for day in last_days if day is not None), default=reader.on)
    until = max(by, reader.on) + _BEYOND
    board = on_board(_to_come(reader.at, _begin(until)), now=reader.at)
    found = offer(board, last_days, which=which, today=reader.on)
    unborn = [one for one in people if is_expected(one)]
    lists = ([_told(one, unborn, reader) for one in some] for some in (found.in_time, found.kept, found.late))
    return Offered(*lists)


def slot_of(key: str) -> BoardSlot | None:
    """The slot that an address names; None where it names none."""
    return _slots().filter(pk=int(key)).first() if key.isdecimal() and len(key) < _LONG else None


# Ours: no key of a slot is as long.
_LONG: Final = 10


# Of a user what says whether they are let in, and the name.
_TOLD: Final = (
    *(one.name for one in BoardSlot._meta.concrete_fields),
    *(f"{who}__{one}" for who in ("chair", "recorder") for one in ("name", "is_active", "access_ends_at")),
    *(f"room__{one.name}" for one in Room._meta.concrete_fields),
)


def _slots() -> QuerySet[BoardSlot]:
    return BoardSlot.objects.select_related("chair", "recorder", "room").only(*_TOLD)


@written
def _to_come(after: datetime, before: datetime) -> QuerySet[BoardSlot]:
    return _slots().filter(starts_at__gt=after, starts_at__lt=before)


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


_COLOURS: Final = {State.FREE: "green", State.TAKEN: "blue", State.CLOSED: "grey", State.PASSED: "grey"}


def _told(one: OnBoard, unborn: Sequence[Person], reader: Reader) -> SlotTold:
    slot = one.slot
    at = timezone.localtime(slot.starts_at)
    ends = at + timedelta(minutes=slot.minutes)
    open_now = slot.kept_for == KeptFor.ANY or reader.on >= kept_until(one)
    return SlotTold(
        key=slot.pk,
        day=f"{at:%A} {in_words(one.on)}",
        at=f"{at:%H:%M} to {ends:%H:%M}",
        chair=slot.chair.name,
        recorder=slot.recorder.name if slot.recorder else "The chair",
        where=str(slot.room) if slot.room else slot.place or slot.get_mode_display(),
        children=slot.children,
        agencies=", ".join(one.agencies),
        state=one.state.value,
        why=one.why,
        kept=""
        if open_now
        else f"Kept for {KeptFor(slot.kept_for).label.lower()}, until {in_words(kept_until(one))}",
        weeks=[
            f"{name_for(reader, person)}: {weeks_in_words(person.expected_on, one.on)}"
            for person in unborn
            if person.expected_on is not None
        ],
        colour=_COLOURS[one.state],
    )
