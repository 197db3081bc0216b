"""Telling stories: facts are added, never changed; what was believed before stays; duties follow in the same breath."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from headway.casework.timeline.deriving import duties_of, facts_of, rebuild
from headway.casework.timeline.models import Area, Duty, Source, Telling, Timeline
from headway.casework.timeline.stories import FactTold, StoryTold
from headway.casework.timeline.telling import tell_stories
from headway.knowledge.law.book import RULES
from headway.knowledge.law.duty import State
from tests.timeline.conftest import CHILD

STARTED, FIRST, MOVED = date(2025, 11, 3), date(2025, 11, 24), date(2025, 12, 8)
KINDS = {"care.started", "review.held", "care.ended", "child.turned_18"}
LATER = date(2026, 1, 12)


def told(*facts: tuple[str, date], identity: str = "1") -> StoryTold:
    rows = tuple(FactTold(kind, on, origin=f"row:{kind}:{n}") for n, (kind, on) in enumerate(facts))
    return StoryTold(CHILD, Area.CARE, identity, rows)


def tell(by, *stories: StoryTold, source=Source.CASE_SYSTEM, why=""):
    return tell_stories(stories, subjects={CHILD}, kinds=KINDS, source=source, by=by, why=why)


def states(on=LATER, known_on=None) -> list[tuple[str, State]]:
    facts = facts_of(Telling.objects.order_by("pk"))
    return [(one.rule, one.state) for one in duties_of(facts, rules=RULES, on=on, known_on=known_on)]


def stored() -> list[tuple[str, str, date | None]]:
    return list(Duty.objects.values_list("rule", "state", "due_on"))


def test_a_story_is_told_once(on_day):
    story = told(("care.started", STARTED), ("review.held", FIRST))
    assert len(tell(on_day(LATER), story).changed) == 2
    assert tell(on_day(LATER), story).changed == []
    assert Telling.objects.count() == 2


def test_its_duties_are_derived_with_it(on_day):
    tell(on_day(LATER), told(("care.started", STARTED)))
    assert ("care.review.first", State.OVERDUE, date(2025, 12, 1)) in stored()
    tell(on_day(LATER), told(("care.started", STARTED), ("review.held", FIRST)))
    assert ("care.review.first", State.MET, date(2025, 12, 1)) in stored()
    assert ("care.review.second", State.NOT_YET_DUE, date(2026, 2, 24)) in stored()


def test_a_day_that_moves_is_a_correction_and_what_was_known_stays_readable(on_day):
    tell(on_day(date(2025, 11, 25)), told(("care.started", STARTED), ("review.held", FIRST)))
    tell(on_day(LATER), told(("care.started", STARTED), ("review.held", MOVED)))
    first, *_, correction = Telling.objects.filter(kind="review.held").order_by("pk")
    assert (correction.corrects, correction.on, first.on) == (first, MOVED, FIRST)
    assert ("care.review.first", State.MET_LATE) in states()
    assert ("care.review.first", State.MET) in states(known_on=date(2025, 12, 31))


def test_a_second_correction_names_the_first_telling_too(on_day):
    for day in (FIRST, MOVED, FIRST + timedelta(days=1)):
        tell(on_day(LATER), told(("care.started", STARTED), ("review.held", day)))
    root, *later = Telling.objects.filter(kind="review.held").order_by("pk")
    assert [telling.corrects_id for telling in later] == [root.pk, root.pk]


def test_what_no_row_says_any_longer_is_withdrawn_and_may_come_back(on_day):
    whole = told(("care.started", STARTED), ("review.held", FIRST))
    tell(on_day(LATER), whole)
    tell(on_day(LATER), told(("care.started", STARTED)), why="The review was another child's")
    last = Telling.objects.order_by("-pk").first()
    assert (last.withdrawn, last.kind, last.why) == (True, "review.held", "The review was another child's")
    assert ("care.review.first", State.OVERDUE) in states()
    tell(on_day(LATER), whole)
    assert ("care.review.first", State.MET) in states()


def test_a_timeline_of_which_nothing_is_told_any_longer_owes_nothing(on_day):
    tell(on_day(LATER), told(("care.started", STARTED)))
    tell(on_day(LATER))
    assert stored() == []
    assert Telling.objects.count() == 2


def test_facts_that_another_room_tells_are_left_alone(on_day):
    tell(on_day(LATER), told(("care.started", STARTED), ("review.held", FIRST)))
    tell_stories(
        [told(("review.held", FIRST))],
        subjects={CHILD},
        kinds={"review.held"},
        source=Source.HEADWAY,
        by=on_day(LATER),
    )
    assert Telling.objects.filter(withdrawn=True).count() == 0


def test_two_timelines_of_one_child_are_kept_apart(on_day):
    again = date(2026, 1, 5)
    tell(
        on_day(LATER),
        told(("care.started", STARTED), ("care.ended", MOVED)),
        told(("care.started", again), identity="2"),
    )
    assert Timeline.objects.count() == 2
    due = Duty.objects.owed().filter(rule="care.review.first").values_list("began_on", flat=True)
    assert list(due) == [again]


def test_a_birthday_told_ahead_ends_the_duties_on_the_day_and_not_before(on_day):
    story = told(("care.started", STARTED), ("child.turned_18", date(2026, 1, 20)))
    tell(on_day(LATER), story)
    assert Timeline.objects.get().next_on == date(2026, 1, 20)
    assert Duty.objects.owed().filter(rule="care.review.first").exists()
    rebuild(on=date(2026, 1, 20))
    assert not Duty.objects.owed().exists()
    assert Timeline.objects.get().next_on is None


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_a_telling(on_day, change):
    tell(on_day(LATER), told(("care.started", STARTED)))
    rows = Telling.objects.all()
    with pytest.raises(DatabaseError, match="added and never"), transaction.atomic():
        rows.update(on=FIRST) if change == "update" else rows._raw_delete(rows.db)
    assert Telling.objects.get().on == STARTED
