"""What a return leaves blank, in how many rows, and why: Headway holds no more, and makes nothing up."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from headway.knowledge.standards.writing_903 import FOR_A_WHILE, SHORT_BREAKS

Row = Mapping[str, object]

CONFIDENTIAL: Final = "where they live is confidential, or not to be told"
NO_CODE: Final = "the case system's words mean no code that is known"
# Placements of which the return asks no number of the regulator (rule 218), and no provider (rules 408, 527).
_NO_URN: Final = FOR_A_WHILE | {"P1", "P3", "R1", "R2", "R5", "Z1", "Z11", "Z12", "Z13", "Z14"}
_NO_PROVIDER: Final = FOR_A_WHILE | {"Z1", "Z11", "Z12", "Z13", "Z14"}
_NEW_PLACE: Final = frozenset({"P", "T", "B", "U"})
_GIRL: Final = ("F", "2")
# The files of the return of which Headway holds nothing, or not what the return asks, with why.
NOT_WRITTEN: Final = {
    "oc2": "health checks, strengths and difficulties, convictions are not held",
    "oc3": "what became of care leavers is not held",
    "ad1": "the particulars of an adoption are not held",
    "placed_for_adoption": "the days of the decision to place for adoption are not held",
    "previous_permanence": "whether a child left care for permanence before is not held",
    "sw_episodes": "it is held why a worker’s part ended; the return takes none that does not say why it began",
    "dolo": "deprivation of liberty orders are not held",
}


@dataclass(frozen=True, slots=True)
class Blank:
    """A column of a file that is blank in some of the rows that should have it, and why."""

    file: str
    column: str
    rows: int
    among: int
    why: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A cell that the return asks for, in which rows, and why it is blank where it is."""

    file: str
    column: str
    why: str
    of: Callable[[Row], bool] = field(default=lambda row: True)  # noqa: ARG005 (every row)


def _stays_with_us(row: Row) -> bool:
    return row["LS"] not in SHORT_BREAKS


_ASKED: Final = (
    _Asked("header", "SEX", "no sex is held"),
    _Asked("header", "DOB", "no date of birth is held"),
    _Asked("header", "ETHNIC", "no ethnicity is held"),
    _Asked("header", "UPN", "neither a pupil number is held, nor why there is none"),
    _Asked(
        "header",
        "MOTHER",
        "whether a girl is a mother is not held",
        lambda row: row["SEX"] in _GIRL and not row["SERIES"],
    ),
    _Asked("header", "MC_DOB", "no birth of her child is held", lambda row: row["MOTHER"] == "1"),
    _Asked("episodes", "RNE", "no reason for the new episode is held"),
    _Asked("episodes", "LS", "no legal status of the day it began is held"),
    _Asked("episodes", "CIN", "no category of need is held"),
    _Asked("episodes", "PLACE", "no type of placement is held"),
    _Asked("episodes", "PLACE_PROVIDER", "no provider is held", lambda row: row["PLACE"] not in _NO_PROVIDER),
    _Asked("episodes", "REC", "no reason why it ended is held", lambda row: row["DEC"] is not None),
    _Asked(
        "episodes",
        "HOME_POST",
        "no home postcode of the day it began is held",
        lambda row: _stays_with_us(row) and not row["UASC"],
    ),
    _Asked("episodes", "PL_POST", "no postcode of the placement is held", _stays_with_us),
    _Asked(
        "episodes",
        "URN",
        "no URN is held; of a placement outside England none is asked",
        lambda row: _stays_with_us(row) and row["PLACE"] not in _NO_URN,
    ),
    _Asked(
        "episodes",
        "REASON_PLACE_CHANGE",
        "no reason why the placement was left is held",
        lambda row: bool(row["LEFT"]),
    ),
    _Asked("reviews", "REVIEW_CODE", "how the child took part is not held"),
    _Asked("uasc", "DUC", "neither the end nor a date of birth is held"),
    _Asked("missing", "MISSING", "whether missing or away is not held"),
)
_WITHHELD: Final = frozenset({"HOME_POST", "PL_POST", "URN"})


def blanks(
    files: Mapping[str, Sequence[Row]], unread: Mapping[str, int], withheld: Collection[object]
) -> Iterator[Blank]:
    """Each column that is blank where the return asks for it, the reasons told apart.

    `unread` counts by column the cells whose words mean no code; `withheld` are the children of whom it is not told
    where they live.
    """
    episodes = _looked_at(files)
    stays = {row["CHILD"] for row in episodes if _stays_with_us(row)}
    header = [{**row, "SERIES": row["CHILD"] not in stays} for row in files.get("header", ())]
    rows = {**files, "episodes": episodes, "header": header}
    for asked in _ASKED:
        among = [row for row in rows.get(asked.file, ()) if asked.of(row)]
        blank = [row for row in among if row[asked.column] in (None, "")]
        hidden = sum(row["CHILD"] in withheld for row in blank) if asked.column in _WITHHELD else 0
        no_code = min(unread.get(asked.column, 0), len(blank) - hidden)
        reasons = Counter({CONFIDENTIAL: hidden, NO_CODE: no_code, asked.why: len(blank) - hidden - no_code})
        for why, count in reasons.items():
            if count:
                yield Blank(f"{asked.file}.csv", asked.column, count, len(among), why)


def _looked_at(files: Mapping[str, Sequence[Row]]) -> list[Row]:
    """The episodes, each with whether the child is unaccompanied and whether its placement was left for another."""
    unaccompanied = {row["CHILD"] for row in files.get("uasc", ())}
    of_child: dict[object, list[Row]] = defaultdict(list)
    for row in files.get("episodes", ()):
        of_child[row["CHILD"]].append(row)
    found: list[Row] = []
    for child, rows in of_child.items():
        rows.sort(key=lambda row: str(row["DECOM"]))
        for row, later in zip(rows, [*rows[1:], None], strict=True):
            moved = later is not None and later["DECOM"] == row["DEC"] and later["RNE"] in _NEW_PLACE
            for_a_while = {row["PLACE"], later and later["PLACE"]} & FOR_A_WHILE
            left = moved and not for_a_while
            found.append({**row, "UASC": child in unaccompanied, "LEFT": left})
    return found
