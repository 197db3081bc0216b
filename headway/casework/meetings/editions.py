"""A later edition of a record: made when what its copies print has changed since one of them went."""

from headway.casework.meetings.models import CopyState, Matter, Record


def new_edition(matter: Matter) -> bool:
    """Make the approved record, and a letter beside it, an edition of a higher number where a copy of it went.

    Whoever was sent the one before must then have the later (`recording.correcting.must_have`), and a copy that is
    ready is made anew. Where none went nothing is changed: a copy reads the decisions as they stand when it goes.
    """
    went = [
        record
        for record in Record.objects.select_for_update().filter(matter=matter, approved_at__isnull=False)
        if record.copies.filter(state=CopyState.SENT, edition=record.edition).exists()
    ]
    for record in went:
        record.edition += 1
        record.save(update_fields=["edition"])
    return bool(went)
