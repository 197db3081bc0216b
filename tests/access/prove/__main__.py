"""`make prove-doors`: take each door away, and each clause of sight, and list the tests that then fail."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.access.prove.clauses import REMOVALS, Removal

# The tests that touch the doors and sight and are quick; the first are the likeliest to miss what is gone.
TOUCHING = (
    "tests/access/test_sight.py",
    "tests/people/test_merged_sight.py",
    "tests/access/test_doors.py",
    "tests/access/test_log.py",
    "tests/access/test_covering.py",
)
FAILED = re.compile(r"^(?:FAILED|ERROR) \S+?::(\S+)", re.MULTILINE)
_SHOWN = 3


def failing(removal: Removal) -> list[str]:
    """The tests that fail without it."""
    changed = {
        "HEADWAY_PROVE_FILE": removal.file,
        "HEADWAY_PROVE_BEFORE": removal.before,
        "HEADWAY_PROVE_AFTER": removal.after,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    run = _pytest("-p", "tests.access.prove.changing", *TOUCHING, **changed)
    if "LookupError" in run.stdout + run.stderr or run.returncode not in (0, 1):
        raise SystemExit(f"{removal.name} was not taken away:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return FAILED.findall(run.stdout)


def _pytest(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        "--no-header",
        "-p",
        "no:cacheprovider",
        *arguments,
    ]
    here = Path(__file__).parents[3]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=here,
        env={**os.environ, **environment, "PYTHONPATH": str(here)},
    )


def main() -> int:
    unchanged = _pytest(*TOUCHING)
    if unchanged.returncode:
        print("These tests fail with nothing taken away:", *FAILED.findall(unchanged.stdout), sep="\n  ")
        return 1
    unmissed = []
    with ThreadPoolExecutor(2) as two:
        for removal, tests in zip(REMOVALS, two.map(failing, REMOVALS), strict=True):
            more = f", and {len(tests) - _SHOWN} more" if len(tests) > _SHOWN else ""
            print(f"Without {removal.name}: {', '.join(tests[:_SHOWN]) or 'NOTHING FAILS'}{more}", flush=True)
            unmissed += [] if tests else [removal.name]
    doors = _pytest("tests/access/prove/each_door.py", "-s")
    lines = re.findall(r"^\w+: .*$", doors.stdout, re.MULTILINE)
    print(*(f"Without the door of {line}" for line in lines), sep="\n")
    if doors.returncode:
        print(doors.stdout[-3000:])
        unmissed.append("a door of an address (above)")
    print(
        f"{len(REMOVALS)} clauses and {len(lines)} doors taken away; nothing missed {len(unmissed)}.",
        *unmissed,
        sep="\n  ",
    )
    return 1 if unmissed else 0


if __name__ == "__main__":
    sys.exit(main())
