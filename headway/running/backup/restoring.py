"""Bringing a backup back: looked at whole, then the files, which harm nobody, then the database at one stroke."""

import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from headway.casework.documents import vault
from headway.running.backup.manifest import DATABASE, Done, Manifest, NotBackedUp, NotRestored
from headway.running.backup.programs import program, surroundings
from headway.running.backup.unpacking import unpacked
from headway.running.work import HEARD_WITHIN, last_heard

_EMPTY: Final = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"


def bring_back(source: Path, *, replace: bool, at: datetime) -> Done:
    """Bring back the backup `source`. Raises NotRestored, with the database as it was.

    Without `replace` there must be no table and no kept file. With it, what is there is lost; kept files that the
    backup does not name stay until `headway check --sweep`.
    """
    if not source.is_file():
        raise NotRestored(f"There is no file {source}.")
    home = Path(settings.HOME)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".headway-restore-", dir=home) as beside:
        folder = Path(beside)
        manifest = unpacked(source, folder)
        _fits(manifest)
        if replace:
            _nobody_works(at)
        else:
            _is_empty()
        put = _put_files(folder, manifest)
        try:
            _put_database(folder / DATABASE, manifest, replace=replace)
        except BaseException:
            vault.forget(put)
            raise
    connection.close()
    return Done.of(source, manifest)


def _fits(manifest: Manifest) -> None:
    """Raises NotRestored for the other kind of database, and for tables of a later Headway."""
    if manifest.vendor != connection.vendor:
        raise NotRestored(
            f"The backup is of {manifest.vendor}, and the database here is {connection.vendor}. "
            "Point HEADWAY_DATABASE_URL at one of its own kind."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    later = [name for name in manifest.migrations if name not in known and not _replaced(name)]
    if later:
        raise NotRestored(
            f"The backup was made by a later version of Headway ({later[0]} is not known here). Install that first."
        )


def _replaced(name: str) -> bool:
    loader = MigrationLoader(None)
    return any(
        name == f"{app}.{old}"
        for migration in loader.disk_migrations.values()
        for app, old in migration.replaces
    )


def _is_empty() -> None:
    try:
        tables = connection.introspection.table_names()
    except DatabaseError as error:
        raise NotRestored(f"The database does not answer ({type(error).__name__}).") from None
    if tables:
        raise NotRestored("There are tables in the database already. --replace would lose them.")
    if any(vault.folder().glob("??/*")):
        raise NotRestored(f"There are kept files in {vault.folder()} already. --replace would lose them.")


def _nobody_works(at: datetime) -> None:
    """Raises NotRestored where a worker was heard minutes ago: somebody would go on in a database that is gone."""
    try:
        heard = last_heard()
    except DatabaseError:  # no tables, or old ones: nothing of this version works there
        return
    if heard is not None and at - HEARD_WITHIN < heard <= at:
        raise NotRestored(
            "Headway is running, or ran minutes ago. Stop headway serve, wait four minutes, try again."
        )


def _put_files(folder: Path, manifest: Manifest) -> list[str]:
    """Put the kept files in their places; those that were not there before."""
    put = []
    for place in manifest.files:
        to = vault.place_for(place)
        if vault.holds(place, manifest.files[place].digest):
            continue
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / place).chmod(0o600)
        (folder / place).replace(to)
        put.append(place)
    return put


def _put_database(dump: Path, manifest: Manifest, *, replace: bool) -> None:
    if connection.vendor == "sqlite":
        _put_sqlite(dump, manifest)
    else:
        _put_postgresql(dump, replace=replace)


def _put_sqlite(dump: Path, manifest: Manifest) -> None:
    """Copy the pages inside one transaction of the database that is there: stopped halfway, it is as before."""
    with closing(sqlite3.connect(dump)) as copy:
        try:
            (sound,) = copy.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.DatabaseError:
            sound = "not a database"
        if sound != "ok":
            raise NotRestored(
                "The database in the backup is damaged. Nothing was changed; take an earlier one."
            )
        quote = connection.ops.quote_name
        for table, rows in manifest.rows.items():
            (found,) = copy.execute(f"SELECT COUNT(*) FROM {quote(table)}").fetchone()  # noqa: S608
            if found != rows:
                raise NotRestored(f"The backup's table {table} has {found:,} rows and not {rows:,}.")
        connection.ensure_connection()
        copy.backup(connection.connection)


def _put_postgresql(dump: Path, *, replace: bool) -> None:
    script = dump.with_name("script.sql")
    try:
        restore = [program("pg_restore"), "--no-owner", "--no-privileges", f"--file={script}", str(dump)]
        # `-X`: nobody's own settings of psql. One transaction: what was there is gone when all else is there.
        play = [
            program("psql"),
            "-X",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            "--output=/dev/null",
        ]
    except NotBackedUp as why:
        raise NotRestored(str(why)) from None
    before = [f"--command={_EMPTY}"] if replace else []
    connection.close()
    for command in (restore, [*play, *before, f"--file={script}"]):
        done = subprocess.run(  # noqa: S603 (programs found on the PATH, and words of ours)
            command, env=surroundings(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            said = done.stderr.strip().splitlines()
            raise NotRestored(
                f"PostgreSQL refused, and nothing was changed: {said[0] if said else 'it did not say why'}"
            )
