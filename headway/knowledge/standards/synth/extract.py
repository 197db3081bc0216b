"""The council's story taken down as tables: who worked with whom, what was referred, who was visited."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from headway.knowledge.standards.synth import parameters_protection as pp
from headway.knowledge.standards.synth import parameters_reviews as pr
from headway.knowledge.standards.synth import parameters_workforce as pw
from headway.knowledge.standards.synth.chance import Chance, Spread
from headway.knowledge.standards.synth.diary import Diary
from headway.knowledge.standards.synth.missing import absences
from headway.knowledge.standards.synth.people import Register
from headway.knowledge.standards.synth.population import Span
from headway.knowledge.standards.synth.protection import Work
from headway.knowledge.standards.synth.rows import Sheets
from headway.knowledge.standards.synth.rows_care import absence_row, period_rows, review_rows, visit_row
from headway.knowledge.standards.synth.rows_protection import enquiry_rows, plan_rows, plan_visit_row
from headway.knowledge.standards.synth.rows_workforce import involvement_rows, worker_rows
from headway.knowledge.standards.synth.story import Enquiry, Period, Plan
from headway.knowledge.standards.synth.workforce import FIRST_TEAM, LATER_TEAM, Workforce

YEAR = timedelta(days=365)
STATUS_GRANTED = 0.08
STATUS_GRANTED_DAYS = (120, 700)
NEED_OF_PROTECTION = "N1"


@dataclass(slots=True)
class Extract:
    """Fills the sheets. `referrals` is each person's latest referral, for care that follows an enquiry."""

    chance: Chance
    diary: Diary
    span: Span
    workforce: Workforce
    sheets: Sheets
    referrals: dict[str, str] = field(default_factory=dict)

    def take(self, register: Register, work: Work, periods: list[Period]) -> None:
        """Everything as rows, in the order in which it was made up."""
        for serial, person in enumerate(register.people):
            self.sheets.person(person, serial)
        care_ends: dict[str, date] = {}
        care_starts: dict[str, date] = {}
        for period in periods:
            person_id = period.person.id
            care_ends[person_id] = max(period.end, care_ends.get(person_id, period.end))
            care_starts[person_id] = min(period.start, care_starts.get(person_id, period.start))
        for one in work.enquiries:
            self._enquiry(one, care_starts.get(one.person.id), care_ends.get(one.person.id))
        for plan in work.elsewhere:
            referral = self.sheets.referral(plan.person, plan.start, plan.end, NEED_OF_PROTECTION, None)
            plan_rows(self.sheets, plan, None, referral)
        for number, period in enumerate(periods):
            period.id = f"PC{number + 1:06d}"
            self._period(period)
        worker_rows(self.sheets, self.workforce)

    def _enquiry(self, one: Enquiry, care_starts: date | None, care_ends: date | None) -> None:
        done = self._enquiry_done(one)
        closes = done
        if done and care_starts and care_ends and one.referred <= care_starts <= done + YEAR:
            closes = max(done, care_ends)
        if closes:
            closes += timedelta(days=self.chance.days(pp.CLOSES_AFTER_DAYS))
        family, person = one.person.family, one.person
        post = self.workforce.post(FIRST_TEAM, family)
        worker = self.workforce.holder(post, one.opened or one.referred)
        one.referral = self.sheets.referral(person, one.referred, closes, NEED_OF_PROTECTION, worker)
        self.referrals[person.id] = one.referral
        enquiry_rows(self.sheets, one, post.team.name, worker)
        if one.plan is None:
            return
        self._plan_visits(one.plan)
        until = one.plan.end or date.max
        chair = self.workforce.post("CHAIR", family)
        involvement_rows(
            self.sheets,
            self.workforce.involve(chair, person.id, one.plan.start, until, referral=one.referral),
        )
        if care_starts and one.plan.start < care_starts < until:
            until = care_starts
        involvement_rows(
            self.sheets, self.workforce.involve(post, person.id, one.plan.start, until, referral=one.referral)
        )

    @staticmethod
    def _enquiry_done(one: Enquiry) -> date | None:
        """The last day of what the enquiry led to; None while a plan is open."""
        if one.plan:
            return one.plan.end
        return one.conference or one.closed

    def _period(self, period: Period) -> None:
        person, sheets = period.person, self.sheets
        started = period.start
        if person.id not in self.referrals:
            referred = started - timedelta(days=self.chance.days(pp.DAYS_FROM_REFERRAL))
            if person.born and referred < person.born:
                referred = person.born
            closed = period.end + timedelta(days=self.chance.days(pp.CLOSES_AFTER_DAYS))
            self.referrals[person.id] = sheets.referral(person, referred, closed, period.need, None)
        period.referral = self.referrals[person.id]
        if person.unaccompanied:
            granted = started + timedelta(days=self.chance.whole(*STATUS_GRANTED_DAYS))
            settled = self.chance.happens(STATUS_GRANTED) and granted < person.eighteen
            sheets.immigration(person, started, granted if settled else None)
        period_rows(sheets, period)
        review_rows(sheets, period)
        for absence in absences(self.chance, period, self.span.window, self.span.as_at):
            absence_row(sheets, absence)
        self._visits(period)
        if not period.short_breaks:
            self._people_around(period)

    def _people_around(self, period: Period) -> None:
        person, force = period.person, self.workforce
        officer = force.post("IRO", person.family)
        allocated = self.diary.add(period.start, self.chance.pick(pw.WORKING_DAYS_TO_OFFICER))
        held = [one.held for one in period.reviews if one.held and not one.cancelled]
        if held and held[0] <= allocated:
            allocated = held[0] - timedelta(days=1)
        referral = period.referral
        if allocated < period.end:
            involvement_rows(
                self.sheets, force.involve(officer, person.id, allocated, period.end, referral=referral)
            )
        handed_over = period.start + timedelta(days=self.chance.days(pw.DAYS_WITH_ASSESSMENT_TEAM))
        first, later = force.post(FIRST_TEAM, person.family), force.post(LATER_TEAM, person.family)
        until = min(handed_over, period.end)
        change = "TSPROC" if handed_over < period.end else None
        involvement_rows(
            self.sheets,
            force.involve(first, person.id, period.start, until, referral=referral, last_change=change),
        )
        if handed_over < period.end:
            involvement_rows(
                self.sheets, force.involve(later, person.id, handed_over, period.end, referral=referral)
            )

    def _visits(self, period: Period) -> None:
        first = self.span.as_at - pr.VISITS_YEARS * YEAR
        for day in self._days(period.start, period.end, first, pr.DAYS_BETWEEN_VISITS):
            seen = self.chance.happens(pr.SEEN)
            alone = seen and self.chance.happens(pr.SEEN_ALONE)
            visit_row(self.sheets, period, day, _flag(seen), _flag(alone))

    def _plan_visits(self, plan: Plan) -> None:
        first = self.span.as_at - pp.VISITS_YEARS * YEAR
        born = plan.person.born or date.max
        for day in self._days(max(plan.start, born), plan.end or date.max, first, pp.DAYS_BETWEEN_VISITS):
            seen = self.chance.happens(pp.SEEN)
            alone = seen and self.chance.happens(pp.SEEN_ALONE)
            bedroom = seen and self.chance.happens(pp.BEDROOM)
            plan_visit_row(self.sheets, plan, day, _flag(seen), _flag(alone), _flag(bedroom))

    def _days(self, start: date, end: date, since: date, between: Spread) -> list[date]:
        """Working days of visits, from the later of `start` and `since` to the day before `end`."""
        days = list[date]()
        if end <= since or start > self.span.as_at:
            return days
        day = max(start, since)
        while True:
            day = self.diary.on_or_after(day + timedelta(days=self.chance.days(between)))
            if day >= end or day > self.span.as_at:
                return days
            days.append(day)


def _flag(yes: bool) -> str:  # noqa: FBT001 - the fact itself
    return "Y" if yes else "N"
