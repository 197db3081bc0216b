"""What the report is given besides the figures: the text of the rules, and how good the data were.

The command line fills these; nothing here reads a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule of law in words.

    `duty` says what must be done, `limit` by when ("within 20 working days"), `citation` where the law is.
    `checked` is False where the text it comes from has not been read.
    """

    id: str
    duty: str
    limit: str
    citation: str
    checked: bool


@dataclass(frozen=True, slots=True)
class FileUse:
    """One file: what it was recognised as, and its rows read, used and refused (read = used + refused)."""

    file: str
    recognised_as: str
    read: int
    used: int
    refused: int


@dataclass(frozen=True, slots=True)
class RuleProblems:
    """How many problems one check found.

    `meaning` says what the check asks of the data, and names no child: the report goes before a council.
    """

    rule: str
    severity: str
    count: int
    meaning: str


@dataclass(frozen=True, slots=True)
class DueDateDifference:
    """Due dates in the data set beside those worked out from the facts, for one rule.

    compared = same + earlier + later; `earlier` counts the rows where the date in the data is before ours.
    """

    rule: str
    compared: int
    same: int
    earlier: int
    later: int


@dataclass(frozen=True, slots=True)
class DataQuality:
    """What was read, doubted and refused.

    `severities` maps "refused", "doubtful" and "note" to the number of problems; `notes` are the sentences
    about what this data cannot know.
    """

    files: tuple[FileUse, ...]
    severities: Mapping[str, int]
    by_rule: tuple[RuleProblems, ...]
    notes: tuple[str, ...]
    due_date_differences: tuple[DueDateDifference, ...]
