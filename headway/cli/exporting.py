"""`headway export`: the record as files, for whoever may have them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from headway.cli.endings import NothingDone, ending_well
from headway.cli.places import folder_to_write

FORMS = ("ssd",)
Demo = Annotated[bool, typer.Option("--demo", help="The demo's database, and not the council's.")]


def add_to(app: typer.Typer) -> None:
    """Put the command among the others."""
    app.command()(export)


def export(
    form: Annotated[str, typer.Argument(metavar="FORM", help="ssd", show_default=False)],
    out: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write to.", show_default=False)],
    confidential: Annotated[
        bool, typer.Option("--confidential-addresses", help="Confidential addresses too.")
    ] = False,
    demo: Demo = False,
) -> None:
    """Write the record as an extract of the sector's Standard Safeguarding Dataset. That is logged."""
    with ending_well():
        if form not in FORMS:
            raise NothingDone(f"The record is written as {' or '.join(FORMS)}, not as {form!r}.")
        folder_to_write(out)
        # A table left there by an earlier export, and in this one no longer, would be read with it.
        if out.is_dir() and any(out.iterdir()):
            raise NothingDone(f"{out} holds files already: name a new folder, or an empty one.")
        from headway.cli.database import open_database

        open_database(demo=demo)
        from headway.exchange.export.files import write_record

        written = write_record(out, by=None, at=datetime.now(UTC), confidential=confidential)
        print(f"Wrote {written.rows.total():,} rows of {len(written.rows)} tables to {out}")
        if written.sheltered:
            live = "1 person lives" if written.sheltered == 1 else f"{written.sheltered:,} people live"
            print(
                f"Left out where {live}, of whom an address is confidential. "
                "To have it too: --confidential-addresses"
            )
