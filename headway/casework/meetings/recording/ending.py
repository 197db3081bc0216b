"""What a record or a letter ends with, whatever is added to it later."""

from typing import Final

from django.db.models import Max

from headway.casework.meetings.kinds import kind_of
from headway.casework.meetings.models import Record

CLOSING: Final = "letter_closing"


def end(record: Record) -> None:
    """Put the parts that a record ends with after all others, in the order of its kind; a letter's end last."""
    ending = [*(one.slug for one in kind_of(record.matter).heads if one.is_end), CLOSING]
    theirs = {one.head: one for one in record.blocks.filter(head__in=ending)}
    last = record.blocks.exclude(head__in=ending).aggregate(last=Max("place"))["last"] or 0
    for place, head in enumerate((one for one in ending if one in theirs), start=last + 1):
        block = theirs[head]
        if block.place != place:
            block.place = place
            block.save(update_fields=["place"])
