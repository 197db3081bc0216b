"""What a room tells of a subject: whole stories, as they stand in its rows now."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FactTold:
    """One thing that happened, as a room's rows have it. `origin` names the row: a day that moves is a correction.

    `source` is who told it, where that is not who tells the story.
    """

    kind: str
    on: date
    dated: bool = True
    at: datetime | None = None
    names_on: date | None = None
    origin: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StoryTold:
    """One timeline of a subject, with all that happened in it, in the order told."""

    subject: UUID
    area: str
    identity: str
    facts: tuple[FactTold, ...]
