"""One kind of apostrophe on every paper, whatever was typed."""

import re
from dataclasses import replace
from io import BytesIO

from docx import Document

from headway.reports.apostrophes import with_curly
from headway.reports.for_children import render_children_html, tell_children
from headway.reports.prose import prose
from headway.reports.shown import Shown
from headway.reports.word import render_docx
from tests.reports.page import read
from tests.reports.sample import EDITION, FIGURES, render, sample

STRAIGHT = re.compile(r"\w'")
TYPED = {
    "edition": replace(EDITION, council="King's Fairmere"),
    "words": {"role": prose("What the children's council said of a child's review.")},
}


def test_no_paper_has_a_straight_apostrophe():
    word = Document(BytesIO(render_docx(sample(**TYPED), made_on=EDITION.made_on)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    written = "\n".join([*(one.text for one in word.paragraphs), *cells])
    for told in (read(render(**TYPED)).text(), written):
        assert not STRAIGHT.findall(told)
        assert "King’s Fairmere" in told
        assert "the children’s council" in told


def test_nor_has_the_edition_for_children():
    page = tell_children(TYPED["edition"], FIGURES, {"children": TYPED["words"]["role"]})
    told = read(render_children_html(page)).text()
    assert not STRAIGHT.findall(told)
    assert "King’s Fairmere" in told


def test_what_a_program_finds_things_by_stays_as_it_was():
    shown = Shown(key="care.by_placement|group|children's home", state="value", value="the child's")
    assert with_curly(shown) == replace(shown, value="the child’s")
    assert with_curly(("parents' views", 3)) == ("parents’ views", 3)
