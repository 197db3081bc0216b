"""The report has its sections, and every measure has its place in one."""

import pytest

from headway.knowledge.measures.catalogue import CATALOGUE as SIGNED
from headway.reports.outline import HEADLINES, SECTIONS
from tests.reports.numbers import NUMBERS
from tests.reports.page import read
from tests.reports.sample import CATALOGUE, EDITION, FIGURES, render

SECTION_IDS = [
    "headlines",
    "how-to-read",
    "role",
    "progress",
    "service",
    "children-in-care",
    "reviews",
    "participation",
    "child-protection",
    "exploitation",
    "allegations",
    "challenge",
    "good-practice",
    "audit",
    "voice",
    "resources",
    "learning",
    "work-programme",
    "data-quality",
    "definitions",
]

# The measures of the issue, written out here so that taking one from the outline is noticed.
MEASURES = [
    "care.children",
    "care.started",
    "care.ceased",
    "care.unaccompanied",
    "care.by_age",
    "care.by_sex",
    "care.by_ethnicity",
    "care.by_legal_status",
    "care.by_placement",
    "care.by_time_in_care",
    "placements.three_or_more",
    "placements.same_two_years",
    "placements.distance",
    "reviews.held",
    "reviews.on_time",
    "reviews.by_lateness",
    "reviews.kept",
    "reviews.on_time_child",
    "reviews.overdue",
    "reviews.not_known",
    "participation.strict",
    "participation.inclusive",
    "participation.attended",
    "participation.by_code",
    "participation.child",
    "reviews.late_reasons",
    "reviews.child_seen_alone",
    "reviews.parents_views",
    "reviews.chaired_by_child",
    "reviews.papers_in_time",
    "reviews.decisions_in_time",
    "reviews.records_in_time",
    "reviews.sent_in_time",
    "letters.to_children",
    "decisions.done_by_next",
    "decisions.rolled_over",
    "reviews.iro_in_five_days",
    "reviews.midway",
    "contact.outside_reviews",
    "conferences.quorate",
    "conferences.papers_in_time",
    "conferences.agency_attended",
    "conferences.child_view",
    "conferences.parent_attended",
    "conferences.dissent",
    "conferences.dissent_by_agency",
    "conferences.letter_in_a_day",
    "conferences.minutes_in_time",
    "plans.core_group_in_ten_days",
    "plans.contact_with_child",
    "plans.duration",
    "conferences.initial",
    "conferences.initial_on_time",
    "conferences.initial_by_lateness",
    "conferences.to_plan",
    "conferences.review",
    "conferences.review_on_time",
    "conferences.review_kept",
    "plans.open",
    "plans.started",
    "plans.ended",
    "plans.second",
    "plans.two_years_ended",
    "plans.two_years_open",
    "plans.by_duration",
    "plans.ended_by_duration",
    "plans.by_category",
    "plans.reviewed_in_time",
    "missing.episodes",
    "missing.children",
    "missing.interviews",
    "workforce.caseload",
    "workforce.continuity",
]


def test_the_sections_stand_in_order():
    main = read(render()).one("main")
    assert [section.attributes["id"] for section in main.every("section")] == SECTION_IDS


def test_every_section_is_in_the_contents():
    contents = read(render()).one("nav")
    assert {link.attributes["href"] for link in contents.every("a")} == {f"#{id}" for id in SECTION_IDS}


def test_the_sample_has_every_measure_of_the_issue():
    assert sorted(NUMBERS) == sorted(MEASURES)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_one_place_in_one_section(measure):
    assert [section.id for section in SECTIONS for placed in section.measures() if placed == measure] != []
    assert sum(section.measures().count(measure) for section in SECTIONS) == 1


def test_the_catalogue_and_the_sections_hold_the_same_measures():
    placed = {measure for section in SECTIONS for measure in section.measures()}
    assert set(SIGNED) ^ placed == set()


def test_the_headlines_are_eight_to_ten_figures_that_stand_in_sections():
    placed = {measure for section in SECTIONS for measure in section.measures()}
    assert 8 <= len(HEADLINES) <= 10
    assert {measure for tile in HEADLINES for measure in tile.measures} <= placed


def test_the_front_names_council_period_day_making_sources_and_status():
    front = read(render()).one("header").text()
    for words in (
        "Fairmere",
        "Annual report 2025-26",
        "1 April 2025 to 31 March 2026",
        "As at 31 March 2026",
        "Made on 12 May 2026",
        *EDITION.sources,
        "Provisional.",
    ):
        assert words in front


def test_a_measure_without_a_place_does_not_vanish():
    from dataclasses import replace

    stray = replace(FIGURES[0], measure="contacts.made", title="Contacts made", numerator=7, value=7)
    page = read(render(figures=(*FIGURES, stray)))
    others = page.one("section", id="other-figures")
    assert others.one(data_figure="contacts.made").text() == "7"
    assert page.one(id="definition-contacts-made").text().startswith("Contacts made")
    assert "#other-figures" in {link.attributes["href"] for link in page.one("nav").every("a")}


def test_a_section_none_of_whose_figures_was_worked_out_says_so():
    page = read(render(figures=[f for f in FIGURES if not f.measure.startswith("workforce")]))
    assert "No figure of this section was worked out" in page.one("section", id="service").text()


def test_a_report_of_no_figures_says_so_and_stands():
    page = read(render(figures=()))
    assert "No key figure was worked out" in page.one("section", id="headlines").text()
    assert "nothing to define" in page.one("section", id="definitions").text()


def test_every_figure_says_whether_it_is_a_snapshot_or_a_count_over_the_year():
    page = read(render())
    for measure, definition in CATALOGUE.items():
        words = (
            "Snapshot on 31 March 2026"
            if definition.basis == "on the day"
            else "Over the year to 31 March 2026"
        )
        cards = [c for c in page.every("article") if c.every(id=f"figure-{measure.replace('.', '-')}")]
        assert [words in card.text() for card in cards] == [True], measure
