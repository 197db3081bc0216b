"""`headway demo`: the council of Fairmere, its annual report, and a server on this machine alone."""

import gc
import io
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from headway.cli.endings import NothingDone
from headway.cli.making import make_up
from headway.cli.report_files import FORMATS, Making, write_report_files
from headway.cli.reporting import Request
from headway.knowledge.standards.synth.council import NAME

CHILDREN, SEED = 500, 1
YEAR, LAST_DAY = "2025-26", "2026-03-31"
PAGE = "report.html"


class ReportHandler(SimpleHTTPRequestHandler):
    """The report's folder, with the report at its root and no list of files."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The head of an answer, to GET and to HEAD alike, and the page to send after it where there is one."""
        if urlsplit(self.path).path not in ("/", ""):
            return super().send_head()
        self.send_response(302)
        self.send_header("Location", f"/{PAGE}")
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None

    def list_directory(self, path: object) -> None:  # noqa: ARG002 (the base class passes it)
        self.send_error(404, "There is no such page")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (as in the base class)
        """Say nothing: what is opened is nobody's business."""


def demonstrate(folder: Path, *, port: int, serve: bool, made_on: date) -> None:
    """Make Fairmere and its report where they are not there yet, and serve the report until stopped."""
    data, out = folder / "data", folder / "report"
    if not (data / "ssd_person.csv").is_file():
        print(f"Making up the council of {NAME} ...")
        make_up(data, children=CHILDREN, seed=SEED, form="ssd", as_at=LAST_DAY)
    if not (out / PAGE).is_file():
        print(f"Building the annual report of {NAME}, {YEAR} ...")
        request = Request.of(data, year=YEAR, council=NAME)
        write_report_files(request, Making.of(formats=",".join(FORMATS)), out, made_on=made_on)
    if serve:
        serve_report(out, port)


def report_server(out: Path, port: int) -> ThreadingHTTPServer:
    """A server of a report's folder for this machine alone. Raises NothingDone where the port is taken."""
    handler = partial(ReportHandler, directory=str(out))
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise NothingDone(
            f"Port {port} cannot be used ({error.strerror}). Try another: headway demo --port 8001"
        ) from None


def serve_report(out: Path, port: int) -> None:
    """Serve a report's folder until stopped."""
    gc.enable()
    with report_server(out, port) as server:
        where = f"http://localhost:{server.server_port}"
        print(f"\nHeadway is at {where} (a made-up council). Stop it with Ctrl+C.", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Stopped.")
