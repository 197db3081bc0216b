"""Several years of returns into one: a row told in two years is one row, as the later year tells it."""

from dataclasses import dataclass, field
from datetime import date

from headway.knowledge.standards.dates import year_starts
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import SSDA903, Table, TableShape, Value, joined

# What makes two rows of different years the same.
_SAME = {
    "header": ("CHILD",),
    "episodes": ("CHILD", "DECOM"),
    "reviews": ("CHILD", "REVIEW"),
    "uasc": ("CHILD",),
    "missing": ("CHILD", "MIS_START"),
}


@dataclass(slots=True)
class Return:
    """The return of one collection year: its tables by name."""

    year: int
    tables: dict[str, Table] = field(default_factory=dict)


def merged(returns: list[Return], ledger: Ledger) -> dict[str, Table]:
    """The tables that figures rest on, all years together.

    A birth date that differs between years is doubtful; the latest year's is used.
    """
    latest_first = sorted(returns, key=lambda one: -one.year)
    found: dict[str, Table] = {}
    for name, same in _SAME.items():
        parts = [one.tables[name] for one in latest_first if name in one.tables]
        if name == "header":
            tell_birth_dates(parts, "CHILD", "DOB", ledger)
        if parts:
            found[name] = latest_wins(SSDA903[name], parts, same)
    return found


def latest_wins(shape: TableShape, parts: list[Table], same: tuple[str, ...]) -> Table:
    """The rows of several years' tables, the latest year's first; rows alike in `same` as the latest tells them."""
    seen: set[tuple[Value, ...]] = set()
    kept = []
    for part in parts:
        keys = list(zip(*(part.columns[column] for column in same), strict=True))
        rows = [row for row, key in enumerate(keys) if key not in seen]
        seen.update(keys)
        kept.append(part if len(rows) == len(keys) else part.keep(rows))
    return joined(shape, kept)


def tell_birth_dates(parts: list[Table], child_column: str, born_column: str, ledger: Ledger) -> None:
    """Doubt each birth date that differs from that of a later year; `parts` has the latest year first."""
    latest: dict[Value, Value] = {}
    for part in parts:
        days = zip(part.columns[child_column], part.columns[born_column], strict=True)
        for row, (child, born) in enumerate(days):
            known = latest.setdefault(child, born)
            if known != born and known is not None and born is not None:
                sentence = f"A later return says born {known}; that date is used."
                ledger.tell_row("person.years_differ", sentence, table=part, row=row, column=born_column)


def history_from(years: tuple[int, ...]) -> date | None:
    """The first day of the unbroken run of years that ends with the latest; None without years."""
    if not years:
        return None
    first = max(years)
    while first - 1 in years:
        first -= 1
    return year_starts(first)
