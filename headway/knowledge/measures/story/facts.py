"""The facts of every timeline, gathered as columns in the shape that the whole-table reader reads."""

from array import array
from collections.abc import Mapping
from datetime import date

from headway.knowledge.law.book import KINDS
from headway.knowledge.law.tables.codes import kind_codes

EPOCH = date(1970, 1, 1).toordinal()


class Facts:
    """Facts in the order told. A timeline is a number; `begin` gives the next."""

    def __init__(self) -> None:
        self.codes: Mapping[str, int] = kind_codes(KINDS)
        self.timeline, self.seq = array("q"), array("q")
        self.kind, self.day = array("i"), array("i")
        self.dated = array("b")
        self.timelines = 0

    def begin(self) -> int:
        self.timelines += 1
        return self.timelines

    def tell(self, timeline: int, kind: str, on: date, *, dated: bool = True) -> None:
        """Add a fact. An undated one happened on some day up to `on`. Raises KeyError for an unknown kind."""
        self.timeline.append(timeline)
        self.kind.append(self.codes[kind])
        self.day.append(on.toordinal() - EPOCH)
        self.seq.append(len(self.seq))
        self.dated.append(dated)

    def __len__(self) -> int:
        return len(self.seq)
