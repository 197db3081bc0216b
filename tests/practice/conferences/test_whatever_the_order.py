"""Whatever the order of births, transfers, early reviews and endings: one open plan at most, and the law's next day.

What is due is reckoned here by itself, from the few days that the law counts from.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from headway.casework.access.refusals import NotDone
from headway.casework.meetings.holding.correcting import not_complete
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Matter
from headway.casework.people.actions import born
from headway.casework.people.models import Person
from headway.casework.record.models import ProtectionPlan
from headway.casework.timeline.deriving import rebuild
from headway.practice.conferences.slugs import INITIAL, REVIEW, TRANSFER
from tests.pages.cast import SINCE, a_person
from tests.practice.conferences.rows import HELD_ON, a_sitting, decided, done, enquired, on_the_day, sat

KIND_OF = {
    "plan": INITIAL,
    "no_plan": INITIAL,
    "transfer": TRANSFER,
    "goes_on": REVIEW,
    "ends": REVIEW,
}
# Weeks apart, so that each sits on a Thursday: some are early and some late.
STEPS = st.lists(st.tuples(st.sampled_from([*KIND_OF, "born", "taken_back"]), st.integers(1, 16)), max_size=7)


@dataclass(frozen=True)
class Stands:
    """What is so of a child: the day of the conference that made the plan that runs, and of its last review."""

    plan_on: date | None = None
    reviewed_on: date | None = None

    def after(self, step: str, on: date) -> "Stands | None":
        """What is so after a conference on a day; None where the law lets it not be held."""
        if KIND_OF[step] == REVIEW:
            if self.plan_on is None or on <= self.plan_on:
                return None
            return Stands() if step == "ends" else replace(self, reviewed_on=on)
        if self.plan_on is not None:
            return None
        return self if step == "no_plan" else Stands(plan_on=on)

    def due(self, born_on: date | None) -> date | None:
        """By when the next review conference is to be held."""
        if self.plan_on is None:
            return None
        if self.reviewed_on is not None:
            return months_on(self.reviewed_on, 6)
        first = months_on(self.plan_on, 3)
        return min(first, born_on + timedelta(days=28)) if born_on and born_on >= self.plan_on else first


def months_on(day: date, count: int) -> date:
    """The same day of a month so many on, or that month's last."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    while True:
        try:
            return day.replace(year=year, month=month)
        except ValueError:
            day -= timedelta(days=1)


@pytest.mark.once("the rule looks at what was read, and not at the database")
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, is_awaited=st.booleans())
@example([("plan", 1), ("born", 2), ("goes_on", 2), ("ends", 16), ("transfer", 3), ("goes_on", 1)], True)
@example([("transfer", 1), ("goes_on", 1), ("ends", 2), ("taken_back", 1), ("goes_on", 3)], False)
@example([("no_plan", 1), ("plan", 2), ("plan", 2), ("taken_back", 2), ("plan", 1), ("born", 1)], True)
def test_a_child_has_one_open_plan_at_most_and_the_law_gives_the_next_day(cast, by, steps, is_awaited):
    with transaction.atomic():
        _live_through(by, steps, is_awaited=is_awaited)
        transaction.set_rollback(True)


def _live_through(by, steps, *, is_awaited):
    child = _child(by, is_awaited=is_awaited)
    enquired(child, by)
    stands, born_on, on = Stands(), None, HELD_ON
    held: list[tuple[Matter, Stands]] = []
    for step, weeks in steps:
        on += timedelta(weeks=weeks)
        if step == "born":
            if is_awaited and born_on is None:
                child.refresh_from_db()
                born(person=child, born_on=on, by=on_the_day(by, on))
                born_on = on
        elif step == "taken_back":
            if held:
                matter, stands = held.pop()
                not_complete(matter, why="Another child's", by=on_the_day(by, on))
        else:
            expected = stands.after(step, on)
            matter = _conference(by, child, step, on)
            assert (matter is None) == (expected is None), (step, on, stands)
            if matter is not None and expected is not None:
                held.append((matter, stands))
                stands = expected
        running = ProtectionPlan.objects.standing().filter(person=child, ended_on__isnull=True)
        assert [one.began_on for one in running] == ([stands.plan_on] if stands.plan_on else [])
        due = kind_named(REVIEW).due([child.key])
        assert (due and due.on) == stands.due(born_on), (step, on, stands)
    assert rebuild(on=on).differed == []


def _conference(by, child: Person, step: str, on: date) -> Matter | None:
    said = {"outcome": "plan" if step == "transfer" else step}
    if step in ("no_plan", "ends"):
        said |= {"category": "", "outline": "", "why": "It is safe enough", "instead": "Help in the family"}
    try:
        with transaction.atomic():
            meeting = a_sitting(by, child, on=on, kind=KIND_OF[step])
            sat(meeting, by, on=on)
            decided(meeting.matters.get(), by, on=on, **said)
            return done(meeting.matters.get(), by, on=on)
    except NotDone:
        return None


def _child(by, *, is_awaited: bool) -> Person:
    if not is_awaited:
        return a_person("Pip", "Larkspur-Test", date(2018, 5, 5))
    child = Person.objects.create(expected_on=date(2026, 12, 1), sex="U")
    by.user.assignments.create(subject=child.key, part="chair", from_on=SINCE)
    return child
