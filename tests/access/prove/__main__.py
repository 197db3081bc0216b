"""`make prove-doors`: take each door away, and each clause of sight, and name the first test that then fails."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.access.prove import clauses
from tests.access.prove.clauses import REMOVALS, Removal
from tests.access.prove.made_once import FILE

# The tests that touch the doors and sight and are quick.
TOUCHING = (
    "tests/access/test_sight.py",
    "tests/people/test_merged_sight.py",
    "tests/access/test_doors.py",
    "tests/access/test_log.py",
    "tests/access/test_covering.py",
    "tests/people/test_searching.py",
    "tests/people/test_comparing.py",
    "tests/pages/people/test_rows.py",
    "tests/meetings/test_sight.py",
    "tests/pages/test_every_table.py",
)
# Where a file's clauses are likeliest to be missed: these tests are run first.
_EVERY_TABLE = "tests/pages/test_every_table.py"
_LIKELIEST = {
    clauses.MEETING: "tests/meetings/test_sight.py",
    clauses.MATTER: "tests/meetings/test_sight.py",
    **dict.fromkeys(clauses.OF_TABLES, _EVERY_TABLE),
    clauses.DOORS: "tests/access/test_doors.py",
    clauses.LOG: "tests/access/test_log.py",
    clauses.MERGED: "tests/people/test_merged_sight.py",
    clauses.ROWS: "tests/people/test_searching.py",
    clauses.ALIKE: "tests/people/test_comparing.py",
}
FAILED = re.compile(r"^(?:FAILED|ERROR) \S+?::(\S+)", re.MULTILINE)
# Ours: many times what all of these tests take on a slow machine.
MOST_SECONDS = 300
HERE = Path(__file__).parents[3]


class NotProved(Exception):
    """What was to be taken away was not, or the tests did not end."""


def first_failing(removal: Removal, made: Path) -> str:
    """The first test that fails without it; none where nothing misses it. Raises NotProved."""
    changed = {
        "HEADWAY_PROVE_FILE": removal.file,
        "HEADWAY_PROVE_BEFORE": removal.before,
        "HEADWAY_PROVE_AFTER": removal.after,
    }
    likeliest = _LIKELIEST.get(removal.file, TOUCHING[0])
    tests = sorted(TOUCHING, key=lambda test: test != likeliest)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "tests.sqlite"
        with closing(sqlite3.connect(made)) as one, closing(sqlite3.connect(copy)) as other:
            one.backup(other)
        run = _pytest(copy, "--exitfirst", "-p", "tests.access.prove.changing", *tests, **changed)
    if "LookupError" in run.stdout + run.stderr or run.returncode not in (0, 1):
        raise NotProved(f"It was not taken away:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    found = FAILED.findall(run.stdout)
    if run.returncode and not found:
        raise NotProved(f"No test is named:\n{run.stdout[-2000:]}")
    return found[0] if found else ""


def clauses_unmissed(made: Path) -> Iterator[str]:
    """The names of the clauses that no test misses; every one is told as it is tried."""

    def tried(removal: Removal) -> tuple[str, bool]:
        try:
            test = first_failing(removal, made)
        except NotProved as why:
            return str(why), False
        return test or "NOTHING FAILS", bool(test)

    with ThreadPoolExecutor(2) as two:
        for removal, (words, missed) in zip(REMOVALS, two.map(tried, REMOVALS), strict=True):
            print(f"Without {removal.name}: {words}", flush=True)
            if not missed:
                yield removal.name


def doors_unmissed(made: Path) -> Iterator[str]:
    """The names of the addresses whose door no test misses. The number tried is told."""
    run = _pytest(made, "tests/access/prove/each_door.py", "-s", most=4 * MOST_SECONDS)
    tried = re.findall(r"^DOOR (\w+): (.*)$", run.stdout, re.MULTILINE)
    for address, test in tried:
        print(f"Without the door of {address}: {test or 'NOTHING FAILS'}", flush=True)
    yield from (address for address, test in tried if not test)
    print(f"{len(REMOVALS)} clauses and {len(tried)} doors were taken away.")
    if not tried or (run.returncode and all(test for _, test in tried)):
        yield f"a door that could not be tried:\n{run.stdout[-3000:]}{run.stderr[-1000:]}"


def _pytest(
    database: Path, *arguments: str, most: int = MOST_SECONDS, **environment: str
) -> "subprocess.CompletedProcess[str]":
    quiet = ["-q", "-n", "0", "--no-header", "-p", "no:cacheprovider", "-p", "tests.access.prove.made_once"]
    told = {**os.environ, **environment, FILE: str(database), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(
            [sys.executable, "-m", "pytest", *quiet, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=HERE,
            env={**told, "PYTHONPATH": str(HERE)},
            timeout=most,
        )
    except subprocess.TimeoutExpired:
        raise NotProved(f"The tests did not end in {most} seconds.") from None


def main() -> int:
    with TemporaryDirectory() as folder:
        made = Path(folder) / "made.sqlite"
        unchanged = _pytest(made, *TOUCHING)
        if unchanged.returncode:
            print("These tests fail with nothing taken away:", *FAILED.findall(unchanged.stdout), sep="\n  ")
            return 1
        unmissed = [*clauses_unmissed(made), *doors_unmissed(made)]
    print(f"Nothing misses {len(unmissed)} of them.", *unmissed, sep="\n  ")
    return 1 if unmissed else 0


if __name__ == "__main__":
    sys.exit(main())
