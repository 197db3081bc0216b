"""Bytes are written whole or not at all, and handed back only as they were kept."""

import errno
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from headway.casework.documents import vault
from headway.casework.documents.refusing import NotKept

MEGABYTE = 1 << 20


def kept(content: bytes = b"What Robin said.") -> tuple[str, str]:
    with vault.arriving([content], at_most=MEGABYTE) as arrived:
        return vault.settle(arrived), arrived.digest


def lying() -> list[Path]:
    return [path for path in vault.folder().rglob("*") if path.is_file()]


def test_what_was_kept_is_read_back():
    place, digest = kept()
    with vault.reading(place, digest) as file:
        assert file.read() == b"What Robin said."


def test_files_are_private_and_their_names_say_nothing():
    place, _ = kept()
    path = vault.place_for(place)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0
    assert len(place) == 32


def test_what_is_too_long_leaves_nothing_behind():
    endless = (b"x" * MEGABYTE for _ in range(2048))
    with pytest.raises(NotKept, match="longer than 1 MB"), vault.arriving(endless, at_most=MEGABYTE):
        pass
    assert lying() == []
    assert next(endless) == b"x" * MEGABYTE, "it was read further than it had to be"


def test_a_stream_that_breaks_off_leaves_nothing_behind():
    def breaks():
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(NotKept), vault.arriving(breaks(), at_most=MEGABYTE):
        pass
    assert lying() == []


def test_a_disk_that_is_full_at_the_last_moment_is_told_and_leaves_nothing_behind(monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotKept, match="no room left"), vault.arriving([b"x"], at_most=MEGABYTE):
        pass
    assert lying() == []


def test_a_real_full_disk_is_told_and_what_was_kept_before_stays(small_disk, settings):
    settings.HOME = small_disk
    place, digest = kept(b"kept before")
    with pytest.raises(NotKept, match="no room left"), vault.arriving([b"x" * 300_000] * 3, at_most=MEGABYTE):
        pass
    assert lying() == [vault.place_for(place)]
    with vault.reading(place, digest) as file:
        assert file.read() == b"kept before"


@pytest.mark.parametrize("change", ["changed", "cut", "gone", "linked", "folder"])
def test_what_was_changed_on_the_disk_is_not_handed_out(change, tmp_path):
    place, digest = kept()
    path = vault.place_for(place)
    if change == "changed":
        path.write_bytes(b"What Robin sais.")
    elif change == "cut":
        os.truncate(path, 4)
    else:
        path.unlink()
    if change == "linked":
        (tmp_path / "same").write_bytes(b"What Robin said.")
        path.symlink_to(tmp_path / "same")
    elif change == "folder":
        path.mkdir()
    with pytest.raises(vault.NotAsKept), vault.reading(place, digest):
        pass


@pytest.mark.parametrize("place", ["../../etc/passwd", "", "x" * 32, "A" * 32, "/etc/passwd", "0" * 31])
def test_no_words_become_a_path(place):
    with pytest.raises(vault.NotAsKept):
        vault.place_for(place)


def test_a_process_killed_while_it_keeps_leaves_what_no_row_names():
    place, digest = kept(b"kept before")
    script = textwrap.dedent(f"""
        import os, signal
        from django.conf import settings
        settings.configure(HOME={str(vault.folder().parent)!r})
        from headway.casework.documents import vault
        def chunks():
            yield b"half of it"
            os.kill(os.getpid(), signal.SIGKILL)
        with vault.arriving(chunks(), at_most=1000): pass
    """)
    ended = subprocess.run([sys.executable, "-c", script], check=False)
    assert ended.returncode == -9
    left = vault.unnamed(frozenset({place}), before=float("inf"))
    assert [path.parent.name for path in left] == ["arriving"]
    assert vault.unnamed(frozenset({place}), before=0) == []
    with vault.reading(place, digest) as file:
        assert file.read() == b"kept before"


def test_a_settled_file_that_no_row_names_is_found():
    named, _ = kept()
    other, _ = kept(b"another")
    assert vault.unnamed(frozenset({named}), before=float("inf")) == [vault.place_for(other)]
    vault.forget([other])
    assert vault.unnamed(frozenset({named}), before=float("inf")) == []
