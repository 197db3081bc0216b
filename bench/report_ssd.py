"""The whole report, every paper of it, from an SSD extract of 1,000 and of 10,000 looked-after children.

Each run is a process of its own. The processor's seconds stand beside those of the clock: on a machine that
others use too they are the steadier.
"""

import argparse
from pathlib import Path

from machine import HEADWAY, ROOT, machine, run, shown

YEAR = "2025-26"
WANTED = {1_000: 12, 10_000: 30}  # seconds on two cores


def made_extract(children: int) -> Path:
    """The folder of a made-up extract, made once and kept in build/."""
    folder = ROOT / "build" / "bench" / f"ssd-{children}"
    if not folder.exists():
        run([HEADWAY, "synth", "--children", children, "--seed", 1, "--out", folder, "--format", "ssd"])
    return folder


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--children", type=int, nargs="+", default=list(WANTED))
    asked.add_argument("--runs", type=int, default=3)
    options = asked.parse_args()

    print(machine())
    for children in options.children:
        folder = made_extract(children)
        files = sorted(folder.glob("*.csv"))
        rows = sum(file.read_bytes().count(b"\n") - 1 for file in files)
        size = sum(file.stat().st_size for file in files)
        print(f"{children:,} looked-after children: {len(files)} files, {rows:,} rows, {size / 1e6:.0f} MB")
        command = [
            *(HEADWAY, "report", "--from", folder, "--year", YEAR),
            *(
                "--formats",
                "html,pdf,docx,json,csv",
                "--out",
                ROOT / "build" / "bench" / f"report-{children}",
            ),
        ]
        costs = sorted((run(command) for _ in range(options.runs)), key=lambda cost: cost.seconds)
        middle = costs[len(costs) // 2]
        wanted = f"; wanted: under {WANTED[children]} s on two cores" if children in WANTED else ""
        print(
            f"{shown(command)}: {middle.seconds:.1f} s ({middle.processor:.1f} s of processor, "
            f"{max(cost.megabytes for cost in costs):,.0f} MB; median of {options.runs}, "
            f"quickest {costs[0].seconds:.1f} s{wanted})"
        )


if __name__ == "__main__":
    main()
