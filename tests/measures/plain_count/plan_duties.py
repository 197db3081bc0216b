"""Which review conference was owed when, for one child protection plan.

The first within 3 months of the initial conference, later ones within 6 months of the one before. A plan made
before birth: also within 28 days of the birth, where no review conference was held before it.
"""

from datetime import date, timedelta

from tests.measures.plain_count.care_duties import Duty
from tests.measures.plain_count.council import Child, Conference, Plan, closes_on
from tests.measures.plain_count.days import add_months


def anchor_of(plan: Plan, conferences: list[Conference]) -> date:
    """The day of the initial conference that made the plan, else the day the plan started."""
    for conference in conferences:
        if plan.conference and conference.id == plan.conference:
            return conference.day
    for conference in conferences:
        if conference.plan == plan.id and conference.child == plan.child:
            return conference.day
    return plan.start


def plan_duties(
    plan: Plan, anchor: date, child: Child, days: list[date], as_at: date
) -> tuple[list[Duty], dict[date, list[Duty]]]:
    """Every review conference owed on a plan, and what each one held answered (after birth, perhaps two)."""
    close = closes_on(child, plan.end, as_at)
    held = [day for day in sorted(set(days)) if day > anchor and (close is None or day <= close)]
    duties: list[Duty] = []
    answered: dict[date, list[Duty]] = {}
    which, begins, due = "first", anchor, add_months(anchor, 3)
    for day in held:
        duty = Duty(which, begins, due, met=day)
        duties.append(duty)
        answered[day] = [duty]
        which, begins, due = "later", day, add_months(day, 6)
    duties.append(Duty(which, begins, due, ended=close))
    born = child.born
    if born is None or plan.start >= born or (close is not None and born > close):
        return duties, answered
    if not any(day < born for day in held):
        birth = Duty("birth", born, born + timedelta(days=28))
        if held:
            birth.met = held[0]
            answered[held[0]].append(birth)
        else:
            birth.ended = close
        duties.append(birth)
    return duties, answered
