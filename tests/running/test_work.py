"""Background work: done, lost, failed, seen and tried again."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from headway.casework.access.models import Entry, Link, Wall
from headway.casework.access.models.log import Kind
from headway.casework.access.walls import describe
from headway.casework.people.identifying import keys_of_description
from headway.casework.timeline.models import Area, Duty, Source
from headway.casework.timeline.stories import FactTold, StoryTold
from headway.casework.timeline.telling import tell_stories
from headway.exchange.snapshots.task import count_measures
from headway.running.work import (
    LOST,
    clear_done,
    each_minute,
    each_night,
    last_heard,
    queue_each_minute,
    queue_each_morning,
    queue_each_night,
    tell_lost,
    try_again,
)
from headway.running.worker import frames_of, quiet_worker
from tests.pages.cast import AT, a_person
from tests.running.lines import lines


@task()
def fails(name: str) -> None:
    raise ValueError(f"{name} Featherstone-Test could not be written to")


def work(queue: str = "default") -> None:
    quiet_worker(queue=queue, batch=True).run()


def one() -> DBTaskResult:
    """The one piece of work there is, beside what the minute queues where the hour of the day has come."""
    return DBTaskResult.objects.exclude(task_path=count_measures.module_path).get()


@pytest.mark.django_db(transaction=True)
def test_the_minutes_work_seals_the_log_and_is_heard(cast):
    cast.browsing(cast.ben).get(f"/people/{cast.robin.key}/")
    assert last_heard() is None
    assert queue_each_minute(timezone.now()) is True
    work()
    assert one().status == TaskResultStatus.SUCCESSFUL
    assert one().return_value["sealed"] == Entry.objects.count() == Link.objects.count() > 0
    assert last_heard() is not None


@pytest.mark.django_db(transaction=True)
def test_a_wall_rises_round_somebody_who_was_described_before_they_were_brought_in(cast):
    reader = cast.reader(cast.ben)
    describe(
        given_name="Juniper",
        family_name="Newcomer-Test",
        born_on=date(2015, 6, 7),
        fitting=keys_of_description,
        by=reader,
    )
    assert not Wall.objects.exists()
    born = date(2015, 6, 7)
    child = a_person("Juniper", "Newcomer-Test", born)
    each_minute.enqueue()
    work()
    wall = Wall.objects.get()
    assert (wall.user, wall.subject) == (cast.ben, child.key)
    assert one().return_value["walls"] == 1


@pytest.mark.django_db(transaction=True)
def test_sessions_that_have_run_out_are_taken_away_with_what_was_searched_for_in_them():
    Session.objects.create(session_key="over", session_data="x", expire_date=AT)
    Session.objects.create(
        session_key="lasts", session_data="x", expire_date=timezone.now() + timedelta(hours=1)
    )
    each_minute.enqueue()
    work()
    assert [session.pk for session in Session.objects.all()] == ["lasts"]


@pytest.mark.django_db
def test_a_minute_is_not_queued_twice():
    assert queue_each_minute(timezone.now()) is True
    assert queue_each_minute(timezone.now()) is False
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_work_whose_worker_was_killed_is_seen_as_lost_and_does_not_stop_the_next_minute():
    now = timezone.now()
    queue_each_minute(now)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=now - timedelta(minutes=5))
    assert (tell_lost(now), queue_each_minute(now)) == (0, False)
    DBTaskResult.objects.update(started_at=now - timedelta(minutes=11))
    assert queue_each_minute(now) is True
    assert one_failed().exception_class_path == LOST


def one_failed() -> DBTaskResult:
    return DBTaskResult.objects.failed().get()


@pytest.mark.django_db
def test_a_minute_that_fails_all_night_is_one_line():
    now = timezone.now()
    for past in range(5):
        queue_each_minute(now)
        DBTaskResult.objects.filter(status="READY").update(
            status=TaskResultStatus.FAILED, finished_at=now - timedelta(minutes=past)
        )
    queue_each_minute(now)
    assert one_failed().finished_at == now


@pytest.mark.django_db(transaction=True)
def test_a_failure_keeps_its_class_and_place_and_loses_its_words():
    fails.enqueue("Robin")
    with lines() as out:
        work()
    assert one().exception_class_path == "builtins.ValueError"
    assert "in fails" in one().traceback
    assert "Featherstone" not in one().traceback
    assert "Featherstone" not in out.getvalue()
    assert "Robin" not in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_failed_work_is_tried_again_once_and_that_is_logged(cast):
    fails.enqueue("Robin")
    work()
    reader = cast.reader(cast.amara)
    assert try_again(one().pk, by=reader) is True
    assert try_again(one().pk, by=reader) is False
    assert Entry.objects.filter(kind=Kind.CHANGED, did="work.try_again").count() == 1
    assert one().status == TaskResultStatus.READY
    work()
    assert one().status == TaskResultStatus.FAILED
    assert json.loads(json.dumps(one().args_kwargs)) == {"args": ["Robin"], "kwargs": {}}


@pytest.mark.django_db(transaction=True)
def test_work_that_is_done_is_cleared_away_and_what_failed_stays():
    fails.enqueue("Robin")
    each_minute.enqueue()
    work()
    DBTaskResult.objects.update(finished_at=AT)
    each_minute.enqueue()
    work()
    left = DBTaskResult.objects.exclude(task_path=count_measures.module_path)
    assert left.filter(finished_at=AT).count() == 1
    assert one_failed().finished_at == AT


def test_the_places_of_a_traceback_are_kept():
    words = 'Traceback (most recent call last):\n  File "/a/b.py", line 3, in keep\n    title="Robin"\nValueError: Robin\n'
    assert frames_of(words) == '  File "/a/b.py", line 3, in keep'


THREE = datetime(2026, 6, 16, 3, 0, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(("hour", "queued"), [(0, False), (1, True), (22, True), (23, False)])
def test_the_nights_work_is_queued_after_two_in_england(hour, queued):
    """In June one o'clock by the sun is two by the clock."""
    assert queue_each_night(THREE.replace(hour=hour)) is queued


