"""What a worker tells before the data do, and after: one event, told by whoever was first."""

from datetime import date, timedelta

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.record.actions import tell_change
from headway.casework.record.models import Change
from headway.casework.record.queries.changes import changes, shares
from tests.record.rows import a_load

ON = date(2026, 6, 10)


def tell(person, by, kind="moved", on=ON, said="Moved in the night") -> Change:
    return tell_change(person=person, kind=kind, on=on, said=said, by=by)


def test_what_a_worker_tells_first_is_told_by_the_worker(cast):
    ben = cast.reader(cast.ben)
    change = tell(cast.robin, ben, kind="excluded")
    assert (change.told, change.marked_by, change.load) == ("by_worker", cast.ben, None)
    assert Entry.objects.get(did="record.tell_change").subject == cast.robin.key
    rows = changes(cast.reader(cast.amara), since="last", kind="", load=None)
    assert (list(rows), shares(rows).share) == ([change], "100%")


def test_what_the_data_brought_before_stays_learnt_from_the_data_and_takes_the_words(cast):
    load = a_load()
    known = Change.objects.create(
        person=cast.robin, kind="moved", on=ON - timedelta(days=3), load=load, found_at=load.begun_at
    )
    told = tell(cast.robin, cast.reader(cast.ben))
    assert told.pk == known.pk
    assert (told.told, told.said, told.on) == ("from_data", "Moved in the night", known.on)


def test_what_is_further_apart_is_another_event(cast):
    load = a_load()
    Change.objects.create(
        person=cast.robin, kind="moved", on=ON - timedelta(days=15), load=load, found_at=load.begun_at
    )
    assert tell(cast.robin, cast.reader(cast.ben)).told == "by_worker"
    assert Change.objects.count() == 2


@pytest.mark.parametrize(("values", "field"), [({"on": date(2026, 6, 16)}, "on"), ({"said": " "}, "said")])
def test_what_is_to_come_or_says_nothing_is_refused(cast, values, field):
    with pytest.raises(NotDone) as refused:
        tell(cast.robin, cast.reader(cast.ben), **values)
    assert refused.value.field == field


def test_what_was_told_is_not_told_twice(cast):
    tell(cast.robin, cast.reader(cast.ben))
    with pytest.raises(NotDone, match="told already"):
        tell(cast.robin, cast.reader(cast.ben), on=ON + timedelta(days=1))


def test_what_is_told_after_the_data_came_stands_with_the_last_data(cast):
    before = a_load()
    tell(cast.robin, cast.reader(cast.ben))
    assert changes(cast.reader(cast.amara), since="last", kind="", load=before).count() == 1
