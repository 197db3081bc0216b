"""Every figure equals a count by a program that knows nothing of ours, and answers worked by hand.

`plain_count` was written from the definitions by someone who had not read the expressions; the council of
thirty was worked with pencil and calendar (tests/councils/thirty/worked.md).
"""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_903, write_ssd
from tests.measures.plain_count import count, flatten

THIRTY = Path(__file__).parent.parent / "councils" / "thirty"
Row = tuple[str, str, str]
Numbers = tuple[float | None, float | None, int]


def figures(path: Path, year: str, as_at: date | None = None) -> list[Figure]:
    _, window = year_window(year, as_at)
    return all_figures(open_tables(tell(read_extract(path)), window), window)


def told(figures: list[Figure]) -> dict[Row, Figure]:
    rows = {}
    for figure in figures:
        breakdown = figure.breakdown or {"by": "", "is": ""}
        rows[figure.measure, breakdown["by"], breakdown["is"]] = figure
    return rows


def disagreements(ours: Mapping[Row, Figure], theirs: Mapping[Row, Numbers]) -> list[str]:
    """Every row on which the two differ. A withheld figure has only what is not known to compare."""
    wrong = []
    for row in sorted(set(ours) | set(theirs)):
        figure, numbers = ours.get(row), theirs.get(row)
        if figure is None:
            wrong.append(f"{row}: they say {numbers}, we say nothing")
        elif numbers is None:
            if figure.note.startswith("Not in this data") or figure.known == figure.not_known == 0:
                continue
            if row[1] == "which" and row[0] == "reviews.overdue" and figure.value == 0:
                continue
            if row[:2] == ("missing.interviews", "kind"):
                continue
            wrong.append(f"{row}: we say {figure}, they say nothing")
        elif figure.note.startswith("Withheld"):
            if figure.not_known != numbers[2]:
                wrong.append(f"{row}: not known {figure.not_known}, they say {numbers[2]}")
        elif (figure.numerator, figure.denominator, figure.not_known) != numbers:
            ours_said = (figure.numerator, figure.denominator, figure.not_known)
            wrong.append(f"{row}: we say {ours_said}, they say {numbers}")
    return wrong


def by_hand(path: Path) -> dict[Row, Numbers]:
    def number(text: str) -> float | None:
        return float(text) if text else None

    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["measure"], row["by"], row["is"]): (
                number(row["numerator"]),
                number(row["denominator"]),
                int(row["not_known"] or 0),
            )
            for row in csv.DictReader(file)
        }


def by_the_plain_program(path: Path, year_end: int, as_at: date | None = None) -> dict[Row, Numbers]:
    rows = flatten(count(path, year_end=year_end, as_at=as_at))
    return {(measure, by or "", part or ""): (n, d, k) for measure, by, part, n, d, k in rows}


@pytest.mark.parametrize(("form", "expected"), [("ssd", "expected.csv"), ("903", "expected-903.csv")])
def test_the_council_of_thirty_comes_out_as_worked_by_hand(form: str, expected: str) -> None:
    ours = told(figures(THIRTY / form, "2025-26"))
    hand = by_hand(THIRTY / expected)
    assert len(hand) > 90
    assert disagreements(ours, hand) == []


def test_the_comparison_itself_can_fail() -> None:
    """One number moved by one is found."""
    ours = told(figures(THIRTY / "ssd", "2025-26"))
    hand = by_hand(THIRTY / "expected.csv")
    numerator, denominator, unknown = hand["reviews.on_time", "", ""]
    assert numerator is not None
    hand["reviews.on_time", "", ""] = (numerator + 1, denominator, unknown)
    assert len(disagreements(ours, hand)) == 1


