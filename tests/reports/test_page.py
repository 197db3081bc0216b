"""The page stands alone, is safe from what it is given, and is built as assistive technology needs it."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from headway.knowledge.measures.catalogue import CATALOGUE as SIGNED
from headway.reports.given import DataQuality, FileUse, RuleProblems
from headway.reports.standing import SAY
from headway.reports.words import ACRONYMS
from tests.reports.page import read
from tests.reports.sample import CATALOGUE, EDITION, FIGURES, QUALITY, RULES, figure, render

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def page():
    return read(render())


def test_the_page_asks_for_nothing_from_outside():
    html = render()
    named = html.replace('xmlns="http://www.w3.org/2000/svg"', "")  # a name, never fetched
    assert re.findall(r"(?:https?:)?//[a-z]", named) == []
    assert re.findall(r"@import|@font-face|\bsrc=|url\((?!#)", html) == []
    assert read(html).every("link") == []


def test_the_page_needs_no_script(page):
    assert page.every("script") == []
    policy = page.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    assert policy.startswith("default-src 'none'")


def test_hostile_words_are_printed_and_never_run():
    hostile = replace(figure("care.started"), title=HOSTILE, note=HOSTILE, definition=HOSTILE)
    odd = replace(hostile, breakdown={"by": HOSTILE, "is": HOSTILE})
    unknown = replace(hostile, measure=HOSTILE)
    html = render(
        edition=replace(EDITION, council=HOSTILE, year=HOSTILE, sources=(HOSTILE,), headway_version=HOSTILE),
        figures=(*(f for f in FIGURES if f.measure != "care.started"), hostile, odd, unknown),
        catalogue={**CATALOGUE, "care.ceased": replace(CATALOGUE["care.ceased"], why=HOSTILE, owner=HOSTILE)},
        rules={id: replace(rule, duty=HOSTILE, citation=HOSTILE) for id, rule in RULES.items()},
        data_quality=DataQuality(
            files=(FileUse(HOSTILE, HOSTILE, 1, 1, 0),),
            severities={HOSTILE: 1},
            by_rule=(RuleProblems(HOSTILE, HOSTILE, 1, HOSTILE),),
            notes=(f"The child {HOSTILE} is in no header",),
            due_date_differences=(),
        ),
        cases=frozenset({HOSTILE}),
    )
    page = read(html)
    assert "alert('x')" in page.one("main").text()
    assert page.every("script") + page.every("img") == []
    assert [e.attributes for e in page.every() if any(name.startswith("on") for name in e.attributes)] == []


def test_headings_go_down_one_step_at_a_time(page):
    levels = [int(element.name[1]) for element in page.every() if re.fullmatch(r"h[1-6]", element.name)]
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_the_page_has_its_landmarks_language_and_way_past_them(page):
    assert page.one("html").attributes["lang"] == "en-GB"
    assert [len(page.every(name)) for name in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    first_link = page.one("body").every("a")[0]
    assert first_link.attributes["href"] == f"#{page.one('main').attributes['id']}"


def test_every_table_has_a_caption_and_headings_with_scope(page):
    tables = page.every("table")
    assert len(tables) > 15
    for table in tables:
        assert table.one("caption").text()
        assert {heading.attributes.get("scope") for heading in table.every("th")} == {"col", "row"}
        assert len(table.one("thead").every("th")) == len(
            table.one("tbody").every("tr")[0].children_named("th", "td")
        )


def test_every_chart_has_its_numbers_in_words_and_its_table_beside_it(page):
    pairs = page.every("div", class_="chart-and-table")
    assert len(page.every("svg")) == len(pairs) == 16
    for pair in pairs:
        chart, rows = pair.one("svg"), pair.one("table").one("tbody").every("tr")
        assert chart.attributes["role"] == "img"
        named = chart.attributes["aria-labelledby"].split()
        assert named == [chart.one("title").attributes["id"], chart.one("desc").attributes["id"]]
        for row in rows:
            label, number = row.one("th").text(), row.one("td").text()
            assert f"{label}: {number}" in chart.one("desc").text() or "(PN0)" in label


def test_every_acronym_printed_is_explained(page):
    explained = [term.text() for term in page.one("dl", class_="short-names").every("dt")]
    codes = {"PN", "AND"}
    words = re.sub(r"\([A-Z0-9]+\)", " ", page.one("main").text())
    printed = set(re.findall(r"\b[A-Z]{2,}\d*\b", re.sub(r"\bPN\d", "PN", words))) | {"IRO"}
    assert printed - set(explained) - codes == set()
    assert len(explained) == len(set(explained))


def test_every_acronym_of_the_signed_definitions_can_be_explained():
    texts = (f"{m.title} {m.counted} {m.among} {m.why} {m.source} {m.owner}" for m in SIGNED.values())
    printed = set(re.findall(r"\b(?:[A-Z]{2,}|DfE)\b", re.sub(r"\bPN\d|\bSSDA903", "", " ".join(texts))))
    assert printed - ACRONYMS.keys() == set()


def test_an_acronym_that_is_not_printed_is_not_explained(page):
    assert "NRM" not in page.one("dl", class_="short-names").text()


def test_problems_are_listed_the_most_serious_first(page):
    rows = page.one("table", id="quality-rules").one("tbody").every("tr")
    assert [row.every("td")[0].text() for row in rows] == ["Refused", "Refused", "Doubtful", "Note"]


def test_what_the_data_cannot_know_is_said(page):
    words = page.one("section", id="data-quality").text()
    assert all(note in words for note in QUALITY.notes)


def test_due_dates_in_the_data_are_set_beside_ours(page):
    row = page.one("table", id="quality-due-dates").one("tbody").one("tr")
    assert row.text() == "Hold the first review (care.review.first) 170 161 3 6"


def test_data_without_fault_say_so():
    clean = DataQuality(files=(), severities={}, by_rule=(), notes=(), due_date_differences=())
    words = read(render(data_quality=clean)).one("section", id="data-quality").text()
    for sentence in (
        "No file was read.",
        "No check found a problem.",
        "Nothing was noted.",
    ):
        assert sentence in words
    # A return has no due dates: a heading over nothing would take a page of its own.
    assert SAY.quality_differences not in words
