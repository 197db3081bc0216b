"""Children in care, and where they live. Short breaks are left out of everything here."""

from datetime import date

from tests.measures.plain_count.answers import Answer, Case, share, tally
from tests.measures.plain_count.council import Council, Period, Placement
from tests.measures.plain_count.days import add_months, age_on
from tests.measures.plain_count.homes import Home, carer_spells, homes, in_force

ETHNIC_GROUPS = {
    "White": "WBRI WIRI WIRT WOTH WROM",
    "Mixed": "MWBC MWBA MWAS MOTH",
    "Asian": "AIND APKN ABAN AOTH CHNE",
    "Black": "BCRB BAFR BOTH",
    "Other": "OOTH",
    "Not known": "REFU NOBT",
}
PLACEMENT_GROUPS = {
    "foster": "U1 U2 U3 U4 U5 U6",
    "children's home or secure": "K1 K2",
    "supported or independent": "K3 H5 P2",
    "with parents": "P1",
    "placed for adoption": "A3 A4 A5 A6",
    "other residential": "R1 R2 R3 R5 S1",
}
TIMES_IN_CARE = {"<6m": 182, "6-12m": 364, "1-2y": 729, "2-5y": 1826}
BY_EXISTING_CARERS = {"A3", "A5"}
ADOPTIVE = {"A3", "A4", "A5", "A6"}


def group_of(code: str, groups: dict[str, str], otherwise: str) -> str:
    """The group a code belongs to."""
    return next((name for name, codes in groups.items() if code in codes.split()), otherwise)


def time_in_care(council: Council, day: date) -> Answer:
    """Children in care on the day by the days since the period began; not known where the data do not show it."""
    return tally(
        (
            (
                "time_in_care",
                how_long(period.start, day, TIMES_IN_CARE, "5y+") if period.start_known else "not known",
            ),
        )
        for period in in_care(council, day)
    )


def how_long(start: date, day: date, bands: dict[str, int], longest: str) -> str:
    """The band of the days from the start to the day, both counted."""
    days = (day - start).days + 1
    return next((name for name, most in bands.items() if days <= most), longest)


def age_band(council: Council, child: str, day: date) -> str:
    """<1, 1-4, 5-9, 10-15 or 16+ on a day."""
    born = council.child(child).born
    if born is None:
        return "not recorded"
    age = age_on(born, day)
    limits = ((1, "<1"), (5, "1-4"), (10, "5-9"), (16, "10-15"))
    return next((band for below, band in limits if age < below), "16+")


def in_care(council: Council, day: date) -> list[Period]:
    """The periods of care open on a day, short breaks left out."""
    return [p for p in council.periods if p.open_on(day) and not p.short_breaks]


def placement_on(period: Period, day: date) -> Placement | None:
    """The placement a child is in at the end of a day."""
    there = [p for p in period.placements if p.start <= day and (p.end is None or p.end > day)]
    return there[-1] if there else None


def legal_status_on(period: Period, day: date) -> str:
    """The legal status in force at the end of a day; of several, the newest."""
    there = [s for s in period.statuses if s.start <= day and (s.end is None or s.end > day)]
    return there[-1].code if there else "not recorded"


def children(council: Council, day: date) -> Answer:
    """Children in care on the day."""
    return tally(() for _ in in_care(council, day))


def started(council: Council, first: date, last: date) -> Answer:
    """Different children with a period of care that started in the year."""
    found = {
        p.child for p in council.periods if p.start_known and first <= p.start <= last and not p.short_breaks
    }
    return tally(() for _ in found)


def ceased(council: Council, first: date, last: date) -> Answer:
    """Different children with a period of care that ended in the year."""
    found = {p.child for p in council.periods if p.end and first <= p.end <= last and not p.short_breaks}
    return tally(() for _ in found)


def unaccompanied(council: Council, day: date) -> Answer:
    """Children in care on the day who were then unaccompanied asylum-seeking children."""
    seeking = {
        child
        for child, start, end in council.unaccompanied
        if (start is None or start <= day) and (end is None or end > day)
    }
    return tally(() for period in in_care(council, day) if period.child in seeking)


