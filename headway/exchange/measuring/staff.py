"""A part of a breakdown in words, where it may be a member of staff: the tables know them by their key alone."""

from collections.abc import Mapping
from typing import Final

from headway.casework.access.models import User
from headway.reports.words import WITHIN_THE_SERVICE, label

_NOBODY: Final = "Somebody who is no longer known here"


def staff() -> Mapping[str, str]:
    """The names of all who may be in a breakdown, by key."""
    return {str(key): name for key, name in User.objects.values_list("pk", "name")}


def part_in_words(by: str, part: str, names: Mapping[str, str]) -> str:
    """The part by its label; a member of staff by their name."""
    if by in WITHIN_THE_SERVICE and part.isdigit():
        return names.get(part, _NOBODY)
    return label(by, part)
