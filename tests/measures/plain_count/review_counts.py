"""Children's reviews and their part in them. Short breaks are left out of everything here."""

from dataclasses import dataclass
from datetime import date

from tests.measures.plain_count.answers import Answer, Case, share, tally
from tests.measures.plain_count.care_duties import CareClock, Duty
from tests.measures.plain_count.council import CareReview, Council, Period
from tests.measures.plain_count.days import ONE_DAY, WORKING_DAYS_TO_FIRST_REVIEW, add_working_days, age_on

TOOK_PART = {f"PN{n}" for n in range(1, 8)}  # the base: the child was four or older
CONVEYED = {"PN1", "PN2", "PN3", "PN5", "PN6"}
INCLUSIVE = CONVEYED | {"PN4"}
ATTENDED = {"PN1", "PN2", "PN3", "PN4"}
Group = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Reviews:
    """The reviews held in the year, and what was owed, for children not on short breaks."""

    council: Council
    first: date
    last: date
    held: list[CareReview]
    owed: list[tuple[Period, list[Duty]]]
    answered: dict[tuple[str, date], Duty]

    def which(self, review: CareReview) -> Group:
        """First, second or later, as the duty it answered; not known where it answered none."""
        duty = self.answered.get((review.child, review.day))
        return (("which", duty.which if duty else "not known"),)

    def in_care(self) -> list[tuple[Period, list[Duty]]]:
        """The children in care on the day, with what was owed to them."""
        return [(period, duties) for period, duties in self.owed if period.open_on(self.last)]

    def settled_in(self) -> list[Period]:
        """Children in care on the day, for 20 working days or more."""
        found = []
        for period, _ in self.in_care():
            start = period.start
            if not period.start_known and self.council.history_from:
                start = min(start, self.council.history_from - ONE_DAY)
            if add_working_days(start, WORKING_DAYS_TO_FIRST_REVIEW) <= self.last:
                found.append(period)
        return found


def read_reviews(council: Council, first: date, last: date) -> Reviews:
    """Work out what was owed and which review answered what."""
    days: dict[str, list[date]] = {}
    for review in council.reviews:
        days.setdefault(review.child, []).append(review.day)
    periods: dict[str, list[Period]] = {}
    for period in council.periods:
        periods.setdefault(period.child, []).append(period)
    owed: list[tuple[Period, list[Duty]]] = []
    answered: dict[tuple[str, date], Duty] = {}
    for period in council.periods:
        if period.short_breaks:
            continue
        clock = CareClock(period, council.child(period.child), council.history_from, last)
        clock.run(days.get(period.child, []))
        owed.append((period, clock.duties))
        answered |= {(period.child, day): duty for day, duty in clock.answered.items()}
    held = [
        review
        for review in council.reviews
        if first <= review.day <= last and counts(review.day, periods.get(review.child, []))
    ]
    return Reviews(council, first, last, held, owed, answered)


def counts(day: date, periods: list[Period]) -> bool:
    """Not on short breaks that day, and not a child who only ever had short breaks."""
    there = [period for period in periods if period.holds(day)] or periods
    return not there or any(not period.short_breaks for period in there)


def held(reviews: Reviews) -> Answer:
    """Reviews held in the year: not cancelled, one for a child on a day."""
    return tally(reviews.which(review) for review in reviews.held)


def on_time(reviews: Reviews) -> Answer:
    """Of reviews held in the year, those held on or before the day they were due."""
    cases = []
    for review in reviews.held:
        duty = reviews.answered.get((review.child, review.day))
        cases.append(Case(None if duty is None or not duty.known else not duty.late, reviews.which(review)))
    return share(cases)


def by_lateness(reviews: Reviews) -> Answer:
    """Reviews held in the year by how many days after the day due."""
    groups = []
    for review in reviews.held:
        duty = reviews.answered.get((review.child, review.day))
        groups.append(
            (("lateness", "not known" if not duty or not duty.known else days_late(review.day, duty.due)),)
        )
    return tally(groups)


def days_late(held: date, due: date) -> str:
    """The band of the days between."""
    days = (held - due).days
    bands = ((0, "in time"), (5, "1-5"), (10, "6-10"), (20, "11-20"))
    return next((name for most, name in bands if days <= most), "21+")


