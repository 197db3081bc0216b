"""Missing episodes, and Independent Reviewing Officers' caseload and continuity."""

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
