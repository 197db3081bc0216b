"""The log is read in plain words: on the page of a record, on the page of a user, and where an entry was taken away."""

import ast
import re

import pytest
from django.apps import apps
from django.test import Client

from headway.casework.access.assigning import assign
from headway.casework.access.log import note
from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.restricting import add_reader, restrict
from headway.casework.access.roles import Role
from headway.casework.guard.log_words.actions import ACTIONS
from headway.casework.guard.log_words.kinds import SAY
from headway.casework.guard.log_words.saying import did_in_words, said, table_in_words, what_in_words
from headway.casework.guard.log_words.tables import TABLES
from headway.casework.people.actions import add
from headway.casework.people.models import Name
from headway.casework.record.kinds import KINDS
from tests.pages.cast import AT, ON
from tests.registry.tree import modules

# An action that is logged: the room, and what was done. Other words in this form are models and modules.
ROOMS = "people|documents|access|sign_in|work|record|timeline|exchange|measures|meetings"
ACTION = re.compile(rf"({ROOMS})\.[a-z_]+")
# Tables whose name, run together, is a word for one of their rows.
CALLED_SO = {"family member", "immigration status"}
# What a session remembers.
NO_ACTIONS = {"people.searches"}
CODES = re.compile(
    r"\b[a-z]+_[a-z_]+\b|\b(?:people|access|documents|sign_in|work|record|timeline|exchange)\.[a-z]|\b[a-z_]+="
)


def actions_in_code() -> set[str]:
    """Every text in the code that has the form of an action and is no model."""
    models = {model._meta.label_lower for model in apps.get_models()}
    found = {
        node.value
        for name, tree in modules("headway/casework", "headway/running", "headway/exchange")
        if "/migrations/" not in name and "/log_words/" not in name
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ACTION.fullmatch(node.value)
    }
    return found - models - NO_ACTIONS


def of_meetings() -> set[str]:
    """What is done of meetings: told to `followed` or `_noted` by the last part of its name alone."""
    found = set()
    for name, tree in modules("headway/casework/meetings", "headway/practice"):
        for node in ast.walk(tree) if "/migrations/" not in name else ():
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            told = [("meetings", word.value) for word in node.keywords if word.arg == "did"]
            if node.func.id in {"_noted", "noted"}:
                told += [(room_of(name), word) for word in node.args[1:2]]
            found |= {
                f"{room}.{one.value}"
                for room, one in told
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
    return found


def room_of(module: str) -> str:
    """Under which room what a module notes of a meeting is logged: a room of practice's own, or that of meetings."""
    parts = module.split("/")
    return parts[2] if parts[1] == "practice" else "meetings"


def test_every_action_on_a_meeting_has_its_words_and_every_words_its_action():
    done = of_meetings()
    assert len(done) > 30
    assert done - ACTIONS.keys() == set()
    written = {name for name in actions_in_code() if name.startswith("meetings.")}
    assert {name for name in ACTIONS if name.startswith("meetings.")} - done - written == set()


def test_every_action_that_is_logged_has_its_words():
    assert len(actions_in_code()) > 30
    assert actions_in_code() - ACTIONS.keys() == set()


def test_everything_noted_beside_an_action_has_its_words():
    noted = {
        name
        for _, tree in modules("headway/casework", "headway/exchange")
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword | ast.Assign)
        and (getattr(node, "arg", "") == "detail" or "detail" in ast.dump(node)[:90])
        for text in ast.walk(node)
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
        for name in re.findall(r"\b([a-z_]+)=", text.value)
    }
    assert {"criteria", "hours", "how", "why", "reader"} <= noted
    assert noted - SAY.keys() == set()


def test_no_table_is_shown_by_its_code():
    for model in apps.get_models():
        assert not CODES.search(table_in_words(model._meta.label_lower)), model


def test_a_row_about_somebody_is_called_by_words_and_not_by_the_name_of_its_table():
    """Words that are run together (InvitedFor) name no thing that an article could stand before."""
    of_people = [model for model in apps.get_models() if getattr(getattr(model, "kept", None), "subject", "")]
    run_together = [model for model in of_people if re.search("[a-z][A-Z]", model.__name__)]
    unnamed = {model._meta.verbose_name for model in run_together if model._meta.label_lower not in TABLES}
    assert len(run_together) > 30
    assert unnamed == CALLED_SO


def test_every_table_that_is_named_is_there():
    assert TABLES.keys() - {model._meta.label_lower for model in apps.get_models()} == set()


