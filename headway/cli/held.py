"""What is to be counted: files that somebody has, or what Headway itself holds."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from headway.cli.endings import NothingDone
from headway.knowledge.law.book import RULES
from headway.knowledge.law.rules import Rule


@contextmanager
def source_of(source: Path | None, *, held: bool, demo: bool) -> Iterator[Path]:
    """The files given; or, where what is held is asked for, the record in a folder for as long as it is read.

    Raises NothingDone where neither or both are asked for, and where nothing is held.
    """
    if held == (source is not None) or (demo and not held):
        raise NothingDone("Say what to count: --from and your files, or --held (with --demo, of the demo).")
    if source is not None:
        yield source
        return
    from headway.cli.database import answering_database, open_database

    open_database(demo=demo)
    from headway.exchange.export.files import NothingHeld, write_record
    from headway.exchange.export.moment import LoadsTooOften

    with TemporaryDirectory() as folder:
        written = Path(folder) / "record"
        try:
            with answering_database():
                write_record(written, by=None, at=datetime.now(UTC))
        except NothingHeld:
            raise NothingDone("Nobody is held here yet: nothing was written.") from None
        except LoadsTooOften as why:
            raise NothingDone(f"{why} Nothing was written.") from None
        yield written


def council_held() -> str:
    """The name of the council whose record is held."""
    from django.conf import settings

    return str(settings.COUNCIL["name"])


def rules_held() -> Mapping[str, Rule]:
    """The law book with what the council whose record is held has settled laid over it."""
    from headway.casework.timeline.rules_here import rules_here

    return rules_here()


def rules_of(*, held: bool, demo: bool) -> Mapping[str, Rule]:
    """The law book; or, where what is held is asked for, the book as it holds there.

    Raises NothingDone where the demo alone is named, and where the database does not answer.
    """
    if not held:
        if demo:
            raise NothingDone("Say --held too: the demo’s rules are those that are held.")
        return RULES
    from headway.cli.database import answering_database, open_database

    open_database(demo=demo)
    with answering_database():
        return rules_held()
