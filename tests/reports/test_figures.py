"""Every figure given is printed once, with the numbers it was made of, or with why it has no value."""

from collections import Counter
from dataclasses import replace

import pytest

from headway.reports.given import FileUse
from headway.reports.shown import key
from tests.reports.numbers import NUMBERS
from tests.reports.page import read
from tests.reports.sample import FIGURES, QUALITY, figure, render, without

PAIRS = [("reviews.on_time", "reviews.kept"), ("conferences.review_on_time", "conferences.review_kept")]


@pytest.fixture(scope="module")
def page():
    return read(render())


def test_every_figure_given_is_printed_exactly_once(page):
    printed = Counter(element.attributes["data-figure"] for element in page.every(data_figure=""))
    assert printed == Counter(key(f) for f in FIGURES)


@pytest.mark.parametrize("given", [f for f in FIGURES if f.denominator is not None], ids=key)
def test_a_share_is_printed_with_its_numerator_and_denominator(page, given):
    numbers = "divided by" if given.unit == "ratio" else "of"
    denominator = "6.5" if given.unit == "ratio" else f"{given.denominator:,}"
    value = f"{given.value:.1f}" if given.unit == "ratio" else f"{given.value:.1f}%"
    words = page.one(data_figure=key(given)).text()
    assert words == f"{value} {given.numerator:,} {numbers} {denominator}"


@pytest.mark.parametrize("given", [f for f in FIGURES if f.denominator is None], ids=key)
def test_a_count_is_printed_with_thousands_commas(page, given):
    assert f"{given.numerator:,}" in page.one(data_figure=key(given)).text()


def test_two_figures_for_one_place_are_refused():
    with pytest.raises(ValueError, match=r"two figures were given for care\.children"):
        render(figures=(FIGURES[0], FIGURES[0]))


@pytest.mark.parametrize(("on_time", "kept"), PAIRS)
def test_on_time_is_printed_in_the_same_card_and_tile_as_kept(page, on_time, kept):
    cards = [c for c in page.every("article") if c.every(data_figure=on_time)]
    assert [bool(card.every(data_figure=kept)) for card in cards] == [True]
    tiles = [t for t in page.every("li") if t.every(data_headline=on_time)]
    assert [bool(tile.every(data_headline=kept)) for tile in tiles] == [True]


@pytest.mark.parametrize(("on_time", "kept"), PAIRS)
def test_on_time_without_kept_says_that_kept_was_not_worked_out(on_time, kept):
    page = read(render(figures=[f for f in FIGURES if f.measure != kept]))
    (card,) = (c for c in page.every("article") if c.every(data_figure=on_time))
    assert "this figure was not worked out" in card.text()
    assert "kept" in card.text().lower()


def test_the_rows_of_on_time_stand_beside_those_of_kept(page):
    table = page.one("table", id="table-reviews-on_time-which")
    assert [[cell.text() for cell in row.every("td")] for row in table.one("tbody").every("tr")] == [
        ["88.8% 151 of 170", "84.3% 150 of 178"],
        ["92.1% 139 of 151", "89.1% 139 of 156"],
        ["94.0% 872 of 928", "91.2% 869 of 953"],
    ]


@pytest.mark.parametrize(
    "note",
    [
        "Not in this data: needs the home postcode or the distance of the placement",
        "Withheld: 34 of 120 reviews (28%) rest on dates before the data begin",
    ],
)
@pytest.mark.parametrize("measure", ["placements.distance", "care.by_age", "reviews.on_time", "plans.open"])
def test_a_figure_without_a_value_prints_why_and_never_nought(measure, note):
    page = read(render(figures=without(measure, note)))
    for name in (key(f) for f in FIGURES if f.measure == measure):
        assert page.one(data_figure=name).text() in {note, f"Families: {note}"}


def test_a_withheld_figure_does_not_print_the_numbers_that_would_give_it_away():
    note = "Withheld: 34 of 120 reviews (28%) rest on dates before the data begin"
    hidden = replace(figure("reviews.kept"), value=None, note=note, known=86, not_known=34)
    figures = [hidden if key(f) == "reviews.kept" else f for f in FIGURES]
    words = read(render(figures=figures)).one(data_figure="reviews.kept").text()
    assert words == note


