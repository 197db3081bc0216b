"""How copies go: kept as they were, to an address that was read back, by a link that opens once; when all have gone."""

import io
from datetime import timedelta

import pikepdf
import pytest

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.documents.models import Version
from headway.casework.documents.vault import reading
from headway.casework.meetings.copying import sending
from headway.casework.meetings.copying.actions import no_copy
from headway.casework.meetings.copying.leaving import of_copy
from headway.casework.meetings.copying.links import make_link
from headway.casework.meetings.copying.printing import print_run
from headway.casework.meetings.models import Copy, CopyState, InvitedFor, NotToBeTold, Sending
from headway.casework.people.models import Address, Household, Membership
from headway.casework.timeline.models import Telling
from tests.meetings.copied import Copied
from tests.meetings.rows import later

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(cast):
    return Copied(cast)


@pytest.fixture
def made(scene):
    """Robin's copy, ready to go."""
    scene.block()
    return scene.ready(scene.cast.robin)


def bytes_of(version: Version) -> bytes:
    with reading(version.place, version.digest) as file:
        return file.read()


def gone(scene, copy: Copy) -> Sending:
    return sending.hand_over(copy, worker="Ben Carrowmore", on=scene.by.on, by=scene.by)


def test_what_goes_is_kept_as_it_was_under_initials_and_a_reference(scene, made):
    gone(scene, made)
    made.refresh_from_db()
    version = made.document.versions.get()
    assert made.state == CopyState.SENT
    assert bytes_of(version).startswith(b"%PDF-")
    assert version.name.startswith("RFT-0")
    assert "Robin" not in version.name + made.document.title
    assert made.document.subject == scene.cast.robin.key
    before = version.digest
    scene.record.blocks.update(words="Otherwise")
    assert made.document.versions.get().digest == before


def test_a_copy_that_nobody_looked_at_does_not_go(scene):
    scene.block()
    copy = scene.copy_for(scene.mother)
    with pytest.raises(NotDone, match="not ready"):
        gone(scene, copy)
    assert not Sending.objects.exists()


def test_what_is_kept_from_a_reader_meanwhile_stops_the_copy_that_was_ready(scene):
    scene.block("He goes to Hollow Oak Academy.")
    copy = scene.ready(scene.mother)
    NotToBeTold.objects.create(
        person=scene.cast.robin,
        words="Hollow Oak Academy",
        why="It would lead to him",
        noted_at=scene.by.at,
        noted_by=scene.by.user,
    )
    with pytest.raises(NotDone, match="stopped"):
        gone(scene, copy)
    copy.refresh_from_db()
    assert (copy.state, copy.document, copy.found.get().kind) == (CopyState.STOPPED, None, "words")


def test_a_record_that_changed_since_asks_for_a_new_copy(scene, made):
    scene.record.blocks.update(words="Otherwise", version=2)
    with pytest.raises(NotDone, match="Make it anew"):
        gone(scene, made)


@pytest.mark.parametrize(
    ("told", "field"),
    [({"address": " "}, "address"), ({"read_back": False}, "read_back")],
)
def test_an_address_is_said_and_read_back(scene, made, told, field):
    with pytest.raises(NotDone) as said:
        sending.arrange_post(made, **{"address": "1 Elm Row", "read_back": True} | told, by=scene.by)
    assert said.value.field == field


def test_a_sheet_before_a_copy_names_no_address_that_its_reader_may_not_have(scene):
    home = Household.objects.create()
    Membership.objects.create(person=scene.cast.robin, household=home)
    Address.objects.create(person=scene.cast.robin, lines="14 Bramblewick Lane, Fairmere", confidential=True)
    scene.block()
    copy = scene.ready(scene.father)
    with pytest.raises(NotDone) as said:
        sending.arrange_post(copy, address="14 Bramblewick Lane, Fairmere", read_back=True, by=scene.by)
    assert said.value.field == "address"


def test_a_print_run_is_noted_as_posted_at_once(scene, made):
    row = sending.arrange_post(made, address="1 Elm Row", read_back=True, by=scene.by)
    assert (row.read_back_by, row.sent_on) == (scene.by.user, None)
    sending.posted(scene.matter, sendings=[row], on=scene.by.on, by=scene.by)
    made.refresh_from_db()
    row.refresh_from_db()
    assert (made.state, row.sent_on, row.sent_by) == (CopyState.SENT, scene.by.on, scene.by.user)


