"""The plain count agrees with the council of thirty worked by hand, and with the law's worked cases."""

import csv
from datetime import date
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from tests.measures.plain_count import count, flatten
from tests.measures.plain_count.answers import Number, Row
from tests.measures.plain_count.care_duties import CareClock
from tests.measures.plain_count.council import Child, Council, Period, Placement, Plan, PlanReview, Status
from tests.measures.plain_count.days import add_months, add_working_days, age_on, bank_holidays
from tests.measures.plain_count.from_ssd import is_reviewing_officer
from tests.measures.plain_count.protection_counts import (
    PlanBook,
    review_kept,
    review_on_time,
    reviewed_in_time,
)

THIRTY = Path(__file__).parents[1] / "councils" / "thirty"
MEASURES = {
    "care": "children started ceased unaccompanied by_age by_sex by_ethnicity by_legal_status by_placement "
    "by_time_in_care",
    "placements": "three_or_more same_two_years distance",
    "reviews": "held on_time by_lateness kept on_time_child overdue not_known iro_in_five_days",
    "participation": "strict inclusive attended by_code child",
    "conferences": "initial initial_on_time initial_by_lateness to_plan review review_on_time review_kept",
    "plans": "open started ended second two_years_ended two_years_open by_duration ended_by_duration by_category "
    "reviewed_in_time duration",
    "missing": "episodes children interviews",
    "workforce": "caseload continuity",
}
day = date.fromisoformat


def number(text: str) -> Number:
    """An empty cell is no number."""
    return None if text == "" else float(text) if "." in text else int(text)


def expected(name: str) -> list[Row]:
    """The figures worked by hand."""
    with (THIRTY / name).open(encoding="utf-8", newline="") as file:
        rows = [
            (
                row["measure"],
                row["by"],
                row["is"],
                number(row["numerator"]),
                number(row["denominator"]),
                int(row["not_known"]),
            )
            for row in csv.DictReader(file)
        ]
    return sorted(rows, key=lambda row: row[:3])


@pytest.mark.parametrize(("folder", "answers"), [("ssd", "expected.csv"), ("903", "expected-903.csv")])
def test_the_council_of_thirty_is_counted_as_it_was_worked_by_hand(folder: str, answers: str) -> None:
    assert flatten(count(THIRTY / folder, year_end=2026)) == expected(answers)


def test_every_measure_is_counted_and_a_return_counts_only_what_it_holds() -> None:
    assert set(count(THIRTY / "ssd", year_end=2026)) == {
        f"{part}.{name}" for part, names in MEASURES.items() for name in names.split()
    }
    from_return = set(count(THIRTY / "903", year_end=2026))
    assert {"reviews.kept", "care.children", "missing.children"} <= from_return
    assert not {m for m in from_return if m.startswith(("conferences.", "plans.", "workforce."))}
    assert not {"placements.distance", "missing.interviews"} & from_return


def test_an_earlier_day_knows_nothing_of_what_came_later() -> None:
    figures = count(THIRTY / "ssd", year_end=2026, as_at=day("2025-06-30"))
    assert figures["care.started"].numerator == 4  # T01, T04, T05, T13
    assert figures["care.ceased"].numerator == 1  # T05
    assert figures["reviews.held"].numerator == 7  # T01, T04, T05, T06, T09, T11, T13
    assert figures["conferences.initial"].numerator == 3  # T23, T24, T04


def test_a_zip_of_a_return_counts_the_same(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "return.zip", "w") as bundle:
        for file in (THIRTY / "903").glob("*.csv"):
            bundle.write(file, f"2025-26/{file.name}")
    assert flatten(count(tmp_path / "return.zip", year_end=2026)) == expected("expected-903.csv")


@pytest.mark.parametrize(
    ("start", "five", "fifteen", "twenty"),
    [
        ("2025-12-12", "2025-12-19", "2026-01-07", "2026-01-14"),
        ("2026-01-03", "2026-01-09", "2026-01-23", "2026-01-30"),
        ("2026-03-16", "2026-03-23", "2026-04-08", "2026-04-15"),
        ("2026-12-24", "2027-01-05", "2027-01-19", "2027-01-26"),
    ],
)
def test_working_days_are_those_of_the_law_s_test_vectors(
    start: str, five: str, fifteen: str, twenty: str
) -> None:
    found = [add_working_days(day(start), days) for days in (5, 15, 20)]
    assert found == [day(five), day(fifteen), day(twenty)]


