"""The workbooks that were opened, together: checked, merged, as SSD-shaped tables, and beside other sources."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from headway.knowledge.standards.annex_a.numbers import take_others_numbers
from headway.knowledge.standards.annex_a.opening import COUNTED
from headway.knowledge.standards.annex_a.window import Covered, after, covered
from headway.knowledge.standards.annex_a_shapes import AGAIN, CHILD, LISTS
from headway.knowledge.standards.both import people_of
from headway.knowledge.standards.cells import Judge
from headway.knowledge.standards.checks.duplicates import without_duplicates
from headway.knowledge.standards.checks.rows import check_rows
from headway.knowledge.standards.convert.annex_a import (
    CARE,
    CARE_ENDED,
    CONFERENCE,
    ENQUIRY,
    PLAN,
    PLAN_ENDED,
    SAME,
    converted_lists,
)
from headway.knowledge.standards.convert.years import latest_wins
from headway.knowledge.standards.descriptions import Descriptions
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.opening import Opened
from headway.knowledge.standards.tables import Table, joined

Typed = Callable[[Opened, Judge], Table]
PROTECTION = ("ssd_s47_enquiry", "ssd_initial_cp_conference", "ssd_cp_plans", "ssd_cp_reviews")
CARE_TABLES = ("ssd_cla_episodes", "ssd_cla_placement", "ssd_legal_status")
# Of these the lists have a child's latest row and no others.
LATEST_ALONE = ("ssd_cla_placement", "ssd_legal_status")
_RUNNING = {"List 7": (PLAN, PLAN_ENDED, "plan"), "List 8": (CARE, CARE_ENDED, "period of care")}


@dataclass(slots=True)
class Told:
    """What the workbooks tell. `complete_from` and `complete_to` are by table, as in `reading.Extract`."""

    tables: dict[str, Table] = field(default_factory=dict)
    last: date = date.min
    previous_plans: dict[str, int | None] = field(default_factory=dict)
    complete_from: dict[str, date] = field(default_factory=dict)
    complete_to: dict[str, date] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Workbook:
    """The lists of one workbook and the days they cover."""

    name: str
    lists: dict[str, Table]
    days: Covered


def told_by_workbooks(
    opened: Mapping[str, list[Opened]], descriptions: Descriptions, typed: Typed, ledger: Ledger
) -> Told:
    """Type, check, merge and convert the lists of workbooks, by the workbook's name."""
    books = []
    for name, sheets in opened.items():
        lists = _lists(sheets, descriptions, typed, ledger)
        days = covered(lists)
        if days is None:
            sentence = "No date in the lists says which days they cover: no figure is made of them."
            ledger.tell("annex_a.no_days", sentence, file=name)
            continue
        for table, row, column in after(lists, days.last):
            sentence = (
                f"It is after {_day(days.last)}, the last day of the lists by their own dates and ages."
            )
            ledger.tell_row("annex_a.after_the_lists", sentence, table=table, row=row, column=column)
        books.append(_Workbook(name, lists, days))
    if not books:
        return Told()
    books.sort(key=lambda book: book.days.last, reverse=True)
    days, apart = _together(books)
    _refuse_gone(books, ledger)
    lists = _merged(books)
    found = converted_lists(lists, days.last, ledger)
    told = Told(found.tables, days.last, found.previous_plans)
    told.complete_from = dict.fromkeys((name for name in found.tables if name != "ssd_person"), days.first)
    told.complete_to = dict.fromkeys(told.complete_from, days.last)
    told.complete_from |= {name: days.last for name in LATEST_ALONE if name in told.complete_from}
    told.notes = list(_what_they_cannot_know(lists, days, apart))
    return told


def _lists(
    sheets: list[Opened], descriptions: Descriptions, typed: Typed, ledger: Ledger
) -> dict[str, Table]:
    """The lists of a workbook by name, typed and checked; one without rows is left out."""
    judge = Judge(returned=False, descriptions=descriptions)
    parts: dict[str, list[Table]] = {}
    for rows in sheets:
        parts.setdefault(rows.known.shape.name, []).append(typed(rows, judge))
    lists = {}
    for name, some in parts.items():
        table = without_duplicates(joined(LISTS[name], some), ledger)
        check_rows(table, ledger)
        if len(table):
            lists[name] = table
    return lists


def _together(books: list[_Workbook]) -> tuple[Covered, list[_Workbook]]:
    """The unbroken days up to the latest workbook's last, and the workbooks that lie apart before them."""
    first = books[0].days.first
    for place, book in enumerate(books):
        if book.days.last < first - timedelta(days=1):
            return Covered(first, books[0].days.last), books[place:]
        first = min(first, book.days.first)
    return Covered(first, books[0].days.last), []


