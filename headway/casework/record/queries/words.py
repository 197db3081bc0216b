"""Fields of the record in words: a code by its meaning, days as written, and nothing a reader may not have."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import models

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.models import Address
from headway.casework.people.presenting import WORDS_HIDDEN, in_words, words_for
from headway.casework.record.models import RecordRow
from headway.knowledge.standards.code_sets import code_set
from headway.knowledge.standards.tables import SSD

PLACE_HIDDEN: Final = "Confidential placement: ask the child’s worker"
WITHHELD: Final = "Withheld"
# From any of these the house can be found in which a child lives.
_PLACE: Final = frozenset({"postcode", "urn"})
# Somebody's own words, or what the case system holds of them.
_FREE: Final = frozenset({"aims", "outcome", "source_words"})
_FLAGS: Final = {"Y": "Yes", "N": "No"}


@dataclass(frozen=True, slots=True)
class Saying:
    """A reader, and whether the address at which this child lives is confidential."""

    reader: Reader
    confidential: bool

    def field(self, model: type[RecordRow], field: str, value: object) -> str:
        """What a field says, as this reader may read it; "" where it says nothing."""
        if value in (None, ""):
            return ""
        if field in _PLACE:
            return self._place(str(value))
        if field in _FREE:
            return words_for(in_plain(str(value)), self.reader)
        return said(model, field, value)

    def _place(self, value: str) -> str:
        if not self.reader.may(Permission.NAMES_SEE):
            return WITHHELD
        hidden = self.confidential and not self.reader.may(Permission.ADDRESS_CONFIDENTIAL)
        return PLACE_HIDDEN if hidden else value

    def hides(self, value: str) -> bool:
        return value in (PLACE_HIDDEN, WITHHELD, WORDS_HIDDEN)


def saying(keys: Collection[UUID], reader: Reader) -> Saying:
    """How the record of this person is said to a reader. One query."""
    return Saying(reader, confidential_addresses(keys, reader).exists())


def confidential_addresses(people: Collection[UUID], reader: Reader) -> models.QuerySet[Address]:
    """The addresses of these people that are confidential today."""
    rows: models.QuerySet[Address] = Address.objects.standing().filter(person__in=people, confidential=True)
    return rows.filter(models.Q(to_on__isnull=True) | models.Q(to_on__gte=reader.on))


def said(model: type[RecordRow], field: str, value: object) -> str:
    """What a field says: the meaning of its code with the code behind it, a day in words, yes or no.

    `value` may be as a row holds it, or as a change or a difference keeps it: days in ISO form.
    """
    if value in (None, ""):
        return ""
    if isinstance(model._meta.get_field(field), models.DateField):
        return in_words(value if isinstance(value, date) else _day(str(value))) or str(value)
    shape = model.shape
    column = SSD[shape.table].column(shape.columns[field])
    if column.codes:
        entry = code_set(column.codes).every.get(str(value))
        if entry is not None and column.codes in _PLAIN:
            return entry.meaning
        return f"{entry.meaning} ({value})" if entry else f"{value} (a code that is not known)"
    if column.type == "flag" or field == "quorate":
        return _FLAGS.get(str(value), str(value))
    return f"{value:g}" if isinstance(value, float) else str(value)


# Answers that are words already.
_PLAIN: Final = frozenset({"RETURN_INTERVIEW", "MISSING_KIND"})


def in_plain(value: str) -> str:
    """What a case system ticks in a field of JSON, as a list in words; anything else as it is."""
    try:
        told = json.loads(value)
    except ValueError:
        return value
    if not isinstance(told, dict):
        return value
    said = [
        name if str(answer) in _TICKED else f"{name}: {answer}"
        for name, answer in ((_ticked(key), answer) for key, answer in told.items())
        if answer not in (None, "") and str(answer) not in _NOT_TICKED
    ]
    return "; ".join(said) or "None of those asked"


def _ticked(key: str) -> str:
    parts = key.removeprefix("OUTCOME_").lower().split("_")
    words = " ".join(_SHORT.get(part, part) for part in parts)
    return f"{words[:1].upper()}{words[1:]}"


_TICKED: Final = frozenset({"Y", "True", "1"})
_NOT_TICKED: Final = frozenset({"N", "False", "0"})
_SHORT: Final = {"cp": "child protection", "flag": "plan", "nfa": "no further action", "cla": "looked after"}


def meaning(model: type[RecordRow], field: str, value: str) -> str:
    """The meaning of a code alone, for a line that has no room for the code; the code where it is not known."""
    column = SSD[model.shape.table].column(model.shape.columns[field])
    return code_set(column.codes).meaning(value) if column.codes and value else value


def choices(model: type[RecordRow], field: str, *, in_year: int | None = None) -> list[tuple[str, str]]:
    """The codes that may stand in a field, each with its meaning; of a collection year, those valid in it."""
    column = SSD[model.shape.table].column(model.shape.columns[field])
    codes = code_set(column.codes or "")
    return [(code, entry.meaning) for code, entry in codes.every.items() if entry.holds(in_year)]


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
