"""A public report holds nothing of what was suppressed, on any paper, in any table, chart or description."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from shutil import which
from zipfile import ZipFile

import pytest

from headway.knowledge.measures.figures import Figure, percentage
from headway.knowledge.measures.files import figures_json, write_figures_csv
from headway.knowledge.measures.suppression import suppress
from headway.reports.comparing import Then, then
from headway.reports.page import render_html
from headway.reports.pdf import render_pdf
from headway.reports.shown import key
from headway.reports.word import render_docx
from tests.reports.page import read
from tests.reports.sample import EDITION, FIGURES, figure, sample

MADE_ON = date(2026, 5, 12)
PUBLIC = replace(EDITION, sources=("an SSD extract",), public=True)
BEFORE = (date(2024, 4, 1), date(2025, 3, 31))

CATEGORIES = {"EMO": 7_421, "MUL": 3, "NEG": 9_531, "PHY": 8_642}
CODES = {"PN1": 61_317, "PN2": 51_713, "PN4": 4, "PN7": 71_131}
# Each stands in a figure that must be closed, and in no other.
SENTINELS = (7_421, 64_207, 64_210, 64_213, 53_197, 53_200, 51_713)


def part(measure: str, by: str, name: str, number: int) -> Figure:
    whole = figure(measure)
    return replace(whole, breakdown={"by": by, "is": name}, numerator=number, value=number)


def counted(measure: str, by: str, parts: dict[str, int]) -> Iterator[Figure]:
    number = sum(parts.values())
    yield replace(figure(measure), numerator=number, value=number)
    yield from (part(measure, by, name, each) for name, each in parts.items())


def share(yes: int, known: int, not_known: int) -> Figure:
    return replace(
        figure("plans.second"),
        title=f"Plans that were a second one ({known:,} of {known + not_known:,} known)",
        numerator=yes,
        denominator=known,
        value=percentage(yes, known),
        known=known,
        not_known=not_known,
    )


@pytest.fixture(scope="module")
def told() -> tuple[list[Figure], list[Then]]:
    """The figures as they are published, and those of three years before."""
    changed = ("plans.by_category", "plans.second", "participation.by_code")
    now = [
        *(one for one in FIGURES if one.measure not in changed),
        *counted("plans.by_category", "category", CATEGORIES),
        *counted("participation.by_code", "code", CODES),
        share(64_207, 64_210, 3),
    ]
    before = [
        replace(share(53_197, 53_200, 0), period=BEFORE),
        *(replace(one, period=BEFORE) for one in FIGURES if one.measure not in changed),
    ]
    told = suppress([*now, *before])
    return list(told[: len(now)]), [then("2024-25", told[len(now) :])]


@pytest.fixture(scope="module")
def papers(told, tmp_path_factory) -> dict[str, str]:
    """Everything that is written of a public edition, as text."""
    figures, earlier = told
    report = sample(edition=PUBLIC, figures=figures, earlier=earlier, cases=frozenset())
    csv = tmp_path_factory.mktemp("public") / "figures.csv"
    write_figures_csv(csv, PUBLIC, figures)
    word = ZipFile(BytesIO(render_docx(report, made_on=MADE_ON)))
    found = {
        "report": repr(report),
        "html": render_html(report),
        "json": figures_json(PUBLIC, figures, list(earlier[0].figures.values())),
        "csv": csv.read_text(encoding="utf-8"),
        "docx": "".join(word.read(name).decode() for name in word.namelist() if name.endswith(".xml")),
    }
    if which("pdftotext"):
        pdf = render_pdf(report, made_on=MADE_ON)
        ran = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
        found["pdf"] = ran.stdout.decode()
    return found


def holds(paper: str, number: int) -> bool:
    return str(number) in paper or f"{number:,}" in paper


def test_nothing_suppressed_stands_in_anything_written(papers):
    held = [(name, number) for name, text in papers.items() for number in SENTINELS if holds(text, number)]
    assert held == []
    assert len(papers) >= 5


def test_the_same_numbers_stand_there_while_nothing_is_suppressed(tmp_path):
    """Or the test above would look for what nobody would have printed."""
    figures = [
        *counted("plans.by_category", "category", CATEGORIES),
        *counted("participation.by_code", "code", CODES),
        share(64_207, 64_210, 3),
    ]
    earlier = [then("2024-25", [replace(share(53_197, 53_200, 0), period=BEFORE)])]
    page = render_html(sample(figures=figures, earlier=earlier))
    assert [number for number in SENTINELS if not holds(page, number)] == []


def test_what_is_printed_is_still_printed(papers):
    for number in (9_531, 8_642):
        assert all(holds(text, number) for text in papers.values()), number


def test_a_suppressed_figure_says_that_it_is(papers):
    page = read(papers["html"])
    for name in ("plans.second", "plans.by_category|category|MUL", "plans.by_category|category|EMO"):
        assert page.one(data_figure=name).text() == "Suppressed", name
    assert "Numbers from 1 to 5 are not printed" in page.text()
    assert "A nought is a nought." in page.text()


def test_small_and_larger_ones_are_suppressed_alike(papers):
    """Whoever could tell them apart would know which is small."""
    page = read(papers["html"])
    small, larger = (page.one(data_figure=f"plans.by_category|category|{code}") for code in ("MUL", "EMO"))
    assert small.text() == larger.text()
    assert small.attributes.get("class") == larger.attributes.get("class")
    notes = [
        (one["note"], one["suppressed"]) for one in json.loads(papers["json"])["figures"] if one["suppressed"]
    ]
    assert len({note for note, what in notes if what == "value"}) == 1


def test_a_chart_shows_only_what_is_printed_and_a_bar_in_parts_is_whole_or_not_drawn(papers):
    page = read(papers["html"])
    (bars,) = (svg for svg in page.every("svg") if svg.every(id="chart-plans-by_category-category-desc"))
    said = bars.one("desc").text()
    assert "9,531" in said
    assert "MUL" not in said
    assert "EMO" not in said
    assert page.every(id="chart-participation-by_code-code-desc") == []
    inside = read(render_html(sample(figures=list(counted("participation.by_code", "code", CODES)))))
    assert inside.every(id="chart-participation-by_code-code-desc") != []


def test_rows_that_are_closed_stand_last_in_an_order_that_says_nothing(papers):
    rows = read(papers["html"]).one("table", id="table-plans-by_category-category").one("tbody").every("td")
    assert [row.attributes.get("data-figure", "").rpartition("|")[2] for row in rows][:2] == ["NEG", "PHY"]
    assert [row.text() for row in rows][2:] == ["Suppressed", "Suppressed"]


def test_nothing_stands_beside_a_suppressed_figure(told):
    figures, earlier = told
    report = sample(edition=PUBLIC, figures=figures, earlier=earlier, cases=frozenset())
    halves = [
        half for s in report.sections for g in s.groups for row in g.rows for c in row for half in c.halves
    ]
    closed = [half for half in halves if half.shown.state == "suppressed"]
    assert closed
    assert [half.measure for half in closed if half.before or half.elsewhere] == []


def test_it_names_no_file_no_case_and_no_fault_of_the_data(papers):
    page = read(papers["html"])
    assert "Made from an SSD extract" in page.text()
    assert page.every(id="data-quality") == []
    links = [a.attributes["href"] for a in page.every("a")]
    assert links
    assert [link for link in links if not link.startswith("#")] == []
    for name in EDITION.sources:
        assert [paper for paper, text in papers.items() if name in text] == [], name


def test_how_many_are_not_known_is_not_told_where_it_is_small():
    known = replace(figure("plans.second"), known=338, not_known=2)
    figures = suppress([known if key(one) == "plans.second" else one for one in FIGURES])
    page = read(render_html(sample(edition=PUBLIC, figures=figures)))
    words = page.one(data_figure="plans.second").text()
    assert words == "24.6% 83 of 338 For how many it is not known is suppressed."


def test_it_is_said_on_the_front_who_may_read_it(papers):
    assert "For publication." in papers["html"]
    assert "For use inside the council." not in papers["html"]
    assert "For use inside the council." in render_html(sample())


def closed(figure: Figure) -> Figure:
    return replace(figure, numerator=None, denominator=None, value=None, suppressed=True)


@pytest.mark.parametrize("measure", ["care.by_age", "reviews.held"])
def test_a_table_in_which_every_group_is_suppressed_is_left_out(measure):
    figures = [closed(one) if one.measure == measure else one for one in FIGURES]
    page = read(render_html(sample(edition=PUBLIC, figures=figures, cases=frozenset())))
    card = page.one(id=f"figure-{measure.replace('.', '-')}")
    assert "Suppressed" in card.text()
    assert [one for one in page.every("table") if measure.replace(".", "-") in one.attributes["id"]] == []
    one_left = next(one for one in FIGURES if one.measure == measure and one.breakdown)
    figures = [closed(one) if one.measure == measure and one != one_left else one for one in FIGURES]
    page = read(render_html(sample(edition=PUBLIC, figures=figures, cases=frozenset())))
    assert page.every(data_figure=key(one_left))


def test_columns_are_not_drawn_without_one_of_their_bands():
    bands = [one for one in FIGURES if one.measure == "plans.by_duration" and one.breakdown]
    assert "chart-plans-by_duration" in render_html(sample(edition=PUBLIC, cases=frozenset()))
    figures = [closed(one) if one == bands[1] else one for one in FIGURES]
    page = render_html(sample(edition=PUBLIC, figures=figures, cases=frozenset()))
    assert "table-plans-by_duration" in page
    assert "chart-plans-by_duration" not in page


def test_a_figure_told_by_its_parts_says_so_where_none_of_them_may_be_printed():
    """Its whole alone, under a title that promises the parts, would read as though nothing were suppressed."""
    figures = [
        closed(one) if one.measure == "plans.by_category" and one.breakdown else one for one in FIGURES
    ]
    page = read(render_html(sample(edition=PUBLIC, figures=figures)))
    assert page.one(data_figure="plans.by_category").text() == "Suppressed"
    assert page.every("table", id="table-plans-by_category-category") == []
    assert "Suppressed" not in read(render_html(sample())).one(id="figure-plans-by_category").text()
