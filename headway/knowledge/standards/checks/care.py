"""Events against periods of care, short breaks, and each other."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

from headway.knowledge.law.intervals import birthday
from headway.knowledge.law.short_breaks import Stay, short_breaks_lost
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import Table, Value

SHORT_BREAKS = frozenset({"V3", "V4"})
BY_THE_STAY = "V3"
# Ours: two reviews so near each other are more likely one review entered twice.
CLOSE = timedelta(days=7)


def check_care(tables: dict[str, Table], ledger: Ledger, *, open_after: date | None) -> None:
    """Check reviews and missing episodes against care, and care that is open past the eighteenth birthday.

    `open_after` is the last day that the data tell of, where that is known.
    """
    episodes = tables.get("ssd_cla_episodes")
    if episodes is None:
        return
    spans = _spans(episodes)
    _check_stays(tables.get("ssd_legal_status"), open_after, ledger)
    if "ssd_cla_reviews" in tables:
        reviews = tables["ssd_cla_reviews"]
        _check_inside(reviews, "clar_cla_person_id", "clar_cla_review_date", spans, ledger)
        _check_short_breaks(reviews, tables.get("ssd_legal_status"), ledger)
        _check_close(reviews, ledger)
    if "ssd_missing" in tables:
        missing = tables["ssd_missing"]
        # An SSD extract tells of all children; only those it knows in care are asked for care.
        _check_inside(missing, "miss_person_id", "miss_missing_episode_start_date", spans, ledger)
    if open_after is not None and "ssd_person" in tables:
        _check_open(episodes, tables["ssd_person"], open_after, ledger)


def _spans(episodes: Table) -> dict[Value, list[tuple[date, date]]]:
    columns = episodes.columns
    found: dict[Value, list[tuple[date, date]]] = defaultdict(list)
    rows = zip(
        columns["clae_person_id"],
        columns["clae_cla_episode_start_date"],
        columns["clae_cla_episode_ceased_date"],
        strict=True,
    )
    for who, start, end in rows:
        if isinstance(start, date):
            found[who].append((start, end if isinstance(end, date) else date.max))
    return found


def _check_inside(
    table: Table, person: str, column: str, spans: dict[Value, list[tuple[date, date]]], ledger: Ledger
) -> None:
    cancelled = table.columns.get("clar_cla_review_cancelled")
    for row, (who, day) in enumerate(zip(table.columns[person], table.columns[column], strict=True)):
        if not isinstance(day, date) or who not in spans or (cancelled and cancelled[row] == "Y"):
            continue
        for start, end in spans[who]:
            if start <= day <= end:
                break
        else:
            sentence = f"The child was not looked after on {day}."
            ledger.tell_row("care.outside", sentence, table=table, row=row, column=column)


def _check_short_breaks(reviews: Table, legal: Table | None, ledger: Ledger) -> None:
    if legal is None:
        return
    statuses: dict[Value, set[Value]] = defaultdict(set)
    for who, status in zip(legal.columns["lega_person_id"], legal.columns["lega_legal_status"], strict=True):
        statuses[who].add(status)
    breaks = {who for who, codes in statuses.items() if codes <= SHORT_BREAKS}
    for row, who in enumerate(reviews.columns["clar_cla_person_id"] if breaks else ()):
        # An extract holds the reviews of short breaks; only a return may not.
        if who in breaks and reviews.file[row] in ledger.returns:
            sentence = (
                "The child is looked after only in a series of short breaks, whose reviews are not returned."
            )
            ledger.tell_row(
                "reviews.short_breaks_only", sentence, table=reviews, row=row, column="clar_cla_review_date"
            )


def _check_stays(legal: Table | None, open_after: date | None, ledger: Ledger) -> None:
    """Tell the first stay of each child on which the limits of short breaks were broken."""
    if legal is None:
        return
    columns = legal.columns
    stays: dict[Value, list[tuple[Stay, int]]] = defaultdict(list)
    for row, (who, status, start, end) in enumerate(
        zip(
            columns["lega_person_id"],
            columns["lega_legal_status"],
            columns["lega_legal_status_start_date"],
            columns["lega_legal_status_end_date"],
            strict=True,
        )
    ):
        until = end or open_after
        if status == BY_THE_STAY and isinstance(start, date) and isinstance(until, date):
            stays[who].append((Stay(start, until), row))
    for own in stays.values():
        lost = short_breaks_lost((stay for stay, _ in own), as_at=date.max)
        if lost is None:
            continue
        row = max((stay.began_on, row) for stay, row in own if stay.began_on <= lost)[1]
        sentence = f"By {lost} the child had been away too long, or too often, for a series of short breaks."
        ledger.tell_row(
            "episodes.short_breaks_limit",
            sentence,
            table=legal,
            row=row,
            column="lega_legal_status_start_date",
        )


def _check_close(reviews: Table, ledger: Ledger) -> None:
    columns = reviews.columns
    rows = zip(
        columns["clar_cla_person_id"],
        columns["clar_cla_review_date"],
        columns["clar_cla_review_cancelled"],
        strict=True,
    )
    held = [
        (who, day, row)
        for row, (who, day, cancelled) in enumerate(rows)
        if isinstance(who, str) and isinstance(day, date) and cancelled != "Y"
    ]
    held.sort()
    for (before, earlier, _), (who, day, row) in pairwise(held):
        if who == before and day - earlier <= CLOSE:
            sentence = f"The child had a review on {earlier} too."
            ledger.tell_row(
                "duplicate.close", sentence, table=reviews, row=row, column="clar_cla_review_date"
            )


def _check_open(episodes: Table, person: Table, open_after: date, ledger: Ledger) -> None:
    columns = episodes.columns
    days = zip(person.columns["pers_person_id"], person.columns["pers_dob"], strict=True)
    adult = {who: birthday(born, 18) for who, born in days if isinstance(born, date)}
    for row, (who, end) in enumerate(
        zip(columns["clae_person_id"], columns["clae_cla_episode_ceased_date"], strict=True)
    ):
        if end is None and who in adult and adult[who] <= open_after:
            sentence = f"The episode is open, and the child turned eighteen on {adult[who]}."
            ledger.tell_row(
                "care.after_18",
                sentence,
                table=episodes,
                row=row,
                column="clae_cla_episode_ceased_date",
                value="",
            )
