"""Keeping a document: the bytes, the rows and the log agree, whatever happens on the way."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.taking_away import rows_about, take_away
from headway.casework.documents import actions, vault
from headway.casework.documents.kinds import DocumentKind, Scanned
from headway.casework.documents.models import Document, Version
from headway.casework.documents.queries import documents_of, places
from headway.casework.documents.refusing import NotKept
from headway.casework.documents.scanning import Rescan, scan_waiting
from tests.documents import samples
from tests.documents.fake_clamd import fake_clamd
from tests.pages.cast import AT


def upload(content: bytes = b"", name: str = "report.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or samples.pdf())


def keep(cast, content: bytes = b"", name: str = "report.pdf", title: str = "School report") -> Document:
    return actions.keep(
        subject=cast.robin.key,
        kind=DocumentKind.EDUCATION,
        title=title,
        upload=upload(content, name),
        by=cast.reader(cast.amara),
    )


def lying() -> list[str]:
    return sorted(path.name for path in vault.folder().rglob("*") if path.is_file())


def test_what_is_kept_is_told_by_row_file_and_log(cast):
    document = keep(cast)
    version = document.versions.get()
    assert (version.number, version.name, version.size) == (1, "report.pdf", len(samples.pdf()))
    assert lying() == [version.place]
    entry = Entry.objects.get(did="documents.keep")
    assert (entry.kind, entry.subject, entry.by) == (Kind.CHANGED, cast.robin.key, cast.amara)
    assert entry.detail == "kind=education"


def test_two_files_of_one_name_are_two_documents(cast):
    first, second = keep(cast), keep(cast, samples.pdf(b"% another\n"))
    assert first.pk != second.pk
    assert len(set(lying())) == 2


def test_a_name_without_extension_is_given_that_of_what_it_holds(cast):
    assert keep(cast, samples.png(), "IMG 1").versions.get().name == "IMG 1.png"


def test_a_new_version_keeps_those_before(cast):
    document = keep(cast)
    version = actions.replace(document, upload=upload(samples.word(), "r.docx"), by=cast.reader(cast.ben))
    assert [(one.number, one.kept_by) for one in document.versions.all()] == [(2, cast.ben), (1, cast.amara)]
    assert version.content == "word"
    assert len(lying()) == 2


def test_a_refused_file_leaves_no_byte_and_is_logged_by_kind(cast):
    with pytest.raises(NotKept):
        keep(cast, b"MZ" + b"\0" * 100, "robin featherstone.exe")
    assert (lying(), Document.objects.count()) == ([], 0)
    entry = Entry.objects.get(kind=Kind.REFUSED)
    assert (entry.detail, entry.subject) == ("why=program", cast.robin.key)


def test_rows_that_cannot_be_written_take_their_bytes_with_them(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        keep(cast, title="")
    assert (lying(), Document.objects.count()) == ([], 0)


def test_the_limit_of_the_settings_holds(cast, settings):
    settings.DOCUMENT_LIMIT = 50
    with pytest.raises(NotKept, match="the most that is kept"):
        keep(cast)
    assert lying() == []


def test_documents_are_of_their_person_and_of_readers_who_may(cast):
    document = keep(cast)
    assert list(documents_of([cast.robin.key], cast.reader(cast.ben))) == [document]
    assert list(documents_of([cast.wren.key], cast.reader(cast.ben))) == []
    assert list(documents_of([cast.robin.key], cast.reader(cast.chloe))) == []
    assert list(documents_of([uuid4()], cast.reader(cast.ben))) == []
    for role in ("advocate", "analyst", "administrator"):
        assert list(documents_of([cast.robin.key], cast.reader(cast.of[role]))) == []


@pytest.mark.once("as many questions are asked of either database")
def test_a_list_of_documents_costs_the_same_however_many(cast, django_assert_num_queries):
    for _ in range(3):
        keep(cast)
    reader = cast.reader(cast.ben)
    assert reader.acting_for == frozenset()  # asked once a request, whatever is listed
    with django_assert_num_queries(2):
        shown = [
            (one.title, one.versions.all()[0].kept_by.name) for one in documents_of([cast.robin.key], reader)
        ]
    assert len(shown) == 3


def test_bytes_go_with_their_rows_when_a_procedure_holds_and_not_before(
    cast, django_capture_on_commit_callbacks
):
    actions.replace(keep(cast), upload=upload(), by=cast.reader(cast.amara))
    with django_capture_on_commit_callbacks(execute=True):
        take_away(rows_about(cast.robin.key))
        assert Version.objects.count() == 0
        assert len(lying()) == 2
    assert (lying(), places()) == ([], frozenset())


@pytest.mark.django_db(transaction=True)
def test_a_procedure_that_is_undone_leaves_the_bytes(cast):
    keep(cast)
    with transaction.atomic():
        take_away(rows_about(cast.robin.key))
        transaction.set_rollback(True)
    assert len(lying()) == Version.objects.count() == 1


def test_without_a_scanner_a_file_is_kept_and_says_that_it_was_not_scanned(cast):
    version = keep(cast).versions.get()
    assert (version.scanned, version.scanned_at) == (Scanned.NOT_SCANNED, None)
    assert version.scanned_in_words == "Not scanned for viruses"


def test_a_clean_file_says_when_it_was_scanned(cast, settings):
    with fake_clamd() as (_, settings.CLAMD):
        version = keep(cast).versions.get()
    assert (version.scanned, version.scanned_at) == (Scanned.CLEAN, AT)


def test_a_file_with_a_virus_is_refused_and_logged(cast, settings):
    with fake_clamd() as (_, settings.CLAMD), pytest.raises(NotKept, match="A virus was found"):
        keep(cast, b"EICAR", "notes.txt")
    assert lying() == []
    assert Entry.objects.get(kind=Kind.REFUSED).detail == "why=virus"


def test_a_scanner_that_does_not_answer_is_seen(cast, settings):
    settings.CLAMD = "tcp://127.0.0.1:1"
    assert keep(cast).versions.get().scanned == Scanned.NOT_SCANNED


@pytest.mark.parametrize("clamd", ["tcp://127.0.0.1:1", ""])
def test_where_a_scan_is_required_nothing_is_kept_without_one(cast, settings, clamd):
    settings.CLAMD, settings.SCAN_REQUIRED = clamd, True
    with pytest.raises(NotKept, match="scanner does not answer"):
        keep(cast)
    assert lying() == []


def test_what_was_kept_without_a_scan_is_scanned_later_and_a_virus_stops_it(cast, settings):
    clean, infected = keep(cast), keep(cast, b"EICAR", "notes.txt")
    assert scan_waiting(AT) == Rescan(left=2)
    with fake_clamd() as (_, settings.CLAMD):
        assert scan_waiting(AT) == Rescan(clean=1, found=1)
        assert scan_waiting(AT) == Rescan()
    assert clean.versions.get().may_be_handed_out
    assert not infected.versions.get().may_be_handed_out
    assert {entry.detail for entry in Entry.objects.filter(did="documents.scan")} == {
        "scanned=clean",
        "scanned=found",
    }


def test_a_rescan_goes_past_a_file_that_is_gone(cast, settings):
    gone, there = keep(cast), keep(cast)
    vault.forget([gone.versions.get().place])
    with fake_clamd() as (_, settings.CLAMD):
        assert scan_waiting(AT) == Rescan(clean=1, left=1)
    assert there.versions.get().scanned == Scanned.CLEAN


@pytest.mark.django_db
def test_the_database_holds_what_must_be_true_of_a_version(cast):
    version = keep(cast).versions.get()
    for changed in ({"size": 0}, {"scanned": "clean"}, {"scanned_at": AT}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.filter(pk=version.pk).update(**changed)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(
            document=version.document, number=1, name="a", content="pdf", size=1, digest="", place="b" * 32,
            scanned="not_scanned", kept_by=cast.amara, kept_at=AT,
        )  # fmt: skip
    assert connection.vendor in {"sqlite", "postgresql"}
