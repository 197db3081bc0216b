"""What a report is made of: sections of groups of blocks, and what a section holds beyond its figures.

The words say what a figure means. They never say how a service is doing: the figures and the council do.
"""

from dataclasses import dataclass
from typing import Literal

ChartKind = Literal["bars", "columns", "stacked"]

# Said only in a report that prints its rules of law: short definitions name no limit.
WHERE_THE_LIMITS_ARE = "The limits in law are in the definitions at the end of this report."


@dataclass(frozen=True, slots=True)
class Block:
    """One place on the page: a measure, or two that are never printed apart."""

    measures: tuple[str, ...]
    heading: str = ""  # "" takes the figure's own title
    columns: tuple[str, ...] = ()  # short names of a pair's measures, for the columns of its table
    chart: ChartKind | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks under one heading of a section."""

    id: str
    title: str
    words: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the report.

    `wanted` names what readers look for here and no file that is read gives: each stands as a named gap until
    the council writes it. `says_enough` where its words stand by themselves, without a figure or the council's own.
    """

    id: str
    title: str
    words: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    wanted: tuple[str, ...] = ()
    says_enough: bool = False

    def measures(self) -> tuple[str, ...]:
        """The measure ids that have their place here, in the order they are printed."""
        return tuple(m for group in self.groups for block in group.blocks for m in block.measures)


def alone(*measures: str) -> tuple[Block, ...]:
    """A block for each measure."""
    return tuple(Block((measure,)) for measure in measures)
