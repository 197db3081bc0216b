"""What every test may ask for: the repository, the sector's sample files, a PostgreSQL, a browser, and axe."""

import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.emptying import emptying_append_only_tables
from tests.longest import place
from tests.made_once import kept_file, made_once
from tests.postgresql import Cluster, NoPostgreSQL, throwaway_cluster
from tests.unmeasured import is_unmeasured

ROOT = Path(__file__).parents[1]
ON_POSTGRESQL = os.environ.get("HEADWAY_TEST_DATABASE_URL", "").startswith("postgres")
IN_CI = os.environ.get("CI") == "true"

# A test's verdict hangs on no clock; in continuous integration it hangs on no chance either.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if IN_CI else "here")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if ON_POSTGRESQL:
        config.hook.pytest_deselected(items=[item for item in items if not is_shown_there(item)])
        items[:] = filter(is_shown_there, items)
    # A browser leaves an event loop behind it, in which other tests cannot begin one of their own.
    browsing = {item.path for item in items if item.get_closest_marker("browser")}
    items.sort(key=lambda item: (item.path in browsing, place(item.nodeid)))
    for item in items:
        if is_unmeasured(item.nodeid):
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Cycles are looked for at times, and not among what stays to the end: it takes a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def is_shown_there(item: pytest.Item) -> bool:
    """Whether PostgreSQL is asked for it too."""
    return asks_for_rows(item) and item.get_closest_marker("once") is None


def asks_for_rows(item: pytest.Item) -> bool:
    """Whether it asks for the database of the tests. What asks for none, or makes its own, is the same on each."""
    named = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(named) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def repository() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The files that others in the field published. They stand beside the repository, not in it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the sector's sample files are not beside the repository ({folder})")
    return folder


@pytest.fixture(scope="session", autouse=True)
def signed_in_as_at_the_door() -> Iterator[None]:
    """`Client.force_login` begins a sitting with two factors, as signing in does; a bare session would be ended."""
    from django.test import Client
    from django.utils import timezone

    from headway.casework.access.sign_in.sessions import mark

    bare = Client.force_login

    def force_login(client: Client, user: Any, backend: str | None = None) -> None:
        bare(client, user, backend)
        session = client.session
        mark(session, timezone.now(), how="password,totp", two_factors=True)
        session.save()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", force_login)
        yield


@pytest.fixture(scope="session")
def copying() -> Iterator[ExitStack]:
    with ExitStack() as ending:
        ending.enter_context(made_once())
        yield ending


@pytest.fixture(scope="session")
def django_db_setup(copying, django_db_setup) -> Iterator[None]:
    """The database of the tests, which a transactional test may empty although its log refuses."""
    copying.close()
    with emptying_append_only_tables():
        yield


@pytest.fixture(scope="session")
def tables(django_db_setup) -> Path:
    """A file of SQLite with every table, to be copied by a test that wants a database of its own."""
    return kept_file()


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    """A folder of this test's own for the files that it keeps, and no scanner."""
    settings.HOME = tmp_path
    settings.CLAMD = ""
    settings.SCAN_REQUIRED = False
    return tmp_path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte, where this machine lets one be mounted."""
    with a_disk(tmp_path / "disk", "512k") as where:
        yield where


@pytest.fixture
def councils_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a small council, where this machine lets one be mounted."""
    with a_disk(tmp_path / "disk", "48m") as where:
        yield where


@contextmanager
def a_disk(where: Path, size: str) -> Iterator[Path]:
    where.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(where)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("a disk to fill can be mounted only as root")
    try:
        yield where
    finally:
        # A process that was killed may hold it a moment longer: it goes with the last of them.
        subprocess.run(["umount", "--lazy", str(where)], check=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """A PostgreSQL of this session's own, empty."""
    with ExitStack() as ending:
        try:
            cluster = ending.enter_context(throwaway_cluster())
        except NoPostgreSQL as why:
            if IN_CI:
                pytest.fail(f"{why}: continuous integration may not skip the tests of PostgreSQL")
            pytest.skip(str(why))
        yield cluster


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium, driven by Playwright. No browser is downloaded."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        reason = "no Chromium on PATH"
        if IN_CI:
            pytest.fail(f"{reason}: continuous integration may not skip the browser tests")
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    # The driver keeps an event loop in the tests' thread, and Django would refuse every query beside one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=quiet)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], list[str]]:
    """Asks axe-core about an open page; each violation is one line: its rule, and where it is broken."""
    source = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        reason = "axe-core is not installed: run `make browser`"
        if IN_CI:
            pytest.fail(reason)
        pytest.skip(reason)
    script = source.read_text(encoding="utf-8")

    def violations(page: Any) -> list[str]:
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(script)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        return [
            f"{violation['id']}: {', '.join(str(node['target']) for node in violation['nodes'])}"
            for violation in found["violations"]
        ]

    return violations
