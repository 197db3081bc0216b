"""What writing the log adds to a page: every page of a record with its line of the log and without, by turns.

The database is a council at work (at_work.py), in an SQLite file whose every commit waits for the disk. Without its
line a page is the same in all else: who reads is found, sought among those in sight, and permitted. What a line
adds is the median of the differences of two answers that follow each other: a machine busy for a second then counts
for both. Each of the two is first in turn, and Python collects its garbage between them: of a page and the same
page once more, one took up to 0.25 ms longer where the collecting fell on every second answer.
"""

import argparse
import gc
from contextlib import nullcontext
from statistics import median
from typing import Any
from unittest.mock import patch

import at_work
from machine import machine

WANTED = 15  # per cent of a page


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=21)
    asked.add_argument("--here", action="store_true", help="measure in this process")
    options = asked.parse_args()
    if options.here:
        _measure(options.runs)
        return
    print(machine())
    print(
        f"{'milliseconds, median of ' + str(options.runs):<34}    with  without   adds  of the processor alone"
    )
    found = {
        route: [float(one) for one in times]
        for route, *times in at_work.measured(__file__, "--here", "--runs", options.runs)
    }
    for route, (logged, silent, worked, rested) in found.items():
        print(
            f"{route:<34}{logged:>8.1f}{silent:>9.1f}{_adds(logged, silent):>6.1f}%{_adds(worked, rested):>10.1f}%"
        )
    for words, at in (("by the clock", 0), ("of the processor", 2)):
        shares = [_adds(*times[at : at + 2]) for times in found.values()]
        print(
            f"{words}: {median(shares):.1f}% in the middle, {max(shares):.1f}% at most (wanted: under {WANTED}%)"
        )


def _adds(logged: float, silent: float) -> float:
    return (logged / silent - 1) * 100


def _measure(runs: int) -> None:
    with at_work.opened() as scene:
        import visiting

        from headway.casework.access import doors

        for page in [page for page in visiting.pages(scene) if page.of_a_record]:
            visiting.sign_in_again(page)
            visiting.timed(page)
            gc.freeze()
            pairs: list[tuple[visiting.Took, visiting.Took]] = []
            for number in range(runs):
                took = {}
                for is_logged in (True, False) if number % 2 else (False, True):
                    with nullcontext() if is_logged else patch.object(doors, "_noted", lambda *_: None):
                        took[is_logged] = _alone(visiting.timed, page)
                pairs.append((took[True], took[False]))
            times = []
            for of in ("clock", "processor"):
                silent = median(getattr(without, of) for _, without in pairs)
                adds = median(getattr(one, of) - getattr(without, of) for one, without in pairs)
                times += [silent + adds, silent]
            print(page.route, *times, sep="\t")


def _alone(timed: Any, page: Any) -> Any:  # noqa: ANN401 (of the tests, which ship no types)
    """What this takes with no garbage collected meanwhile."""
    gc.collect()
    gc.disable()
    try:
        return timed(page)
    finally:
        gc.enable()


if __name__ == "__main__":
    main()
