"""`headway program`: a program is let in, listed and ended."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from headway.casework.access.models import Entry
from headway.casework.access.roles import Role
from headway.exchange.models import Program
from tests.pages.cast import make_cast


@pytest.fixture
def analyst(db):
    return make_cast().of[Role.ANALYST].email


@pytest.fixture
def until():
    return timezone.localdate() + timedelta(days=90)


def test_a_program_is_let_in_listed_and_ended(headway, analyst, until):
    ended = headway("program", "add", "Warehouse", "--as", analyst, "--until", until)
    assert ended.code == 0
    token = ended.out.strip().splitlines()[-1]
    made = Program.objects.get()
    asking = Client(headers={"Authorization": f"Bearer {token}"})
    assert asking.get("/api/v1/periods").status_code == 200
    listed = headway("program", "list").out
    assert f"Warehouse, as {analyst}, until {until}" in listed
    assert token not in listed
    assert headway("program", "end", made.pk).code == 0
    assert asking.get("/api/v1/periods").status_code == 401
    assert headway("program", "list").out == ""
    assert {
        entry.by for entry in Entry.objects.filter(table="exchange.program", did__contains="_program")
    } >= {None}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("add", "Warehouse", "--as", "nobody@example.invalid", "--until", "2099-01-01"),
            "Nobody is let in by",
        ),
        (("add", "Warehouse", "--as", "{analyst}", "--until", "soon"), "is no date"),
        (("add", "Warehouse", "--as", "{analyst}", "--until", "2099-01-01"), "within a year"),
        (("add", " ", "--as", "{analyst}", "--until", "{until}"), "Say what the program is called"),
        (("end", "7"), "There is no program 7"),
    ],
)
def test_what_cannot_be_is_said(headway, analyst, until, words, said):
    ended = headway("program", *(word.format(analyst=analyst, until=until) for word in words))
    assert ended.code == 2
    assert said in ended.err
    assert not Program.objects.exists()
