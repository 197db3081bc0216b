"""The facts of every timeline, gathered in the shape that the whole-table reader reads."""

from collections.abc import Mapping
from datetime import date

from headway.knowledge.law.book import KINDS
from headway.knowledge.law.tables.codes import kind_codes

EPOCH = date(1970, 1, 1).toordinal()


class Facts:
    """Facts in the order told, each its timeline, its kind's code, its day since 1970 and whether it is dated.

    A timeline is a number; `begin` gives the next. `stories` says of each, in order, whose it is, of which area,
    and what its source knows it by.
    """

    def __init__(self) -> None:
        self.codes: Mapping[str, int] = kind_codes(KINDS)
        self.rows: list[tuple[int, int, int, bool]] = []
        self.stories: list[tuple[str, str, str]] = []

    def begin(self, child: str, area: str, identity: str) -> int:
        self.stories.append((child, area, identity))
        return len(self.stories)

    def tell(self, timeline: int, kind: str, on: date, *, dated: bool = True) -> None:
        """Add a fact. An undated one happened on some day up to `on`. Raises KeyError for an unknown kind."""
        self.rows.append((timeline, self.codes[kind], on.toordinal() - EPOCH, dated))

    def kinds_told(self) -> set[str]:
        """The kinds of which there is at least one fact."""
        names = {code: name for name, code in self.codes.items()}
        return {names[code] for code in {row[1] for row in self.rows}}

    def __len__(self) -> int:
        return len(self.rows)
