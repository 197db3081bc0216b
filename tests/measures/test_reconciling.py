"""No figure is written that does not add up: each slip planted here stops the report."""

from dataclasses import replace
from datetime import date

import pytest

from headway.cli import report_files
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.reconciling import DoesNotAddUp, must_add_up, slips
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.reading import read_extract
from tests.cli.conftest import THIRTY


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    _, window = year_window("2025-26")
    return all_figures(open_tables(tell(read_extract(THIRTY / "ssd")), window), window)


def changed(
    figures: list[Figure], measure: str, part: tuple[str, str] | None = None, **changes
) -> list[Figure]:
    wanted = {"by": part[0], "is": part[1]} if part else None
    told = [replace(f, **changes) if (f.measure, f.breakdown) == (measure, wanted) else f for f in figures]
    assert told != figures
    return told


def test_a_council_s_figures_add_up(figures):
    assert list(slips(figures, CATALOGUE)) == []


@pytest.mark.parametrize(
    ("measure", "part", "changes", "slip"),
    [
        ("reviews.on_time", None, {"value": 66.6}, "24 of 36 is not 66.6%"),
        ("plans.second", None, {"numerator": 9, "value": 112.5}, "9 of 8 is no share"),
        ("plans.second", None, {"known": 7}, "7 are known, and the share is of 8"),
        ("care.children", None, {"value": 19}, "the count is 18, the value 19"),
        ("workforce.caseload", None, {"value": 6.1}, "16 by 2.6 is not 6.1"),
        ("care.by_sex", ("sex", "F"), {"numerator": 10, "value": 10}, "parts add up to 19, the whole is 18"),
        ("care.by_sex", ("sex", "F"), {"known": 10}, "the parts have 19 known, the whole 18"),
        ("reviews.on_time", ("which", "later"), {"not_known": 1}, "the parts have 2 not_known, the whole 1"),
    ],
)
def test_a_slip_is_named(figures, measure, part, changes, slip):
    told = " ".join(slips(changed(figures, measure, part, **changes), CATALOGUE))
    assert measure in told
    assert slip in told


def test_parts_that_overlap_need_not_add_up_and_families_are_not_children(figures):
    by_which = [f for f in figures if f.measure == "reviews.on_time_child" and f.breakdown]
    assert sum(f.numerator for f in by_which) != 5
    with pytest.raises(DoesNotAddUp, match=r"reviews\.held"):
        must_add_up(changed(figures, "reviews.held", ("which", "first"), numerator=1, value=1), CATALOGUE)


def test_nothing_is_written_where_figures_do_not_add_up(figures, tmp_path, monkeypatch):
    wrong = changed(figures, "care.children", value=19)
    monkeypatch.setattr(report_files, "all_figures", lambda *_, **__: wrong)
    request = report_files.Request.of(THIRTY / "ssd", year="2025-26")
    making = report_files.Making.of(formats="json")
    with pytest.raises(DoesNotAddUp, match="the count is 18, the value 19"):
        report_files.write_report_files(request, making, tmp_path / "out", made_on=date(2026, 5, 1))
    assert not list((tmp_path / "out").glob("*"))