def _refuse_gone(books: list[_Workbook], ledger: Ledger) -> None:
    """A plan or a period of care open in one workbook that the next does not have is refused."""
    for later, earlier in pairwise(books):
        if later.days == earlier.days:
            continue
        for name, (begins, ends, what) in _RUNNING.items():
            if name not in later.lists or name not in earlier.lists:
                continue
            column, now = earlier.lists[name].columns, later.lists[name].columns
            known = set(zip(now[CHILD], now[begins], strict=True))
            rows = list(zip(column[CHILD], column[begins], column[ends], strict=True))
            gone = {
                row for row, (who, began, ended) in enumerate(rows) if not ended and (who, began) not in known
            }
            for row in sorted(gone):
                sentence = (
                    f"The {what} was open, and the later {later.name} does not have it; that is followed."
                )
                ledger.tell_row("annex_a.gone", sentence, table=earlier.lists[name], row=row, column=begins)
            kept = [row for row in range(len(rows)) if row not in gone]
            earlier.lists[name] = earlier.lists[name].keep(kept)


def _merged(books: list[_Workbook]) -> dict[str, Table]:
    """The lists of all workbooks, the latest first: a row told in two is one, as the later tells it."""
    lists = {}
    for name, shape in LISTS.items():
        parts = [book.lists[name] for book in books if name in book.lists]
        if parts:
            lists[name] = latest_wins(shape, parts, SAME.get(name, shape.names))
    return lists


def _what_they_cannot_know(
    lists: Mapping[str, Table], days: Covered, apart: list[_Workbook]
) -> Iterator[str]:
    yield (
        f"The Annex A lists cover {_day(days.first)} to {_day(days.last)}, as their own dates and ages tell. They "
        "hold the latest review, placement and legal status of a child and no others, no dates of missing "
        "episodes, and not which children belong together: reviews, participation, moves, missing episodes and "
        "families are not counted from them. Lists 1, 2, 4, 9, 10 and 11 bear on no figure and are only checked."
    )
    for book in apart:
        yield (
            f"{book.name} covers {_day(book.days.first)} to {_day(book.days.last)}. A workbook is missing after "
            "it: what came before the gap is not counted."
        )
    missing = [name for name in COUNTED if name not in lists]
    if missing:
        yield f"{' and '.join(missing)} gave no rows: what rests on it is not in these data."
    if "List 8" in lists:
        column = lists["List 8"].columns
        rows: dict[object, int] = {}
        for child in column[CHILD]:
            rows[child] = rows.get(child, 0) + 1
        alone = {
            c for c, said in zip(column[CHILD], column[AGAIN], strict=True) if said == "Y" and rows[c] == 1
        }
        if alone:
            yield (
                "Children of List 8 in a second period of care within twelve months, whose first the list does not "
                f"have: {len(alone):,}. Where that one began or ended in these days, it is not counted."
            )
    if "List 5" in lists:
        column = lists["List 5"].columns
        if not any(
            isinstance(began, date) and isinstance(held, date) and began < days.first <= held
            for began, held in zip(column[ENQUIRY], column[CONFERENCE], strict=True)
        ):
            yield (
                "List 5 has no conference of an enquiry opened before these days. If it was made from enquiries "
                "alone, conferences of the first weeks are missing from it."
            )


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def joined_by_number(tables: Mapping[str, Table], told: Told) -> Iterator[str]:
    """Join the children of the lists to those of other sources whose numbers have noughts before them."""
    if changed := take_others_numbers(told.tables, tables):
        yield (
            "Children of the Annex A lists joined to other files by a number that differs only in the noughts "
            f"before it, as a spreadsheet takes them away: {changed:,}."
        )


def beside_lists(tables: dict[str, Table], told: Told) -> dict[str, Table]:
    """Tables of other sources with those of the lists, which give way where another tells of the same service.

    A person that both know is one, and what the other source leaves empty is filled.
    """
    for words, names in (("child protection", PROTECTION), ("children in care", CARE_TABLES[:1])):
        if not any(name in tables for name in names):
            continue
        for name in PROTECTION if names is PROTECTION else CARE_TABLES:
            told.tables.pop(name, None)
        told.notes.append(
            f"Another source beside the Annex A lists tells of {words}: the lists were read and checked, and what "
            "they say of it is not counted."
        )
    found = {**told.tables, **tables}
    if "ssd_person" in tables and "ssd_person" in told.tables:
        found["ssd_person"] = people_of(tables["ssd_person"], told.tables["ssd_person"])
    for name in list(told.complete_from):
        if found.get(name) is not told.tables.get(name) or name not in told.tables:
            del told.complete_from[name], told.complete_to[name]
    return found
