"""`headway demo`: the made-up council of Fairmere, opened in a browser on this machine alone."""

import os
import threading
import urllib.error
import urllib.request
from pathlib import Path
from time import sleep
from typing import Final

from headway.cli.database import open_database
from headway.cli.fairmeres_report import begin_making
from headway.cli.places import folder_to_write
from headway.cli.serving import port_is_free

_HOST: Final = "127.0.0.1"
_LOOKS_EACH: Final = 0.3


def demonstrate(folder: Path, *, port: int, serve: bool) -> int:
    """Make Fairmere where it is not made, and serve it until stopped; its report is made beside.

    Returns 0 once stopped. Raises NothingDone, before anything is made, where the port is taken or a file is in the
    folder's place.
    """
    folder_to_write(folder)
    if serve:
        port_is_free(_HOST, port)
    # Absolute: the server's processes are told of it too.
    os.environ["HEADWAY_DEMO_HOME"] = str(folder.resolve())
    open_database(demo=True)
    report = begin_making()
    try:
        return _serve(port) if serve else 0
    finally:
        if report is not None:
            if serve:
                report.terminate()
            report.wait()


def _serve(port: int) -> int:
    from headway.running.serving import Serving, web, workers

    # Static files are found and named by their content when a process begins: one process begins sooner than two.
    serving = Serving([web(_HOST, port, processes=1, threads=8), *workers()])
    return serving.run(
        ready=lambda: threading.Thread(target=_say_when_ready, args=(port,), daemon=True).start()
    )


def _say_when_ready(port: int) -> None:
    while not _answers(port):
        sleep(_LOOKS_EACH)
    print(f"\nHeadway is ready at http://localhost:{port}", flush=True)
    print("Every person in it is made up. Stop it with Ctrl+C.", flush=True)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{_HOST}:{port}/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False
