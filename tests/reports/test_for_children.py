"""The edition for children: two pages, words that a ten-year-old reads, and the figures of the report."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.figures import percentage
from headway.reports import formats
from headway.reports.for_children import render_children_html, render_children_pdf, tell_children
from headway.reports.for_children.telling import CHAPTERS, RIGHTS, SMALL, UNKNOWN, WELCOME
from headway.reports.prose import prose
from tests.reports.page import read
from tests.reports.sample import EDITION, FIGURES, without

MADE_ON = date(2026, 5, 12)
TOLD = {telling.measure for _, _, tellings in CHAPTERS for telling in tellings}
TOTALS = {figure.measure: figure for figure in FIGURES if figure.breakdown is None}


def page(figures=FIGURES, words=None):
    return tell_children(EDITION, figures, words or {})


def pages(told) -> int:
    with pikepdf.open(BytesIO(render_children_pdf(told, made_on=MADE_ON))) as pdf:
        return len(pdf.pages)


def test_it_is_two_pages_also_with_words_of_the_council_s_own():
    assert pages(page()) == 2
    assert (
        pages(page(words={"children": prose("## What we do next\n\n- We will be on time.\n- We ask you.")}))
        == 2
    )


def test_its_figures_are_those_of_the_report():
    html = read(render_children_html(page()))
    shown = {
        one.attributes["data-figure"]: one.text()
        for one in html.every("li")
        if "data-figure" in one.attributes
    }
    assert set(shown) == TOLD
    for measure, text in shown.items():
        figure = TOTALS[measure]
        assert formats.value(figure.value, figure.unit) in text
        if figure.unit == "percent":
            assert formats.out_of(figure.numerator, figure.denominator, figure.unit) in text
            assert f"{figure.value:.0f} in every 100" in text


@pytest.mark.parametrize(
    ("numerator", "denominator", "number", "dots"),
    [
        (0, 50, "0 in every 100", 0),
        (1, 500, "1 in every 100", 0),
        (499, 500, "99 in every 100", 10),
        (500, 500, "100 in every 100", 10),
        (125, 1000, "13 in every 100", 1),
        (449, 1000, "45 in every 100", 5),
    ],
)
def test_a_share_is_told_out_of_a_hundred_and_all_is_said_of_all_alone(numerator, denominator, number, dots):
    value = percentage(numerator, denominator)
    figure = replace(TOTALS["reviews.on_time"], numerator=numerator, denominator=denominator, value=value)
    (told,) = [one for chapter in page([figure]).chapters for one in chapter.told]
    assert (told.number, told.filled) == (number, dots)


def test_what_has_no_value_is_left_out_and_it_says_so():
    assert page().left_out == ()
    told = page(without("reviews.kept", "Withheld: too few are known."))
    assert told.left_out == (UNKNOWN,)
    closed = tuple(replace(f, value=None, numerator=None, suppressed="value") for f in FIGURES)
    assert page(closed).left_out == (SMALL,)
    assert page(closed).chapters == ()
    assert "reviews.kept" not in {one.measure for chapter in told.chapters for one in chapter.told}
    nothing = page(())
    assert nothing.chapters == ()
    assert UNKNOWN in read(render_children_html(nothing)).one("main").text()
    assert pages(nothing) >= 1


def words_of_it() -> list[str]:
    texts = [*WELCOME, *RIGHTS, UNKNOWN, SMALL]
    for title, words, tellings in CHAPTERS:
        texts += [title, words]
        texts += [f"{one.before} 90 in every 100 {one.after}." for one in tellings]
        texts += [one.meaning for one in tellings if one.meaning]
    return texts


def test_sentences_are_short_and_words_plain():
    sentences = [one for text in words_of_it() for one in re.split(r"[.!?]\s*", text) if one.strip()]
    lengths = [len(one.split()) for one in sentences]
    assert max(lengths) <= 20
    assert sum(lengths) / len(lengths) <= 11
    long_words = {word for one in sentences for word in re.findall(r"[A-Za-z]+", one) if len(word) > 10}
    assert long_words == set()
    hard = "statutory|participation|conference|placement|officer|timescale|episode|protection|IRO|percent"
    assert not [one for one in sentences if re.search(hard, one, re.IGNORECASE)]


def syllables(word: str) -> int:
    """About how many: groups of vowels, without the silent e and ed at the end."""
    heard = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^td])ed$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", heard)))


def test_a_ten_year_old_can_read_it():
    """Flesch-Kincaid's grade, with syllables counted roughly: grade 5 is read at ten to eleven."""
    sentences = [one for text in words_of_it() for one in re.split(r"[.!?:]\s*", text) if one.strip()]
    words = [word for one in sentences for word in re.findall(r"[A-Za-z0-9’'-]+", one)]
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    assert [syllables(word) for word in ("late", "advocate", "counted", "helped", "people")] == [
        1,
        3,
        2,
        1,
        2,
    ]
    assert grade < 4


def test_nothing_is_said_to_have_been_done_that_was_only_offered():
    """The figure counts interviews offered; whether one took place it does not know."""
    (talk,) = [t for _, _, tellings in CHAPTERS for t in tellings if t.measure == "missing.interviews"]
    assert "offered" in CATALOGUE["missing.interviews"].title
    assert "offered" in talk.after


def test_a_snapshot_names_its_day_and_a_period_is_not_called_a_year():
    part = replace(EDITION, year="", period=(date(2025, 10, 1), date(2025, 12, 31)), as_at=date(2025, 12, 31))
    told = tell_children(part, FIGURES, {})
    text = read(render_children_html(told)).text()
    assert "From 1 October 2025 to 31 December 2025" in text
    assert text.count("We counted on one day: 31 December 2025.") == 2
    assert "year" not in told.period + " ".join(told.welcome)


def test_the_dots_are_not_read_out_twice():
    html = read(render_children_html(page()))
    rows = html.every("div", class_="dots")
    assert len(rows) == 6
    assert all(row.attributes["aria-hidden"] == "true" for row in rows)


def test_the_pdf_is_tagged():
    with pikepdf.open(BytesIO(render_children_pdf(page(), made_on=MADE_ON))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        with pdf.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_it_passes_axe_and_fits_the_screen(browser, axe, tmp_path, width):
    (tmp_path / "children.html").write_text(render_children_html(page()), encoding="utf-8")
    shown = browser.new_page(viewport={"width": width, "height": 900})
    shown.goto((tmp_path / "children.html").as_uri())
    assert axe(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    begins = "[...document.querySelectorAll('header > *')].map(one => one.getBoundingClientRect().left)"
    assert len(set(shown.evaluate(begins))) == 1
    shown.close()