@pytest.fixture(scope="module", params=[(150, 11), (90, 12)], ids=["seed 11", "seed 12"])
def councils(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up council as an SSD extract, as one year's return and as three years' returns."""
    children, seed = request.param
    council = make_council(children=children, seed=seed, as_at=date(2026, 3, 31))
    folder = tmp_path_factory.mktemp("councils")
    write_ssd(council.tables, folder / "ssd")
    write_903(council.tables, folder / "one", [2026])
    write_903(council.tables, folder / "three", [2024, 2025, 2026])
    return folder


@pytest.mark.parametrize("form", ["ssd", "one", "three"])
def test_made_up_councils_come_out_as_the_plain_program_counts_them(councils: Path, form: str) -> None:
    ours = told(figures(councils / form, "2025-26"))
    theirs = by_the_plain_program(councils / form, 2026)
    assert len(theirs) > 80
    assert disagreements(ours, theirs) == []


def test_an_earlier_year_and_an_earlier_day_come_out_the_same(councils: Path) -> None:
    """The figures as at a day know nothing of what happened after it."""
    day = date(2025, 1, 15)
    ours = told(figures(councils / "ssd", "2024-25", day))
    assert disagreements(ours, by_the_plain_program(councils / "ssd", 2025, day)) == []


# What case systems do not tell, and Headway does.
OF_REVIEWS_HERE = (
    "reviews.late_reasons",
    "reviews.child_seen_alone",
    "reviews.parents_views",
    "reviews.chaired_by_child",
    "reviews.papers_in_time",
    "reviews.decisions_in_time",
    "reviews.records_in_time",
    "reviews.sent_in_time",
    "letters.to_children",
    "decisions.done_by_next",
    "decisions.rolled_over",
    "reviews.midway",
    "contact.outside_reviews",
)
OF_CONFERENCES_HERE = (
    "conferences.quorate",
    "conferences.papers_in_time",
    "conferences.agency_attended",
    "conferences.child_view",
    "conferences.parent_attended",
    "conferences.dissent",
    "conferences.dissent_by_agency",
    "conferences.letter_in_a_day",
    "conferences.minutes_in_time",
    "plans.core_group_in_ten_days",
    "plans.contact_with_child",
)
OF_HEADWAY = (*OF_REVIEWS_HERE, *OF_CONFERENCES_HERE)
MUST_OF_903 = (
    *(name for name in CATALOGUE if name.startswith(("care.", "participation."))),
    "reviews.held",
    "reviews.not_known",
    "missing.episodes",
    "missing.children",
)
CANNOT_OF_903 = (
    "placements.distance",
    "missing.interviews",
    *(name for name in CATALOGUE if name.startswith(("conferences.", "plans.", "workforce."))),
)


def test_an_ssd_extract_gives_every_measure(councils: Path) -> None:
    """But those of what is made in Headway itself, of which no case system tells."""
    ours = told(figures(councils / "ssd", "2025-26"))
    lacking = [name for name in CATALOGUE if ours[name, "", ""].value is None]
    assert lacking == [*OF_HEADWAY, "handover.outstanding", "handover.days"]


def test_one_years_return_gives_what_it_must_and_says_what_it_cannot(councils: Path) -> None:
    ours = told(figures(councils / "one", "2025-26"))
    assert [name for name in MUST_OF_903 if ours[name, "", ""].value is None] == []
    for name in CANNOT_OF_903:
        figure = ours[name, "", ""]
        assert figure.value is None
        told_in = "headway_" if name in OF_HEADWAY and name.startswith("conferences.") else "ssd_"
        assert figure.note.startswith(f"Not in this data: needs {told_in}")
    part = ours["reviews.on_time", "", ""]
    assert part.note.startswith("Withheld")
    assert part.not_known == ours["reviews.not_known", "", ""].value
    assert part.known is not None
    assert part.not_known is not None
    assert part.known + part.not_known == ours["reviews.held", "", ""].value


def test_several_years_returns_leave_less_unknown(councils: Path) -> None:
    one = told(figures(councils / "one", "2025-26"))["reviews.not_known", "", ""].value
    three = told(figures(councils / "three", "2025-26"))["reviews.not_known", "", ""].value
    assert one is not None
    assert three is not None
    assert three < one / 4
