"""The page of background work."""

from uuid import uuid4

import pytest
from django_tasks_db.models import DBTaskResult

from headway.casework.access.roles import Role
from headway.running.work import LOST, each_minute
from tests.pages.cast import AT


def failed(error: str = "headway.casework.documents.vault.NotAsKept") -> DBTaskResult:
    each_minute.enqueue()
    DBTaskResult.objects.filter(status="READY").update(
        status="FAILED", started_at=AT, finished_at=AT, exception_class_path=error,
        traceback="ValueError: Robin Featherstone-Test", args_kwargs={"args": ["Robin"], "kwargs": {}},
    )  # fmt: skip
    return DBTaskResult.objects.failed().first()


def test_an_administrator_sees_what_failed_by_its_class_and_not_its_words(cast):
    failed()
    shown = cast.browsing(cast.of[Role.ADMINISTRATOR]).get("/tasks/").content.decode()
    assert "NotAsKept" in shown
    assert "Try again" in shown
    assert "Each minute" in shown
    assert "Robin" not in shown


def test_an_empty_page_says_so(cast):
    shown = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER]).get("/tasks/").content.decode()
    assert "Nothing has failed" in shown
    assert "The worker has not been heard yet" in shown


def test_lost_work_says_what_became_of_it(cast):
    failed(LOST)
    shown = cast.browsing(cast.of[Role.ADMINISTRATOR]).get("/tasks/").content.decode()
    assert "The worker was stopped while it did this" in shown


def test_failed_work_is_tried_again(cast):
    one = failed()
    answer = cast.browsing(cast.of[Role.ADMINISTRATOR]).post(f"/tasks/{one.pk}/again/")
    assert (answer.status_code, answer["Location"]) == (302, "/tasks/")
    assert DBTaskResult.objects.get().status == "READY"
    assert "since" in cast.browsing(cast.of[Role.ADMINISTRATOR]).get("/tasks/").content.decode()


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SOCIAL_WORKER, Role.INSPECTOR])
def test_others_are_refused(cast, role):
    one = failed()
    assert cast.browsing(cast.of[role]).get("/tasks/").status_code == 403
    assert cast.browsing(cast.of[role]).post(f"/tasks/{one.pk}/again/").status_code == 403
    assert DBTaskResult.objects.get().status == "FAILED"


def test_work_is_tried_again_by_post_alone(cast):
    one = failed()
    assert cast.browsing(cast.of[Role.ADMINISTRATOR]).get(f"/tasks/{one.pk}/again/").status_code == 405
    assert DBTaskResult.objects.get().status == "FAILED"


def test_work_that_is_not_there_is_let_be(cast):
    assert cast.browsing(cast.of[Role.ADMINISTRATOR]).post(f"/tasks/{uuid4()}/again/").status_code == 302
