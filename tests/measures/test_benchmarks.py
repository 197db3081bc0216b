"""Figures of elsewhere: which may stand beside ours, how they are loaded, and what is refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.measures.benchmarks import (
    Benchmark,
    NotBenchmarks,
    benchmarks_beside,
    england,
    national_series,
    read_benchmarks,
    write_benchmarks,
)
from headway.knowledge.measures.benchmarks.interactive_tool import load, year_ending
from headway.knowledge.measures.benchmarks.series import read_series, spelt
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.reports.comparing import elsewhere
from tests.measures.test_changes import share

SECOND = "Percentage of children who became the subject of a plan for a second or subsequent time"
OURS = replace(share(90, 360), measure="plans.second", known=360, not_known=0)
WIDE = f"""\ufeffLA Number,LA and Regions,Topic,Measure,2024,2025,Trend
970,England,Child Protection,{SECOND},24.7,24.5,x
1,North Moor,Child Protection,{SECOND},c,20,x
2,South Moor,Child Protection,{SECOND},18.0%,30.3,x
3,East Moor,Child Protection,{SECOND},20.1,-,x
,North East,Child Protection,PrevRegCPR,26,27.1,x
970,England,Child Protection,Number of Children with CPP,49900,49420,x
"""
LONG = f"""LA and Regions,Measure,Years,values_num
England,{SECOND},2023-24,24.7
Statistical Neighbours,{SECOND},2024-25,25.5
England,Something else,2024-25,1
"""


def beside(figure, *more: Benchmark) -> list[tuple[str, int, str]]:
    found = benchmarks_beside([figure], [*england(), *more]).get(figure.measure, [])
    return [(one.area, one.year_ending, one.value) for one in found]


def test_england_of_the_latest_year_up_to_ours_stands_beside_a_share():
    assert beside(OURS) == [("England", 2025, "24.5")]
    earlier = (date(2021, 4, 1), date(2022, 3, 31))
    assert beside(replace(OURS, period=earlier, as_at=earlier[1])) == [("England", 2022, "22.7")]
    (shown,) = elsewhere(benchmarks_beside([OURS], england()))["plans.second"]
    assert (shown.label, shown.value) == ("England, 2024-25", "24.5%")
    assert shown.source == "DfE, Children in need, year ending 31 March 2025"


@pytest.mark.parametrize(
    "changes",
    [
        {"period": (date(2025, 10, 1), date(2026, 3, 31))},
        {"period": (date(2025, 1, 1), date(2025, 12, 31)), "as_at": date(2025, 12, 31)},
        {"as_at": date(2026, 1, 31)},
        {"not_known": 1},
        {"breakdown": {"by": "which", "is": "first"}},
        {"unit": "count"},
        {"period": (date(2014, 4, 1), date(2015, 3, 31)), "as_at": date(2015, 3, 31)},
    ],
)
def test_nothing_stands_beside_a_figure_that_is_not_of_the_same_definition(changes):
    assert beside(replace(OURS, **changes)) == []


def test_england_comes_first_and_neighbours_after():
    more = [
        Benchmark("Statistical neighbours", "neighbours", "plans.second", 2024, "26.0", "made up"),
        Benchmark("North East", "region", "plans.second", 2025, "27.1", "made up"),
    ]
    assert [area for area, _, _ in beside(OURS, *more)] == ["England", "North East", "Statistical neighbours"]


def test_every_national_series_is_a_measure_of_ours_or_says_why_not():
    told = national_series()
    assert len({spelt(one.series) for one in told}) == len(told)
    for one in told:
        assert bool(one.measure) != bool(one.why_not), one.series
        if one.measure:
            assert CATALOGUE[one.measure].unit == "percent"
    assert {one.measure for one in england()} <= {one.measure for one in told}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025", 2025),
        ("2024-25", 2025),
        ("2024/2025", 2025),
        ("2024 - 25", 2025),
        ("25", None),
        ("202425", None),
        ("Trend", None),
        ("\u0662\u0660\u0662\u0665", None),
    ],
)
def test_a_year_is_the_year_it_ends_in(text, year):
    assert year_ending(text) == year


def test_a_wide_file_gives_england_the_region_and_the_neighbours_mean(tmp_path: Path):
    (tmp_path / "lait.csv").write_text(WIDE, encoding="utf-8")
    theirs = ("North Moor", "SOUTH MOOR", "East Moor")
    told = load(tmp_path / "lait.csv", region="north east", neighbours=theirs)
    assert [(one.area, one.kind, one.year_ending, one.value) for one in told.benchmarks] == [
        ("England", "England", 2024, "24.7"),
        ("England", "England", 2025, "24.5"),
        ("North East", "region", 2024, "26"),
        ("North East", "region", 2025, "27.1"),
        ("Statistical neighbours (mean of 2)", "neighbours", 2025, "25.2"),
        ("Statistical neighbours (mean of 2)", "neighbours", 2024, "19.1"),
    ]
    assert {one.measure for one in told.benchmarks} == {"plans.second"}
    assert {one.source for one in told.benchmarks} == {"DfE, Local Authority Interactive Tool"}
    assert told.unmatched == {"Number of Children with CPP": 2}


def test_a_long_file_is_read_and_a_title_can_be_taught(tmp_path: Path):
    (tmp_path / "lait.csv").write_text(LONG, encoding="utf-8")
    taught = "series,measure\nSomething  ELSE,plans.two_years_open\n"
    (tmp_path / "series.csv").write_text(taught, encoding="utf-8")
    told = load(tmp_path / "lait.csv", taught=read_series(tmp_path / "series.csv"))
    assert [(one.area, one.measure, one.year_ending, one.value) for one in told.benchmarks] == [
        ("England", "plans.second", 2024, "24.7"),
        ("Statistical neighbours", "plans.second", 2025, "25.5"),
        ("England", "plans.two_years_open", 2025, "1"),
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("England,England,plans.open,2025,4.1,x", "no measure that is a share"),
        ("England,Nation,plans.second,2025,4.1,x", "the kind is one of"),
        ("England,England,plans.second,2024-25,4.1,x", "the year ending is written as 2025"),
        ("England,England,plans.second,2025,nan,x", "no percentage"),
        ("England,England,plans.second,2025,4.1,", "a source"),
        ("England,England,plans.second,2025", "has 6 cells"),
    ],
)
def test_a_wrong_row_of_benchmarks_is_named_by_its_line(tmp_path: Path, row: str, why: str):
    path = tmp_path / "b.csv"
    path.write_text(f"area,kind,measure,year_ending,value,source\n{row}\n", encoding="utf-8")
    with pytest.raises(NotBenchmarks, match="line 2") as told:
        read_benchmarks(path)
    assert why in str(told.value)


def test_what_is_written_is_read_again(tmp_path: Path):
    write_benchmarks(england(), tmp_path / "b.csv")
    assert read_benchmarks(tmp_path / "b.csv") == england()
