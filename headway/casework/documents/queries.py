"""Which documents are on a record, for a reader."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.documents.models import Document, Version


def documents_of(subjects: Iterable[UUID] | QuerySet[Any], reader: Reader) -> QuerySet[Document]:
    """The documents on somebody's record, the newest first; none where the reader may not read documents.

    `subjects` holds the key of every record of theirs: what was merged into a record keeps its own.

    Each has `versions` at hand, the newest first: two queries however many there are.
    """
    if not reader.may(Permission.DOCUMENT_READ):
        return Document.objects.none()
    rows: QuerySet[Document] = Document.objects.visible_to(reader)
    return rows.filter(subject__in=subjects).prefetch_related(
        Prefetch("versions", queryset=Version.objects.select_related("kept_by"))
    )


def places() -> frozenset[str]:
    """Every place that a row names."""
    return frozenset(Version.objects.values_list("place", flat=True))
