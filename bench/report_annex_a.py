"""The report of an Annex A workbook of 10,000 rows, with the dirt of real ones, all outputs, as a whole process."""

import argparse
from pathlib import Path

from machine import HEADWAY, ROOT, machine, run, shown
from report_903 import middle, told

ROWS_A_CHILD_IN_CARE = 10.5  # of all lists together, in the made-up council


def made_workbook(rows: int) -> Path:
    """The folder of a made-up workbook of about so many rows, made once and kept in build/."""
    folder = ROOT / "build" / "bench" / f"annex-a-{rows}"
    if not folder.exists():
        children = round(rows / ROWS_A_CHILD_IN_CARE)
        command = [
            HEADWAY,
            "synth",
            "--children",
            children,
            "--seed",
            1,
            "--out",
            folder,
            "--format",
            "annex-a",
        ]
        print(f"{shown(command)}: {told(run(command))}")
    return folder


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=10_000)
    asked.add_argument("--runs", type=int, default=3)
    options = asked.parse_args()

    print(machine())
    folder = made_workbook(options.rows)
    (workbook,) = folder.glob("*.xlsx")
    days = ["--start", "2025-10-01", "--end", "2026-03-31"]
    command = [HEADWAY, "report", "--from", workbook, *days, "--out", ROOT / "build" / "bench" / "report"]
    costs = [run(command) for _ in range(options.runs)]
    read = next(line for line in costs[-1].printed.splitlines() if line.startswith("Read "))
    print(f"{workbook.stat().st_size / 1e6:.1f} MB. {read}")
    print(f"{shown(command)}: {told(middle(costs))} (median of {options.runs}; wanted: under 10 s)")


if __name__ == "__main__":
    main()
