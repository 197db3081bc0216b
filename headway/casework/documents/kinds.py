"""What a document is for the people who work with it, and how its scan went."""

from enum import StrEnum
from typing import Final


class DocumentKind(StrEnum):
    """What a document is. Its value is stored; its words are in `WORDS`."""

    REPORT = "report"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    MINUTES = "minutes"
    LETTER = "letter"
    ORDER = "order"
    VIEWS = "views"
    HEALTH = "health"
    EDUCATION = "education"
    POLICE = "police"
    IMAGE = "image"
    OTHER = "other"


WORDS: Final[dict[DocumentKind, str]] = {
    DocumentKind.REPORT: "Report for a meeting",
    DocumentKind.ASSESSMENT: "Assessment",
    DocumentKind.PLAN: "Plan",
    DocumentKind.MINUTES: "Record of a meeting",
    DocumentKind.LETTER: "Letter or email",
    DocumentKind.ORDER: "Court order or court paper",
    DocumentKind.VIEWS: "The child's or a parent's own words",
    DocumentKind.HEALTH: "Health paper",
    DocumentKind.EDUCATION: "School paper",
    DocumentKind.POLICE: "Police paper",
    DocumentKind.IMAGE: "Photograph or picture",
    DocumentKind.OTHER: "Something else",
}


class Scanned(StrEnum):
    """How the virus scan of a version went. `FOUND` is never handed out."""

    CLEAN = "clean"
    NOT_SCANNED = "not_scanned"
    FOUND = "found"


SCANNED: Final[dict[Scanned, str]] = {
    Scanned.CLEAN: "Scanned: no virus found",
    Scanned.NOT_SCANNED: "Not scanned for viruses",
    Scanned.FOUND: "A virus was found: it cannot be downloaded",
}
