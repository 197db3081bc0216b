"""Every page of the application beside an empty page of it: milliseconds, queries, and how many times as long.

The database is a council at work (at_work.py), in an SQLite file. Each page is opened by a user of the role with
the fewest grants that may open it; before each time that it is, the same user opens the empty page, which has the
header, the navigation and a door and nothing else. Medians of the processor's time, which is steady where others
use the machine too, and beside it of the clock's. The pages are found from the addresses: a new one is among them.
"""

import argparse
from statistics import median

import at_work
from machine import machine

WANTED = 5  # times an empty page


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=11)
    asked.add_argument("--here", action="store_true", help="measure in this process")
    options = asked.parse_args()
    if options.here:
        _measure(options.runs)
        return
    print(machine())
    print(
        f"{'milliseconds, median of ' + str(options.runs):<34}{'':<24}   of the processor            by the clock"
    )
    print(f"{'':<34}{'opened by':<24}queries  page  empty  times   page  empty  times")
    found = at_work.measured(__file__, "--here", "--runs", options.runs)
    for route, role, made, *times in sorted(found, key=lambda line: -float(line[5])):
        page, empty, more, clock, clock_empty, clock_more = map(float, times)
        print(
            f"{route:<34}{role:<24}{made:>7}{page:>6.1f}{empty:>7.1f}{more:>7.2f}"
            f"{clock:>7.1f}{clock_empty:>7.1f}{clock_more:>7.2f}"
        )
    slow = [line[0] for line in found if float(line[5]) > WANTED]
    middle = median(float(line[5]) for line in found)
    print(f"{len(found)} pages, {middle:.1f} times an empty page in the middle")
    print(f"{len(slow)} over {WANTED} times (wanted: none) {', '.join(slow)}")


def _measure(runs: int) -> None:
    with at_work.opened(ROOT_URLCONF="empty_page") as scene:
        import empty_page
        import visiting

        for page in list(visiting.pages(scene)):
            empty = empty_page.STRANGER if page.role is None else empty_page.SIGNED_IN
            visiting.sign_in_again(page)
            made = visiting.queries(page)
            pairs = [(visiting.timed(page, empty), visiting.timed(page)) for _ in range(runs)]
            times = []
            for of in ("processor", "clock"):
                bare, whole = (median(getattr(took, of) for took in one) for one in zip(*pairs, strict=True))
                times += [whole, bare, whole / bare]
            print(page.route, page.role or "a stranger", made, *times, sep="\t")


if __name__ == "__main__":
    main()
