"""What a benchmark ran on, and what a child process cost."""

import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEADWAY = Path(sys.executable).with_name("headway")


@dataclass(frozen=True, slots=True)
class Cost:
    """One run of a process: seconds by the clock and of the processor, and its most memory in millions of bytes."""

    seconds: float
    processor: float
    megabytes: float
    printed: str


def machine() -> str:
    """The processor, its threads, the memory, the system and the Python, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release()}"
    return (
        f"{processor()}, {threads()} threads, {memory:.0f} GB, {system}, Python {platform.python_version()}"
    )


def threads() -> int:
    """How many threads this process may use at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processor() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        for line in listed.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def run(command: Sequence[object]) -> Cost:
    """Runs a command as a process of its own, by way of a small parent, so that its peak is its own.

    Raises SystemExit with what the command said where it fails.
    """
    words = [str(word) for word in command]
    watched = subprocess.run(
        [sys.executable, __file__, *words], capture_output=True, text=True, cwd=ROOT, check=False
    )
    if watched.returncode:
        raise SystemExit(f"{' '.join(words)}\n{watched.stdout}{watched.stderr}")
    printed, _, cost = watched.stdout.rpartition("\ncost ")
    seconds, processor, megabytes = map(float, cost.split())
    return Cost(seconds=seconds, processor=processor, megabytes=megabytes, printed=printed.strip())


def shown(command: Sequence[object]) -> str:
    """A command as a reader would type it: paths from the root of the repository."""
    return " ".join(str(word).replace(f"{ROOT}/", "") for word in command)


def watch(words: Sequence[str]) -> int:
    """Runs the words, then prints their cost. RUSAGE_CHILDREN knows of no other child of this process."""
    began = time.perf_counter()
    done = subprocess.run(words, check=False)
    took = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    octets = used.ru_maxrss if sys.platform == "darwin" else used.ru_maxrss * 1024
    print(f"\ncost {took:.3f} {used.ru_utime + used.ru_stime:.3f} {octets / 1e6:.1f}")
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(watch(sys.argv[1:]))
