"""What asks for sight, found in the code itself: so no table and no list that comes is forgotten.

Of a table, every part of its own `visible_to` and of what that file asks with a reader; of anything else, every
question that asks which rows are in sight. Each is taken away by itself.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models

from tests.access.prove.removals import ROOT, Removal

# What tells of a row whether it is in sight.
_TELLING = {"within_sight", "not_shut_off", "where_kept", "visible_to"}
_IN_SIGHT = "_in_sight"
_AMONG = 3  # the rows, the reader and the path to the subject
_NOTHING_ASKED = "__import__('django.db.models').db.models.Q()"
# It hastens a list and decides nothing.
_NOT_TELLING = "at_most_in_sight"


class Passage(NamedTuple):
    """What is said there, in short; where; and what stands there once it is asked no longer."""

    words: str
    node: ast.AST
    after: str


def sights_of_tables() -> dict[type[models.Model], set[str]]:
    """The files that say whose rows of each table are in sight: its own, and those that it inherits."""
    found: dict[type[models.Model], set[str]] = {}
    for model in apps.get_models():
        rows = getattr(model._default_manager, "_queryset_class", None)
        for kind in () if rows is None else rows.__mro__:
            clause = vars(kind).get("visible_to")
            if isinstance(clause, FunctionType):
                file = str(Path(clause.__code__.co_filename).relative_to(ROOT))
                found.setdefault(model, set()).add(file)
    return found


@cache
def of_tables() -> tuple[Removal, ...]:
    """Every part of every table's own sight."""
    files = sorted(set[str]().union(*sights_of_tables().values()))
    return tuple(removal for file in files for removal in _removals(file))


@cache
def of_questions() -> tuple[Removal, ...]:
    """Every other place where a list, a count or a form asks for what is in sight alone."""
    of_others = {removal.file for removal in of_tables()} | {"headway/casework/access/sight.py"}
    files = (str(path.relative_to(ROOT)) for path in sorted((ROOT / "headway").rglob("*.py")))
    return tuple(removal for file in files if file not in of_others for removal in _removals(file))


def _removals(file: str) -> Iterator[Removal]:
    text = (ROOT / file).read_text(encoding="utf-8")
    if "reader" not in text and "visible_to" not in text:
        return
    for name, function in _functions(ast.parse(text)):
        for words, node, after in _passages(function, text):
            before = ast.get_source_segment(text, node)
            assert before is not None
            where = f"{file.removeprefix('headway/')} {name}"
            yield Removal(f"{where}: {' '.join(words.split())}", file, before, after, _offset(text, node))


def _functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """Each function of a file that stands in no other, by its name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            yield f"{prefix}{node.name}", node


def _passages(function: ast.FunctionDef, text: str) -> Iterator[Passage]:
    """Each passage that asks for sight."""
    telling = _names_that_tell(function)
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            yield from _of_call(node, telling, text)
        elif isinstance(node, ast.IfExp) and _asks_what_one_may(node.test):
            yield Passage(_said(node.test, text), node, _said(node.body, text))
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd) and _tells(node, telling):
            for one, other in ((node.left, node.right), (node.right, node.left)):
                yield Passage(_said(one, text), node, f"({_said(other, text)})")


def _of_call(call: ast.Call, telling: set[str], text: str) -> Iterator[Passage]:
    function = call.func
    if isinstance(function, ast.Name) and function.id == "among" and len(call.args) == _AMONG:
        yield Passage(_said(call, text), call, _said(call.args[0], text))
    if not isinstance(function, ast.Attribute):
        return
    rows = _said(function.value, text)
    if function.attr == "visible_to" and len(call.args) == 1:
        yield Passage(_said(call, text), call, f"{rows}.all()")
    asking = [one for one in call.args if _tells(one, telling)]
    for one in asking:
        if function.attr == "exclude":
            yield Passage(_said(one, text), call, f"{rows}.none()")
        elif function.attr == "filter" and len(call.args) + len(call.keywords) == 1:
            yield Passage(_said(one, text), call, rows)
        elif function.attr == "filter":
            yield Passage(_said(one, text), one, _NOTHING_ASKED)


def _asks_what_one_may(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr == "may" for one in ast.walk(node))


def _tells(node: ast.AST, telling: set[str]) -> bool:
    """Whether this condition says what is in sight: it asks itself, or speaks of what did."""
    return any(_asks(one) or (isinstance(one, ast.Name) and one.id in telling) for one in ast.walk(node))


def _asks(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, (ast.Name, ast.Attribute)):
        return False
    name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
    return name in _TELLING or (name.endswith(_IN_SIGHT) and name != _NOT_TELLING)


def _names_that_tell(function: ast.FunctionDef) -> set[str]:
    """The names within a function that hold what is in sight."""
    found: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _tells(node.value, found):
            found |= {
                one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)
            }
    return found


def _said(node: Any, text: str) -> str:
    said = ast.get_source_segment(text, node)
    assert said is not None
    return f"({said})" if "\n" in said and not said.startswith("(") else said


def _offset(text: str, node: Any) -> int:
    lines = text.splitlines(keepends=True)
    before = "".join(lines[: node.lineno - 1])
    return len(before) + len(lines[node.lineno - 1].encode()[: node.col_offset].decode())
