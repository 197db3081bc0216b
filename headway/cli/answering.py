"""`headway seal-log` and `verify-log`, the chain over the log of who did what; and `rebuild-duties`."""

import sys
from datetime import UTC, date, datetime

import typer

from headway.cli.database import answering_database, open_database
from headway.cli.progress import progress

NOT_WHOLE = 1


def seal_log(*, demo: bool) -> None:
    """Bind what is settled, and say how much."""
    open_database(demo=demo)
    from headway.casework.access.sealing import seal

    with answering_database():
        done = seal(at=datetime.now(UTC))
    if done.held_up:
        print("Nothing was sealed: a long change to the database is still running. The next run tries again.")
    else:
        print(f"Entries sealed: {done.entries:,}.")


def verify_log(*, expect: str, demo: bool) -> None:
    """Say whether the log is whole, how far the seal reaches, and the digest to write down. Exit 1 where not."""
    open_database(demo=demo)
    from headway.casework.access.verifying import NotWhole, verify

    try:
        with answering_database():
            chain = verify(expect.strip().lower())
    except NotWhole as why:
        print(f"headway: the log is NOT whole. {why}", file=sys.stderr)
        raise typer.Exit(NOT_WHOLE) from None
    print(f"The log is whole. The seal reaches entry {chain.last_entry:,}, link {chain.links:,}", end="")
    print(f", of {chain.sealed_at:%d %B %Y %H:%M} UTC." if chain.sealed_at else ".")
    print(f"Entries not sealed yet: {chain.unsealed:,}.")
    missing = sum(last - first + 1 for first, last in chain.gaps)
    print(f"Numbers that no entry had when the seal passed them: {missing:,}.")
    if chain.found_at is not None:
        print(f"The digest that was written down stands at link {chain.found_at:,}.")
    print(f"Write this down elsewhere: {chain.head}")


def rebuild_duties(*, today: date) -> int:
    """Derive every duty anew, name the timelines whose stored duties were other, and return how many they are."""
    from headway.casework.timeline.deriving import rebuild

    with progress("Duties") as told:
        rebuilt = rebuild(on=today, told=lambda done, total: told("", done, total))
    for key in rebuilt.differed:
        print(f"{key}: other duties were stored; they are put right.")
    print(f"Timelines derived: {rebuilt.timelines:,}. Different: {len(rebuilt.differed):,}.")
    return len(rebuilt.differed)
