"""Ways of looking at a made-up council's tables, in plain Python."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

SHORT_BREAKS = ("V3", "V4")


def by(rows: Iterable[dict], column: str) -> dict:
    """Rows by the value of a column."""
    found = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return dict(found)


def people(council) -> dict:
    return {row["pers_person_id"]: row for row in council.tables["ssd_person"]}


def on_short_breaks(council) -> set:
    return {
        row["lega_person_id"]
        for row in council.tables["ssd_legal_status"]
        if row["lega_legal_status"][:2] in SHORT_BREAKS
    }


def episodes(council) -> list:
    """Episodes of ordinary care, short-break series left out."""
    short = on_short_breaks(council)
    return [row for row in council.tables["ssd_cla_episodes"] if row["clae_person_id"] not in short]


def looked_after(council) -> list:
    """The episode each child is in on the council's day."""
    return [row for row in episodes(council) if row["clae_cla_episode_ceased_date"] is None]


def held_reviews(council, *, with_short_breaks: bool = False) -> list:
    short = set() if with_short_breaks else on_short_breaks(council)
    return [
        row
        for row in council.tables["ssd_cla_reviews"]
        if row["clar_cla_review_date"] is not None
        and row["clar_cla_review_cancelled"] == "N"
        and row["clar_cla_person_id"] not in short
    ]


def periods(council) -> dict:
    """Each period of care as (person, first day, last day or None)."""
    found = {}
    for number, rows in by(council.tables["ssd_cla_episodes"], "clae_cla_id").items():
        rows.sort(key=lambda row: row["clae_cla_episode_start_date"])
        person, start = rows[0]["clae_person_id"], rows[0]["clae_cla_episode_start_date"]
        found[number] = (person, start, rows[-1]["clae_cla_episode_ceased_date"])
    return found


def joined(spans: dict) -> list:
    """Periods of care with those joined that stop and start again on one day."""
    found = []
    for child, start, end in sorted(spans.values(), key=lambda span: span[:2]):
        if found and found[-1][0] == child and found[-1][2] == start:
            found[-1] = (child, found[-1][1], end)
        else:
            found.append((child, start, end))
    return found


def age(born: date, day: date) -> int:
    """Whole years; one born on 29 February is older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def share(part: Iterable, whole: Iterable) -> float:
    """How many in a hundred."""
    return 100 * len(list(part)) / len(list(whole))


def overlapping(spans: list) -> list:
    """Neighbours of which the earlier has not ended when the later begins; each span is (start, end or None)."""
    spans.sort(key=lambda span: span[0])
    return [(a, b) for a, b in pairwise(spans) if a[1] is None or a[1] > b[0]]
