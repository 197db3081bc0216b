"""`make prove-words`: kill the server at random points of parallel saves; no word that was acknowledged may be missing.

Twenty writers save, each in a part of their own and all of them in one, as the page's script does. The web server is
killed with SIGKILL, its database is read as it lies there, and it is started again; what was not acknowledged is sent
again under its own mark, as a browser would, and is kept once.
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
from dataclasses import dataclass, field
from pathlib import Path

from headway.running.serving import web
from tests.running.council import Council, free_port

KILLS = 200
WRITERS = 20
# How long, in seconds, a round may go on before it is killed: long enough for savings to be at every point.
SOONEST, LATEST = 0.02, 0.9
TOKEN = "a" * 32
MAKING = f"""
import json
from datetime import timedelta
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from headway.casework.access.sign_in.sessions import mark
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.models import Block
from headway.casework.meetings.recording.actions import begin
from headway.casework.meetings.recording.drafts import writer_of
from tests.meetings.rows import a_meeting, a_slot, later, matter_of
from tests.pages.cast import make_cast
cast = make_cast()
now = timezone.now()
by = cast.reader(cast.amara, now - timedelta(days=2))
meeting = a_meeting(by, cast.robin, slot=a_slot(now - timedelta(days=1)))
after = later(by, now)
hold(meeting.sittings.get(), by=after)
complete(matter_of(meeting), on=after.on, by=after)
record = begin(matter_of(meeting), by=after)
Block.objects.bulk_create(
    Block(record=record, place=100 + n, heading=f"Part {{n}}", holder="child") for n in range({WRITERS})
)
own = list(record.blocks.filter(head="").values_list("pk", flat=True))
users = [cast.amara, cast.of["principal_manager"], cast.of["lado"], cast.of["exploitation_lead"]]
told = []
for n in range({WRITERS}):
    user, session = users[n % len(users)], SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "headway.casework.access.sign_in.backend.LetIn"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    mark(session, now, how="password,totp", two_factors=True)
    session.save()
    told.append({{"session": session.session_key, "writer": writer_of(user), "own": own[n]}})
print(json.dumps({{"shared": record.blocks.get(head="health").pk, "writers": told}}))
"""


@dataclass
class Writer:
    """One who writes: what they were told is kept, what they still hold, and with which pages they were refused."""

    session: str
    writer: str
    own: int
    versions: dict[int, int] = field(default_factory=dict)
    acknowledged: dict[str, str] = field(default_factory=dict)
    holds: list[tuple[int, dict[str, object]]] = field(default_factory=list)
    number: int = 0
    refused: list[str] = field(default_factory=list)

    def types(self, block: int, words: str) -> None:
        """Words that are to be saved in a part, as it was when this writer last heard of it."""
        saving = {
            "words": words.strip(),
            "version": self.versions.get(block, 0),
            "mark": str(uuid.uuid4()),
            "writer": self.writer,
        }
        self.holds.append((block, saving))

    def writes(self, port: int, shared: int, stop: threading.Event) -> None:
        """Save and save again until the server is gone. What was held from before goes first."""
        while not stop.is_set():
            self.number += 1
            if not self.holds:
                block = shared if self.number % 5 == 0 else self.own
                self.types(block, f"{self.session[:6]} {self.number} " + "word " * (self.number % 200))
            if not self.send(port):
                return

    def send(self, port: int) -> bool:
        """Send what is held. False where nothing was heard: it is held on."""
        block, saving = self.holds[0]
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {
            "Content-Type": "application/json",
            "Cookie": f"__Host-session={self.session}; __Host-csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
            "X-Forwarded-Proto": "https",
            "Referer": f"https://127.0.0.1:{port}/",
        }
        try:
            asked.request("POST", f"/blocks/{block}/words/", json.dumps(saving), headers)
            with asked.getresponse() as answer:
                body = answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()
        if answer.status == 503:
            self.refused.append(body.decode())
            return True  # sent again, as a browser would
        if answer.status not in (200, 409):
            raise AssertionError(f"{answer.status}: {body[:300]!r}")
        self.versions[block] = json.loads(body)["version"]
        self.acknowledged[str(saving["mark"])] = str(saving["words"])
        self.holds.pop(0)
        return True


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


def held_by(home: Path) -> list[tuple[str, str]]:
    """Every saving in the database, as it lies there: its mark and its words."""
    with closing(sqlite3.connect(home / "headway.sqlite3")) as database:
        rows = database.execute("SELECT mark, words FROM meetings_blockwords").fetchall()
    return [(str(uuid.UUID(mark)), words) for mark, words in rows]


def prove(
    home: Path, kills: int, seed: int, say=lambda words: None, tables: Path | None = None
) -> tuple[int, int, int]:
    """Kill so many times, in a new database, or in a copy of `tables`. How many savings were acknowledged, how many were not at a kill, and how many were beside.

    Raises AssertionError at the first word that is missing, changed or kept twice.
    """
    council, chance = Council(home), random.Random(seed)
    if tables is None:
        council.run("migrate")
    else:
        council.begun_with(tables)
    made = json.loads(council.python(MAKING).strip().splitlines()[-1])
    writers = [Writer(**one) for one in made["writers"]]
    unheard = 0
    for kill in range(1, kills + 1):
        port, stop = free_port(), threading.Event()
        with served(council, port) as server:
            threads = [
                threading.Thread(target=one.writes, args=(port, made["shared"], stop)) for one in writers
            ]
            before = acknowledged(writers)
            for thread in threads:
                thread.start()
            while acknowledged(writers) == before and any(thread.is_alive() for thread in threads):
                time.sleep(0.005)
            time.sleep(chance.uniform(SOONEST, LATEST))
            os.killpg(server.pid, signal.SIGKILL)
            stop.set()
            for thread in threads:
                thread.join(60)
        unheard += sum(len(one.holds) for one in writers)
        nothing_is_missing(writers, held_by(home))
        say(f"{kill} kills: {acknowledged(writers)} savings acknowledged, each of them there")
    # What was not acknowledged is still with its writer, and is taken when it is sent again.
    port = free_port()
    with served(council, port):
        for one in writers:
            while one.holds:
                assert one.send(port), "a server that runs did not answer"
    held = held_by(home)
    nothing_is_missing(writers, held)
    return acknowledged(writers), unheard, len(held)


def acknowledged(writers: list[Writer]) -> int:
    return sum(len(one.acknowledged) for one in writers)


def nothing_is_missing(writers: list[Writer], held: list[tuple[str, str]]) -> None:
    """Every saving that was acknowledged is there with its words, once."""
    there = dict(held)
    assert len(there) == len(held), "a saving is kept twice"
    wrong = [mark for one in writers for mark, words in one.acknowledged.items() if there.get(mark) != words]
    assert wrong == [], f"{len(wrong)} savings that were acknowledged are not there"


if __name__ == "__main__":
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with tempfile.TemporaryDirectory() as folder:
        told, lost, held = prove(
            Path(folder) / "home", kills, seed=kills, say=lambda words: print(words, flush=True)
        )
    print(
        f"{kills} kills, {WRITERS} writers: {told} savings acknowledged, none missing; {lost} unheard at a kill."
    )
