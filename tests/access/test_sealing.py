"""The chain over the log: whole when left alone, and broken where somebody with the database in hand touched it."""

import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections, transaction

from headway.casework.access.log import note
from headway.casework.access.models import Entry, Link
from headway.casework.access.models.log import Kind
from headway.casework.access.sealing import BEFORE_THE_FIRST, behind, seal
from headway.casework.access.verifying import NotWhole, verify
from tests.pages.cast import AT


@pytest.fixture
def log(cast) -> list[int]:
    """Seven entries, six of them sealed in two runs."""
    keys = []
    for number in range(7):
        note(Kind.OPENED, f"did_{number}", by=cast.ben, at=AT, subject=cast.robin.key)
        keys.append(Entry.objects.latest("pk").pk)
        if number in (2, 5):
            seal(at=AT)
    return keys


@contextmanager
def in_hand():
    """The database as its owner has it: the triggers gone, the keys unchecked. Put back as it was in the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in ("access_entry", "access_link"):
                for what in ("changed", "deleted", "replaced"):
                    cursor.execute(f"DROP TRIGGER {table}_is_not_{what}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE access_entry DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE access_link DISABLE TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield cursor.execute
        transaction.set_rollback(True)


def test_a_log_left_alone_is_whole(log):
    chain = verify()
    assert (chain.links, chain.last_entry, chain.unsealed, chain.gaps[1:]) == (6, log[5], 1, [])
    assert chain.head == Link.objects.get(position=6).digest


def test_an_empty_log_is_whole(db):
    assert verify().links == 0
    assert verify(BEFORE_THE_FIRST).found_at == 0


def test_a_digest_written_down_is_found_again_as_the_chain_grows(log):
    head = verify().head
    seal(at=AT)
    chain = verify(head)
    assert (chain.found_at, chain.links, chain.unsealed) == (6, 7, 0)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("did", "'x'"),
        ("at", "'2020-01-01 00:00:00+00:00'"),
        ("by_id", "NULL"),
        ("subject", "NULL"),
        ("kind", "'x'"),
    ],
)
def test_a_changed_entry_is_named(log, column, value):
    with in_hand() as run:
        run(f"UPDATE access_entry SET {column} = {value} WHERE id = %s", [log[1]])
        with pytest.raises(NotWhole, match=f"Entry {log[1]} of the log was changed"):
            verify()
    assert verify().links == 6


def test_a_removed_entry_is_named(log):
    with in_hand() as run:
        run("DELETE FROM access_entry WHERE id = %s", [log[3]])
        with pytest.raises(NotWhole, match=f"Entry {log[3]} of the log was removed"):
            verify()


def test_an_entry_removed_with_its_link_is_noticed(log):
    with in_hand() as run:
        run("DELETE FROM access_link WHERE position = 4")
        run("DELETE FROM access_entry WHERE id = %s", [log[3]])
        with pytest.raises(NotWhole, match="Link 4 was removed"):
            verify()


def test_entries_that_change_places_are_named(log):
    with in_hand() as run:
        run("UPDATE access_entry SET id = 900 WHERE id = %s", [log[1]])
        run("UPDATE access_entry SET id = %s WHERE id = %s", [log[1], log[2]])
        run("UPDATE access_entry SET id = %s WHERE id = 900", [log[2]])
        with pytest.raises(NotWhole, match=f"Entry {log[1]} of the log was changed"):
            verify()


def test_links_that_change_places_are_named(log):
    with in_hand() as run:
        run("UPDATE access_link SET position = 900 WHERE position = 2")
        run("UPDATE access_link SET position = 2 WHERE position = 3")
        run("UPDATE access_link SET position = 3 WHERE position = 900")
        with pytest.raises(NotWhole, match=f"Entry {log[1]} of the log was reordered"):
            verify()


def test_an_entry_put_in_behind_the_seal_is_named(log):
    with in_hand() as run:
        run("DELETE FROM access_link WHERE position > 1")
        run("DELETE FROM access_entry WHERE id IN (%s, %s)", [log[1], log[2]])
        seal(at=AT)
        run(
            'INSERT INTO access_entry (id, at, kind, did, "table", key, route, detail) '
            "VALUES (%s, '2026-06-15 00:00:00+00:00', 'opened', 'x', '', '', '', '')",
            [log[1]],
        )
        with pytest.raises(NotWhole, match=f"Entry {log[1]} of the log was put in behind the seal"):
            verify()


def test_a_chain_cut_off_at_its_end_lacks_the_digest_that_was_written_down(log):
    head = verify().head
    with in_hand() as run:
        run("DELETE FROM access_link WHERE position > 4")
        run("DELETE FROM access_entry WHERE id > %s", [log[3]])
        assert verify().links == 4
        with pytest.raises(NotWhole, match="its end was cut off"):
            verify(head)


def test_a_chain_written_anew_lacks_the_digest_that_was_written_down(log):
    head = verify().head
    with in_hand() as run:
        run("DELETE FROM access_link")
        run("UPDATE access_entry SET did = 'x' WHERE id = %s", [log[0]])
        seal(at=AT)
        assert verify().links == 7
        with pytest.raises(NotWhole, match="written anew"):
            verify(head)


def test_a_log_emptied_whole_lacks_the_digest_that_was_written_down(log):
    head = verify().head
    with in_hand() as run:
        run("DELETE FROM access_link")
        run("DELETE FROM access_entry")
        with pytest.raises(NotWhole, match="ends at link 0"):
            verify(head)


def test_numbers_that_a_change_undone_took_with_it_are_listed_as_gaps(log):
    with in_hand() as run:
        run("UPDATE access_entry SET id = id + 5 WHERE id = %s", [log[6]])
        seal(at=AT)
        assert verify().gaps[-1] == (log[6], log[6] + 4)


def test_how_far_behind_the_seal_is_is_told_by_the_oldest_entry_it_does_not_bind(log):
    assert behind(at=AT + timedelta(seconds=40)) == timedelta(seconds=40)
    seal(at=AT)
    assert behind(at=AT + timedelta(days=1)) == timedelta()


def test_more_entries_than_one_batch_are_bound_in_one_run(cast, monkeypatch):
    monkeypatch.setattr("headway.casework.access.sealing._BATCH", 3)
    for _ in range(8):
        note(Kind.OPENED, "did", by=cast.ben, at=AT)
    assert seal(at=AT).entries == 8
    assert verify().links == 8


def test_the_database_refuses_to_change_the_chain(log):
    with pytest.raises(DatabaseError), transaction.atomic():
        Link.objects.filter(position=1).update(digest="0" * 64)
    assert verify().links == 6


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_the_seal_waits_for_a_transaction_that_may_yet_add_a_lower_number(monkeypatch):
    """Entry 1 is given its number and not yet committed when entry 2 is: the seal may not pass it."""
    began, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            note(Kind.OPENED, "slow", by=None, at=AT)
            began.set()
            may_end.wait(20)
        connections.close_all()

    worker = threading.Thread(target=slow)
    worker.start()
    try:
        assert began.wait(20)
        note(Kind.OPENED, "quick", by=None, at=AT)
        monkeypatch.setattr("headway.casework.access.sealing._PATIENCE", timedelta(seconds=0.2))
        assert seal(at=AT).held_up
        assert not Link.objects.exists()
    finally:
        may_end.set()
        worker.join()
    monkeypatch.undo()
    assert seal(at=AT).entries == 2
    assert [link.entry.did for link in Link.objects.all()] == ["slow", "quick"]
    assert Entry.objects.count() == verify().links
