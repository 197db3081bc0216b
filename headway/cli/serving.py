"""What `headway serve` looks at before it starts, and what it says."""

import socket

from headway.cli.endings import NothingDone


def serve_until_stopped(host: str, port: int, *, processes: int, threads: int) -> int:
    """Serve until stopped. Raises NothingDone where the tables are not made or the port is taken."""
    from headway.running.serving import Serving, web, workers

    _tables_are_made()
    port_is_free(host, port)
    serving = Serving([web(host, port, processes=processes, threads=threads), *workers()])
    return serving.run(ready=lambda: print(f"Headway is starting at http://{host}:{port}", flush=True))


def _tables_are_made() -> None:
    from django.db import DatabaseError, connection

    from headway.running.checking import migrations_waiting

    try:
        waiting = migrations_waiting()
    except DatabaseError as error:
        raise NothingDone(f"The database does not answer ({type(error).__name__}).") from None
    finally:
        connection.close()
    if waiting:
        raise NothingDone("The database is not of this version. Back up, then run headway migrate.")


def port_is_free(host: str, port: int) -> None:
    """Raises NothingDone where something listens on the port, or it may not be used."""
    try:
        kind = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(kind[0], socket.SOCK_STREAM) as listening:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(kind[4])
    except OSError as error:
        raise NothingDone(
            f"Port {port} cannot be used ({error.strerror}). Name another with --port."
        ) from None
