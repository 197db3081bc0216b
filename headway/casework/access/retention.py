"""How long each kind of record is kept. A model names its class; a test fails for one that names none."""

from dataclasses import dataclass
from enum import StrEnum


class Retention(StrEnum):
    """A retention class. How many years each lasts is a rule of law or the council's schedule, and stands there."""

    CHILD = "child"  # with the person's record, the longest class that the person falls under
    STAFF = "staff"  # while employed, and as the council's schedule for staff says
    LOG = "log"  # as long as the longest record that it tells of
    WORKING = "working"  # until it has done its work: sessions, tasks, tokens


@dataclass(frozen=True, slots=True)
class Kept:
    """How a model is kept: its class, the fields that hold personal data, and how its subject is found.

    `subject` is the field (or path of fields) that holds the subject key of the person a row is about; "" where a
    row is about no one person. `part_of` is the field of a record that names the record it was merged into: it goes
    where that one goes. `of_row` are the two fields that name another row of which it tells, by table (the other
    model's `shape.table`) and key: it goes where that row goes. What is `derived` nobody told: it is made of other
    rows, and made again of what stands of them. `day` is the field, or path, of the day or moment by which somebody
    tells a row from others of its kind; "" where that is the first of its own days, or else of its moments.
    """

    retention: Retention
    personal: tuple[str, ...] = ()
    subject: str = ""
    part_of: str = ""
    of_row: tuple[str, str] | None = None
    derived: bool = False
    day: str = ""
