"""Rows of text into a table of typed columns, with a problem for every cell that could not be read."""

from headway.knowledge.standards.cells import NOTHING, SENTENCES, Judge
from headway.knowledge.standards.csv_rows import CsvRows
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.recognise import Recognised
from headway.knowledge.standards.shape import Column, Table, Value


def type_table(found: CsvRows, known: Recognised, *, file: str, judge: Judge, ledger: Ledger) -> Table:
    """The table of the rows that can be used; the others are refused in the ledger."""
    count = len(found.rows)
    cells: list[tuple[str, ...]] = list(zip(*found.rows, strict=True))
    children = cells[known.places[known.shape.person]] if count and known.shape.person in known.places else ()
    columns: dict[str, list[Value]] = {}
    for column in known.shape.columns:
        place = known.places.get(column.name)
        if place is None or not count:
            columns[column.name] = [None] * count
        else:
            reading = _Reading(file, found.lines, children, column, judge, ledger)
            columns[column.name] = reading.typed(cells[place])
    table = Table(known.shape, columns, [file] * count, list(found.lines))
    refused = ledger.refused.get(file)
    if refused:
        table = table.keep([row for row, line in enumerate(table.line) if line not in refused])
    return table


class _Reading:
    """One column being read."""

    __slots__ = ("children", "column", "file", "judge", "ledger", "lines")

    def __init__(
        self,
        file: str,
        lines: list[int],
        children: tuple[str, ...],
        column: Column,
        judge: Judge,
        ledger: Ledger,
    ) -> None:
        self.file, self.lines, self.children = file, lines, children
        self.column, self.judge, self.ledger = column, judge, ledger

    def typed(self, cells: tuple[str, ...]) -> list[Value]:
        """The values of the cells, problems told."""
        values: dict[str, Value] = {}
        broken: dict[str, str] = {}
        plain = self.column.type == "text" and not self.column.codes
        different = set(cells)
        alike = len(different) == 1
        if plain:  # what the judge would say of most, and quicker
            if "".join(different).isalnum():
                different &= NOTHING
            else:
                different = {text for text in different if not text.isalnum()} | (different & NOTHING)
        for text in different:
            values[text], rule = self.judge.read(self.column, text)
            if rule:
                broken[text] = rule
        if broken:
            self._tell(cells, values, broken)
        if alike and values:
            return list(values.values()) * len(cells)
        if plain:
            return list(map(values.get, cells, cells)) if values else list(cells)
        return list(map(values.__getitem__, cells))

    def _tell(self, cells: tuple[str, ...], values: dict[str, Value], broken: dict[str, str]) -> None:
        unmatched: dict[str, tuple[int, int]] = {}
        for row, text in enumerate(cells):
            rule = broken.get(text)
            if rule is None:
                continue
            if rule == "codes.unmatched":
                first, times = unmatched.get(text, (row, 0))
                unmatched[text] = first, times + 1
                continue
            value = text.strip()
            sentence = SENTENCES[rule].format(value=value, column=self.column.name, year=self.judge.year)
            if rule == "codes.other_year" and values[text] != value:
                sentence = f"{sentence[:-1]}; it was read as {values[text]}."
            self.ledger.tell(
                rule,
                sentence,
                file=self.file,
                line=self.lines[row],
                column=self.column.name,
                child=self.children[row].strip() if self.children else "",
                value=value,
            )
        for text, (first, times) in sorted(unmatched.items()):
            value = text.strip()
            self.ledger.unmatched[self.column.codes or "", self.column.name, value] += times
            self.ledger.tell(
                "codes.unmatched",
                f"No code is known for {value!r} ({times} rows); add it to the mapping file.",
                file=self.file,
                line=self.lines[first],
                column=self.column.name,
                value=value,
            )
