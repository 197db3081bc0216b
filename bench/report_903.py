"""Figures from an SSDA903 return of 20,000 children in eleven files, as whole processes.

With `--validator PYTHON` (an environment that has csc-validator-be-903) the sector's own validator reads the
same files in the same run, and the ratio is printed. It checks more rules and computes no figure.
"""

import argparse
from pathlib import Path
from statistics import median

from machine import HEADWAY, ROOT, Cost, machine, run, shown
from whole_return import complete

YEAR = "2025-26"
IN_CARE_OF_A_RETURN = 0.71  # of the children in a year's return, those still in care when it ends


def made_return(children: int) -> Path:
    """The folder of a made-up return, made once and kept in build/."""
    folder = ROOT / "build" / "bench" / f"903-{children}"
    if not folder.exists():
        command = [
            HEADWAY,
            "synth",
            "--children",
            str(round(children * IN_CARE_OF_A_RETURN)),
            "--seed",
            "1",
            "--out",
            folder,
            "--format",
            "903",
        ]
        print(f"{shown(command)}: {told(run(command))}")
        complete(folder)
    return folder


def told(cost: Cost) -> str:
    return f"{cost.seconds:.2f} s ({cost.processor:.2f} s of processor), {cost.megabytes:.0f} MB"


def middle(costs: list[Cost]) -> Cost:
    """The medians of the times, beside the highest of the peaks."""
    return Cost(
        seconds=median(cost.seconds for cost in costs),
        processor=median(cost.processor for cost in costs),
        megabytes=max(cost.megabytes for cost in costs),
        printed=costs[-1].printed,
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--children", type=int, default=20_000)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--validator", type=Path, help="a Python that has csc-validator-be-903 0.1.17")
    options = asked.parse_args()

    print(machine())
    folder = made_return(options.children)
    files = sorted(folder.rglob("*.csv"))
    rows = sum(file.read_bytes().count(b"\n") - 1 for file in files)
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files)} files, {rows:,} rows, {size / 1e6:.1f} MB")

    out = ROOT / "build" / "bench" / "report"
    command = [HEADWAY, "report", "--from", folder, "--year", YEAR, "--formats", "json", "--out", out]
    rival = (
        [options.validator.absolute(), ROOT / "bench" / "validator_903.py", folder, YEAR]
        if options.validator
        else None
    )
    ours, theirs = [], []
    for _ in range(options.runs):  # by turns, so that what else the machine does falls on both
        ours.append(run(command))
        if rival:
            theirs.append(run(rival))
    our = middle(ours)
    print(f"{shown(command)}: {told(our)} (median of {options.runs}; wanted: under 600 MB)")
    if rival:
        their = middle(theirs)
        print(f"{shown(rival)}: {told(their)}; {their.printed.splitlines()[-1]}")
        print(f"{their.seconds / our.seconds:.1f} times faster (wanted: at least 10)")


if __name__ == "__main__":
    main()
