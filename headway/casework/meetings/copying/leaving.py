"""A copy as it leaves: its words and files as they stand, searched whole; kept as it was on the day."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.documents import actions as documents
from headway.casework.documents.kinds import DocumentKind
from headway.casework.documents.refusing import NotKept
from headway.casework.meetings.actions import followed, locked
from headway.casework.meetings.copying.assembling import Assembled, ByHand, assemble
from headway.casework.meetings.copying.inside import Unsearchable, texts_of_docx
from headway.casework.meetings.copying.paper import Paper, paper_of
from headway.casework.meetings.copying.printing import pdf_of
from headway.casework.meetings.copying.searching import Hit, Secret, SecretKind, find, found_in
from headway.casework.meetings.copying.word import filled
from headway.casework.meetings.models import Capacity, Copy, CopyState, CopyTemplate, Found, Invited, Record
from headway.printing.words import words_of_pdf

_CHANGED = "The record or what this reader may have changed since this copy was made. Make it anew."


@dataclass(frozen=True, slots=True)
class Leaving:
    """A copy assembled again as it stands, and its words."""

    assembled: Assembled
    paper: Paper
    hits: tuple[Hit, ...]


def leaving(record: Record, reader: Invited, *, by: Reader, by_hand: dict[int, ByHand]) -> Leaving:
    """What would leave for a reader, and what of it they may not have: in its words, its names, its files."""
    assembled = assemble(record, reader, on=by.on, by_hand=by_hand)
    whole = all(part.is_shown for part in assembled.parts)
    paper = paper_of(record, reader, assembled.shown, is_whole=whole)
    found = [
        *assembled.hits,
        *_hits_beside(record, paper, assembled.secrets, by),
        *_hits_in_print(paper, assembled.secrets, by),
    ]
    return Leaving(assembled, paper, tuple(dict.fromkeys(found)))


def of_copy(copy: Copy, *, by: Reader) -> Leaving:
    """What would leave as this copy now. Raises NotDone where it is no longer what was made and looked at."""
    made = {row.block_id: row for row in copy.blocks.all()}
    by_hand = {
        key: ByHand(row.is_shown, row.by_hand_why)
        for key, row in made.items()
        if row.decided_by_id is not None
    }
    now = leaving(copy.record, copy.reader, by=by, by_hand=by_hand)
    same = copy.edition == copy.record.edition and len(made) == len(now.assembled.parts)
    for part in now.assembled.parts:
        row = made.get(part.block.pk)
        same = same and row is not None and (row.version, row.is_shown) == (part.block.version, part.is_shown)
    if not same:
        raise NotDone(_CHANGED)
    return now


def kept(copy: Copy, *, by: Reader) -> Leaving:
    """Search a copy that is ready once more, and keep its files as they are today, before it goes.

    Raises NotDone where something is found that nobody let stand: the copy is stopped. Its files are kept outside
    of any transaction, as documents are.
    """
    if copy.state != CopyState.READY:
        raise NotDone("This copy is not ready to be sent.")
    not_to_the_dead(copy.record, copy.reader)
    now = of_copy(copy, by=by)
    new = [hit for hit in now.hits if not _stands(copy, hit)]
    if new:
        _stop(copy, new, by=by)
        raise NotDone("Something was found that this reader may not have, so the copy was stopped.")
    if copy.document_id is None:
        word = word_of(copy, now.paper)
        pdf = pdf_of(now.paper, made_on=timezone.localdate(copy.made_at))
        try:
            document = documents.keep(
                subject=copy.record.matter.person_id,
                kind=DocumentKind.MINUTES,
                title=f"Copy {now.paper.reference}",
                upload=_file(f"{now.paper.file_name}.docx", word)
                if word
                else _file(f"{now.paper.file_name}.pdf", pdf),
                by=by,
            )
            if word:
                documents.replace(document, upload=_file(f"{now.paper.file_name}.pdf", pdf), by=by)
        except NotKept as why:
            raise NotDone(str(why)) from None
        Copy.objects.filter(pk=copy.pk, document__isnull=True).update(document=document)
        copy.document = document
    return now


def not_to_the_dead(record: Record, reader: Invited) -> None:
    """Raises NotDone for a copy to a child who has died, whenever it was made."""
    if reader.capacity == Capacity.CHILD and record.matter.died_on is not None:
        raise NotDone("The child has died. No copy to them is made or sent.")


def word_of(copy: Copy, paper: Paper) -> bytes | None:
    """A copy in the service's own Word document; None where it has none for this kind of record."""
    template = _template(copy.record)
    return None if template is None else filled(template, paper, made_on=timezone.localdate(copy.made_at))


def _template(record: Record) -> bytes | None:
    found = CopyTemplate.objects.filter(kind=record.matter.kind, form=record.form).first()
    return None if found is None else bytes(found.content)


def _hits_beside(record: Record, paper: Paper, secrets: Collection[Secret], by: Reader) -> Iterator[Hit]:
    for where, text in paper.texts():
        yield from find(text, secrets, where=where)
    template = _template(record)
    if template is None:
        return
    try:
        for where, text in texts_of_docx(filled(template, paper, made_on=by.on)):
            yield from find(text, secrets, where=where)
    except Unsearchable:
        yield Hit(SecretKind.UNSEARCHED, "Word")


def _hits_in_print(paper: Paper, secrets: Collection[Secret], by: Reader) -> Iterator[Hit]:
    """What is in the finished PDF and not in the words it was made from: what its layout adds, or runs together.

    A PDF whose words do not come out again, as its reference shows, was not searched.
    """
    try:
        printed = words_of_pdf(pdf_of(paper, made_on=by.on))
    except NotDone:
        yield Hit(SecretKind.LETTERS, "PDF")
        return
    except ValueError:
        printed = ""
    if paper.reference not in printed:
        yield Hit(SecretKind.UNSEARCHED, "PDF")
        return
    added = found_in(printed, secrets) - found_in(paper.whole, secrets)
    yield from (Hit(kind, "PDF") for kind in dict.fromkeys(one.kind for one in secrets if one in added))


def _stands(copy: Copy, hit: Hit) -> bool:
    return any(
        (row.kind, row.where) == (hit.kind, hit.where) and row.let_stand_at is not None
        for row in copy.found.all()
    )


@transaction.atomic
def _stop(copy: Copy, hits: Collection[Hit], *, by: Reader) -> None:
    locked(copy.record.matter.meeting)
    Copy.objects.filter(pk=copy.pk, state=CopyState.READY).update(state=CopyState.STOPPED)
    Found.objects.bulk_create(Found(copy=copy, kind=hit.kind, where=hit.where) for hit in hits)
    followed([copy.record.matter], did="stop_copy", by=by)


def _file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
