"""What can be wrong with a file, a row or a cell, and how much it matters."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """REFUSED: the row is not used. DOUBTFUL: used, and flagged. NOTE: worth knowing, nothing is wrong."""

    REFUSED = "refused"
    DOUBTFUL = "doubtful"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found in the data: where, what, how grave, by which rule, and the sentence that says so.

    `line` is the physical line on which the record begins (1 is the first), None for a whole file.
    `rule` is an id of `checks.registry.CHECKS`.
    """

    file: str
    line: int | None
    column: str
    child: str
    value: str
    severity: Severity
    rule: str
    problem: str


class Unreadable(Exception):
    """Nothing can be done with this path: `path` and a `reason` fit to be shown to the person who gave it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def said_by(error: Exception) -> str:
    """Why a file cannot be read, in words, without the number and the path that the system adds."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not text in UTF-8"
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