@pytest.mark.parametrize(
    ("start", "three", "six"),
    [
        ("2025-11-30", "2026-02-28", "2026-05-30"),
        ("2025-08-31", "2025-11-30", "2026-02-28"),
        ("2023-11-29", "2024-02-29", "2024-05-29"),
        ("2026-03-31", "2026-06-30", "2026-09-30"),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: str, three: str, six: str) -> None:
    assert [add_months(day(start), 3), add_months(day(start), 6)] == [day(three), day(six)]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
    ],
)
def test_bank_holidays_include_the_moved_and_the_single_ones(year: int, days: str) -> None:
    assert sorted(bank_holidays(year)) == [day(f"{year}-{text}") for text in days.split()]


def test_a_child_born_on_29_february_is_a_year_older_on_1_march() -> None:
    born = day("2008-02-29")
    assert [age_on(born, day(text)) for text in ("2026-02-28", "2026-03-01", "2024-02-29")] == [17, 18, 16]


def test_an_iro_is_a_word_and_not_a_part_of_one() -> None:
    titles = ["Senior IRO", "iro", "Independent Reviewing Officer (agency)", "Environmental Health Officer"]
    assert [is_reviewing_officer(title) for title in titles] == [True, True, True, False]


def clock(
    start: str,
    reviews: str,
    *,
    as_at: str,
    end: str | None = None,
    born: str | None = None,
    statuses: str = "V2",
    adoptive: tuple[str, str] | None = None,
    history_from: str | None = None,
) -> list[str]:
    """Each duty as "which due met|ended", for a period of care told in a line."""
    orders: list[Status] = []
    for text in statuses.split(" "):
        code, _, began = text.partition("@")
        since = day(began) if began else day(start)
        if orders:
            orders[-1].end = since
        orders.append(Status(code, since, None))
    places = [Placement(day(adoptive[0]), day(adoptive[1]), "A6", "P")] if adoptive else []
    period = Period("c", day(start), True, day(end) if end else None, orders, places)
    known = day(history_from) if history_from else None
    run = CareClock(period, Child("c", day(born) if born else None), known, day(as_at))
    run.run([day(text) for text in reviews.split()])
    return [
        f"{d.which} {d.due} {'met ' + str(d.met) if d.met else 'ended ' + str(d.ended)}" for d in run.duties
    ]


def test_an_early_review_moves_the_next() -> None:
    assert clock("2026-01-03", "2026-01-20 2026-02-10 2026-08-10", as_at="2026-08-31") == [
        "first 2026-01-30 met 2026-01-20",
        "second 2026-04-20 met 2026-02-10",
        "later 2026-08-10 met 2026-08-10",
        "later 2027-02-10 ended None",
    ]


def test_short_breaks_that_are_lost_after_a_review_owe_a_second_from_it() -> None:
    told = clock("2025-09-01", "2025-10-20", as_at="2026-02-01", statuses="V4 V2@2025-11-03")
    assert told == [
        "first 2025-12-01 met 2025-10-20",
        "later 2026-04-20 ended 2025-11-03",
        "second 2026-01-20 ended None",
    ]


def test_adoption_and_back_revives_each_clock_from_the_last_review() -> None:
    assert clock(
        "2024-01-08",
        "2024-02-05 2024-05-03 2024-09-27 2025-02-10 2025-05-12 2025-11-10",
        as_at="2026-01-01",
        statuses="C2 E1@2024-07-01 C2@2025-09-15",
        adoptive=("2025-01-13", "2025-06-02"),
    ) == [
        "first 2024-02-05 met 2024-02-05",
        "second 2024-05-05 met 2024-05-03",
        "later 2024-11-03 ended 2024-07-01",
        "first 2024-10-01 met 2024-09-27",
        "later 2025-03-27 ended 2025-01-13",
        "first 2025-02-10 met 2025-02-10",
        "second 2025-05-10 met 2025-05-12",
        "later 2025-11-12 ended 2025-06-02",
        "later 2025-11-12 ended 2025-09-15",
        "later 2025-11-12 met 2025-11-10",
        "later 2026-05-10 ended None",
    ]


def test_a_review_due_on_the_18th_birthday_does_not_fall_due() -> None:
    told = clock("2025-10-01", "2025-10-20 2026-01-19", as_at="2026-12-31", born="2008-07-19")
    assert told[-1] == "later 2026-07-19 ended 2026-07-19"


