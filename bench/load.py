"""How long it takes to bring an authority in: ten thousand people with six years of history, and the same again.

Into an empty database: SQLite in a file, and PostgreSQL where there is one. `python bench/load.py [CHILDREN]`.
Under SQLite, which has one lock for all who write, somebody else writes all the while; their longest wait is told.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from machine import ROOT, machine

# So many children in care bring ten thousand people known to the council in six years.
CHILDREN = 510
AS_AT = date(2026, 3, 31)


def main() -> None:
    sys.path.insert(0, str(ROOT))
    if len(sys.argv) > 2:
        _measure(Path(sys.argv[2]))
        return
    from headway.knowledge.standards.synth import make_council
    from headway.knowledge.standards.writing import write_ssd
    from tests.postgresql import NoPostgreSQL, throwaway_cluster

    print(machine())
    children = int(sys.argv[1]) if len(sys.argv) > 1 else CHILDREN
    with tempfile.TemporaryDirectory() as folder:
        council = make_council(children=children, seed=1, as_at=AS_AT)
        write_ssd(council.tables, Path(folder, "extract"))
        print(
            f"{len(council.tables['ssd_person']):,} people, {sum(map(len, council.tables.values())):,} rows"
        )
        _run("SQLite", f"sqlite:///{folder}/bench.sqlite3", folder)
        try:
            with throwaway_cluster() as cluster:
                _run("PostgreSQL", cluster.url, folder)
        except NoPostgreSQL as why:
            print(f"Not run on PostgreSQL: {why}")


def _run(name: str, url: str, folder: str) -> None:
    told = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "headway.settings.testing",
        "HEADWAY_TEST_DATABASE_URL": url,
    }
    command = [sys.executable, __file__, "measure", f"{folder}/extract"]
    ran = subprocess.run(command, env=told, cwd=ROOT, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(ran.stderr)
    for line in ran.stdout.splitlines():
        if "\t" in line:
            print(f"{name:<12}{line.expandtabs(34)}")


def _measure(extract: Path) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from headway.casework.access.models import User
    from headway.casework.access.reader import Reader
    from headway.casework.access.roles import Role
    from headway.exchange.loading.running import load_from

    call_command("migrate", verbosity=0)
    user = User.objects.create(email="bench@example.invalid", name="Bench", role=Role.PRINCIPAL_MANAGER)
    for what, hour in (("into an empty database", 6), ("the same again", 7)):
        by = Reader(user, datetime(2026, 4, 1, hour, tzinfo=UTC))
        began, worked = time.perf_counter(), time.process_time()
        with _writing() as waited:
            report = load_from(str(extract), data_at=by.at, by=by)
        took, cpu = time.perf_counter() - began, time.process_time() - worked
        memory = getrusage(RUSAGE_SELF).ru_maxrss >> 10
        print(
            f"{what}\t{took:7.1f} s, of them {cpu:6.1f} s at work; {memory:,} MB; {report.facts:,} facts told"
            + (f"; others waited {max(waited):.1f} s at most" if waited else "")
        )


@contextmanager
def _writing() -> Iterator[list[float]]:
    """Somebody who begins to write again and again: how long they waited each time. On SQLite alone."""
    from django.db import connection

    waited: list[float] = []
    ended = threading.Event()
    if connection.vendor != "sqlite":
        yield waited
        return
    database = connection.settings_dict["NAME"]

    def write() -> None:
        other = sqlite3.connect(database, timeout=600, isolation_level=None)
        while not ended.wait(0.05):
            began = time.perf_counter()
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
            waited.append(time.perf_counter() - began)
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield waited
    finally:
        ended.set()
        writer.join()


if __name__ == "__main__":
    main()
