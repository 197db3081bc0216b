"""`headway import`: what it says, how it ends, and who answers for it."""

import os
from datetime import datetime

import pytest

from headway.casework.access.models import User
from headway.casework.people.models import Person
from headway.casework.record.models import Load
from headway.knowledge.standards.writing import write_ssd
from tests.exchange.bringing import one_child


@pytest.fixture
def extract(tmp_path):
    write_ssd(one_child(), tmp_path / "extract")
    return tmp_path / "extract"


@pytest.fixture
def manager(db, home):
    return User.objects.create(
        email="manager@example.invalid", name="Sam Manager", role="principal_manager"
    ).email


def test_a_folder_is_brought_in_and_its_account_given(headway, extract, manager):
    ended = headway("import", str(extract), "--by", manager)
    assert ended.code == 0
    assert "Rows read 5: 5 used, 0 refused." in ended.out
    assert "People begun: 1" in ended.out
    load = Load.objects.get()
    assert (load.by.email, load.scheduled, load.rows_used) == (manager, False, 5)
    assert Person.objects.count() == 1


def test_what_is_only_tried_changes_nothing_and_says_so(headway, extract, manager):
    ended = headway("import", str(extract), "--by", manager, "--dry-run")
    assert ended.code == 0
    assert "Tried, and taken back. Nothing was changed." in ended.out
    assert (Load.objects.count(), Person.objects.count()) == (0, 0)


def test_by_the_hour_it_says_nothing_unless_something_is_wrong(headway, extract, manager, settings):
    settings.LOAD_FROM, settings.LOAD_BY = str(extract), manager
    ended = headway("import", "--scheduled")
    assert (ended.code, "Rows read" in ended.out) == (0, False)
    assert Load.objects.get().scheduled
    (extract / "ssd_cla_reviews.csv").unlink()
    ended = headway("import", "--scheduled")
    assert ended.code == 1
    assert "ALARM: ssd_cla_reviews did not come" in ended.out


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2026-06-14", datetime.fromisoformat("2026-06-13T23:00:00+00:00")),
        ("2026-06-14T05:30", datetime.fromisoformat("2026-06-14T04:30:00+00:00")),
        ("2026-06-14T05:30:00+00:00", datetime.fromisoformat("2026-06-14T05:30:00+00:00")),
    ],
)
def test_the_datas_own_time_is_said(headway, extract, manager, said, moment):
    headway("import", str(extract), "--by", manager, "--data-at", said)
    assert Load.objects.get().data_at == moment


def test_the_datas_own_time_is_else_that_of_the_newest_file(headway, extract, manager):
    then = datetime.fromisoformat("2026-03-31T05:00:00+00:00").timestamp()
    for file in extract.iterdir():
        os.utime(file, (then, then))
    headway("import", str(extract), "--by", manager)
    assert abs(Load.objects.get().data_at.timestamp() - then) < 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere", "--by", "manager@example.invalid"), "there is no such file or folder"),
        (("{extract}", "--by", "nobody@example.invalid"), "No user has that address"),
        (("{extract}",), "Say who answers for it"),
        ((), "Say what to bring in"),
        (("{extract}", "--by", "manager@example.invalid", "--data-at", "last week"), "is no moment"),
        (("{extract}", "--by", "director@example.invalid"), "may not bring"),
        (("postgres://nobody:s3cret@127.0.0.1:1/none", "--by", "manager@example.invalid"), "refused"),
    ],
)
def test_where_nothing_can_be_done_it_says_why_and_nothing_is(headway, extract, manager, words, said):
    User.objects.create(email="director@example.invalid", name="Fern Director", role="director")
    ended = headway("import", *(word.format(extract=extract) for word in words))
    assert ended.code == 2
    assert said in ended.err
    assert "s3cret" not in ended.err + ended.out
    assert (Person.objects.count(), Load.objects.filter(done_at__isnull=False).count()) == (0, 0)
    assert not Load.objects.filter(path__contains="s3cret").exists()
