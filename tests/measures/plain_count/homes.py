"""A child's homes: the placements that count, and the time with one carer."""

from dataclasses import dataclass
from datetime import date

from tests.measures.plain_count.council import Period

TEMPORARY = {"T0", "T1", "T2", "T3", "T4"}


@dataclass(slots=True)
class Home:
    """A placement that counts, or a time with one carer; `start_known` unless it began before the data."""

    start: date
    end: date | None
    code: str
    reason: str
    place: tuple[str, str, str]
    start_known: bool


def homes(period: Period) -> list[Home]:
    """The placements of a period, temporary ones and those that ended the day they began left out.

    A return to the same placement (type, URN and postcode) after a temporary one, or where care ended and
    started again the same day, is the same placement going on. A child away on a temporary placement now
    still has the placement it left.
    """
    found: list[Home] = []
    been_away = False
    for placement in period.placements:
        if placement.end is not None and placement.end <= placement.start:
            continue
        if placement.code in TEMPORARY:
            been_away = True
            continue
        restarted = placement.reason == "S" and placement.start > period.start
        if found and (been_away or restarted) and found[-1].place == placement.home:
            found[-1].end = placement.end
        else:
            known = placement.reason != "L"
            found.append(
                Home(placement.start, placement.end, placement.code, placement.reason, placement.home, known)
            )
        been_away = False
    if been_away and found and period.placements[-1].end is None:
        found[-1].end = None
    return found


def in_force(home: Home, day: date) -> bool:
    """The child's placement at the end of a day."""
    return home.start <= day and (home.end is None or home.end > day)


def carer_spells(period: Period) -> list[Home]:
    """The times with one carer: a change of address with the same carer (T, U, L) does not end one.

    The code is that of the last address. A spell that the data begin in the middle of has no known start.
    """
    spells: list[Home] = []
    for home in homes(period):
        if home.reason in ("T", "U", "L") and spells:
            spells[-1].end, spells[-1].code = home.end, home.code
        else:
            home.start_known = home.reason in ("S", "P", "B")
            spells.append(home)
    return spells