@pytest.mark.parametrize(
    ("start", "presumed"),
    [("2025-03-20", 0), ("2025-01-06", 1), ("2024-08-01", 2), ("2025-04-01", 0)],
)
def test_reviews_before_the_data_are_presumed_only_if_they_were_due(start: str, presumed: int) -> None:
    told = clock(start, "", as_at="2026-03-31", history_from="2025-04-01")
    assert sum("met 2025-03-31" in duty for duty in told) == presumed


def test_a_council_of_nothing_has_a_child_of_whom_nothing_is_known() -> None:
    assert Council(set()).child("nobody").born is None


def test_a_placement_order_on_the_day_care_starts_leaves_no_first_review_of_the_ordinary_kind() -> None:
    told = clock("2025-05-01", "", as_at="2026-03-31", statuses="E1")
    assert told == ["first 2025-08-01 ended None"]


def test_a_review_is_overdue_from_the_day_after_it_was_due() -> None:
    on_the_day = count(THIRTY / "ssd", year_end=2026, as_at=day("2026-03-02"))["reviews.overdue"]
    day_after = count(THIRTY / "ssd", year_end=2026, as_at=day("2026-03-03"))["reviews.overdue"]
    assert (on_the_day.numerator, day_after.numerator) == (1, 2)  # T20; and T22, due 2 March


def test_a_plan_late_only_for_the_28_days_after_birth_was_reviewed_in_its_three_months() -> None:
    council = Council(
        set(),
        children={"c": Child("c", day("2025-05-01"))},
        plans=[Plan("p", "c", day("2025-04-10"), None, "", "NEG", ours=True)],
        plan_reviews=[PlanReview("r", "c", "p", day("2025-07-01"), "m")],
    )
    book = PlanBook(council, day("2025-12-31"))
    assert reviewed_in_time(book, day("2025-12-31")).numerator == 1
    on_time = review_on_time(book, day("2025-04-01"), day("2025-12-31"))
    kept = review_kept(book, day("2025-04-01"), day("2025-12-31"))
    assert (on_time.numerator, on_time.denominator) == (0, 1)
    assert (kept.numerator, kept.denominator) == (1, 2)


def test_an_extract_without_its_older_reviews_does_not_know_what_rested_on_them(tmp_path: Path) -> None:
    copytree(THIRTY / "ssd", tmp_path / "ssd")
    file = tmp_path / "ssd" / "ssd_cla_reviews.csv"
    with file.open(encoding="utf-8", newline="") as text:
        head, *rows = list(csv.reader(text))
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows([head, *(row for row in rows if row[4] == "" or row[4] >= "2025-04-01")])
    figures = count(tmp_path / "ssd", year_end=2026)
    on_time = figures["reviews.on_time"]
    assert (on_time.numerator, on_time.denominator, on_time.not_known) == (17, 26, 11)
    assert figures["reviews.not_known"].numerator == 11


def test_families_are_those_of_the_family_table_where_there_is_one(tmp_path: Path) -> None:
    copytree(THIRTY / "ssd", tmp_path / "ssd")
    rows = [["fami_table_id", "fami_family_id", "fami_person_id"]]
    rows += [[f"F{child}", "one family", f"T{child}"] for child in (23, 24, 25)]
    with (tmp_path / "ssd" / "ssd_family.csv").open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)
    started = count(tmp_path / "ssd", year_end=2026)["plans.started"]
    assert (started.numerator, started.breakdowns["families", "families"]) == (8, (6, None, 0))


def test_an_earlier_return_beside_it_makes_known_what_rested_on_it(tmp_path: Path) -> None:
    copytree(THIRTY / "903", tmp_path / "2025-26")
    before = tmp_path / "2024-25"
    before.mkdir()
    rows = (THIRTY / "903" / "episodes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    fern = next(row for row in rows if row.startswith("T06,")).replace("18/08/2025,E4A", ",")
    (before / "episodes.csv").write_text(rows[0] + fern, encoding="utf-8")
    (before / "reviews.csv").write_text(
        "CHILD,DOB,REVIEW,REVIEW_CODE\nT06,31/03/2016,30/01/2025,PN1\n", encoding="utf-8"
    )
    second = count(tmp_path, year_end=2026)["reviews.on_time"].breakdowns["which", "second"]
    assert second == (6, 8, 1)  # T06's is known now; T11's first was due before April 2024, its second not
