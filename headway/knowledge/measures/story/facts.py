"""The facts of every timeline, gathered in the shape that the whole-table reader reads."""

from collections.abc import Iterable, Mapping
from datetime import date

from headway.knowledge.law.book import KINDS
from headway.knowledge.law.tables.codes import kind_codes

EPOCH = date(1970, 1, 1).toordinal()


class Facts:
    """Facts in the order told, each its timeline, its kind's code, its day since 1970 and whether it is dated.

    `named` has the day that a fact names, since 1970, by the fact's place among the rows.

    A timeline is a number; `begin` gives the next. `stories` says of each, in order, whose it is, of which area,
    and what its source knows it by.
    """

    def __init__(self) -> None:
        self.codes: Mapping[str, int] = kind_codes(KINDS)
        self.rows: list[tuple[int, int, int, bool]] = []
        self.named: dict[int, int] = {}
        self.stories: list[tuple[str, str, str]] = []

    def begin(self, child: str, area: str, identity: str) -> int:
        self.stories.append((child, area, identity))
        return len(self.stories)

    def tell(
        self, timeline: int, kind: str, on: date, *, dated: bool = True, names_on: date | None = None
    ) -> None:
        """Add a fact. An undated one happened on some day up to `on`. Raises KeyError for an unknown kind."""
        if names_on is not None:
            self.named[len(self.rows)] = names_on.toordinal() - EPOCH
        self.rows.append((timeline, self.codes[kind], on.toordinal() - EPOCH, dated))

    def kinds_told(self) -> set[str]:
        """The kinds of which there is at least one fact."""
        names = {code: name for name, code in self.codes.items()}
        return {names[code] for code in {row[1] for row in self.rows}}

    def days_of(self, kinds: Iterable[str], timelines: Iterable[int]) -> Mapping[int, list[date]]:
        """The days of the facts of some kinds on each of these timelines, in the order told."""
        wanted = {self.codes[kind] for kind in kinds}
        found: dict[int, list[date]] = {timeline: [] for timeline in timelines}
        for timeline, code, day, _ in self.rows:
            if code in wanted and timeline in found:
                found[timeline].append(date.fromordinal(day + EPOCH))
        return found

    def __len__(self) -> int:
        return len(self.rows)
