"""Keeping a document, and keeping a new version of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.documents import vault
from headway.casework.documents.content import Content, content_of
from headway.casework.documents.content.accepted import EXTENSIONS
from headway.casework.documents.kinds import DocumentKind, Scanned
from headway.casework.documents.models import Document, Version
from headway.casework.documents.names import named, stem_and_extension
from headway.casework.documents.refusing import NotKept
from headway.casework.documents.scanning import scan


@dataclass(frozen=True, slots=True)
class _Settled:
    place: str
    name: str
    content: Content
    size: int
    digest: str
    scanned: Scanned


def keep(
    *, subject: UUID, kind: DocumentKind, title: str, upload: "UploadedFile[Any]", by: Reader
) -> Document:
    """Keep a file on somebody's record as a new document. Raises NotKept, with nothing kept."""
    with _settled(upload, subject, by) as file, transaction.atomic():
        document = Document.objects.create(
            subject=subject, kind=kind, title=title, kept_by=by.user, kept_at=by.at
        )
        _add(document, 1, file, by)
        _noted("documents.keep", document, by, f"kind={DocumentKind(kind).value}")
    return document


def replace(document: Document, *, upload: "UploadedFile[Any]", by: Reader) -> Version:
    """Keep a new version of a document; those before stay. Raises NotKept, with nothing kept."""
    with _settled(upload, document.subject, by) as file, transaction.atomic():
        held = Document.objects.select_for_update().get(pk=document.pk)  # two at once get two numbers
        last = held.versions.aggregate(last=Max("number"))["last"] or 0
        version = _add(held, last + 1, file, by)
        _noted("documents.replace", held, by, f"version={version.number}")
    return version


@contextmanager
def _settled(upload: "UploadedFile[Any]", subject: UUID, by: Reader) -> Iterator[_Settled]:
    """Look at a file and settle its bytes; take them away again where what follows fails.

    Outside the transaction: a scan may take seconds, and under SQLite a transaction holds the one lock.
    """
    stem, extension = stem_and_extension(upload.name or "")
    try:
        with vault.arriving(upload.chunks(), at_most=settings.DOCUMENT_LIMIT) as arrived:
            content = content_of(arrived.path, extension)
            scanned = scan(arrived.path)
            place = vault.settle(arrived)
    except NotKept as refused:
        note(
            Kind.REFUSED,
            "documents.keep",
            by=by,
            subject=subject,
            table="documents.document",
            detail=f"why={refused.why}",
        )
        raise
    name = named(stem, extension or EXTENSIONS[content][0])
    try:
        yield _Settled(place, name, content, arrived.size, arrived.digest, scanned)
    except BaseException:
        vault.forget([place])
        raise


def _add(document: Document, number: int, file: _Settled, by: Reader) -> Version:
    return Version.objects.create(
        document=document,
        number=number,
        name=file.name,
        content=file.content,
        size=file.size,
        digest=file.digest,
        place=file.place,
        scanned=file.scanned,
        scanned_at=None if file.scanned is Scanned.NOT_SCANNED else by.at,
        kept_by=by.user,
        kept_at=by.at,
    )


def _noted(did: str, document: Document, by: Reader, detail: str) -> None:
    note(
        Kind.CHANGED,
        did,
        by=by,
        subject=document.subject,
        table="documents.document",
        key=document.pk,
        detail=detail,
    )
