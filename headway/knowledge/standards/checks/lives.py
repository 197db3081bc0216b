"""Events against a child's life: birth, death, the fourth and the eighteenth birthday.

A child protection fact before birth is pre-birth work and no problem; a care fact before birth is one.
"""

from dataclasses import dataclass
from datetime import date

from headway.knowledge.law.intervals import birthday
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import Table, Value

_ADULT = 18
_OLD_ENOUGH = 4  # from this birthday a child's part in a review is coded PN1 to PN7
_UNDER_FOUR = "PN0"


@dataclass(frozen=True, slots=True)
class _Events:
    """The columns of a table that tell events: of whom, when, and whether they are care."""

    person: str
    days: tuple[str, ...]
    care: bool


_EVENTS = {
    "ssd_cla_episodes": _Events(
        "clae_person_id", ("clae_cla_episode_start_date", "clae_cla_episode_ceased_date"), care=True
    ),
    "ssd_cla_reviews": _Events("clar_cla_person_id", ("clar_cla_review_date",), care=True),
    "ssd_cla_visits": _Events("clav_person_id", ("clav_cla_visit_date",), care=True),
    "ssd_missing": _Events("miss_person_id", ("miss_missing_episode_start_date",), care=True),
    "ssd_cp_plans": _Events(
        "cppl_person_id", ("cppl_cp_plan_start_date", "cppl_cp_plan_end_date"), care=False
    ),
    "ssd_cp_reviews": _Events("cppr_person_id", ("cppr_cp_review_date",), care=False),
    "ssd_initial_cp_conference": _Events("icpc_person_id", ("icpc_icpc_date",), care=False),
    "ssd_s47_enquiry": _Events("s47e_person_id", ("s47e_s47_start_date",), care=False),
}


def check_lives(tables: dict[str, Table], ledger: Ledger) -> None:
    """Check the events of all tables against the persons' dates."""
    person = tables.get("ssd_person")
    if person is None:
        return
    born = _dates(person, "pers_dob")
    died = _dates(person, "pers_death_date")
    adult = {who: birthday(day, _ADULT) for who, day in born.items()}
    for name, events in _EVENTS.items():
        if name in tables:
            _check_events(tables[name], events, _Lives(born, died, adult), ledger)
    if "ssd_cla_reviews" in tables:
        _check_codes(tables["ssd_cla_reviews"], born, ledger)
    if "ssd_cla_episodes" in tables:
        _check_birth_dates(tables["ssd_cla_episodes"], person, ledger)


@dataclass(frozen=True, slots=True)
class _Lives:
    born: dict[Value, date]
    died: dict[Value, date]
    adult: dict[Value, date]


def _dates(person: Table, column: str) -> dict[Value, date]:
    days = zip(person.columns["pers_person_id"], person.columns[column], strict=True)
    return {who: day for who, day in days if isinstance(day, date)}


def _check_events(table: Table, events: _Events, lives: _Lives, ledger: Ledger) -> None:
    born, died, adult = lives.born, lives.died, lives.adult
    people = table.columns[events.person]
    for column in events.days:
        for row, (who, day) in enumerate(zip(people, table.columns[column], strict=True)):
            if not isinstance(day, date) or who not in born:
                continue
            if events.care and day < born[who]:
                sentence = f"It is before the child's birth on {born[who]}."
                ledger.tell_row("care.before_birth", sentence, table=table, row=row, column=column)
            elif day > adult[who]:
                sentence = f"It is after the child's eighteenth birthday on {adult[who]}."
                ledger.tell_row("care.after_18", sentence, table=table, row=row, column=column)
            if died and who in died and day > died[who]:
                sentence = f"It is after the child's death on {died[who]}."
                ledger.tell_row("care.after_death", sentence, table=table, row=row, column=column)


def _check_codes(reviews: Table, born: dict[Value, date], ledger: Ledger) -> None:
    """PN0 after the fourth birthday and PN1 to PN7 before it are wrong; on the day itself either passes."""
    columns = reviews.columns
    four = {who: birthday(day, _OLD_ENOUGH) for who, day in born.items()}
    codes = columns["clar_cla_review_participation"]
    rows = zip(columns["clar_cla_person_id"], columns["clar_cla_review_date"], codes, strict=True)
    for row, (who, day, code) in enumerate(rows):
        if code is None or not isinstance(day, date) or who not in four or not str(code).startswith("PN"):
            continue
        if (day > four[who]) if code == _UNDER_FOUR else (day < four[who]):
            side = "after" if code == _UNDER_FOUR else "before"
            sentence = f"{code} at a review on {day}, {side} the fourth birthday on {four[who]}."
            ledger.tell_row(
                "reviews.code_against_age",
                sentence,
                table=reviews,
                row=row,
                column="clar_cla_review_participation",
            )


def _check_birth_dates(episodes: Table, person: Table, ledger: Ledger) -> None:
    cared = set(episodes.columns["clae_person_id"])
    people = zip(person.columns["pers_person_id"], person.columns["pers_dob"], strict=True)
    for row, (who, day) in enumerate(people):
        if day is None and who in cared:
            sentence = "A child in care without a birth date: no age can be worked out."
            ledger.tell_row("person.no_dob", sentence, table=person, row=row, column="pers_dob", value="")
