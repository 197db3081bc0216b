"""A document: its versions, and a new one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from headway.casework.access.models import Entry
from headway.casework.access.roles import Role
from tests.documents import samples
from tests.pages.documents.keeping import kept


def test_a_document_shows_its_versions(cast):
    document = kept(cast)
    shown = cast.browsing(cast.ben).get(f"/documents/{document.pk}/").content.decode()
    assert "Download report.pdf" in shown
    assert "Amara Quillfeather" in shown
    assert Entry.objects.filter(did="document_read", subject=cast.robin.key, by=cast.ben).exists()


@pytest.mark.parametrize("page", ["", "replace/"])
def test_a_stranger_to_the_record_finds_no_document(cast, page):
    answer = cast.browsing(cast.chloe).get(f"/documents/{kept(cast).pk}/{page}")
    assert answer.status_code == 404
    assert "school report" not in answer.content.decode()


def test_no_document_is_404(cast):
    assert cast.browsing(cast.amara).get("/documents/987654/").status_code == 404


def test_a_new_version_is_kept(cast):
    document = kept(cast)
    file = SimpleUploadedFile("second.docx", samples.word())
    answer = cast.browsing(cast.ben).post(f"/documents/{document.pk}/replace/", {"file": file}, follow=True)
    shown = answer.content.decode()
    assert "Download second.docx" in shown
    assert "Download report.pdf" in shown


def test_a_refused_version_changes_nothing(cast):
    document = kept(cast)
    file = SimpleUploadedFile("second.exe", b"MZ" + b"\0" * 90)
    answer = cast.browsing(cast.ben).post(f"/documents/{document.pk}/replace/", {"file": file})
    assert "The file is a program" in answer.content.decode()
    assert document.versions.count() == 1


def test_one_who_reads_may_not_replace(cast):
    document = kept(cast)
    officer = cast.browsing(cast.of[Role.QUALITY_OFFICER])
    assert officer.get(f"/documents/{document.pk}/").status_code == 200
    assert officer.get(f"/documents/{document.pk}/replace/").status_code == 403
    assert "Keep a new version" not in officer.get(f"/documents/{document.pk}/").content.decode()
