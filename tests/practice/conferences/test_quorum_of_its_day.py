"""A conference is counted by the quorum of the day on which it was held, whatever is settled later."""

from datetime import date

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.exchange.export.extract import record_tables
from headway.practice.conferences.models import LocalQuorum
from headway.practice.conferences.quorum import USUAL, Wanted, quorum_of
from headway.practice.conferences.settling_quorum import keep
from tests.practice.conferences.rows import HELD_ON, a_sitting, decided, done, enquired, sat

DAY_AFTER = date(2026, 6, 19)


def test_the_number_of_a_day_is_that_settled_last_before_it(by):
    assert Wanted().on(HELD_ON) == USUAL
    keep(others=4, from_on=DAY_AFTER, by=by)
    keep(others=3, from_on=HELD_ON, by=by)
    days = (date(2026, 6, 17), HELD_ON, DAY_AFTER, date(2030, 1, 1))
    assert [Wanted().on(day) for day in days] == [USUAL, 3, 4, 4]


def test_an_old_conference_is_counted_by_the_quorum_of_its_day(cast, by):
    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    sat(meeting, by)
    matter = meeting.matters.get()
    decided(matter, by)
    done(matter, by)
    keep(others=3, from_on=DAY_AFTER, by=by)
    assert (quorum_of(matter).wanted, quorum_of(matter).stands) == (USUAL, True)
    assert record_tables()["headway_conferences"].columns["hcnf_wanted"] == [USUAL]
    keep(others=3, from_on=HELD_ON, by=by)
    assert (quorum_of(matter).wanted, quorum_of(matter).stands) == (3, False)
    assert record_tables()["headway_conferences"].columns["hcnf_wanted"] == [3]


def test_one_that_is_booked_is_counted_by_the_quorum_of_the_day_it_sits(cast, by):
    enquired(cast.robin, by)
    matter = a_sitting(by, cast.robin).matters.get()
    keep(others=3, from_on=HELD_ON, by=by)
    assert quorum_of(matter).wanted == 3
    keep(others=4, from_on=DAY_AFTER, by=by)
    assert quorum_of(matter).wanted == 3


def test_the_same_day_again_puts_it_right_and_the_same_number_is_nothing_new(by):
    keep(others=2, from_on=HELD_ON, by=by)
    keep(others=3, from_on=HELD_ON, by=by)
    row = LocalQuorum.objects.get()
    assert (row.others, row.told_by) == (3, by.user)
    assert Entry.objects.filter(did="conferences.settle_quorum").count() == 2
    with pytest.raises(NotDone, match="already") as refused:
        keep(others=3, from_on=DAY_AFTER, by=by)
    assert refused.value.field == "others"
