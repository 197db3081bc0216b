"""The sections of a person's page: each a table of what is held, ended or not, and of what was withdrawn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from headway.casework.access.addressing import address_of
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.models import (
    Address,
    Identifier,
    Limit,
    Membership,
    Name,
    Relationship,
    Responsibility,
    Row,
    SafeContact,
)
from headway.casework.people.models.words import SEEN_FROM_THE_OTHER, Held, Kinship, NumberKind
from headway.casework.people.presenting import ADDRESS_HIDDEN, NOT_OPEN, WORDS_HIDDEN, in_words, words_for
from headway.casework.people.queries.relatives import Named

Cell = str | Named


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a section. `change` is the address of the page that changes it, where the reader may."""

    cells: tuple[Cell, ...]
    called: str
    change: str = ""
    ended: bool = False
    columns: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """Whom or what the line is of."""
        return _shown(self.cells[0])

    @property
    def others(self) -> list[str]:
        """What is told in the other cells."""
        return [_shown(cell) for cell in self.cells[1:]]

    @property
    def told(self) -> list[tuple[str, Cell]]:
        """Each cell beside the name of its column."""
        return list(zip(self.columns, self.cells, strict=True))


def _shown(cell: Cell) -> str:
    """Words, or a name that leads to a record. A page that asks each cell which it is takes longer than this."""
    return cell.link if isinstance(cell, Named) else cell


@dataclass(frozen=True, slots=True)
class Section:
    """One table: its name in addresses, its heading, its columns, its lines, and words for when there are none."""

    slug: str
    heading: str
    one: str
    columns: tuple[str, ...]
    lines: list[Line]
    withdrawn: list[Line]
    empty: str
    add: str

    @property
    def may_change(self) -> bool:
        return bool(self.add)


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of row is shown: its columns, and what stands in them for a reader."""

    model: type[Row]
    heading: str
    one: str
    columns: tuple[str, ...]
    cells: Callable[[Any, "Reading"], tuple[Cell, ...]]
    empty: str

    @property
    def a_one(self) -> str:
        """One of them with its article: a name, an address."""
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A reader, and how those whom the rows name are named to them."""

    reader: Reader
    named: dict[Any, Named]

    def person(self, key: Any, otherwise: str = "") -> Cell:  # noqa: ANN401 (a key, or None)
        return self.named[key] if key is not None else otherwise

    def knows(self, key: Any) -> bool:  # noqa: ANN401 (a key)
        """Whether somebody may be spoken of at all on another's record where they themselves told it."""
        return self.named[key].words != NOT_OPEN

    def words(self, words: str, about: Any = None) -> str:  # noqa: ANN401 (a key, or None)
        """Free words, as the reader may read them; none where they are about somebody not open to them."""
        if about is not None and not self.knows(about):
            return WORDS_HIDDEN if words else ""
        return words_for(words, self.reader)

    def says_names(self, words: str) -> str:
        return words if self.reader.may(Permission.NAMES_SEE) else "Withheld"


def days(row: Row) -> tuple[str, str]:
    """From when until when, in words; nothing where that is not known or it has not ended."""
    return in_words(row.from_on), in_words(row.to_on)


def _name(row: Name, reading: Reading) -> tuple[Cell, ...]:
    seen = f"{row.get_kind_display()}{' (restricted)' if row.restricted else ''}"
    return (reading.says_names(str(row)), seen, *days(row))


def _number(row: Identifier, reading: Reading) -> tuple[Cell, ...]:
    shown = row.value if row.kind == NumberKind.CASE_SYSTEM else reading.says_names(row.value)
    return row.get_kind_display(), shown, "Confirmed" if row.confirmed else "Not confirmed"


def _address(row: Address, reading: Reading) -> tuple[Cell, ...]:
    hidden = row.confidential and not reading.reader.may(Permission.ADDRESS_CONFIDENTIAL)
    kind = f"{row.get_kind_display()}{' (confidential)' if row.confidential else ''}"
    return (ADDRESS_HIDDEN if hidden else reading.says_names(str(row)), kind, *days(row))


def _safe_contact(row: SafeContact, reading: Reading) -> tuple[Cell, ...]:
    return (row.get_kind_display(), reading.words(row.words), *days(row))