def by_age(council: Council, day: date) -> Answer:
    """Children in care on the day by their age that day."""
    return tally((("age", age_band(council, p.child, day)),) for p in in_care(council, day))


def by_sex(council: Council, day: date) -> Answer:
    """Children in care on the day by sex."""
    return tally((("sex", council.child(p.child).sex or "not recorded"),) for p in in_care(council, day))


def by_ethnicity(council: Council, day: date) -> Answer:
    """Children in care on the day by ethnicity, and by its group."""
    codes = [council.child(p.child).ethnicity for p in in_care(council, day)]
    return tally(
        (
            ("ethnicity", code or "not recorded"),
            ("ethnic_group", group_of(code, ETHNIC_GROUPS, "Not known")),
        )
        for code in codes
    )


def by_legal_status(council: Council, day: date) -> Answer:
    """Children in care on the day by the legal status in force."""
    return tally((("legal_status", legal_status_on(p, day)),) for p in in_care(council, day))


def by_placement(council: Council, day: date) -> Answer:
    """Children in care on the day by the type of placement they are in, and by its group."""
    places = [placement_on(p, day) for p in in_care(council, day)]
    codes = [place.code if place else "" for place in places]
    return tally(
        (
            ("placement", code or "not recorded"),
            ("placement_group", group_of(code, PLACEMENT_GROUPS, "other")),
        )
        for code in codes
    )


def three_or_more(council: Council, first: date, day: date) -> Answer:
    """Of children in care on the day, those with three or more placements in the year.

    The placement they were in on the first day of the year counts, and each one they moved to since (started
    care, or changed carer). Not counted: temporary ones and the return from them, a change of address with
    the same carer, a change of legal status, adoption by the carers the child lives with, and a placement
    that ended the day it began. Not known where the data begin in the middle of the child's care, in
    this year.
    """
    of_child: dict[str, list[Period]] = {}
    for period in council.periods:
        if not period.short_breaks:
            of_child.setdefault(period.child, []).append(period)
    cases = []
    for now in in_care(council, day):
        began, reason = council.first_episodes[now.child]
        if began > first and reason != "S":
            cases.append(Case(None))
            continue
        number = 0
        for period in of_child[now.child]:
            for home in homes(period):
                moved = home.reason in ("S", "P", "B") and home.code not in BY_EXISTING_CARERS
                number += in_force(home, first) or (home.start > first and moved)
        cases.append(Case(number >= 3))
    return share(cases)


def same_two_years(council: Council, day: date) -> Answer:
    """Of children under 16 in care for two and a half years without a break, those settled for two years.

    Settled: with the same carer for two years; or placed for adoption, where this and the placement just
    before it together are two years. Where the start of care, or of the time with the carer, is before the
    data, the child is not known unless the days that are known settle it.
    """
    cases = []
    for period in in_care(council, day):
        born = council.child(period.child).born
        if born is not None and age_on(born, day) >= 16:
            continue
        if born is None:
            cases.append(Case(None))
            continue
        if add_months(period.start, 30) > day:
            if period.start_known or add_months(born, 30) > day:
                continue  # not in care for so long: a child not yet two and a half cannot have been
            cases.append(Case(None))
            continue
        spells = carer_spells(period)
        cases.append(Case(settled(spells, day)))
    return share(cases)


def settled(spells: list[Home], day: date) -> bool | None:
    """Two years with the last carer, or with the adopters and the carer before; None if not known."""
    if not spells:
        return None
    with_carer, known = spells[-1].start, spells[-1].start_known
    if spells[-1].code in ADOPTIVE and len(spells) > 1:
        with_carer, known = spells[-2].start, spells[-2].start_known
    if add_months(with_carer, 24) <= day:
        return True
    if spells[-1].code in ADOPTIVE and len(spells) == 1 and spells[-1].reason != "S":
        return None  # the placement before the adoptive one is before the data
    return False if known else None


def distance(council: Council, day: date) -> Answer:
    """Of children in care on the day, those placed over 20 miles from home; no distance is not known."""
    cases = []
    for period in in_care(council, day):
        place = placement_on(period, day)
        miles = place.distance if place else None
        cases.append(Case(None if miles is None else miles > 20))
    return share(cases)
