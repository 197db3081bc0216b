"""The log is lines of JSON, and holds nobody's name."""

import logging
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from headway.casework.access.roles import Role
from tests.documents import samples
from tests.running.lines import lines


def test_a_request_is_one_line_with_its_route_status_time_and_user(cast):
    with lines() as out:
        answer = cast.browsing(cast.ben).get(f"/people/{cast.robin.key}/")
    line = out.of("answered")
    assert (line["route"], line["status"], line["method"], line["user"]) == (
        "person",
        200,
        "GET",
        cast.ben.pk,
    )
    assert line["milliseconds"] >= 0
    assert line["request"] == answer["X-Request-ID"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", line["timestamp"])


def test_each_request_has_a_number_of_its_own_whatever_was_sent(client, db):
    answers = [client.get("/health", headers={"X-Request-ID": "Robin"}) for _ in range(2)]
    numbers = {answer["X-Request-ID"] for answer in answers}
    assert len(numbers) == 2
    assert "Robin" not in numbers


def test_a_walk_leaves_nobody_in_the_log(cast):
    """Pages, refusals, what is not there, what breaks, and what was typed where it does not belong."""
    person, keep = f"/people/{cast.robin.key}/", f"/people/{cast.robin.key}/documents/keep/"
    infected = SimpleUploadedFile("Robin Featherstone-Test.exe", b"MZ" + b"\0" * 90)
    fine = SimpleUploadedFile("Robin Featherstone-Test.pdf", samples.pdf())
    with lines() as out:
        for user in (cast.amara, cast.chloe, cast.of[Role.ADMINISTRATOR]):
            browsing = cast.browsing(user)
            for address in (
                "/",
                "/people/",
                person,
                f"{person}documents/",
                "/tasks/",
                "/Robin-Featherstone-Test/",
            ):
                browsing.get(address, {"name": "Featherstone"})
            for file in (infected, fine):
                file.seek(0)
                browsing.post(keep, {"kind": "report", "title": "Robin Featherstone-Test", "file": file})
            browsing.generic("FEATHERSTONE", person)
            browsing.get("/", headers={"host": "featherstone.example"})
    told = out.getvalue()
    assert out.told[0]["event"] == "answered"
    statuses = {line.get("status") for line in out.told}
    assert {200, 302, 403, 404, 400} <= statuses
    for word in (
        "Featherstone",
        "featherstone",
        "Robin",
        "Quillfeather",
        "example",
        str(cast.robin.key),
        "name=",
    ):
        assert word not in told


def fails() -> None:
    raise IntegrityError("Key (name)=(Robin Featherstone-Test) already exists.")


def test_an_exception_is_told_by_its_class_and_place_and_not_by_its_words():
    with lines() as out:
        try:
            fails()
        except IntegrityError:
            logging.getLogger("django.request").exception("%s: %s", "Internal Server Error", "/people/Robin/")
    (line,) = out.told
    assert line["raised"] == "django.db.utils.IntegrityError"
    assert any("test_logs.py" in place for place in line["where"])
    assert "Robin" not in out.getvalue()


@pytest.mark.parametrize("name", ["django.security.DisallowedHost", "gunicorn.error", "py.warnings"])
def test_sentences_that_hold_what_was_sent_are_left_out(name):
    with lines() as out:
        logging.getLogger(name).error("Invalid HTTP_HOST header: 'robin.featherstone'")
    assert "robin" not in out.getvalue()
    assert out.told[0]["logger"] == name


def test_a_library_that_says_only_that_it_has_begun_is_not_written():
    assert not logging.getLogger("pikepdf._core").isEnabledFor(logging.INFO)
    assert logging.getLogger("pikepdf._core").isEnabledFor(logging.WARNING)
