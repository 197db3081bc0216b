"""How a child's episodes follow each other: overlaps, gaps, ends that are no ends."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from headway.knowledge.standards.chains import CONTINUES, STARTS, Link, link
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import Table, Value

_LEGAL_CHANGE = "L"
# One kind of placement under two codes: the code changed between two years of returns, the placement did not.
_SAME_PLACE: dict[Value, Value] = {"H5": "K3", **{f"Z1{number}": "Z1" for number in range(1, 5)}}


@dataclass(frozen=True, slots=True)
class _Names:
    child: str
    start: str
    end: str
    began: str
    ended: str


_NAMES = {
    "episodes": _Names("CHILD", "DECOM", "DEC", "RNE", "REC"),
    "ssd_cla_episodes": _Names(
        "clae_person_id",
        "clae_cla_episode_start_date",
        "clae_cla_episode_ceased_date",
        "clae_cla_episode_start_reason",
        "clae_cla_episode_ceased_reason",
    ),
}


def check_episodes(table: Table, ledger: Ledger) -> None:
    """Check each child's episodes (those of a return or of an SSD extract) in the order of their days."""
    names = _NAMES[table.shape.name]
    child, start, end, began, ended = (
        table.columns[name] for name in (names.child, names.start, names.end, names.began, names.ended)
    )
    places = table.columns.get("PLACE")
    keys = [
        (who, first, last if last is not None else date.max)
        for who, first, last in zip(child, start, end, strict=True)
    ]
    order = sorted(range(len(table)), key=keys.__getitem__)
    for before, row in pairwise(order):
        if child[before] != child[row]:
            _last(table, names, before, ledger)
            continue
        follows = link(end[before], ended[before], start[row], began[row])  # type: ignore[arg-type]
        if follows is not Link.CONTINUES:
            _tell(table, names, before, row, follows, ledger)
        elif began[row] == STARTS:
            sentence = f"The episode begins with {STARTS}, though the one before it goes on to this day."
            ledger.tell_row("episodes.start_reason", sentence, table=table, row=row, column=names.began)
        elif places and began[row] == _LEGAL_CHANGE and _place(places[before]) != _place(places[row]):
            was = places[before]
            sentence = f"Only the legal status changed ({_LEGAL_CHANGE}), yet the placement was {was} before."
            ledger.tell_row("episodes.reason_against_change", sentence, table=table, row=row, column="PLACE")
    if order:
        _last(table, names, order[-1], ledger)


def _place(code: Value) -> Value:
    return _SAME_PLACE.get(code, code)


def _last(table: Table, names: _Names, row: int, ledger: Ledger) -> None:
    if table.columns[names.ended][row] == CONTINUES and table.columns[names.end][row] is not None:
        sentence = f"The episode is said to continue ({CONTINUES}), and none follows."
        ledger.tell_row("episodes.gap", sentence, table=table, row=row, column=names.ended)


def _tell(table: Table, names: _Names, before: int, row: int, follows: Link, ledger: Ledger) -> None:
    end: Value = table.columns[names.end][before]
    line = table.line[before]
    if follows is Link.OVERLAPS:
        how = "is still open" if end is None else f"ends on {end}"
        sentence = f"The episode of line {line} {how} when this one begins."
        ledger.tell_row("episodes.overlap", sentence, table=table, row=row, column=names.start)
    elif follows is Link.RESTARTS:
        sentence = f"Care ended on this day (line {line}) and begins again: read as one period of care."
        ledger.tell_row("episodes.same_day_restart", sentence, table=table, row=row, column=names.start)
    elif follows in (Link.GAP, Link.BREAKS):
        sentence = (
            f"The episode of line {line} continues ({CONTINUES}) after {end}, and this one begins later."
        )
        ledger.tell_row("episodes.gap", sentence, table=table, row=row, column=names.start)
    elif table.columns[names.began][row] not in (STARTS, None):
        sentence = f"A new period of care begins, and not with {STARTS}."
        ledger.tell_row("episodes.start_reason", sentence, table=table, row=row, column=names.began)
