"""How long a snapshot of the measures takes, and how much memory: counted from a record, kept with all its cases.

A made-up council is put into the record's rows as a load would have, in SQLite in a file; what is timed is the
background work that counts the year so far and the last complete year, each with the year before it.
"""

import importlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from machine import ROOT, machine

SIZES: Final = (50, 500)
ON: Final = date(2026, 3, 31)
AT: Final = datetime(2026, 3, 31, 5, 0, tzinfo=UTC)


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1] == "--one":
        _measure(int(sys.argv[2]))
        return
    print(machine())
    for children in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            surroundings = os.environ | {
                "HEADWAY_DEMO_HOME": folder,
                "DJANGO_SETTINGS_MODULE": "headway.settings.demo",
            }
            command = [sys.executable, __file__, "--one", str(children)]
            subprocess.run(command, env=surroundings, cwd=ROOT, check=True)


def _measure(children: int) -> None:
    import django

    sys.path.insert(0, str(ROOT))
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from headway.casework.people.models import Person
    from headway.exchange.models import SnapshotCase, SnapshotFigure
    from headway.exchange.snapshots.keeping import make_snapshots
    from headway.knowledge.standards.reading import read_extract
    from headway.knowledge.standards.synth import make_council
    from headway.knowledge.standards.writing import write_ssd

    council: Any = importlib.import_module("tests.exchange.council")
    Path(os.environ["HEADWAY_DEMO_HOME"]).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        write_ssd(make_council(children=children, seed=1, as_at=ON, dirt=False).tables, Path(folder))
        council.put_into_rows(read_extract(Path(folder)))
    before = _megabytes()
    began, used = time.perf_counter(), time.process_time()
    made = make_snapshots(AT)
    took, processor = time.perf_counter() - began, time.process_time() - used
    print(
        f"{children:,} in care, {Person.objects.count():,} people: {len(made)} snapshots of "
        f"{SnapshotFigure.objects.count():,} figures and {SnapshotCase.objects.count():,} cases in {took:.1f} s "
        f"({processor:.1f} s of the processor); {_megabytes():.0f} MB at most, {before:.0f} MB of it before",
        flush=True,
    )


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
