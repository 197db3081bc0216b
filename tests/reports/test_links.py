"""Each figure leads to its cases and its definition, and no link leads nowhere."""

from dataclasses import replace

import pytest

from tests.reports.page import read
from tests.reports.sample import CATALOGUE, FIGURES, RULES, render


@pytest.fixture(scope="module")
def page():
    return read(render(cases=frozenset({"reviews.on_time", "care.by_age"})))


def test_every_link_within_the_page_leads_somewhere(page):
    ids = [element.attributes["id"] for element in page.every(id="")]
    targets = {
        link.attributes["href"][1:] for link in page.every("a") if link.attributes["href"].startswith("#")
    }
    assert targets - set(ids) == set()
    assert len(ids) == len(set(ids))


def test_a_link_to_cases_stands_only_where_the_file_does(page):
    hrefs = [link.attributes["href"] for link in page.every("a")]
    assert sorted(href for href in hrefs if not href.startswith("#")) == [
        "cases/care.by_age.csv",
        "cases/reviews.on_time.csv",
    ]


def test_every_figure_leads_to_its_definition(page):
    hrefs = [link.attributes["href"] for link in page.every("a")]
    for measure in CATALOGUE:
        assert f"#definition-{measure.replace('.', '-')}" in hrefs


def test_links_with_the_same_words_are_told_apart(page):
    words = [
        link.text() for link in page.one("main").every("a") if link.attributes["href"].startswith("#def")
    ]
    assert len(words) == len(set(words))


def test_a_definition_gives_all_that_a_data_officer_signs(page):
    words = page.one(id="definition-reviews-on_time").text()
    for expected in (
        "What reviews.on_time counts.",
        "What reviews.on_time is among.",
        "A count over the whole period.",
        "Neither higher nor lower is better.",
        "First, second or later.",
        "care.review.first, care.review.second",
        "Made up for a test",
        "Head of service. Last reviewed 5 January 2026; to be reviewed by 5 January 2027.",
    ):
        assert expected in words


def test_a_figure_that_rests_on_unchecked_law_says_so(page):
    (conference,) = (a for a in page.every("article") if a.every(id="figure-conferences-review"))
    (review,) = (a for a in page.every("article") if a.every(id="figure-reviews-held"))
    assert "law that has not yet been checked" in conference.text()
    assert "not yet been checked" not in review.text()
    assert "not yet checked" in page.one("tr", id="rule-protection-review-first").text()


def test_every_rule_behind_a_figure_stands_once_with_its_limit_and_citation(page):
    rows = page.one("table", id="rules-table").one("tbody").every("tr")
    assert len(rows) == len(RULES)
    first = page.one("tr", id="rule-care-review-first").text()
    assert first.startswith("Hold the first review care.review.first within 20 working days")
    assert first.endswith("regulation 33(1) Yes")


def test_a_rule_without_a_text_is_still_named():
    figures = [
        replace(f, rules=("care.review.unwritten",)) if f.measure == "reviews.held" else f for f in FIGURES
    ]
    page = read(render(figures=figures, rules=RULES))
    assert "care.review.unwritten" in page.one(id="definition-reviews-held").text()
    assert "No text was given for this rule." in page.one("tr", id="rule-care-review-unwritten").text()
