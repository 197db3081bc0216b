"""Word templates of the service: looked at before they are kept, filled in, what is missing shown."""

import io
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx.oxml.shared import OxmlElement

from headway.casework.access.roles import Role
from headway.casework.meetings.copying.pictures import bare
from headway.casework.meetings.models import CopyTemplate
from tests.meetings.copied import Copied
from tests.meetings.pictures import a_jpeg, pixels, with_a_picture
from tests.meetings.planting import a_template, bytes_of

HERE = ("review", "record")


@pytest.fixture
def browser(cast):
    return cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])


def sent(browser, document, name="Copy.docx", **typed) -> str:
    file = SimpleUploadedFile(name, document if isinstance(document, bytes) else bytes_of(document))
    answer = browser.post(reverse("copy_template", args=HERE), {"file": file} | typed)
    return answer.content.decode()


def test_a_template_is_kept_used_and_let_go(cast, browser):
    scene = Copied(cast)
    scene.block("What he may read.")
    sent(browser, a_template())
    assert CopyTemplate.objects.count() == 1
    copy = scene.ready(cast.robin)
    answer = cast.browsing(cast.amara).get(reverse("copy_word", args=[copy.pk]))
    document = docx.Document(io.BytesIO(answer.content))
    told = "\n".join(one.text for one in document.paragraphs)
    assert "Robin Featherstone-Test" in told
    assert "What he may read." in told
    assert "{{" not in told
    assert document.core_properties.last_modified_by == ""
    browser.post(reverse("copy_template", args=HERE), {"forget": "yes"})
    assert not CopyTemplate.objects.exists()


def test_a_field_of_which_nothing_is_known_says_so(cast, browser):
    scene = Copied(cast)
    sent(browser, a_template())
    copy = scene.ready(cast.robin)
    answer = cast.browsing(cast.amara).get(reverse("copy_word", args=[copy.pk]))
    told = "\n".join(one.text for one in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert "[Not known: record]" in told


def unknown_field():
    document = a_template()
    document.add_paragraph("{{ chidl }}")
    return document


def without_record():
    document = docx.Document()
    document.add_paragraph("{{ child }}")
    return document


def with_a_comment():
    document = a_template()
    document.add_comment(document.paragraphs[0].runs, text="Robin?", author="Somebody", initials="S")
    return document


def of_another_kind(kind: str):
    """A document that leads to a file elsewhere as Word opens it."""

    def make():
        document = a_template()
        relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
        document.part.relate_to("https://elsewhere.invalid/seen.png", relation, is_external=True)
        return document

    return make


def with_a_field(code: str):
    def make():
        document = a_template()
        for piece in code.split("|"):
            run = document.paragraphs[0].add_run()
            told = OxmlElement("w:instrText")
            told.text = piece
            run._element.append(told)
        return document

    return make


def with_an_element(name: str):
    def make():
        document = a_template()
        document.paragraphs[0].add_run()._element.append(OxmlElement(name))
        return document

    return make


def with_another_file(name: str):
    def make():
        out = io.BytesIO(bytes_of(a_template()))
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(name, b"\xd0\xcf\x11\xe0")
        return out.getvalue()

    return make


def test_a_letterhead_with_a_crest_is_kept_once_somebody_looked_at_it(cast, browser):
    scene = Copied(cast)
    scene.block("What he may read.")
    letterhead = with_a_picture(a_jpeg(words="Taken at 14 Bramblewick Lane"))
    assert "Look at them" in sent(browser, letterhead)
    assert not CopyTemplate.objects.exists()
    sent(browser, letterhead, looked="on")
    copy = scene.ready(cast.robin)
    answer = cast.browsing(cast.amara).get(reverse("copy_word", args=[copy.pk]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        pictures = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
    assert [picture == bare(picture) for picture in pictures] == [True]
    assert b"Bramblewick" not in b"".join(pictures)
    header = docx.Document(io.BytesIO(answer.content)).sections[0].header
    assert len(header.part.related_parts) == 1


def test_a_picture_of_another_kind_says_which_may_be_used(browser):
    drawing = io.BytesIO()
    pixels().save(drawing, "GIF")
    assert "One is neither PNG nor JPEG" in sent(browser, with_a_picture(drawing.getvalue()), looked="on")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (of_another_kind("image"), "links to other files"),
        (of_another_kind("attachedTemplate"), "links to other files"),
        (with_a_field(' INCLUDE|PICTURE "https://elsewhere.invalid/x.png" '), "fields that fetch"),
        (with_a_field(" DDEAUTO excel x "), "fields that fetch"),
        (with_an_element("w:object"), "embedded objects"),
        (with_an_element("w:altChunk"), "embedded objects"),
        (with_another_file("word/vbaProject.bin"), "macros or controls that run"),
        (with_another_file("word/embeddings/oleObject1.bin"), "another file"),
        (unknown_field, "fields that are not known: chidl"),
        (without_record, "It leaves out record, decisions, kept back"),
        (with_a_comment, "It holds comments"),
        (lambda: b"%PDF-1.7 x", "govuk-error-message"),
        (lambda: b"words", "The file"),
    ],
)
def test_what_is_no_template_is_refused_and_it_is_said_why(browser, make, words):
    assert words in sent(browser, make())
    assert not CopyTemplate.objects.exists()


def test_who_does_not_settle_the_meetings_changes_no_template(cast):
    assert cast.browsing(cast.ben).get(reverse("copy_templates")).status_code == 403


def test_the_page_lists_every_form_of_every_kind(browser):
    shown = browser.get(reverse("copy_templates")).content.decode()
    assert "Letter to the child of a review" in shown
