"""`headway check` finds what is wrong, and says what to do. Each fault is planted here once."""

import os
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.sealing import seal
from headway.casework.documents import vault
from headway.casework.documents.models import Version
from headway.running.checking import How, check
from headway.running.work import each_minute
from headway.running.worker import quiet_worker
from tests.documents.fake_clamd import fake_clamd
from tests.pages.documents.keeping import kept


def now() -> datetime:
    return timezone.now()


def found(**options) -> dict[str, How]:
    return {f"{line.what} {line.do}": line.how for line in check(now(), **options)}


def how(sentence: str, **options) -> How:
    (told,) = [how for words, how in found(**options).items() if sentence in words]
    return told


@pytest.mark.django_db(transaction=True)
def test_a_headway_that_is_well_says_so_of_each_thing(cast, settings):
    with fake_clamd() as (_, settings.CLAMD):
        kept(cast)
        each_minute.enqueue()
        quiet_worker(batch=True).run()
        told = found(every_file=True)
    well = [words for words, how in told.items() if how is How.WELL]
    for sentence in (
        "every migration",
        "refuse changes",
        "as they were kept",
        "scanner answers",
        "sealed",
        "worker did",
    ):
        assert any(sentence in words for words in well), sentence


@pytest.mark.django_db
def test_settings_that_are_not_safe_are_told(settings):
    settings.SECRET_KEY = "short"
    settings.SECURE_SSL_REDIRECT = False
    assert how("security.W009") is How.MEND
    assert how("security.W008") is How.MEND
    settings.SECRET_KEY = "x7" * 10 + "abcdefghijklmnopqrstuvwxyz0123456789"
    assert not any("security.W009" in words for words in found())


@pytest.mark.django_db
def test_a_folder_that_others_may_look_into_is_told(home):
    home.chmod(0o755)
    assert how("Others on this machine") is How.LOOK
    home.chmod(0o700)
    assert not any("Others on this machine" in words for words in found())


@pytest.mark.django_db
def test_a_file_that_is_gone_or_cut_is_told(cast):
    one = kept(cast).versions.get()
    assert how("All 1 kept files are there") is How.WELL
    os.truncate(vault.place_for(one.place), 3)
    assert how("1 of 1 kept files are missing or changed") is How.MEND
    vault.forget([one.place])
    assert how("1 of 1 kept files are missing or changed") is How.MEND


@pytest.mark.django_db
def test_a_changed_file_of_the_same_length_is_found_by_reading_each(cast):
    one = kept(cast).versions.get()
    path = vault.place_for(one.place)
    path.write_bytes(b"x" * one.size)
    assert how("All 1 kept files are there") is How.WELL
    assert how("1 of 1 kept files", every_file=True) is How.MEND


@pytest.mark.django_db
def test_what_no_record_names_is_told_and_swept_and_what_is_arriving_is_left(cast):
    named = kept(cast).versions.get()
    with vault.arriving([b"x"], at_most=9) as arrived:
        orphan = vault.place_for(vault.settle(arrived))
    assert not any("named by no record" in words for words in found())
    old = (now() - timedelta(days=2)).timestamp()
    for path in (orphan, vault.place_for(named.place)):
        os.utime(path, (old, old))
    assert how("1 files are named by no record") is How.LOOK
    assert orphan.exists()
    assert how("were taken away", sweep=True) is How.WELL
    assert not orphan.exists()
    assert vault.holds(named.place, named.digest)


@pytest.mark.django_db
def test_a_scanner_that_is_missing_silent_or_behind_is_told(cast, settings):
    kept(cast)
    assert how("No virus scanner is configured; 1 files") is How.LOOK
    settings.CLAMD = "tcp://127.0.0.1:1"
    assert how("scanner does not answer") is How.MEND
    with fake_clamd() as (_, settings.CLAMD):
        assert how("1 files wait for their scan") is How.LOOK


@pytest.mark.django_db
def test_a_virus_that_was_found_stays_on_the_list(cast):
    version = kept(cast).versions.get()
    Version.objects.filter(pk=version.pk).update(scanned="found", scanned_at=now())
    assert how("A virus was found in 1 kept files") is How.MEND


@pytest.mark.django_db
def test_a_log_that_is_not_sealed_is_told(cast):
    note(Kind.OPENED, "person_open", by=cast.amara, at=now() - timedelta(minutes=30))
    assert how("not been sealed for 30 minutes") is How.MEND
    seal(at=now())
    assert how("The log is sealed") is How.WELL


@pytest.mark.django_db
def test_a_worker_that_was_never_heard_is_told():
    assert how("has never been heard") is How.MEND


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_stopped_is_told():
    each_minute.enqueue()
    quiet_worker(batch=True).run()
    lines = check(now() + timedelta(minutes=10))
    assert any(line.how is How.MEND and "was last heard on" in line.what for line in lines)


@pytest.mark.django_db
def test_a_trigger_that_was_taken_away_is_told():
    drop = {
        "sqlite": "DROP TRIGGER access_entry_is_not_deleted",
        "postgresql": "DROP TRIGGER access_entry_is_not_changed ON access_entry",
    }
    with connection.cursor() as cursor:
        cursor.execute(drop[connection.vendor])
    assert how("Rows may be changed or deleted in access_entry") is How.MEND


@pytest.mark.django_db
def test_migrations_that_wait_are_told_and_nothing_else_is_asked():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'documents'")
    assert how("migrations are not applied") is How.MEND
    assert not any("log" in words for words in found())
