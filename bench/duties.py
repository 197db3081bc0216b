"""Facts to duties by the whole-table reader: seconds, peak memory, and growth from 150 thousand facts up.

Each size is a process of its own: it loads the facts from a file, then reads them under the rules the
measures read. The facts are those of made-up periods of care and enquiries, seeded.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from machine import ROOT, machine, run, shown

SIZES = (150_000, 1_500_000)
FIRST_DAY, LAST_DAY = date(2016, 4, 1), date(2026, 3, 31)
Telling = tuple[str, date]


def care(chance: random.Random) -> Iterator[Telling]:
    """One period of care: reviews about when they are due, sometimes an adoptive placement."""
    day = FIRST_DAY + timedelta(days=chance.randrange(3000))
    end = day + timedelta(days=chance.randrange(20, 2600))
    yield "care.started", day
    if chance.random() < 0.08:
        yield "short_breaks.began", day
    elif chance.random() < 0.06:
        authorised = day + timedelta(days=chance.randrange(150, 400))
        yield "adoption.authorised", authorised
        yield "adoption.placed", authorised + timedelta(days=chance.randrange(30, 300))
    yield "iro.appointed", day + timedelta(days=chance.randrange(12))
    for gap in (28, 91, *[182] * 12):
        day += timedelta(days=gap + chance.randrange(-12, 8))
        if day > end:
            break
        yield "review.held", day
    yield "care.ended", end


def protection(chance: random.Random) -> Iterator[Telling]:
    """One enquiry, its conference, and the plan with its reviews."""
    opened = FIRST_DAY + timedelta(days=chance.randrange(3200))
    yield "enquiry.opened", opened
    if chance.random() < 0.6:
        yield "enquiry.closed", opened + timedelta(days=chance.randrange(5, 40))
        return
    day = opened + timedelta(days=chance.randrange(10, 26))
    yield "conference.called", opened
    yield "conference.initial.held", day
    yield "plan.started", day
    yield "core_group.held", day + timedelta(days=chance.randrange(5, 20))
    for gap in (88, 180, 180, 180):
        day += timedelta(days=gap + chance.randrange(-10, 12))
        yield "conference.review.held", day
        if chance.random() < 0.4:
            break
    yield "plan.ended", day


def made_facts(count: int) -> Path:
    """A Parquet file of at least `count` facts, made once and kept in build/."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from headway.knowledge.law.book import KINDS
    from headway.knowledge.law.tables.codes import kind_codes

    file = ROOT / "build" / "bench" / f"facts-{count}.parquet"
    if file.exists():
        return file
    codes, chance = kind_codes(KINDS), random.Random(1)
    columns: dict[str, list[int | date]] = {"timeline": [], "kind": [], "on": [], "seq": []}
    timeline = 0
    while len(columns["seq"]) < count:
        timeline += 1
        for seq, (kind, on) in enumerate(care(chance) if timeline % 2 else protection(chance)):
            columns["timeline"].append(timeline)
            columns["kind"].append(codes[kind])
            columns["on"].append(on)
            columns["seq"].append(seq)
    types = pa.schema(
        [("timeline", pa.int64()), ("kind", pa.int32()), ("on", pa.date32()), ("seq", pa.int64())]
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns, schema=types), file)
    return file


def read(file: Path) -> None:
    """Reads the facts of a file to duties, and prints how long that took and what came of it."""
    from headway.knowledge.law.book import KINDS, RULES
    from headway.knowledge.law.calendar import england
    from headway.knowledge.law.tables.engine import DuckDB
    from headway.knowledge.law.tables.query import read_duties
    from headway.knowledge.measures.catalogue import RULES_READ

    rules = [rule for rule in RULES.values() if rule.id in RULES_READ]
    engine = DuckDB(threads=2)
    facts = engine.connection.create_table("facts", engine.connection.read_parquet(file))
    began = time.perf_counter()
    duties = read_duties(
        facts,
        rules=rules,
        kinds=KINDS,
        calendar=england(),
        as_at=LAST_DAY,
        engine=engine,
    ).cache()
    took = time.perf_counter() - began
    states = duties.group_by("state").agg(duties=duties.count()).to_pyarrow().to_pylist()
    told = ", ".join(
        f"{row['state']} {row['duties']:,}" for row in sorted(states, key=lambda row: row["state"])
    )
    print(
        f"{took:.2f} {facts.count().to_pyarrow().as_py()} {sum(row['duties'] for row in states)} {len(rules)}"
    )
    print(told)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--read", type=Path, help="read one file of facts, in this process")
    options = asked.parse_args()
    if options.read:
        read(options.read)
        return
    print(machine())
    seconds = []
    for size in SIZES:
        command = [sys.executable, Path(__file__), "--read", made_facts(size)]
        cost = run(command)
        line, states = cost.printed.splitlines()[-2:]
        took, facts, duties, rules = line.split()
        seconds.append(float(took))
        print(shown(command))
        print(
            f"{int(facts):,} facts under {rules} rules -> {int(duties):,} duties: {took} s "
            f"(whole process {cost.seconds:.1f} s, {cost.megabytes:,.0f} MB)\n  {states}"
        )
    print(
        f"growth: {SIZES[1] / SIZES[0]:.0f} times the facts took {seconds[1] / seconds[0]:.1f} times as long "
        "(wanted: under 9 s, under 2 GB, no worse than linear)"
    )


if __name__ == "__main__":
    main()
