"""Downloading a file: only as it was kept, and so that no browser runs it."""

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.documents import vault
from headway.casework.documents.kinds import Scanned
from tests.documents import samples
from tests.pages.cast import AT
from tests.pages.documents.keeping import kept


def version(cast, content: bytes = b"", name: str = "report.pdf"):
    return kept(cast, content, name).versions.get()


def address(version) -> str:
    return f"/documents/versions/{version.pk}/file/"


def test_the_file_comes_back_byte_for_byte_and_the_download_is_logged(cast):
    one = version(cast)
    answer = cast.browsing(cast.ben).get(address(one))
    assert b"".join(answer.streaming_content) == samples.pdf()
    entry = Entry.objects.get(kind=Kind.OPENED)
    assert (entry.table, entry.key, entry.subject) == ("documents.version", str(one.pk), cast.robin.key)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (samples.pdf(), "a.pdf", "application/octet-stream"),
        (samples.word(), "a.docx", "application/octet-stream"),
        (b"words", "a.txt", "application/octet-stream"),
        (samples.png(), "a.png", "image/png"),
    ],
)
def test_no_browser_runs_what_it_is_handed(cast, content, name, kind):
    answer = cast.browsing(cast.ben).get(address(version(cast, content, name)))
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in answer["Cache-Control"]
    answer.close()


def test_a_name_in_other_letters_is_one_header_line(cast):
    answer = cast.browsing(cast.ben).get(address(version(cast, name='Siân\r\nX: "views".pdf')))
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Si%C3%A2nX_")
    answer.close()


def test_a_changed_file_is_not_handed_out(cast):
    one = version(cast)
    vault.place_for(one.place).write_bytes(samples.pdf(b"% changed\n"))
    answer = cast.browsing(cast.ben).get(address(one))
    assert answer.status_code == 500
    assert "not the one that was kept" in answer.content.decode()


def test_a_file_with_a_virus_is_not_handed_out(cast):
    one = version(cast)
    one.scanned, one.scanned_at = Scanned.FOUND, AT
    one.save()
    answer = cast.browsing(cast.ben).get(address(one))
    assert answer.status_code == 403
    assert "A virus was found" in answer.content.decode()


def test_a_stranger_and_those_who_read_no_documents_are_not_handed_it(cast):
    one = version(cast)
    assert cast.browsing(cast.chloe).get(address(one)).status_code == 404
    assert cast.browsing(cast.of[Role.ADVOCATE]).get(address(one)).status_code == 403
    assert cast.browsing(cast.of[Role.ADMINISTRATOR]).get(address(one)).status_code == 404
    assert cast.browsing(cast.amara).get("/documents/versions/987654/file/").status_code == 404


def test_a_head_hands_out_no_byte(cast):
    answer = cast.browsing(cast.ben).head(address(version(cast)))
    assert answer.status_code == 200
    assert answer.content == b"" if not answer.streaming else b"".join(answer.streaming_content) == b""
