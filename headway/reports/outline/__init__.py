"""The report's sections in order: which measure stands where, and what else each section holds.

The order is that of the annual reports of such services: who we are, what we set out to do, the children, the
work, what was found, what comes next.
"""

from headway.reports.outline.care import CARE
from headway.reports.outline.parts import WHERE_THE_LIMITS_ARE, Block, ChartKind, Group, Section, alone
from headway.reports.outline.protection import CONFERENCES_PAIR, EXPLOITATION, PROTECTION
from headway.reports.outline.reviews import PARTICIPATION, PARTICIPATION_PAIR, REVIEWS, REVIEWS_PAIR
from headway.reports.outline.service import SERVICE
from headway.reports.outline.told import (
    ALLEGATIONS,
    AUDIT,
    CHALLENGE,
    GOOD_PRACTICE,
    LEARNING,
    PROGRESS,
    RESOURCES,
    ROLE,
    VOICE,
    WORK_PROGRAMME,
)

__all__ = [
    "HEADLINES",
    "SECTIONS",
    "WHERE_THE_LIMITS_ARE",
    "Block",
    "ChartKind",
    "Group",
    "Section",
    "others",
]

# A pair stands in one tile, so that neither half can be quoted without the other.
HEADLINES: tuple[Block, ...] = (
    Block(("care.children",)),
    REVIEWS_PAIR,
    Block(("placements.same_two_years",)),
    PARTICIPATION_PAIR,
    Block(("conferences.initial_on_time",)),
    CONFERENCES_PAIR,
    Block(("plans.open",)),
    Block(("missing.children",)),
    Block(("workforce.caseload",)),
)

SECTIONS: tuple[Section, ...] = (
    ROLE,
    PROGRESS,
    SERVICE,
    CARE,
    REVIEWS,
    PARTICIPATION,
    PROTECTION,
    EXPLOITATION,
    ALLEGATIONS,
    CHALLENGE,
    GOOD_PRACTICE,
    AUDIT,
    VOICE,
    RESOURCES,
    LEARNING,
    WORK_PROGRAMME,
)


def others(measures: tuple[str, ...]) -> Section:
    """The section for measures that this report has no place for, so that none vanishes."""
    return Section(
        "other-figures",
        "Other figures",
        ("These figures were worked out too. They belong to no section above.",),
        (Group("other-figures-all", "All other figures", "", alone(*measures)),),
    )
