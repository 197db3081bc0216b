"""What is done in Headway about reviews and conferences is counted as its definitions say, twice over."""

from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_ssd
from tests.measures.made_up_live import Made
from tests.measures.plain_count import count, flatten
from tests.measures.test_figures_are_right import OF_CONFERENCES_HERE, OF_REVIEWS_HERE, disagreements, told

OF_REVIEWS = (*OF_REVIEWS_HERE, "reviews.iro_in_five_days")
OF_CONFERENCES = (*OF_CONFERENCES_HERE, "plans.duration")
LIVE = (*OF_REVIEWS, *OF_CONFERENCES)
SINCE = date(2024, 11, 4)


@pytest.fixture(scope="module", params=[(150, 11), (90, 12)], ids=["seed 11", "seed 12"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    children, seed = request.param
    folder = tmp_path_factory.mktemp("live")
    write_ssd(make_council(children=children, seed=seed, as_at=date(2026, 3, 31)).tables, folder)
    Made(folder, seed=seed, since=SINCE).write()
    return folder


def ours(path: Path, year: str, as_at: date | None) -> list[Figure]:
    """Among all the others, as a report counts them: some of these begin within the period, and those do not."""
    _, window = year_window(year, as_at)
    every = all_figures(open_tables(tell(read_extract(path)), window), window)
    return [figure for figure in every if figure.measure in LIVE]


@pytest.mark.parametrize(
    ("year", "as_at"),
    [("2025-26", None), ("2025-26", date(2025, 8, 29)), ("2024-25", None)],
    ids=["a year", "a year so far", "the year in which it began"],
)
def test_made_up_live_records_come_out_as_the_plain_program_counts_them(folder, year, as_at):
    rows = flatten(count(folder, year_end=int(year[:4]) + 1, as_at=as_at))
    theirs = {row[:3]: row[3:] for row in rows if row[0] in LIVE}
    assert {row[0] for row in theirs} == set(LIVE)
    assert disagreements(told(ours(folder, year, as_at)), theirs) == []
