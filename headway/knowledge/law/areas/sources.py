"""The instruments that the rules cite. `checked` says whether the provision itself was read.

What was read in the words of others only is told by them, and not checked: a council's procedures may tighten
what they state, or be behind the law.
"""

from datetime import date

from headway.knowledge.law.intervals import Interval
from headway.knowledge.law.rules import Citation, Version

READ_ON = date(2026, 11, 22)
LEGISLATION = "https://www.legislation.gov.uk"


def planning_regulations(number: str, *, checked: bool) -> Citation:
    """Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959)."""
    return Citation(
        source="Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959)",
        provision=f"regulation {number}",
        checked=checked,
        url=f"{LEGISLATION}/uksi/2010/959/regulation/{number.split('(', maxsplit=1)[0]}",
        read_on=READ_ON if checked else None,
    )


def children_act(number: str) -> Citation:
    """Children Act 1989, section 25A read as in force from 2011."""
    return Citation(
        source="Children Act 1989",
        provision=f"section {number}",
        checked=True,
        url=f"{LEGISLATION}/ukpga/1989/41/section/{number.split('(', maxsplit=1)[0]}",
        read_on=READ_ON,
    )


def adoption_regulations(number: str) -> Citation:
    """Adoption Agencies Regulations 2005 (SI 2005/389), regulation 36 read as made and as at 2009."""
    return Citation(
        source="Adoption Agencies Regulations 2005 (SI 2005/389)",
        provision=f"regulation {number}",
        checked=True,
        url=f"{LEGISLATION}/uksi/2005/389/regulation/{number.split('(', maxsplit=1)[0]}",
        read_on=READ_ON,
    )


def secure_regulations(number: str) -> Citation:
    """Children (Secure Accommodation) Regulations 1991 (SI 1991/1505), as local procedures state them."""
    return Citation(
        source="Children (Secure Accommodation) Regulations 1991 (SI 1991/1505)",
        provision=f"regulation {number}",
        checked=False,
        url=f"{LEGISLATION}/uksi/1991/1505/regulation/{number}",
        told_by="local procedures",
    )


def handbook(place: str, *, told_by: str = "") -> Citation:
    """IRO Handbook 2010, statutory guidance; its text was not reached, summaries of it were."""
    return Citation(source="IRO Handbook 2010", provision=place, checked=False, told_by=told_by)


def practice(source: str, place: str, *, checked: bool, told_by: str = "") -> Citation:
    """A local or sector standard."""
    return Citation(
        source=source,
        provision=place,
        checked=checked,
        read_on=READ_ON if checked else None,
        told_by=told_by,
    )


def working_together(place: str, within: Interval) -> tuple[Version, ...]:
    """The same limit through the editions of Working Together to Safeguard Children.

    The limits were read in local procedures written under the 2018 and 2023 editions. The 2010 text is from
    memory, and whether the 2026 edition altered a limit could not be read.
    """
    earlier = Citation(
        source="Working Together to Safeguard Children 2010 and 2013", provision=place, checked=False
    )
    present = Citation(
        source="Working Together to Safeguard Children 2018 and 2023 (2026 not read)",
        provision=place,
        checked=False,
        told_by="local procedures",
    )
    return (
        Version(since=date(2010, 3, 17), citation=earlier, within=within),
        Version(since=date(2018, 7, 4), citation=present, within=within),
    )
