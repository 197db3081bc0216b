"""A council from SSDA903 returns, one year or several."""

from datetime import date

from tests.measures.plain_count.council import CareReview, Child, Council, Missing, Period, Placement, Status
from tests.measures.plain_count.reading import (
    LEGAL,
    MISSING_KINDS,
    PARTICIPATION,
    PLACEMENTS,
    Rows,
    as_code,
    as_date,
)

SEXES = {"1": "M", "2": "F"}  # the codes until 2023-24


def council_from_returns(returns: dict[int, dict[str, Rows]]) -> Council:
    """The newest unbroken run of years. What the same episode or review says in a later year stands."""
    years = sorted(returns, reverse=True)
    run = [year for place, year in enumerate(years) if year == years[0] - place]
    tables = {table for year in run for table in returns[year]}
    council = Council({"903"} | tables, history_from=date(min(run) - 1, 4, 1))
    episodes: dict[tuple[str, date], Rows] = {}
    held: dict[tuple[str, date], CareReview] = {}
    away: dict[tuple[str, str, date], Missing] = {}
    unaccompanied: dict[str, date | None] = {}
    for year in run:  # the newest first
        for row in returns[year].get("header", []):
            sex = SEXES.get(row["SEX"], row["SEX"])
            child = Child(row["CHILD"], as_date(row["DOB"]), None, sex, row["ETHNIC"])
            council.children.setdefault(row["CHILD"], child)
        told: dict[tuple[str, date], Rows] = {}
        for row in returns[year].get("episodes", []):
            day = as_date(row["DECOM"])
            rows = told.setdefault((row["CHILD"], day), []) if day else []
            if row not in rows:  # a row told twice counts once
                rows.append(row)
        for key, rows in told.items():
            episodes.setdefault(key, rows)
        for row in returns[year].get("reviews", []):
            day = as_date(row["REVIEW"])
            if day:
                code = as_code(row["REVIEW_CODE"], PARTICIPATION) or ""
                review = held.setdefault((row["CHILD"], day), CareReview(row["CHILD"], day, code))
                review.code = review.code or code
        for row in returns[year].get("missing", []):
            day = as_date(row["MIS_START"])
            if day:
                kind = MISSING_KINDS.get(row["MISSING"].upper(), "")
                episode = Missing(row["CHILD"], kind, day, as_date(row["MIS_END"]), "")
                away.setdefault((row["CHILD"], kind, day), episode)
        for row in returns[year].get("uasc", []):
            unaccompanied.setdefault(row["CHILD"], as_date(row["DUC"]))
    council.reviews = list(held.values())
    council.missing = list(away.values())
    council.unaccompanied = [(child, None, end) for child, end in unaccompanied.items()]
    join_episodes(council, episodes)
    return council


def join_episodes(council: Council, episodes: dict[tuple[str, date], Rows]) -> None:
    """Episodes that follow each other are one period, even where one ends and care starts again that day."""
    period: Period | None = None
    for (child, day), rows in sorted(episodes.items()):
        for row in sorted(rows, key=lambda row: as_date(row["DEC"]) or date.max):
            reason, end = row["RNE"].upper(), as_date(row["DEC"])
            council.first_episodes.setdefault(child, (day, reason))
            if period is None or period.child != child or (period.end is not None and period.end < day):
                period = Period(child, day, reason == "S", end)
                council.periods.append(period)
            period.end = end
            add_episode(period, row, day, end)


def add_episode(period: Period, row: dict[str, str], day: date, end: date | None) -> None:
    """A new legal status where the code differs; a new placement unless only the legal status changed."""
    legal = as_code(row["LS"], LEGAL) or ""
    if period.statuses and period.statuses[-1].code == legal:
        period.statuses[-1].end = end
    elif legal:
        period.statuses.append(Status(legal, day, end))
    reason = row["RNE"].upper()
    if reason == "L" and period.placements:
        period.placements[-1].end = end
    else:
        code = as_code(row["PLACE"], PLACEMENTS) or ""
        placement = Placement(day, end, code, reason, row.get("URN", ""), row.get("PL_POST", ""))
        period.placements.append(placement)
