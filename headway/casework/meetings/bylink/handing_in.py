"""Handing in what is written about a child: it becomes the paper of their matter; every version stays."""

from datetime import datetime
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from headway.casework.access.reader import Unattended
from headway.casework.access.refusals import NotDone
from headway.casework.documents.actions import keep, replace
from headway.casework.documents.kinds import DocumentKind
from headway.casework.documents.models import Version
from headway.casework.documents.refusing import NotKept
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.bylink.standing import parts_of, stands
from headway.casework.meetings.bylink.told import last_handed_in
from headway.casework.meetings.models import HandedIn, Holder, Paper, ReportAsked, ReportPart

NOTHING: Final = "Write about this child first, or choose a file."
OVER: Final = "This report can be handed in no longer. Tell the council."
_TITLE: Final = "Report of an agency, sent through a link"


def hand_in(
    part: ReportPart,
    *,
    at: datetime,
    holder: Holder = Holder.AGENCY,
    upload: "UploadedFile[Any] | None" = None,
    leaves_file_out: bool = False,
) -> HandedIn:
    """Hand in what was typed about one child, and a file with it.

    A file that came before goes on, unless another takes its place or it is left out. Raises NotDone, with nothing
    handed in, where nothing is said, the file cannot be kept, or the link is over.
    """
    before = None if leaves_file_out else last_file(part)
    if upload is None and before is None and not part.words.exclude(words="").exists():
        raise NotDone(NOTHING, "file")
    _may(part, at)
    # In a transaction of its own: a scan may take seconds.
    file = before if upload is None else _kept(part, upload, Unattended(at))
    with transaction.atomic():
        locked(part.matter.meeting)
        _may(part, at)
        made = _hand_in(part, file, holder, at)
        followed([part.matter], did="hand_in_report", by=Unattended(at))
    return made


def last_file(part: ReportPart) -> Version | None:
    """The file that went with a child's part last."""
    last: HandedIn | None = next(iter(last_handed_in(part.pk)), None)
    return None if last is None else last.file


def _may(part: ReportPart, at: datetime) -> None:
    asked = ReportAsked.objects.select_related("invited__meeting").get(pk=part.asked_id)
    if not stands(asked, at) or part.pk not in {one.pk for one in parts_of(asked)}:
        raise NotDone(OVER)


def _kept(part: ReportPart, upload: "UploadedFile[Any]", by: Unattended) -> Version:
    """The version that a file is kept as, on the child's own record."""
    paper, person = part.paper, part.matter.person.merged_into or part.matter.person
    try:
        if paper.document is not None:
            return replace(paper.document, upload=upload, by=by)
        paper.document = keep(
            subject=person.key, kind=DocumentKind.REPORT, title=_TITLE, upload=upload, by=by
        )
    except NotKept as why:
        raise NotDone(str(why), "file") from None
    paper.save(update_fields=["document"])
    version: Version = paper.document.versions.get()
    return version


def _hand_in(part: ReportPart, file: Version | None, holder: Holder, at: datetime) -> HandedIn:
    last = part.handed_in.aggregate(last=Max("number"))["last"] or 0
    words = {row.head: row.words for row in part.words.all()}
    made = HandedIn.objects.create(part=part, number=last + 1, file=file, holder=holder, at=at, **words)
    part.holder = holder
    part.save(update_fields=["holder"])
    paper = Paper.objects.select_for_update().get(pk=part.paper_id)
    # The chair has had it since it first came: what was changed later says its own day.
    paper.received_on = paper.received_on or timezone.localdate(at)
    paper.noted_at = paper.noted_at or at
    paper.save(update_fields=["received_on", "noted_at"])
    return made
