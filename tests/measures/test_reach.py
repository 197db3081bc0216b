"""No figure is told of days of which the data tell nothing."""

import csv
import re
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.counting import figures_of
from headway.knowledge.measures.edition import case_columns, case_table, cases_of, open_tables, year_window
from headway.knowledge.measures.figures import FAMILIES, Figure
from headway.knowledge.measures.files import write_cases
from headway.knowledge.measures.reach import span
from headway.knowledge.measures.story import Story, tell
from headway.knowledge.standards.reading import read_extract
from tests.measures.made_up_live import Made

THIRTY = Path(__file__).parent.parent / "councils" / "thirty" / "ssd"


@pytest.fixture(scope="module")
def story() -> Story:
    return tell(read_extract(THIRTY))


def counted(story: Story, measure: str, year: str) -> list[Figure]:
    window = year_window(year)[1]
    return figures_of(CATALOGUE[measure], open_tables(story, window), window)


def test_the_span_of_the_data_ends_with_what_has_happened(story: Story) -> None:
    assert span(story, today=date(2026, 11, 22)) == (date(2015, 3, 2), date(2026, 4, 1))
    assert span(story, today=date(2025, 3, 31))[1] <= date(2025, 3, 31)
    assert span(story, today=date(2001, 1, 1)) is None


def test_nothing_is_counted_in_a_year_before_a_table_begins(story: Story) -> None:
    """Nought episodes in a year before the first that is recorded would say that no child was ever missing."""
    assert counted(story, "missing.episodes", "2024-25")[0].value == 1
    (figure,) = counted(story, "missing.episodes", "2019-20")
    assert figure.value is None
    assert figure.note.startswith("Not in this data: what it counts begins there only on ")
    window = year_window("2019-20")[1]
    assert list(cases_of(CATALOGUE["missing.episodes"], open_tables(story, window), window)) == []


def test_care_is_not_counted_before_the_day_at_which_the_data_were_cut(story: Story) -> None:
    story.begins, before = date(2025, 10, 1), story.begins
    try:
        assert counted(story, "care.children", "2025-26")[0].value is not None
        (figure,) = counted(story, "care.children", "2024-25")
    finally:
        story.begins = before
    assert figure.value is None
    assert figure.note.endswith("begins there only on 1 October 2025.")


def listed(story: Story, measure: str, folder: Path) -> list[dict[str, str]]:
    window = year_window("2025-26")[1]
    tables, one = open_tables(story, window), CATALOGUE[measure]
    path = folder / "cases.csv"
    write_cases(path, case_columns(one, tables), case_table(one, tables, window))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("measure", [name for name, one in CATALOGUE.items() if one.overlapping])
def test_each_part_of_a_breakdown_whose_parts_share_children_is_found_in_the_cases(
    tmp_path: Path, measure: str
) -> None:
    copytree(THIRTY, tmp_path / "ssd")
    Made(tmp_path / "ssd", seed=1, since=date(2025, 4, 1)).write()
    story = tell(read_extract(tmp_path / "ssd"))
    rows = listed(story, measure, tmp_path)
    for by in CATALOGUE[measure].overlapping:
        parts = [f for f in counted(story, measure, "2025-26") if f.breakdown and f.breakdown["by"] == by]
        assert parts
        for part in parts:
            name = part.breakdown["is"]
            found = {
                said: sum(bool(re.search(rf"(^|; ){re.escape(name)}: {said}(;|$)", row[by])) for row in rows)
                for said in ("yes", "no", "not known")
            }
            assert found["yes"] + found["no"] == part.known
            assert found["not known"] == part.not_known
            assert part.numerator in (None, found["yes"])


@pytest.mark.parametrize("measure", [name for name, one in CATALOGUE.items() if one.families])
def test_the_families_told_beside_the_children_are_found_in_the_cases(
    story: Story, tmp_path: Path, measure: str
) -> None:
    rows, column = listed(story, measure, tmp_path), CATALOGUE[measure].families
    told = [
        f.value for f in counted(story, measure, "2025-26") if f.breakdown and f.breakdown["by"] == FAMILIES
    ]
    assert told == [len({row[column] for row in rows if row["counted"] == "yes" and row[column]})]
