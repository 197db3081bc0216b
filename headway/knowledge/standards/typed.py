"""Rows of text into a table of typed columns, with a problem for every cell that could not be read."""

from collections.abc import Iterable

from headway.knowledge.standards.cells import NOTHING, SENTENCES, Judge
from headway.knowledge.standards.csv_rows import CsvRows
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.recognise import Recognised
from headway.knowledge.standards.shape import Column, Table, Value
from headway.knowledge.standards.texts import Texts


def type_table(found: CsvRows, known: Recognised, *, file: str, judge: Judge, ledger: Ledger) -> Table:
    """The table of the rows that can be used; the others are refused in the ledger."""
    count = len(found.lines)
    person = known.places.get(known.shape.person)
    children = None if person is None else found.column(person)
    columns: dict[str, list[Value]] = {}
    for column in known.shape.columns:
        place = known.places.get(column.name)
        if place is None or not count:
            columns[column.name] = [None] * count
        else:
            reading = _Reading(file, found.lines, children, column, judge, ledger)
            columns[column.name] = reading.typed(found.column(place))
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
        children: Texts | None,
        column: Column,
        judge: Judge,
        ledger: Ledger,
    ) -> None:
        self.file, self.lines, self.children = file, lines, children
        self.column, self.judge, self.ledger = column, judge, ledger

    def typed(self, cells: Texts) -> list[Value]:
        """The values of the cells, problems told."""
        values: list[Value] = [*cells.different]
        broken: dict[str, tuple[str, Value]] = {}
        for place, text in self._to_judge(cells.different):
            values[place], rule = self.judge.read(self.column, text)
            if rule:
                broken[text] = rule, values[place]
        if broken:
            self._tell(cells, broken)
        return list(map(values.__getitem__, cells.places))

    def _to_judge(self, different: list[str]) -> Iterable[tuple[int, str]]:
        """The texts that may not stand for themselves, with their places."""
        if self.column.type != "text" or self.column.codes:
            return enumerate(different)
        if "".join(different).isalnum() and NOTHING.isdisjoint(different):  # so of most keys
            return ()
        return [(n, text) for n, text in enumerate(different) if not text.isalnum() or text in NOTHING]

    def _tell(self, cells: Texts, broken: dict[str, tuple[str, Value]]) -> None:
        unmatched: dict[str, tuple[int, int]] = {}
        for row, text in enumerate(cells):
            if text not in broken:
                continue
            rule, read_as = broken[text]
            if rule == "codes.unmatched":
                first, times = unmatched.get(text, (row, 0))
                unmatched[text] = first, times + 1
                continue
            value = text.strip()
            sentence = SENTENCES[rule].format(value=value, column=self.column.name, year=self.judge.year)
            if rule == "codes.other_year" and read_as != value:
                sentence = f"{sentence[:-1]}; it was read as {read_as}."
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
