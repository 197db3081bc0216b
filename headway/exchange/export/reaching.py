"""How far the record reaches with what is made here: each of our own tables from the first day that it tells of."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from headway.casework.record.reach import reach
from headway.knowledge.standards.reaching import Reach
from headway.knowledge.standards.shape import Table

_OF_REVIEWS: Final = ("headway_reviews", "headway_papers", "headway_decisions", "headway_carried_over")
_OF_CONFERENCES: Final = ("headway_conferences", "headway_invited", "headway_conference_papers")
_INVOLVED: Final = "ssd_involvements"


def reach_of(tables: Mapping[str, Table]) -> Reach:
    """What the loads say, and what these tables begin with.

    What is of reviews begins with the first that was held here, and so does what is of conferences. Allocations
    alone tell who was an officer where no load ever did.
    """
    told = reach()
    reviews = _first(tables, "headway_reviews", "hrev_held_date")
    begins: dict[str, date | None] = dict.fromkeys(_OF_REVIEWS, reviews)
    begins |= dict.fromkeys(_OF_CONFERENCES, _first(tables, "headway_conferences", "hcnf_held_date"))
    begins["headway_contacts"] = _first(tables, "headway_contacts", "hcon_date")
    if _INVOLVED not in tables:
        begins["headway_allocations"] = _first(tables, "headway_allocations", "hall_from_date")
    here = {name: day for name, day in begins.items() if day is not None and name in tables}
    return replace(told, complete_from={**told.complete_from, **here})


def _first(tables: Mapping[str, Table], name: str, column: str) -> date | None:
    cells = tables[name].columns[column] if name in tables else ()
    return min((cell for cell in cells if isinstance(cell, date)), default=None)
