"""The Word documents that copies are laid out in: one for each form of record of each kind, the service's own."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from headway.casework.access.doing import done
from headway.casework.access.doors import begins, lists
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.documents import vault
from headway.casework.documents.content import Content, content_of
from headway.casework.documents.names import stem_and_extension
from headway.casework.documents.refusing import NotKept
from headway.casework.documents.scanning import scan
from headway.casework.meetings.copying.inside import Unsearchable, pictures_in
from headway.casework.meetings.copying.word import FIELDS, made_plain, why_not_a_template
from headway.casework.meetings.kinds import MatterKind, kind_named, kinds
from headway.casework.meetings.models import CopyTemplate
from headway.casework.meetings.models import Form as RecordForm
from headway.casework.people.presenting import in_words
from headway.forms import Form

# Ours: a letterhead and a few paragraphs.
LONGEST = 2 << 20


class TemplateForm(Form):
    """A Word document to lay copies out in."""

    file = forms.FileField(
        label="The Word document", error_messages={"required": "Choose the Word document."}
    )
    looked = forms.BooleanField(
        label="I looked at its pictures: they show nobody, and no words that are of one child",
        required=False,
        help_text="Where it has any: a crest, a line. PNG or JPEG. Words in a picture are not found by any search.",
    )


def keep_template(
    *, kind: MatterKind, of: RecordForm, upload: "UploadedFile[bytes]", looked: bool, by: Reader
) -> None:
    """Lay copies of this form out in a document from now on. Raises NotDone where that cannot be.

    A document with pictures is one that somebody `looked` at: they hold what is seen alone.
    """
    extension = stem_and_extension(upload.name or "")[1]
    try:
        with vault.arriving(upload.chunks(), at_most=LONGEST) as arrived:
            if content_of(arrived.path, extension) is not Content.WORD:
                raise NotDone("Choose a Word document (.docx).", "file")
            scan(arrived.path)
            content = made_plain(arrived.path.read_bytes())
    except (NotKept, Unsearchable) as why:
        raise NotDone(str(why), "file") from None
    why_not = why_not_a_template(content)
    if why_not:
        raise NotDone(why_not, "file")
    if pictures_in(content) and not looked:
        raise NotDone("It has pictures. Look at them, and say that they show nobody.", "looked")
    _keep(kind, of, content, by)


@transaction.atomic
def forget_template(*, kind: MatterKind, of: RecordForm, by: Reader) -> None:
    """Lay copies of this form out as Headway does. Those that went stay as they were."""
    held = CopyTemplate.objects.filter(kind=kind.slug, form=of).first()
    if held is not None:
        key = held.pk
        held.delete()
        note(Logged.CHANGED, "meetings.forget_template", by=by, table=CopyTemplate._meta.label_lower, key=key)


@lists(to=Permission.MEETINGS_SET)
def templates(request: ReadersRequest) -> HttpResponse:
    """Every form of record of every kind, and the document that its copies are laid out in."""
    held = {(row.kind, row.form): row for row in CopyTemplate.objects.select_related("kept_by")}
    listed = [
        {
            "kind": kind,
            "form": form,
            "kept": ""
            if (row := held.get((kind.slug, form.value))) is None
            else f"{row.kept_by.name}, {in_words(timezone.localdate(row.kept_at))}",
        }
        for kind in kinds()
        for form in RecordForm
    ]
    return render(request, "meetings/copying/templates.html", {"listed": listed, "fields": FIELDS.items()})


@begins(to=Permission.MEETINGS_SET)
def template(request: ReadersRequest, kind: str, form: str) -> HttpResponse:
    """Choose the document, or go back to Headway's own layout."""
    found, of = kind_named(kind), RecordForm(form) if form in RecordForm.values else None
    if found is None or of is None:
        raise Http404
    if request.method == "POST" and "forget" in request.POST:
        forget_template(kind=found, of=of, by=request.reader)
        return redirect("copy_templates")
    asked = (
        TemplateForm(request.POST or None, request.FILES or None)
        if request.method == "POST"
        else TemplateForm()
    )
    if asked.is_valid() and done(
        asked,
        keep_template,
        kind=found,
        of=of,
        upload=asked.cleaned_data["file"],
        looked=asked.cleaned_data["looked"],
        by=request.reader,
    ):
        return redirect("copy_templates")
    shown = {
        "form": asked,
        "heading": f"{of.label} of {found.a}",
        "is_held": CopyTemplate.objects.filter(kind=kind, form=form).exists(),
        "fields": FIELDS.items(),
    }
    return render(request, "meetings/copying/template.html", shown)


@transaction.atomic
def _keep(kind: MatterKind, of: RecordForm, content: bytes, by: Reader) -> None:
    row = CopyTemplate.objects.update_or_create(
        kind=kind.slug, form=of, defaults={"content": content, "kept_at": by.at, "kept_by": by.user}
    )[0]
    note(Logged.CHANGED, "meetings.keep_template", by=by, table=CopyTemplate._meta.label_lower, key=row.pk)
