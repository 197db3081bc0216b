"""The mail of a morning: to whom, when, once a day, one reminder, nothing of anybody in it; and what becomes of one that fails."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from headway.casework.access.mailing import _mailed, mail_those_waiting, send_mailing, to_tell
from headway.casework.access.models import Cover, Mailing, Page, ToTell
from headway.casework.access.roles import Role
from headway.casework.meetings.answering.actions import check_list, shared
from headway.casework.meetings.answering.asking import ask_everybody
from headway.casework.meetings.answering.owed import owed
from headway.casework.meetings.inviting.actions import make_list
from headway.casework.meetings.models import Asking
from headway.casework.meetings.papers.actions import expect_usual, received
from tests.meetings.rows import a_meeting, later, matter_of

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 6, 15, 7, 0, tzinfo=UTC)
# The papers are due on Wednesday 24 June: nine days on.
EVE, DUE = MONDAY + timedelta(days=8), MONDAY + timedelta(days=9)


@pytest.fixture(autouse=True)
def at_once(settings):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}
    }


@pytest.fixture
def matter(cast, by):
    made = matter_of(a_meeting(by, cast.robin))
    make_list(made.meeting, by=by)
    expect_usual(made, by=by)
    return made


@pytest.fixture
def morning(django_capture_on_commit_callbacks):
    """A morning's asking and the minute after it; returns the mails of it."""

    def comes(at):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            ask_everybody(at)
            mail_those_waiting(at)
        return mail.outbox[before:]

    return comes


def test_one_mail_says_by_when_and_leads_to_the_page_and_names_nobody(cast, matter, morning):
    (sent,) = morning(MONDAY)
    assert sent.to == [cast.ben.email]
    assert sent.subject == "Headway has something for you to answer by Wednesday 24 June"
    assert sent.body.rstrip().endswith("/answering/")
    said = f"{sent.subject} {sent.body}"
    assert not re.search("Robin|Featherstone|Ben|Amara|review|report|child|list|decision", said)
    assert Asking.objects.filter(user=cast.ben).count() == 4


def test_what_was_asked_is_not_mailed_again_until_its_day_is_near_and_then_once(matter, morning):
    assert len(morning(MONDAY)) == 1
    assert morning(MONDAY + timedelta(days=1)) == []
    assert morning(MONDAY + timedelta(days=7)) == []
    (again,) = morning(EVE)
    assert again.subject.endswith("by Wednesday 24 June")
    assert morning(DUE) == []
    assert morning(DUE + timedelta(days=1)) == []
    assert set(Asking.objects.values_list("reminded_at", flat=True)) == {EVE}


def test_whoever_has_answered_is_not_reminded(cast, by, matter, morning):
    morning(MONDAY)
    for paper in matter.papers.all():
        received(paper, on=by.on, by=by)
    ben = later(cast.reader(cast.ben), MONDAY)
    for question in owed(ben):
        if question.readers:
            shared(matter, papers=question.papers, with_whom=question.readers, on=by.on, by=ben)
    check_list(matter, seen=[], wrong="", by=ben)
    assert owed(ben) == []
    assert morning(EVE) == []


def test_something_new_in_the_same_week_is_one_more_mail_and_not_two_on_a_day(
    cast, by, matter, morning, django_capture_on_commit_callbacks
):
    morning(MONDAY)
    other = matter_of(a_meeting(by, cast.wren))
    make_list(other.meeting, by=by)
    assert morning(MONDAY + timedelta(hours=1)) == []
    assert ToTell.objects.get().user == cast.ben
    with django_capture_on_commit_callbacks(execute=True):
        assert mail_those_waiting(MONDAY + timedelta(days=1)) == 1
    assert len(mail.outbox) == 2
    assert not ToTell.objects.exists()


def test_of_two_who_mail_at_once_the_second_sends_nothing(cast, matter, morning):
    """Both asked who is to be told before either had mailed."""
    assert len(morning(MONDAY)) == 1
    to_tell(cast.ben, Page.MY_WORK, at=MONDAY)
    assert _mailed(cast.ben.pk, MONDAY.date()) is False
    assert ToTell.objects.get().user == cast.ben


def test_a_nudge_and_a_question_of_one_day_are_one_mail(cast, matter, morning):
    to_tell(cast.ben, Page.MY_WORK, at=MONDAY)
    (sent,) = morning(MONDAY)
    assert "/work/" in sent.body
    assert "/answering/" in sent.body
    assert Mailing.objects.count() == 1


def test_nobody_is_mailed_where_the_council_sends_none_and_the_page_asks_all_the_same(
    cast, matter, morning, settings
):
    settings.MAIL_IS_SENT = False
    assert morning(MONDAY) == []
    assert not ToTell.objects.exists()
    assert len(owed(cast.reader(cast.ben))) == 4


def test_whoever_sees_to_the_work_of_somebody_away_is_asked_beside_them(cast, matter, morning):
    Cover.objects.create(
        absent=cast.ben,
        deputy=cast.chloe,
        from_on=MONDAY.date(),
        to_on=MONDAY.date(),
        arranged_by=cast.amara,
        arranged_at=MONDAY,
    )
    assert sorted(one.to[0] for one in morning(MONDAY)) == sorted([cast.ben.email, cast.chloe.email])


def test_whoever_was_let_go_meanwhile_has_no_mail(cast, matter, morning, monkeypatch):
    ask_everybody(MONDAY)
    cast.ben.is_active = False
    cast.ben.save()
    assert morning(MONDAY) == []
    assert Mailing.objects.get().user == cast.ben


def test_a_mail_that_fails_is_seen_among_the_background_work_and_named_there(cast, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    made = Mailing.objects.create(user=cast.ben, on=MONDAY.date(), pages="answering")
    send_mailing.enqueue(made.pk)
    DBTaskResult.objects.update(status="FAILED", exception_class_path="smtplib.SMTPException")
    shown = cast.browsing(cast.of[Role.ADMINISTRATOR]).get("/tasks/").content.decode()
    assert "A mail that tells somebody that something waits for them" in shown
    assert "SMTPException" in shown
    assert cast.ben.email not in shown
