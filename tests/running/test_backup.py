"""A backup brings back every row and every file, on both databases, or changes nothing."""

import io
import json
import shutil
import tarfile
from itertools import count

import pytest

from tests.running.council import Council, on_postgresql

NUMBERS = count()


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def filled(request, tmp_path_factory, tables):
    """A council with something in it, of each database; no test changes it."""
    home = tmp_path_factory.mktemp("filled") / "home"
    if request.param == "sqlite":
        council = Council(home)
        council.begun_with(tables)
    else:
        council = on_postgresql(request.getfixturevalue("postgresql"), home, f"filled_{next(NUMBERS)}")
        council.run("migrate")
    council.keep_something()
    return council


@pytest.fixture
def made(filled, request, tmp_path):
    """Makes councils of the same database, each empty."""

    def make(name: str) -> Council:
        if not filled.url:
            return Council(tmp_path / name)
        return on_postgresql(
            request.getfixturevalue("postgresql"), tmp_path / name, f"{name}_{next(NUMBERS)}"
        )

    return make


@pytest.fixture
def council(filled, request, tmp_path):
    """A copy of it, to be changed."""
    home = tmp_path / "council"
    shutil.copytree(filled.home, home)
    if not filled.url:
        return Council(home)
    template = filled.url.rsplit("/", 1)[1]
    return on_postgresql(request.getfixturevalue("postgresql"), home, f"c_{next(NUMBERS)}", template)


def backed_up(council, to):
    said = council.run("backup", to)
    assert "4 files" in said
    return to


def test_every_row_and_every_file_comes_back(council, made, tmp_path):
    taken = backed_up(council, tmp_path / "taken.tar")
    assert taken.stat().st_mode & 0o777 == 0o600
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    other = made("other")
    said = other.run("restore", taken, "--into-empty")
    tables = council.tables()
    assert len(tables["documents_version"]) == 4
    assert len(tables["access_link"]) == len(tables["access_entry"]) > 0
    assert other.tables() == tables
    assert other.files() == council.files()
    assert len(other.files()) == 4
    assert other.triggers() == council.triggers() != set()
    assert "The log is whole" in other.run("verify-log")
    head = said.split("that of the backup: ")[1].split()[0]
    assert f"Write this down elsewhere: {head}" in other.run("verify-log")
    # What was brought back can be backed up and worked with in its turn.
    again = other.run("backup", tmp_path / "again.tar")
    assert head in again
    other.run("migrate")


def test_nothing_is_written_over_unless_it_is_said(council, tmp_path):
    taken = backed_up(council, tmp_path / "taken.tar")
    before = council.tables()
    assert "--into-empty" in council.run("restore", taken, code=2)
    assert "--replace" in council.run("restore", taken, "--into-empty", code=2)
    assert "Say --into-empty" in council.run("restore", taken, "--into-empty", "--replace", code=2)
    assert council.tables() == before
    assert "written over" in council.run("backup", taken, code=2)


def test_the_demo_is_not_made_where_a_backup_is_to_go_into_nothing(tmp_path, tables):
    council = Council(tmp_path / "council", more={"HEADWAY_DEMO_HOME": str(tmp_path / "demo")})
    council.begun_with(tables)
    council.run("backup", tmp_path / "taken.tar")
    said = council.run("restore", tmp_path / "taken.tar", "--into-empty", "--demo")
    assert "Restored from" in said
    assert "Making the demo" not in said


def test_what_came_after_the_backup_is_replaced(council, tmp_path):
    taken = backed_up(council, tmp_path / "taken.tar")
    tables, files, triggers = council.tables(), council.files(), council.triggers()
    council.python(
        "from headway.casework.people.models import Person\n"
        "from headway.casework.access.models import Team\n"
        "from headway.casework.documents import vault\n"
        "from headway.casework.documents.models import Version\n"
        "Team.objects.create(name='Later Team')\n"
        "vault.forget([Version.objects.first().place])\n"
    )
    assert council.tables() != tables
    council.run("restore", taken, "--replace")
    assert (council.tables(), council.files(), council.triggers()) == (tables, files, triggers)


