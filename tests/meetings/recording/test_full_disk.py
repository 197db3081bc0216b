"""The server's disk is full while a record is written: nothing is acknowledged that is not kept, and it recovers."""

import json
import resource
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.meetings.recording.killed import acknowledged, held_by, nothing_is_missing, served
from tests.meetings.recording.writers import MAKING, Writer
from tests.running.council import Council, free_port

# As long as a part may be, or nearly: a few dozen of them fill what SQLite has laid by.
LONG = "word " * 11_000
# More than would ever be taken by a disk of this size.
AT_MOST = 500


@pytest.fixture(params=["no room on the disk", "no file may grow"])
def council(request, tables):
    """A council, and what fills its disk: once truly full, once by a limit that needs no rights to set."""
    full = request.param == "no room on the disk"
    home = request.getfixturevalue("councils_disk" if full else "tmp_path") / "home"
    made = Council(home)
    made.begun_with(tables)
    return made, filled if full else held_small


@contextmanager
def filled(home: Path, _server):
    """A file that takes all the room there is."""
    filling = home.parent / "filling"
    with filling.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(1 << 16))
        except OSError:
            pass
    yield
    filling.unlink()


@contextmanager
def held_small(home: Path, server):
    """No process of the server may write past where its database ends today."""
    most = (home / "headway.sqlite3").stat().st_size
    processes = _of_session(server.pid)
    for process in processes:
        resource.prlimit(process, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    yield
    for process in processes:
        resource.prlimit(process, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _of_session(leader: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        words = stat.read_text().rpartition(")")[2].split()
        if int(words[3]) == leader:
            found.append(int(stat.parent.name))
    return found


def test_a_full_disk_keeps_what_it_acknowledged_and_refuses_the_rest_until_there_is_room(council, tmp_path):
    here, full = council
    made = json.loads(here.python(MAKING).strip().splitlines()[-1])
    writers = [Writer(**one) for one in made["writers"][:3]]
    port = free_port()
    with served(here, port) as server:
        for one in writers:
            one.types(one.own, "Before")
            assert one.send(port)
        assert acknowledged(writers) == len(writers)
        with full(here.home, server):
            for one in writers:
                _write_until_refused(one, port)
            # Read elsewhere: on this disk not even a reader finds room for what it lays beside the file.
            nothing_is_missing(writers, held_by(Council(_copied(here.home, tmp_path / "copied"))))
            for one in writers:
                # The very saving that was refused, and refused again: it is still the writer's own.
                assert one.send(port)
                assert len(one.holds) == 1
            assert all("has no room" in page for one in writers for page in one.refused)
        for one in writers:
            # There is room again: the same server takes it, without being started anew.
            assert one.send(port)
            assert one.holds == []
    held = held_by(here)
    nothing_is_missing(writers, held)
    assert len(held) == acknowledged(writers) + 1  # the line that was on the map before


def _copied(home: Path, to: Path) -> Path:
    to.mkdir()
    for part in home.glob("headway.sqlite3*"):
        shutil.copy(part, to)
    return to


def _write_until_refused(one: Writer, port: int) -> None:
    for number in range(AT_MOST):
        one.types(one.own, f"{number} {LONG}")
        assert one.send(port), "the server did not answer at all"
        if one.refused:
            return
    pytest.fail("a full disk took everything")
