"""`headway serve`: the pages and the worker, started, started again, and stopped together."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from headway.running.serving import Child, Serving
from tests.running.council import Council, free_port

HTTPS = {"X-Forwarded-Proto": "https"}


def until(question, patience: float = 60.0):
    """Ask until the answer is no None, and give it. Slow machines are waited for."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        answer = question()
        if answer is not None:
            return answer
        time.sleep(0.1)
    pytest.fail("it never came")


def fetched(port: int, path: str, headers: dict | None = None):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={**HTTPS, **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode()
    except OSError:
        return None


def processes(parent: int) -> dict[str, int]:
    """The children of a process: `web` and `worker`."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
            words = (status.parent / "cmdline").read_text()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found["worker" if "headway.running.worker" in words else "web"] = int(status.parent.name)
    return found


@pytest.fixture(scope="module")
def served(tmp_path_factory, tables):
    """A council that is served, its port, and the process; stopped at the end."""
    folder = tmp_path_factory.mktemp("served")
    council, port = Council(folder / "home"), free_port()
    council.begun_with(tables)
    council.keep_something()
    out = (folder / "out").open("w+")
    process = subprocess.Popen(
        [sys.executable, "-m", "headway", "serve", "--port", str(port), "--processes", "1"],
        env=council.environment, stdout=out, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        until(lambda: fetched(port, "/health"))
        yield council, port, process, folder / "out"
    finally:
        process.kill() if process.poll() is None and not processes(process.pid) else process.terminate()
        process.wait(60)
        out.close()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="it looks at processes through /proc")
def test_served_killed_in_part_started_again_and_stopped(served):
    council, port, process, out = served
    assert fetched(port, "/health") == (200, '{"database": "well", "files": "well"}')
    status, page = fetched(port, "/people/?name=Featherstone")
    assert status == 200
    assert "Featherstone" not in page
    # The worker does the minute's work, and the log is sealed to its end.
    until(lambda: "worker did its work" in council_said(council) or None)
    # What ends is started again, and the pages answer all the while.
    worker = processes(process.pid)["worker"]
    os.kill(worker, signal.SIGKILL)
    assert until(lambda: new_worker(process.pid, worker)) != worker
    assert fetched(port, "/health")[0] == 200
    # A port that is taken is told.
    assert "cannot be used" in council.run("serve", "--port", port, code=2)
    both = processes(process.pid)
    assert set(both) == {"web", "worker"}
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    assert [pid for pid in both.values() if Path(f"/proc/{pid}").exists()] == []
    lines = [line for line in out.read_text().splitlines() if not line.startswith("Headway is starting")]
    told = [json.loads(line) for line in lines]
    assert {"answered", "process_ended", "stopped"} <= {line["event"] for line in told}
    assert "Featherstone" not in out.read_text()


def council_said(council: Council) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "headway", "check"],
        env=council.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


def new_worker(parent: int, old: int) -> int | None:
    found = processes(parent).get("worker")
    return found if found != old else None


def test_a_process_that_will_not_stand_is_not_started_for_ever(monkeypatch):
    monkeypatch.setattr("headway.running.serving.SOON_AT_MOST", 2)
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # the tests' own process keeps its own
    stands = Child("stands", [sys.executable, "-c", "import time; time.sleep(600)"])
    falls = Child("falls", [sys.executable, "-c", "raise SystemExit(3)"])
    assert Serving([stands, falls]).run() == 1
    assert not stands.runs


def test_a_database_of_another_version_is_not_served(tmp_path):
    council = Council(tmp_path / "home")
    (tmp_path / "home").mkdir()
    assert "run headway migrate" in council.run("serve", "--port", free_port(), code=2)


def test_settings_that_are_missing_are_named(tmp_path):
    council = Council(tmp_path / "home", more={"HEADWAY_SECRET_KEY": ""})
    for command in (["serve"], ["check"], ["migrate"], ["backup", str(tmp_path)]):
        assert "HEADWAY_SECRET_KEY" in council.run(*command, code=2)
