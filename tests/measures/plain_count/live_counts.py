"""What is done in Headway about reviews: counted from its own tables, row by row.

Short breaks are left out: a review, a check or a decision on a day of a series of short breaks, or of a child who
only ever had those.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.measures.plain_count.answers import Answer, Case, share, tally
from tests.measures.plain_count.council import CareReview, Council, closes_on
from tests.measures.plain_count.days import add_months, add_working_days, age_on, is_working_day
from tests.measures.plain_count.reading import Rows, as_date
from tests.measures.plain_count.review_counts import Group, Reviews, counts

Tables = dict[str, Rows]
NONE = "not recorded"
TO_OFFICER, TO_MANAGER, TO_RECORD, TO_SEND = 5, 5, 15, 20
MIDWAY_EITHER_SIDE = 10
REPORTS_BEFORE = 3


def day_of(row: dict[str, str]) -> date:
    """The day on which a review was held."""
    day = as_date(row["hrev_held_date"])
    assert day is not None
    return day


@dataclass(slots=True)
class Live:
    """Headway's own tables, and the reviews that they stand beside, for some days of a year."""

    council: Council
    tables: Tables
    reviews: Reviews
    first: date
    last: date
    begins: dict[str, date | None]

    def rows(self, table: str) -> Rows:
        return self.tables.get(table, [])

    def held_here(self) -> list[dict[str, str]]:
        """Reviews completed in Headway, one for a child on a day: the row that comes first."""
        found: dict[tuple[str, date], dict[str, str]] = {}
        for row in self.rows("reviews_here"):
            periods = [p for p in self.council.periods if p.child == row["hrev_person_id"]]
            if counts(day_of(row), periods):
                found.setdefault((row["hrev_person_id"], day_of(row)), row)
        return list(found.values())

    def held_in_year(self) -> list[tuple[dict[str, str], Group]]:
        """Those that are among the reviews held in the year, with which one each was."""
        held = {(one.child, one.day): one for one in self.reviews.held}
        found = []
        for row in self.held_here():
            review = held.get((row["hrev_person_id"], day_of(row)))
            if review:
                found.append((row, self.reviews.which(review)))
        return found

    def which(self, row: dict[str, str]) -> Group:
        """First, second or later, whenever it was held."""
        return self.reviews.which(CareReview(row["hrev_person_id"], day_of(row), ""))

    def died(self, child: str) -> date | None:
        return self.council.child(child).died


def late_reasons(live: Live) -> Answer:
    """Reviews held in the year after the day due, by why and by whose cause it was."""
    here = {(row["hrev_person_id"], day_of(row)): row for row in live.held_here()}
    groups = []
    for review in live.reviews.held:
        duty = live.reviews.answered.get((review.child, review.day))
        if duty and duty.known and duty.late:
            row = here.get((review.child, review.day), {})
            groups.append(
                (
                    ("whose", row.get("hrev_late_whose") or NONE),
                    ("reason", row.get("hrev_late_cause") or NONE),
                )
            )
    return tally(groups)


def child_seen_alone(live: Live) -> Answer:
    """Of reviews held in the year here, those before which the child was seen alone; lawful exceptions left out."""
    answers = {"yes": True, "not_done": False}
    return share(
        Case(answers.get(row["hrev_seen_alone"]), which)
        for row, which in live.held_in_year()
        if row["hrev_seen_alone"] not in ("refused", "not_right")
    )


def parents_views(live: Live) -> Answer:
    """Of reviews held in the year here, those in or before which all parents were heard."""
    answers = {"there": True, "before": True, "some": False, "not": False}
    return share(Case(answers.get(row["hrev_parents"]), which) for row, which in live.held_in_year())


def chaired_by_child(live: Live) -> Answer:
    """Of reviews held in the year here of children aged four or over, those they chaired at least in part."""
    cases = []
    for row, which in live.held_in_year():
        born = live.council.child(row["hrev_person_id"]).born
        if born is None or age_on(born, day_of(row)) >= 4:
            cases.append(Case({"Y": True, "N": False}.get(row["hrev_child_chaired"]), which))
    return share(cases)


def yet(text: str, last: date) -> date | None:
    """A day, if it has come."""
    day = as_date(text)
    return day if day and day <= last else None