def test_a_figure_without_a_value_or_a_reason_says_that_there_is_none():
    silent = replace(figure("plans.open"), numerator=None, value=None)
    figures = [silent if key(f) == "plans.open" else f for f in FIGURES]
    words = read(render(figures=figures)).one(data_figure="plans.open").text()
    assert words == "No value, and no reason was recorded."


def test_a_share_of_nothing_says_that_there_was_nothing_to_count():
    empty = replace(figure("plans.second"), numerator=0, denominator=0, value=None)
    figures = [empty if key(f) == "plans.second" else f for f in FIGURES]
    words = read(render(figures=figures)).one(data_figure="plans.second").text()
    assert words == "No value: there was nothing to count it among."


def test_what_is_not_known_is_printed_beside_the_value():
    partly = replace(figure("reviews.on_time_child"), known=419, not_known=24)
    figures = [partly if key(f) == "reviews.on_time_child" else f for f in FIGURES]
    words = read(render(figures=figures)).one(data_figure="reviews.on_time_child").text()
    assert words == "88.5% 371 of 419 Not known for 24, left out."


def test_a_count_says_how_many_were_known_and_how_many_not():
    partly = replace(figure("reviews.overdue"), known=419, not_known=24)
    figures = [partly if key(f) == "reviews.overdue" else f for f in FIGURES]
    words = read(render(figures=figures)).one(data_figure="reviews.overdue").text()
    assert words.endswith("Known for 419; not known for 24, left out.")


def test_a_note_on_a_figure_that_has_a_value_is_printed():
    noted = replace(figure("care.started"), note="The data begin on 1 April 2025.")
    figures = [noted if key(f) == "care.started" else f for f in FIGURES]
    words = read(render(figures=figures)).one(data_figure="care.started").text()
    assert words == "172 The data begin on 1 April 2025."


def test_key_figures_without_a_value_are_listed_with_the_reason():
    note = "Not in this data: needs the conferences"
    page = read(render(figures=without("plans.open", note)))
    headlines = page.one("section", id="headlines")
    assert headlines.one("li", data_headline="plans.open").text().endswith(note)


def test_the_title_printed_is_the_figures_own_for_it_says_what_it_covers():
    covers = replace(figure("reviews.kept"), title="Reviews kept, children in care since 1 April 2025")
    page = read(render(figures=[covers if key(f) == "reviews.kept" else f for f in FIGURES]))
    titles = [heading.text() for heading in page.every("h5")]
    assert covers.title in titles


def test_parts_stand_with_their_whole(page):
    for measure in ("care.by_age", "reviews.held", "missing.episodes", "plans.by_category"):
        for by in NUMBERS[measure][4]:
            table = page.one("table", id=f"table-{measure.replace('.', '-')}-{by}")
            parts = [int(cell.text().replace(",", "")) for cell in table.one("tbody").every("td")]
            assert sum(parts) == int(table.one("tfoot").one("td").text().replace(",", ""))


def test_parts_that_do_not_add_up_are_said_not_to():
    short = replace(figure("reviews.held", by="which", is_="first"), numerator=160, value=160)
    page = read(render(figures=[short if key(f) == key(short) else f for f in FIGURES]))
    card = page.one(id="figure-reviews-held")
    (article,) = (a for a in page.every("article") if card in a.every("div"))
    assert "The rows add up to 1,239; the whole, counted on its own, is 1,249." in article.text()


def test_parts_that_add_up_are_not_remarked_on(page):
    (article,) = (a for a in page.every("article") if a.every(id="figure-reviews-held"))
    assert "add up" not in article.text()


def test_families_stand_beside_the_children(page):
    assert page.one(data_figure="conferences.initial|families|families").text() == "Families: 211"


def test_groups_of_an_age_stand_in_the_order_of_age_and_other_groups_by_size(page):
    ages = page.one("table", id="table-care-by_age-age").one("tbody")
    statuses = page.one("table", id="table-care-by_legal_status-legal_status").one("tbody")
    assert [row.text() for row in ages.every("th")] == [
        "Under 1",
        "1 to 4",
        "5 to 9",
        "10 to 15",
        "16 and over",
    ]
    assert [row.text() for row in statuses.every("th")][:2] == [
        "Full care order (C2)",
        "Single period of accommodation under section 20 (V2)",
    ]


