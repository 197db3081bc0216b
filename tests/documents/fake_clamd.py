"""A clamd of the tests' own: it speaks INSTREAM, and answers as it is told to."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class FakeClamd:
    """Finds a virus in every stream that holds EICAR. `answer` replaces its answer, `limit` its longest stream."""

    def __init__(self, server: socket.socket) -> None:
        self.server = server
        self.streams: list[bytes] = []
        self.answer: bytes | None = None
        self.limit = 1 << 30
        self.silent = False

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            with connection:
                try:
                    self._one(connection)
                except (ConnectionError, struct.error):
                    continue

    def _one(self, connection: socket.socket) -> None:
        file = connection.makefile("rb")
        command = b""
        while not command.endswith(b"\0"):
            command += file.read(1)
        if command == b"zPING\0":
            connection.sendall(b"PONG\0")
            return
        assert command == b"zINSTREAM\0"
        held = b""
        while size := struct.unpack(">I", file.read(4))[0]:
            held += file.read(size)
            if len(held) > self.limit:
                connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.streams.append(held)
        if self.silent:
            file.read()
            return
        found = b"stream: Eicar-Signature FOUND\0" if b"EICAR" in held else b"stream: OK\0"
        connection.sendall(found if self.answer is None else self.answer)


@contextmanager
def fake_clamd(path: str = "") -> Iterator[tuple[FakeClamd, str]]:
    """A clamd while it runs, and its address: a socket at `path`, else a port of this machine."""
    server = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
    server.bind(path or ("127.0.0.1", 0))
    server.listen()
    clamd = FakeClamd(server)
    threading.Thread(target=clamd.serve, daemon=True).start()
    try:
        yield clamd, f"unix://{path}" if path else f"tcp://127.0.0.1:{server.getsockname()[1]}"
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
