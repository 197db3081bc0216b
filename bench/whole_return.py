"""The six files of an SSDA903 return that the made-up council does not write, so that both programs read eleven.

Their cells are lawful and alike: they are there to be read and checked, and no figure rests on them.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

Row = Sequence[str]
FILES: dict[str, Row] = {
    "oc2": (
        *("CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS"),
        *(
            "TEETH_CHECK",
            "HEALTH_ASSESSMENT",
            "SUBSTANCE_MISUSE",
            "INTERVENTION_RECEIVED",
            "INTERVENTION_OFFERED",
        ),
    ),
    "oc3": ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"),
    "ad1": ("CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    "placed_for_adoption": ("CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
    "previous_permanence": ("CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"),
    "sw_episodes": ("CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"),
}
ADOPTED = {"E11", "E12"}


def complete(folder: Path) -> None:
    """Write the six files beside header.csv and episodes.csv."""
    with (folder / "header.csv").open(encoding="utf-8-sig", newline="") as file:
        born = {row["CHILD"]: row["DOB"] for row in csv.DictReader(file)}
    with (folder / "episodes.csv").open(encoding="utf-8-sig", newline="") as file:
        episodes = list(csv.DictReader(file))
    adopted = {row["CHILD"]: row["DEC"] for row in episodes if row["REC"] in ADOPTED}
    grown = [child for child, day in born.items() if day.endswith(("2005", "2006"))]
    first = {row["CHILD"]: row["DECOM"] for row in reversed(episodes)}
    _write(folder, "oc2", ((c, b, "12", "", *"01111000") for c, b in born.items()))
    _write(folder, "oc3", ((child, born[child], "YES", "F1", "B") for child in grown))
    _write(folder, "ad1", ((c, born[c], day, day, "0", "2", "MF", "L2") for c, day in adopted.items()))
    _write(folder, "placed_for_adoption", ((c, born[c], day, "", "") for c, day in adopted.items()))
    _write(folder, "previous_permanence", ((c, b, "Z1", "", "") for c, b in born.items()))
    _write(folder, "sw_episodes", _workers(born, first))


def _workers(born: dict[str, str], first: dict[str, str]) -> Iterator[Row]:
    for number, (child, day) in enumerate(born.items()):
        yield child, day, f"SW{number % 400:04}", first.get(child, "01/04/2025"), "", "MANAGE"


def _write(folder: Path, name: str, rows: Iterable[Row]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FILES[name])
        writer.writerows(rows)
