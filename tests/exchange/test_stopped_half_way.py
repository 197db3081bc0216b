"""A load that is killed half way leaves nothing half written; run again, it is whole. In a database in a file."""

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from headway.knowledge.standards.synth import make_council
from headway.knowledge.standards.writing import write_ssd

ROOT = Path(__file__).parents[2]
BEGIN = """
import django; django.setup()
from headway.casework.access.models import User
User.objects.create(email="manager@example.invalid", name="Sam Manager", role="principal_manager")
"""
COUNT = """
import django; django.setup()
from django.apps import apps
from headway.casework.access.models import Entry
wanted = ("people", "record", "timeline")
found = {m._meta.label: m.objects.count() for m in apps.get_models() if m._meta.app_label in wanted}
print({label: rows for label, rows in sorted(found.items()) if rows} | {"log": Entry.objects.count()})
"""
LOAD = """
import sys
import django; django.setup()
from headway.casework.timeline import telling
from headway.exchange.loading import bringing_in
if "stop" in sys.argv:
    whole = bringing_in.tell_record
    def stopping(*given, **more):
        told = whole(*given, **more)
        print("half way", flush=True)
        import time; time.sleep(600)
    bringing_in.tell_record = stopping
from datetime import datetime, UTC
from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.exchange.loading.running import load_from
by = Reader(User.objects.get(), datetime(2026, 4, 1, 6, tzinfo=UTC))
report = load_from(sys.argv[1], by=by)
print(report.used)
"""


@pytest.fixture
def run(tmp_path, tables):
    shutil.copy(tables, tmp_path / "half.sqlite3")
    told = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "headway.settings.testing",
        "HEADWAY_TEST_DATABASE_URL": f"sqlite:///{tmp_path}/half.sqlite3",
    }

    def begun(code, *words):
        command = [sys.executable, "-c", code, *words]
        return subprocess.Popen(command, env=told, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    return begun


def said(process):
    words, _ = process.communicate()
    assert process.returncode == 0
    return [line for line in words.splitlines() if not line.startswith('{"')][-1]


def test_killed_half_way_and_run_again(run, tmp_path):
    write_ssd(make_council(children=2, seed=1, as_at=date(2026, 3, 31)).tables, tmp_path / "extract")
    run(BEGIN).communicate()
    before = said(run(COUNT))
    half = run(LOAD, str(tmp_path / "extract"), "stop")
    assert any("half way" in line for line in iter(half.stdout.readline, ""))
    half.send_signal(signal.SIGKILL)
    half.communicate()
    time.sleep(0)
    assert said(run(COUNT)) == before
    assert int(said(run(LOAD, str(tmp_path / "extract")))) > 100
    whole = said(run(COUNT))
    assert whole != before
    assert int(said(run(LOAD, str(tmp_path / "extract")))) > 100
    rows = {
        label: rows for label, rows in eval(whole).items() if not label.startswith(("record.Load", "log"))
    }
    again = eval(said(run(COUNT)))
    assert {label: again[label] for label in rows} == rows
