"""The made-up council as files: an SSD extract, or the SSDA903 returns of its last years."""

from pathlib import Path
from typing import Literal

from headway.knowledge.standards.dates import year_ends
from headway.knowledge.standards.synth.council import Council
from headway.knowledge.standards.writing import write_ssd
from headway.knowledge.standards.writing_903 import write_903

Format = Literal["ssd", "903"]


def write(council: Council, out: Path, format: Format = "ssd", years: int = 3) -> None:  # noqa: A002 - the option's name
    """Write the council into a folder: a CSV file a table, or a return for each of the last `years`.

    Each year's return has a folder of its own (`2025-26`), unless there is only one, which stands in `out`.
    The last year is the one that the council's day falls in. Raises ValueError for no years.
    """
    if format == "ssd":
        write_ssd(council.tables, out)
        return
    if years < 1:
        raise ValueError("Returns need at least one year.")
    last = council.as_at.year
    if council.as_at > year_ends(last):
        last += 1
    write_903(council.tables, out, range(last - years + 1, last + 1))
