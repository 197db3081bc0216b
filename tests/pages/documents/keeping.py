"""Keeping a document as the pages do."""

from django.core.files.uploadedfile import SimpleUploadedFile

from headway.casework.documents import actions
from headway.casework.documents.kinds import DocumentKind
from headway.casework.documents.models import Document
from tests.documents import samples


def kept(cast, content: bytes = b"", name: str = "report.pdf") -> Document:
    return actions.keep(
        subject=cast.robin.key,
        kind=DocumentKind.EDUCATION,
        title="Robin's school report",
        upload=SimpleUploadedFile(name, content or samples.pdf()),
        by=cast.reader(cast.amara),
    )
