"""Every duty can be derived again, and whatever was stored otherwise is named."""

from datetime import date, timedelta
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.casework.timeline.deriving import derive, derive_where_days_passed, rebuild
from headway.casework.timeline.models import Area, Duty, Source, Timeline
from headway.casework.timeline.states import state_on
from headway.casework.timeline.stories import FactTold, StoryTold
from headway.casework.timeline.telling import tell_stories
from headway.knowledge.law.book import KINDS
from tests.timeline.conftest import CHILD

FROM = date(2024, 3, 1)
TODAY = date(2026, 2, 2)
ALL = sorted(KINDS)


def story(facts, child) -> StoryTold:
    return StoryTold(
        child,
        Area.CARE,
        "1",
        tuple(
            FactTold(kind, FROM + timedelta(days=day), dated=dated, origin=str(n))
            for n, (kind, day, dated) in enumerate(facts)
        ),
    )


def tell(by, facts, child=CHILD) -> None:
    tell_stories([story(facts, child)], subjects={child}, kinds=ALL, source=Source.CASE_SYSTEM, by=by)


LIVES = st.lists(st.tuples(st.sampled_from(ALL), st.integers(0, 800), st.booleans()), min_size=1, max_size=12)


def test_a_duty_that_was_changed_by_hand_is_named_and_put_right(on_day):
    tell(on_day(TODAY), [("care.started", 600, True)])
    before = list(Duty.objects.values_list("rule", "due_on"))
    Duty.objects.filter(rule="care.review.first").update(due_on=date(2030, 1, 1))
    assert rebuild(on=TODAY).differed == [Timeline.objects.get().key]
    assert list(Duty.objects.values_list("rule", "due_on")) == before
    assert rebuild(on=TODAY).differed == []


def test_a_duty_that_is_missing_is_named(on_day):
    tell(on_day(TODAY), [("care.started", 600, True)])
    Duty.objects.all().delete()
    assert len(rebuild(on=TODAY).differed) == 1


def test_days_that_pass_make_no_difference(on_day):
    """What was not yet due is overdue by the calendar alone: nothing was stored wrongly."""
    tell(on_day(TODAY), [("care.started", 690, True), ("plan.started", 690, True)])
    assert rebuild(on=TODAY + timedelta(days=900)).differed == []


def test_each_minute_the_days_that_came_are_read(on_day):
    tell(on_day(TODAY), [("care.started", 600, True), ("child.turned_18", 710, True)])
    assert derive_where_days_passed(TODAY) == 0
    assert derive_where_days_passed(FROM + timedelta(days=710)) == 1
    assert not Duty.objects.owed().exists()


# Each example is another child's, in the one database of the test.
MANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@given(lives=LIVES, later=st.integers(0, 400))
@MANY
def test_the_state_on_a_later_day_is_what_the_law_would_read_on_it(on_day, lives, later):
    """Whatever the story, a stored duty told forward equals the duty derived on the later day."""
    child, day = uuid4(), TODAY + timedelta(days=later)
    tell(on_day(TODAY), lives, child)
    timeline = Timeline.objects.get(subject=child)
    if timeline.next_on is not None and timeline.next_on <= day:
        return  # something told ahead happens meanwhile, and derives it anew
    duties = Duty.objects.filter(subject=child)
    forward = [(one.rule, one.began_on, state_on(one, day)) for one in duties.all()]
    duties.delete()
    derive([timeline], on=day)
    assert [(one.rule, one.began_on, one.state) for one in duties.all()] == forward


@given(first=LIVES, second=LIVES)
@MANY
def test_whatever_was_told_before_a_story_leaves_the_duties_of_that_story(on_day, first, second):
    """Corrections and withdrawals come to what was told last, where no two things happened on one day."""
    second = list({day: fact for fact in second for day in [fact[1]]}.values())
    one, other = uuid4(), uuid4()
    for facts in (first, second):
        tell(on_day(TODAY), facts, one)
    tell(on_day(TODAY), second, other)
    assert duties_of(one) == duties_of(other)


def duties_of(child) -> list[tuple[object, ...]]:
    rows = Duty.objects.filter(subject=child)
    return sorted(rows.values_list("rule", "began_on", "due_on", "met_on", "ended_on", "state"), key=str)
