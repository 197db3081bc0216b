"""`make prove-words`: kill the server at random points of parallel saves; no word that was acknowledged may be missing.

Twenty writers save as the pages' scripts do: in a record, each in a part of their own and all of them in one; on a map,
lines of their own, a line that all change, and where one of those who came puts it on the scale. The web server is
killed with SIGKILL, its database is read as it lies there, and it is started again; what was not acknowledged is sent
again under its own mark, as a browser would, and is kept once. Where HEADWAY_TEST_DATABASE_URL names a PostgreSQL, the
council's database is there, and not a file.
"""

import http.client
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg

from headway.running.serving import web
from tests.meetings.recording.writers import MAKING, WRITERS, Writer
from tests.running.council import Council, free_port

KILLS = 200
# After so many savings more, and so much of a second, it is killed: then others are at every point of theirs.
MOST, LATEST = 3 * WRITERS, 0.2
_SAVINGS = "SELECT mark, words FROM meetings_blockwords UNION ALL SELECT mark, words FROM mapping_linewords"
_NUMBERS = "SELECT who_id, number FROM mapping_scaled"


@contextmanager
def served(council: Council, port: int):
    """The web server, in a session of its own, so that every process of it is killed at once."""
    server = subprocess.Popen(
        web("127.0.0.1", port, processes=2, threads=4).command,
        env={**council.environment, "DJANGO_SETTINGS_MODULE": "headway.settings.council"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _answers(port)
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait(30)


def _answers(port: int) -> None:
    for _ in range(600):
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        with suppress(OSError, http.client.HTTPException), closing(asked):
            asked.request("GET", "/health", headers={"X-Forwarded-Proto": "https"})
            with asked.getresponse() as answer:
                answer.read()
                if answer.status == 200:
                    return
        time.sleep(0.1)
    raise AssertionError("the server never answered")


def rows(council: Council, query: str) -> list[tuple]:
    """What the database holds, as it lies there."""
    if council.url:
        with psycopg.connect(council.dsn) as database:
            return database.execute(query).fetchall()
    with closing(sqlite3.connect(council.home / "headway.sqlite3")) as database:
        return database.execute(query).fetchall()


def held_by(council: Council) -> list[tuple[str, str]]:
    """Every saving in the database: its mark and its words."""
    return [(str(uuid.UUID(str(mark))), words) for mark, words in rows(council, _SAVINGS)]


def noted_by(council: Council) -> list[tuple[int, str]]:
    """Every number on the scale: who says it, and what."""
    return [(who, "none" if number is None else str(number)) for who, number in rows(council, _NUMBERS)]


def prove(council: Council, kills: int, seed: int, say=lambda words: None) -> tuple[int, int, int]:
    """Kill so many times. How many savings were acknowledged, how many were not at a kill, and how many are held.

    Raises AssertionError at the first word or number that is missing, changed or kept twice.
    """
    chance = random.Random(seed)
    made = json.loads(council.python(MAKING).strip().splitlines()[-1])
    writers = [Writer(**one) for one in made["writers"]]
    unheard, before_all = 0, len(held_by(council))
    for kill in range(1, kills + 1):
        port, stop = free_port(), threading.Event()
        with served(council, port) as server:
            threads = [
                threading.Thread(target=one.writes, args=(port, made["shared"], stop)) for one in writers
            ]
            enough = acknowledged(writers) + chance.randint(1, MOST)
            for thread in threads:
                thread.start()
            while acknowledged(writers) < enough and any(thread.is_alive() for thread in threads):
                time.sleep(0.005)
            time.sleep(chance.uniform(0, LATEST))
            os.killpg(server.pid, signal.SIGKILL)
            stop.set()
            for thread in threads:
                thread.join(60)
        unheard += sum(len(one.holds) for one in writers)
        nothing_is_missing(writers, held_by(council))
        every_number_stands(writers, noted_by(council))
        say(f"{kill} kills: {acknowledged(writers)} savings acknowledged, each of them there")
    # What was not acknowledged is still with its writer, and is taken when it is sent again.
    port = free_port()
    with served(council, port):
        for one in writers:
            while one.holds:
                assert one.send(port), "a server that runs did not answer"
    held = held_by(council)
    nothing_is_missing(writers, held)
    every_number_stands(writers, noted_by(council))
    return acknowledged(writers), unheard, len(held) - before_all


def acknowledged(writers: list[Writer]) -> int:
    return sum(len(one.acknowledged) for one in writers)


def nothing_is_missing(writers: list[Writer], held: list[tuple[str, str]]) -> None:
    """Every saving that was acknowledged is there with its words, once."""
    there = dict(held)
    assert len(there) == len(held), "a saving is kept twice"
    wrong = [mark for one in writers for mark, words in one.acknowledged.items() if there.get(mark) != words]
    assert wrong == [], f"{len(wrong)} savings that were acknowledged are not there"


def every_number_stands(writers: list[Writer], noted: list[tuple[int, str]]) -> None:
    """Where each puts it is what was acknowledged last, or what was sent since and not heard of; once."""
    there = dict(noted)
    assert len(there) == len(noted), "a number is kept twice"
    for one in writers:
        may = {one.noted, *(saving.number for saving in one.holds if saving.number)}
        assert there.get(one.who, "") in may, "a number that was acknowledged does not stand"


@contextmanager
def a_council():
    """A council of its own with its tables made: on the PostgreSQL that is named, else a file."""
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("HEADWAY_TEST_DATABASE_URL", "")
        council = Council(Path(folder) / "home", url)
        council.run("migrate")
        yield council


if __name__ == "__main__":
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with a_council() as council:
        told, lost, held = prove(council, kills, seed=kills, say=lambda words: print(words, flush=True))
    print(
        f"{kills} kills, {WRITERS} writers, {'PostgreSQL' if council.url else 'SQLite'}: "
        f"{told} savings acknowledged, none missing; {lost} unheard at a kill."
    )
