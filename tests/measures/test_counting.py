"""From cases to a figure: parts, what is not known, when it is withheld, and the one rounding rule."""

from datetime import date

import pytest

from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.counting import Count, figures_of
from headway.knowledge.measures.edition import all_figures, cases_of, open_tables, year_window
from headway.knowledge.measures.figures import percentage, ratio, rounded
from headway.knowledge.measures.story import Story
from headway.knowledge.measures.story.columns import SHAPES, Columns
from headway.knowledge.measures.story.facts import Facts
from headway.knowledge.measures.tables import Tables

_, WINDOW = year_window("2025-26")


def tables_with(
    name: str, *rows: tuple[object, ...], lacking: dict[str, tuple[str, ...]] | None = None
) -> Tables:
    """The plain tables, all empty but one."""
    tables = {shape: Columns(shape) for shape in SHAPES}
    for row in rows:
        tables[name].add(*row)
    return open_tables(Story(tables, Facts(), lacking or {}, None), WINDOW)


def went_missing(offered: str | None) -> tuple[object, ...]:
    return ("child", date(2025, 6, 1), date(2025, 6, 2), "missing", offered, None)


def test_what_is_not_known_is_counted_and_left_out_of_both_sides() -> None:
    told = [*["Y"] * 8, *["N"] * 2, None]
    figure = figures_of(
        CATALOGUE["missing.interviews"], tables_with("missing", *map(went_missing, told)), WINDOW
    )[0]
    assert (figure.numerator, figure.denominator, figure.value) == (8, 10, 80.0)
    assert (figure.known, figure.not_known) == (10, 1)
    assert figure.title == "Returns after which an independent interview was offered (10 of 11 known)"


def test_a_figure_is_withheld_when_more_than_a_tenth_is_not_known() -> None:
    told = [*["Y"] * 8, None]
    figure = figures_of(
        CATALOGUE["missing.interviews"], tables_with("missing", *map(went_missing, told)), WINDOW
    )[0]
    assert (figure.numerator, figure.denominator, figure.value) == (None, None, None)
    assert figure.note.startswith("Withheld: 1 of 9 cases (11.1%)")


def test_a_tenth_itself_is_not_more_than_a_tenth() -> None:
    assert not Count(yes=9, not_known=1).too_little_known
    assert Count(yes=8, no=1, not_known=2).too_little_known
    assert not Count().too_little_known


def test_nothing_to_count_is_no_percentage_and_says_so() -> None:
    figure = figures_of(CATALOGUE["missing.interviews"], tables_with("missing"), WINDOW)[0]
    assert (figure.numerator, figure.denominator, figure.value) == (0, 0, None)
    assert figure.note == "Nothing to count: there is no case in the data."


def test_a_count_of_nothing_is_nought() -> None:
    figure = figures_of(CATALOGUE["missing.episodes"], tables_with("missing"), WINDOW)[0]
    assert (figure.numerator, figure.denominator, figure.value, figure.note) == (0, None, 0, "")


def test_what_the_data_lack_is_named_and_is_never_nought() -> None:
    tables = tables_with("missing", lacking={"missing": ("ssd_missing",)})
    figure = figures_of(CATALOGUE["missing.episodes"], tables, WINDOW)[0]
    assert (figure.numerator, figure.value, figure.known) == (None, None, None)
    assert figure.note == "Not in this data: needs ssd_missing."
    assert list(cases_of(CATALOGUE["missing.episodes"], tables, WINDOW)) == []


def test_the_parts_of_a_breakdown_add_up_to_the_whole() -> None:
    tables = tables_with("missing", *map(went_missing, ["Y", "N", "N"]))
    whole, *parts = figures_of(CATALOGUE["missing.interviews"], tables, WINDOW)
    assert sum(part.numerator or 0 for part in parts) == whole.numerator == 1
    assert sum(part.denominator or 0 for part in parts) == whole.denominator == 3


def test_every_measure_can_be_counted_on_no_data_at_all() -> None:
    figures = all_figures(tables_with("missing"), WINDOW)
    assert {figure.measure for figure in figures} == set(CATALOGUE)
    assert {figure.value for figure in figures if figure.unit == "count"} == {0}


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent"),
    [(1, 8, 12.5), (1, 800, 0.1), (1, 2000, 0.1), (1, 2001, 0.0), (2, 3, 66.7), (17, 16, 106.3), (0, 7, 0.0)],
)
def test_a_percentage_has_one_decimal_and_a_half_is_rounded_away_from_nought(
    numerator: int, denominator: int, percent: float
) -> None:
    """0.05 is 0.1, where Python's own rounding makes it 0.1 or 0.0 as binary fractions fall."""
    assert percentage(numerator, denominator) == percent


def test_nothing_among_nothing_is_no_number() -> None:
    assert percentage(0, 0) is None
    assert ratio(3, 0) is None
    assert ratio(499, 8) == 62.4
    assert rounded(-0.25) == -0.3


@pytest.mark.parametrize("year", ["2025-27", "2025", "abc", "25-26", "2025-6", "2025-2027", ""])
def test_a_year_that_is_none_is_refused(year: str) -> None:
    with pytest.raises(ValueError, match="no reporting year"):
        year_window(year)


@pytest.mark.parametrize("year", ["2025-26", "2025/26", "2025-2026"])
def test_a_year_runs_from_april_to_march_and_is_told_as_at_its_last_day(year: str) -> None:
    name, window = year_window(year)
    assert name == "2025-26"
    assert (window.first, window.last, window.as_at) == (
        date(2025, 4, 1),
        date(2026, 3, 31),
        date(2026, 3, 31),
    )


def test_a_year_cannot_be_told_as_at_a_day_before_it() -> None:
    with pytest.raises(ValueError, match="before the year"):
        year_window("2025-26", date(2025, 3, 31))
    assert year_window("2025-26", date(2025, 4, 1))[1].as_at == date(2025, 4, 1)
    assert year_window("1999-00")[1].last == date(2000, 3, 31)
