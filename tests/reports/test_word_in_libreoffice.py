"""The Word document as a manager handles it: opened in LibreOffice, written on, saved, and still the same document."""

from datetime import date
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from docx import Document
from docx.oxml.ns import qn

from headway.reports.prose import prose
from headway.reports.word import render_docx
from headway.reports.word.styles import CELL, NUMBERS, TABLE, VALUE
from tests.reports.sample import sample, years_before
from tests.reports.typed_in_libreoffice import typed

pytestmark = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not on this machine")

MADE_ON = date(2026, 5, 12)
WRITTEN = "What the manager wrote"
SENTENCE = "Two chairs left in May; both posts are filled."
REWORDED = "Good practice we saw"
STYLES = (
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Heading 4",
    "Caption",
    CELL,
    VALUE,
    NUMBERS,
)
WORDS = {"role": prose("# What we did\n\nWe *listened*.\n\n- one\n  - two\n\n3. third\n")}


@pytest.fixture(scope="module")
def before():
    return Document(BytesIO(render_docx(sample(words=WORDS, earlier=years_before(3)), made_on=MADE_ON)))


@pytest.fixture(scope="module")
def after(before, tmp_path_factory):
    """The document as LibreOffice saved it, when the manager had reworded a heading and written below another."""
    folder: Path = tmp_path_factory.mktemp("word")
    before.save(str(folder / "report.docx"))
    typed(
        folder / "report.docx",
        folder / "saved.docx",
        old="Good practice",
        new=REWORDED,
        below="Resources and risks",
        heading=WRITTEN,
        typed=SENTENCE,
    )
    return Document(str(folder / "saved.docx"))


def styled(word) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in word.paragraphs if one.text]


def test_the_document_read_back_is_the_one_opened_save_for_what_was_typed(before, after):
    expected: list[tuple[str, str]] = []
    for style, text in styled(before):
        expected.append((style, REWORDED if (style, text) == ("Heading 1", "Good practice") else text))
        if (style, text) == ("Heading 1", "Resources and risks"):
            expected += [("Heading 2", WRITTEN), ("Normal", SENTENCE)]
    assert len(expected) == len(styled(before)) + 2
    assert styled(after) == expected


def test_what_was_typed_looks_as_its_style_and_in_no_way_of_its_own(after):
    for paragraph in after.paragraphs:
        if paragraph.text in {REWORDED, WRITTEN, SENTENCE}:
            assert {(run.font.size, run.font.color.rgb, run.font.name) for run in paragraph.runs} == {
                (None, None, None)
            }


def test_the_styles_keep_their_look(before, after):
    saved = {style.name: style for style in after.styles}
    for name in STYLES:
        was, now = before.styles[name].font, saved[name].font
        assert (now.name, now.size, now.bold, now.color.rgb) == (
            was.name,
            was.size,
            was.bold,
            was.color.rgb,
        ), name


def test_tables_keep_their_numbers_and_their_repeating_header(before, after):
    def told(word):
        return [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]

    assert told(after) == told(before)
    cells = {p.style.name for table in after.tables for cell in table._cells for p in cell.paragraphs}
    assert cells == {CELL}
    for table in after.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert {table.style.name for table in before.tables} == {TABLE}


def test_pictures_keep_their_alternative_text(before, after):
    def told(word):
        return [one.get("descr") for one in word.element.body.iter(qn("wp:docPr"))]

    assert len(told(before)) > 10
    assert told(after) == told(before)


def test_links_still_lead_to_a_place(after):
    body = after.element.body
    places = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    wanted = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert wanted
    assert wanted <= places


def test_its_language_is_still_british_english(after):
    assert {
        lang.get(qn("w:val")) for lang in after.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    } == {"en-GB"}
