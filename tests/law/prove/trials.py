"""The tests that a change is put to: the paragraphs of the law book and the tests of the law, run in-process."""

import importlib
import inspect
import itertools
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from headway.knowledge.law.booklet.chapters import paragraphs, read_chapters
from tests.proving import TooLong, at_most

SPEC = Path(__file__).parents[2] / "spec"
LAW_TESTS = (
    "test_rules",
    "test_facts",
    "test_intervals",
    "test_calendar",
    "test_reader",
    "test_wording",
    "test_short_breaks",
    "test_held_on",
)
Trial = Callable[[], object]


class Trials:
    """Named tests, the ones that noticed most so far first."""

    # Ours: the slowest of these tests takes a few seconds.
    most_seconds = 60.0

    def __init__(self) -> None:
        self.tests: dict[str, Trial] = {}
        self.about: dict[str, set[str]] = {}
        self.noticed: Counter[str] = Counter()
        for paragraph in paragraphs(read_chapters(SPEC)):
            module = paragraph.test.__module__.removeprefix("headway_law_book_")
            name = f"{module}.{paragraph.name}"
            self.tests[name] = paragraph.hear
            for rule_id in {rule_id for asked in paragraph.hear() for rule_id in asked.rules}:
                self.about.setdefault(rule_id, set()).add(name)
        self.law = dict(itertools.chain.from_iterable(map(_law_tests, LAW_TESTS)))
        self.tests |= self.law

    def failing(self) -> list[str]:
        """The tests that fail as things stand: there must be none before anything is changed."""
        return [name for name in self.tests if self._fails(name)]

    def notice(self, rule_id: str | None = None) -> str | None:
        """The first test to fail, of all or of those about a rule and of rules in general; None if all pass."""
        names: Iterable[str] = self.tests
        if rule_id is not None:
            names = {*self.about[rule_id], *(name for name in self.law if name.startswith("test_rules"))}
        for name in sorted(names, key=lambda name: (-self.noticed[name], name in self.law, name)):
            if self._fails(name):
                self.noticed[name] += 1
                return name
        return None

    def _fails(self, name: str) -> bool:
        try:
            with at_most(self.most_seconds):
                self.tests[name]()
        # Whatever a broken law raises, it was noticed; and so is one that goes on without an end.
        except (Exception, pytest.fail.Exception, TooLong):  # noqa: BLE001
            return True
        return False


def _law_tests(name: str) -> Iterator[tuple[str, Trial]]:
    module = importlib.import_module(f"tests.law.{name}")
    for test_name, test in vars(module).items():
        if test_name.startswith("test_"):
            for label, arguments in _cases(test):
                yield f"{name}.{test_name}{label}", _with(test, arguments)


def _cases(test: Callable[..., object]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The arguments of each case of a parametrized test, or none."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    if not marks:
        yield "", {}
    for mark in marks:
        names = mark.args[0] if isinstance(mark.args[0], tuple) else (mark.args[0],)
        for number, values in enumerate(mark.args[1]):
            given = values if len(names) > 1 else (values,)
            yield f"[{number}]", dict(zip(names, given, strict=True))


def _with(test: Callable[..., object], arguments: dict[str, Any]) -> Trial:
    if "tmp_path" not in inspect.signature(test).parameters:
        return lambda: test(**arguments)

    def in_a_folder() -> None:
        with tempfile.TemporaryDirectory() as folder:
            test(tmp_path=Path(folder), **arguments)

    return in_a_folder
