"""Whether Headway can serve: asked without signing in."""

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper


@pytest.mark.django_db(transaction=True)
def test_all_is_well_and_nothing_else_is_said(client):
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json() == {"database": "well", "files": "well"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("asked", ["?format=openmetrics", "?format=rss", ""])
def test_no_other_form_says_more(client, asked):
    answer = client.get(f"/health{asked}", headers={"accept": "text/html"})
    assert answer["Content-Type"] == "application/json"


@pytest.mark.django_db(transaction=True)
def test_files_that_cannot_be_written_are_unwell(client, home):
    (home / "files").write_bytes(b"a file where the folder is to be")
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["files"]) == (503, "unwell")
    assert str(home) not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_does_not_answer_is_unwell_and_its_words_are_not_said(client, monkeypatch):
    def broken(*_args, **_options):
        from django.db import OperationalError

        raise OperationalError("connection to server at db.example, user headway, failed")

    monkeypatch.setattr(BaseDatabaseWrapper, "temporary_connection", broken)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["database"]) == (503, "unwell")
    assert "db.example" not in answer.content.decode()
