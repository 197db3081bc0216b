"""`headway copies`: what leaves the service and what not everybody may read, as files to be held together."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from headway.cli.endings import NothingDone, ending_well
from headway.cli.places import file_to_write, folder_to_write

Demo = Annotated[bool, typer.Option("--demo", help="The demo's database, and not the council's.")]


def add_to(app: typer.Typer) -> None:
    """Put the command among the others."""
    app.command()(copies)


def copies(
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="The folder for the copies, new or empty.", show_default=False)
    ],
    secrets: Annotated[
        Path,
        typer.Option(metavar="FILE", help="The file for what not everybody may read.", show_default=False),
    ],
    demo: Demo = False,
) -> None:
    """Write every copy that was sent or is ready as text, with who gets it, and what not everybody may read.

    A check that a service runs on itself: that no text of FILE stands in a copy of somebody who may not read it.
    Both hold what is in confidence: they are written for their owner alone, and that is logged.
    """
    with ending_well():
        folder_to_write(out)
        if out.is_dir() and any(out.iterdir()):
            raise NothingDone(f"{out} holds files already: name a new folder, or an empty one.")
        file_to_write(secrets)
        if secrets.is_file() and secrets.stat().st_size:
            raise NothingDone(f"{secrets} is there already: name a new file.")
        _apart(out, secrets)
        from headway.cli.database import answering_database, open_database

        open_database(demo=demo)
        from headway.exchange.copies.writing import write_copies
        from headway.exchange.export.moment import LoadsTooOften

        try:
            with answering_database():
                written = write_copies(out, secrets, at=datetime.now(UTC))
        except LoadsTooOften as why:
            raise NothingDone(f"{why} Nothing was written.") from None
        print(f"Wrote {written.copies:,} copies to {out}, {written.of_family:,} of them to family and carers")
        print(f"Wrote {written.secrets:,} texts that not everybody may read to {secrets}")
        unread = written.unread
        if unread.files:
            print(f"Not told: {unread.files:,} copies whose kept file cannot be read. Run headway check.")
        if unread.changed:
            print(
                f"Not told: {unread.changed:,} ready copies whose record changed: they have to be made anew."
            )
        if unread.let_stand:
            print(
                f"In {unread.let_stand:,} copies somebody let stand what the search had found, with a reason."
            )


def _apart(out: Path, secrets: Path) -> None:
    """Raises NothingDone where one would lie in the other: whoever is given the copies is not given the secrets."""
    if secrets.resolve().is_relative_to(out.resolve()):
        raise NothingDone(f"{secrets} lies in {out}, among the copies: name a place outside.")
