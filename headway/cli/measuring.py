"""`headway measure`: one figure, its parts, and the cases behind it."""

from datetime import date
from pathlib import Path

from headway.cli.endings import NothingDone
from headway.cli.places import apart_from, file_to_write
from headway.cli.reporting import Request, beyond_the_lists, open_request, still_to_come
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.counting import figures_of
from headway.knowledge.measures.edition import case_columns, case_table
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.files import write_cases


def tell_measure(measure_id: str, request: Request, cases: Path | None, *, today: date) -> None:
    """Print a measure's figure and definition; write its cases where asked. Raises NothingDone for no such id."""
    measure = CATALOGUE.get(measure_id)
    if measure is None:
        near = [name for name in CATALOGUE if name.split(".")[0] == measure_id.split(".", maxsplit=1)[0]]
        raise NothingDone(f"There is no measure {measure_id!r}. There are: {', '.join(near or CATALOGUE)}.")
    if cases is not None:
        apart_from(request.source, cases)
        file_to_write(cases)
    opened = open_request(request, today=today)
    tables = opened.tables
    total, *parts = figures_of(measure, tables, request.window)
    written = 0
    if cases is not None:
        written = write_cases(
            cases, case_columns(measure, tables), case_table(measure, tables, request.window)
        )
    print(f"{total.title}: {_in_words(total)}")
    for part in parts:
        breakdown = part.breakdown or {}
        print(f"  {breakdown['by']} {breakdown['is']}: {_in_words(part)}")
    first, last = total.period
    print(f"{total.definition} {first} to {last}, as at {total.as_at}.")
    if total.rules:
        print(f"Rules: {', '.join(total.rules)}.")
    for note in (*still_to_come(request, today), *beyond_the_lists(opened.extract, request)):
        print(f"Note: {note}")
    if cases is not None:
        print(f"Wrote {written:,} cases to {cases}")


def _in_words(figure: Figure) -> str:
    if figure.value is None:
        return figure.note
    unknown = f" ({figure.not_known:,} not known)" if figure.not_known else ""
    if figure.unit == "count":
        return f"{figure.value:,}{unknown}"
    sign = "%" if figure.unit == "percent" else ""
    return f"{figure.value}{sign}, {figure.numerator:,} of {figure.denominator:,}{unknown}"
