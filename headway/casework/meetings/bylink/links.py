"""Asking somebody of an agency for a report through a link; asking again; withdrawing it."""

import secrets
from datetime import date
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.access.sign_in.encrypting import seal
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.bylink.codes import digest_of_link
from headway.casework.meetings.bylink.mail import PURPOSE, send_link
from headway.casework.meetings.bylink.standing import closes_at, is_kept_out
from headway.casework.meetings.copying.links import may_have_link
from headway.casework.meetings.models import (
    Invited,
    Matter,
    Paper,
    PaperKind,
    ReportAsked,
    ReportHead,
    ReportPart,
    ReportSitting,
    ReportWords,
)

NO_MAIL: Final = "Headway sends no mail here, so no link can be sent. Ask for the report another way."


def may_be_asked(invited: Invited) -> bool:
    """Whether a report may be asked of somebody through a link: of an agency, and who has no account here."""
    return (
        may_have_link(invited.capacity)
        and invited.user_id is None
        and invited.taken_off_at is None
        and not is_kept_out(invited)
    )


@transaction.atomic
def ask(invited: Invited, *, email: str, by_on: date, by: Reader) -> ReportAsked:
    """Ask somebody on the list for a report about the children for whom they come, by a mail with a link.

    Asked again, they have another link: the one before opens nothing any longer, and what they typed stays. Raises
    NotDone.
    """
    locked(invited.meeting)
    invited = Invited.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=invited.pk)
    if not settings.MAIL_IS_SENT:
        raise NotDone(NO_MAIL)
    if not may_be_asked(invited):
        raise NotDone("A link goes to an agency without an account here, and never to family or a carer.")
    matters = _matters(invited, by)
    asked = ReportAsked.objects.select_for_update().filter(invited=invited).first() or ReportAsked(
        invited=invited
    )
    _in_time(asked, by_on, by)
    secret = secrets.token_urlsafe(32)
    asked.email, asked.by_on, asked.digest = email, by_on, digest_of_link(secret)
    asked.code_digest, asked.code_ends_at, asked.tries = "", None, 0
    asked.asked_at, asked.asked_by = by.at, by.user
    asked.mailed_at = asked.withdrawn_at = None
    asked.save()
    ReportSitting.objects.filter(asked=asked).delete()
    for matter in matters:
        _ask_about(asked, matter)
    followed(matters, did="ask_report", by=by)
    # A row of this transaction: no mail goes where nothing was asked.
    send_link.enqueue(seal(f"{asked.pk} {secret}", PURPOSE))
    return asked


@transaction.atomic
def withdraw(asked: ReportAsked, *, by: Reader) -> None:
    """Let a link open nothing any longer. What was handed in stays. Raises NotDone where it is."""
    locked(asked.invited.meeting)
    asked = ReportAsked.objects.select_for_update().get(pk=asked.pk)
    if asked.withdrawn_at is not None:
        raise NotDone("It was withdrawn already.")
    asked.digest, asked.code_digest, asked.withdrawn_at = "", "", by.at
    asked.save(update_fields=["digest", "code_digest", "withdrawn_at"])
    ReportSitting.objects.filter(asked=asked).delete()
    followed(
        [part.matter for part in asked.parts.select_related("matter__person")], did="withdraw_report", by=by
    )


def _matters(invited: Invited, by: Reader) -> list[Matter]:
    rows = Matter.objects.visible_to(by).filter(
        invited_for__invited=invited, left_out_on__isnull=True, completed_on__isnull=True
    )
    found = [
        one
        for one in rows.select_related("person__merged_into", "meeting").order_by("pk")
        if one.died_on is None
    ]
    if not found:
        raise NotDone("They come for no child who is still before this meeting.")
    return found


def _in_time(asked: ReportAsked, by_on: date, by: Reader) -> None:
    closes = closes_at(asked)
    if closes is None or closes <= by.at:
        raise NotDone("Book the meeting first: a link is over when its meeting begins.")
    if by_on < by.on:
        raise NotDone("This day is past.", "by_on")
    if by_on > timezone.localdate(closes):
        raise NotDone("The meeting is before this day.", "by_on")


def _ask_about(asked: ReportAsked, matter: Matter) -> None:
    """One part for each child: the paper expected of them, or of an agency that is not named yet, or a new one."""
    if asked.parts.filter(matter=matter).exists():
        return
    expected = Paper.objects.filter(
        matter=matter,
        kind=PaperKind.AGENCY_REPORT,
        received_on__isnull=True,
        not_needed_why="",
        by_link__isnull=True,
    )
    paper = (
        expected.filter(from_whom=asked.invited).first()
        or expected.filter(from_whom__isnull=True, from_words="").first()
        or Paper(matter=matter, kind=PaperKind.AGENCY_REPORT)
    )
    paper.from_whom = asked.invited
    paper.due_on = paper.due_on or asked.by_on
    paper.save()
    part = ReportPart.objects.create(asked=asked, matter=matter, paper=paper, number=asked.parts.count() + 1)
    ReportWords.objects.bulk_create(ReportWords(part=part, head=head) for head in ReportHead)
