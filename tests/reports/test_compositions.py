"""What goes into a report is chosen by a template: built in, or a file of the council's."""

from dataclasses import replace
from pathlib import Path

import pytest

from headway.reports.composition import NoComposition, composition, names
from headway.reports.given import DueDateDifference
from headway.reports.outline import SECTIONS
from tests.reports.page import read
from tests.reports.sample import QUALITY, render


def test_the_built_in_templates_are_those_a_service_publishes():
    assert names() == ["full", "overview", "protection", "quarterly", "six-month"]


def test_the_full_report_has_every_section_and_every_measure():
    full = composition("full")
    assert full.sections == SECTIONS
    assert full.everything
    assert full.definitions == "full"


@pytest.mark.parametrize("name", names())
def test_each_template_prints_its_sections_and_defines_what_it_prints_and_nothing_else(name):
    chosen = composition(name)
    page = read(render(composition=chosen))
    printed = [section.attributes["id"] for section in page.one("main").every("section")]
    own = [section.id for section in chosen.sections]
    assert [id for id in printed if id in own] == own
    assert ("data-quality" in printed) == chosen.quality
    figures = {one.attributes["id"] for one in page.every(class_="half") if "id" in one.attributes}
    wanted = {f"figure-{m.replace('.', '-')}" for section in chosen.sections for m in section.measures()}
    # No case system tells of what is handed over to it.
    assert figures == wanted - {"figure-handover-outstanding", "figure-handover-days"}
    assert chosen.title in page.one("h1").text()
    links = {link.attributes["href"] for link in page.every("a") if link.attributes["href"].startswith("#")}
    ids = {element.attributes["id"] for element in page.every() if "id" in element.attributes}
    assert {link[1:] for link in links} - ids == set()


def test_the_protection_report_speaks_of_child_protection_alone():
    page = read(render(composition=composition("protection")))
    headlines = {one.attributes["data-headline"] for one in page.every(data_headline="")}
    assert headlines
    assert all(name.startswith(("conferences.", "plans.")) for name in headlines)


def test_a_pair_is_never_parted(tmp_path: Path):
    path = tmp_path / "own.toml"
    path.write_text(
        'title = "Ours"\n[[section]]\nid = "reviews"\nmeasures = ["reviews.on_time"]\nbreakdowns = []\n'
    )
    chosen = composition(str(path))
    assert chosen.sections[0].measures() == ("reviews.on_time", "reviews.kept")
    page = read(render(composition=chosen))
    assert page.one(id="figure-reviews-kept")
    assert page.one("section", id="reviews").every("table") == []
    assert "Ours 2025-26" in page.one("h1").text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "is no template"),
        ("colour = 1", "colour is nothing a template says"),
        ('[[section]]\nid = "sport"', "there is no section 'sport'"),
        ('[[section]]\nid = "audit"\n[[section]]\nid = "audit"', "'audit' stands twice"),
        ('[[section]]\nid = "audit"\nmeasures = ["care.children"]', "'audit' has no measure care.children"),
        ('headlines = ["care.adults"]', "there is no measure care.adults"),
        ("gaps = 1", "gaps is true or false"),
        ('definitions = "long"', "definitions is full or short"),
        ('section = "audit"', "section is a list"),
        ("section = []", "it chooses no section"),
        ("", "it says nothing"),
        ("# a note and no more", "it says nothing"),
        ("title = 5", "title is text"),
        ('title = " "', "title is text"),
        ('trends = ["care.adults"]', "there is no measure care.adults"),
        (
            '[[section]]\nid = "audit"\nbreakdowns = ["shoes"]',
            "'audit' has no breakdown shoes; there are: which",
        ),
    ],
)
def test_a_file_that_is_no_template_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str):
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(NoComposition, match=said) as refused:
        composition(str(path))
    assert str(path) in str(refused.value)


def test_a_file_that_is_no_text_is_no_template(tmp_path: Path):
    (tmp_path / "own.toml").write_bytes(b"PK\x03\x04\xff")
    with pytest.raises(NoComposition, match="it is not text in UTF-8"):
        composition(str(tmp_path / "own.toml"))


def test_a_quarter_says_how_late_reviews_were_and_not_only_how_many():
    tables = read(render(composition=composition("quarterly"))).one(id="reviews").every("caption")
    assert any("how late" in caption.text() for caption in tables)


def test_a_template_that_is_nowhere_names_those_there_are():
    with pytest.raises(NoComposition, match="one of full, overview, protection, quarterly, six-month"):
        composition("../full")


def test_the_limits_in_law_are_spoken_of_only_where_they_are_printed():
    limits = "The limits in law are in the definitions"
    assert limits in render()
    assert limits not in render(composition=composition("quarterly"))


def test_the_due_dates_set_beside_ours_are_those_behind_the_figures_of_the_report():
    compared = (QUALITY.due_date_differences[0], DueDateDifference("protection.review.first", 9, 9, 0, 0))
    quality = replace(QUALITY, due_date_differences=compared)

    def rules(name: str) -> list[str]:
        page = read(render(composition=composition(name), data_quality=quality))
        rows = page.one("table", id="quality-due-dates").one("tbody").every("th")
        return [row.text().rpartition(" (")[2].rstrip(")") for row in rows]

    assert rules("full") == ["care.review.first", "protection.review.first"]
    assert rules("protection") == ["protection.review.first"]
