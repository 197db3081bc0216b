"""`make prove-doors`: take each door away, and each clause of sight, and name the first test that then fails.

With `ONLY=word`, those alone in whose name that is found; with `PARTS=1`, in one process and not in two; with
`MOST_SECONDS=600`, where a machine is slow.
"""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from tests.access.prove.removals import ROOT
from tests.access.prove.touching import TESTS

NOTHING = "NOTHING FAILS"
_TRIED = re.compile(r"^(CLAUSE|DOOR) (.+?)\t(.*)$")
_ALOUD = threading.Lock()


class Tried(NamedTuple):
    """What was taken away, and the first test that failed; or, in words, that none did."""

    what: str
    name: str
    told: str

    @property
    def is_missed(self) -> bool:
        return bool(self.told) and not self.told.startswith(("NOTHING", "NOT TRIED"))

    def __str__(self) -> str:
        return f"Without {'the door of ' if self.what == 'DOOR' else ''}{self.name}: {self.told or NOTHING}"


def tried_in(part: int, parts: int) -> Iterator[Tried]:
    """What is tried in one of these processes, as it is tried. One that ends badly is told as what was not tried."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-n", "0", "--no-header", "-p", "no:cacheprovider"]
    # What is taken away may leave a file open that its door would have closed.
    command += ["-p", "no:unraisableexception"]
    command += ["-p", "tests.access.prove.trying", *TESTS, "tests/access/prove/each_door.py"]
    told = {**os.environ, "PROVE_PART": f"{part}/{parts}", "PYTHONDONTWRITEBYTECODE": "1"}
    lines: list[str] = []
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env={**told, "PYTHONPATH": str(ROOT)},
    )
    with running:
        for line in running.stdout or ():
            lines.append(line)
            found = _TRIED.match(line)
            if found is not None:
                yield Tried(*found.groups())
    # A door that nothing misses is a test that failed, and told by itself.
    if running.returncode and not any(_is_a_door_unmissed(line) for line in lines):
        yield Tried("CLAUSE", f"part {part + 1} of {parts}", f"NOT TRIED: {''.join(lines[-60:])}")


def _is_a_door_unmissed(line: str) -> bool:
    found = _TRIED.match(line)
    return found is not None and found[1] == "DOOR" and not found[3]


def main() -> int:
    parts = int(os.environ.get("PARTS") or 2)

    def tell(part: int) -> list[Tried]:
        all_of_it = []
        for one in tried_in(part, parts):
            all_of_it.append(one)
            with _ALOUD:
                print(one, flush=True)
        return all_of_it

    with ThreadPoolExecutor(parts) as together:
        tried = [one for part in together.map(tell, range(parts)) for one in part]
    unmissed = [one for one in tried if not one.is_missed]
    doors = sum(one.what == "DOOR" for one in tried)
    print(
        f"{len(tried) - doors} clauses and {doors} doors were taken away. Nothing misses {len(unmissed)} of them."
    )
    print(*unmissed, sep="\n")
    return 1 if unmissed or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
