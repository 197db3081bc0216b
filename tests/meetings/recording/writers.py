"""One of those who write at once while the server is killed: as the scripts of the pages do, in a record and on a map."""

import http.client
import json
import threading
import uuid
from dataclasses import dataclass, field

WRITERS = 20
TOKEN = "a" * 32
MAKING = f"""
import json
import uuid
from datetime import timedelta
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from headway.casework.access.sign_in.sessions import mark
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.models import Block, Invited, InvitedFor
from headway.casework.meetings.recording.actions import begin
from headway.casework.meetings.recording.drafts import writer_of
from headway.practice.mapping.writing import Adding, add_line
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
line = add_line(meeting, Adding(uuid.uuid4(), "worry", "Of all who write"), by=after).line
come = [Invited.objects.create(meeting=meeting, capacity="family", name=f"Madeup {{n}}") for n in range({WRITERS})]
InvitedFor.objects.bulk_create(InvitedFor(invited=one, matter=matter_of(meeting)) for one in come)
users = [cast.amara, cast.of["principal_manager"], cast.of["lado"], cast.of["exploitation_lead"]]
told = []
for n in range({WRITERS}):
    user, session = users[n % len(users)], SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "headway.casework.access.sign_in.backend.LetIn"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    mark(session, now, how="password,totp", two_factors=True)
    session.save()
    told.append({{"session": session.session_key, "writer": writer_of(user), "own": own[n], "who": come[n].pk}})
shared = {{"block": record.blocks.get(head="health").pk, "meeting": str(meeting.pk), "line": str(line.pk)}}
print(json.dumps({{"shared": shared, "writers": told}}))
"""


@dataclass
class Saving:
    """What is to be saved: where it is sent, as what, under which mark. `number` is of the scale, and has no mark."""

    address: str
    body: object
    mark: str = ""
    words: str = ""
    number: str = ""


@dataclass
class Writer:
    """One who writes: what they were told is kept, what they still hold, and with which pages they were refused."""

    session: str
    writer: str
    own: int
    who: int
    versions: dict[str, int] = field(default_factory=dict)
    acknowledged: dict[str, str] = field(default_factory=dict)
    holds: list[Saving] = field(default_factory=list)
    written: int = 0
    noted: str = ""
    refused: list[str] = field(default_factory=list)

    def types(self, block: int, words: str) -> None:
        """Words that are to be saved in a part, as it was when this writer last heard of it."""
        address, mark = f"/blocks/{block}/words/", str(uuid.uuid4())
        words = words.strip()
        told = {"words": words, "version": self.versions.get(address, 0), "mark": mark, "writer": self.writer}
        self.holds.append(Saving(address, told, mark, words))

    def adds(self, meeting: str, words: str) -> None:
        """A line of its own on the map."""
        key = str(uuid.uuid4())
        told = [["key", key], ["section", "worry"], ["words", words.strip()], ["writer", self.writer]]
        self.holds.append(Saving(f"/meetings/{meeting}/map/", told, key, words.strip()))

    def changes(self, line: str, words: str) -> None:
        """A line of the map that all change at once."""
        address, mark = f"/maps/lines/{line}/", str(uuid.uuid4())
        told = [["words", words.strip()], ["version", self.versions.get(address, 1)], ["mark", mark]]
        self.holds.append(Saving(address, [*told, ["writer", self.writer]], mark, words.strip()))

    def says(self, meeting: str, number: str) -> None:
        """How safe it is, as somebody says of whom nobody else notes it."""
        seen = f"{self.who}//{self.noted}" if self.noted else ""
        told = [["who", self.who], ["number", number], ["seen", seen], ["writer", self.writer]]
        self.holds.append(Saving(f"/meetings/{meeting}/map/scale/", told, number=number))

    def thinks(self, shared: dict[str, object]) -> None:
        """What comes next: of five savings one is of the part that all write in, one a line, one a change, one a number."""
        words = f"By {self.own}, {self.written}. " + "word " * (self.written % 200)
        match (self.own + self.written) % 5:
            case 0:
                self.types(shared["block"], words)
            case 1:
                self.adds(shared["meeting"], words)
            case 2:
                self.changes(shared["line"], words)
            case 3:
                self.says(shared["meeting"], [*map(str, range(11)), "none"][self.written % 12])
            case _:
                self.types(self.own, words)

    def writes(self, port: int, shared: dict[str, object], stop: threading.Event) -> None:
        """Save and save again until the server is gone. What was held from before goes first."""
        while not stop.is_set():
            self.written += 1
            if not self.holds:
                self.thinks(shared)
            if not self.send(port):
                return

    def send(self, port: int) -> bool:
        """Send what is held. False where nothing was heard: it is held on."""
        saving = self.holds[0]
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {
            "Content-Type": "application/json",
            "Cookie": f"__Host-session={self.session}; __Host-csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
            "X-Forwarded-Proto": "https",
            "Referer": f"https://127.0.0.1:{port}/",
        }
        try:
            asked.request("POST", saving.address, json.dumps(saving.body), headers)
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
        if saving.number:
            self.noted = saving.number
        else:
            self.versions[saving.address] = json.loads(body)["version"]
            self.acknowledged[saving.mark] = saving.words
        self.holds.pop(0)
        return True
