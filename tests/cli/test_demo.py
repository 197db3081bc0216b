"""`headway demo`: Fairmere made, opened, and stopped; a process of its own, as a person would start it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from time import monotonic, sleep

import pytest

from headway.cli.endings import NothingDone
from headway.cli.serving import port_is_free

LONGEST = 300


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return any_port.getsockname()[1]


def begun(folder: Path, port: int, told: Path) -> subprocess.Popen[bytes]:
    """The demo, begun as from a shell that knows nothing of the tests' own settings."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    with told.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "headway", "demo", "--folder", str(folder), "--port", str(port)],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment,
        )


def wait_for(words: str, told: Path, demo: subprocess.Popen[bytes]) -> None:
    until = monotonic() + LONGEST
    while words not in told.read_text(encoding="utf-8"):
        assert demo.poll() is None, told.read_text(encoding="utf-8")
        assert monotonic() < until, told.read_text(encoding="utf-8")
        sleep(0.2)


def as_before_a_migration(folder: Path) -> None:
    """The demo's database as an older Headway made it: without the tables of the child's own voice."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "headway.settings.demo",
        "HEADWAY_DEMO_HOME": str(folder),
    }
    undone = [sys.executable, "-m", "django", "migrate", "voice", "zero", "--verbosity", "0"]
    subprocess.run(undone, env=environment, check=True, capture_output=True)


@pytest.fixture
def told(tmp_path):
    return tmp_path / "told.txt"


def test_a_stranger_is_led_to_a_page_of_roles_and_the_demo_stops_cleanly(tmp_path, told):
    folder, port = tmp_path / "demo", free_port()
    # What a making that was killed leaves is taken away and not taken for a council.
    folder.mkdir()
    (folder / "headway.part").write_bytes(b"half a council")
    demo = begun(folder, port, told)
    try:
        wait_for(f"Headway is ready at http://localhost:{port}", told, demo)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
            text = page.read().decode()
        assert "Sign in</h1>" in text
        assert "This is a demonstration." in text
        assert text.count("Sign in<span") == 18
    finally:
        demo.send_signal(signal.SIGTERM)
    assert demo.wait(60) == 0
    assert {path.name for path in folder.iterdir()} >= {"data", "headway.sqlite3"}
    assert not (folder / "headway.part").exists()
    as_before_a_migration(folder)
    again = begun(folder, port, told)
    try:
        wait_for(f"Headway is ready at http://localhost:{port}", told, again)
        assert "Making" not in told.read_text(encoding="utf-8")
        assert "Bringing the demo's database up to date" in told.read_text(encoding="utf-8")
    finally:
        again.send_signal(signal.SIGINT)
    assert again.wait(60) == 0


def test_a_port_that_is_taken_is_said_before_anything_is_made():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(NothingDone, match=f"Port {port} cannot be used"):
            port_is_free("127.0.0.1", port)