def test_a_backup_in_a_folder_is_named_by_its_moment(council, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    council.run("backup", folder)
    (taken,) = folder.iterdir()
    assert taken.name.startswith("headway-20")
    assert taken.suffix == ".tar"


def test_a_lost_file_is_told_and_all_else_is_backed_up(council, made, tmp_path):
    lost = min(council.files())
    (council.home / "files" / lost).unlink()
    said = council.run("backup", tmp_path / "taken.tar", code=1)
    assert "1 kept files are missing or changed" in said
    other = made("other")
    other.run("restore", tmp_path / "taken.tar", "--into-empty")
    assert len(other.files()) == 3
    assert "1 of 4 kept files are missing" in other.run("check", code=1)


def rewritten(taken, to, change):
    """The backup with its parts changed."""
    with tarfile.open(taken) as tar:
        parts = {member.name: tar.extractfile(member).read() for member in tar.getmembers()}
    change(parts)
    with tarfile.open(to, "w") as tar:
        for name, content in parts.items():
            told = tarfile.TarInfo(name)
            told.size = len(content)
            tar.addfile(told, io.BytesIO(content))
    return to


def flipped(name):
    def change(parts):
        key = next(key for key in parts if key.startswith(name))
        parts[key] = parts[key][:-1] + bytes([parts[key][-1] ^ 1])

    return change


def said_of(**changes):
    def change(parts):
        parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), **changes}).encode()

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (flipped("database"), "database was changed"),
        (flipped("files/"), "was changed"),
        (lambda parts: parts.pop("database"), "database is missing"),
        (lambda parts: parts.pop("manifest.json"), "no backup of Headway"),
        (lambda parts: parts.update({"../../evil": b"x"}), "holds what it does not name"),
        (said_of(format=2), "in a form not known here"),
        (said_of(vendor="oracle"), "is of oracle"),
        (said_of(migrations=["access.9999_later"]), "later version of Headway"),
        (said_of(files={"../../../../etc/cron.d/x": {"size": 1, "digest": ""}}), "place that is none"),
        (said_of(rows=3), "does not say what it holds"),
        (said_of(rows={"access_entry": 99}), "access_entry has"),
    ],
)
def test_a_backup_that_is_not_whole_changes_nothing(change, sentence, tmp_path, whole):
    council, taken = whole
    damaged = rewritten(taken, tmp_path / "damaged.tar", change)
    before = council.tables(), council.files()
    said = council.run("restore", damaged, "--replace", code=2)
    assert sentence in said
    assert (council.tables(), council.files()) == before
    assert not (tmp_path / "evil").exists()
    assert not [path for path in council.home.iterdir() if path.name.startswith(".headway-restore")]


@pytest.fixture(scope="module")
def whole(tmp_path_factory, tables):
    """One council of SQLite with its backup, for the tests that change neither."""
    folder = tmp_path_factory.mktemp("whole")
    council = Council(folder / "council")
    council.begun_with(tables)
    council.keep_something()
    return council, backed_up(council, folder / "taken.tar")


@pytest.mark.parametrize("kept", [0, 100, 5000, -30_000])
def test_a_backup_that_is_cut_off_changes_nothing(kept, tmp_path, whole):
    council, taken = whole
    before = council.tables()
    (tmp_path / "cut.tar").write_bytes(taken.read_bytes()[:kept])
    assert "headway: " in council.run("restore", tmp_path / "cut.tar", "--replace", code=2)
    assert council.tables() == before


def test_a_backup_to_a_full_disk_leaves_nothing_there(small_disk, whole):
    council, _ = whole
    said = council.run("backup", small_disk / "taken.tar", code=2)
    assert "No space left" in said or "disk is full" in said
    assert list(small_disk.iterdir()) == []


def test_a_running_headway_is_not_replaced(council, tmp_path):
    council.python(
        "from headway.running.work import each_minute\n"
        "from headway.running.worker import quiet_worker\n"
        "each_minute.enqueue(); quiet_worker(batch=True).run()"
    )
    council.run("backup", tmp_path / "taken.tar")
    assert "Stop headway serve" in council.run("restore", tmp_path / "taken.tar", "--replace", code=2)
