"""The tables of a child's pages: each kind of row in words, where a row came from, what it said before."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import F, QuerySet
from django.urls import reverse

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.presenting import words_for
from headway.casework.record.kinds import KINDS, Kind
from headway.casework.record.models import FieldChange, RecordRow, Standing
from headway.casework.record.queries.told import moment, told_by
from headway.casework.record.queries.words import Saying, saying


@dataclass(frozen=True, slots=True)
class Was:
    """A field was otherwise before: what it said, what it says since, when, told by whom, and why."""

    field: str
    before: str
    after: str
    when: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row in words. `marks` are tags of words and colour; `origin` says where it came from, and when."""

    key: int
    cells: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    origin: str
    history: tuple[Was, ...]
    called: str
    change: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of row: its heading, the words over its columns, its lines, and those that were withdrawn."""

    slug: str
    heading: str
    one: str
    columns: tuple[str, ...]
    lines: list[Line]
    withdrawn: list[Line]
    empty: str
    add: str


_MARKS: Final = {
    Standing.PROVISIONAL: ("Provisional", "yellow"),
    Standing.CONFIRMED: ("", ""),
    Standing.OURS: ("Kept in Headway", "blue"),
    Standing.TOLD: ("", ""),
}


History = dict[tuple[str, int], list[FieldChange]]


def sections(page: str, person: UUID, keys: Collection[UUID], reader: Reader) -> list[Section]:
    """The kinds of a page. Two queries a kind and three beside, however many rows there are."""
    kinds = [kind for kind in KINDS.values() if kind.page == page]
    rows = {kind.slug: _ROWS[kind.slug](list(keys)) for kind in kinds}
    history = _history(keys, kinds)
    say = saying(keys, reader)
    may = reader.may(Permission.CASE_RECORD)
    return [_section(kind, person, rows[kind.slug], history, say, may_record=may) for kind in kinds]


def lines_of(kind: Kind, rows: Iterable[RecordRow], keys: Collection[UUID], reader: Reader) -> list[Line]:
    """These rows of one kind in words, with their history."""
    history, say = _history(keys, [kind]), saying(keys, reader)
    return [_line(kind, row, history, say, may_record=False) for row in rows]


_BESIDE: Final = ("recorded_by", "withdrawn_by", "first_load", "last_load", "vanished_in")


def _asking(kind: Kind) -> Callable[[list[UUID]], list[Any]]:
    def rows(keys: list[UUID]) -> QuerySet[Any]:
        latest = F(kind.first).desc(nulls_first=True)
        found: QuerySet[Any] = kind.model.objects.filter(person__in=keys)
        return found.select_related(*_BESIDE).order_by(latest, "-pk")

    return written(rows)


_ROWS: Final = {slug: _asking(kind) for slug, kind in KINDS.items()}


def _history(keys: Collection[UUID], kinds: Iterable[Kind]) -> History:
    """What changed in these people's rows, by table and row, the latest first. One query."""
    found: dict[tuple[str, int], list[FieldChange]] = defaultdict(list)
    changes = FieldChange.objects.filter(subject__in=keys, table__in=[kind.table for kind in kinds])
    for change in changes.select_related("by", "load").order_by("-changed_at", "-pk"):
        found[change.table, change.key].append(change)
    return found


def _section(
    kind: Kind,
    person: UUID,
    rows: list[Any],
    history: History,
    say: Saying,
    *,
    may_record: bool,
) -> Section:
    may_change = may_record and kind.by_hand
    lines = [
        (row.withdrawn_at is not None, _line(kind, row, history, say, may_record=may_change)) for row in rows
    ]
    return Section(
        slug=kind.slug,
        heading=kind.heading,
        one=kind.a,
        columns=tuple(kind.fields.values()),
        lines=[line for withdrawn, line in lines if not withdrawn],
        withdrawn=[line for withdrawn, line in lines if withdrawn],
        empty=kind.empty,
        add=reverse(f"{kind.slug}_record", args=[person]) if may_change else "",
    )


def _line(kind: Kind, row: Any, history: History, say: Saying, *, may_record: bool) -> Line:  # noqa: ANN401
    first, *rest = (say.field(kind.model, field, getattr(row, field)) for field in kind.fields)
    cells = (first or ("Not held yet" if "held_on" in kind.model.shape.days else ""), *rest)
    last = getattr(row, kind.last) if kind.last else None
    may_change = may_record and row.withdrawn_at is None
    return Line(
        key=row.pk,
        cells=cells,
        marks=tuple(_marks(row)),
        origin=_origin(row, say.reader),
        history=tuple(_was(kind, change, say) for change in history.get((kind.table, row.pk), ())),
        called=f"{kind.one} {cells[0]}".strip(),
        change=reverse(f"{kind.slug}_correct", args=[row.pk]) if may_change else "",
        ended=last is not None and last <= say.reader.on,
    )


def _marks(row: RecordRow) -> Iterable[tuple[str, str]]:
    words, colour = _MARKS[Standing(row.standing)]
    if words:
        yield words, colour
    if row.vanished_in_id is not None and row.withdrawn_at is None:
        yield "No longer told by the case system", "orange"
    if row.withdrawn_at is not None:
        yield "Withdrawn", "grey"


def _origin(row: RecordRow, reader: Reader) -> str:
    if row.withdrawn_at is not None:
        why = words_for(row.withdrawn_why, reader)
        return f"Withdrawn by {row.withdrawn_by}, {moment(row.withdrawn_at)}. {why}"
    if row.recorded_by is None:
        return told_by(row.last_load, row.recorded_at)
    told = told_by(row.last_load, row.recorded_at)
    here = f"Recorded here by {row.recorded_by}, {moment(row.recorded_at)}"
    if row.last_load is not None:
        return f"{here}. {told}"
    return here


def _was(kind: Kind, change: FieldChange, say: Saying) -> Was:
    shown = change.field in {*kind.fields, *kind.model.shape.columns}
    before, after = (
        (say.field(kind.model, change.field, value) if shown else "") or "nothing"
        for value in (change.before, change.after)
    )
    return Was(
        field=kind.fields.get(change.field, change.field.replace("_", " ")),
        before=before,
        after=after,
        when=moment(change.changed_at),
        by=str(change.by) if change.by is not None else told_by(change.load, change.changed_at),
        why=words_for(change.why, say.reader),
    )
