"""Lines of a map, added by the action itself."""

from typing import Any
from uuid import UUID, uuid4

from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Meeting
from headway.practice.mapping.models import Line
from headway.practice.mapping.writing import Adding, Saved, add_line, change_line


def added(
    meeting: Meeting, by: Reader, words: str = "Meals were missed", section: str = "worry", **told: Any
) -> Line:
    return sent(meeting, by, words, section, **told).line


def sent(
    meeting: Meeting,
    by: Reader,
    words: str = "Meals were missed",
    section: str = "worry",
    *,
    key: UUID | None = None,
    sure_of: str = "",
    **told: Any,
) -> Saved:
    return add_line(meeting, Adding(key or uuid4(), section, words, **told), by=by, sure_of=sure_of)


def changed(line: Line, by: Reader, words: str, *, version: int | None = None, **told: Any) -> Saved:
    """As somebody changes it who saw it at this version, or as it stands."""
    seen = line.version if version is None else version
    return change_line(line, words=words, version=seen, by=by, **({"mark": uuid4()} | told))