def _responsibility(row: Responsibility, reading: Reading) -> tuple[Cell, ...]:
    by_what = row.get_held_by_display() if row.held_by else ""
    holder = reading.person(row.holder_id, row.authority)
    return (
        holder,
        Held(row.held).label,
        by_what,
        *days(row),
        reading.words(row.evidence, about=row.holder_id),
    )


def seen_from_the_holder(row: Responsibility, reading: Reading) -> tuple[Cell, ...]:
    """Parental responsibility told on a child's record, as it is from the holder's."""
    by_what = row.get_held_by_display() if row.held_by else ""
    evidence = reading.words(row.evidence, about=row.person_id)
    return (reading.person(row.person_id), Held(row.held).label, by_what, *days(row), evidence)


def _limit(row: Limit, reading: Reading) -> tuple[Cell, ...]:
    against = reading.person(row.against_id, reading.words(row.against_words))
    words, source = (reading.words(one, about=row.against_id) for one in (row.words, row.source))
    return (row.get_kind_display(), against, words, *days(row), source)


def _relationship(row: Relationship, reading: Reading) -> tuple[Cell, ...]:
    words = reading.words(row.words, about=row.other_id)
    return (reading.person(row.other_id), Kinship(row.kind).label, *days(row), words)


def seen_from_the_other(row: Relationship, reading: Reading) -> tuple[Cell, ...]:
    """A relationship told on the other's record, as it is from this one."""
    kind = Kinship(row.kind)
    called = SEEN_FROM_THE_OTHER.get(kind, kind.label)
    # The words stand on the other's record: who may not open that may not read them here.
    words = reading.words(row.words) if reading.named[row.person_id].address else ""
    return (reading.person(row.person_id), called, *days(row), words)


def _membership(row: Membership, reading: Reading) -> tuple[Cell, ...]:
    return (reading.person(row.person_id), *days(row))


_DAYS: Final = ("From", "To")
KINDS: Final[dict[str, Kind]] = {
    "names": Kind(Name, "Names", "name", ("Name", "Kind", *_DAYS), _name, "No name is recorded."),
    "responsibility": Kind(
        Responsibility,
        "Parental responsibility",
        "holder",
        ("Who", "Parental responsibility", "By what", *_DAYS, "Evidence"),
        _responsibility,
        "Not recorded. Who holds parental responsibility is not known here.",
    ),
    "family": Kind(
        Relationship,
        "Family",
        "relative",
        ("Who", "What they are to this person", *_DAYS, "Words"),
        _relationship,
        "No family is recorded.",
    ),
    "household": Kind(
        Membership, "Household", "member", ("Who", *_DAYS), _membership, "No household is recorded."
    ),
    "limits": Kind(
        Limit,
        "Orders and limits on contact or sharing",
        "limit",
        ("Kind", "Against whom", "What", *_DAYS, "Told by"),
        _limit,
        "None is recorded. That does not mean that there is none.",
    ),
    "contact": Kind(
        SafeContact, "Safe contact", "flag", ("Flag", "Words", *_DAYS), _safe_contact, "Nothing is recorded."
    ),
    "addresses": Kind(
        Address, "Addresses", "address", ("Address", "Kind", *_DAYS), _address, "No address is recorded."
    ),
    "numbers": Kind(
        Identifier,
        "Numbers",
        "number",
        ("Kind", "Number", "Told by its system"),
        _number,
        "None is recorded.",
    ),
}


def line(kind: Kind, row: Any, reading: Reading, on: date, *, may_change: bool) -> Line:  # noqa: ANN401 (a row of that kind)
    """A row as the reader may see it. What is hidden from them is not theirs to change."""
    cells = kind.cells(row, reading)
    hidden = ADDRESS_HIDDEN in cells
    ended = row.to_on is not None and row.to_on < on
    changes = may_change and not hidden and row.withdrawn_at is None
    change = address_of(f"{slug_of(kind)}_change", row.pk) if changes else ""
    return Line(cells, called=f"{kind.one} {row.pk}", change=change, ended=ended, columns=kind.columns)


def slug_of(kind: Kind) -> str:
    """A kind's name in addresses."""
    return next(slug for slug, one in KINDS.items() if one is kind)
