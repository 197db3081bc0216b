"""Alerts: raised, looked at again, ended for a reason."""

from datetime import timedelta

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.record.actions import end_alert, look_again, raise_alert
from headway.casework.record.models import Alert
from tests.pages.cast import AT, ON

SOON, LATER = ON + timedelta(days=30), ON + timedelta(days=90)


@pytest.fixture
def alert(cast, by) -> Alert:
    return raise_alert(person=cast.robin, kind="violence", words=" Two dogs ", review_on=SOON, by=by)


def test_an_alert_says_who_raised_it_and_when_it_is_looked_at_again(alert, by):
    assert (alert.words, alert.raised_by, alert.raised_at, alert.review_on) == ("Two dogs", by.user, AT, SOON)
    assert Entry.objects.get(did="record.raise_alert").key == str(alert.pk)


def test_an_alert_that_still_holds_has_a_new_day(alert, by):
    look_again(alert=alert, review_on=LATER, words="One dog", by=by)
    alert.refresh_from_db()
    assert (alert.review_on, alert.words) == (LATER, "One dog")


def test_an_alert_ends_once_for_a_reason(alert, by):
    with pytest.raises(NotDone, match="Say why"):
        end_alert(alert=alert, why=" ", by=by)
    end_alert(alert=alert, why="The dogs are gone", by=by)
    alert.refresh_from_db()
    assert (alert.ended_by, alert.ended_why) == (by.user, "The dogs are gone")
    for again in (
        lambda: end_alert(alert=alert, why="x", by=by),
        lambda: look_again(alert=alert, review_on=LATER, words="x", by=by),
    ):
        with pytest.raises(NotDone, match="has ended"):
            again()


@pytest.mark.parametrize(("words", "day", "field"), [(" ", SOON, "words"), ("x", ON, "review_on")])
def test_an_alert_says_something_and_is_looked_at_again(cast, by, words, day, field):
    with pytest.raises(NotDone) as why:
        raise_alert(person=cast.robin, kind="other", words=words, review_on=day, by=by)
    assert why.value.field == field
    assert not Alert.objects.exists()
