"""A seeder of canaries: through the tables of the record, and into Word documents. Knows nothing of the copy code."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import docx
from django.db import transaction
from docx.oxml.ns import qn
from docx.oxml.shared import OxmlElement
from docx.text.paragraph import Paragraph

from headway.casework.meetings.inviting.actions import keep_apart
from headway.casework.meetings.models import (
    CopyTemplate,
    Decision,
    Holder,
    Invited,
    Matter,
    NotToBeTold,
    Origin,
    Paper,
    PaperHad,
    Sitting,
)
from headway.casework.people.models import Address, SafeContact
from tests.meetings.canaries import EMAIL, FATHER, KEPT_BACK, LINES, OTHER_CHILD, PHONE, POSTCODE, SCHOOL
from tests.pages.cast import a_person

Place = Callable[[Any, str], None]


def make_secrets(scene: Any) -> None:
    """All that Robin's mother may not have, each as the record tells it."""
    robin, by = scene.cast.robin, scene.by
    Address.objects.create(person=robin, lines=LINES, postcode=POSTCODE, confidential=True)
    NotToBeTold.objects.create(
        person=robin, words=SCHOOL, why="It would lead to him", noted_at=by.at, noted_by=by.user
    )
    assert str(scene.father) == FATHER
    father = scene.invited(scene.father)
    keep_apart(scene.invited(scene.mother), father, why="Violence", by=by)
    Invited.objects.filter(pk=father.pk).update(email=EMAIL)
    SafeContact.objects.create(person=scene.father, kind="safe_words", words=PHONE)
    other = a_person(*OTHER_CHILD.split())
    Matter.objects.create(meeting=scene.meeting, person=other, kind="review")
    scene.block(KEPT_BACK, holder=Holder.AGENCY, origin=Origin.POLICE, place=90)


def in_words(scene: Any, words: str) -> None:
    scene.plain.words = words
    scene.plain.save()


def in_heading(scene: Any, words: str) -> None:
    scene.plain.heading = words
    scene.plain.save()


def between_parts(scene: Any, words: str) -> None:
    """Its first half at the end of one part, the other in the next; within a word only where it is one."""
    gap = words.find(" ", len(words) // 2)
    half = gap if gap > 0 else len(words) // 2
    scene.plain.words, scene.next.heading, scene.next.words = words[:half], words[half:], "And so on."
    scene.plain.save()
    scene.next.save()


def in_decision(scene: Any, words: str) -> None:
    told = {"who": "Ben", "noted_at": scene.by.at, "noted_by": scene.by.user, "what": words}
    Decision.objects.update_or_create(matter=scene.matter, number=1, defaults=told)


def in_who_decides(scene: Any, words: str) -> None:
    in_decision(scene, "See a dentist")
    Decision.objects.filter(matter=scene.matter).update(who=words[:150])


def in_paper_given(scene: Any, words: str) -> None:
    """From whom a paper is that she was given."""
    paper = Paper.objects.create(matter=scene.matter, kind="agency_report", from_words=words[:150])
    told = {"on": scene.by.on, "noted_at": scene.by.at, "noted_by": scene.by.user}
    PaperHad.objects.create(paper=paper, reader=scene.invited(scene.mother), **told)


def in_name_of_chair(scene: Any, words: str) -> None:
    """The chair's name, which stands on the front of every copy."""
    scene.cast.amara.name = words
    scene.cast.amara.save()


def in_template(scene: Any, words: str) -> None:
    _template(scene, lambda document: document.paragraphs[0].add_run(f" {words}"))


def in_header(scene: Any, words: str) -> None:
    def plant(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = words

    _template(scene, plant)


def in_properties(scene: Any, words: str) -> None:
    def plant(document: Any) -> None:
        document.core_properties.identifier = words
        document.core_properties.keywords = words
        document.core_properties.last_modified_by = words

    _template(scene, plant)


def in_comment(scene: Any, words: str) -> None:
    def plant(document: Any) -> None:
        document.add_comment(document.paragraphs[0].runs, text=words, author="Somebody", initials="S")

    _template(scene, plant)


def in_author_of_comment(scene: Any, words: str) -> None:
    def plant(document: Any) -> None:
        document.add_comment(document.paragraphs[0].runs, text="See above", author=words, initials="S")

    _template(scene, plant)


def in_tracked_change(scene: Any, words: str) -> None:
    """Words that were taken out, and stand in the file all the same."""

    def plant(document: Any) -> None:
        taken_out = OxmlElement("w:del")
        taken_out.set(qn("w:author"), "Somebody")
        run, text = OxmlElement("w:r"), OxmlElement("w:delText")
        text.text = f" {words}"
        run.append(text)
        taken_out.append(run)
        document.paragraphs[0]._element.append(taken_out)

    _template(scene, plant)


def in_link(scene: Any, words: str) -> None:
    """Where a link in the template leads."""

    def plant(document: Any) -> None:
        document.part.relate_to(
            words,
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        )

    _template(scene, plant)


def in_the_sitting(scene: Any, words: str) -> None:
    """Where the meeting sits, and how it is joined: what an invitation would say."""
    Sitting.objects.filter(meeting=scene.meeting).update(
        place=words[:200], link=f"https://meet.invalid/{words}"[:200]
    )


# What the copy of a record is made from.
OF_COPIES: dict[str, Place] = {
    place.__name__: place
    for place in (
        *(in_words, in_heading, between_parts, in_decision, in_who_decides, in_paper_given, in_name_of_chair),
        *(
            in_template,
            in_header,
            in_properties,
            in_comment,
            in_author_of_comment,
            in_tracked_change,
            in_link,
        ),
    )
}


def a_template() -> Any:
    """A Word document that names every field."""
    document = docx.Document()
    for name in (
        "title",
        "child",
        "held on",
        "chair",
        "reader",
        "reference",
        "kept back",
        "record",
        "decisions",
        "papers",
    ):
        document.add_paragraph(f"{{{{ {name} }}}}")
    return document


def bytes_of(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _template(scene: Any, plant: Callable[[Any], Any]) -> None:
    document = a_template()
    first: Paragraph = document.paragraphs[0]
    first.insert_paragraph_before("The council’s paper")
    plant(document)
    CopyTemplate.objects.update_or_create(
        kind="review",
        form="record",
        defaults={"content": bytes_of(document), "kept_at": scene.by.at, "kept_by": scene.by.user},
    )


@contextmanager
def planted(scene: Any, place: Place, words: str) -> Iterator[None]:
    """A canary in its place, and nothing of it left behind."""
    with transaction.atomic():
        place(scene, words)
        yield
        transaction.set_rollback(True)
    for row in (scene.plain, scene.next, scene.cast.amara):
        row.refresh_from_db()
