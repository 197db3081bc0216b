"""A copy laid out in a Word document that the service edits: its fields filled in, what is missing shown."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import UTC, date, datetime, time
from typing import Any, Final

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.text.paragraph import Paragraph

from headway.casework.meetings.copying.inside import Unsearchable, marks_in, reaches_out, texts_of_docx
from headway.casework.meetings.copying.paper import Paper
from headway.casework.meetings.copying.pictures import NotAPicture, bare

# What a template may name in two braces, and what it stands for. The last three take a paragraph of their own.
FIELDS: Final = {
    "title": "What it is: record of the review",
    "council": "The council’s name",
    "service": "The service’s name",
    "child": "The child’s name",
    "held on": "The day on which it was held",
    "chair": "The chair’s name",
    "reader": "Whose copy it is",
    "reference": "The copy’s reference",
    "kept back": "That parts are not in this copy, where some are not",
    "record": "The record itself, each part under its heading",
    "decisions": "What was decided, who does it and by when",
    "papers": "The papers that this reader was given, and when",
}
_WHOLE: Final = frozenset({"record", "decisions", "papers"})
_FRONT: Final = {
    "child": "About",
    "held on": "Held on",
    "chair": "Chair",
    "reader": "This copy is for",
    "reference": "Reference",
}
_FIELD: Final = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def made_plain(content: bytes) -> bytes:
    """A document as it is kept: its pictures with what is seen alone, and none of the document itself.

    Raises Unsearchable for a picture that cannot be made so, and for what is no whole Word document.
    """
    try:
        document = docx.Document(io.BytesIO(content))
        _without_a_picture_of_itself(document)
        for part in document.part.package.iter_parts():
            if part.partname.startswith("/word/media/"):
                part._blob = bare(part.blob)
        return _bytes_of(document)
    except NotAPicture as why:
        raise Unsearchable(f"It carries pictures that cannot be used. {why}") from None
    except (KeyError, ValueError, zipfile.BadZipFile):
        raise Unsearchable("It is no whole Word document.") from None


def why_not_a_template(content: bytes) -> str:
    """Why copies cannot be laid out in this document, made plain; "" where they can."""
    try:
        marks, reaches = marks_in(content), reaches_out(content)
        list(texts_of_docx(content))
    except Unsearchable as why:
        return str(why)
    if reaches:
        return f"It holds {' and '.join(reaches)}. Take them out, and choose the file again."
    if marks:
        return f"It holds {' and '.join(marks)}. Accept or remove them, and choose the file again."
    document = docx.Document(io.BytesIO(content))
    named = {name for paragraph in _paragraphs(document) for name in _FIELD.findall(paragraph.text)}
    unknown = sorted(named - FIELDS.keys())
    if unknown:
        return f"It names fields that are not known: {', '.join(unknown)[:200]}."
    missing = [name for name in ("record", "decisions", "kept back") if name not in named]
    if missing:
        return f"It leaves out {', '.join(missing)}, which every copy has to hold."
    return ""


def filled(template: bytes, paper: Paper, *, made_on: date) -> bytes:
    """A template with a copy's words in it. A field of which nothing is known says so in its place."""
    document = docx.Document(io.BytesIO(template))
    _without_a_picture_of_itself(document)
    values = _values(paper)
    for paragraph in list(_paragraphs(document)):
        names = _FIELD.findall(paragraph.text)
        if not names:
            continue
        if len(names) == 1 and names[0] in _WHOLE:
            _spread(paragraph, _whole(names[0], paper))
        else:
            _say(
                paragraph,
                _FIELD.sub(lambda found: values.get(found[1]) or _missing(found[1]), paragraph.text),
            )
    named = document.core_properties
    named.title, named.subject, named.author = f"{paper.title}, {paper.reference}", "", paper.council
    named.comments = named.keywords = named.category = named.last_modified_by = ""
    named.created = named.modified = datetime.combine(made_on, time(), UTC)
    return _bytes_of(document)


def _bytes_of(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _without_a_picture_of_itself(document: Document) -> None:
    """Some programs keep a picture of the first page in the file: it would show the page as it was before."""
    beside = document.part.package.rels
    for key in [key for key, one in beside.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del beside[key]


def _values(paper: Paper) -> dict[str, str]:
    front = dict(paper.front)
    return {
        "title": paper.title,
        "council": paper.council,
        "service": paper.service,
        "kept back": paper.kept_back or "This copy holds the whole record.",
        **{name: front.get(term, "") for name, term in _FRONT.items()},
    }


def _missing(name: str) -> str:
    return f"[Not known: {name}]"


def _whole(name: str, paper: Paper) -> Sequence[tuple[str, str]]:
    if name == "record":
        return paper.sections
    if name == "papers":
        given = "\n\n".join(f"{what}: {when}" for what, when in paper.papers)
        return [("", given or "No paper is noted as given.")]
    return _numbered(paper)


def _numbered(paper: Paper) -> list[tuple[str, str]]:
    told = [
        f"{number}. {what}{f' ({who})' if who else ''}"
        for number, (what, who) in enumerate(paper.decisions, start=1)
    ]
    return [("", "\n\n".join(told) or "Nothing was decided.")]


def _spread(paragraph: Paragraph, sections: Any) -> None:  # noqa: ANN401 (pairs of words)
    """Paragraphs in the place of one, in its style; headings in bold where the template has no style for them."""
    for heading, words in sections or [("", _missing("record"))]:
        if heading:
            _say(_before(paragraph), heading, bold=True)
        for part in words.split("\n\n"):
            if part.strip():
                _say(_before(paragraph), part)
    _take_out(paragraph)


def _before(paragraph: Paragraph) -> Paragraph:
    made = deepcopy(paragraph._element)
    paragraph._element.addprevious(made)
    return Paragraph(made, paragraph._parent)


def _say(paragraph: Paragraph, words: str, *, bold: bool = False) -> None:
    """Put words in a paragraph, in the look of its first run."""
    first, *rest = paragraph.runs
    for run in rest:
        _take_out(run)
    first.text = words
    if bold:
        first.bold = True


def _take_out(one: Any) -> None:  # noqa: ANN401 (a paragraph or a run)
    one._element.getparent().remove(one._element)


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph of a document: its body and tables, its headers and footers."""
    yield from _within(document)
    for section in document.sections:
        for part in (
            *(section.header, section.footer, section.first_page_header, section.first_page_footer),
            *(section.even_page_header, section.even_page_footer),
        ):
            if not part.is_linked_to_previous:
                yield from _within(part)


def _within(part: Any) -> Iterator[Paragraph]:  # noqa: ANN401 (a body, a header or a cell)
    yield from part.paragraphs
    for table in part.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _within(cell)
