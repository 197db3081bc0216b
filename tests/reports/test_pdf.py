"""The report as a PDF: its structure, as a screen reader walks it."""

import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from shutil import which

import pikepdf
import pytest

from headway.reports import formats
from headway.reports.composition import composition
from headway.reports.pdf import render_pdf
from headway.reports.prose import prose
from tests.reports.page import read
from tests.reports.sample import FIGURES, render, sample, without

MADE_ON = date(2026, 5, 12)
HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
LONG_WORDS = {"role": prose("\n\n".join(f"Paragraph {n} " + "word " * 60 for n in range(50)))}


def elements(pdf: pikepdf.Pdf, of: object = None) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure tree, in reading order."""
    of = pdf.Root.StructTreeRoot.K if of is None else of
    for one in of if isinstance(of, pikepdf.Array) else (of,):
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            if "/K" in one:
                yield from elements(pdf, one.K)


def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made))


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    return opened(render_pdf(sample(words=LONG_WORDS), made_on=MADE_ON))


def test_it_says_what_it_is_to_whoever_cannot_see_it(pdf):
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == (
            "Annual report 2025-26: Safeguarding and Quality Assurance Service, Fairmere"
        )
        assert told["xmp:CreateDate"].startswith("2026-05-12")


def test_its_headings_are_those_of_the_page_and_never_skip_a_level(pdf):
    found = [(str(one.S), str(one.T)) for one in elements(pdf) if str(one.S) in HEADINGS]
    levels = [int(tag[2]) for tag, _ in found]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    page = read(render(words=LONG_WORDS))
    on_page = [heading.text() for heading in page.every("h2")]
    assert [words for tag, words in found if tag == "/H1"] == on_page
    cards = [heading.text() for heading in page.every("h4")]
    assert [words for tag, words in found if tag == "/H3"] == cards


def scope(header: pikepdf.Dictionary) -> str:
    return next(str(told.Scope) for told in header.A if "/Scope" in told)


def test_every_table_has_its_name_and_its_headers(pdf):
    tables = [one for one in elements(pdf) if str(one.S) == "/Table"]
    page = read(render(words=LONG_WORDS))
    assert len(tables) == len(page.every("table"))
    for table, shown in zip(tables, page.every("table"), strict=True):
        inside = list(elements(pdf, table.K))
        assert str(inside[0].S) == "/Caption"
        headers = Counter(scope(one) for one in inside if str(one.S) == "/TH")
        assert headers["/Column"] == len(shown.one("thead").every("th"))
        assert headers["/Row"] == len(shown.every("th")) - headers["/Column"]
        rows = [one for one in inside if str(one.S) == "/TR"]
        assert len(rows) == len(shown.every("tr"))


def test_every_number_of_a_table_names_the_headers_of_its_column_and_its_row(pdf):
    named = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
    rows = [one for one in elements(pdf) if str(one.S) == "/TR"]
    cells = 0
    for row in rows:
        for cell in (one for one in elements(pdf, row.K) if str(one.S) == "/TD"):
            names = [str(name) for told in cell.A if "/Headers" in told for name in told.Headers]
            scopes = [scope(named[name]) for name in names]
            assert scopes == ["/Column", "/Row"]
            assert named[names[1]] == row.K[0]
            cells += 1
    # Rows of headings have none, and some tables tell one number a row.
    assert cells > len(rows) // 2


def test_every_row_is_as_wide_as_its_table_and_every_header_has_a_name_of_its_own(pdf):
    tables = [one for one in elements(pdf) if str(one.S) == "/Table"]
    for table in tables:
        rows = [one for one in elements(pdf, table.K) if str(one.S) == "/TR"]
        assert len({sum(map(columns_of, elements(pdf, row.K))) for row in rows}) == 1
    ids = [str(one.ID) for one in elements(pdf) if "/ID" in one]
    named = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
    assert len(ids) == len(set(ids))
    assert set(ids) == set(named)
    assert [one for one in elements(pdf) if str(one.S) == "/TH" and "/ID" not in one] == []


def columns_of(cell: pikepdf.Dictionary) -> int:
    """How many columns a cell takes up; what stands inside a cell takes up none."""
    if str(cell.S) not in {"/TH", "/TD"}:
        return 0
    return next((int(told.ColSpan) for told in cell.A if "/ColSpan" in told), 1)


def test_every_font_is_in_the_file_and_nothing_runs(pdf):
    fonts = [
        font for page in pdf.pages for font in page.Resources.get("/Font", pikepdf.Dictionary()).values()
    ]
    named = {str(font.BaseFont).split("+")[-1] for font in fonts}
    assert {"Lato-Regular", "Lato-Bold"} <= named
    assert not {name for name in named if not name.startswith(("Lato", "DejaVu"))}
    for font in fonts:
        (descendant,) = font.DescendantFonts
        assert any(key in descendant.FontDescriptor for key in ("/FontFile2", "/FontFile3"))
    assert "/OpenAction" not in pdf.Root
    assert "/JavaScript" not in pdf.Root.get("/Names", pikepdf.Dictionary())


def test_the_same_report_is_the_same_bytes():
    report = sample(composition=composition("overview"))
    assert render_pdf(report, made_on=MADE_ON) == render_pdf(report, made_on=MADE_ON)


@pytest.mark.parametrize(
    "changes",
    [
        {"figures": ()},
        {"figures": without("reviews.on_time", "Withheld: over a tenth of the cases are not known.")},
        {"composition": composition("protection")},
        {"composition": composition("quarterly")},
        {"words": {"learning": prose("#hashtag *not* $maths$ `code` <b> \\ [x] @ref // comment")}},
    ],
)
def test_whatever_is_in_it_a_pdf_comes_of_it(changes):
    with opened(render_pdf(sample(**changes), made_on=MADE_ON)) as pdf:
        assert len(pdf.pages) >= 3
        told = {str(one.S) for one in elements(pdf)}
        assert {"/Title", "/H1", "/P"} <= told


@pytest.mark.skipif(which("pdftotext") is None, reason="pdftotext (poppler) is not on this machine")
def test_every_figure_of_the_page_stands_on_paper(tmp_path):
    report = sample()
    (tmp_path / "report.pdf").write_bytes(render_pdf(report, made_on=MADE_ON))
    asked = ["pdftotext", "-layout", "report.pdf", "-"]
    told = subprocess.run(asked, cwd=tmp_path, check=True, capture_output=True, text=True)
    words = " ".join(told.stdout.replace("\u200b", "").split())
    for section in report.sections:
        for half in (
            half for group in section.groups for row in group.rows for c in row for half in c.halves
        ):
            assert half.shown.value in words
            assert half.shown.out_of in words
    for figure in FIGURES:
        assert formats.value(figure.value, figure.unit) in words


def test_key_figures_and_pairs_of_them_stand_in_rows_whichever_have_a_value():
    """A pair for which its row has no room begins the next: a public edition may close any of them."""
    silent = {"care.children", "placements.same_two_years"}
    figures = [replace(f, value=None, suppressed=True) if f.measure in silent else f for f in FIGURES]
    report = sample(figures=figures)
    pairs = [len(one.halves) for one in report.headlines]
    assert pairs[:2] == [2, 2]
    with opened(render_pdf(report, made_on=MADE_ON)) as pdf:
        assert len(pdf.pages) >= 3
