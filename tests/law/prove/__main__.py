"""Change one thing at a time and see whether a test notices."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from headway.knowledge.law import (
    book,
    calendar,
    duty,
    facts,
    held_on,
    intervals,
    reader,
    rules,
    short_breaks,
    wording,
)
from headway.knowledge.law.book import KINDS, RULES
from headway.knowledge.law.calendar import england
from tests.law.prove.code_changes import CodeChange, changes_of_module
from tests.law.prove.equivalents import EQUIVALENT
from tests.law.prove.rule_changes import changes_of_kind, changes_of_rule
from tests.law.prove.trials import Trials

CODE = (calendar, intervals, facts, duty, rules, reader, book, wording, short_breaks, held_on)


def prove(trials: Trials) -> tuple[int, list[tuple[str, str]]]:
    """How many changes were made, and those that nothing noticed: in words, and where in the code."""
    made, unnoticed = 0, []
    for words, place, noticed in _every_change(trials):
        made += 1
        if noticed is None:
            unnoticed.append((words, place))
        if made % 500 == 0:
            print(f"  {made} changes, {len(unnoticed)} unnoticed", flush=True)
    return made, unnoticed


def _every_change(trials: Trials) -> Iterator[tuple[str, str, str | None]]:
    """Each change in words, its place in the code, and the test that noticed it."""
    for rule in tuple(RULES.values()):
        for change in changes_of_rule(rule):
            with _put(RULES, rule.id, change.after):
                noticed = trials.notice(rule.id)
            yield change.words, "", noticed
    for kind in tuple(KINDS.values()):
        for change in changes_of_kind(kind):
            with _put(KINDS, kind.name, change.after):
                noticed = trials.notice()
            yield change.words, "", noticed
    for module in CODE:
        for code_change in changes_of_module(module):
            with _recoded(code_change):
                noticed = trials.notice()
            yield code_change.words, f" (line {code_change.line})", noticed


@contextmanager
def _put(book_: dict, name: str, after: object) -> Iterator[None]:
    before = book_[name]
    book_[name] = after
    try:
        yield
    finally:
        book_[name] = before


@contextmanager
def _recoded(change: CodeChange) -> Iterator[None]:
    before = change.function.__code__
    change.function.__code__ = change.after
    england.cache_clear()
    try:
        yield
    finally:
        change.function.__code__ = before
        england.cache_clear()


def main() -> int:
    trials = Trials()
    broken = trials.failing()
    if broken:
        print("These tests fail with nothing changed:", *broken, sep="\n  ")
        return 1
    made, unnoticed = prove(trials)
    times = Counter(words for words, _ in unnoticed)
    survivors = [
        f"{words}{place}" for words, place in unnoticed if words not in EQUIVALENT or times[words] > 1
    ]
    needless = EQUIVALENT.keys() - times.keys()
    print(f"{made} changes to the law; {len(EQUIVALENT)} mean the same; {len(survivors)} went unnoticed.")
    if survivors:
        print("No test noticed:", *survivors, sep="\n  ")
    if needless:
        print("Listed as meaning the same, and noticed or not there:", *sorted(needless), sep="\n  ")
    return 1 if survivors or needless else 0


if __name__ == "__main__":
    sys.exit(main())