def not_known(reviews: Reviews) -> Answer:
    """Reviews held in the year of which it cannot be said whether they were on time."""
    return tally(
        reviews.which(review)
        for review in reviews.held
        if (duty := reviews.answered.get((review.child, review.day))) is None or not duty.known
    )


def kept(reviews: Reviews) -> Answer:
    """Of reviews that fell due in the year, those held on or before the day.

    Not known: a review owed at some time in the year whose due day is not known.
    """
    cases = []
    for _, duties in reviews.owed:
        for duty in duties:
            which: Group = (("which", duty.which),)
            if duty.fell_due(reviews.first, reviews.last):
                cases.append(Case(duty.kept, which))
            elif not duty.known and duty.open_between(reviews.first, reviews.last):
                cases.append(Case(None, which))
    return share(cases)


def overdue(reviews: Reviews) -> Answer:
    """Children in care on the day with a review owed since before that day.

    Not known: children whose next review counts from a day that is not known.
    """
    late: list[Group] = []
    not_known = 0
    for _, duties in reviews.in_care():
        duty = duties[-1] if duties else None
        if duty is None or duty.met or duty.ended:
            continue
        if duty.due is None:
            not_known += 1
        elif duty.due < reviews.last:
            late.append((("which", duty.which),))
    return tally(late, not_known=not_known)


def all_kept(duties: list[Duty], first: date, last: date) -> bool | str | None:
    """Whether every review that fell due was kept; "none" if none fell due; None where one is not known."""
    due = [duty for duty in duties if duty.fell_due(first, last)]
    if any(not duty.kept for duty in due):
        return False
    if any(not duty.known and duty.open_between(first, last) for duty in duties):
        return None
    return True if due else "none"


def on_time_child(reviews: Reviews) -> Answer:
    """Of children in care on the day for 20 working days to whom a review fell due in the year, those for
    whom every one was held on or before its day.

    One that was missed settles it. Otherwise the child is not known if any due day is not known.
    """
    of_child: dict[str, list[Duty]] = {}
    for period, duties in reviews.owed:
        of_child.setdefault(period.child, []).extend(duties)
    cases = []
    groups: list[tuple[Group, bool | None]] = []
    for period in reviews.settled_in():
        duties = of_child[period.child]
        answer = all_kept(duties, reviews.first, reviews.last)
        if not isinstance(answer, str):
            cases.append(Case(answer))
        for which in ("first", "second", "later"):
            part = all_kept([d for d in duties if d.which == which], reviews.first, reviews.last)
            if not isinstance(part, str):
                groups.append(((("which", which),), part))
    whole = share(cases)
    parts = share(Case(answer, group) for group, answer in groups)
    return Answer(whole.numerator, whole.denominator, whole.not_known, parts.breakdowns)


def took_part(reviews: Reviews, codes: set[str]) -> Answer:
    """Of reviews with a code PN1 to PN7, those with one of these codes.

    Not known: no code, and the child was four or older (or of unknown age) on the day.
    """
    cases = []
    for review in reviews.held:
        if review.code in TOOK_PART:
            cases.append(Case(review.code in codes))
        elif not_coded(reviews, review):
            cases.append(Case(None))
    return share(cases)


def not_coded(reviews: Reviews, review: CareReview) -> bool:
    """A review of a child of four or older with no code."""
    born = reviews.council.child(review.child).born
    return review.code == "" and (born is None or age_on(born, review.day) >= 4)


def by_code(reviews: Reviews) -> Answer:
    """Reviews held in the year by participation code."""
    return tally((("code", review.code or "not recorded"),) for review in reviews.held)


def by_child(reviews: Reviews) -> Answer:
    """Of children in care on the day for 20 working days, reviewed in the year at four or older, those whose
    views were conveyed at every review (PN1, 2, 3, 5 or 6).

    Not known where a code is missing and no other review settles it.
    """
    of_child: dict[str, list[CareReview]] = {}
    for review in reviews.held:
        of_child.setdefault(review.child, []).append(review)
    cases = []
    for period in reviews.settled_in():
        theirs = of_child.get(period.child, [])
        codes = {review.code for review in theirs if review.code in TOOK_PART}
        missing = any(not_coded(reviews, review) for review in theirs)
        if codes - CONVEYED:
            cases.append(Case(False))
        elif missing:
            cases.append(Case(None))
        elif codes:
            cases.append(Case(True))
    return share(cases)
