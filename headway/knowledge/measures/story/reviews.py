"""Reviews of children in care: each held review as a row and as a fact on its period's timeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from headway.knowledge.law.intervals import birthday
from headway.knowledge.measures.story.care import CareStory
from headway.knowledge.measures.story.columns import Columns, rows
from headway.knowledge.standards.reading import Extract

FIRST_CODED_BIRTHDAY = 4


@dataclass(slots=True)
class _Held:
    """One review as the rows of its day tell it: the highest code, the first due date given."""

    code: str | None = None
    told_due: date | None = None


def tell_reviews(extract: Extract, care: CareStory, born: Mapping[str, date]) -> tuple[Columns, Columns]:
    """Every review held, once a child and day, and every review booked; cancelled ones are neither.

    Reviews of short-break series are facts of their stories and no rows. A review outside any period of care
    is kept with no timeline: nobody can say what it answered. `told_due` is the date that the data give.
    """
    told, booked = Columns("reviews"), Columns("booked_reviews")
    table = extract.tables.get("ssd_cla_reviews")
    if table is None:
        return told, booked
    held: dict[tuple[str, date], _Held] = {}
    for child, held_on, cancelled, code, told_due in rows(
        table,
        "clar_cla_person_id",
        "clar_cla_review_date",
        "clar_cla_review_cancelled",
        "clar_cla_review_participation",
        "clar_cla_review_due_date",
    ):
        if cancelled == "Y" or child is None:
            continue
        due_day = told_due if isinstance(told_due, date) else None
        if isinstance(held_on, date):
            review = held.get((str(child), held_on))
            if review is None:
                review = held[str(child), held_on] = _Held()
            if isinstance(code, str) and (review.code is None or code > review.code):
                review.code = code
            review.told_due = review.told_due or due_day
        elif due_day is not None:
            booked.add(child, care.open_timeline(str(child)), due_day)
    for (child, held_on), review in held.items():
        timeline = care.timeline_on(child, held_on)
        if timeline is not None:
            care.facts.tell(timeline, "review.held", held_on)
        if care.on_short_breaks(child, held_on):
            continue
        birth = born.get(child)
        aged_four = None if birth is None else held_on >= birthday(birth, FIRST_CODED_BIRTHDAY)
        told.add(child, timeline, held_on, review.code, aged_four, review.told_due)
    return told, booked
