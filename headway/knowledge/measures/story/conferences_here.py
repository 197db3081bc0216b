"""Conferences completed in Headway: each a row, and a timeline of its paperwork; who was invited; its papers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from headway.knowledge.law.intervals import age_on
from headway.knowledge.measures.story.columns import Columns, rows
from headway.knowledge.measures.story.facts import Facts
from headway.knowledge.measures.story.protection import Lives
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.shape import Table, Value

_MOMENTS: Final = (
    ("conference.completed", "completed_date"),
    ("decision_letter.sent", "letter_date"),
    ("minutes.sent", "minutes_date"),
)
INITIAL, PRE_BIRTH = "initial", "pre-birth"
# What is decided where no plan is made, or none goes on; that says it, and not a category that is missing.
_WITHOUT_PLAN: Final = ("no_plan", "ends")
NO_PLAN: Final = "no plan"
UNBORN: Final = "unborn"
AGE_BANDS: Final = ((16, "16+"), (10, "10-15"), (5, "5-9"), (1, "1-4"), (0, "<1"))
# Who comes for an agency, by the capacity in which they come; the worker and the manager are of one.
AGENCIES: Final[Mapping[str, str]] = {
    "social_worker": "social care",
    "manager": "social care",
    "education": "education",
    "health": "health",
    "police": "police",
    "other_agency": "other agency",
}


@dataclass(slots=True)
class ConferencesHere:
    """What the tables say of conferences completed in Headway."""

    conferences: Columns = field(default_factory=lambda: Columns("conferences_here"))
    invited: Columns = field(default_factory=lambda: Columns("invited_here"))
    papers: Columns = field(default_factory=lambda: Columns("conference_papers"))


def tell_conferences_here(extract: Extract, facts: Facts, lives: Lives) -> ConferencesHere:
    """Every conference completed in Headway, a row a child."""
    told = ConferencesHere()
    table = extract.tables.get("headway_conferences")
    if table is None:
        return told
    known: set[object] = set()
    for row in _rows(table, "hcnf"):
        child, held_on = str(row["person_id"]), row["held_date"]
        if not isinstance(held_on, date):
            continue
        known.add(row["id"])
        told.conferences.add(
            child,
            row["id"],
            _tell_paperwork(facts, child, row),
            held_on,
            row["completed_date"],
            _kind(row["kind"], child, held_on, lives),
            age_band(child, held_on, lives),
            NO_PLAN if row["outcome"] in _WITHOUT_PLAN else row["category"],
            row["chair_id"],
            _is_quorate(row),
            row["heard"],
            lives.died.get(child),
        )
    _tell_invited(extract, told, known)
    _tell_papers(extract, told, known)
    return told


def age_band(child: str, day: date, lives: Lives) -> str | None:
    """The band of a child’s age on a day; None where neither the birth nor an expected day is known."""
    if lives.is_unborn(child, day):
        return UNBORN
    born = lives.born.get(child)
    if born is None:
        return None
    age = age_on(day, born_on=born)
    return next(name for least, name in AGE_BANDS if age >= least)


def _kind(kind: Value, child: str, held_on: date, lives: Lives) -> str:
    return PRE_BIRTH if kind == INITIAL and lives.is_unborn(child, held_on) else str(kind)


def _is_quorate(row: Mapping[str, Value]) -> bool | None:
    """Whether children's social care came and as many others as are wanted; None where that was not noted.

    One of the two that is known to have failed settles it.
    """
    care, others, wanted = _flag(row["social_care"]), row["others"], row["wanted"]
    enough = others >= wanted if isinstance(others, int) and isinstance(wanted, int) else None
    if care is False or enough is False:
        return False
    return None if care is None or enough is None else True


def _tell_paperwork(facts: Facts, child: str, row: Mapping[str, Value]) -> int:
    """The conference's paperwork as facts of the law, on a timeline of its own."""
    timeline = facts.begin(child, "paperwork", str(row["id"]))
    for kind, name in _MOMENTS:
        day = row[name]
        if isinstance(day, date):
            facts.tell(timeline, kind, day)
    return timeline


def _tell_invited(extract: Extract, told: ConferencesHere, known: set[object]) -> None:
    table = extract.tables.get("headway_invited")
    for row in () if table is None else _rows(table, "hinv"):
        if row["conference_id"] in known:
            told.invited.add(
                row["conference_id"],
                row["capacity"],
                AGENCIES.get(str(row["capacity"])),
                row["excluded"] == "Y",
                _flag(row["came"]),
                row["says"],
                _flag(row["dissent"]),
            )


def _tell_papers(extract: Extract, told: ConferencesHere, known: set[object]) -> None:
    table = extract.tables.get("headway_conference_papers")
    for row in () if table is None else _rows(table, "hcpa"):
        if row["conference_id"] in known:
            told.papers.add(
                row["conference_id"],
                AGENCIES.get(str(row["agency"])),
                row["reader"],
                row["due_date"],
                row["had_date"],
            )


def _flag(value: Value) -> bool | None:
    return {"Y": True, "N": False}.get(str(value))


def _rows(table: Table, prefix: str) -> Iterator[dict[str, Value]]:
    """The rows by the names of their columns without the prefix."""
    names = table.shape.names
    short = [name.removeprefix(f"{prefix}_") for name in names]
    for row in rows(table, *names):
        yield dict(zip(short, row, strict=True))
