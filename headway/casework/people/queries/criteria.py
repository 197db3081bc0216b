"""What is looked for, and which rows of the search table answer it."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Q, QuerySet

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.models import SearchKey
from headway.casework.people.models.search import Guard, KeyKind
from headway.casework.people.numbers import compact
from headway.casework.people.spelling import parts, sounds

# Ours: a sound of one letter fits a tenth of all names.
_SHORTEST_SOUND: Final = 2


@dataclass(frozen=True, slots=True)
class Criteria:
    """What somebody typed into the search. "" and None are not looked for; all that is given must fit."""

    name: str = ""
    born_on: date | None = None
    number: str = ""
    postcode: str = ""
    worker: str = ""

    @classmethod
    def kept(cls, told: dict[str, Any]) -> "Criteria":
        """From what a session kept of them."""
        born_on = told.get("born_on")
        return cls(**{**told, "born_on": date.fromisoformat(born_on) if born_on else None})

    def to_keep(self) -> dict[str, Any]:
        """As a session keeps them: never in an address, and never in the log."""
        return {**asdict(self), "born_on": self.born_on.isoformat() if self.born_on else None}

    def within(self, reader: Reader) -> "Criteria":
        """Those that this reader may look by: who may see no names does not find by them."""
        if reader.may(Permission.NAMES_SEE):
            return self
        return Criteria(born_on=self.born_on, number=self.number, worker=self.worker)

    @property
    def kinds(self) -> list[str]:
        """Which kinds of thing are looked for: all that the log is told."""
        return [name.replace("_on", "") for name, value in asdict(self).items() if value]

    @property
    def words(self) -> list[str]:
        return parts(self.name)


def keys_for(reader: Reader) -> QuerySet[SearchKey]:
    """The search keys by which this reader may find anybody."""
    guards = [Guard.NONE.value]
    if reader.may(Permission.NAMES_RESTRICTED):
        guards.append(Guard.NAME.value)
    if reader.may(Permission.ADDRESS_CONFIDENTIAL):
        guards.append(Guard.ADDRESS.value)
    keys = SearchKey.objects.filter(guard__in=guards)
    return keys if reader.may(Permission.NAMES_SEE) else keys.filter(kind=KeyKind.CASE_NUMBER)


def of_word(word: str) -> Q:
    """The keys that a word of a name fits: it, what begins so, and what sounds so."""
    fits = beginning(KeyKind.NAME, word)
    metaphone, nysiis = sounds(word)
    if len(metaphone) >= _SHORTEST_SOUND:
        fits |= Q(kind=KeyKind.METAPHONE, value=metaphone)
    if len(nysiis) >= _SHORTEST_SOUND:
        fits |= Q(kind=KeyKind.NYSIIS, value=nysiis)
    return fits


def of_number(number: str) -> Q:
    """The keys of numbers that begin so."""
    typed = compact(number)
    plain = typed.replace("-", "")
    fits = beginning(KeyKind.CASE_NUMBER, typed) | beginning(KeyKind.NUMBER, typed)
    return fits if plain == typed else fits | beginning(KeyKind.NUMBER, plain)


def of_postcode(postcode: str) -> Q:
    """The keys of postcodes that begin so."""
    return beginning(KeyKind.POSTCODE, compact(postcode))


def beginning(kind: str, start: str) -> Q:
    """The keys of a kind whose value begins with this, found by the index.

    The bounds bring the index to bear on both databases. SQLite goes by the signs' numbers, so that between them is
    nothing else, and to look at each value again would take a third of a search. PostgreSQL goes by a language's
    order: there the beginning itself decides.
    """
    above = start[:-1] + chr(ord(start[-1]) + 1)
    between = Q(kind=kind, value__gte=start, value__lt=above)
    return between if connection.vendor == "sqlite" else between & Q(value__startswith=start)


def near_dates(born_on: date) -> dict[date, str]:
    """The birth dates that one slip of the pen makes of this one, each with what would have slipped."""
    found: dict[date, str] = {}
    for words, made in (
        ("Day and month the other way round", [_made(born_on.year, born_on.day, born_on.month)]),
        (
            "A year more or less",
            [_made(born_on.year + by, born_on.month, born_on.day) for by in (-1, 1, -10, 10)],
        ),
        ("A month more or less", [_made(born_on.year, born_on.month + by, born_on.day) for by in (-1, 1)]),
        ("A few days more or less", [born_on + timedelta(days=by) for by in (-1, 1, -10, 10)]),
    ):
        for day in made:
            if day is not None and day != born_on:
                found.setdefault(day, words)
    return found


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
