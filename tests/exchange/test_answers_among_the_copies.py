"""Answers to complaints stand among the copies that a service checks itself by: those that went, and those that may."""

from datetime import UTC, date, datetime

import pytest

from headway.casework.access.roles import Role
from headway.casework.meetings.inviting.actions import invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, NotToBeTold
from headway.exchange.copies.held import Unread, held_copies
from headway.practice.conferences.complaining.actions import (
    Complained,
    answer_stage,
    complain,
    go_on,
    letter_went,
)
from tests.practice.conferences.rows import HELD_ON, a_sitting, decided, done, enquired, on_the_day, sat

CAME_ON, ANSWERED_ON = date(2026, 6, 22), date(2026, 7, 6)
AT = datetime(2026, 7, 7, 9, tzinfo=UTC)


@pytest.fixture
def by(cast):
    return cast.reader(cast.amara)


@pytest.fixture
def manager(cast):
    return on_the_day(cast.reader(cast.of[Role.PRINCIPAL_MANAGER]), ANSWERED_ON)


@pytest.fixture
def complaint(cast, by):
    """A mother who was at Robin's conference complains of it."""
    enquired(cast.robin, by)
    meeting = a_sitting(by, cast.robin)
    mother = invite(
        meeting,
        Proposed(Capacity.PARENT, name="Mother Invented"),
        matters=[meeting.matters.get()],
        by=on_the_day(by, HELD_ON.replace(day=17)),
    )
    sat(meeting, by)
    matter = meeting.matters.get()
    decided(matter, by)
    done(matter, by)
    told = Complained(received_on=CAME_ON, about="Nobody listened to me", invited=mother)
    return complain(matter, told, by=on_the_day(by, CAME_ON))


def answered(complaint, manager, words="The chair asked you twice"):
    return answer_stage(complaint, found="not_upheld", words=words, on=ANSWERED_ON, by=manager)


def answers(unread=None):
    found = held_copies(AT, Unread() if unread is None else unread)
    return [one for one in found if one.file_name.startswith("answer-")]


def test_an_answer_stands_there_once_before_it_went_and_after(complaint, manager):
    assert answers() == []
    answered(complaint, manager)
    (ready,) = answers()
    letter_went(complaint, on=ANSWERED_ON, by=manager)
    (went,) = answers()
    for one in (ready, went):
        assert (one.recipient, one.kind) == (f"invited-{complaint.invited_id}", "parent")
        assert "The chair asked you twice" in one.text
        assert "Mother" not in one.file_name
    complaint.stages.update(words="Other words since")
    assert answers() == [went]


def test_an_answer_that_another_stage_followed_unsent_goes_no_longer(complaint, manager):
    answered(complaint, manager)
    go_on(complaint, on=ANSWERED_ON, by=manager)
    assert answers() == []


def test_one_that_is_stopped_may_not_go(cast, complaint, manager):
    NotToBeTold.objects.create(
        person=cast.robin,
        words="Hollyhock House",
        why="Made up.",
        noted_at=manager.at,
        noted_by=manager.user,
    )
    answered(complaint, manager, "He was at Hollyhock House")
    assert answers() == []
    letter_went(complaint, on=ANSWERED_ON, by=manager)
    assert answers() == []


def test_one_whose_kept_file_is_another_is_counted(complaint, manager):
    answered(complaint, manager)
    letter_went(complaint, on=ANSWERED_ON, by=manager)
    for version in complaint.stages.get().document.versions.all():
        version.digest = "0" * 64
        version.save()
    unread = Unread()
    assert answers(unread) == []
    assert unread.files == 1
