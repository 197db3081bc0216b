"""A thing is told once, where it belongs, and in words that fit what is told."""

from dataclasses import replace
from datetime import date

from headway.reports.comparing import Beside, then
from headway.reports.composition import composition
from tests.reports.page import read
from tests.reports.sample import CATALOGUE, EDITION, FIGURES, QUALITY, render, sample, years_before

A_YEAR = years_before(1)


def card_of(report, measure):
    (found,) = [card for card in report.cards() if any(half.measure == measure for half in card.halves)]
    return found


def test_how_a_whole_changed_is_not_told_of_its_parts():
    """ "Reviews held by how late they were: down 88" would read as if they were less late."""
    report = sample(earlier=A_YEAR, elsewhere={"care.by_age": (Beside("England", "12%"),)})
    profiles = [card for card in report.cards() if card.is_profile]
    assert len(profiles) == 13
    assert [(half.before, half.elsewhere) for card in profiles for half in card.halves] == [(None, ())] * 13
    assert card_of(report, "care.children").halves[0].before is not None


def test_a_profile_whose_breakdowns_are_left_out_is_a_figure_like_another():
    quarter = composition("quarterly")
    plain = replace(quarter, breakdowns={"reviews": frozenset({"which"})})
    (half,) = card_of(sample(earlier=A_YEAR, composition=plain), "reviews.by_lateness").halves
    assert half.before is not None


def test_the_years_of_a_figure_are_not_named_after_how_many_are_known_in_one_of_them():
    title = "Reviews on time (1,238 of 1,249 known)"
    partly = [replace(f, title=title) if f.measure == "reviews.on_time" else f for f in FIGURES]
    report = sample(figures=partly, earlier=years_before(3))
    card = card_of(report, "reviews.on_time")
    assert card.halves[0].title == title
    assert card.trends[0].table.caption == "Reviews on time: year by year"
    assert "known" not in card.trends[0].chart.title


def test_rows_that_share_children_say_so_and_not_that_they_do_not_add_up():
    overlapping = replace(
        CATALOGUE["reviews.on_time_child"],
        breakdowns=(),
        overlapping={"which": lambda tables, window: NotImplemented},
    )
    report = sample(catalogue=CATALOGUE | {"reviews.on_time_child": overlapping})
    (table,) = card_of(report, "reviews.on_time_child").tables
    assert table.sum_words == (
        "One child can stand in more than one row: the rows add up to 578, and the whole is 371."
    )
    (definition,) = [one for one in report.definitions if one.id == "reviews.on_time_child"]
    assert ("Broken down by", "First, second or later.") in definition.rows


def test_the_kind_of_files_named_on_the_front_is_explained():
    files = tuple(f"ssd_{n}.csv" for n in range(9))
    quality = replace(
        QUALITY, files=tuple(replace(QUALITY.files[0], file=f, recognised_as="ssd_person") for f in files)
    )
    report = sample(edition=replace(EDITION, sources=files), data_quality=quality)
    assert report.sources == ("an SSD extract",)
    assert "SSD" in dict(report.acronyms)


def test_a_short_name_that_is_printed_nowhere_is_not_explained():
    """The short definitions of an overview do not print where a definition comes from."""
    named = {
        id: replace(one, source="Characteristics of children in need (CIN census)")
        for id, one in CATALOGUE.items()
    }
    assert "CIN" in dict(sample(catalogue=named).acronyms)
    assert "CIN" not in dict(sample(catalogue=named, composition=composition("overview")).acronyms)


def test_short_names_alone_are_called_what_they_are():
    overview = render(composition=composition("overview"))
    chapter = read(overview).one("section", id="how-to-read")
    assert [one.text() for one in chapter.every("h2")] == ["Short names used in this report"]
    assert chapter.every("h3") == []
    whole = read(render()).one("section", id="how-to-read")
    assert [one.text() for one in whole.every("h2")] == ["How to read this report"]


def test_what_the_service_is_for_is_told_without_a_figure():
    report = sample(composition=composition("overview"))
    gaps = {section.id: section.gap for section in report.sections}
    assert gaps["role"] == ""
    assert gaps["progress"] == "The files that were read hold nothing of this, so there is no figure here."


def test_a_quarter_is_never_called_a_year():
    days = (date(2026, 1, 1), date(2026, 3, 31))
    quarter = replace(EDITION, year="1 January 2026 to 31 March 2026", period=days)
    figures = [replace(f, period=days) for f in FIGURES]
    page = read(render(edition=quarter, figures=figures, composition=composition("quarterly")))
    assert "over the year" not in page.one("main").text().lower()


def test_a_report_of_half_a_year_is_not_called_annual():
    half = replace(
        EDITION, year="1 October 2025 to 31 March 2026", period=(date(2025, 10, 1), date(2026, 3, 31))
    )
    assert sample(edition=half).title == "Report 1 October 2025 to 31 March 2026"
    other_year = replace(
        EDITION, year="1 January 2025 to 31 December 2025", period=(date(2025, 1, 1), date(2025, 12, 31))
    )
    assert sample(edition=other_year).title == "Annual report 1 January 2025 to 31 December 2025"


def test_a_figure_from_elsewhere_is_parted_from_its_source():
    beside = {
        "placements.three_or_more": (Beside("England, 2024-25", "10%", source="DfE, Children looked after"),)
    }
    page = read(render(elsewhere=beside, earlier=[then("2024-25", FIGURES)]))
    assert "England, 2024-25: 10%. DfE, Children looked after" in page.one("main").text()


def test_a_narrow_table_without_a_chart_may_stand_beside_its_figure():
    report = sample()
    assert card_of(report, "reviews.held").has_table_beside
    assert not card_of(report, "care.by_age").has_table_beside
    assert not card_of(report, "reviews.on_time").has_table_beside
    unknown = [
        replace(f, value=None, numerator=None, note="Withheld: why.") if f.measure == "reviews.held" else f
        for f in FIGURES
    ]
    assert not card_of(sample(figures=unknown), "reviews.held").has_table_beside


def test_a_section_knows_whether_a_figure_of_it_has_a_value():
    without_reviews = [
        replace(f, value=None, numerator=None, denominator=None, note="Not in this data: needs the reviews.")
        if f.measure.startswith(("reviews.", "participation.", "decisions."))
        else f
        for f in FIGURES
    ]
    report = sample(figures=without_reviews)
    told = {section.id: section.tells_figures for section in report.sections}
    assert told["children-in-care"]
    assert not told["reviews"]


def test_a_figure_that_is_not_in_the_data_is_defined_in_the_appendix_alone():
    absent = [
        replace(f, value=None, numerator=None, note="Not in this data: needs the plans.")
        if f.measure == "plans.open"
        else f
        for f in FIGURES
    ]
    report = sample(figures=absent)
    assert card_of(report, "plans.open").halves[0].definition == ""
    assert card_of(report, "plans.started").halves[0].definition == "What plans.started counts."
    assert "What plans.open counts." in {one.meaning for one in report.definitions}
