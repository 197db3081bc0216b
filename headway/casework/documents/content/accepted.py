"""The kinds of content that are kept: what people at work send each other, and nothing that runs."""

from enum import StrEnum
from typing import Final


class Content(StrEnum):
    """What a file is by its content. Its value is stored."""

    PDF = "pdf"
    WORD = "word"
    WORKBOOK = "workbook"
    SLIDES = "slides"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    TEXT = "text"
    CSV = "csv"

    @property
    def in_words(self) -> str:
        return WORDS[self]


WORDS: Final[dict[Content, str]] = {
    Content.PDF: "PDF",
    Content.WORD: "Word document",
    Content.WORKBOOK: "Excel workbook",
    Content.SLIDES: "PowerPoint presentation",
    Content.PNG: "PNG picture",
    Content.JPEG: "JPEG picture",
    Content.TIFF: "TIFF picture",
    Content.TEXT: "plain text",
    Content.CSV: "CSV file",
}

# The extensions of each; the first is the one that a name without any is given.
EXTENSIONS: Final[dict[Content, tuple[str, ...]]] = {
    Content.PDF: ("pdf",),
    Content.WORD: ("docx", "dotx"),
    Content.WORKBOOK: ("xlsx", "xltx"),
    Content.SLIDES: ("pptx", "potx", "ppsx"),
    Content.PNG: ("png",),
    Content.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    Content.TIFF: ("tif", "tiff"),
    Content.TEXT: ("txt", "text"),
    Content.CSV: ("csv",),
}

# What a browser only shows and never runs. Everything else goes out as bytes of no kind.
INERT: Final[dict[Content, str]] = {
    Content.PNG: "image/png",
    Content.JPEG: "image/jpeg",
}

MAY_BE_KEPT: Final = (
    "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), PNG, JPEG, TIFF, plain text and CSV"
)
