"""The Word document as a manager handles it: opened in LibreOffice, written on, saved, and still the same document."""

import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from shutil import which

import pytest
from docx import Document
from docx.oxml.ns import qn

from headway.reports.prose import prose
from headway.reports.word import render_docx
from headway.reports.word.styles import NUMBERS, TABLE, VALUE
from tests.reports.sample import sample, years_before

pytestmark = pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not on this machine")

MADE_ON = date(2026, 5, 12)
WRITTEN = "What the manager wrote"
STYLES = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Caption", VALUE, NUMBERS)
WORDS = {"role": prose("# What we did\n\nWe *listened*.\n\n- one\n  - two\n\n3. third\n")}


@pytest.fixture(scope="module")
def before():
    return Document(BytesIO(render_docx(sample(words=WORDS, earlier=years_before(3)), made_on=MADE_ON)))


@pytest.fixture(scope="module")
def after(before, tmp_path_factory):
    """The document with a heading and a paragraph of the manager's, opened and saved by LibreOffice."""
    folder: Path = tmp_path_factory.mktemp("word")
    place = next(one for one in before.paragraphs if one.text == "Resources and risks")
    place.insert_paragraph_before(WRITTEN, style="Heading 2")
    place.insert_paragraph_before("In the manager's own words.")
    before.save(str(folder / "report.docx"))
    asked = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", "saved", "report.docx"]
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", *asked],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return Document(str(folder / "saved" / "report.docx"))


def styled(word) -> list[tuple[str, str]]:
    names = {*STYLES, "List Bullet"}
    return [(one.style.name, one.text) for one in word.paragraphs if one.style.name in names and one.text]


def test_every_paragraph_keeps_its_style_and_what_was_written_has_one(before, after):
    assert styled(after) == styled(before)
    assert ("Heading 2", WRITTEN) in styled(after)


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
