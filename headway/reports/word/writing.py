"""What Word needs beyond python-docx's own words: links within the document, header rows, fields, descriptions."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from headway.reports.word.styles import CELL, TABLE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

# Characters that XML cannot hold.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

# A cell is text, or lines of (text, whether bold) one below the other.
Cell = str | Sequence[tuple[str, bool]]
# Ours: a table of no more rows than this stays on one page.
KEPT_TOGETHER: Final = 15


def plain(text: str) -> str:
    """The text as XML can hold it."""
    return _UNWRITABLE.sub("\ufffd", text)


def without_a_picture_of_another(document: "Document") -> None:
    """Take out the small picture that python-docx's empty document has of its first page: it is not ours."""
    related = document.part.package.rels
    for id in [id for id, one in related.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        related.pop(id)


@dataclass(slots=True)
class Writing:
    """A document being written. Places are known by the ids that the HTML report has for them."""

    document: "Document"
    _places: dict[str, str] = field(default_factory=dict)
    _kept: "list[Paragraph]" = field(default_factory=list)
    _styles: dict[str, str | None] = field(default_factory=dict)

    def say(self, text: str, style: str = "Normal", *, at: str = "") -> "Paragraph":
        """A paragraph; `at` makes it a place that links lead to."""
        paragraph = self.document.add_paragraph()
        self._wear(paragraph, style)
        self._kept.append(paragraph)
        self.run(paragraph, text)
        if at:
            self.mark(paragraph, at)
        return paragraph

    def _wear(self, paragraph: "Paragraph", style: str) -> None:
        # Looking a style up by its name takes longer than all the rest of a paragraph.
        if style not in self._styles:
            paragraph.style = style
            self._styles[style] = paragraph._p.style
        paragraph._p.style = self._styles[style]

    @contextmanager
    def together(self, *, and_what_follows: bool) -> Iterator[None]:
        """Keep the paragraphs written within on one page, with what follows too or not."""
        self._kept.clear()
        yield
        for paragraph in self._kept if and_what_follows else self._kept[:-1]:
            paragraph.paragraph_format.keep_with_next = True

    def heading(self, text: str, level: int, *, at: str = "") -> "Paragraph":
        """A heading of the level, 1 for a section."""
        return self.say(text, f"Heading {level}", at=at)

    @staticmethod
    def run(paragraph: "Paragraph", text: str, *, bold: bool = False, italic: bool = False) -> "Run":
        """A stretch of text in a paragraph."""
        run = paragraph.add_run(plain(text))
        run.bold, run.italic = bold or None, italic or None
        return run

    def mark(self, paragraph: "Paragraph", at: str) -> None:
        """Make the paragraph a place that links lead to."""
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        name = self._place(at)
        for element in (start, end):
            element.set(qn("w:id"), name.removeprefix("place"))
        start.set(qn("w:name"), name)
        paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
        paragraph._p.append(end)

    def link(self, paragraph: "Paragraph", text: str, to: str) -> None:
        """A link to a place of the document; `to` is its id, or "" for plain text."""
        run = self.run(paragraph, text)
        if not to:
            return
        run.font.underline = True
        hyperlink = OxmlElement("w:hyperlink")
        hyperlink.set(qn("w:anchor"), self._place(to.removeprefix("#")))
        run._r.addprevious(hyperlink)
        hyperlink.append(run._r)

    def _place(self, at: str) -> str:
        # Word holds names to 40 plain characters; ours are longer.
        return self._places.setdefault(at, f"place{len(self._places) + 1}")

    def table(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        *,
        texts: int,
        widths: Sequence[float],
        has_total: bool = False,
        tall: bool = False,
    ) -> "Table":
        """A table under a header row that repeats; the first `texts` columns are text, `widths` are in cm.

        A short one stays on one page, unless its rows are `tall`.
        """
        table: Table = self.document.add_table(rows=len(rows) + 1, cols=len(headings), style=TABLE)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for look in table._tbl.tblPr.iter(qn("w:tblLook")):
            look.set(qn("w:lastRow"), "1" if has_total else "0")
        head = [[(heading, True)] for heading in headings]
        together = len(rows) <= KEPT_TOGETHER and not tall
        for place, (row, cells) in enumerate(zip(table.rows, (head, *rows), strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if place == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for column, (cell, lines) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = Cm(widths[column])
                is_total = has_total and place == len(rows)
                for paragraph in self._lines(cell, lines, bold=is_total):
                    paragraph.paragraph_format.keep_with_next = place < (len(rows) if together else 2)
                    if column >= texts:
                        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return table

    def _lines(self, cell: "_Cell", lines: Cell, *, bold: bool) -> "list[Paragraph]":
        for place, (text, is_bold) in enumerate([(lines, False)] if isinstance(lines, str) else lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            self._wear(paragraph, CELL)
            self.run(paragraph, text, bold=bold or is_bold)
        paragraphs: list[Paragraph] = cell.paragraphs
        return paragraphs

    def picture(self, png: bytes, *, title: str, description: str, width_cm: float) -> None:
        """A picture with its alternative text."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True  # with its table
        shape = paragraph.add_run().add_picture(BytesIO(png), width=Cm(width_cm))
        properties = shape._inline.docPr
        properties.set("title", plain(title))
        properties.set("descr", plain(description))

    def field(self, paragraph: "Paragraph", code: str, shown: str) -> None:
        """A field that Word works out, with what it shows until then."""
        for kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            if kind == "separate":
                told = OxmlElement("w:instrText")
                told.set(qn("xml:space"), "preserve")
                told.text = f" {code} "
                paragraph.add_run()._r.append(told)
            paragraph.add_run()._r.append(mark)
            if kind == "separate":
                self.run(paragraph, shown)
