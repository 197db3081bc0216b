"""The report in Word: real styles, header rows, a language, links that lead somewhere."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn

from headway.reports import formats
from headway.reports.composition import composition
from headway.reports.prose import prose
from headway.reports.standing import SAY
from headway.reports.word import render_docx
from tests.reports.page import read
from tests.reports.sample import FIGURES, render, sample, without

MADE_ON = date(2026, 5, 12)
WORDS = {
    "role": prose("# What we did\n\nWe *listened* and **acted**.\n\n- one\n  - two\n\n3. third\n4. fourth\n")
}


@pytest.fixture(scope="module")
def made() -> bytes:
    return render_docx(sample(words=WORDS), made_on=MADE_ON)


@pytest.fixture
def word(made):
    return Document(BytesIO(made))


def headings(word, level: int) -> list[str]:
    return [one.text for one in word.paragraphs if one.style.name == f"Heading {level}"]


def test_its_properties_say_what_it_is(word):
    named = word.core_properties
    assert named.title == "Annual report 2025-26: Safeguarding and Quality Assurance Service, Fairmere"
    assert named.author == "Fairmere"
    assert named.language == "en-GB"
    assert named.created.date() == MADE_ON
    assert [
        str(part.partname) for part in word.part.package.iter_parts() if "thumbnail" in str(part.partname)
    ] == []
    languages = {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_its_headings_are_real_and_those_of_the_page(word):
    page = read(render(words=WORDS))
    assert headings(word, 1) == [
        heading.text() for heading in page.every("h2") if heading.text() != "Contents"
    ]
    cards = [heading.text() for heading in page.every("h4")]
    assert headings(word, 3) == cards
    levels = [int(one.style.name[-1]) for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_all_its_look_stands_in_styles(word):
    assert {"Figure value", "Figure numbers", "Caption", "List Bullet", "Title"} <= {
        one.style.name for one in word.paragraphs
    }
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            assert run.font.size is None
            assert run.font.color.rgb is None


def test_every_table_has_a_header_row_that_repeats_and_its_name_above(word):
    page = read(render(words=WORDS))
    headline_table = 1
    assert len(word.tables) == len(page.every("table")) + headline_table
    for table in word.tables:
        assert table.style.name == "Headway table"
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
        assert all(cell.text for cell in first.cells)
    for table in word.tables[headline_table:]:
        above = table._tbl.getprevious()
        assert above.pPr.pStyle.val == "Caption"


def test_the_rows_of_a_table_are_as_close_as_their_style_says(word):
    """Word lets the look of a paragraph win over that of its table."""
    cells = {p.style.name for table in word.tables for cell in table._cells for p in cell.paragraphs}
    assert cells == {"Table text"}
    close = word.styles["Table text"].paragraph_format
    assert close.space_before + close.space_after < word.styles["Normal"].paragraph_format.space_after


def test_every_link_leads_to_one_place(word):
    body = word.element.body
    places = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(places) == len(set(places))
    numbers = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert sorted(numbers) == sorted(mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkEnd")))
    wanted = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert wanted
    assert wanted <= set(places)


def test_every_figure_of_the_page_stands_in_it(word):
    words = [one.text for one in word.paragraphs]
    words += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    told = "\n".join(words)
    for figure in FIGURES:
        assert re.search(rf"(?<!\d){re.escape(formats.value(figure.value, figure.unit))}(?!\d)", told)


def test_the_councils_words_keep_their_styles_and_numbers(word):
    told = {one.text: one for one in word.paragraphs}
    assert told["What we did"].style.name == "Heading 2"
    styles = {run.text: (run.bold, run.italic) for run in told["We listened and acted."].runs}
    assert styles["listened"] == (None, True)
    assert styles["acted"] == (True, None)
    assert told["one"].style.name == "List Bullet"
    assert told["two"].style.name == "List Bullet 2"
    assert "3. third" in told


@pytest.mark.parametrize(
    "changes",
    [
        {"figures": ()},
        {"figures": without("reviews.on_time", "Withheld: over a tenth of the cases are not known.")},
        {"composition": composition("overview")},
        {"words": {"learning": prose("control \x07 \x1b characters, <b>, &amp; and \ud800")}},
    ],
)
def test_whatever_is_in_it_a_document_comes_of_it(changes):
    told = Document(BytesIO(render_docx(sample(**changes), made_on=MADE_ON)))
    assert headings(told, 1)


def test_an_entry_of_the_appendix_and_what_leads_to_a_table_stay_on_one_page(word):
    paragraphs = word.paragraphs
    texts = [one.text for one in paragraphs]
    named = [place for place, text in enumerate(texts) if text.startswith("Name in the data:")]
    assert named
    for start in named:
        end = next(
            place for place in range(start, len(texts)) if paragraphs[place + 1].style.name != "Normal"
        )
        assert all(one.paragraph_format.keep_with_next for one in paragraphs[start:end])
        assert not paragraphs[end].paragraph_format.keep_with_next
    (lead,) = [one for one in paragraphs if one.text == SAY.quality_differences_lead]
    assert lead.paragraph_format.keep_with_next


def test_a_key_figure_without_a_value_beside_one_that_has_it_says_why():
    silent = [replace(f, value=None, suppressed=True) if f.measure == "reviews.kept" else f for f in FIGURES]
    word = Document(BytesIO(render_docx(sample(figures=silent), made_on=MADE_ON)))
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows[1:]]
    assert [value for _, value, *_ in rows if not value] == []
    assert "Suppressed" in [value for _, value, *_ in rows]


def test_what_is_not_in_this_edition_stays_on_one_page():
    word = Document(BytesIO(render_docx(sample(), made_on=MADE_ON)))
    texts = [one.text for one in word.paragraphs]
    wanted = [section.wanted for section in sample().sections if section.wanted]
    assert wanted
    for points in wanted:
        start = texts.index(points[0])
        kept = [one.paragraph_format.keep_with_next for one in word.paragraphs[start : start + len(points)]]
        assert kept == [True] * (len(points) - 1) + [False]


def test_no_line_begins_with_a_space(word):
    silent = without("care.children", "Not in this data: needs ssd_person.")
    told = Document(BytesIO(render_docx(sample(figures=silent), made_on=MADE_ON)))
    assert [one.text for paper in (word, told) for one in paper.paragraphs if one.text.startswith(" ")] == []
