"""The people whom a record names, as one reader may read of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString

from headway.casework.access.addressing import address_of
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.access.sight import not_shut_off
from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.people.presenting import NOT_OPEN


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody in words, and the address of their record where it is open to the reader."""

    words: str
    address: str = ""

    def __str__(self) -> str:
        return self.words

    @property
    def link(self) -> SafeString:
        """Their name, which leads to their record where it is open to the reader."""
        if not self.address:
            return format_html("{}", self.words)
        return format_html('<a class="govuk-link" href="{}">{}</a>', self.address, self.words)


def named(keys: Iterable[UUID | None], reader: Reader) -> dict[UUID | None, Named]:
    """How each of these people is named to the reader (docs/adr/0009). One query however many there are.

    Whoever is restricted or behind a wall is "somebody"; a merged record is named by the one that is kept.
    """
    wanted = {key for key in keys if key is not None}
    found: dict[UUID | None, Named] = {key: Named(NOT_OPEN) for key in wanted}
    if not wanted:
        return found
    may_open = reader.may(Permission.PERSON_OPEN)
    for person in _not_shut_off(list(wanted), reader):
        leads = may_open and person.is_in_sight
        address = address_of("person", person.merged_into_id or person.key) if leads else ""
        found[person.key] = Named(name_for(reader, person), address)
    return found


@written
def _not_shut_off(keys: list[UUID], reader: Reader) -> "QuerySet[Any]":
    """Those who may be named, each with whether they are in sight: whoever is, is not shut off."""
    rows: QuerySet[Any] = Person.objects.filter(key__in=keys).filter(not_shut_off(reader, "key"))
    in_sight = Exists(Person.objects.visible_to(reader).filter(key=OuterRef("key")))
    return rows.annotate(is_in_sight=in_sight)  # type: ignore[no-any-return]
