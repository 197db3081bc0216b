"""Where two kinds of files say different things of one child: each is told, and the first source is followed."""

from collections.abc import Mapping
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


def _places(table: Table, same: tuple[str, ...]) -> dict[tuple[Value, ...], int]:
    rows = zip(*(table.columns[column] for column in same), strict=True)
    return {key: row for row, key in enumerate(rows) if None not in key}
