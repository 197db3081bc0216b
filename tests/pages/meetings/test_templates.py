"""Word templates of the service: looked at before they are kept, filled in, what is missing shown."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from headway.casework.access.roles import Role
from headway.casework.meetings.models import CopyTemplate
from tests.meetings.copied import Copied
from tests.meetings.planting import a_template, bytes_of

HERE = ("review", "record")


@pytest.fixture
def browser(cast):
    return cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])


def sent(browser, document, name="Copy.docx") -> str:
    file = SimpleUploadedFile(name, document if isinstance(document, bytes) else bytes_of(document))
    answer = browser.post(reverse("copy_template", args=HERE), {"file": file})
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


@pytest.mark.parametrize(
    ("make", "words"),
    [
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
