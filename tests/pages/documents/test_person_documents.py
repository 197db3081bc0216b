"""A person's documents, and keeping one more."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.documents.models import Document
from headway.casework.documents.receiving import DiskUploadHandler
from headway.casework.people.actions import merge, unmerge
from tests.documents import samples
from tests.pages.documents.keeping import kept


def address(person) -> str:
    return f"/people/{person.key}/documents/"


def sent(content: bytes = b"", name: str = "report.pdf", **fields) -> dict:
    file = SimpleUploadedFile(name, content or samples.pdf())
    return {"kind": "education", "title": "School report", "file": file, **fields}


def test_a_chair_sees_the_documents_of_a_child_they_chair_for(cast):
    kept(cast)
    shown = cast.browsing(cast.amara).get(address(cast.robin)).content.decode()
    assert "Robin&#x27;s school report" in shown
    assert "Not scanned for viruses" in shown
    assert "Keep a document" in shown


def test_documents_of_both_records_are_listed_until_a_merge_is_undone(cast):
    kept(cast)
    manager = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    made = merge(kept=cast.wren, other=cast.robin, reason="Same child", by=manager)
    browser = cast.browsing(manager.user)
    assert "Robin&#x27;s school report" in browser.get(address(cast.wren)).content.decode()
    unmerge(merge=made, reason="Two children", by=manager)
    assert "Robin&#x27;s school report" not in browser.get(address(cast.wren)).content.decode()


def test_a_record_without_documents_says_so(cast):
    shown = cast.browsing(cast.amara).get(address(cast.wren)).content.decode()
    assert "No documents are kept on this record" in shown


def test_a_reader_who_may_not_keep_is_not_offered_it(cast):
    officer = cast.browsing(cast.of[Role.QUALITY_OFFICER])
    assert "Keep a document" not in officer.get(address(cast.robin)).content.decode()
    assert officer.get(f"{address(cast.robin)}keep/").status_code == 403
    assert officer.post(f"{address(cast.robin)}keep/", sent()).status_code == 403
    assert Document.objects.count() == 0


@pytest.mark.parametrize("page", ["", "keep/"])
def test_a_stranger_to_the_record_finds_nothing_there(cast, page):
    assert cast.browsing(cast.chloe).get(address(cast.robin) + page).status_code == 404
    assert cast.browsing(cast.chloe).post(address(cast.robin) + page, sent()).status_code in {404, 405}
    assert Document.objects.count() == 0


@pytest.mark.parametrize("role", [Role.ADVOCATE, Role.ANALYST])
def test_roles_without_words_read_no_documents(cast, role):
    kept(cast)
    answer = cast.browsing(cast.of[role]).get(address(cast.robin))
    assert answer.status_code == 403
    assert "school report" not in answer.content.decode()


def test_a_key_of_nobody_is_404(cast):
    assert (
        cast.browsing(cast.amara).get("/people/00000000-0000-4000-8000-000000000000/documents/").status_code
        == 404
    )


def test_a_document_is_kept_and_opens(cast):
    chair = cast.browsing(cast.amara)
    assert 'enctype="multipart/form-data"' in chair.get(f"{address(cast.robin)}keep/").content.decode()
    answer = chair.post(f"{address(cast.robin)}keep/", sent(), follow=True)
    assert answer.status_code == 200
    assert "School report" in answer.content.decode()
    assert Document.objects.get().subject == cast.robin.key


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"file": ""}, "Choose a file"),
        ({"kind": ""}, "Choose what it is"),
        ({"title": ""}, "Enter a title"),
        ({"kind": "sword"}, "Select a valid choice"),
    ],
)
def test_what_is_left_out_is_asked_for(cast, fields, sentence):
    answer = cast.browsing(cast.amara).post(f"{address(cast.robin)}keep/", sent(**fields))
    assert sentence in answer.content.decode()
    assert Document.objects.count() == 0


def test_a_refused_file_is_told_beside_its_field_and_what_was_typed_stays(cast):
    answer = cast.browsing(cast.amara).post(
        f"{address(cast.robin)}keep/", sent(b"<html><script>", "page.html", title="Typed once")
    )
    shown = answer.content.decode()
    assert "The file is a web page" in shown
    assert 'value="Typed once"' in shown
    assert Entry.objects.get(kind=Kind.REFUSED).detail == "why=page-or-script"


def test_a_long_file_goes_by_the_disk(cast, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    long = samples.pdf(b"% " + b"x" * 5000 + b"\n")
    cast.browsing(cast.amara).post(f"{address(cast.robin)}keep/", sent(long))
    assert Document.objects.get().versions.get().size == len(long)


def test_a_long_file_arrives_where_the_kept_ones_lie_and_leaves_nothing(cast, settings, home, monkeypatch):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    seen = []
    plain = DiskUploadHandler.file_complete

    def looking(self, size):
        seen.extend(path for path in (home / "files" / "arriving").iterdir())
        return plain(self, size)

    monkeypatch.setattr(DiskUploadHandler, "file_complete", looking)
    cast.browsing(cast.amara).post(f"{address(cast.robin)}keep/", sent(b"x" * 5000, "a.txt"))
    assert [path.suffix for path in seen] == [".upload"]
    assert list((home / "files" / "arriving").iterdir()) == []
    assert Document.objects.count() == 1


def test_a_full_disk_is_told_by_the_form(cast, settings, small_disk):
    settings.HOME, settings.FILE_UPLOAD_MAX_MEMORY_SIZE = small_disk, 1000
    answer = cast.browsing(cast.amara).post(f"{address(cast.robin)}keep/", sent(b"x" * 900_000, "a.txt"))
    assert "no room left on the disk" in answer.content.decode()
    assert [path for path in small_disk.rglob("*") if path.is_file()] == []


def test_a_disk_that_cannot_take_what_is_sent_is_told(cast, settings, tmp_path):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    (tmp_path / "files").write_bytes(b"a file where the folder is to be")
    answer = cast.browsing(cast.amara).post(f"{address(cast.robin)}keep/", sent(b"x" * 5000, "a.txt"))
    assert answer.status_code == 200
    assert "no room left on the disk" in answer.content.decode()
    assert Document.objects.count() == 0
