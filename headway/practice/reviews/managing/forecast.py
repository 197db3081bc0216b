"""The forecast: how many reviews fall due, by chair and week, beside how many each can hold."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role, Scope
from headway.practice.reviews.managing.capacity import capacities
from headway.practice.reviews.managing.due import Owed, owed
from headway.practice.reviews.managing.weeks import Week, monday_of, weeks_from

NOBODY: Final = "nobody"
OVERDUE: Final = "overdue"
_PLACES: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Cell:
    """How many are due, how many of those are booked, and how many can be held; None where that says nothing.

    `week` names it in an address: the Monday of the week, `overdue`, or "" for the whole window.
    """

    week: str
    due: int
    booked: int
    capacity: Decimal | None = None

    @property
    def is_over(self) -> bool:
        return self.capacity is not None and self.due > self.capacity

    @property
    def can(self) -> str:
        """2.4, in one place after the point; "" where it says nothing."""
        return (
            "" if self.capacity is None else f"{self.capacity.quantize(_PLACES, ROUND_HALF_UP).normalize():f}"
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A chair's line: what is overdue, the weeks, and the sum of the weeks. `chair` names it in an address."""

    chair: str
    name: str
    overdue: Cell
    weeks: tuple[Cell, ...]
    all: Cell


@dataclass(frozen=True, slots=True)
class Forecast:
    """The table. `without_day` are owed with no day known, `later` due after the last week."""

    weeks: tuple[Week, ...]
    rows: tuple[Row, ...]
    total: Row
    not_booked: int
    booked_late: int
    without_chair: int
    without_day: int
    later: int


def forecast(reader: Reader) -> Forecast:
    """The forecast of the reviews of those whom this reader may see. A fixed number of queries."""
    weeks, reviews = weeks_from(reader.on), owed(reader)
    in_table = [one for one in reviews if one.due_on is not None and one.due_on <= weeks[-1].last]
    users = _chairs({one.chair for one in in_table if one.chair is not None}, reader)
    can = capacities([user.pk for user in users], weeks)
    rows = [
        _row(
            str(user.pk),
            called(user),
            [one for one in in_table if one.chair == user.pk],
            weeks,
            can[user.pk],
            reader,
        )
        for user in users
    ]
    unallocated = [one for one in in_table if one.chair is None]
    rows.append(_row(NOBODY, "Nobody is allocated", unallocated, weeks, None, reader))
    of_all = [sum((can[user.pk][number] for user in users), Decimal()) for number in range(len(weeks))]
    ahead = [one for one in in_table if _is_ahead(one, reader)]
    return Forecast(
        weeks=weeks,
        rows=tuple(rows),
        total=_row("", "All", in_table, weeks, of_all if users else None, reader),
        not_booked=sum(one.booked is None for one in ahead),
        booked_late=sum(one.is_booked_late for one in reviews),
        without_chair=sum(one.chair is None for one in ahead),
        without_day=sum(one.due_on is None for one in reviews),
        later=len(reviews) - len(in_table) - sum(one.due_on is None for one in reviews),
    )


def chosen(reader: Reader, chair: str, week: str) -> list[Owed]:
    """The reviews behind one number of the table: of a chair, in a week; of every chair, or every week, where "".

    Nothing stands behind what names no number of the table.
    """
    weeks = weeks_from(reader.on)
    found = [one for one in owed(reader) if one.due_on is not None and one.due_on <= weeks[-1].last]
    if chair:
        found = [one for one in found if _named(one) == chair]
    if week:
        return [one for one in found if _week_of(one, reader) == week]
    return [one for one in found if _is_ahead(one, reader)]


def called(user: User) -> str:
    """A chair's name, and that they have left where they have: their children are nobody's to review."""
    return user.name if user.is_active else f"{user.name} (has left)"


def _row(
    chair: str,
    name: str,
    reviews: Sequence[Owed],
    weeks: Sequence[Week],
    can: Sequence[Decimal] | None,
    reader: Reader,
) -> Row:
    due = Counter(_week_of(one, reader) for one in reviews)
    booked = Counter(_week_of(one, reader) for one in reviews if one.booked is not None)
    cells = tuple(
        Cell(key, due[key], booked[key], None if can is None else can[number])
        for number, key in enumerate(week.monday.isoformat() for week in weeks)
    )
    return Row(
        chair,
        name,
        overdue=Cell(OVERDUE, due[OVERDUE], booked[OVERDUE]),
        weeks=cells,
        all=Cell(
            "",
            sum(cell.due for cell in cells),
            sum(cell.booked for cell in cells),
            None if can is None else sum(can, Decimal()),
        ),
    )


def _named(review: Owed) -> str:
    return NOBODY if review.chair is None else str(review.chair)


def _is_ahead(review: Owed, reader: Reader) -> bool:
    return review.due_on is not None and review.due_on >= reader.on


def _week_of(review: Owed, reader: Reader) -> str:
    """The column of a review whose day is known."""
    if review.due_on is None or review.due_on < reader.on:
        return OVERDUE
    return monday_of(review.due_on).isoformat()


def _chairs(having: Iterable[int], reader: Reader) -> list[User]:
    """Everybody who has a number in the table, and whoever chairs in the reader's sight and may have one."""
    chairs = Q(role=Role.CHAIR, is_active=True)
    if reader.scope is Scope.TEAMS:
        chairs &= Q(team__in=reader.teams)
    return list(User.objects.filter(chairs | Q(pk__in=having)).order_by("name", "pk"))
