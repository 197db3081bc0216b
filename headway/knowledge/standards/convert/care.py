"""Episodes of the return into periods of care, placements, legal statuses and home addresses."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from headway.knowledge.standards.chains import ONE_PERIOD, STARTS, link
from headway.knowledge.standards.tables import SSD, Table, Value

_LEGAL_CHANGE = "L"
_FAR = date.max


@dataclass(slots=True)
class Care:
    """What the episodes become, and the periods of each child as (start, end or None, id)."""

    episodes: Table
    placements: Table
    legal: Table
    homes: Table
    periods: dict[str, list[tuple[date, date | None, str]]] = field(default_factory=dict)

    def period_on(self, child: str, day: date) -> str | None:
        """The id of the period of care that holds the day; first and last day belong to it."""
        for start, end, period in reversed(self.periods.get(child, ())):
            if start <= day and (end is None or day <= end):
                return period
        return None


def care(source: Table) -> Care:
    """The SSD's tables of care from the episodes of the return.

    A period is a chain of episodes; care that ends and begins again on one day is one period. An episode left
    open though another follows is read as ending where that begins.
    """
    builder = _Builder(source)
    column = source.columns
    decom: list[date] = column["DECOM"]  # type: ignore[assignment]  # a required date
    dec: list[date | None] = column["DEC"]  # type: ignore[assignment]
    child: list[str] = column["CHILD"]  # type: ignore[assignment]
    rne, rec = column["RNE"], column["REC"]
    keys = [(who, start, end or _FAR) for who, start, end in zip(child, decom, dec, strict=True)]
    order = sorted(range(len(source)), key=keys.__getitem__)
    before = -1
    for row, after in zip(order, [*order[1:], -1], strict=False):
        mine = before >= 0 and child[before] == child[row]
        follows = mine and link(dec[before], rec[before], decom[row], rne[row]) in ONE_PERIOD
        end = dec[row]
        if end is None and after >= 0 and child[after] == child[row]:
            end = decom[after]
        builder.add(row, child[row], decom[row], end, follows=follows)
        before = row
    return builder.finished()


@cache
def stamp(day: date) -> str:
    """A day as it stands in an id made from it."""
    return day.strftime("%Y%m%d")


class _Rows:
    """Rows being built, each with the row of the source it comes from. A row may still grow."""

    def __init__(self, name: str) -> None:
        self.shape = SSD[name]
        self.rows: list[list[Value]] = []
        self.origin: list[int] = []

    def add(self, origin: int, row: list[Value]) -> None:
        self.rows.append(row)
        self.origin.append(origin)

    def table(self, source: Table) -> Table:
        cells = zip(*self.rows, strict=True) if self.rows else ([] for _ in self.shape.names)
        columns = {name: list(one) for name, one in zip(self.shape.names, cells, strict=True)}
        file = [source.file[row] for row in self.origin]
        return Table(self.shape, columns, file, [source.line[row] for row in self.origin])


class _Builder:
    """Adds episode after episode in the order of child and day."""

    def __init__(self, source: Table) -> None:
        self.source = source
        self.episodes, self.placements = _Rows("ssd_cla_episodes"), _Rows("ssd_cla_placement")
        self.legal, self.homes = _Rows("ssd_legal_status"), _Rows("ssd_address")
        self.periods: dict[str, list[tuple[date, date | None, str]]] = {}
        self.period = self.placement = ""
        self.entered: date | None = None
        self.status: Value = None
        self.home: tuple[str, Value] = ("", None)
        column = source.columns
        self.rne, self.rec, self.need = column["RNE"], column["REC"], column["CIN"]
        self.ls, self.home_post = column["LS"], column["HOME_POST"]
        self.place, self.provider = column["PLACE"], column["PLACE_PROVIDER"]
        self.post, self.urn, self.change = column["PL_POST"], column["URN"], column["REASON_PLACE_CHANGE"]

    def add(self, row: int, child: str, start: date, end: date | None, *, follows: bool) -> None:
        """Add one episode; `follows` says that it continues the period of the one before."""
        day, began = stamp(start), self.rne[row]
        if not follows:
            self.period = f"{child}-p{day}"
            self.entered = start if began == STARTS else None
            self.periods.setdefault(child, []).append((start, end, self.period))
        else:
            first, reached, period = self.periods[child][-1]
            until = end if end is None or reached is None else max(reached, end)
            self.periods[child][-1] = (first, until, period)
        if not follows or self.ls[row] != self.status:
            self.status = self.ls[row]
            if self.status is not None:  # a run of one legal status is one row
                self.legal.add(row, [f"{child}-l{day}", child, self.status, start, end])
        elif self.status is not None:
            self.legal.rows[-1][4] = end
        self._placed(row, child, start, end, goes_on=follows and began == _LEGAL_CHANGE)
        self._home(row, child, start, end)
        told = [
            *(f"{child}-e{day}", child, self.placement, start, began, self.need[row], end, self.rec[row]),
            *(self.period, None, None, self.entered),
        ]
        self.episodes.add(row, told)

    def _placed(self, row: int, child: str, start: date, end: date | None, *, goes_on: bool) -> None:
        """A legal change alone (RNE L) goes on with the placement of the episode before it."""
        if not goes_on:
            self.placement = f"{child}-c{stamp(start)}"
            self.placements.add(row, [self.placement, self.period, child, start, *(None,) * 7])
        self.placements.rows[-1][4:] = (
            *(self.place[row], self.urn[row], None, self.provider[row], self.post[row]),
            *(end, self.change[row]),
        )

    def _home(self, row: int, child: str, start: date, end: date | None) -> None:
        """The home postcode, a row for each run of one postcode."""
        postcode = self.home_post[row]
        if self.home == (child, postcode):
            if postcode is not None:
                self.homes.rows[-1][4] = end
            return
        self.home = (child, postcode)
        if postcode is not None:
            self.homes.add(row, [f"{child}-a{stamp(start)}", child, "Home", start, end, postcode, None])

    def finished(self) -> Care:
        """The tables of all episodes added."""
        return Care(
            episodes=self.episodes.table(self.source),
            placements=self.placements.table(self.source),
            legal=self.legal.table(self.source),
            homes=self.homes.table(self.source),
            periods=self.periods,
        )
