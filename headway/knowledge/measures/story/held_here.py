"""Reviews completed in Headway: each a row, and a timeline of its own paperwork; its papers; what it decided."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from headway.knowledge.measures.story.care import CareStory
from headway.knowledge.measures.story.columns import Columns, rows
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.shape import Table, Value

_MOMENTS = (
    ("review.completed", "completed_date"),
    ("decisions.sent", "decisions_date"),
    ("record.made", "record_date"),
    ("record.sent", "sent_date"),
)


@dataclass(slots=True)
class HeldHere:
    """What the tables say of reviews completed in Headway."""

    reviews: Columns = field(default_factory=lambda: Columns("held_here"))
    papers: Columns = field(default_factory=lambda: Columns("papers"))
    decisions: Columns = field(default_factory=lambda: Columns("decisions"))
    carried: Columns = field(default_factory=lambda: Columns("carried_over"))


def tell_held_here(extract: Extract, care: CareStory, reviews: Columns) -> HeldHere:
    """Every review completed in Headway, one a child a day, those of short-break series left out.

    `reviews` are all that were held, wherever they were: they say which is a decision's next.
    """
    told = HeldHere()
    table = extract.tables.get("headway_reviews")
    if table is None:
        return told
    timelines: dict[object, tuple[int, date]] = {}
    completed: dict[object, Value] = {}
    seen: set[tuple[str, date]] = set()
    for row in _rows(table, "hrev"):
        child, held_on = str(row["person_id"]), _day(row["held_date"])
        if held_on is None or (child, held_on) in seen or care.on_short_breaks(child, held_on):
            continue
        seen.add((child, held_on))
        timeline = _tell_paperwork(care, child, row)
        timelines[row["id"]] = timeline, held_on
        completed[row["id"]] = row["completed_date"]
        chaired = {"Y": True, "N": False}.get(str(row["child_chaired"]))
        told.reviews.add(
            child,
            timeline,
            held_on,
            row["completed_date"],
            *(row[name] for name in ("late_cause", "late_whose", "seen_alone", "parents")),
            chaired,
            row["letter_date"],
        )
    _tell_papers(extract, told, timelines)
    _tell_decisions(extract, told, timelines, completed, reviews)
    return told


def _tell_paperwork(care: CareStory, child: str, row: Mapping[str, Value]) -> int:
    """The review's paperwork as facts of the law, on a timeline of its own."""
    facts = care.facts
    timeline = facts.begin(child, "paperwork", str(row["id"]))
    booked_on, sits_on = _day(row["booked_date"]), _day(row["sits_date"])
    completed_on = _day(row["completed_date"])
    if booked_on is not None and sits_on is not None:
        # One that was booked after it sat, to be written down, was planned all the same.
        facts.tell(timeline, "meeting.planned", min(booked_on, sits_on), names_on=sits_on)
    for kind, name in _MOMENTS:
        day = _day(row[name])
        if day is not None:
            facts.tell(timeline, kind, day)
    died_on = care.died.get(child)
    if died_on is not None and completed_on is not None:
        facts.tell(timeline, "sending.stopped", max(died_on, completed_on))
    return timeline


def _tell_papers(extract: Extract, told: HeldHere, timelines: Mapping[object, tuple[int, date]]) -> None:
    table = extract.tables.get("headway_papers")
    for row in () if table is None else _rows(table, "hpap"):
        if row["review_id"] in timelines:
            timeline, held_on = timelines[row["review_id"]]
            told.papers.add(
                str(row["person_id"]),
                timeline,
                held_on,
                *(row[name] for name in ("paper", "reader", "due_date", "had_date")),
            )


def _tell_decisions(
    extract: Extract,
    told: HeldHere,
    timelines: Mapping[object, tuple[int, date]],
    completed: Mapping[object, Value],
    reviews: Columns,
) -> None:
    held = _held(reviews)
    table = extract.tables.get("headway_decisions")
    for row in () if table is None else _rows(table, "hdec"):
        if row["review_id"] not in timelines:
            continue
        child = str(row["person_id"])
        _, decided_on = timelines[row["review_id"]]
        days = held.get(child, [])
        place = bisect_right(days, decided_on)
        told.decisions.add(
            child,
            row["id"],
            completed[row["review_id"]],
            row["made_date"],
            days[place] if place < len(days) else None,
            row["from_before"] == "Y",
            row["outcome"],
            row["ended_date"],
        )
    table = extract.tables.get("headway_carried_over")
    for row in () if table is None else _rows(table, "hcar"):
        told.carried.add(row["decision_id"], row["date"])


def tell_contacts(extract: Extract) -> Columns:
    """Contacts with a child that reached them."""
    told = Columns("contacts")
    table = extract.tables.get("headway_contacts")
    for row in () if table is None else _rows(table, "hcon"):
        alone = {"Y": True, "N": False}.get(str(row["alone"]))
        told.add(str(row["person_id"]), row["date"], row["how"], alone)
    return told


def _held(reviews: Columns) -> Mapping[str, list[date]]:
    """The days on which each child's reviews were held, in order."""
    columns = reviews.columns()
    found: dict[str, list[date]] = defaultdict(list)
    for child, held_on in zip(columns["child"], columns["held_on"], strict=True):
        if isinstance(held_on, date):
            found[str(child)].append(held_on)
    return {child: sorted(days) for child, days in found.items()}


def _rows(table: Table, prefix: str) -> Iterator[dict[str, Value]]:
    """The rows by the names of their columns without the prefix."""
    names = table.shape.names
    short = [name.removeprefix(f"{prefix}_") for name in names]
    for row in rows(table, *names):
        yield dict(zip(short, row, strict=True))


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
