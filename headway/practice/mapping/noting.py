"""A chair's own note of a child's matter. It stands as it was written."""

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import Matter
from headway.practice.mapping.models import ChairsNote


@transaction.atomic
def note_for_oneself(matter: Matter, *, words: str, by: Reader) -> ChairsNote:
    """Note something of a child's matter for oneself, as part of the child's file. Raises NotDone for no words."""
    if not words.strip():
        raise NotDone("Write something first.", "words")
    made = ChairsNote.objects.create(matter=matter, words=words.strip(), noted_at=by.at, noted_by=by.user)
    note(
        Kind.CHANGED,
        "mapping.note_for_oneself",
        by=by,
        subject=matter.person_id,
        table=ChairsNote._meta.label_lower,
        key=made.pk,
    )
    return made
