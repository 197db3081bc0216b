"""`headway serve`, `check`, `migrate`, `backup` and `restore`: running a council's own Headway."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from headway.cli.endings import NothingDone, ending_well

NOT_WELL = 1

Demo = Annotated[bool, typer.Option("--demo", help="The demo's database, and not the council's.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands among the others."""
    for command in (serve, check, migrate, backup, restore):
        app.command()(command)
    app.command("import")(import_)
    app.command("rebuild-duties")(rebuild_duties)


def import_(
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH",
            help="A folder, zip or file of SSD, SSDA903, CIN census or Annex A; or the address of a database. "
            "Left out: HEADWAY_IMPORT_FROM.",
            show_default=False,
        ),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Try it, say what would differ, change nothing.")
    ] = False,
    scheduled: Annotated[
        bool, typer.Option("--scheduled", help="By the hour: say nothing but what is wrong.")
    ] = False,
    data_at: Annotated[
        str,
        typer.Option(help="The data's own time, where it is not that of the newest file.", metavar="MOMENT"),
    ] = "",
    by: Annotated[
        str, typer.Option(help="Who answers for it: a user's address of work. Left out: HEADWAY_IMPORT_BY.")
    ] = "",
    demo: Demo = False,
) -> None:
    """Bring the case system's data in, whole or not at all. Exit code 1: it is in, and something looks wrong."""
    with ending_well():
        from headway.cli.importing import import_path

        code = import_path(
            path,
            dry_run=dry_run,
            scheduled=scheduled,
            data_at=data_at,
            by=by,
            demo=demo,
            at=datetime.now(UTC),
        )
    if code:
        raise typer.Exit(code)


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on; the proxy's side.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    processes: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer pages.")] = 2,
    threads: Annotated[int, typer.Option(min=1, max=64, help="Pages at once in each of them.")] = 8,
    demo: Demo = False,
) -> None:
    """Serve the pages and do the background work, until stopped."""
    with ending_well():
        from headway.cli.database import open_database
        from headway.cli.serving import serve_until_stopped

        open_database(demo=demo)
        code = serve_until_stopped(host, port, processes=processes, threads=threads)
    if code:
        raise typer.Exit(code)


def check(
    every_file: Annotated[bool, typer.Option("--every-file", help="Read every kept file.")] = False,
    sweep: Annotated[bool, typer.Option("--sweep", help="Take away files that no record names.")] = False,
    demo: Demo = False,
) -> None:
    """Look whether this Headway is fit to be used, and say what to do where it is not."""
    with ending_well():
        from headway.cli.database import open_database

        open_database(demo=demo)
        from headway.running.checking import How
        from headway.running.checking import check as look

        found = set()
        for line in look(datetime.now(UTC), every_file=every_file, sweep=sweep):
            found.add(line.how)
            print(f"{line.how.value:<5} {line.what}{f' {line.do}' if line.do else ''}")
    if How.MEND in found:
        raise typer.Exit(NOT_WELL)


def migrate(demo: Demo = False) -> None:
    """Make the folder and the tables, or bring them up to this version. Back up first."""
    with ending_well():
        from headway.cli.database import open_database

        open_database(demo=demo)
        from django.conf import settings
        from django.core.management import call_command
        from django.db import DatabaseError, connection

        from headway.running.tables import make_tables

        settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            make_tables(connection)
            call_command("migrate", interactive=False, verbosity=1)
        except DatabaseError as error:
            raise NothingDone(f"The database refused ({type(error).__name__}): {error}") from None


def rebuild_duties(demo: Demo = False) -> None:
    """Derive every duty anew from what was told, and name each timeline that had other duties stored."""
    with ending_well():
        from headway.cli.database import open_database

        open_database(demo=demo)
        from headway.cli.answering import rebuild_duties as rebuilding

        differed = rebuilding(today=date.today())
    if differed:
        raise typer.Exit(NOT_WELL)


def backup(
    to: Annotated[
        Path, typer.Argument(metavar="PLACE", help="A folder, or the file to write.", show_default=False)
    ],
    demo: Demo = False,
) -> None:
    """Write the database and every kept file to one file, whole or not at all. It may run while Headway serves."""
    with ending_well():
        from headway.cli.database import answering_database, open_database

        open_database(demo=demo)
        from headway.running.backup import NotBackedUp, take

        try:
            with answering_database():
                taken = take(to, at=datetime.now(UTC))
        except NotBackedUp as why:
            raise NothingDone(str(why)) from None
        print(f"Backed up to {taken.path}: {taken.rows:,} rows, {taken.files:,} files.")
        print(f"The log's digest at that moment: {taken.log_head or 'nothing is sealed yet'}")
        if taken.lacking:
            print(
                f"{taken.lacking:,} kept files are missing or changed, and are not in it. Run headway check."
            )
            raise typer.Exit(NOT_WELL)


def restore(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="What headway backup wrote.", show_default=False)
    ],
    into_empty: Annotated[
        bool, typer.Option("--into-empty", help="Where there is no database and no file yet.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="In place of what is there, which is lost.")
    ] = False,
    demo: Demo = False,
) -> None:
    """Bring a backup back, whole or not at all. Stop headway serve first."""
    with ending_well():
        if into_empty == replace:
            raise NothingDone(
                "Say --into-empty where nothing is there yet, or --replace to lose what is there. Nothing was done."
            )
        from headway.cli.database import open_database

        open_database(demo=demo, as_it_is=True)
        from headway.running.backup import NotRestored, bring_back

        try:
            brought = bring_back(source, replace=replace, at=datetime.now(UTC))
        except NotRestored as why:
            raise NothingDone(str(why)) from None
        print(f"Restored from {source}: {brought.rows:,} rows, {brought.files:,} files.")
        print(f"The log's digest is that of the backup: {brought.log_head or 'nothing was sealed'}")
        print("Now run headway check, and headway verify-log.")
