"""Rows that stand twice, keys that two rows share, and one event told twice."""

from collections.abc import Callable, Collection

from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import Table, Value

# Columns that together name one event of one child; two rows of one table that agree in them are one event.
ONE_EVENT: dict[str, tuple[str, ...]] = {
    "episodes": ("CHILD", "DECOM"),
    "reviews": ("CHILD", "REVIEW"),
    "ChildProtectionPlans": ("LAchildID", "CPPstartDate"),
    "Reviews": ("LAchildID", "CPPreviewDate"),
    "List 6": ("Child Unique ID", "CIN Start Date"),
    "List 7": ("Child Unique ID", "Child Protection Plan Start Date"),
    "List 8": ("Child Unique ID", "Date Started to be Looked After"),
    "ssd_cla_episodes": ("clae_person_id", "clae_cla_episode_start_date"),
    "ssd_cla_reviews": ("clar_cla_person_id", "clar_cla_review_date"),
    "ssd_cp_reviews": ("cppr_person_id", "cppr_cp_review_date"),
    "ssd_cp_plans": ("cppl_person_id", "cppl_cp_plan_start_date"),
    "ssd_initial_cp_conference": ("icpc_person_id", "icpc_icpc_date"),
}
# Which of the two is kept: of two episodes the one that ends later (a stay of no length gives way),
# of two reviews the one that says how the child took part. Otherwise the first.
_ENDS = {
    "episodes": "DEC",
    "ssd_cla_episodes": "clae_cla_episode_ceased_date",
    "List 8": "Date Ceased to be Looked After",
}
_SAYS = {"reviews": "REVIEW_CODE", "ssd_cla_reviews": "clar_cla_review_participation"}
_CANCELLED = "clar_cla_review_cancelled"


def without_duplicates(table: Table, ledger: Ledger) -> Table:
    """The table without exact duplicates, repeated keys and second tellings, which are refused."""
    for pass_ in (_exact, _keys, _events):
        dropped = pass_(table, ledger)
        if dropped:
            table = table.keep([row for row in range(len(table)) if row not in dropped])
    return table


def _all_different(cells: Collection[object]) -> bool:
    return len(set(cells)) == len(cells)


def _exact(table: Table, ledger: Ledger) -> set[int]:
    if any(column.key and _all_different(table.columns[column.name]) for column in table.shape.columns):
        return set()
    first: dict[tuple[Value, ...], int] = {}
    dropped = set()
    for row, cells in enumerate(zip(*table.columns.values(), strict=True)):
        kept = first.setdefault(cells, row)
        if kept != row:
            dropped.add(row)
            ledger.tell_row(
                "duplicate.exact",
                f"The row is that of {_where(table, kept, row)} again.",
                table=table,
                row=row,
            )
    return dropped


def _where(table: Table, kept: int, row: int) -> str:
    """The place of the other row, with its file where that is another."""
    line = f"line {table.line[kept]}"
    return line if table.file[kept] == table.file[row] else f"{table.file[kept]}, {line}"


def _keys(table: Table, ledger: Ledger) -> set[int]:
    """Repeated keys are refused; a row without its key is given one from its place."""
    dropped: set[int] = set()
    for column in table.shape.columns:
        cells = table.columns[column.name]
        if not column.key or all(cell is None for cell in cells):
            continue
        if _all_different(cells) and None not in cells:
            continue
        first: dict[Value, int] = {}
        for row, key in enumerate(cells):
            if key is None:
                cells[row] = f"{table.file[row]}:{table.line[row]}"
                sentence = f"{column.name} is empty; the row was given a key of its own."
                ledger.tell_row("key.missing", sentence, table=table, row=row, column=column.name, value="")
                continue
            kept = first.setdefault(key, row)
            if kept != row:
                dropped.add(row)
                sentence = f"{column.name} {key} is already that of {_where(table, kept, row)}."
                ledger.tell_row("key.duplicate", sentence, table=table, row=row, column=column.name)
    return dropped


def _events(table: Table, ledger: Ledger) -> set[int]:
    columns = ONE_EVENT.get(table.shape.name)
    if columns is None or not len(table):
        return set()
    better = _better(table)
    cancelled = table.columns.get(_CANCELLED)
    first: dict[tuple[Value, Value], int] = {}
    dropped: set[int] = set()
    children, days = (table.columns[name] for name in columns)
    for row, event in enumerate(zip(children, days, strict=True)):
        if None in event or (cancelled is not None and cancelled[row] == "Y"):
            continue
        kept = first.setdefault(event, row)
        if kept == row:
            continue
        gone = row
        if better(row, kept):
            first[event], gone, kept = row, kept, row
        dropped.add(gone)
        sentence = (
            f"The same event of this child is told otherwise in {_where(table, kept, gone)}, which is kept."
        )
        ledger.tell_row("duplicate.near", sentence, table=table, row=gone, column=columns[1])
    return dropped


def _better(table: Table) -> Callable[[int, int], bool]:
    """Whether the first of two rows should be kept rather than the second."""
    name = table.shape.name
    if name in _ENDS:
        ends = table.columns[_ENDS[name]]
        return lambda row, kept: ends[kept] is not None and (ends[row] is None or ends[row] > ends[kept])  # type: ignore[operator]
    if name in _SAYS:
        says = table.columns[_SAYS[name]]
        return lambda row, kept: says[kept] is None and says[row] is not None
    return lambda _row, _kept: False
