"""Every test says something that could be false."""

import ast
import re

import pytest

from tests.longest import LONGEST, place
from tests.registry.tree import ROOT, files, modules
from tests.unmeasured import COUNTED_ROLES, UNMEASURED, is_unmeasured

SAY = {"raises", "warns", "fail", "expect"}
ASKS_FOR_ROWS = re.compile(r"pytest\.mark\.django_db|^def \w+\(db\b", re.MULTILINE)


def found_in(tree: ast.Module) -> list[ast.FunctionDef]:
    return [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


def says_something(function: ast.FunctionDef, own_words: set[str]) -> bool:
    """Whether it asserts, or calls what asserts: `raises`, `assert_...`, or one of `own_words`."""
    return any(asserts(node, own_words) for node in ast.walk(function))


def asserts(node: ast.AST, own_words: set[str]) -> bool:
    if isinstance(node, ast.Assert):
        return not isinstance(node.test, ast.Constant)
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called in SAY | own_words or called.startswith("assert_")


def asserting(tree: ast.Module) -> set[str]:
    """The functions of a file, not tests themselves, that assert: the words its tests speak in."""
    return {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("test_")
        and any(isinstance(inner, ast.Assert) for inner in ast.walk(node))
    }


def test_every_test_asserts():
    trees = dict(modules("tests"))
    own_words = set().union(*map(asserting, trees.values()))
    silent = [
        f"{name}:{function.lineno} {function.name}"
        for name, tree in trees.items()
        for function in found_in(tree)
        if not says_something(function, own_words)
    ]
    assert silent == []


@pytest.mark.parametrize("body", ["pass", "assert True", "x = 1", "print('asserted')"])
def test_a_test_that_says_nothing_is_noticed(body):
    (function,) = found_in(ast.parse(f"def test_nothing():\n    {body}\n"))
    assert not says_something(function, set())


def test_every_skip_has_its_reason():
    bare = [
        f"{name}:{node.lineno}"
        for name, tree in modules("tests")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"skip", "xfail", "skipif"}
        and not (
            node.args if node.func.attr == "skip" else [key for key in node.keywords if key.arg == "reason"]
        )
    ]
    assert bare == []


@pytest.mark.parametrize("named", UNMEASURED)
def test_what_runs_without_counting_lines_is_there(named):
    file, _, begins = named.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert [function.name for function in found_in(tree) if function.name.startswith(begins)]


# What the commands put into rows is put there by the rooms beneath, which are in the Makefile's list.
ON_SQLITE_ALONE = {"cli", "demo"}


def test_whatever_keeps_rows_is_tested_on_postgresql_too():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.search(r"^KEEPS_ROWS := .*tests/,([\w ]+)\)", makefile, re.MULTILINE)
    keeping = {
        path.relative_to(ROOT / "tests").parts[0]
        for path in files("tests", suffix=".py")
        if path.parent != ROOT / "tests" and ASKS_FOR_ROWS.search(path.read_text(encoding="utf-8"))
    }
    assert named is not None
    assert keeping - ON_SQLITE_ALONE == set(named[1].split())


def test_the_files_that_are_begun_first_are_there():
    assert [file for file in LONGEST if not (ROOT / file).is_file()] == []
    first, other = f"{LONGEST[0]}::test_one[chair]", "tests/registry/test_tests.py::test_one"
    assert place(first) < place(f"{LONGEST[-1]}::test_one") < place(other)


def test_of_the_walk_over_every_address_some_roles_are_counted():
    walk = "tests/pages/test_every_route.py::test_a_record_out_of_sight_is_not_found"
    assert is_unmeasured(f"{walk}[lado]")
    assert [role for role in COUNTED_ROLES if is_unmeasured(f"{walk}[{role}]")] == []
    assert not is_unmeasured(
        "tests/pages/test_every_route.py::test_a_stranger_is_led_to_sign_in_from_everywhere"
    )
