"""How long `headway law due` takes, as a process of its own: the median and the slowest of eleven runs."""

from statistics import median

from machine import HEADWAY, machine, run, shown

RUNS = 11


def main() -> None:
    command = [HEADWAY, "law", "due", "care.review.first", "2026-02-02"]
    costs = [run(command) for _ in range(RUNS)]
    seconds = [cost.seconds for cost in costs]
    print(machine())
    print(f"{shown(command)} -> {costs[0].printed}")
    print(f"median {median(seconds):.2f} s, slowest {max(seconds):.2f} s (wanted: under 0.5 s)")
    print(f"{max(cost.megabytes for cost in costs):.0f} MB")


if __name__ == "__main__":
    main()
