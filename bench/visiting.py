"""The pages of the application, found from its addresses, each as the user with the fewest grants that open it."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from django.test import Client

    from headway.casework.access.roles import Role


# A provider of identities sends somebody here, who is led on at once.
_LEADS_ON: Final = frozenset({"openid_connect_callback"})
# Ours: a meeting that is yet to come, of which reports are asked.
_AHEAD: Final = timedelta(days=21)


@dataclass(frozen=True)
class Visited:
    """One page: its route, where it is, whether it is of one record, who opens it (None: a stranger)."""

    route: str
    address: str
    of_a_record: bool
    role: "Role | None"
    client: "Client"


def pages(scene: Any) -> "Iterator[Visited]":  # noqa: ANN401 (a scene of the tests, which ship no types)
    """Every page. Raises LookupError for an address whose arguments are named nowhere (tests/pages/routes.py).

    An address that gives nobody a page (it leads on, gives a file, or takes only what is posted) is not among them.
    """
    from headway.casework.access.doors import Way
    from tests.pages.routes import every_route
    from tests.pages.walk import WORDS

    clients = _clients(scene)
    for route in every_route():
        is_by_link = route.door is not None and route.door.way is Way.BY_LINK
        if route.name.startswith("bench_") or route.name in _LEADS_ON or is_by_link:
            continue
        address = WORDS.get(route.name) or route.address(scene, scene.cast.robin)
        of_a_record = route.door is not None and route.door.way is Way.OPENS
        for role, client in clients.items():
            answer = client.get(address)
            if answer.status_code == 200:
                if answer["Content-Type"].startswith("text/html"):
                    yield Visited(route.name, address, of_a_record, role, client)
                break
    yield from _by_link(scene)


def _by_link(scene: Any) -> "Iterator[Visited]":  # noqa: ANN401
    """The pages of a report that an agency was asked for, once it gave the code of its link."""
    from django.core import mail
    from django.test import override_settings
    from django.utils import timezone

    from headway.casework.access.reader import Reader
    from tests.meetings.bylink import a_link
    from tests.meetings.rows import a_meeting, a_slot

    now = timezone.now()
    by = Reader(scene.cast.amara, now)
    mail.outbox = []
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        meeting = a_meeting(by, scene.cast.robin, slot=a_slot(now + _AHEAD))
        link = a_link(by, scene.cast.robin, meeting=meeting)
        client = link.opened()
    for route, *number in (("report_link",), ("report_link_child", 1), ("report_link_hand_in", 1)):
        yield Visited(route, link.address(route, *number), of_a_record=False, role=None, client=client)


@dataclass(frozen=True)
class Took:
    """The milliseconds of one answer, to its last byte: by the clock, and of the processor."""

    clock: float
    processor: float


def timed(page: Visited, address: str = "") -> Took:
    """What this page takes, or another at `address` for the same user.

    SQLite works within the process: its work is in both figures, and its waiting for the disk in the clock's alone.
    """
    clock, processor = time.perf_counter(), time.process_time()
    answer = page.client.get(address or page.address)
    took = Took((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)
    if answer.status_code != 200:
        raise SystemExit(f"{page.route} answered {answer.status_code}.")
    return took


def sign_in_again(page: Visited) -> None:
    """Begin the sitting of the page's reader anew: measuring lasts longer than some pages trust a password."""
    if page.role is not None:
        _begin_sitting(page.client)


def queries(page: Visited) -> int:
    """How many queries the page makes of the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        timed(page)
    return len(asked)


def _clients(scene: Any) -> "dict[Role | None, Client]":  # noqa: ANN401
    """A stranger, and a signed-in user of each role, those with the fewest grants first."""
    from django.test import Client

    from headway.casework.access.grants import GRANTS
    from headway.casework.access.permissions import Permission

    clients: dict[Role | None, Client] = {None: Client()}
    for role in sorted(scene.cast.of, key=lambda role: len(GRANTS[role])):
        client = clients[role] = Client()
        client.force_login(scene.cast.of[role])
        _begin_sitting(client)
        if Permission.PERSON_FIND in GRANTS[role]:
            # The pages of a search, and of the beginning of a record, are of one that was made.
            client.post("/people/", {"name": scene.cast.robin.shown_name})
    return clients


def _begin_sitting(client: "Client") -> None:
    from django.utils import timezone

    from headway.casework.access.sign_in.sessions import mark

    session = client.session
    mark(session, timezone.now(), how="password,totp", two_factors=True)
    session.save()
