"""Fairmere's reports, made by the command that a council would type, in a process of its own beside the server."""

import subprocess
import sys

from headway.cli.database import open_database


def begin_making() -> subprocess.Popen[bytes] | None:
    """Begin to make those that are not made; the files of each appear all together. None where all are."""
    from headway.demo.report import editions

    if all(edition.is_made for edition in editions()):
        return None
    command = [sys.executable, "-m", __name__]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 (our own words alone)


def make() -> None:
    """Make those that are not made."""
    open_database(demo=True)
    from headway.cli.app import app
    from headway.demo.report import editions

    for edition in editions():
        if not edition.is_made:
            where = ("--out", str(edition.folder))
            app(["report", "--held", "--demo", *edition.asked, *where], standalone_mode=False)


if __name__ == "__main__":
    make()
