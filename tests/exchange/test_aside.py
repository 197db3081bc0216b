"""A load into a database in a file is worked out on a copy: others write meanwhile, and nothing of theirs is lost."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_ssd

ROOT = Path(__file__).parents[2]
# Loads in which somebody else writes each time the stories have been told.
LOADS = """
import json, sqlite3, sys
import django; django.setup()
from datetime import datetime, UTC
from django.apps import apps
from django.db import connection
from headway.casework.access.models import Entry, User
from headway.casework.access.reader import Reader
from headway.casework.record.models import ROWS, Load
from headway.exchange.loading import bringing_in
from headway.exchange.loading.running import load_from

user = User.objects.create(email="manager@example.invalid", name="Sam Manager", role="principal_manager")
path, extract = str(connection.settings_dict["NAME"]), sys.argv[1]
whole, said, writes = bringing_in.tell_record, [], []

def telling(*given, **more):
    told = whole(*given, **more)
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        other.execute(writes[min(len(said), len(writes) - 1)], [len(said)])
        said.append("written")
    except sqlite3.OperationalError as why:
        said.append("locked" if "locked" in str(why) else str(why))
    other.close()
    return told

def load(*given, **options):
    said[:], writes[:] = [], given
    before = Load.objects.count()
    load_from(extract, by=Reader(user, datetime(2026, 4, 1, 6, tzinfo=UTC)), **options)
    return {"said": list(said), "loads": Load.objects.count() - before}

bringing_in.tell_record = telling
OPENED = "INSERT INTO access_entry (at, kind, did, 'table', key, route, detail) VALUES " \\
    "('2026-04-01 05:00:00', 'opened', 'person_open', '', ?, '', '')"
NAMED = "UPDATE access_user SET name = 'Sam ' || ?"
found = {"tried": load(OPENED, dry_run=True)}
found["held"] = sum(model.objects.count() for model in ROWS.values())
found["first"] = load(OPENED)
found["overtaken"] = load(NAMED, OPENED)
found["name"] = User.objects.get().name
found["always"] = load(NAMED.replace("Sam", "Kim"))
found["rows"] = {name: model.objects.count() for name, model in ROWS.items() if model.objects.exists()}
found["opened"] = Entry.objects.filter(did="person_open").count()
found["loaded"] = Entry.objects.filter(did="exchange.bring_in").count()
found["whole"] = connection.cursor().execute("PRAGMA foreign_key_check").fetchall()
try:
    connection.cursor().execute("UPDATE timeline_telling SET kind = ''")
except Exception as why:
    found["guarded"] = str(why)
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory, tables):
    folder = tmp_path_factory.mktemp("aside")
    shutil.copy(tables, folder / "aside.sqlite3")
    told_of = make_council(children=2, seed=1, as_at=date(2026, 3, 31), dirt=False).tables
    write_ssd(told_of, folder / "extract")
    told = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "headway.settings.testing",
        "HEADWAY_TEST_DATABASE_URL": f"sqlite:///{folder}/aside.sqlite3",
    }
    command = [sys.executable, "-c", LOADS, str(folder / "extract")]
    ran = subprocess.run(command, env=told, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout.splitlines()[-1])
    return said | {"tables": told_of, "left": sorted(path.name for path in folder.iterdir())}


def test_a_load_that_is_tried_keeps_nobody_waiting_and_changes_nothing(found):
    assert found["tried"] == {"said": ["written"], "loads": 0}
    assert found["held"] == 0


def test_others_write_while_a_load_is_worked_out(found):
    assert found["first"] == {"said": ["written"], "loads": 1}
    assert found["loaded"] == 3


def test_a_load_that_was_overtaken_is_worked_out_again_and_what_overtook_it_stands(found):
    assert found["overtaken"] == {"said": ["written", "written"], "loads": 1}
    assert found["name"] == "Sam 0"


def test_a_load_that_is_always_overtaken_is_done_under_the_lock(found):
    assert found["always"] == {"said": ["written", "written", "locked"], "loads": 1}


def test_nothing_is_lost_doubled_or_left_behind(found):
    rows = {name: len(rows) for name, rows in found["tables"].items() if rows}
    assert {name: rows[name] for name in found["rows"]} == found["rows"]
    assert len(found["rows"]) > 12
    # One of the first load that was tried, one of each load after it, and one of the load worked out again.
    assert found["opened"] == 3
    assert found["whole"] == []
    assert "never changed" in found["guarded"]
    assert [name for name in found["left"] if not name.startswith("aside.sqlite3")] == ["extract"]
