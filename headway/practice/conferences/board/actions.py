"""Keeping slots on the board, one or one a week; changing one, taking it off; the days on which agencies come."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.working import WEEKDAYS
from headway.casework.meetings.models import Mode, Room
from headway.casework.people.presenting import in_words
from headway.practice.conferences.board.free import OnBoard, State, on_board
from headway.practice.conferences.models import AgencyDay, BoardSlot

# Ours: a series is kept for a year at the most, then looked at again.
_LONGEST_SERIES: Final = 53
# Ours: a series goes on from week to week.
_A_WEEK: Final = timedelta(days=7)
GONE: Final = "Somebody booked this slot meanwhile. Choose another."


@dataclass(frozen=True, slots=True)
class ToKeep:
    """What is kept of a slot."""

    starts_at: datetime
    minutes: int
    chair: User
    mode: Mode = Mode.IN_PERSON
    recorder: User | None = None
    room: Room | None = None
    place: str = ""
    children: int = 4
    kept_for: str = ""
    kept_days: int = 0


@dataclass(frozen=True, slots=True)
class WereKept:
    """The slots that were kept, and why others of the series were not, in sentences."""

    slots: list[BoardSlot]
    left: list[str]


@transaction.atomic
def keep_slots(told: ToKeep, *, until: date | None, by: Reader) -> WereKept:
    """Keep a slot; with `until`, one each week to that day, those left out on which it could not be held.

    Raises NotDone where none could.
    """
    kept: list[BoardSlot] = []
    left: list[str] = []
    for one in _weekly(told, until):
        slot = _slot(one, by)
        why = _why_not(slot, by)
        if why:
            left.append(f"{in_words(timezone.localdate(one.starts_at))}: {why[0].lower()}{why[1:]}.")
        else:
            slot.save()
            _logged("keep_slot", slot, by)
            kept.append(slot)
    if not kept:
        raise NotDone(f"No slot was kept. {' '.join(left)}", "starts_on")
    return WereKept(kept, left)


@transaction.atomic
def change_slot(slot: BoardSlot, told: ToKeep, *, by: Reader) -> None:
    """Change a slot. What is booked in it stays as it is. Raises NotDone where it could not be held."""
    now = BoardSlot.objects.select_for_update().get(pk=slot.pk)
    changed = _slot(told, by)
    changed.pk = now.pk
    why = _why_not(changed, by)
    if why:
        raise NotDone(f"{why}.", "starts_on")
    changed.save()
    _logged("change_slot", changed, by)


@transaction.atomic
def take_off(slot: BoardSlot, *, by: Reader) -> None:
    """Take a slot off the board. What is booked in it stays booked."""
    _logged("take_off_slot", slot, by)
    BoardSlot.objects.filter(pk=slot.pk).delete()


def still_free(slot: BoardSlot, *, now: datetime) -> OnBoard:
    """The slot, held until the transaction ends. Raises NotDone where it is free no longer: one of two wins."""
    row = BoardSlot.objects.select_for_update().filter(pk=slot.pk).first()
    if row is None:
        raise NotDone("This slot was taken off the board meanwhile. Choose another.", "starts_on")
    found = on_board([row], now=now)[0]
    if found.state is not State.FREE:
        raise NotDone(found.why or GONE, "starts_on")
    return found


@transaction.atomic
def keep_agency_days(*, agency: str, weekdays: list[str], from_on: date, by: Reader) -> AgencyDay:
    """Say on which days of the week an agency can come. From that day on its earlier days hold no longer."""
    days = "".join(sorted(set(weekdays) & WEEKDAYS.keys()))
    if not days:
        raise NotDone("Choose at least one day.", "weekdays")
    before = AgencyDay.objects.filter(agency__iexact=agency.strip(), to_on__isnull=True)
    if before.filter(from_on__gte=from_on).exists():
        raise NotDone("Later days of this agency are told already.", "from_on")
    before.update(to_on=from_on - timedelta(days=1))
    made = AgencyDay.objects.create(agency=agency.strip(), weekdays=days, from_on=from_on)
    _logged("keep_agency_days", made, by)
    return made


@transaction.atomic
def end_agency_days(days: AgencyDay, *, to_on: date, by: Reader) -> None:
    """Say until which day an agency comes on its days."""
    if to_on < days.from_on:
        raise NotDone("The last day is before the first.", "to_on")
    days.to_on = to_on
    days.save(update_fields=["to_on"])
    _logged("end_agency_days", days, by)


def _weekly(told: ToKeep, until: date | None) -> Iterator[ToKeep]:
    """The slot, and the same by the clock each week after it."""
    first = timezone.localtime(told.starts_at)
    if until is not None and until < first.date():
        raise NotDone("The series ends before it begins.", "until")
    for week in range(_LONGEST_SERIES + 1):
        day = first.date() + week * _A_WEEK
        if week and (until is None or day > until):
            return
        if week == _LONGEST_SERIES:
            raise NotDone("Keep a series for a year at the most.", "until")
        at = timezone.make_aware(datetime.combine(day, first.time()))
        yield replace(told, starts_at=at)


def _slot(told: ToKeep, by: Reader) -> BoardSlot:
    values = {name: getattr(told, name) for name in ToKeep.__dataclass_fields__}
    return BoardSlot(kept_at=by.at, kept_by=by.user, **values)


def _why_not(slot: BoardSlot, by: Reader) -> str:
    found = on_board([slot], now=by.at)[0]
    if found.state is State.PASSED:
        return "This time has passed"
    if found.why:
        return found.why
    ends = slot.starts_at + timedelta(minutes=slot.minutes)
    day = BoardSlot.objects.filter(chair=slot.chair, starts_at__date=found.on).exclude(pk=slot.pk)
    if any(
        one.starts_at < ends and slot.starts_at < one.starts_at + timedelta(minutes=one.minutes)
        for one in day
    ):
        return "The chair has a slot at that time already"
    return ""


def _logged(verb: str, row: Model, by: Reader) -> None:
    note(Kind.CHANGED, f"conferences.{verb}", by=by, table=row._meta.label_lower, key=row.pk)
