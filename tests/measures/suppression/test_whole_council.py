"""The attacker with every public figure of a council, of five years: no small number is told by any of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.law.calendar import england
from headway.knowledge.measures.earlier import earlier_figures
from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.story import tell
from headway.knowledge.measures.suppression import LARGEST_SMALL, closing, suppress
from headway.knowledge.measures.suppression.equations import name, system
from headway.knowledge.measures.suppression.relations import RELATIONS
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_ssd
from tests.measures.suppression.attacker import bounds

THIRTY = Path(__file__).parents[2] / "councils" / "thirty" / "ssd"


def five_years(folder: Path) -> list[Figure]:
    _, window = year_window("2025-26")
    story = tell(read_extract(folder))
    now = all_figures(open_tables(story, window), window)
    return [*now, *(figure for year in earlier_figures(story, window, england()) for figure in year.figures)]


@pytest.fixture(scope="module", params=["thirty", "made up"])
def true(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Figure]:
    if request.param == "thirty":
        return five_years(THIRTY)
    folder = tmp_path_factory.mktemp("council")
    write_ssd(make_council(children=120, seed=6, as_at=date(2026, 3, 31)).tables, folder)
    return five_years(folder)


def learnt(true: Sequence[Figure], told: Sequence[Figure]) -> list[str]:
    public = {(figure.period, name(figure)): figure for figure in told}
    known = system(true, RELATIONS)
    printed, least = {}, {}
    for at, number in enumerate(known.numbers):
        if number.fixed:
            printed[at] = number.value
        if number.figure is None:
            continue
        figure = public[number.figure.period, name(number.figure)]
        told_of = figure.not_known if number.cases == "not known" else figure.numerator
        if told_of is not None:
            printed[at] = number.value
        elif figure.unit == "count" and number.cases == "counted" and number.figure.known == number.value:
            least[at] = 1
    found = bounds(known.equations, printed, least)
    return [
        f"{number} is known to be {found[at][0]} to {found[at][1]}"
        for at, number in enumerate(known.numbers)
        if number.tells
        and 1 <= number.value <= LARGEST_SMALL
        and at in found
        and found[at][1] <= LARGEST_SMALL
    ]


def test_no_small_number_of_a_council_is_learnt(true):
    told = suppress(true)
    assert learnt(true, told) == []
    assert sum(f.value is not None for f in told) > 40, "nothing is learnt where nothing is printed"


def test_many_are_where_only_the_small_are_closed(true, monkeypatch):
    monkeypatch.setattr(closing._Closing, "close_what_tells", lambda self: None)
    assert len(learnt(true, suppress(true))) > 5
