"""Every copy that was sent or may be, as text: records and letters, those on decisions and complaints too.

Of what went the kept file is read; what is ready is laid out as it would leave.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.documents import vault
from headway.casework.documents.content import Content
from headway.casework.documents.models import Version
from headway.casework.meetings.copying.inside import texts_of_docx
from headway.casework.meetings.copying.leaving import of_copy
from headway.casework.meetings.copying.paper import reference_of
from headway.casework.meetings.copying.printing import pdf_of
from headway.casework.meetings.models import Copy, CopyState, Form, Sending
from headway.exchange.copies.recipients import kind, recipient
from headway.practice.conferences.complaining.letter import answers_to_print
from headway.practice.conferences.deciding.letters import letters_to_print
from headway.practice.conferences.models import ComplaintStage, LetterSent
from headway.printing.words import words_of_pdf


@dataclass(frozen=True, slots=True)
class Held:
    """A copy as text, under a name of a file that names nobody."""

    file_name: str
    recipient: str
    kind: str
    text: str

    @property
    def is_of_family(self) -> bool:
        return self.kind not in ("agency", "staff")


@dataclass(slots=True)
class Unread:
    """How many copies could not be told: their file is not as it was kept, or the record changed under them."""

    files: int = 0
    changed: int = 0
    let_stand: int = 0


def held_copies(at: datetime, unread: Unread) -> Iterator[Held]:
    """Every copy in the order of their making, then the letters; `unread` counts what is not told."""
    for copy in _copies():
        unread.let_stand += copy.found.filter(let_stand_at__isnull=False).exists()
        try:
            text = (
                _as_kept(copy.document_id) if copy.document_id is not None else _as_it_would_leave(copy, at)
            )
        except (vault.NotAsKept, ValueError):
            unread.files += 1
            continue
        except NotDone:
            unread.changed += 1
            continue
        what = "letter" if copy.record.form == Form.LETTER else "record"
        name = f"{what}-{reference_of(copy.record, copy.reader)}-{copy.key.hex[:8]}.txt"
        yield Held(name, recipient(copy.reader), kind(copy.reader), text)
    yield from _decision_letters(at, unread)
    yield from _answers_to_complaints(at, unread)


def _decision_letters(at: datetime, unread: Unread) -> Iterator[Held]:
    """Those that went, as they were kept; and those that may go, as they would be printed."""
    for sent in LetterSent.objects.select_related("reader__person", "reader__user").order_by("pk"):
        try:
            text = _as_kept(sent.document_id)
        except (vault.NotAsKept, ValueError):
            unread.files += 1
            continue
        name = f"decision-{sent.matter_id.hex[:8]}-{sent.reader_id:05}-{sent.pk}.txt"
        yield Held(name, recipient(sent.reader), kind(sent.reader), text)
    for matter, invited, paper in letters_to_print(at):
        name = f"decision-{matter.key.hex[:8]}-{invited.pk:05}.txt"
        yield Held(name, recipient(invited), kind(invited), f"{paper.file_name}.pdf\n{paper.whole}\n")


def _answers_to_complaints(at: datetime, unread: Unread) -> Iterator[Held]:
    """Those that went, as they were kept; and those that may go, as they would be printed."""
    kept = ComplaintStage.objects.filter(document__isnull=False, complaint__invited__isnull=False)
    whom = ("complaint__invited__person", "complaint__invited__user")
    for stage in kept.select_related(*whom).order_by("pk"):
        try:
            text = _as_kept(stage.document_id)
        except (vault.NotAsKept, ValueError):
            unread.files += 1
            continue
        to = stage.complaint.invited
        name = f"answer-{stage.complaint.matter_id.hex[:8]}-{to.pk:05}-{stage.pk}.txt"
        yield Held(name, recipient(to), kind(to), text)
    for matter, letter in answers_to_print(at):
        name = f"answer-{matter.key.hex[:8]}-{letter.to.pk:05}-{letter.stage.pk}.txt"
        paper = letter.paper
        yield Held(name, recipient(letter.to), kind(letter.to), f"{paper.file_name}.pdf\n{paper.whole}\n")


def _copies() -> Iterator[Copy]:
    went = Sending.objects.filter(copy=OuterRef("pk"), sent_on__isnull=False)
    rows = Copy.objects.filter(Q(state__in=(CopyState.READY, CopyState.SENT)) | Exists(went))
    rows = rows.select_related("record__matter__person", "record__matter__meeting__chair")
    rows = rows.select_related("reader__person", "reader__user", "made_by", "document")
    yield from rows.order_by("made_at", "pk")


def _as_kept(document: int) -> str:
    """The words of each file of a document, under the file’s name."""
    versions = Version.objects.filter(document=document).order_by("number")
    return "\n\n".join(f"{version.name}\n{_words_of(version)}" for version in versions)


def _words_of(version: Version) -> str:
    with vault.reading(version.place, version.digest) as file:
        content = file.read()
    if version.content == Content.PDF:
        return words_of_pdf(content)
    return "\n".join(text for _, text in texts_of_docx(content))


def _as_it_would_leave(copy: Copy, at: datetime) -> str:
    paper = of_copy(copy, by=Reader(copy.made_by, at)).paper
    printed = words_of_pdf(pdf_of(paper, made_on=timezone.localdate(copy.made_at)))
    return f"{paper.file_name}.pdf\n{printed}"
