"""What is done in Headway about reviews, counted a second time from the words of the definitions alone.

Whoever wrote this had read neither the expressions nor the count that stood here before. Where the two then
differed, the words were made plainer or the expression was mended, and this count follows the words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.measures.plain_count.answers import Answer, Case, share, tally
from tests.measures.plain_count.care_duties import presumed_reviews
from tests.measures.plain_count.council import CareReview, Council, Period, closes_on
from tests.measures.plain_count.days import ONE_DAY, add_months, add_working_days, age_on, is_working_day
from tests.measures.plain_count.reading import Rows, as_date
from tests.measures.plain_count.review_counts import Group, Reviews, counts

Row = dict[str, str]
OUT_OF_BASE = {"refused", "not_right"}
ALL_HEARD = {"there", "before"}
UNSAID = "not recorded"


def working_days_back(day: date, number: int) -> date:
    """The Nth working day before a day."""
    while number:
        day -= ONE_DAY
        number -= is_working_day(day)
    return day


@dataclass(slots=True)
class Live:
    """The council's own tables, and the days from the first told of in Headway to the last."""

    council: Council
    tables: dict[str, Rows]
    reviews: Reviews
    first: date
    last: date
    begins: dict[str, date | None]

    def on(self, text: str) -> date | None:
        """A day that has come by the last day; what is later is not known yet."""
        day = as_date(text)
        return day if day and day <= self.last else None

    def within(self, day: date | None) -> bool:
        """In the period."""
        return day is not None and self.first <= day <= self.last

    def completed(self) -> list[Row]:
        """Reviews completed in Headway by the last day, one for a child on a day, short breaks left out."""
        of_child: dict[str, list[Period]] = {}
        for period in self.council.periods:
            of_child.setdefault(period.child, []).append(period)
        found: dict[tuple[str, str], Row] = {}
        for row in self.tables.get("reviews_here", []):
            held, child = as_date(row["hrev_held_date"]), row["hrev_person_id"]
            if held and self.on(row["hrev_completed_date"]) and counts(held, of_child.get(child, [])):
                found.setdefault((child, str(held)), row)
        return list(found.values())

    def held(self) -> list[Row]:
        """Of those, the reviews that are among all held in the period."""
        held = {(review.child, review.day) for review in self.reviews.held}
        return [
            row for row in self.completed() if (row["hrev_person_id"], as_date(row["hrev_held_date"])) in held
        ]

    def which(self, row: Row) -> Group:
        """First, second or later."""
        held = as_date(row["hrev_held_date"])
        assert held
        return self.reviews.which(CareReview(row["hrev_person_id"], held, ""))


def late_reasons(live: Live) -> Answer:
    """Every review held late in the period, by the reason noted here for it and by whose it was."""
    noted = {(row["hrev_person_id"], as_date(row["hrev_held_date"])): row for row in live.completed()}
    late, unknown = [], 0
    for review in live.reviews.held:
        duty = live.reviews.answered.get((review.child, review.day))
        if duty is None or not duty.known:
            unknown += 1
        elif duty.late:
            row = noted.get((review.child, review.day), {})
            reason, whose = row.get("hrev_late_cause", ""), row.get("hrev_late_whose", "")
            late.append((("reason", reason or UNSAID), ("whose", whose or UNSAID)))
    return tally(late, not_known=unknown)


def child_seen_alone(live: Live) -> Answer:
    """Spoken with in private, of those who wanted to and for whom it was right."""
    return share(
        Case(said == "yes" if said else None, live.which(row))
        for row in live.held()
        if (said := row["hrev_seen_alone"]) not in OUT_OF_BASE
    )


def parents_views(live: Live) -> Answer:
    """All who have parental responsibility were heard, in the review or before it."""
    return share(
        Case(said in ALL_HEARD if (said := row["hrev_parents"]) else None, live.which(row))
        for row in live.held()
    )


def chaired_by_child(live: Live) -> Answer:
    """Chaired in whole or in part by a child of four or more."""
    cases = []
    for row in live.held():
        born, held = live.council.child(row["hrev_person_id"]).born, as_date(row["hrev_held_date"])
        assert held
        if born is None or age_on(born, held) >= 4:
            said = row["hrev_child_chaired"]
            cases.append(Case(said == "Y" if said and born else None, live.which(row)))
    return share(cases)


