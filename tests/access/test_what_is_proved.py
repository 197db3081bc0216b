"""What `make prove-doors` takes away is there to be taken: it does not run with every change, and this does."""

import ast
import subprocess
import sys
import time

import pytest
from django.apps import apps

from headway.casework.access.doors import Way
from headway.casework.people.models import Person
from tests.access.prove import __main__ as proof
from tests.access.prove import found
from tests.access.prove.all import REMOVALS
from tests.access.prove.clauses import OF_ACCESS
from tests.access.prove.removals import ROOT, Removal
from tests.access.prove.touching import TESTS
from tests.access.prove.trying import Trial
from tests.access.prove.without import Standing
from tests.access.prove.without_account import BY_A_SECRET
from tests.pages.asking import BEHIND_DOORS
from tests.pages.routes import every_route
from tests.proving import TooLong, at_most


@pytest.fixture(scope="module")
def standing() -> Standing:
    return Standing()


@pytest.mark.parametrize("removal", REMOVALS, ids=lambda removal: removal.name)
def test_the_passage_stands_once_in_a_function_that_is_asked(standing, removal):
    assert standing.changed_by(removal)


def test_each_is_told_by_a_name_of_its_own():
    assert len({removal.name for removal in REMOVALS}) == len(REMOVALS)


@pytest.mark.parametrize(
    "gone",
    [
        Removal("gone", OF_ACCESS[0].file, "no such words", ""),
        Removal("moved", OF_ACCESS[0].file, OF_ACCESS[0].before, "", at=1),
    ],
)
def test_a_passage_that_is_gone_is_noticed(standing, gone):
    with pytest.raises(LookupError, match="hold"):
        standing.changed_by(gone)


def test_a_passage_that_no_function_holds_is_noticed(standing):
    with pytest.raises(LookupError, match="in no function"):
        standing.changed_by(Removal("a name", OF_ACCESS[0].file, "    Wall,\n", ""))


def test_the_sight_of_every_table_is_taken_away():
    tables = found.sights_of_tables()
    assert {model for model in apps.get_models() if hasattr(model._default_manager, "visible_to")} == set(
        tables
    )
    files = {removal.file for removal in found.of_tables()}
    assert [model._meta.label for model, own in tables.items() if not own & files] == []
    functions = {removal.name.partition(":")[0] for removal in found.of_tables()}
    own = {
        f"{kind.__module__.replace('.', '/').removeprefix('headway/')}.py {kind.__name__}.visible_to"
        for model in tables
        for kind in type(model._default_manager.all()).__mro__
        if "visible_to" in vars(kind)
    }
    assert own - functions == set()


def test_each_address_that_opens_by_a_secret_is_tried_without_what_judges_it():
    by_secret = {route.module for route in every_route() if "secret" in route.parameters}
    assert by_secret == set(BY_A_SECRET)
    assert set(BY_A_SECRET.values()) <= {removal.file for removal in REMOVALS}


def test_every_other_way_in_is_tried_without_its_door():
    ways = {route.door.way for route in BEHIND_DOORS}
    assert ways == set(Way) - {Way.BY_LINK, Way.STANDS_OPEN}
    assert all(route in BEHIND_DOORS for route in every_route() if route.door.way in ways)


def test_a_table_whose_sight_is_asked_another_way_is_noticed():
    """As a new one would be that asks in words which are not looked for."""
    text = "def visible_to(self, reader):\n    return self.filter(pk__in=keys_of(reader))\n"
    assert list(found._passages(ast.parse(text).body[0], text)) == []


@pytest.mark.parametrize(
    ("kind", "taken"),
    [
        ("among(rows, reader, 'subject')", "rows"),
        ("rows.filter(within_sight(reader, 'pk'))", "rows"),
        ("rows.filter(within_sight(reader, 'pk'), left_on=None)", "rows.filter(Q(), left_on=None)"),
        ("rows.exclude(not_shut_off(reader, 'pk'))", "rows.none()"),
        ("rows.visible_to(reader)", "rows.all()"),
        ("super().visible_to(reader)", "super().all()"),
        ("rows if reader.may(READ) else rows.none()", "rows"),
        ("Q(a=1) & within_sight(reader, 'pk')", "(Q(a=1))"),
    ],
)
def test_each_way_of_asking_is_found(kind, taken):
    text = f"def seen(rows, reader):\n    return {kind}\n"
    function = ast.parse(text).body[0]
    said = [
        text.replace(ast.get_source_segment(text, one.node), one.after)
        for one in found._passages(function, text)
    ]
    wanted = f"def seen(rows, reader):\n    return {taken}\n".replace("Q()", found._NOTHING_ASKED)
    assert wanted in said


@pytest.mark.django_db
def test_without_its_clause_a_table_shows_all_and_with_it_again_it_does_not(standing, cast):
    removal = next(
        one
        for one in found.of_tables()
        if one.name.partition("py ")[2] == 'PersonQuerySet.visible_to: among(self, reader, "key")'
    )
    reader = cast.reader(cast.ben)

    def seen() -> set[Person]:
        return set(Person.objects.visible_to(reader))

    before = seen()
    with standing.without(standing.changed_by(removal)):
        assert cast.tansy in seen() - before
    assert seen() == before


def test_every_file_of_tests_that_is_asked_is_there():
    assert [one for one in TESTS if not (ROOT / one).is_file()] == []


def told_by(monkeypatch, code: str) -> int:
    """What the proof says, where this runs in place of pytest."""
    plain = subprocess.Popen
    monkeypatch.setenv("PARTS", "1")
    monkeypatch.setattr(
        proof.subprocess, "Popen", lambda _command, **given: plain([sys.executable, "-c", code], **given)
    )
    return proof.main()


@pytest.mark.parametrize(
    ("code", "status", "told"),
    [
        ("print('CLAUSE the wall\\ttest_walls')", 0, "Without the wall: test_walls"),
        ("print('DOOR person\\tsays_what')", 0, "Without the door of person: says_what"),
        ("print('DOOR person\\t')", 1, "Without the door of person: NOTHING FAILS"),
        ("print('CLAUSE the wall\\tNOTHING FAILS')", 1, "Without the wall: NOTHING FAILS"),
        ("print('CLAUSE the wall\\tNOT TRIED: gone')", 1, "Without the wall: NOT TRIED: gone"),
        ("print('CLAUSE the wall\\ttest_walls'); raise SystemExit(3)", 1, "NOT TRIED: CLAUSE the wall"),
        ("pass", 1, "0 clauses and 0 doors"),
    ],
)
def test_what_no_test_misses_is_told_and_fails(monkeypatch, capsys, code, status, told):
    assert told_by(monkeypatch, code) == status
    assert told in capsys.readouterr().out


class Asked:
    """A test, as far as a trial looks at it."""

    name = nodeid = "a_test"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (["a_test", ""], "a_test"),
        (["a_test", "a_test"], "NOT TRIED: a_test fails with nothing taken away"),
        ([""], "NOTHING FAILS"),
    ],
)
def test_a_test_misses_a_clause_only_if_it_passes_with_it(monkeypatch, standing, answers, told):
    said = iter(answers)
    monkeypatch.setattr(Trial, "_asked", lambda *_: next(said))
    trying = Trial()
    trying.standing = standing
    assert trying.first_failing(OF_ACCESS[0], [Asked()]) == told


def test_what_never_ends_is_stopped():
    with pytest.raises(TooLong), at_most(0.01):
        time.sleep(600)
