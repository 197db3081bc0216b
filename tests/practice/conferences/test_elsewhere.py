"""Another council’s child who is here for a time is noted, and is nothing of ours until papers come."""

from dataclasses import replace
from datetime import date

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.record.models import ROWS
from headway.casework.timeline.models import Duty, Timeline
from headway.practice.conferences.elsewhere.actions import Told, change, left, notify
from headway.practice.conferences.elsewhere.queries import here_for_a_time
from headway.practice.conferences.models import Notified
from tests.practice.conferences.test_transfers import moved

TOLD = Told(
    council="Elsewhere Council",
    contact="Worker Invented",
    notified_on=date(2026, 6, 10),
    here_from=date(2026, 5, 30),
    here_until=date(2026, 6, 14),
    plan_since=date(2026, 2, 2),
    category="NEG",
)


def test_it_is_listed_and_no_row_fact_or_duty_of_ours_comes_of_it(cast, by):
    notify(cast.robin, TOLD, by=by)
    (one,) = here_for_a_time(by, every=False)
    assert (one.council, one.plan, one.over) == ("Elsewhere Council", "Since 2 February 2026: neglect", True)
    assert not any(model.objects.filter(person=cast.robin).exists() for model in ROWS.values())
    assert not Duty.objects.exists()
    assert not Timeline.objects.exists()
    assert here_for_a_time(cast.reader(cast.chloe), every=False) == []


def test_once_at_a_time_and_changed_as_the_stay_grows(cast, by):
    made = notify(cast.robin, TOLD, by=by)
    with pytest.raises(NotDone, match="noted already"):
        notify(cast.robin, TOLD, by=by)
    change(made, replace(TOLD, here_until=date(2026, 8, 1)), by=by)
    assert not here_for_a_time(by, every=False)[0].over
    with pytest.raises(NotDone, match="before they came"):
        left(made, on=date(2026, 5, 1), words="", by=by)
    left(made, on=date(2026, 6, 12), words="Went home", by=by)
    assert here_for_a_time(by, every=False) == []
    assert "Went home" in here_for_a_time(by, every=True)[0].left
    notify(cast.robin, TOLD, by=by)


def test_papers_in_writing_make_it_a_transfer_in(cast, by):
    notify(cast.robin, TOLD, by=by)
    moved(by, cast.robin)
    assert Notified.objects.get().left_on == date(2026, 6, 1)
    assert Duty.objects.filter(rule="protection.conference.transfer_in").owed().exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"notified_on": date(2026, 6, 16)}, "notified_on"),
        ({"here_until": date(2026, 5, 1)}, "here_until"),
        ({"plan_since": date(2026, 6, 16)}, "plan_since"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_cause(cast, by, said, field):
    with pytest.raises(NotDone) as refused:
        notify(cast.robin, replace(TOLD, **said), by=by)
    assert refused.value.field == field