def papers(live: Live) -> Answer:
    """Every paper, once for every reader who was to have it before people met."""
    met = {row["hrev_id"]: day for row in live.held() if (day := as_date(row["hrev_sits_date"]))}
    cases = []
    for paper in live.tables.get("papers_here", []):
        sat = met.get(paper["hpap_review_id"])
        reader, kind = paper["hpap_reader"], paper["hpap_paper"]
        if sat is None or (reader != "chair" and kind != "worker_report"):
            continue
        due = working_days_back(sat, 3) if reader == "chair" else as_date(paper["hpap_due_date"])
        had = as_date(paper["hpap_had_date"])
        in_time = None if due is None else had is not None and had <= due
        cases.append(Case(in_time, (("reader", reader), ("paper", kind))))
    return share(cases)


def after_completion(live: Live, column: str, days: int, *, living: bool) -> Answer:
    """Done so many working days after completion at the latest, of reviews whose last day for it has come.

    Where it was for the living: the child had not died by that day, before anything went. The child's own letter
    stands or falls with the record.
    """
    cases = []
    for row in live.completed():
        completed = as_date(row["hrev_completed_date"])
        assert completed
        due, done = add_working_days(completed, days), live.on(row[column])
        gone = live.on(row["hrev_sent_date"]) if column == "hrev_letter_date" else done
        died = live.council.child(row["hrev_person_id"]).died
        died_first = died is not None and died <= due and (gone is None or died < gone)
        if live.within(due) and not (living and died_first):
            cases.append(Case(done is not None and done <= due, live.which(row)))
    return share(cases)


def decisions_sent(live: Live) -> Answer:
    """The decisions went to the nominated manager within five working days."""
    return after_completion(live, "hrev_decisions_date", 5, living=True)


def records(live: Live) -> Answer:
    """The record was written within fifteen."""
    return after_completion(live, "hrev_record_date", 15, living=False)


def sent(live: Live) -> Answer:
    """The record was on its way to everyone within twenty."""
    return after_completion(live, "hrev_sent_date", 20, living=True)


def letters(live: Live) -> Answer:
    """The child was written to within twenty."""
    return after_completion(live, "hrev_letter_date", 20, living=True)


def done_by_next(live: Live) -> Answer:
    """Decisions of reviews here whose child was reviewed again in the period: done by that day."""
    reviewed: dict[str, set[date]] = {}
    for review in live.council.reviews:
        reviewed.setdefault(review.child, set()).add(review.day)
    of = {row["hrev_id"]: row for row in live.completed()}
    cases = []
    for decision in live.tables.get("decisions", []):
        row = of.get(decision["hdec_review_id"])
        ended = live.on(decision["hdec_ended_date"])
        if row is None or decision["hdec_from_before"] == "Y":
            continue
        held = as_date(row["hrev_held_date"])
        later = [day for day in reviewed.get(row["hrev_person_id"], ()) if held and day > held]
        following = min(later, default=None)
        if (
            following is None
            or not live.within(following)
            or (decision["hdec_outcome"] == "dropped" and ended)
        ):
            continue
        cases.append(Case(decision["hdec_outcome"] == "done" and ended is not None and ended <= following))
    return share(cases)


def rolled_over(live: Live) -> Answer:
    """Decisions still to be done that a later review carried over, for children in care on the day."""
    in_care = {
        period.child
        for period, _ in live.reviews.in_care()
        if closes_on(live.council.child(period.child), period.end, live.last) is None
    }
    of = {row["hrev_id"] for row in live.completed()}
    carried: dict[str, int] = {}
    for row in live.tables.get("carried", []):
        if live.on(row["hcar_date"]):
            carried[row["hcar_decision_id"]] = carried.get(row["hcar_decision_id"], 0) + 1
    return tally(
        (
            ("times", "3+" if times > 2 else str(times)),
            ("since", "before Headway" if decision["hdec_from_before"] == "Y" else "Headway"),
        )
        for decision in live.tables.get("decisions", [])
        if (times := carried.get(decision["hdec_id"], 0))
        and decision["hdec_review_id"] in of
        and decision["hdec_person_id"] in in_care
        and not live.on(decision["hdec_ended_date"])
    )


