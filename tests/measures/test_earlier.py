"""The years before, by the same rules, as far as the data reach back and no further."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.law.calendar import england
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.earlier import earlier_figures, reaches_back, window_before
from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.story import Story, tell
from headway.knowledge.measures.window import Window
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth.council import make_council
from headway.knowledge.standards.writing import write_903, write_ssd

WINDOW = year_window("2025-26")[1]


@pytest.fixture(scope="module")
def tables():
    return make_council(children=30, seed=5, as_at=date(2026, 3, 31), dirt=0).tables


@pytest.fixture(scope="module")
def story(tables, tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder: Path = tmp_path_factory.mktemp("ssd")
    write_ssd(tables, folder)
    return tell(read_extract(folder))


def test_the_year_before_is_the_same_days_of_the_calendar():
    assert window_before(WINDOW) == year_window("2024-25")[1]
    assert window_before(WINDOW, 3) == year_window("2022-23")[1]
    half = Window(date(2023, 9, 1), date(2024, 2, 29), date(2024, 2, 29))
    assert window_before(half) == Window(date(2022, 9, 1), date(2023, 2, 28), date(2023, 2, 28))


def test_a_year_before_is_counted_as_if_it_had_been_asked_for(story: Story):
    latest, *older = earlier_figures(story, WINDOW, england())
    assert [one.window for one in (latest, *older)] == [window_before(WINDOW, back) for back in (1, 2, 3, 4)]
    measures = [CATALOGUE[name] for name in dict.fromkeys(figure.measure for figure in latest.figures)]
    asked = all_figures(open_tables(story, latest.window), latest.window, measures=measures)
    assert list(latest.figures) == asked
    assert len(measures) > 35
    assert any(figure.value for figure in asked)


def test_a_measure_whose_table_begins_later_has_no_figure_for_the_year_before(story: Story):
    missing = story.tables["missing"]
    columns = missing.columns()
    late = [row for row, day in zip(missing.rows, columns["began_on"], strict=True) if day > date(2024, 4, 2)]
    cut = replace(story, tables={**story.tables, "missing": _with(missing, late)})
    before = window_before(WINDOW)
    assert reaches_back(story, CATALOGUE["missing.episodes"], before)
    assert not reaches_back(cut, CATALOGUE["missing.episodes"], before)
    assert reaches_back(cut, CATALOGUE["reviews.held"], before)


def test_a_table_that_is_complete_only_from_later_on_does_not_reach_back(story: Story):
    cut = replace(story, complete_from={"conferences": date(2025, 4, 1)})
    assert not reaches_back(cut, CATALOGUE["conferences.initial"], window_before(WINDOW))
    assert reaches_back(cut, CATALOGUE["conferences.initial"], WINDOW)


def test_returns_reach_as_far_back_as_their_years(tables, tmp_path: Path):
    for years, told in (([2026], []), ([2025, 2026], [date(2025, 3, 31)])):
        folder = tmp_path / str(len(years))
        write_903(tables, folder, years)
        story = tell(read_extract(folder))
        assert [one.window.as_at for one in earlier_figures(story, WINDOW, england())] == told


def _with(columns, rows):
    cut = type(columns)(columns.name)
    for row in rows:
        cut.add(*row)
    return cut