def test_a_run_that_holds_a_copy_recalled_meanwhile_is_posted_in_no_part(scene, made):
    other = scene.ready(scene.mother)
    rows = [
        sending.arrange_post(one, address="1 Elm Row", read_back=True, by=scene.by) for one in (made, other)
    ]
    scene.copy_for(scene.mother)
    with pytest.raises(NotDone):
        sending.posted(scene.matter, sendings=rows, on=scene.by.on, by=scene.by)
    assert not Sending.objects.filter(sent_on__isnull=False).exists()


@pytest.mark.parametrize("days", [1, -1])
def test_a_copy_went_neither_before_it_was_made_nor_tomorrow(scene, made, days):
    with pytest.raises(NotDone) as said:
        sending.hand_over(made, worker="Ben", on=scene.by.on + timedelta(days=days), by=scene.by)
    assert said.value.field == "on"


def test_a_copy_that_came_back_says_why_and_may_go_another_way(scene, made):
    row = gone(scene, made)
    with pytest.raises(NotDone) as said:
        sending.came_back(row, on=scene.by.on, why="", by=scene.by)
    assert said.value.field == "why"
    sending.came_back(row, on=scene.by.on, why="Not known there", by=scene.by)
    made.refresh_from_db()
    assert made.state == CopyState.READY
    sending.mailed(made, address="robin@example.invalid", on=scene.by.on, by=scene.by)
    made.refresh_from_db()
    assert made.state == CopyState.SENT
    assert made.document.versions.count() == 1


def everybody(scene) -> list[Copy]:
    rows = InvitedFor.objects.filter(matter=scene.matter)
    return [scene.ready(row.invited) for row in rows]


def test_the_law_is_told_when_the_last_of_them_had_it_sent(scene):
    scene.block()
    *first, last = everybody(scene)
    assert len(first) >= 3
    for copy in first:
        gone(scene, copy)
    scene.matter.refresh_from_db()
    assert scene.matter.sent_on is None
    gone(scene, last)
    scene.matter.refresh_from_db()
    assert scene.matter.sent_on == scene.by.on
    assert Telling.objects.filter(timeline__identity=str(scene.matter.key), kind="record.sent").exists()


def test_who_is_to_have_none_is_not_waited_for(scene):
    scene.block()
    *first, last = everybody(scene)
    for copy in first:
        gone(scene, copy)
    no_copy(InvitedFor.objects.get(invited=last.reader), why="They asked for none", by=scene.by)
    scene.matter.refresh_from_db()
    assert scene.matter.sent_on == scene.by.on


def test_a_later_edition_recalls_the_earlier_copy_once_it_goes_and_leaves_the_day_alone(scene, made):
    gone(scene, made)
    scene.record.edition = 2
    scene.record.save()
    after = later(scene.by, scene.by.at + timedelta(days=9))
    scene.by = after
    second = scene.ready(scene.cast.robin)
    made.refresh_from_db()
    assert (made.state, second.instead_of) == (CopyState.SENT, made)
    gone(scene, second)
    made.refresh_from_db()
    assert made.state == CopyState.RECALLED
    assert made.sendings.get().sent_on is not None
    assert made.document_id is not None


def test_family_and_carers_get_no_link(scene, made):
    with pytest.raises(NotDone, match="never to family"):
        make_link(made, by=scene.by)


def test_of_a_link_only_digests_are_held(scene):
    scene.block()
    secret, code = make_link(scene.ready(scene.school), by=scene.by)
    row = Sending.objects.get()
    held = " ".join(str(value) for value in vars(row).values())
    assert len(secret) >= 40
    assert len(code) == 8
    assert secret not in held
    assert code not in held
    told = " ".join(f"{one.did} {one.detail} {one.key}" for one in Entry.objects.all())
    assert secret not in told
    assert code not in told


def test_printed_on_both_sides_no_sheet_holds_something_of_two_copies(scene, made):
    papers = [
        (of_copy(copy, by=scene.by).paper, str(copy.reader), "1 Elm Row, Fairmere")
        for copy in (made, scene.ready(scene.mother))
    ]
    with pikepdf.open(io.BytesIO(print_run(papers, made_on=scene.by.on))) as pdf:
        # Cover, blank, copy, blank; and again.
        assert len(pdf.pages) == 7
        assert str(pdf.docinfo["/Title"]) == "Copies to be posted"
