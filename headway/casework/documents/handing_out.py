"""Handing a file out so that no browser runs it: to be saved, as bytes of no kind, in a sandbox if shown at all."""

from django.http import FileResponse

from headway.casework.documents import vault
from headway.casework.documents.content import Content
from headway.casework.documents.content.accepted import INERT
from headway.casework.documents.models import Version


def handed_out(version: Version) -> FileResponse:
    """The file of a version, to be saved under its name. Raises vault.NotAsKept before the first byte."""
    file = vault.opened(version.place, version.digest)
    kind = INERT.get(Content(version.content), "application/octet-stream")
    answer = FileResponse(file, as_attachment=True, filename=version.name, content_type=kind)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
