"""A PostgreSQL of the tests' own: a cluster made in a temporary folder, reached by a socket, and thrown away.

`python -m tests.postgresql COMMAND ...` runs a command with HEADWAY_TEST_DATABASE_URL naming one.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

# Nothing of it outlives the tests, so nothing waits for the disk; and it listens on no network.
SETTINGS = ("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off")
OWNER = "headway"


class NoPostgreSQL(Exception):
    """Why there is no PostgreSQL to be had here."""


@dataclass(frozen=True)
class Cluster:
    """How a running cluster is reached: the folder of its socket, its owner (no password), an empty database."""

    host: str
    user: str = OWNER
    database: str = "postgres"

    @property
    def url(self) -> str:
        """Its address as HEADWAY_DATABASE_URL takes it."""
        return f"postgres://{self.user}@{quote(self.host, safe='')}/{self.database}"


@contextmanager
def throwaway_cluster() -> Iterator[Cluster]:
    """A cluster while it runs. Raises NoPostgreSQL where none can be made."""
    programs = _programs()
    # In /tmp by name: another user must reach it, and a socket's path has room for 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="headway-pg-", dir="/tmp"))
    data = f"--pgdata={folder}/data"
    try:
        other = _other_user(folder)
        _run(
            [programs / "initdb", data, f"--username={OWNER}", "--auth=trust", "--no-sync"],
            ["--locale=C.UTF-8", "--encoding=UTF8"],
            **other,
        )
        options = " ".join([f"-k {folder}", *(f"-c {setting}" for setting in SETTINGS)])
        log = f"--log={folder}/log"
        _run([programs / "pg_ctl", "start", "--wait", "--silent", data, log, "-o", options], **other)
        try:
            yield Cluster(str(folder))
        finally:
            _run([programs / "pg_ctl", "stop", "--mode=immediate", "--silent", data], **other)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of initdb and pg_ctl: Debian keeps those of each version off the PATH."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    of_debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(of_debian, key=lambda program: int(program.parts[-3]), default=None)
    if newest is None:
        raise NoPostgreSQL("no PostgreSQL on this machine (.ci/postgresql installs it)")
    return newest.parent


def _other_user(folder: Path) -> dict[str, Any]:
    """As whom the cluster runs, and the folder given to them: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    someone = known.get("postgres") or known.get("nobody")
    if someone is None:
        raise NoPostgreSQL("run as root, and there is no user postgres or nobody to run PostgreSQL as")
    os.chown(folder, someone.pw_uid, someone.pw_gid)
    return {"user": someone.pw_uid, "group": someone.pw_gid, "extra_groups": []}


def _run(*words: list[object], **options: Any) -> None:
    # The server inherits what it is started with: a pipe would stay open as long as it runs.
    with tempfile.TemporaryFile("w+") as said:
        command = [str(word) for part in words for word in part]
        ended = subprocess.run(command, stdout=said, stderr=said, cwd="/", check=False, **options)
        if ended.returncode:
            said.seek(0)
            raise NoPostgreSQL(f"{' '.join(command)}: {said.read()}")


def _main(command: list[str]) -> int:
    try:
        with throwaway_cluster() as cluster:
            told = {**os.environ, "HEADWAY_TEST_DATABASE_URL": cluster.url}
            return subprocess.run(command, env=told, check=False).returncode
    except NoPostgreSQL as why:
        print(f"Not run on PostgreSQL: {why}", file=sys.stderr)
        return int(os.environ.get("CI") == "true")


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
