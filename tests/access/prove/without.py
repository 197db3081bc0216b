"""A passage of ours taken away while everything runs: the functions that stand are given the code without it.

Nothing is imported anew and nothing is written to the disk, so many passages are tried in one process.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from importlib import import_module
from types import CodeType, FunctionType
from typing import Any, Final, NamedTuple

from headway.casework.access import laid_over
from headway.casework.access.written import written
from tests.access.prove.removals import ROOT, Removal

Place = tuple[str, str, int]
# What these rooms keep from one question to the next was asked with the clause, or without it.
_KEEPING: Final = ("headway.casework", "headway.exchange", "headway.practice")


class Changed(NamedTuple):
    """A function that stands, and its code before and after."""

    function: FunctionType
    before: CodeType
    after: CodeType


class Standing:
    """All the functions of Headway that stand, and all that it keeps. Made once everything is imported."""

    def __init__(self) -> None:
        self._functions: dict[Place, list[FunctionType]] = {}
        self._kept: list[Any] = []
        self._gather()

    def _gather(self) -> None:
        gc.unfreeze()
        self._functions.clear()
        self._kept.clear()
        asked = _the_asked_of_written()
        for one in gc.get_objects():
            if type(one) is FunctionType and one.__code__.co_filename.startswith(str(ROOT)):
                self._functions.setdefault(_place(one.__code__), []).append(one)
                if one.__code__ is asked:
                    self._kept.append(one.__closure__[one.__code__.co_freevars.index("plans")].cell_contents)
            elif type(one) is _lru_cache_wrapper and str(one.__module__).startswith(_KEEPING):
                self._kept.append(one)
        gc.freeze()

    def changed_by(self, removal: Removal) -> list[Changed]:
        """The functions that are others without it. Raises LookupError where none is, and nothing would be proved."""
        module = ".".join(removal.path.relative_to(ROOT).with_suffix("").parts)
        if module not in sys.modules:
            import_module(module)
            self._gather()
        before, after = (_codes(text, str(removal.path)) for text in removal.source())
        changed = [
            Changed(function, function.__code__, after[name])
            for name, code in before.items()
            if name in after and not _alike(code, after[name])
            for function in self._functions.get(_place(code), ())
        ]
        if not changed:
            raise LookupError(f"{removal.file}: it stands in no function that is asked: {removal.before}")
        for one in changed:
            if one.before.co_freevars != one.after.co_freevars:
                raise LookupError(f"{removal.file}: without it {one.function.__name__} holds less")
        return changed

    @contextmanager
    def without(self, changed: list[Changed]) -> Iterator[None]:
        for one in changed:
            one.function.__code__ = one.after
        self._forget()
        try:
            yield
        finally:
            for one in changed:
                one.function.__code__ = one.before
            self._forget()

    def _forget(self) -> None:
        laid_over._written.clear()
        for kept in self._kept:
            if isinstance(kept, dict):
                kept.clear()
            else:
                kept.cache_clear()


def _the_asked_of_written() -> CodeType:
    return next(c for c in written.__code__.co_consts if isinstance(c, CodeType) and c.co_name == "asked")


def _place(code: CodeType) -> Place:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _codes(text: str, file: str) -> dict[tuple[str, int], CodeType]:
    """Every function's code of a file, by its name and how many of that name stand before it."""
    found: dict[tuple[str, int], CodeType] = {}

    def gather(code: CodeType) -> None:
        for one in code.co_consts:
            if isinstance(one, CodeType):
                nth = sum(name == one.co_qualname for name, _ in found)
                found[one.co_qualname, nth] = one
                gather(one)

    gather(compile(text, file, "exec", dont_inherit=True))
    return found


def _alike(one: CodeType, other: CodeType) -> bool:
    """Whether they do the same, on whichever line they stand."""

    def said(code: CodeType) -> tuple[object, ...]:
        return code.co_code, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars

    if said(one) != said(other) or len(one.co_consts) != len(other.co_consts):
        return False
    return all(
        _alike(a, b) if isinstance(a, CodeType) and isinstance(b, CodeType) else (type(a), a) == (type(b), b)
        for a, b in zip(one.co_consts, other.co_consts, strict=True)
    )