def test_the_groups_that_are_not_known_stand_last(page):
    groups = page.one("table", id="table-care-by_ethnicity-ethnic_group").one("tbody").every("th")
    codes = page.one("table", id="table-participation-by_code-code").one("tbody").every("th")
    assert groups[-1].text() == "Not known"
    assert codes[-1].text() == "Not recorded"


def test_a_code_that_no_code_set_knows_stands_as_it_is():
    odd = replace(
        figure("care.by_legal_status"), breakdown={"by": "legal_status", "is": "Q9"}, numerator=1, value=1
    )
    page = read(render(figures=(*FIGURES, odd)))
    rows = page.one("table", id="table-care-by_legal_status-legal_status").one("tbody").every("th")
    assert "Q9" in [row.text() for row in rows]


def test_a_breakdown_that_nobody_foresaw_is_printed():
    odd = replace(figure("care.started"), breakdown={"by": "home_area", "is": "north"}, numerator=9, value=9)
    page = read(render(figures=(*FIGURES, odd)))
    assert page.one(data_figure="care.started|home_area|north").text() == "9"


def test_the_rows_read_are_printed_with_those_used_and_refused(page):
    table = page.one("table", id="quality-files")
    assert table.one("tfoot").text() == "All files 7,145 7,131 14"
    assert len(table.one("tbody").every("tr")) == len(QUALITY.files)


def test_what_a_figure_would_need_is_said_in_words():
    note = (
        "Not in this data: needs ssd_cp_plans, ssd_cla_placement.clap_cla_placement_distance, ssd_unheard_of."
    )
    words = read(render(figures=without("plans.open", note))).one(data_figure="plans.open").text()
    assert words == (
        "Not in this data: needs child protection plans (ssd_cp_plans), "
        "how far each placement is from home (ssd_cla_placement.clap_cla_placement_distance), ssd_unheard_of."
    )


def test_what_is_not_known_is_printed_even_where_the_known_are_not_counted():
    partly = replace(figure("care.started"), known=None, not_known=3)
    figures = [partly if key(f) == "care.started" else f for f in FIGURES]
    words = read(render(figures=figures)).one(data_figure="care.started").text()
    assert words == "172 Not known for 3, left out."


@pytest.mark.parametrize("measure", ["care.by_age", "participation.by_code"])
def test_groups_that_are_all_empty_have_a_table_and_no_chart(measure):
    figures = [replace(f, numerator=0, value=0) if f.measure == measure else f for f in FIGURES]
    page = read(render(figures=figures))
    (card,) = (a for a in page.every("article") if a.every(id=f"figure-{measure.replace('.', '-')}"))
    assert card.every("svg") == []
    assert {cell.text() for cell in card.one("tbody").every("td")} == {"0"}


def test_a_table_of_an_ssd_extract_is_not_named_where_none_was_read():
    note = "Not in this data: needs ssd_cp_plans, ssd_cla_placement.clap_cla_placement_distance."
    census = replace(QUALITY, files=(FileUse("cin.xml/Child", "cin Child", 9, 9, 0),))
    page = read(render(figures=without("plans.open", note), data_quality=census))
    assert page.one(data_figure="plans.open").text() == (
        "Not in this data: needs child protection plans, how far each placement is from home."
    )


def test_how_to_read_a_group_is_not_told_where_none_of_its_figures_is_in_the_data():
    lead = "Every number here is a snapshot of the children in care on one day."
    assert lead in render()
    profile = [m for m in NUMBERS if m.startswith("care.by_")]
    figures = [
        replace(f, numerator=None, denominator=None, value=None, note="Not in this data: needs ssd_person.")
        for f in FIGURES
        if f.measure in profile and f.breakdown is None
    ]
    assert lead not in render(figures=figures)


def test_a_table_of_our_own_is_never_named():
    """It is in no specification that a council could look up, whatever files it gave."""
    figures = without("care.children", "Not in this data: needs headway_hand_overs, ssd_person.")
    words = read(render(figures=figures)).one(data_figure="care.children").text()
    assert "Headway’s own record of what was keyed into the case system" in words
    assert "headway_" not in words