@pytest.mark.django_db
def test_the_nights_work_is_queued_once_a_day():
    three = timezone.now().replace(hour=3)
    assert queue_each_night(three) is True
    # Whatever the hour is in which this is tested.
    DBTaskResult.objects.update(enqueued_at=three)
    assert queue_each_night(three + timedelta(hours=1)) is False
    DBTaskResult.objects.update(enqueued_at=three - timedelta(days=1))
    assert queue_each_night(three + timedelta(hours=1)) is True


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "hour", "queued"), [(16, 6, False), (16, 7, True), (13, 9, False), (14, 9, False)]
)
def test_people_are_asked_after_eight_in_england_on_working_days_alone(day, hour, queued):
    """In June seven o'clock by the sun is eight by the clock; 13 and 14 June 2026 are a weekend."""
    assert queue_each_morning(THREE.replace(day=day, hour=hour)) is queued


@pytest.mark.django_db
def test_people_are_asked_once_a_morning_and_the_minute_does_not_forget_it():
    eight = timezone.now().replace(month=6, day=16, year=2026, hour=8)
    assert queue_each_morning(eight) is True
    DBTaskResult.objects.update(enqueued_at=eight, status="SUCCESSFUL", finished_at=eight)
    clear_done(eight + timedelta(hours=5))
    assert queue_each_morning(eight + timedelta(hours=5)) is False
    assert queue_each_morning(eight + timedelta(days=1)) is True


@pytest.mark.django_db(transaction=True)
def test_a_night_in_which_nothing_differs_says_how_many_stories_it_read(a_childs_care):
    each_night.enqueue()
    work("long")
    assert one().return_value == {"timelines": 1}


@pytest.mark.django_db(transaction=True)
def test_a_duty_that_was_stored_otherwise_is_put_right_and_seen_to_have_failed(a_childs_care):
    Duty.objects.update(due_on=date(2030, 1, 1))
    each_night.enqueue()
    work("long")
    assert one().exception_class_path.endswith("DutiesDiffered")
    assert not Duty.objects.filter(due_on=date(2030, 1, 1)).exists()


@pytest.fixture
def a_childs_care(cast):
    started = date(2026, 1, 5)
    story = StoryTold(cast.robin.key, Area.CARE, "1", (FactTold("care.started", started),))
    tell_stories(
        [story],
        subjects={cast.robin.key},
        kinds={"care.started"},
        source=Source.CASE_SYSTEM,
        by=cast.reader(cast.amara),
    )
    return cast.robin


def test_a_worker_outlives_its_database(monkeypatch, db):
    """It would fall five times within a minute else, and take the pages with it that say what the matter is."""
    answers = iter(
        [OperationalError("connection to Featherstone-Test refused"), InterfaceError("closed"), None]
    )

    def run(_worker) -> None:
        answer = next(answers)
        if answer is not None:
            raise answer

    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.Worker.run", run)
    monkeypatch.setattr("headway.running.worker.sleep", lambda _seconds: None)
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    with lines() as told:
        quiet_worker().run()
    silent = [line for line in told.told if line["event"] == "database_does_not_answer"]
    assert [line["raised"] for line in silent] == ["OperationalError", "InterfaceError"]
    assert "Featherstone" not in told.getvalue()


def test_what_the_worker_falls_over_is_told_without_its_words():
    """As a process of its own: Python prints an exception with its words otherwise."""
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'headway.settings.testing'\n"
        "from headway.running import worker\n"
        "def falls(**_asked): raise LookupError('Robin Featherstone-Test')\n"
        "worker.quiet_worker = falls\n"
        "worker.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Featherstone" not in done.stdout + done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines() if "worker_fell" in line]
    assert [line["raised"] for line in told] == ["builtins.LookupError"]