def paperwork(live: Live, column: str, days: int, *, until_death: bool = False) -> Answer:
    """Of reviews completed here for which the last day to do something fell in the year, those it was done for."""
    cases = []
    for row in live.held_here():
        completed = as_date(row["hrev_completed_date"])
        if completed is None:
            continue
        due = add_working_days(completed, days)
        if not live.first <= due <= live.last or (until_death and died_first(live, row, column, due)):
            continue
        done = yet(row[column], live.last)
        cases.append(Case(done is not None and done <= due, live.which(row)))
    return share(cases)


def died_first(live: Live, row: dict[str, str], column: str, due: date) -> bool:
    """Whether the child had died by the last day for sending, and before anything was sent."""
    died, sent = live.died(row["hrev_person_id"]), as_date(row[column])
    return died is not None and died <= due and (sent is None or sent > died)


def decisions_sent(live: Live) -> Answer:
    """The decisions, to the nominated manager."""
    return paperwork(live, "hrev_decisions_date", TO_MANAGER, until_death=True)


def records(live: Live) -> Answer:
    """The record, complete."""
    return paperwork(live, "hrev_record_date", TO_RECORD)


def sent(live: Live) -> Answer:
    """The record, on its way to everybody who is to have it."""
    return paperwork(live, "hrev_sent_date", TO_SEND, until_death=True)


def letters(live: Live) -> Answer:
    """Of the same reviews, those of which the child's own letter had gone by the last day for the record."""
    cases = []
    for row in live.held_here():
        completed = as_date(row["hrev_completed_date"])
        if completed is None:
            continue
        due = add_working_days(completed, TO_SEND)
        if live.first <= due <= live.last and not died_first(live, row, "hrev_sent_date", due):
            gone = as_date(row["hrev_letter_date"])
            cases.append(Case(gone is not None and gone <= due, live.which(row)))
    return share(cases)


def papers(live: Live) -> Answer:
    """Of papers wanted for reviews held in the year here, those that their reader had by the last day for it."""
    held = {row["hrev_id"]: row for row, _ in live.held_in_year()}
    cases = []
    for paper in live.rows("papers_here"):
        review = held.get(paper["hpap_review_id"])
        sits = as_date(review["hrev_sits_date"]) if review else None
        if sits is None:
            continue
        chair = paper["hpap_reader"] == "chair"
        due = working_days_before(sits, REPORTS_BEFORE) if chair else as_date(paper["hpap_due_date"])
        had = as_date(paper["hpap_had_date"])
        counted = None if due is None else had is not None and had <= due
        cases.append(Case(counted, (("reader", paper["hpap_reader"]), ("paper", paper["hpap_paper"]))))
    return share(cases)


def working_days_before(day: date, number: int) -> date:
    """The Nth working day before a day."""
    while number > 0:
        day -= timedelta(days=1)
        number -= is_working_day(day)
    return day


def officer_in_time(live: Live) -> Answer:
    """Of periods of care for which the last day to appoint an officer fell in the year, those with one by then.

    An allocation here from before the period is no appointment to it; an involvement is, from its first day.
    """
    cases = []
    for period, _ in live.reviews.owed:
        close = closes_on(live.council.child(period.child), period.end, live.last)
        starts = [
            max(i.start, period.start)
            for i in live.council.involvements
            if i.child == period.child and (i.end is None or max(i.end, i.start) >= period.start)
        ]
        for row in live.rows("allocations"):
            start = as_date(row["hall_from_date"])
            if row["hall_person_id"] == period.child and start and start >= period.start:
                starts.append(start)
        first = min((day for day in starts if close is None or day <= close), default=None)
        if not period.start_known:
            closed = first or close
            if closed is None or closed >= live.first:
                cases.append(Case(None))
            continue
        due = add_working_days(period.start, TO_OFFICER)
        if first is not None and first > live.last:
            first = None
        ended = close is not None and close <= due and (first is None or first > close)
        if live.first <= due <= live.last and not ended:
            cases.append(Case(first is not None and first <= due))
    return share(cases)


