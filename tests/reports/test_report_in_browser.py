"""The report in a browser: nothing fetched, nothing run, nothing spilling over, and axe content."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from headway.reports.composition import composition
from headway.reports.prose import prose
from tests.reports.sample import EDITION, FIGURES, render, years_before

pytestmark = pytest.mark.browser

WIDTHS = (390, 1280)
LONG = "Children whose independent reviewing officer has been the same for twelve months or more, with a " * 2
NEEDS = "Not in this data: needs ssd_cla_placement.clap_cla_placement_distance, ssd_initial_cp_conference."
BARE = tuple(replace(f, numerator=None, denominator=None, value=None, note=NEEDS) for f in FIGURES)
CLOSED = tuple(
    replace(f, numerator=None, denominator=None, value=None, suppressed=True)
    if f.breakdown and place % 2
    else f
    for place, f in enumerate(FIGURES)
)
EDITIONS = {
    "every figure has a value": {},
    "no figure has a value": {"figures": BARE},
    "titles are long": {"figures": tuple(replace(f, title=LONG) for f in FIGURES)},
    "no figure was given": {"figures": ()},
    "words have no space": {
        "edition": replace(EDITION, council="Fairmere-and-Vale" * 9, sources=("s" * 90,)),
        "figures": tuple(replace(f, title="Overandoverandwithoutaspace" * 5) for f in FIGURES),
        "words": {"voice": prose("w" * 300), "children": prose("x" * 300)},
    },
    "figures of five years": {"earlier": years_before(4)},
    "child protection over five years": {
        "composition": composition("protection"),
        "earlier": years_before(4),
    },
    "some groups are suppressed": {"figures": CLOSED},
}


def saved(html: str, folder: Path) -> Path:
    """The page in a file of its own."""
    path = folder / "report.html"
    path.write_text(html, encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=EDITIONS)
def report(request, tmp_path_factory) -> str:
    """The address of a report of each edition."""
    return saved(render(**EDITIONS[request.param]), tmp_path_factory.mktemp("report")).as_uri()


@pytest.fixture(scope="module", params=WIDTHS)
def page(request, browser, report) -> Iterator[Any]:
    """The report open at each width."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    page.goto(report)
    yield page
    context.close()


@pytest.fixture
def full(tmp_path) -> str:
    """The address of the report in which every figure has a value."""
    return saved(render(), tmp_path).as_uri()


# Axe takes some ten seconds a page: both widths of the whole report, and one of the report without values.
@pytest.mark.parametrize(
    ("edition", "width"),
    [("figures of five years", 390), ("figures of five years", 1280), ("no figure has a value", 390)],
)
def test_the_report_passes_axe(browser, axe, tmp_path, edition, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(saved(render(**EDITIONS[edition]), tmp_path).as_uri())
    assert axe(page) == []
    page.close()


def test_the_report_is_never_wider_than_the_screen(page):
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths[0] == widths[1]


def test_no_words_spill_out_of_their_card(page):
    spilling = """[...document.querySelectorAll('.card, .tile, .definition, .front')]
        .filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.innerText.slice(0, 60))"""
    assert page.evaluate(spilling) == []


def test_no_number_of_a_card_is_out_of_sight(page):
    """A table of figures is read at once, on a telephone too; only the long ones at the end may be moved sideways."""
    hidden = """[...document.querySelectorAll('.card td')].filter(cell => {
        const card = cell.closest('.card').getBoundingClientRect(), box = cell.getBoundingClientRect();
        return box.right > card.right || cell.closest('.scroll');
    }).map(cell => cell.innerText)"""
    assert page.evaluate(hidden) == []


def test_no_heading_of_a_row_is_squeezed_into_a_pillar(page):
    squeezed = """[...document.querySelectorAll('tbody th')].filter(cell => {
        const words = document.createRange();
        words.selectNodeContents(cell);
        return words.getBoundingClientRect().height > 160;
    }).map(cell => cell.innerText)"""
    assert page.evaluate(squeezed) == []


def test_no_word_of_a_table_is_broken(page):
    """A word stands whole in its cell: "Suppresse" and "d" on the next line would be no word."""
    broken = """[...document.querySelectorAll('tbody td')].flatMap(cell => {
        const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
        for (let node; node = walk.nextNode();)
            for (const word of node.data.matchAll(/(?<!\\S)[^\\s_]{3,20}(?!\\S)/g)) {
                const words = document.createRange();
                words.setStart(node, word.index);
                words.setEnd(node, word.index + word[0].length);
                if (words.getClientRects().length > 1) found.push(word[0]);
            }
        return found;
    })"""
    assert page.evaluate(broken) == []


def test_no_chart_is_squeezed(page):
    narrow = """[...document.querySelectorAll('svg.chart')].map(chart => chart.getBoundingClientRect().width)
        .filter(width => width < 240)"""
    assert page.evaluate(narrow) == []


def test_the_words_of_a_chart_stand_within_it_and_apart(page):
    touching = """[...document.querySelectorAll('svg.chart')].flatMap(chart => {
        const around = chart.getBoundingClientRect();
        const texts = [...chart.querySelectorAll('text')].filter(one => one.textContent.trim());
        const boxes = texts.map(one => [one.textContent, one.getBoundingClientRect()]);
        const outside = boxes.filter(([, box]) => box.left < around.left - 1 || box.right > around.right + 1
            || box.bottom > around.bottom + 1);
        const meeting = boxes.filter(([, a], place) => boxes.slice(place + 1).some(([, b]) =>
            a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3));
        return [...outside, ...meeting].map(([words]) => words);
    })"""
    assert page.evaluate(touching) == []


def test_the_report_asks_for_nothing_else(browser, full):
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(full, wait_until="networkidle")
    assert asked == [full]
    page.close()


def test_the_first_key_leads_past_the_front_to_the_report(browser, full):
    page = browser.new_page()
    page.goto(full)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to the report"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "report"
    page.close()


def test_whatever_has_the_keyboard_shows_it(browser, full):
    page = browser.new_page()
    page.goto(full)
    for _ in range(14):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.close()


def test_the_report_reads_the_same_without_scripts(browser, full):
    texts = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(full)
        texts.append(page.locator("main").inner_text())
        context.close()
    assert texts[0] == texts[1]


def test_the_report_prints_on_a4_with_its_charts(browser, full):
    page = browser.new_page()
    page.goto(full)
    page.emulate_media(media="print")
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert printed.startswith(b"%PDF")
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).display") == "none"
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    page.close()
