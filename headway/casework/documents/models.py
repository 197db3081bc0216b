"""A document on somebody's record, and the versions of its file."""

import uuid
from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import among
from headway.casework.documents.content import Content
from headway.casework.documents.kinds import SCANNED, WORDS, DocumentKind, Scanned
from headway.casework.documents.vault import forget


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Document]":
        """Those on records that this reader may see."""
        return among(self, reader, "subject")


class Document(models.Model):
    """A document on the record of one person. Its file comes in versions: replacing one keeps those before.

    `kept_by` is None where it came in through a link, from somebody who has no account.
    """

    subject = models.UUIDField(db_index=True, editable=False, default=uuid.uuid4)
    kind = models.CharField(max_length=20, choices=[(kind.value, WORDS[kind]) for kind in DocumentKind])
    title = models.CharField(max_length=150)
    kept_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="documents_kept")
    kept_at = models.DateTimeField()

    objects: ClassVar = DocumentQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("title",), subject="subject")

    class Meta:
        ordering = ("-kept_at", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(name="a_document_has_a_title", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_in_words(self) -> str:
        return WORDS[DocumentKind(self.kind)]


class VersionQuerySet(models.QuerySet["Version"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Version]":
        """Those of documents on records that this reader may see."""
        return among(self, reader, "document__subject")


class Version(models.Model):
    """One file of a document. `place` is where its bytes lie, `digest` their SHA-256, `size` their number."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=150)
    content = models.CharField(max_length=20, choices=[(one.value, one.in_words) for one in Content])
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    place = models.CharField(max_length=32, unique=True)
    scanned = models.CharField(max_length=20, choices=[(one.value, SCANNED[one]) for one in Scanned])
    scanned_at = models.DateTimeField(null=True)
    kept_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="versions_kept")
    kept_at = models.DateTimeField()

    objects: ClassVar = VersionQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("name",), subject="document__subject", day="kept_at")

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("document", "number"), name="one_version_of_a_number"),
            models.CheckConstraint(name="a_file_is_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="what_was_scanned_says_when",
                condition=Q(scanned=Scanned.NOT_SCANNED, scanned_at__isnull=True)
                | (~Q(scanned=Scanned.NOT_SCANNED) & Q(scanned_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def files_of(cls, keys: Iterable[int]) -> list[str]:
        """Where the bytes of these rows lie: asked before a procedure takes the rows away."""
        return list(cls.objects.filter(pk__in=keys).values_list("place", flat=True))

    @staticmethod
    def forget(places: Iterable[str]) -> None:
        """Take the bytes away, once the rows are gone."""
        forget(places)

    @property
    def scanned_in_words(self) -> str:
        return SCANNED[Scanned(self.scanned)]

    @property
    def content_in_words(self) -> str:
        return Content(self.content).in_words

    @property
    def may_be_handed_out(self) -> bool:
        return self.scanned != Scanned.FOUND
