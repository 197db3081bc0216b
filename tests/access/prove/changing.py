"""A plugin of pytest: one file of ours is read with one passage changed. Nothing is written to the disk."""

import os
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from pathlib import Path

import pytest

CHANGED, BEFORE, AFTER = (os.environ[f"HEADWAY_PROVE_{name}"] for name in ("FILE", "BEFORE", "AFTER"))
_FILE = str(Path(CHANGED).resolve())
_CACHED = cache_from_source(_FILE)
_get_data = SourceFileLoader.get_data
_read: set[str] = set()


def _changed(self: SourceFileLoader, path: str) -> bytes:
    if path == _CACHED:
        raise OSError("compiled before the change")
    data = _get_data(self, path)
    if path != _FILE:
        return data
    text = data.decode("utf-8")
    if text.count(BEFORE) != 1:
        raise LookupError(f"{CHANGED} holds {text.count(BEFORE)} times: {BEFORE}")
    _read.add(path)
    return text.replace(BEFORE, AFTER).encode("utf-8")


SourceFileLoader.get_data = _changed  # type: ignore[method-assign]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tests that read another copy of the file pass, and prove nothing."""
    if not _read:
        print(f"LookupError: {CHANGED} was not read")
        session.exitstatus = pytest.ExitCode.USAGE_ERROR
