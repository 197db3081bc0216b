"""Child protection: families of whom enquiries are made, conferences held and plans made."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from headway.knowledge.standards.synth import parameters_protection as p
from headway.knowledge.standards.synth.chance import Chance
from headway.knowledge.standards.synth.conferences import EARLY, Life, Meetings, review_plans
from headway.knowledge.standards.synth.diary import Diary
from headway.knowledge.standards.synth.people import Family, Register
from headway.knowledge.standards.synth.story import Enquiry, Period, Person, Plan

TARGET = "protection.conference.initial"
TRANSFER_TARGET = "protection.conference.transfer_in"
UNBORN_KNOWN = timedelta(days=130)
TOO_OLD_DAYS = 90


@dataclass(slots=True)
class Work:
    """All child protection work of the council, in the order in which it was made up."""

    enquiries: list[Enquiry] = field(default_factory=list)
    elsewhere: list[Plan] = field(default_factory=list)
    meetings: Meetings = field(default_factory=Meetings)


@dataclass(slots=True)
class Protection:
    """Makes up occasions: one strategy discussion about one family, and what came of it."""

    chance: Chance
    diary: Diary
    as_at: date
    work: Work = field(default_factory=Work)

    def before_care(self, group: list[Period]) -> list[Enquiry]:
        """The enquiry and plan that came before care, in half of the families."""
        first = group[0]
        if (
            first.person.unaccompanied
            or first.legal[0].code == "J1"
            or not self.chance.happens(p.PLAN_BEFORE_CARE)
        ):
            return []
        wanted = first.start - timedelta(days=self.chance.days(p.DAYS_BEFORE_CARE))
        if wanted <= self.diary.calendar.first + timedelta(days=TOO_OLD_DAYS):
            return []
        opened = self.strategy_day(wanted)
        into_care = {period.person.id: period.start for period in group}
        people = [one.person for one in group if one.person.born and one.person.born < opened + UNBORN_KNOWN]
        return self.occasion(people, opened, into_care=into_care, plan_follows=True)

    def occasion(
        self,
        people: list[Person],
        opened: date,
        *,
        into_care: dict[str, date] | None = None,
        plan_follows: bool = False,
        may_last_until: date | None = None,
    ) -> list[Enquiry]:
        """One strategy discussion that leads to a conference; an enquiry a child, with its plan and reviews.

        Nothing is made up past `may_last_until` (the day the data are taken, if not given).
        """
        until = may_last_until or self.as_at
        transfer = not plan_follows and self.chance.happens(p.TRANSFERS_IN)
        conference = self.diary.add(opened, self.chance.pick(p.WORKING_DAYS_TO_CONFERENCE))
        target = self.diary.due(TARGET, opened)
        if transfer:
            target = self.diary.due(TRANSFER_TARGET, opened)
            conference = self.diary.on_or_after(opened + timedelta(days=self.chance.days(p.DAYS_FROM_PAPERS)))
        people = [one for one in people if one.eighteen > conference + timedelta(days=TOO_OLD_DAYS)]
        if not people or (transfer and conference > until):
            return []
        closed = min(
            self.diary.on_or_before(opened + timedelta(days=self.chance.days(p.ENQUIRY_DAYS))), conference
        )
        referred = opened - timedelta(days=self.chance.days(p.DAYS_FROM_REFERRAL))
        enquiries = [
            Enquiry(one, None if transfer else opened, max(closed, opened), referred, transfer_in=transfer)
            for one in people
        ]
        if conference <= until:
            meeting = self.work.meetings.next()
            to_plan = plan_follows or self.chance.happens(p.TO_PLAN)
            for enquiry in enquiries:
                enquiry.conference, enquiry.meeting, enquiry.target = conference, meeting, target
            self._plans(enquiries, to_plan=to_plan, into_care=into_care or {}, until=until)
        self.work.enquiries += enquiries
        return enquiries

    def enquiry_only(self, people: list[Person], opened: date) -> None:
        """A strategy discussion and enquiries that lead to no conference."""
        closed = self.diary.on_or_after(opened + timedelta(days=self.chance.days(p.ENQUIRY_DAYS)))
        referred = opened - timedelta(days=self.chance.days(p.DAYS_FROM_REFERRAL))
        self.work.enquiries += [Enquiry(one, opened, closed, referred) for one in people]

    def strategy_day(self, day: date) -> date:
        """The day of a strategy discussion that was due on `day`: a working day, mostly."""
        return day if self.chance.happens(p.STRATEGY_AT_WEEKEND) else self.diary.on_or_before(day)

    def _plans(
        self, enquiries: list[Enquiry], *, to_plan: bool, into_care: dict[str, date], until: date
    ) -> None:
        chance, family = self.chance, self.chance.pick(p.ENDS_AT)
        category = chance.pick(p.CATEGORY)
        lives = list[Life]()
        for enquiry in enquiries:
            differs = not into_care and chance.happens(p.DIFFERS_FROM_SIBLINGS)
            if enquiry.conference is None or to_plan is differs:
                continue
            latest = chance.pick(p.CATEGORY) if chance.happens(p.CATEGORY_CHANGES) else category
            plan = Plan(enquiry.person, enquiry.conference, None, category, latest)
            enquiry.plan = plan
            ends = family if chance.happens(p.ENDS_WITH_SIBLINGS) else chance.pick(p.ENDS_AT)
            ends_at = 2 if ends == EARLY else int(ends)
            lives.append(Life(plan, ends_at, self._stops(plan), into_care.get(enquiry.person.id)))
        review_plans(
            chance, self.diary, lives, early=family == EARLY, meetings=self.work.meetings, as_at=until
        )

    def _stops(self, plan: Plan) -> date:
        """The day on which the plan ends without a conference, if it lasts until then."""
        person = plan.person
        stops = min(person.eighteen, person.died or date.max)
        if person.born is None:
            lost = (person.expected or plan.start) - timedelta(days=self.chance.whole(10, 60))
            return max(lost, plan.start + timedelta(days=self.chance.whole(5, 30)))
        if self.chance.happens(p.MOVES_AWAY):
            stops = min(
                stops, self.diary.on_or_after(plan.start + timedelta(days=self.chance.days(p.DAYS_TO_MOVE)))
            )
        return stops


def family_members(chance: Chance, register: Register, family: Family, opened: date) -> list[Person]:
    """The children of a family on the day of a strategy discussion, perhaps one of them not yet born."""
    people = list[Person]()
    if chance.happens(p.UNBORN):
        expected = opened + timedelta(days=chance.days(p.DAYS_TO_BIRTH))
        born = expected + timedelta(days=chance.days(p.DAYS_FROM_EXPECTED))
        lost = chance.happens(p.LOST)
        born = max(born, opened + timedelta(days=2))
        people.append(register.add(family, born=None if lost else born, known_from=opened, expected=expected))
        if chance.happens(p.UNBORN_ALONE):
            return people
    for _ in range(chance.pick(p.CHILDREN)):
        low, high = chance.pick(p.AGE_DAYS)
        people.append(
            register.add(family, born=opened - timedelta(days=chance.whole(low, high)), known_from=opened)
        )
    return people
