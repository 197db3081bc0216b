"""Missing episodes, officers' caseload and continuity, and what is keyed into the case system."""

from datetime import date
from math import fsum

from tests.measures.plain_count.answers import Answer, Case, share, tally
from tests.measures.plain_count.care_counts import in_care
from tests.measures.plain_count.council import Council, Missing
from tests.measures.plain_count.days import add_months


def began_in(council: Council, first: date, last: date) -> list[Missing]:
    """Episodes that started in the year."""
    return [m for m in council.missing if m.kind and first <= m.start <= last]


def episodes(council: Council, first: date, last: date) -> Answer:
    """Missing and away episodes that started in the year, by which it was."""
    return tally((("kind", episode.kind),) for episode in began_in(council, first, last))


def missing_children(council: Council, first: date, last: date) -> Answer:
    """Different children with such an episode."""
    return tally(() for _ in {episode.child for episode in began_in(council, first, last)})


def interviews(council: Council, first: date, last: date) -> Answer:
    """Of those episodes that are over, those after which a return interview was offered.

    Not applicable (NA) is outside; not recorded is not known.
    """
    over = [e for e in began_in(council, first, last) if e.end is not None and e.end <= last]
    answers = {"Y": True, "N": False}
    return share(Case(answers.get(e.offered[:1])) for e in over if e.offered != "NA")


def caseload(council: Council, day: date) -> Answer:
    """Children in care on the day with an IRO, to one full-time IRO; an IRO of unknown hours is full time."""
    here = {period.child for period in in_care(council, day)}
    open_now = [i for i in council.involvements if i.start <= day and (i.end is None or i.end > day)]
    cases = {i.child for i in open_now} & here
    officers = {i.officer for i in open_now if i.child in here}
    return Answer(len(cases), round(fsum(council.full_time.get(id, 1.0) for id in officers), 6))


def continuity(council: Council, day: date) -> Answer:
    """Of children in care for twelve months, those with one and the same IRO throughout.

    Not known where no IRO is recorded for the twelve months.
    """
    since = add_months(day, -12)
    officers: dict[str, set[str]] = {}
    for i in council.involvements:
        if i.start <= day and (i.end is None or i.end >= since):
            officers.setdefault(i.child, set()).add(i.officer)
    cases = []
    for period in in_care(council, day):
        if add_months(period.start, 12) <= day:
            theirs = officers.get(period.child)
            cases.append(Case(None if not theirs else len(theirs) == 1))
    return share(cases)


def outstanding(council: Council, day: date) -> Answer:
    """What was made by the end of the day and does not stand in the case system then."""
    return tally(
        (("what", plainly(one.table)), ("days", band((day - one.made).days)))
        for one in council.hand_overs
        if one.made <= day and (one.done is None or one.done > day)
    )


def days_to_key(council: Council, first: date, last: date) -> Answer:
    """What was said, in the year, to stand there now."""
    return tally(
        (
            ("days", band((one.done - one.made).days)),
            ("what", plainly(one.table)),
            ("ticked_by", one.by or "not recorded"),
        )
        for one in council.hand_overs
        if one.done is not None and first <= one.done <= last
    )


def plainly(table: str) -> str:
    """ssd_cla_reviews is told as cla reviews."""
    return table.replace("ssd_", "").replace("_", " ")


def band(days: int) -> str:
    """A day or less, a week, a fortnight, four weeks, more."""
    for most, name in ((1, "0-1"), (7, "2-7"), (14, "8-14"), (28, "15-28")):
        if days <= most:
            return name
    return "29+"
