"""Every page of the application beside an empty page of it: milliseconds, queries, and how many times as long.

The database is a council at work (at_work.py), in an SQLite file. Each page is opened by a user of the role with
the fewest grants that may open it; before each time that it is, the same user opens the empty page, which has the
header, the navigation and a door and nothing else. Medians of the processor's time, which is steady where others
use the machine too. The pages are found from the addresses: a new one is among them.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import median

from application import answers, begin
from machine import machine

WANTED = 5  # times an empty page


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=15)
    asked.add_argument("--here", action="store_true", help="measure in this process")
    options = asked.parse_args()
    if options.here:
        _measure(options.runs)
        return
    print(machine())
    print(
        f"{'processor, ms, median of ' + str(options.runs):<34}{'opened by':<26}queries  page  empty  times"
    )
    found = answers(__file__, "--here", "--runs", options.runs)
    for route, role, made, page, empty, times in sorted(found, key=lambda line: -float(line[-1])):
        print(f"{route:<34}{role:<26}{made:>7}{float(page):>6.1f}{float(empty):>7.1f}{float(times):>7.2f}")
    slow = [line[0] for line in found if float(line[-1]) > WANTED]
    print(
        f"{len(found)} pages; {len(slow)} over {WANTED} times an empty page (wanted: none) {', '.join(slow)}"
    )


def _measure(runs: int) -> None:
    begin()
    from django.test import override_settings
    from django.utils import timezone

    with tempfile.TemporaryDirectory() as home, override_settings(HOME=Path(home), ROOT_URLCONF="empty_page"):
        import at_work
        import empty_page
        import visiting

        for page in list(visiting.pages(at_work.fill(timezone.now()))):
            empty = empty_page.STRANGER if page.role is None else empty_page.SIGNED_IN
            made = visiting.queries(page)
            pairs = [
                (visiting.timed(page, empty).processor, visiting.timed(page).processor) for _ in range(runs)
            ]
            bare, whole = (median(column) for column in zip(*pairs, strict=True))
            print(page.route, page.role or "a stranger", made, whole, bare, whole / bare, sep="\t")


if __name__ == "__main__":
    main()
