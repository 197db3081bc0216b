"""Noting that chair and worker spoke; taking somebody's own words, typed or scanned in; taking them back."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.documents.actions import keep
from headway.casework.documents.kinds import DocumentKind
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.models import ByWay, Capacity, Contribution, Invited, InvitedFor, Matter, Paper

# Whose words a matter is to hear.
OWN_WORDS = (Capacity.CHILD, Capacity.PARENT, Capacity.CARER, Capacity.FAMILY)


@transaction.atomic
def note_contact(matter: Matter, *, on: date | None, by: Reader) -> None:
    """Note on which day the chair and the worker spoke before a matter; None takes that back. Raises NotDone."""
    locked(matter.meeting)
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    if on is not None and on > by.on:
        raise NotDone("This day is yet to come.", "contacted_on")
    if matter.contacted_on == on:
        return
    matter.contacted_on = on
    matter.save(update_fields=["contacted_on"])
    followed([matter], did="note_contact", by=by)


def take_contribution(
    matter: Matter,
    *,
    capacity: Capacity,
    given_on: date,
    way: ByWay,
    by: Reader,
    giver: Invited | None = None,
    name: str = "",
    words: str = "",
    upload: "UploadedFile[Any] | None" = None,
    about: Paper | None = None,
) -> Contribution:
    """Take what somebody says for a matter in their own words: typed, or a file kept on the child's record.

    `about` is the paper that they answer, where it is one. Raises NotDone where it says nothing, is of a day to
    come, or of somebody who does not come for this child; NotKept where the file cannot be kept.
    """
    if not words.strip() and upload is None:
        raise NotDone("Type their words, or choose the file that holds them.", "words")
    if given_on > by.on:
        raise NotDone("This day is yet to come.", "given_on")
    if giver is not None and not InvitedFor.objects.filter(invited=giver, matter=matter).exists():
        raise NotDone("They are not on the list for this child.", "giver")
    person = matter.person.merged_into or matter.person
    # In a transaction of its own: a scan may take seconds.
    document = (
        keep(
            subject=person.key,
            kind=DocumentKind.VIEWS,
            title=f"What was said for a meeting ({Capacity(capacity).label})",
            upload=upload,
            by=by,
        )
        if upload is not None
        else None
    )
    with transaction.atomic():
        locked(matter.meeting)
        made = Contribution.objects.create(
            matter=matter,
            giver=giver,
            capacity=capacity,
            name="" if giver is not None else name.strip(),
            given_on=given_on,
            way=way,
            words=words.strip(),
            document=document,
            about=about,
            taken_at=by.at,
            taken_by=by.user,
        )
        followed([matter], did="take_contribution", by=by)
    return made


@transaction.atomic
def withdraw_contribution(contribution: Contribution, *, why: str, by: Reader) -> None:
    """Withdraw somebody's words: of another child, or taken back by them. They stay, shown as withdrawn."""
    if not why.strip():
        raise NotDone("Say why it is withdrawn.", "why")
    locked(contribution.matter.meeting)
    standing = Contribution.objects.filter(pk=contribution.pk, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_at=by.at, withdrawn_why=why.strip()):
        raise NotDone("It was withdrawn already.")
    followed([contribution.matter], did="withdraw_contribution", by=by)