@pytest.mark.parametrize(
    ("kind", "did", "detail", "words"),
    [
        (Kind.OPENED, "person_open", "", "Opened the record"),
        (Kind.OPENED, "person_change", "", "Opened a page to change what is held of a person"),
        (Kind.REFUSED, "person_open", "", "Was not allowed to open a person"),
        (Kind.REFUSED, "documents.keep", "why=locked", "Was refused (kept a document): the file is locked"),
        (
            Kind.SEARCHED,
            "person_find",
            "criteria=name,born found=3 page=1",
            "Searched for people: by name and date of birth; 3 found",
        ),
        (
            Kind.EXPORTED,
            "record.export_return",
            "rows=9 confidential=no year=2025-26",
            "Took the return of a year out as files: 9 rows; without confidential addresses; of 2025-26",
        ),
        (
            Kind.EXPORTED,
            "meetings.take_copies_out",
            "rows=23 secrets=20",
            "Took every copy out as text: 23 rows; 20 secrets",
        ),
        (
            Kind.EXPORTED,
            "record.export",
            "rows=9 confidential=yes until=2025-03-31",
            "Took the record out as files: 9 rows; with confidential addresses; as it was on 31 March 2025",
        ),
        (
            Kind.EXPORTED,
            "exchange.program_read",
            "status=200 rows=3",
            "A program read by its token: answered; 3 rows",
        ),
        (Kind.EXPORTED, "log_read", "rows=1", "Took lines of the log out as a file: 1 row"),
        (Kind.CHANGED, "access.break_glass", "hours=2", "Opened the record in an emergency: for 2 hours"),
        (Kind.CHANGED, "people.withdraw_limit", "", "Withdrew an order or limit"),
        (
            Kind.CHANGED,
            "access.take_away",
            "misfiled rows=2 append_only=no",
            "Took rows away: Misfiled: it is of somebody else; 2 rows",
        ),
        (
            Kind.CHANGED,
            "record.correct_carereview",
            "fields=held_on,participation",
            "Corrected a review: held and how the child took part",
        ),
        (
            Kind.CHANGED,
            "record.mark_change",
            "told=by_worker",
            "Said how a change was learnt of: told by the worker",
        ),
        (
            Kind.CHANGED,
            "record.decide_difference",
            "decision=theirs",
            "Settled a difference from the case system: The case system is right",
        ),
        (
            Kind.CHANGED,
            "record.set_master",
            f"table={KINDS['reviews'].table} kept=case_system days=",
            "Changed which system a kind of fact is kept in: reviews; kept in the case system",
        ),
        (Kind.EXPORTED, "timeline.calendar", "rows=1", "A calendar fetched their work: 1 row"),
        (
            Kind.CHANGED,
            "exchange.link_worker",
            "user=",
            "Said which user a worker of the case system is: now no user",
        ),
        (Kind.SIGNED_IN, "sign_in", "how=password,totp", "Signed in: by password and authenticator app"),
        (Kind.SIGN_IN_FAILED, "sign_in", "why=locked", "Failed to sign in: too many tries at one account"),
        (Kind.SIGNED_OUT, "sign_in", "why=idle", "Signed out: nothing was done for too long"),
    ],
)
def test_a_line_says_what_was_done(kind, did, detail, words):
    assert did_in_words(Entry(kind=kind, did=did, detail=detail), {}) == words


def test_every_permission_that_was_asked_for_is_said_in_words():
    for permission in Permission:
        for kind in (Kind.OPENED, Kind.REFUSED, Kind.LISTED, Kind.EXPORTED):
            words = did_in_words(Entry(kind=kind, did=permission), {})
            assert not CODES.search(words), words
            assert len(words.split()) > 2, words


@pytest.fixture
def eventful(cast):
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    add(Name, person=cast.robin, kind="alias", given_names="Rob", by=by)
    assign(subject=cast.robin.key, to=cast.chloe, part="social_worker", from_on=ON, to_on=None, by=by)
    held = restrict(subject=cast.robin.key, readers=[by.user, cast.amara], reason="Staff", by=by)
    add_reader(restriction=held, user=cast.chloe, by=by)
    note(Kind.SEARCHED, "person_find", by=by, detail="criteria=worker found=1 page=2")
    note(
        Kind.SIGN_IN_FAILED,
        "sign_in",
        by=None,
        at=AT,
        table="access.user",
        key=cast.ben.pk,
        detail="why=code",
    )
    return cast


def lines_of(client: Client, at: str) -> str:
    shown = client.get(at).content.decode()
    return re.sub(r"<[^>]+>", " ", shown[shown.index("<tbody") : shown.rindex("</tbody>")])


@pytest.mark.parametrize("at", ["/log/", "/people/{}/readers/", "/people/{}/assignments/"])
def test_no_code_is_shown_where_the_log_is_read(eventful, at):
    manager = eventful.browsing(eventful.of[Role.PRINCIPAL_MANAGER])
    lines = lines_of(manager, at.format(eventful.robin.key))
    assert lines.strip()
    assert CODES.findall(lines) == []


def test_users_are_named_in_the_log_and_the_queries_do_not_grow(eventful, django_assert_num_queries):
    manager = eventful.browsing(eventful.of[Role.PRINCIPAL_MANAGER])
    shown = lines_of(manager, "/log/")
    assert "Named one more reader: reader Chloe Elsewhere" in shown
    assert "Ben Thistledown" in shown
    with django_assert_num_queries(1):
        lines = said(Entry.objects.all()[:0])
        lines += said(list(_made(eventful, 40)))
    assert len(lines) == 40


def _made(cast, number):
    for _ in range(number):
        yield Entry(kind=Kind.CHANGED, did="access.add_reader", detail=f"reader={cast.chloe.pk}")


def test_a_row_is_called_by_its_kind_and_number():
    assert what_in_words(Entry(table="people.name", key="7"), {}) == "a name, number 7"
    assert what_in_words(Entry(table="people.person", key="7"), {}) == ""
    assert what_in_words(Entry(table="access.user", key="7"), {"7": "Ben"}) == "Ben"


def test_who_works_with_somebody_is_said_in_words(eventful):
    manager = eventful.browsing(eventful.of[Role.PRINCIPAL_MANAGER])
    shown = manager.get(f"/people/{eventful.robin.key}/assignments/").content.decode()
    assert ">Social worker<" in shown
    assert "social_worker</td>" not in shown
