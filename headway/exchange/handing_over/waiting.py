"""What waits to be handed over, by child, the longest waiting first; and what was ticked off of late."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.people.models import Identifier
from headway.casework.people.models.words import NumberKind
from headway.casework.people.queries.relatives import Named, named
from headway.casework.record.models import ROWS, HandOver, RecordRow
from headway.exchange.handing_over.words import Cell, cells_of, table_in_words

# Ours: what a person keys in a morning; the rest are counted.
MOST: Final = 200
# Ours: long enough to find a tick on the wrong line.
TICKED_SHOWN: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to hand over. `cells` are empty where the row was withdrawn or is there no longer."""

    hand_over: HandOver
    table: str
    since_on: date
    is_overdue: bool
    withdrawn: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class OfChild:
    """A child, their number in the case system, where they are found there, and what waits of theirs."""

    child: Named
    key: UUID
    number: str
    link: str
    lines: tuple[Line, ...]

    @property
    def is_overdue(self) -> bool:
        return any(line.is_overdue for line in self.lines)


def waiting(reader: Reader) -> tuple[list[OfChild], int]:
    """What waits of the people whom this reader may see, and how many more there are than are listed.

    The child of whom something waits longest stands first. A query for each table that a row is of, and five.
    """
    rows = HandOver.objects.visible_to(reader).filter(ticked_at__isnull=True)
    found = list(rows.order_by("since_at", "pk")[: MOST + 1])
    more = rows.count() - MOST if len(found) > MOST else 0
    return _by_child(found[:MOST], reader), more


def of_child(person: UUID, reader: Reader) -> OfChild | None:
    """What waits of one child; None where nothing does."""
    rows = HandOver.objects.visible_to(reader).filter(ticked_at__isnull=True, person=person)
    return next(iter(_by_child(list(rows.order_by("since_at", "pk")), reader)), None)


def ticked_lately(reader: Reader) -> list[tuple[HandOver, Named]]:
    """What people ticked off in the last week, the latest first."""
    rows = HandOver.objects.visible_to(reader).filter(
        ticked_by__isnull=False, ticked_at__gte=reader.at - TICKED_SHOWN, ticked_at__lte=reader.at
    )
    found = list(rows.select_related("ticked_by").order_by("-ticked_at", "-pk")[:MOST])
    names = named({row.person_id for row in found}, reader)
    return [(row, names[row.person_id]) for row in found]


def _by_child(found: Sequence[HandOver], reader: Reader) -> list[OfChild]:
    rows = _rows(found)
    names = named({one.person_id for one in found}, reader)
    numbers = _numbers({one.person_id for one in found}, reader)
    last = reader.on - timedelta(days=settings.HAND_OVER_DAYS)
    children: dict[UUID, list[Line]] = defaultdict(list)
    for one in found:
        row = rows.get((one.table, one.key))
        since_on = timezone.localdate(one.since_at)
        children[one.person_id].append(
            Line(
                one,
                table_in_words(one.table),
                since_on,
                since_on < last,
                row is not None and row.withdrawn_at is not None,
                () if row is None else tuple(cells_of(row, reader)),
            )
        )
    return [
        OfChild(names[key], key, numbers.get(key, ""), link_to(numbers.get(key, "")), tuple(lines))
        for key, lines in children.items()
    ]


def _rows(found: Iterable[HandOver]) -> dict[tuple[str, int], RecordRow]:
    keys: dict[str, list[int]] = defaultdict(list)
    for one in found:
        keys[one.table].append(one.key)
    rows: dict[tuple[str, int], RecordRow] = {}
    for table, some in keys.items():
        model: Any = ROWS.get(table)
        if model is not None:
            rows |= {(table, row.pk): row for row in model.objects.filter(pk__in=some)}
    return rows


def _numbers(keys: Iterable[UUID], reader: Reader) -> dict[UUID, str]:
    rows = Identifier.objects.visible_to(reader).filter(
        person__in=list(keys), kind=NumberKind.CASE_SYSTEM, withdrawn_at__isnull=True
    )
    return dict(rows.order_by("confirmed", "-pk").values_list("person_id", "value"))


def link_to(number: str) -> str:
    """Where the case system shows the child of this number, as the council's settings say; "" where they do not."""
    pattern: str = settings.CASE_SYSTEM_LINK
    return pattern.replace("{number}", quote(number, safe="")) if pattern and number else ""
