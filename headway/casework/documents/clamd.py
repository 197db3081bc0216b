"""Asking clamd whether a file holds a virus: its INSTREAM command, over TCP or a socket (man 8 clamd)."""

import socket
import struct
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

_CHUNK: Final = 1 << 16
_LONGEST_REPLY: Final = 4096
# Ours: as long as somebody will wait for a page. A file not answered for by then is not scanned.
PATIENCE_SECONDS: Final = 20.0


class Unreachable(Exception):
    """clamd did not answer, or answered that it could not look. The text holds nothing of the file."""


def virus_in(path: Path, address: str, *, patience: float = PATIENCE_SECONDS) -> str | None:
    """The name of the virus that clamd finds in a file, None where it finds none.

    `address` is `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`. Raises Unreachable for every other answer.
    """
    try:
        with _connected(address, patience) as clamd:
            # clamd answers and closes where a stream is longer than it will take: its answer is read all the same.
            with suppress(BrokenPipeError, ConnectionResetError):
                _send(clamd, path)
            reply = _reply(clamd)
    except (OSError, ValueError) as error:
        raise Unreachable(type(error).__name__) from None
    if reply == "stream: OK":
        return None
    if reply.startswith("stream: ") and reply.endswith(" FOUND"):
        return reply.removeprefix("stream: ").removesuffix(" FOUND")
    raise Unreachable("clamd could not look at it")


def answers(address: str, *, patience: float = PATIENCE_SECONDS) -> bool:
    """Whether clamd is there."""
    try:
        with _connected(address, patience) as clamd:
            clamd.sendall(b"zPING\0")
            return _reply(clamd) == "PONG"
    except (OSError, ValueError):
        return False


def _connected(address: str, patience: float) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "tcp" and parts.hostname:
        return socket.create_connection((parts.hostname, parts.port or 3310), timeout=patience)
    if parts.scheme != "unix" or not parts.path:
        raise ValueError("neither tcp:// nor unix://")
    clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    clamd.settimeout(patience)
    try:
        clamd.connect(parts.path)
    except OSError:
        clamd.close()
        raise
    return clamd


def _send(clamd: socket.socket, path: Path) -> None:
    clamd.sendall(b"zINSTREAM\0")
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            clamd.sendall(struct.pack(">I", len(chunk)) + chunk)
    clamd.sendall(struct.pack(">I", 0))


def _reply(clamd: socket.socket) -> str:
    said = b""
    while b"\0" not in said and len(said) < _LONGEST_REPLY:
        part = clamd.recv(1024)
        if not part:
            break
        said += part
    return said.split(b"\0", 1)[0].decode("utf-8", errors="replace").strip()
