"""How long My work takes with 300 children and with 20,000 people and 300,000 facts: medians, and how they compare.

The chair and the social worker have as many children in both, so that what differs is what stands around them. The
database is SQLite, in a file; what is timed is the GET of the page, as a browser asks for it. The two are asked by
turns, so that what else the machine does falls on both.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from machine import ROOT, machine

if TYPE_CHECKING:
    from django.test import Client

SIZES = (300, 20_000)
FACTS_EACH = 15
CASELOAD = 65
ROUNDS = 30
AT_ONCE = 500
# The largest council has an eighth of the people it knows in care at any time.
ONE_IN = 8


def main() -> None:
    if len(sys.argv) > 1:
        _serve(int(sys.argv[1]))
        return
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        servers = {size: _started(size, Path(folder)) for size in SIZES}
        print({size: _line(server) for size, server in servers.items()})
        times: dict[tuple[str, int], list[float]] = {}
        for _ in range(ROUNDS):
            for who in ("chair", "social_worker", "principal_manager"):
                for size, server in servers.items():
                    server.stdin.write(f"{who}\n")
                    server.stdin.flush()
                    times.setdefault((who, size), []).append(float(_line(server)))
        for server in servers.values():
            server.stdin.close()
            server.wait()
    print(f"{'milliseconds, median':<44}{SIZES[0]:>9,}{SIZES[1]:>9,}   ratio")
    for who in ("chair", "social_worker", "principal_manager"):
        one, other = (median(times[who, size]) for size in SIZES)
        print(f"{'My work of the ' + who.replace('_', ' '):<44}{one:>9.1f}{other:>9.1f}   {other / one:.2f}")


def _started(size: int, folder: Path) -> Any:  # noqa: ANN401 (a process with its pipes)
    where = {"HEADWAY_TEST_DATABASE_URL": f"sqlite:///{folder}/{size}.sqlite3"}
    settings = {"DJANGO_SETTINGS_MODULE": "headway.settings.testing", **where}
    return subprocess.Popen(
        [sys.executable, __file__, str(size)],
        env={**os.environ, **settings},
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _line(server: Any) -> str:  # noqa: ANN401 (a process with its pipes)
    """The next line that is an answer: between them stand those of the application's own log."""
    for line in server.stdout:
        if line.startswith("answer\t"):
            return str(line.split("\t")[1].strip())
    raise SystemExit("The page ended early.")


def _serve(size: int) -> None:
    import django

    sys.path.insert(0, str(ROOT))
    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from headway.casework.access.models import User
    from headway.casework.access.sign_in.sessions import mark
    from headway.casework.timeline.models import Duty, Telling

    call_command("migrate", verbosity=0)
    _fill(size, timezone.now())
    clients: dict[str, Client] = {}
    for user in User.objects.filter(email__startswith="first"):
        client = clients[user.role] = Client()
        client.force_login(user)
        session = client.session
        mark(session, timezone.now(), how="password,totp", two_factors=True)
        session.save()
        client.get("/work/")
    print(f"answer\t{Telling.objects.count()} facts, {Duty.objects.count()} duties", flush=True)
    for line in sys.stdin:
        print(f"answer\t{_timed(clients[line.strip()])}", flush=True)


def _timed(client: "Client") -> float:
    began = time.perf_counter()
    answer = client.get("/work/")
    took = (time.perf_counter() - began) * 1000
    if answer.status_code != 200 or b"Mine to do" not in answer.content:
        raise SystemExit(f"My work answered {answer.status_code}.")
    return took


def _fill(size: int, at: datetime) -> None:
    """People with facts and duties; chairs and workers with a caseload each; whoever is first is asked."""
    from headway.casework.access.models import Assignment, Team, User
    from headway.casework.access.roles import Role
    from headway.casework.people.models import Person

    rng, today = random.Random(7), at.date()
    team = Team.objects.create(name="East")
    User.objects.create(email="first-m@example.invalid", name="M", role=Role.PRINCIPAL_MANAGER, team=team)
    groups = max(1, size // ONE_IN // CASELOAD) + 1
    users = {
        role: [
            User.objects.create(
                email=f"{'first' if number == 0 else 'other'}-{role.value}{number}@example.invalid",
                name=f"{role.value} {number}",
                role=role,
                team=team,
            )
            for number in range(groups)
        ]
        for role in (Role.CHAIR, Role.SOCIAL_WORKER)
    }
    people = [
        Person(shown_name=f"Child{number} Madeup", born_on=date(2012, 1, 1), birth_standing="known")
        for number in range(size)
    ]
    Person.objects.bulk_create(people, batch_size=AT_ONCE)
    for start in range(0, size, AT_ONCE):
        _stories(people[start : start + AT_ONCE], max(size // ONE_IN, CASELOAD) - start, today, at, rng)
    in_care = people[: max(size // ONE_IN, CASELOAD)]
    Assignment.objects.bulk_create(
        (
            Assignment(user=user[place // CASELOAD % groups], subject=child.key, part=part, from_on=today)
            for place, child in enumerate(in_care)
            for part, user in (("chair", users[Role.CHAIR]), ("social_worker", users[Role.SOCIAL_WORKER]))
        ),
        batch_size=AT_ONCE,
    )


def _stories(people: list[Any], open_ones: int, today: date, at: datetime, rng: random.Random) -> None:
    """The facts of each, a duty of each, and what is owed now where the person is among those in care."""
    from headway.casework.timeline.models import Duty, Telling, Timeline

    timelines = [Timeline(subject=one.key, area="care", identity="1", begun_at=at) for one in people]
    Timeline.objects.bulk_create(timelines, batch_size=AT_ONCE)
    tellings, duties = [], []
    for place, timeline in enumerate(timelines):
        for number in range(FACTS_EACH):
            on = today - timedelta(days=180 * number + rng.randrange(180))
            tellings.append(
                Telling(timeline=timeline, kind="review.held", on=on, told_at=at, source="case_system")
            )
            duties.append(_duty(Duty, timeline, number, on, met_on=on, state="met"))
        if place < open_ones:
            due_on = today + timedelta(days=rng.randrange(-20, 180))
            state = "overdue" if due_on < today else "not yet due"
            duties.append(_duty(Duty, timeline, FACTS_EACH, due_on, met_on=None, state=state))
    Telling.objects.bulk_create(tellings, batch_size=AT_ONCE)
    Duty.objects.bulk_create(duties, batch_size=AT_ONCE)


def _duty(duty: Any, timeline: Any, place: int, due_on: date, **values: Any) -> Any:  # noqa: ANN401 (models loaded late)
    return duty(
        timeline=timeline,
        subject=timeline.subject,
        rule="care.review.later",
        place=place,
        began_on=due_on - timedelta(days=180),
        arose_on=due_on - timedelta(days=180),
        due_on=due_on,
        **values,
    )


if __name__ == "__main__":
    main()
