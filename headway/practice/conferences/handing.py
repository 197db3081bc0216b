"""A letter of this room as a file: to be taken and printed, and kept on the child's record as it went."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.documents import actions as documents
from headway.casework.documents.kinds import DocumentKind
from headway.casework.documents.models import Document
from headway.casework.documents.refusing import NotKept
from headway.casework.meetings.copying.paper import Paper
from headway.casework.meetings.copying.printing import pdf_of
from headway.casework.meetings.models import Matter


def as_file(paper: Paper, *, on: date) -> HttpResponse:
    """A letter as a PDF to be saved, under a name that names nobody. Raises NotDone for letters it cannot show."""
    answer = HttpResponse(pdf_of(paper, made_on=on), content_type="application/pdf")
    answer.headers["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{paper.file_name}.pdf"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def kept(paper: Paper, matter: Matter, *, title: str, on: date, by: Reader) -> Document:
    """Keep a letter as it is that day. Outside of any transaction, as documents are. Raises NotDone."""
    try:
        return documents.keep(
            subject=matter.person.merged_into_id or matter.person_id,
            kind=DocumentKind.LETTER,
            title=f"{title} {paper.reference}",
            upload=SimpleUploadedFile(f"{paper.file_name}.pdf", pdf_of(paper, made_on=on)),
            by=by,
        )
    except NotKept as why:
        raise NotDone(str(why)) from None
