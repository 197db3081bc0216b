"""The canaries, planted wherever something leaves from: each is caught, or is in nothing that leaves."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.calendar import calendar_of
from headway.casework.meetings.copying import leaving, printing, searching
from headway.casework.meetings.copying.actions import let_stand
from headway.casework.meetings.copying.inside import texts_of_docx
from headway.casework.meetings.copying.leaving import of_copy, word_of
from headway.casework.meetings.copying.pictures import bare
from headway.casework.meetings.copying.printing import pdf_of
from headway.casework.meetings.models import Copy, CopyState, CopyTemplate
from headway.printing.words import words_of_pdf
from tests.meetings.canaries import CANARIES, CLEAN, FATHER, LINES, POSTCODE, SCHOOL
from tests.meetings.copied import Copied
from tests.meetings.pictures import a_png, with_a_picture
from tests.meetings.planting import (
    OF_COPIES,
    in_template,
    in_the_sitting,
    in_words,
    make_secrets,
    planted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(cast):
    made = Copied(cast)
    make_secrets(made)
    made.plain, made.next = made.block(CLEAN), made.block("And so on.")
    return made


def leaves(scene, copy: Copy, *, in_print: bool = False) -> Iterator[str]:
    """Every text that leaves with a copy."""
    now = of_copy(copy, by=scene.by)
    yield from (text for _, text in now.paper.texts())
    yield "".join(f"{heading}{words}" for heading, words in _pairs(now.paper))
    word = word_of(copy, now.paper)
    if word is not None:
        yield from (text for _, text in texts_of_docx(word))
    if in_print:
        yield words_of_pdf(pdf_of(now.paper, made_on=scene.by.on))


def _pairs(paper):
    return (*paper.sections, *paper.decisions, *paper.papers)


def escaped(scene, place, canaries=CANARIES) -> list[str]:
    """The canaries that leave Robin's mother's copy by this place."""
    found = []
    for canary in canaries:
        with planted(scene, place, canary.written):
            copy = scene.copy_for(scene.mother)
            if copy.state != CopyState.STOPPED and any(
                _same(canary.written, text) for text in leaves(scene, copy)
            ):
                found.append(canary.written)
    return found


def _same(written: str, text: str) -> bool:
    """Whether a text holds a canary as it was written, its gaps aside."""
    return re.sub(r"\s", "", written) in re.sub(r"\s", "", text)


def test_without_a_canary_the_copy_may_go(scene):
    assert scene.copy_for(scene.mother).state == CopyState.TO_CHECK
    with planted(scene, in_template, "With best wishes"):
        assert scene.copy_for(scene.mother).state == CopyState.TO_CHECK


@pytest.mark.once("the rule looks at what was read, and not at the database")
@pytest.mark.parametrize("place", OF_COPIES.values(), ids=OF_COPIES.keys())
def test_no_canary_leaves(scene, place):
    assert escaped(scene, place) == []


@pytest.mark.parametrize("place", OF_COPIES.values(), ids=OF_COPIES.keys())
def test_with_the_search_switched_off_they_would(scene, place, monkeypatch):
    monkeypatch.setattr(searching, "holds", lambda text, secret: False)
    assert escaped(scene, place, CANARIES[:2]) == [one.written for one in CANARIES[:2]]


@pytest.fixture
def layout(tmp_path, monkeypatch):
    """Puts words into the layout of every PDF: they are in no record, no decision and no name."""
    whole = Path(printing.__file__).parent / "typst" / "copy.typ"

    def says(words: str) -> None:
        changed = tmp_path / "copy.typ"
        changed.write_text(
            f"{whole.read_text(encoding='utf-8')}\n#par({json.dumps(words)})\n", encoding="utf-8"
        )
        monkeypatch.setattr(printing, "_TEMPLATE", changed)

    return says


BY_KIND = {one.kind: one for one in CANARIES}


@pytest.mark.parametrize("canary", BY_KIND.values(), ids=BY_KIND.keys())
def test_a_canary_that_comes_in_by_the_layout_of_the_pdf_alone_is_caught(scene, layout, canary):
    layout(canary.written)
    copy = scene.copy_for(scene.mother)
    assert copy.state == CopyState.STOPPED
    assert [(one.kind, one.where) for one in copy.found.all()] == [(canary.kind, "PDF")]


def test_with_the_search_switched_off_it_would_leave_by_the_layout(scene, layout, monkeypatch):
    monkeypatch.setattr(searching, "holds", lambda text, secret: False)
    layout(CANARIES[0].written)
    copy = scene.copy_for(scene.mother)
    assert copy.state == CopyState.TO_CHECK
    assert any(_same(CANARIES[0].written, text) for text in leaves(scene, copy, in_print=True))


def test_letters_that_no_typeface_shows_stop_a_copy_and_are_never_left_out(scene):
    """A sign that no alphabet has: a name in a script of which the server has no typeface is like it."""
    in_words(scene, "Her name is \u0378.")
    copy = scene.copy_for(scene.mother)
    assert [(one.kind, one.where) for one in copy.found.all()] == [("letters", "PDF")]
    with pytest.raises(NotDone, match="or shown"):
        let_stand(copy.found.get(), why="It is a name", by=scene.by)


def test_a_name_in_another_script_is_in_the_pdf(scene):
    in_words(scene, "Her name is سارة, and her brother’s Дмитро.")
    copy = scene.copy_for(scene.mother)
    assert copy.state == CopyState.TO_CHECK
    (printed,) = list(leaves(scene, copy, in_print=True))[-1:]
    assert "Дмитро" in printed


def test_what_was_found_in_the_words_is_not_found_again_in_print(scene):
    in_words(scene, CANARIES[0].written)
    copy = scene.copy_for(scene.mother)
    assert [one.where for one in copy.found.all()] == ["block 2"]


def test_a_pdf_whose_words_do_not_come_out_is_not_taken_for_searched(scene, monkeypatch):
    monkeypatch.setattr(leaving, "words_of_pdf", lambda content: "")
    copy = scene.copy_for(scene.mother)
    assert [(one.kind, one.where) for one in copy.found.all()] == [("unsearched", "PDF")]


def test_no_canary_is_in_an_invitations_calendar_file(scene):
    found = []
    for canary in CANARIES:
        with planted(scene, in_the_sitting, canary.written):
            # A line of such a file is folded: it goes on in the next, behind a space.
            told = re.sub(r"\r\n ", "", calendar_of(scene.meeting, scene.by).decode())
            if _same(canary.written, told):
                found.append(canary.written)
    assert found == []


def test_a_calendar_file_says_initials_and_a_link_that_tells_nothing(scene):
    scene.meeting.sittings.update(link="https://meet.invalid/19:meeting_ZGI")
    told = re.sub(r"\r\n ", "", calendar_of(scene.meeting, scene.by).decode())
    assert "Review: RFT" in told
    assert "https://meet.invalid/19:meeting_ZGI" in told
    assert "Robin" not in told


def test_the_name_of_a_file_and_a_pdfs_properties_are_of_initials_and_numbers(scene):
    copy = scene.copy_for(scene.mother)
    paper = of_copy(copy, by=scene.by).paper
    assert re.fullmatch(r"RFT-\d+-\d+-1", paper.file_name)
    made = pdf_of(paper, made_on=scene.by.on)
    # Properties lie unpacked in the file.
    for word in (b"Robin", b"Marigold", FATHER.encode(), LINES.encode(), POSTCODE.encode(), SCHOOL.encode()):
        assert word not in made


def test_what_cannot_be_searched_cannot_go_and_no_reason_lets_it(scene):
    content = with_a_picture(a_png(Comment=LINES))
    CopyTemplate.objects.create(
        kind="review", form="record", content=content, kept_at=scene.by.at, kept_by=scene.by.user
    )
    copy = scene.copy_for(scene.mother)
    assert (copy.state, copy.found.get().kind) == (CopyState.STOPPED, "unsearched")
    with pytest.raises(NotDone, match="cannot be searched"):
        let_stand(copy.found.get(), why="It is the crest", by=scene.by)


def test_a_crest_goes_with_the_copy_and_a_canary_beside_it_does_not(scene):
    told = {"kind": "review", "form": "record", "kept_at": scene.by.at, "kept_by": scene.by.user}
    held = CopyTemplate.objects.create(content=with_a_picture(bare(a_png(Comment=LINES))), **told)
    copy = scene.copy_for(scene.mother)
    assert copy.state == CopyState.TO_CHECK
    assert LINES.encode() not in word_of(copy, of_copy(copy, by=scene.by).paper)
    # What a picture is called and what it is said to show are words like any other.
    held.content = with_a_picture(bare(a_png()), said_to_show=f"The house at {LINES}")
    held.save()
    copy = scene.copy_for(scene.mother)
    assert copy.state == CopyState.STOPPED
    assert {one.kind for one in copy.found.all()} == {"address"}


def test_a_log_of_all_this_has_no_canary(scene):
    for canary in CANARIES[:5]:
        in_words(scene, canary.written)
        scene.copy_for(scene.mother)
    told = " ".join(f"{one.did} {one.detail} {one.key}" for one in Entry.objects.all())
    assert "Bramblewick" not in told
    assert "state=stopped" in told
