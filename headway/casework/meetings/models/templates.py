"""The Word documents that a service lays its copies out with."""

from typing import ClassVar

from django.db import models

from headway.casework.access.models import User
from headway.casework.access.retention import Kept, Retention
from headway.casework.meetings.models.record import Form


class CopyTemplate(models.Model):
    """A Word document in which the copies of one form of record, of one kind of matter, are laid out."""

    kind = models.CharField(max_length=30)
    form = models.CharField(max_length=10, choices=Form)
    content = models.BinaryField(default=b"")
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(User, models.PROTECT, related_name="copy_templates_kept")

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_form_has_one_template", fields=("kind", "form")),
        ]