def decisions(live: Live) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Each decision with the row of the review that it stands under."""
    here = {row["hrev_id"]: row for row in live.held_here()}
    return [
        (row, here[row["hdec_review_id"]]) for row in live.rows("decisions") if row["hdec_review_id"] in here
    ]


def done_by_next(live: Live) -> Answer:
    """Of decisions made here whose child's next review was held in the year, those done by that day.

    Those from before Headway, and those replaced or dropped by the end of the day, are left out.
    """
    cases = []
    for row, review in decisions(live):
        decided = day_of(review)
        after = [
            one.day
            for one in live.council.reviews
            if one.child == row["hdec_person_id"]
            and one.day > decided
            and counts(one.day, [p for p in live.council.periods if p.child == one.child])
        ]
        following = min(after, default=None)
        ended = yet(row["hdec_ended_date"], live.last)
        dropped = ended is not None and row["hdec_outcome"] == "dropped"
        if row["hdec_from_before"] == "Y" or dropped or following is None:
            continue
        if live.first <= following <= live.last:
            done = ended is not None and row["hdec_outcome"] == "done" and ended <= following
            cases.append(Case(done))
    return share(cases)


def rolled_over(live: Live) -> Answer:
    """Decisions still to be done on the day for children in care and alive, carried over at least once."""
    in_care = {period.child for period, _ in live.reviews.in_care()}
    times: dict[str, int] = {}
    for row in live.rows("carried"):
        if yet(row["hcar_date"], live.last):
            times[row["hcar_decision_id"]] = times.get(row["hcar_decision_id"], 0) + 1
    groups = []
    for row, _ in decisions(live):
        child, number = row["hdec_person_id"], times.get(row["hdec_id"], 0)
        died = live.died(child)
        alive = died is None or died > live.last
        if number and child in in_care and alive and yet(row["hdec_ended_date"], live.last) is None:
            groups.append(
                (
                    ("times", f"{number}" if number < 3 else "3+"),
                    ("since", "before Headway" if row["hdec_from_before"] == "Y" else "Headway"),
                )
            )
    return tally(groups)


WAYS = {
    "seen": {"at_home", "at_school", "elsewhere"},
    "spoken": {"video", "phone"},
    "written": {"message", "letter"},
}


def contacts(live: Live) -> Answer:
    """Of children in care on the day for 20 working days, those a chair was in contact with in the year.

    By way: of the same children, those with one of that way; seen alone is one of the visits.
    """
    had: dict[str, set[str]] = {}
    for row in live.rows("contacts"):
        day = as_date(row["hcon_date"])
        if day and live.first <= day <= live.last:
            way = next(name for name, hows in WAYS.items() if row["hcon_how"] in hows)
            had.setdefault(row["hcon_person_id"], set()).add(way)
            if way == "seen" and row["hcon_alone"] == "Y":
                had[row["hcon_person_id"]].add("seen alone")
    children = [period.child for period in live.reviews.settled_in()]
    whole = share(Case(child in had) for child in children)
    parts = share(
        Case(way in had.get(child, set()), (("how", way),))
        for child in children
        for way in ("seen", "seen alone", "spoken", "written")
    )
    return Answer(whole.numerator, whole.denominator, whole.not_known, parts.breakdowns)


def midway(live: Live) -> Answer:
    """Of checks whose last day fell in the year for a child in care, those made in the time for them.

    After the second review and each later one: half of six months on, ten working days either way. The next review
    ends the wait. Before the first day that Headway tells of checks they are presumed made.
    """
    since = live.begins.get("headway_midway_checks")
    checks: dict[str, list[date]] = {}
    for row in live.rows("midway"):
        day = as_date(row["midw_date"])
        if day:
            checks.setdefault(row["midw_person_id"], []).append(day)
    cases = []
    for period, duties in live.reviews.owed:
        close = closes_on(live.council.child(period.child), period.end, live.last)
        met = [(duty.met, duty.met_known) for duty in duties if duty.met]
        for place, (held, known) in enumerate(met):
            if place < 1:
                continue
            following = met[place + 1][0] if place + 1 < len(met) else None
            until = min((day for day in (following, close) if day is not None), default=None)
            made = min(
                (
                    day
                    for day in checks.get(period.child, [])
                    if held <= day <= live.last and (following is None or day < following)
                    if close is None or day <= close
                ),
                default=None,
            )
            half = held + (add_months(held, 6) - held) // 2
            opens = working_days_before(half, MIDWAY_EITHER_SIDE)
            due = add_working_days(half, MIDWAY_EITHER_SIDE)
            if since is not None and due < since:
                continue
            if not known:
                closed = made or until
                if closed is None or closed >= live.first:
                    cases.append(Case(None))
                continue
            if live.first <= due <= live.last and (made is not None or until is None or until > due):
                cases.append(Case(made is not None and opens <= made <= due))
    return share(cases)
