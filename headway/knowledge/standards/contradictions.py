"""Where two kinds of files say different things of one child: each is told, and the first source is followed."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import Table, Value

# What makes two rows of different sources the same thing, and what both should then say of it.
_SAME_THING: Final = {
    "ssd_person": (
        ("pers_person_id",),
        {"pers_dob": "birth date", "pers_sex": "sex", "pers_death_date": "date of death"},
    ),
    "ssd_cp_plans": (
        ("cppl_person_id", "cppl_cp_plan_start_date"),
        {"cppl_cp_plan_end_date": "end of the plan", "cppl_cp_plan_latest_category": "category of the plan"},
    ),
    "ssd_cla_reviews": (
        ("clar_cla_person_id", "clar_cla_review_date"),
        {"clar_cla_review_participation": "part the child took"},
    ),
}


def tell_contradictions(followed: Mapping[str, Table], other: Mapping[str, Table], ledger: Ledger) -> None:
    """Doubt each cell of the other source that is not what the followed one says; an empty cell says nothing."""
    for name, (same, said) in _SAME_THING.items():
        if name not in followed or name not in other:
            continue
        known = _places(followed[name], same)
        mine, theirs = followed[name].columns, other[name].columns
        for key, row in _places(other[name], same).items():
            if (place := known.get(key)) is None:
                continue
            for column, words in said.items():
                ours, told = mine[column][place], theirs[column][row]
                if ours is not None and told is not None and ours != told:
                    sentence = f"Another source gives another {words}: {ours}; that is followed."
                    ledger.tell_row(
                        "person.sources_differ", sentence, table=other[name], row=row, column=column
                    )


def tell_care_apart(
    followed: Mapping[str, Table], other: Mapping[str, Table], last: date, ledger: Ledger
) -> None:
    """Doubt each period of care of the other source that the followed one ends otherwise by `last`.

    A period is known by its child and its first day; one that only one source has is no contradiction.
    """
    name = "ssd_cla_episodes"
    if name not in followed or name not in other:
        return
    ours, theirs = _ends(followed[name]), _ends(other[name])
    for key, (row, told) in theirs.items():
        if key not in ours:
            continue
        end = ours[key][1]
        if end != told and (end is None or end <= last):
            said = f"an end of care on {end}" if end else "no end of this care"
            sentence = f"Another source gives {said}; that is followed."
            ledger.tell_row(
                "person.sources_differ",
                sentence,
                table=other[name],
                row=row,
                column="clae_cla_episode_ceased_date",
            )


def _ends(episodes: Table) -> dict[tuple[Value, Value], tuple[int, date | None]]:
    """For each period, by child and first day, the row of its last episode and the day it ends."""
    column = episodes.columns
    begun: dict[tuple[Value, Value], date] = {}
    last: dict[tuple[Value, Value], tuple[date, int]] = {}
    for row, (child, period, start) in enumerate(
        zip(
            column["clae_person_id"],
            column["clae_cla_id"],
            column["clae_cla_episode_start_date"],
            strict=True,
        )
    ):
        if isinstance(start, date):
            begun[child, period] = min(start, begun.get((child, period), start))
            last[child, period] = max((start, row), last.get((child, period), (start, row)))
    found: dict[tuple[Value, Value], tuple[int, date | None]] = {}
    for key, (_, row) in last.items():
        end = column["clae_cla_episode_ceased_date"][row]
        found[key[0], begun[key]] = row, end if isinstance(end, date) else None
    return found


def _places(table: Table, same: tuple[str, ...]) -> dict[tuple[Value, ...], int]:
    rows = zip(*(table.columns[column] for column in same), strict=True)
    return {key: row for row, key in enumerate(rows) if None not in key}
