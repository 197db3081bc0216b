"""The pages of a document. Those of a person's documents stand with the person, behind the person's door."""

from collections.abc import Mapping
from uuid import UUID

import structlog
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.documents import actions, vault
from headway.casework.documents.forms import DocumentForm, FileForm
from headway.casework.documents.handing_out import handed_out
from headway.casework.documents.models import Document, Version
from headway.casework.documents.receiving import NO_ROOM
from headway.casework.documents.refusing import NotKept

log = structlog.get_logger("headway.documents")


@opens(Document, to=Permission.DOCUMENT_READ)
def document(request: ReadersRequest, document: Document) -> HttpResponse:
    """A document and its versions."""
    shown = {
        "document": document,
        "versions": document.versions.select_related("kept_by"),
        "may_keep": request.reader.may(Permission.DOCUMENT_KEEP),
    }
    return render(request, "documents/document.html", shown)


@opens(Version, to=Permission.DOCUMENT_READ)
def download(request: ReadersRequest, version: Version) -> HttpResponseBase:
    """The file of one version, where no virus was found in it and it is the one that was kept."""
    if not version.may_be_handed_out:
        return render(request, "documents/virus.html", {"version": version}, status=403)
    try:
        return handed_out(version)
    except vault.NotAsKept as why:
        log.warning("file_not_as_kept", version=version.pk, why=str(why))
        return render(request, "documents/not_as_kept.html", {"version": version}, status=500)


@opens(Document, to=Permission.DOCUMENT_KEEP)
def replace(request: ReadersRequest, document: Document) -> HttpResponse:
    """Keep a new version."""
    form = FileForm(request.POST or None, request.FILES or None, no_room=NO_ROOM in request.META)
    if request.method == "POST" and form.is_valid():
        try:
            actions.replace(document, upload=form.upload, by=request.reader)
            return redirect("document", document.pk)
        except NotKept as refused:
            form.add_error("file", str(refused))
    return render(request, "documents/replace.html", {"document": document, "form": form})


def keep_on(
    request: ReadersRequest, subject: UUID, *, page: str, shown: Mapping[str, object]
) -> HttpResponse:
    """Keep a document on the record of a person whom a door opened. `page` is their room's, and `shown` of them."""
    form = DocumentForm(request.POST or None, request.FILES or None, no_room=NO_ROOM in request.META)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("kind", "title")}
        try:
            kept = actions.keep(subject=subject, upload=form.upload, by=request.reader, **said)
            return redirect("document", kept.pk)
        except NotKept as refused:
            form.add_error("file", str(refused))
    return render(request, page, {"form": form, **shown})
