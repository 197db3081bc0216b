"""A plugin of pytest: each passage is taken away in turn while the tests are asked, until one of them fails.

The tests are gathered once, and what they set up is set up with nothing taken away: a test that fails then fails by
itself. Each passage tried is one line of what is printed.
"""

import os
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from _pytest.runner import runtestprotocol
from django.core.exceptions import FieldError
from django.db import OperationalError, ProgrammingError

from tests.access.prove.removals import ROOT, Removal
from tests.proving import TooLong, at_most

if TYPE_CHECKING:
    from tests.access.prove.without import Changed, Standing

# Ours: many times what any of these tests takes on a slow machine.
MOST_SECONDS: Final = float(os.environ.get("MOST_SECONDS") or 120)
# Which of how many processes this is; and what the names of those hold that are to be tried alone.
PART, PARTS = map(int, os.environ.get("PROVE_PART", "0/1").split("/"))
ONLY: Final = os.environ.get("ONLY", "")
NOTHING: Final = "NOTHING FAILS"
_DOORS: Final = "tests/access/prove/each_door.py"
# Python itself stumbles over what is left: that proves nothing.
_BROKEN: Final = (NameError, TypeError, ImportError, FieldError, ProgrammingError, OperationalError)


class Trial:
    """What is taken away now, and what went wrong in the test that runs."""

    def __init__(self) -> None:
        self.standing: Standing | None = None
        self.changed: list[Changed] = []
        self.broke: BaseException | None = None

    def first_failing(self, removal: Removal, items: Sequence[pytest.Item]) -> str:
        """The first test that fails without it, or why it is not known."""
        assert self.standing is not None
        try:
            changed = self.standing.changed_by(removal)
        except LookupError as why:
            return f"NOT TRIED: {why.args[0]}"
        for item in last_time_first(removal, items):
            told = self._asked(item, changed)
            if told:
                missed.note(removal, item)
                # With nothing taken away it must pass.
                otherwise = self._asked(item, [])
                return f"NOT TRIED: {item.nodeid} fails with nothing taken away" if otherwise else told
        return NOTHING

    def _asked(self, item: pytest.Item, changed: "list[Changed]") -> str:
        self.broke, self.changed = None, changed
        item.session._setupstate.teardown_exact(item)
        reports = runtestprotocol(item, log=False, nextitem=_AnotherOf(item))  # type: ignore[arg-type]
        self.changed = []
        failed = next((one for one in reports if one.failed), None)
        if failed is None:
            return ""
        if failed.when != "call":
            return f"NOT TRIED: {item.nodeid} could not be set up: {failed.longreprtext[-1500:]}"
        if isinstance(self.broke, (*_BROKEN, TooLong)):
            return f"NOT TRIED: {item.name} broke: {self.broke!r}"
        return item.name


class _AnotherOf:
    """Stands for a test that comes after in the same file: what the file set up stays."""

    def __init__(self, item: pytest.Item) -> None:
        self._chain = item.listchain()[:-1]

    def listchain(self) -> list[Any]:
        return self._chain


class Missed:
    """Which test missed what when it was last tried here: it is asked first, and so a second proof is soon done.

    Kept in build/prove, a file for each. It says where to look first, and nothing is believed of it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def note(self, removal: Removal, item: pytest.Item) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file(removal).write_text(item.nodeid, encoding="utf-8")

    def by(self, removal: Removal) -> str:
        file = self._file(removal)
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def _file(self, removal: Removal) -> Path:
        return self._folder / sha256(removal.name.encode()).hexdigest()[:20]


missed = Missed(ROOT / "build" / "prove")


def last_time_first(removal: Removal, items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests in their order, but first the one that missed it last time."""
    last = missed.by(removal)
    return sorted(items, key=lambda item: item.nodeid != last)


trial = Trial()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    if not trial.changed:
        return (yield)
    assert trial.standing is not None
    try:
        with trial.standing.without(trial.changed), at_most(MOST_SECONDS):
            return (yield)
    except BaseException as fault:
        trial.broke = fault
        raise


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    if session.testsfailed or session.config.option.collectonly:
        return None
    # Once Django is set up.
    from tests.access.prove.all import REMOVALS, in_order
    from tests.access.prove.without import Standing

    doors = [item for item in session.items if item.nodeid.startswith(_DOORS)]
    items = [item for item in session.items if item not in doors]
    trial.standing = Standing()
    for removal in REMOVALS[PART::PARTS]:
        if re.search(ONLY, removal.name):
            told = trial.first_failing(removal, in_order(removal, items))
            print(f"\nCLAUSE {removal.name}\t{told}", flush=True)
    session._setupstate.teardown_exact(None)
    mine = [item for item in doors[PART::PARTS] if re.search(ONLY, item.name)]
    for item, after in zip_longest(mine, mine[1:]):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
    return True
