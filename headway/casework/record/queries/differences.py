"""Differences in words: both sayings beside each other, each with where it is from and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.people.presenting import words_for
from headway.casework.record.kinds import BY_TABLE
from headway.casework.record.models import ROWS, Difference
from headway.casework.record.queries.told import moment, told_by
from headway.casework.record.queries.words import Saying, confidential_addresses, said


@dataclass(frozen=True, slots=True)
class DifferenceTold:
    """A difference in words. `what` is the kind of row and its day; `field` what they differ in."""

    key: int
    child: str
    subject: object
    what: str
    field: str
    ours: str
    ours_from: str
    theirs: str
    theirs_from: str
    vanished: bool
    decided: str = ""
    why: str = ""


_SAID: Final = {
    Difference.Decision.OURS: "Headway’s stands",
    Difference.Decision.THEIRS: "The case system’s stands",
    Difference.Decision.APART: "They are two things",
}


def waiting(reader: Reader) -> QuerySet[Difference]:
    """The differences that wait for a decision, of the people this reader may see; the oldest first."""
    rows: QuerySet[Difference] = Difference.objects.visible_to(reader).filter(
        decided_at__isnull=True, settled_in__isnull=True
    )
    return rows.select_related("person", "load", "decided_by").order_by("found_at", "pk")


def told(differences: Iterable[Difference], reader: Reader) -> list[DifferenceTold]:
    """These differences in words. A query for confidential addresses, and one for each kind of row."""
    listed = list(differences)
    rows = _rows(listed)
    hides = _confidential(listed, reader)
    return [_told(one, rows.get((one.table, one.key)), hides[one.person_id], reader) for one in listed]


def _rows(differences: list[Difference]) -> dict[tuple[str, int], Any]:
    keys: dict[str, set[int]] = {}
    for one in differences:
        keys.setdefault(one.table, set()).add(one.key)
    return {
        (table, row.pk): row
        for table, wanted in keys.items()
        for row in ROWS[table].objects.filter(pk__in=wanted).select_related("recorded_by", "last_load")
    }


def _confidential(differences: list[Difference], reader: Reader) -> dict[object, Saying]:
    # Each child by themselves would be a query each: whose address is hidden is asked of all at once.
    open_to_all, hidden = Saying(reader, confidential=False), Saying(reader, confidential=True)
    children = {one.person_id for one in differences}
    found = set(confidential_addresses(children, reader).values_list("person", flat=True))
    return {child: hidden if child in found else open_to_all for child in children}


def _told(one: Difference, row: Any, say: Saying, reader: Reader) -> DifferenceTold:  # noqa: ANN401
    model, kind = ROWS[one.table], BY_TABLE.get(one.table)
    vanished = one.kind == Difference.Kind.VANISHED
    name = kind.one if kind else one.table.removeprefix("ssd_").replace("_", " ")
    day = said(model, kind.first, getattr(row, kind.first)) if kind and row else ""
    known = one.field in model.shape.columns
    ours, theirs = (
        say.field(model, one.field, value) if known else value for value in (one.ours, one.theirs)
    )
    return DifferenceTold(
        key=one.pk,
        child=name_for(reader, one.person),
        subject=one.person.merged_into_id or one.person_id,
        what=f"{name[:1].upper()}{name[1:]}" + (f", {day}" if day else ""),
        field=""
        if vanished
        else (kind.fields.get(one.field) if kind else None) or one.field.replace("_", " "),
        ours="It is on the record" if vanished else ours or "Nothing",
        ours_from=_ours_from(row),
        theirs="No longer told" if vanished else theirs or "Nothing",
        theirs_from=told_by(one.load, one.found_at),
        vanished=vanished,
        decided=_decided(one),
        why=words_for(one.why, reader),
    )


def _ours_from(row: Any) -> str:  # noqa: ANN401 (a row, or None)
    if row is None:
        return ""
    if row.recorded_by is not None:
        return f"Recorded here by {row.recorded_by}, {moment(row.recorded_at)}"
    return told_by(row.last_load, row.recorded_at)


def _decided(one: Difference) -> str:
    if one.settled_in_id is not None:
        return "Settled by newer data"
    if one.decided_at is None:
        return ""
    return f"{_SAID[Difference.Decision(one.decision)]}: {one.decided_by}, {moment(one.decided_at)}"


def of_record(keys: Iterable[Any], reader: Reader) -> tuple[list[DifferenceTold], list[DifferenceTold]]:
    """A person's differences: those that wait, and those that were decided, the latest first."""
    rows = Difference.objects.visible_to(reader).filter(person__in=list(keys))
    rows = rows.select_related("person", "load", "decided_by").order_by("-found_at", "-pk")
    both = list(zip(rows, told(rows, reader), strict=True))
    return (
        [words for one, words in both if one.decided_at is None and one.settled_in_id is None],
        [words for one, words in both if one.decided_at is not None or one.settled_in_id is not None],
    )


def one_told(difference: Difference, reader: Reader) -> DifferenceTold:
    """One difference in words."""
    rows = Difference.objects.select_related("person", "load", "decided_by").filter(pk=difference.pk)
    return told(rows, reader)[0]
