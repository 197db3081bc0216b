"""What a page's script sends as JSON, read so that nothing in it can break what follows."""

import json
from typing import Any

from django.http import HttpRequest
from django.http.request import RawPostDataException

# What reading it may end with, whatever was sent: no JSON, another shape, a number past counting, a well of lists.
WRONG = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError, RawPostDataException)


def sent_by(request: HttpRequest) -> Any:  # noqa: ANN401 (as it is given)
    """What was sent. Raises one of WRONG, as whoever looks into what this gives may."""
    return json.loads(request.body)


def readable(given: object) -> str:
    """Words that can be stored: halves of a sign, which no database takes, become question marks."""
    return str(given).encode("utf-8", "replace").decode("utf-8")
