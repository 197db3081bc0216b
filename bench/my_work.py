"""My work, a child's page and the manager's pages with 300 children and with 20,000 people and 300,000 facts.

Each page is asked for by the user of the fewest grants who has it. The chair, the social worker and the service
manager's team have as many children in both councils, so that what differs is what stands around them; without a
chair are as many, and each measure has as many cases to a child. The database is an SQLite file; what is timed is
the GET of the page, of the processor and by the clock: medians, and how they compare. The two councils are asked by
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
ROUNDS = 21
AT_ONCE = 500
MEASURES = 40
WITHOUT_CHAIR = 10
# Whose page it is, where, and a word that stands on it.
PAGES = {
    "My work of the chair": ("chair", "/work/", "Mine to do"),
    "My work of the social worker": ("social_worker", "/work/", "Mine to do"),
    "My work of the principal manager": ("principal_manager", "/work/", "Mine to do"),
    "a child's page": ("social_worker", "/people/{child}/", "Child"),
    "a child's timeline": ("social_worker", "/people/{child}/timeline/", "Child"),
    "the team's week": ("service_manager", "/team/", "week"),
    "allocation": ("principal_manager", "/allocation/", "Without a chair"),
    "the measures": ("service_manager", "/measures/", "Measure 1"),
    "one measure with its cases": ("service_manager", "/measures/{snapshot}/measure.1/", "Measure 1"),
}
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
        times: dict[tuple[str, int], list[tuple[float, float]]] = {}
        for _ in range(ROUNDS):
            for page in PAGES:
                for size, server in servers.items():
                    server.stdin.write(f"{page}\n")
                    server.stdin.flush()
                    processor, clock = map(float, _line(server).split())
                    times.setdefault((page, size), []).append((processor, clock))
        for server in servers.values():
            server.stdin.close()
            server.wait()
    print(f"{'milliseconds, median of ' + str(ROUNDS):<36}{'of the processor':>24}{'by the clock':>30}")
    print(f"{'':<36}{SIZES[0]:>9,}{SIZES[1]:>9,}   ratio{SIZES[0]:>15,}{SIZES[1]:>9,}   ratio")
    for page in PAGES:
        (few, few_clock), (many, many_clock) = (
            map(median, zip(*times[page, size], strict=True)) for size in SIZES
        )
        print(
            f"{page:<36}{few:>9.1f}{many:>9.1f}{many / few:>8.2f}"
            f"{few_clock:>15.1f}{many_clock:>9.1f}{many_clock / few_clock:>8.2f}"
        )


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
    places = _fill(size, timezone.now())
    clients: dict[str, Client] = {}
    for user in User.objects.filter(email__startswith="first"):
        client = clients[user.role] = Client()
        client.force_login(user)
        session = client.session
        mark(session, timezone.now(), how="password,totp", two_factors=True)
        session.save()
    for page in PAGES:
        _timed(clients, page, places)
    print(f"answer\t{Telling.objects.count()} facts, {Duty.objects.count()} duties", flush=True)
    for line in sys.stdin:
        processor, clock = _timed(clients, line.strip(), places)
        print(f"answer\t{processor} {clock}", flush=True)


def _timed(clients: "dict[str, Client]", page: str, places: dict[str, object]) -> tuple[float, float]:
    role, address, word = PAGES[page]
    clock, processor = time.perf_counter(), time.process_time()
    answer = clients[role].get(address.format(**places))
    took = (time.process_time() - processor) * 1000, (time.perf_counter() - clock) * 1000
    if answer.status_code != 200 or word.encode() not in answer.content:
        raise SystemExit(f"{page} answered {answer.status_code}.")
    return took


def _fill(size: int, at: datetime) -> dict[str, object]:
    """People with facts and duties; chairs and workers with a caseload each; whoever is first is asked.

    Whoever is first is of a team of its own, whose manager sees it alone. What stands in the addresses is given.
    """
    from headway.casework.access.models import Assignment, Team, User
    from headway.casework.access.roles import Role
    from headway.casework.people.models import Person
    from headway.casework.record.models import CareEpisode

    rng, today = random.Random(7), at.date()
    team, others = Team.objects.create(name="East"), Team.objects.create(name="West")
    for role in (Role.PRINCIPAL_MANAGER, Role.SERVICE_MANAGER):
        User.objects.create(
            email=f"first-{role.value}@example.invalid", name=role.value, role=role, team=team
        )
    groups = max(1, size // ONE_IN // CASELOAD) + 1
    users = {
        role: [
            User.objects.create(
                email=f"{'first' if number == 0 else 'other'}-{role.value}{number}@example.invalid",
                name=f"{role.value} {number}",
                role=role,
                team=others if number else team,
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
    CareEpisode.objects.bulk_create(
        (
            CareEpisode(person=one, ref=f"care-{place}", standing="told", recorded_at=at, began_on=today)
            for place, one in enumerate(people[: len(in_care) + WITHOUT_CHAIR])
        ),
        batch_size=AT_ONCE,
    )
    Assignment.objects.bulk_create(
        (
            Assignment(user=user[place // CASELOAD % groups], subject=child.key, part=part, from_on=today)
            for place, child in enumerate(in_care)
            for part, user in (("chair", users[Role.CHAIR]), ("social_worker", users[Role.SOCIAL_WORKER]))
        ),
        batch_size=AT_ONCE,
    )
    return {"child": in_care[0].key, "snapshot": _snapshot([one.key for one in in_care], at)}


def _snapshot(subjects: list[Any], at: datetime) -> object:
    """The measures as a task left them, each with a case for every child in care."""
    from headway.exchange.models import Snapshot, SnapshotCase, SnapshotFigure, SnapshotMeasure

    today = at.date()
    days = {"first_on": today - timedelta(days=90), "last_on": today, "as_at": today}
    snapshot = Snapshot.objects.create(made_at=at, done_at=at, data_at=at, label="So far", **days)
    words = {"unit": "percent", "direction": "higher", "definition": "D", "why": "W", "source": "S"}
    for number in range(MEASURES):
        measure = f"measure.{number}"
        SnapshotMeasure.objects.create(
            snapshot=snapshot,
            place=number,
            measure=measure,
            section="All",
            title=f"Measure {number}",
            **words,
        )
        SnapshotFigure.objects.create(
            snapshot=snapshot,
            place=number,
            measure=measure,
            by="",
            part="",
            numerator=len(subjects),
            denominator=len(subjects),
            value=100.0,
        )
        SnapshotCase.objects.bulk_create(
            (
                SnapshotCase(snapshot=snapshot, measure=measure, subject=subject, day=today, counted=True)
                for subject in subjects
            ),
            batch_size=AT_ONCE,
        )
    return snapshot.pk


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
