"""Whether what a row refers to is in the data: the person, and in an SSD extract every other reference."""

from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import Table, Value

# Beyond this many, one line with the count says more than a line each.
EACH = 50


def check_header(tables: dict[str, Table], ledger: Ledger) -> None:
    """Every child of a return is in its header, with the same birth date."""
    header = tables.get("header")
    if header is None:
        return
    born = dict(zip(header.columns["CHILD"], header.columns["DOB"], strict=True))
    for table in tables.values():
        if table is header:
            continue
        dobs = table.columns.get("DOB")
        for row, child in enumerate(table.columns["CHILD"]):
            if child not in born:
                sentence = f"Child {child} is not in the header."
                ledger.tell_row("key.person", sentence, table=table, row=row, column="CHILD")
            elif dobs is not None and dobs[row] != born[child] and dobs[row] is not None:
                sentence = f"Born {dobs[row]} here and {born[child] or 'without a date'} in the header."
                ledger.tell_row("person.dob", sentence, table=table, row=row, column="DOB")


def check_references(tables: dict[str, Table], ledger: Ledger, notes: list[str]) -> None:
    """Every reference of an SSD extract leads somewhere; a table that is absent is one line of `notes`."""
    absent: set[str] = set()
    keys: dict[str, set[Value]] = {}
    for table in tables.values():
        for column in table.shape.columns:
            if column.refers_to is None or all(cell is None for cell in table.columns[column.name]):
                continue
            target, name = column.refers_to.split(".")
            if target not in tables:
                absent.add(target)
                continue
            known = keys.setdefault(column.refers_to, set(tables[target].columns[name]))
            nowhere = set(table.columns[column.name]) - known - {None}
            if nowhere:
                lost = [row for row, cell in enumerate(table.columns[column.name]) if cell in nowhere]
                _tell(table, column.name, target, lost, ledger)
    notes.extend(
        f"The extract has no {name}: what refers to it could not be checked." for name in sorted(absent)
    )


def _tell(table: Table, column: str, target: str, lost: list[int], ledger: Ledger) -> None:
    person = target == "ssd_person"
    if person and len(lost) <= EACH:
        for row in lost:
            sentence = f"Person {table.columns[column][row]} is not in ssd_person."
            ledger.tell_row("key.person", sentence, table=table, row=row, column=column)
        return
    rule = "key.person" if person else "key.reference"
    sentence = f"{len(lost)} of {len(table)} rows refer to what is not in {target}; this is the first."
    ledger.tell_row(rule, sentence, table=table, row=lost[0], column=column)
