"""A return full of contradictions (made at random by others in the field) is counted all the same."""

from pathlib import Path

import pytest

from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.reading import read_extract
from tests.measures.plain_count import count

FAKE = Path(__file__).parents[3] / "shared" / "data" / "903-fake"
SAME = (
    "care.children",
    "care.started",
    "care.by_age",
    "care.unaccompanied",
    "reviews.held",
    "participation.strict",
    "participation.inclusive",
    "participation.attended",
    "missing.episodes",
    "missing.children",
)


@pytest.mark.skipif(not FAKE.is_dir(), reason="the sector's sample return is not beside this checkout")
def test_a_contradictory_return_is_counted_as_the_plain_program_counts_it(tmp_path: Path) -> None:
    """What rests on no guess between contradictions comes out the same; nothing read is lost."""
    year = tmp_path / "2017-18"
    year.mkdir()
    for file in FAKE.glob("*.csv"):
        (year / file.name).write_bytes(file.read_bytes())
    extract = read_extract(tmp_path, asked=2018)
    assert all(file.read == file.used + file.refused for file in extract.files)
    assert sum(file.read for file in extract.files) == 25_944
    _, window = year_window("2017-18")
    told = all_figures(open_tables(tell(extract), window), window)
    ours = {f.measure: (f.numerator, f.denominator) for f in told if f.breakdown is None}
    theirs = count(tmp_path, year_end=2018)
    assert {name: ours[name] for name in SAME} == {
        name: (theirs[name].numerator, theirs[name].denominator) for name in SAME
    }
    assert ours["reviews.held"] == (2111, None)
