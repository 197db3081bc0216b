"""Parental responsibility from the side of who holds it: for which children, by what, from when until when."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.people.models import Relationship, Responsibility
from headway.casework.people.queries.sections import Line, Reading, Section, seen_from_the_holder

_COLUMNS: Final = ("For whom", "Parental responsibility", "By what", "From", "To", "Evidence")


@written
def responsibilities_held(keys: Sequence[UUID], reader: Reader) -> QuerySet[Responsibility]:
    """What is told of these records' parental responsibility on the records of children in this reader's sight.

    Where the two are related in a way that is restricted, as after adoption, the one's page does not lead to the
    other but for those who may see that they are.
    """
    rows: QuerySet[Responsibility] = Responsibility.objects.visible_to(reader)
    rows = rows.filter(holder__in=keys, withdrawn_at__isnull=True)
    if not reader.may(Permission.NAMES_RESTRICTED):
        hidden = Relationship.objects.standing().filter(
            Q(person=OuterRef("person"), other=OuterRef("holder"))
            | Q(person=OuterRef("holder"), other=OuterRef("person")),
            restricted=True,
        )
        rows = rows.filter(~Exists(hidden))
    return rows.order_by(F("to_on").desc(nulls_first=True), F("from_on").desc(nulls_last=True), "-pk")


def responsible_for(rows: Iterable[Responsibility], reading: Reading, *, is_parent: bool) -> Section | None:
    """These rows as a section of the holder's page; None where there are none and they are nobody's parent."""
    on = reading.reader.on
    lines = [
        Line(
            seen_from_the_holder(row, reading),
            called=f"responsibility {row.pk}",
            ended=row.to_on is not None and row.to_on < on,
        )
        for row in rows
    ]
    if not lines and not is_parent:
        return None
    return Section(
        slug="responsible-for",
        heading="Parental responsibility for others",
        one="child",
        columns=_COLUMNS,
        lines=lines,
        withdrawn=[],
        empty="None is told on the records of children that you may see. That does not mean that there is none.",
        add="",
    )
