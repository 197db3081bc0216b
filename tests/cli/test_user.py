"""`headway user add`: the very first administrator."""

import os
import re
import subprocess
import sys

import pytest
from django.test import Client

from headway.casework.access.models import Entry, User


def test_the_first_administrator_is_let_in_by_a_link(headway, db):
    ended = headway("user", "add", "first@example.invalid", "--name", "Fern Firstly")
    assert ended.code == 0
    assert "works once, for 24 hours" in ended.out
    link = re.search(r"/sign-in/link/\S+/", ended.out).group()
    client = Client()
    client.get(link)
    client.post("/sign-in/link/", {"password": "seven plain otters", "again": "seven plain otters"})
    made = User.objects.get(email="first@example.invalid")
    assert made.check_password("seven plain otters")
    assert (made.role, made.name) == ("administrator", "Fern Firstly")
    assert Entry.objects.get(did="sign_in.let_in").by is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("not-an-address", "--name", "Fern"), "valid email address"),
        (("first@example.invalid", "--name", "Fern", "--role", "king"), "'king' is no role"),
        (("first@example.invalid", "--name", "Fern", "--role", "inspector"), "ends on a day"),
        (("first@example.invalid", "--name", ""), "blank"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nobody_is_let_in(headway, db, words, said):
    ended = headway("user", "add", *words)
    assert ended.code == 2
    assert said in ended.err
    assert not User.objects.exists()


def test_somebody_who_is_let_in_already_is_not_let_in_twice(headway, db):
    for code in (0, 2):
        ended = headway("user", "add", "first@example.invalid", "--name", "Fern Firstly")
        assert ended.code == code
    assert "already exists" in ended.err


def test_where_headway_is_not_set_up_the_missing_setting_is_named(repository):
    clean = {name: value for name, value in os.environ.items() if not re.match("HEADWAY_|DJANGO_", name)}
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "from headway.cli import run; run()",
            "user",
            "add",
            "a@example.invalid",
            "--name",
            "A",
        ],
        env=clean,
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert "Set HEADWAY_SECRET_KEY" in ran.stderr
