"""What a page or its script sends of a child's part, read so that nothing in it can break what follows."""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest

from headway.casework.meetings.bylink.writing import Sent
from headway.casework.meetings.models import ReportHead
from headway.casework.meetings.recording.sent import WRONG, readable, sent_by

# Ours: as many as a page sends before it hears.
_MARKS: Final = 50
_JSON: Final = "application/json"
# Ours: more than anybody saves under one head.
_MOST_DIGITS: Final = 9


class NotRead(ValueError):
    """What was sent could not be read."""


def of_page(posted: Mapping[str, Any], number: int) -> dict[str, Sent]:
    """What a form sent, by head: only heads of which it says something."""
    return {
        head.value: Sent(
            words=readable(posted.get(f"words-{number}-{head}", "")),
            version=_number(posted.get(f"version-{number}-{head}", "")),
            mark=_mark(posted.get(f"mark-{number}-{head}", "")),
        )
        for head in ReportHead
        if f"words-{number}-{head}" in posted
    }


def of_script(request: HttpRequest) -> tuple[Sent, list[uuid.UUID], str]:
    """What the script sent: the words, the marks of savings it has not heard of, and for whom it keeps drafts.

    Raises NotRead.
    """
    if request.content_type != _JSON:
        raise NotRead
    try:
        given = sent_by(request)
        after = [uuid.UUID(mark) for mark in given.get("after") or ()][:_MARKS]
        sent = Sent(readable(given["words"]), int(given["version"]), uuid.UUID(given["mark"]))
        return sent, after, str(given["writer"])
    except WRONG:
        raise NotRead from None


def _number(given: object) -> int:
    said = str(given)
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _MOST_DIGITS else 0


def _mark(given: object) -> uuid.UUID:
    try:
        return uuid.UUID(str(given))
    except ValueError:
        return uuid.uuid4()
