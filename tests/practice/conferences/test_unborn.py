"""An unborn child’s conference: the weeks on a day, what is warned of, and the review at the earlier of two limits."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.casework.people.models import Person
from headway.casework.record.models import ProtectionPlan
from headway.practice.conferences.asking.clock import unborn_in_words
from headway.practice.conferences.kinds import KINDS
from headway.practice.conferences.models import AskingSettings
from headway.practice.conferences.slugs import REVIEW
from headway.practice.conferences.unborn import doubts_of_day, first_day_of, is_expected, target, weeks_on
from tests.practice.conferences.rows import HELD_ON, initial, on_the_day
from tests.record.rows import told

EXPECTED = date(2026, 9, 3)
SETTLED = AskingSettings()
DUE = next(kind.due for kind in KINDS if kind.slug == REVIEW)


@pytest.mark.parametrize(
    ("day", "weeks"),
    [
        (EXPECTED, 40),
        (EXPECTED - timedelta(days=1), 39),
        (EXPECTED - timedelta(weeks=12), 28),
        (EXPECTED - timedelta(weeks=12, days=1), 27),
        (EXPECTED + timedelta(days=6), 40),
        (EXPECTED + timedelta(days=7), 41),
        (EXPECTED - timedelta(weeks=41), 0),
    ],
)
def test_the_weeks_are_those_complete(day, weeks):
    assert weeks_on(EXPECTED, day) == weeks


@given(expected=st.dates(date(2020, 1, 1), date(2030, 1, 1)), week=st.integers(1, 40))
def test_a_week_begins_on_the_day_on_which_it_is_complete(expected, week):
    first = first_day_of(expected, week)
    assert weeks_on(expected, first) == week
    assert weeks_on(expected, first - timedelta(days=1)) == week - 1


def test_the_target_ends_with_the_last_day_of_its_last_week():
    first, last = target(EXPECTED, SETTLED)
    assert (weeks_on(EXPECTED, first), weeks_on(EXPECTED, last)) == (28, 30)
    assert weeks_on(EXPECTED, last + timedelta(days=1)) == 31


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        (11, ("not usually held before 12 weeks", "not usually recorded before 24 weeks")),
        (12, ("Local practice is between 28 and 30 weeks", "not usually recorded before 24 weeks")),
        (23, ("Local practice is between 28 and 30 weeks", "not usually recorded before 24 weeks")),
        (24, ("Local practice is between 28 and 30 weeks",)),
        (28, ()),
        (30, ()),
        (31, ("Local practice is between 28 and 30 weeks",)),
    ],
)
def test_what_is_warned_of(weeks, words):
    found = list(doubts_of_day(EXPECTED, first_day_of(EXPECTED, weeks), SETTLED))
    assert len(found) == len(words)
    assert all(one in said for one, said in zip(words, found, strict=True))


@pytest.fixture
def unborn(cast):
    Person.objects.filter(pk=cast.robin.pk).update(born_on=None, birth_standing="", expected_on=EXPECTED)
    cast.robin.refresh_from_db()
    return cast.robin


def test_of_a_born_child_and_a_pregnancy_that_ended_no_week_is_told(cast, by, unborn):
    assert "28 weeks of pregnancy today" in unborn_in_words(unborn, date(2026, 6, 11))
    unborn.lost_on = date(2026, 6, 1)
    assert not is_expected(unborn)
    assert unborn_in_words(unborn, date(2026, 6, 11)) == ""
    assert unborn_in_words(cast.wren, date(2026, 6, 11)) == ""


@pytest.mark.parametrize(
    ("born_on", "due_on"),
    [
        # Four weeks after the birth come first.
        (date(2026, 7, 20), date(2026, 8, 17)),
        # Three months after the conference of 18 June come first.
        (date(2026, 9, 3), date(2026, 9, 18)),
    ],
)
def test_the_review_is_at_the_earlier_of_three_months_and_four_weeks_after_birth(
    cast, by, unborn, born_on, due_on
):
    initial(by, unborn)
    assert ProtectionPlan.objects.get().began_on == HELD_ON
    assert DUE([unborn.pk]).on == date(2026, 9, 18)
    Person.objects.filter(pk=unborn.pk).update(born_on=born_on, birth_standing="known")
    told([unborn], by=by.user, at=on_the_day(by, born_on).at)
    assert DUE([unborn.pk]).on == due_on
