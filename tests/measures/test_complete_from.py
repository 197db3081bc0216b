"""Data that list only some months: a count begins where the data do, and says so; a snapshot of a day stands."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.counting import figures_of
from headway.knowledge.measures.edition import cases_of, open_tables, year_window
from headway.knowledge.measures.story import Story, tell
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth.council import make_council
from headway.knowledge.standards.writing import write_ssd

WINDOW = year_window("2025-26")[1]
OCTOBER = date(2025, 10, 1)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder: Path = tmp_path_factory.mktemp("whole")
    write_ssd(make_council(children=40, seed=3, as_at=date(2026, 3, 31), dirt=0).tables, folder)
    return tell(read_extract(folder))


def cut(story: Story, complete_from: Mapping[str, date]) -> Story:
    return replace(story, complete_from=dict(complete_from))


def test_a_count_begins_where_the_data_are_complete_and_says_so(whole: Story) -> None:
    measure = CATALOGUE["care.started"]
    all_year = figures_of(measure, open_tables(whole, WINDOW), WINDOW)[0]
    tables = open_tables(cut(whole, {"periods": OCTOBER}), WINDOW)
    told = figures_of(measure, tables, WINDOW)
    half = figures_of(measure, open_tables(whole, WINDOW), replace(WINDOW, first=OCTOBER))[0]
    assert all_year.value is not None
    assert half.value is not None
    assert 0 < half.value < all_year.value
    assert [one.value for one in told if one.breakdown is None] == [half.value]
    assert {one.period for one in told} == {(OCTOBER, WINDOW.last)}
    assert all(one.title.endswith(", from 1 October 2025") for one in told)
    days = [case["day"] for case in cases_of(measure, tables, WINDOW)]
    assert len(days) == half.value
    assert min(days) >= OCTOBER  # type: ignore[type-var]


def test_a_snapshot_of_a_day_within_the_data_stands_as_it_is(whole: Story) -> None:
    measure = CATALOGUE["care.children"]
    before = figures_of(measure, open_tables(whole, WINDOW), WINDOW)
    assert figures_of(measure, open_tables(cut(whole, {"periods": OCTOBER}), WINDOW), WINDOW) == before


def test_a_day_before_the_data_are_complete_has_no_figure(whole: Story) -> None:
    for name in ("care.children", "care.started"):
        (told,) = figures_of(
            CATALOGUE[name], open_tables(cut(whole, {"periods": date(2026, 4, 1)}), WINDOW), WINDOW
        )
        assert told.value is None
        assert (
            told.note
            == "Not in this data: it is complete only from 1 April 2026; needs earlier data, of 31 March 2026."
        )
