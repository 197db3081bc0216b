"""What this room brings into the frame round a person's pages: its pages, and what stands in the identity bar."""

from collections.abc import Iterator

from django.utils import timezone

from headway.casework.access.glass import open_until
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.frame import FRAME, Keys, Saying, Tab
from headway.casework.people.models import Person


def bring() -> None:
    """Bring them, once, when the house starts."""
    FRAME.tabs += [
        Tab("Who works with them", "assignments", Permission.ASSIGN, 80),
        Tab("Who has opened it", "readers", Permission.READERS_SEE, 90),
        Tab("Restriction", "restriction", Permission.RECORD_RESTRICT, 100),
        Tab("Taking away", "procedure_ask", Permission.PROCEDURE_ASK, 110),
    ]
    FRAME.sayings.append(in_emergency)


def in_emergency(_person: Person, keys: Keys, reader: Reader) -> Iterator[Saying]:
    """That the record is open to its reader for hours only, and until when."""
    if (until := open_until(keys, reader)) is not None:
        yield Saying("Open to you in an emergency", f"until {timezone.localtime(until):%H:%M}", warns=True)
