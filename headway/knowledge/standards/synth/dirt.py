"""The usual dirt of a case system, put in on purpose and written down, so that tests can look for it."""

from dataclasses import dataclass
from datetime import date, timedelta

from headway.knowledge.standards.synth import parameters_reviews as p
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.diary import Diary
from headway.knowledge.standards.synth.rows import Row, Tables

MONDAY = 0
TWO_DAYS = timedelta(days=2)
WRONG_BY_DAYS = (-40, 60)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in the data: in which table, in the row of which number, and what."""

    table: str
    id: str
    kind: str


def soil(chance: Chance, diary: Diary, tables: Tables, *, share: float, as_at: date) -> list[Fault]:
    """Put faults into the reviews, about `share` of them each way; the list says which."""
    faults, rows = list[Fault](), tables["ssd_cla_reviews"]
    for row in list(rows):
        held = row["clar_cla_review_date"]
        if not isinstance(held, date) or row["clar_cla_review_cancelled"] == "Y":
            continue
        number = str(row["clar_cla_review_id"])
        recent = held > as_at - timedelta(days=p.ENTERED_LATE_DAYS)
        if recent and chance.happens(share * p.ENTERED_LATE):
            row["clar_cla_review_date"] = row["clar_cla_review_participation"] = None
            faults.append(Fault("ssd_cla_reviews", number, "entered late"))
            continue
        for kind, weight in p.FAULTS.items():
            if chance.happens(share * weight):
                spoilt = _spoil(chance, diary, rows, row, held, kind)
                faults += [Fault("ssd_cla_reviews", spoilt, kind)] if spoilt else []
                break
    return faults


def _spoil(chance: Chance, diary: Diary, rows: list[Row], row: Row, held: date, kind: str) -> str:
    """Do the fault; the number of the row that is now wrong, empty where it could not be done."""
    number = str(row["clar_cla_review_id"])
    due = row["clar_cla_review_due_date"]
    if kind == "missing participation code":
        row["clar_cla_review_participation"] = None
    elif kind == "wrong due date" and isinstance(due, date):
        row["clar_cla_review_due_date"] = due + timedelta(days=chance.whole(*WRONG_BY_DAYS) or 1)
    elif kind == "near duplicate":
        number += "D"
        told_again = diary.on_or_before(held - timedelta(days=1))
        rows.append({**row, "clar_cla_review_id": number, "clar_cla_review_date": told_again})
    elif kind == "held on a weekend" and held.weekday() == MONDAY:
        row["clar_cla_review_date"] = held - TWO_DAYS
    else:
        return ""
    return number
