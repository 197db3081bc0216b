"""Child protection work, year by year, until each year has as much of it as a council of this size has."""

from dataclasses import dataclass
from datetime import date, timedelta

from headway.knowledge.standards.synth import parameters_protection as p
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.parameters import HISTORY_YEARS
from headway.knowledge.standards.synth.people import Register
from headway.knowledge.standards.synth.population import Span
from headway.knowledge.standards.synth.protection import Protection, family_members
from headway.knowledge.standards.synth.story import Enquiry, Person, Plan

YEAR = timedelta(days=365)
YEARS_BEFORE_WINDOW = 3
PLAN_DAYS = 330
CLEAR_DAYS = timedelta(days=30)
UNBORN_DAYS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Caseload:
    """Fills the years with families of whom enquiries are made."""

    chance: Chance
    register: Register
    protection: Protection
    span: Span

    def fill(self, children: int) -> None:
        """Conferences, enquiries without one, and plans kept for other councils, for so many looked after.

        The latest year is filled first: earlier plans of its families then count in the years they fall in.
        """
        wanted = round(children * p.CONFERENCES_A_CHILD)
        for year in range(HISTORY_YEARS + YEARS_BEFORE_WINDOW):
            ends = self.span.as_at - year * YEAR
            begins = ends - YEAR
            conferences = sum(self._within(one, begins, ends) for one in self.protection.work.enquiries)
            while conferences < wanted:
                conferences += self._family(begins, ends)
            if year < HISTORY_YEARS:
                self._only_asked(begins, round(wanted * (p.ENQUIRIES_A_CONFERENCE - 1)))
        for _ in range(round(wanted * p.KEPT_BY_ANOTHER * HISTORY_YEARS)):
            self._kept_by_another()

    @staticmethod
    def _within(one: Enquiry, begins: date, ends: date) -> bool:
        return one.conference is not None and begins < one.conference <= ends

    def _day(self, begins: date) -> date:
        return self.protection.strategy_day(begins + timedelta(days=self.chance.whole(1, YEAR.days)))

    def _family(self, begins: date, ends: date) -> int:
        """A new family and its conferences; how many children were conferred about within the year.

        The family is struck out again where all of it was over before the data begin.
        """
        mark, before = self.register.mark(), len(self.protection.work.enquiries)
        opened = self._day(begins)
        people = family_members(self.chance, self.register, self.register.new_family(), opened)
        had_plan = self.chance.happens(p.EARLIER_PLAN) and self._earlier_plan(people, opened)
        made = self.protection.occasion(people, opened)
        within = sum(self._within(one, begins, ends) for one in made)
        if not any(self._lasts_into_window(one) for one in made):
            self.register.forget(mark)
            del self.protection.work.enquiries[before:]
            return within
        for one in made:
            if one.transfer_in and one.plan and not had_plan and self.chance.happens(p.HAD_PLAN_ELSEWHERE):
                days = timedelta(days=self.chance.days(p.DAYS_BEFORE_TRANSFER))
                self._elsewhere(one.person, one.plan.start - days, one.plan.start)
        return within

    def _lasts_into_window(self, one: Enquiry) -> bool:
        if one.opened and one.opened >= self.span.window:
            return True
        if one.plan:
            return one.plan.end is None or one.plan.end >= self.span.window
        return one.conference is not None and one.conference >= self.span.window

    def _earlier_plan(self, people: list[Person], opened: date) -> bool:
        """An earlier plan, over before this discussion, for those who were born by then.

        False where there could be none: too long ago, nobody born, or not over in time.
        """
        since = timedelta(days=self.chance.days(p.DAYS_SINCE_EARLIER) + PLAN_DAYS)
        if opened - since <= self.span.first:
            return False
        earlier = self.protection.strategy_day(opened - since)
        born = [one for one in people if one.born and one.born < earlier - UNBORN_DAYS]
        if not born:
            return False
        before = len(self.protection.work.enquiries)
        until = opened - CLEAR_DAYS
        made = self.protection.occasion(born, earlier, plan_follows=True, may_last_until=until)
        if any(one.plan and one.plan.end is None for one in made):
            del self.protection.work.enquiries[before:]
            return False
        return bool(made)

    def _only_asked(self, begins: date, wanted: int) -> None:
        while wanted > 0:
            opened = self._day(begins)
            people = family_members(self.chance, self.register, self.register.new_family(), opened)
            self.protection.enquiry_only(people, opened)
            wanted -= len(people)

    def _kept_by_another(self) -> None:
        start = self.span.as_at - timedelta(days=self.chance.whole(1, YEAR.days * HISTORY_YEARS))
        family = self.register.new_family()
        low, high = self.chance.pick(p.AGE_DAYS)
        born = start - timedelta(days=self.chance.whole(low, high))
        person = self.register.add(family, born=born, known_from=start)
        end = start + timedelta(days=1 + self.chance.days(p.DAYS_KEPT_BY_ANOTHER))
        self._elsewhere(person, start, min(end, person.eighteen))

    def _elsewhere(self, person: Person, start: date, end: date) -> None:
        if person.born is None or person.born >= start:
            return
        category = self.chance.pick(p.CATEGORY)
        plan = Plan(person, start, end, category, category, ours=False)
        self.protection.work.elsewhere.append(plan)