def officer_in_time(live: Live) -> Answer:
    """A reviewing officer within five working days of the start of care, unless the child had left before one.

    Whoever Headway gave the child to before that care began is not their officer by that alone.
    """
    cases = []
    for period in live.council.periods:
        if period.short_breaks:
            continue
        closed = closes_on(live.council.child(period.child), period.end, live.last)
        began = [
            max(involved.start, period.start)
            for involved in live.council.involvements
            if involved.child == period.child
            and (involved.end is None or max(involved.start, involved.end) >= period.start)
        ]
        began += [
            day
            for row in live.tables.get("allocations", [])
            if row["hall_person_id"] == period.child
            and (day := live.on(row["hall_from_date"]))
            and day >= period.start
        ]
        first = min((day for day in began if closed is None or day <= closed), default=None)
        if not period.start_known:
            over = first or closed
            if over is None or over >= live.first:
                cases.append(Case(None))
            continue
        due = add_working_days(period.start, 5)
        left_before = first is None and closed is not None and closed <= due
        if live.within(due) and not left_before:
            cases.append(Case(first is not None and first <= due))
    return share(cases)


def waits(live: Live) -> Iterator[tuple[Period, date, date | None, date | None]]:
    """From the second review of a period of care on: the day it was held, of the next one, and the end of care."""
    history = live.council.history_from
    for period in live.council.periods:
        if period.short_breaks:
            continue
        closed = closes_on(live.council.child(period.child), period.end, live.last)
        days = sorted(
            review.day
            for review in live.council.reviews
            if review.child == period.child
            and review.day >= period.start
            and (closed is None or review.day <= closed)
        )
        before = presumed_reviews(period, history)
        for place, day in enumerate(days):
            if place + before > 0:
                yield period, day, next(iter(days[place + 1 :]), None), closed


def midway(live: Live) -> Answer:
    """The first check after a review, made within ten working days of the middle of the six months.

    Left out is what had not been made when the child was reviewed again or left care, by the last day for it.
    """
    checked: dict[str, list[date]] = {}
    for row in live.tables.get("midway", []):
        if day := live.on(row["midw_date"]):
            checked.setdefault(row["midw_person_id"], []).append(day)
    cases = []
    for period, held, following, closed in waits(live):
        middle = held + timedelta(days=(add_months(held, 6) - held).days // 2)
        opens, due = working_days_back(middle, 10), add_working_days(middle, 10)
        made = min(
            (
                day
                for day in checked.get(period.child, [])
                if day >= held
                and (following is None or day < following)
                and (closed is None or day <= closed)
            ),
            default=None,
        )
        over = min(filter(None, (following, closed)), default=None)
        if live.within(due) and (made or over is None or over > due):
            cases.append(Case(made is not None and opens <= made <= due))
    return share(cases)


WAYS = {
    "seen": {"at_home", "at_school", "elsewhere"},
    "spoken": {"video", "phone"},
    "written": {"message", "letter"},
}


def contacts(live: Live) -> Answer:
    """Children in care for twenty working days with whom a chair was in contact in the period, and in what ways."""
    had: dict[str, set[str]] = {}
    for row in live.tables.get("contacts", []):
        if live.within(as_date(row["hcon_date"])):
            ways = had.setdefault(row["hcon_person_id"], set())
            ways |= {way for way, hows in WAYS.items() if row["hcon_how"] in hows}
            if row["hcon_how"] in WAYS["seen"] and row["hcon_alone"] == "Y":
                ways.add("seen alone")
    settled = [period.child for period in live.reviews.settled_in()]
    whole = share(Case(child in had) for child in settled)
    parts = share(
        Case(way in had.get(child, set()), (("how", way),))
        for way in (*WAYS, "seen alone")
        for child in settled
    )
    return Answer(whole.numerator, whole.denominator, whole.not_known, parts.breakdowns)
