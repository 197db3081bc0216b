"""Writing the log."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from headway.casework.access.log import NotAKind, note
from headway.casework.access.models import Cover, Entry
from headway.casework.access.models.log import Kind
from tests.pages.cast import AT, ON


def test_a_line_says_who_did_what_when_to_whose_record(cast):
    note(Kind.CHANGED, "people.rename", by=cast.reader(cast.ben), subject=cast.robin.key, key=cast.robin.key)
    entry = Entry.objects.get()
    assert (entry.by, entry.at, entry.acting_for, entry.key) == (cast.ben, AT, None, str(cast.robin.key))


def test_a_line_says_for_whom_a_deputy_acted(cast):
    Cover.objects.create(
        absent=cast.ben, deputy=cast.chloe, from_on=ON, to_on=ON, arranged_by=cast.amara, arranged_at=AT
    )
    note(Kind.OPENED, "person_open", by=cast.reader(cast.chloe), subject=cast.robin.key)
    note(Kind.OPENED, "person_open", by=cast.reader(cast.chloe), subject=cast.tansy.key)
    assert list(Entry.objects.order_by("pk").values_list("acting_for", flat=True)) == [cast.ben.pk, None]


def test_a_deputy_is_written_down_on_the_page_they_open(cast):
    covers = Cover.objects.create(
        absent=cast.ben, deputy=cast.chloe, from_on=ON, to_on=ON, arranged_by=cast.amara, arranged_at=AT
    )
    covers.from_on, covers.to_on = ON - timedelta(days=3650), ON + timedelta(days=36500)
    covers.save()
    assert cast.browsing(cast.chloe).get(f"/people/{cast.robin.key}/").status_code == 200
    assert Entry.objects.get(kind=Kind.OPENED).acting_for == cast.ben


@pytest.mark.parametrize(
    "words",
    [
        {"detail": "Robin"},
        {"detail": "robin!"},
        {"key": "robin"},
        {"key": "Robin Featherstone-Test"},
        {"key": "a" * 31},
    ],
)
def test_words_are_not_taken_into_the_log(cast, words):
    with pytest.raises(NotAKind):
        note(Kind.CHANGED, "people.rename", by=cast.ben, at=AT, **words)
    assert Entry.objects.count() == 0


def test_a_line_without_its_moment_is_a_fault(cast):
    with pytest.raises(TypeError, match="moment"):
        note(Kind.CHANGED, "people.rename", by=cast.ben)


CHANGES = [
    "UPDATE access_entry SET did = 'x'",
    "DELETE FROM access_entry",
    "INSERT OR REPLACE INTO access_entry SELECT * FROM access_entry",
    "TRUNCATE access_entry CASCADE",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_refuses_to_change_the_log(cast, statement):
    note(Kind.CHANGED, "people.rename", by=cast.ben, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.get().did == "people.rename"
