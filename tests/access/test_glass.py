"""Breaking the glass: exact, timed, counted, reviewed by somebody else."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from headway.casework.access.glass import (
    MOST_TRIES,
    break_glass,
    out_of_sight_to_review,
    review,
    review_due,
    to_review,
)
from headway.casework.access.models import BrokenGlass, Entry, Nearness, Restriction, Wall
from headway.casework.access.models.log import Kind
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.people.models import Person
from tests.pages.cast import AT


def broken(cast, *subjects, user=None, hours=4, at=AT) -> BrokenGlass:
    by = cast.reader(user or cast.amara, at)
    return break_glass(subjects=subjects, reason="Ambulance called", hours=hours, by=by)


def test_it_opens_for_its_hours_and_is_logged_without_the_reason(cast):
    made = broken(cast, cast.tansy.key)
    assert made.ends_at - made.broken_at == timedelta(hours=4)
    assert cast.tansy in Person.objects.visible_to(cast.reader(cast.amara))
    entry = Entry.objects.get()
    assert (entry.did, entry.subject, entry.detail) == ("access.break_glass", cast.tansy.key, "hours=4")


def test_what_opens_nothing_is_told_in_the_same_words_whatever_the_cause(cast):
    Wall.objects.create(user=cast.amara, subject=cast.tansy.key, declared_at=AT)
    sibling = Person.objects.create()
    Nearness.objects.create(subject=cast.tansy.key, near=sibling.key)
    words = set()
    for subjects in ([], [uuid4(), uuid4()], [cast.tansy.key], [sibling.key]):
        with pytest.raises(NotDone) as why:
            broken(cast, *subjects)
        words.add(why.value.words)
    assert len(words) == 1
    refused = Entry.objects.filter(kind=Kind.REFUSED)
    assert set(refused.values_list("subject", "key", "detail")) == {(None, "", "criteria=number,born")}
    assert refused.count() == 4
    assert not BrokenGlass.objects.exists()


def test_after_a_few_tries_that_opened_nothing_an_hour_must_pass(cast):
    for _ in range(MOST_TRIES):
        with pytest.raises(NotDone, match="Nothing was opened"):
            broken(cast)
    with pytest.raises(NotDone, match="Too many tries"):
        broken(cast, cast.tansy.key)
    assert broken(cast, cast.tansy.key, at=AT + timedelta(minutes=61)).subject == cast.tansy.key


@pytest.mark.parametrize("hours", [0, -1, 13, 10**9])
def test_the_hours_are_bounded(cast, hours):
    with pytest.raises(NotDone, match="between 1 and 12"):
        broken(cast, cast.tansy.key, hours=hours)


def test_it_is_due_for_review_on_the_next_working_day(cast):
    friday = datetime(2026, 6, 12, 23, 30, tzinfo=UTC)  # already Saturday in England, an hour ahead
    assert review_due(broken(cast, cast.tansy.key)) == date(2026, 6, 16)
    assert review_due(broken(cast, cast.tansy.key, at=friday)) == date(2026, 6, 15)


def test_nobody_reviews_their_own(cast):
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    made = broken(cast, cast.tansy.key, user=manager)
    with pytest.raises(NotDone, match="their own"):
        review(glass=made, was_right=True, words="x", by=cast.reader(manager))
    assert list(to_review(cast.reader(manager))) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        BrokenGlass.objects.update(reviewed_by=manager, reviewed_at=AT, was_right=True)


def test_it_is_reviewed_once_by_somebody_else(cast):
    made, by = broken(cast, cast.tansy.key), cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    assert list(to_review(by)) == [made]
    review(glass=made, was_right=False, words="Could have rung the worker", by=by)
    assert list(to_review(by)) == []
    with pytest.raises(NotDone, match="already"):
        review(glass=made, was_right=True, words="x", by=by)


def test_the_opening_of_a_record_out_of_the_reviewers_sight_is_counted_and_not_shown(cast):
    broken(cast, cast.tansy.key)
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    Restriction.objects.create(subject=cast.tansy.key, reason="x", restricted_by=manager, restricted_at=AT)
    by = cast.reader(manager)
    assert (list(to_review(by)), out_of_sight_to_review(by)) == ([], 1)
