"""How long England takes: 1.5 million facts derived to duties in one database, and derived again.

A made-up council's stories are told over and over, each time of other children, until there are as many facts as
were asked for. The database is SQLite in a file. What is timed is the writing of the facts, the first derivation of
all duties, and the second, which finds nothing to change: what `headway rebuild-duties` does.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from machine import ROOT, machine

if TYPE_CHECKING:
    from headway.knowledge.measures.story.facts import Facts

SIZES: Final = (50_000, 1_500_000)
CHILDREN: Final = 500
ON: Final = date(2026, 3, 31)
AT: Final = datetime(2026, 3, 31, 5, 0, tzinfo=UTC)


def main() -> None:
    if len(sys.argv) > 1 and sys.argv[1] == "--one":
        _measure(int(sys.argv[2]))
        return
    print(machine())
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            surroundings = os.environ | {
                "HEADWAY_DEMO_HOME": folder,
                "DJANGO_SETTINGS_MODULE": "headway.settings.demo",
            }
            command = [sys.executable, __file__, "--one", str(size)]
            subprocess.run(command, env=surroundings, cwd=ROOT, check=True)


def _measure(size: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from headway.casework.timeline.deriving import rebuild
    from headway.casework.timeline.models import Duty, Telling, Timeline

    Path(os.environ["HEADWAY_DEMO_HOME"]).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    facts = _facts()
    began = time.perf_counter()
    while Telling.objects.count() < size:
        _tell_again(facts)
    held, timelines = Telling.objects.count(), Timeline.objects.count()
    print(
        f"{held:,} facts of {timelines:,} timelines written in {time.perf_counter() - began:.1f} s",
        flush=True,
    )
    for name in ("first", "again"):
        began, used = time.perf_counter(), time.process_time()
        rebuilt = rebuild(on=ON, told=_tell)
        took, processor = time.perf_counter() - began, time.process_time() - used
        print(
            f"derived {name}: {Duty.objects.count():,} duties in {took:.1f} s ({processor:.1f} of the processor), "
            f"{len(rebuilt.differed):,} timelines differed; {_megabytes():.0f} MB at most",
            flush=True,
        )


def _tell(done: int, of: int) -> None:
    if done and done % 100_000 == 0:
        print(f"  {done:,} of {of:,} timelines", flush=True)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def _facts() -> "Facts":
    """The stories of one made-up council."""
    from headway.knowledge.measures.story import tell
    from headway.knowledge.standards.reading import read_extract
    from headway.knowledge.standards.synth import make_council
    from headway.knowledge.standards.writing import write_ssd

    with tempfile.TemporaryDirectory() as folder:
        write_ssd(make_council(children=CHILDREN, seed=1, as_at=ON, dirt=False).tables, Path(folder))
        return tell(read_extract(Path(folder))).facts


def _tell_again(facts: "Facts") -> None:
    """The same stories of other children."""
    from django.db import transaction

    from headway.casework.access.many import insert_all
    from headway.casework.timeline.models import Source, Telling, Timeline
    from headway.knowledge.measures.story.facts import EPOCH

    subjects: dict[str, UUID] = {}
    timelines = [
        Timeline(
            subject=subjects.setdefault(child, uuid4()),
            area=area,
            identity=f"{identity}:{place}"[:120],
            begun_at=AT,
        )
        for place, (child, area, identity) in enumerate(facts.stories)
    ]
    names = {code: name for name, code in facts.codes.items()}

    def tellings() -> Iterator[Telling]:
        for place, code, day, dated in facts.rows:
            yield Telling(
                timeline=timelines[place - 1],
                kind=names[code],
                on=date.fromordinal(day + EPOCH),
                dated=dated,
                told_at=AT,
                source=Source.CASE_SYSTEM,
            )

    with transaction.atomic():
        insert_all(Timeline, timelines)
        insert_all(Telling, tellings())


if __name__ == "__main__":
    main()
