"""A copy for each reader: what it shows, what it keeps back and says so, what stops it, who lets it go."""

from datetime import timedelta

import pytest
from django.utils import timezone

from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.meetings.copying.actions import check_copy, let_stand, make_copy
from headway.casework.meetings.copying.assembling import ByHand
from headway.casework.meetings.copying.inside import texts_of_docx
from headway.casework.meetings.copying.leaving import of_copy
from headway.casework.meetings.copying.printing import pdf_of
from headway.casework.meetings.copying.rules import ANNEX, ANOTHERS, APART, NOT_CHECKED, NOT_RELEASED
from headway.casework.meetings.copying.word import filled
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting.actions import invite, keep_apart, make_list
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import (
    Block,
    Capacity,
    CopyState,
    Holder,
    Invited,
    NotToBeTold,
    Origin,
    Paper,
    Record,
)
from headway.casework.meetings.papers.actions import had
from headway.casework.people.models import Address, Household, Membership, Responsibility
from headway.printing.words import words_of_pdf
from tests.meetings.canaries import CLEAN
from tests.meetings.planting import a_template, bytes_of
from tests.meetings.rows import BOOKED_AT, a_meeting, later, matter_of
from tests.pages.cast import a_person


class Scene:
    """Robin's approved record; his mother; his father, of whom she may not be told; Ben, the worker."""

    def __init__(self, by, cast):
        self.by, self.cast = later(by, BOOKED_AT + timedelta(hours=3)), cast
        self.mother = a_person("Marigold", "Featherstone-Test")
        self.father = a_person("Aldous", "Quillerton-Vane")
        for parent in (self.mother, self.father):
            Responsibility.objects.create(person=cast.robin, holder=parent, held="held", held_by="mother")
        self.meeting = a_meeting(by, cast.robin)
        make_list(self.meeting, by=by)
        hold(self.meeting.sittings.get(), by=self.by)
        complete(matter_of(self.meeting), on=self.by.on, by=self.by)
        self.matter = matter_of(self.meeting)
        self.record = Record.objects.create(
            matter=self.matter,
            form="record",
            begun_at=self.by.at,
            begun_by=self.by.user,
            approved_at=self.by.at,
            approved_by=self.by.user,
        )

    def invited(self, who) -> Invited:
        return Invited.objects.get(
            meeting=self.meeting, **({"person": who} if hasattr(who, "key") else {"user": who})
        )

    def block(self, words=CLEAN, **values) -> Block:
        place = self.record.blocks.count() + 1
        told = {"heading": f"Part {place}", "holder": Holder.CHILD, "version": 1, "place": place}
        return Block.objects.create(record=self.record, words=words, **told | values)

    def copy_for(self, who):
        return make_copy(self.record, self.invited(who), by=self.by)

    def second(self):
        return later(self.cast.reader(self.cast.of[Role.PRINCIPAL_MANAGER]), self.by.at)


@pytest.fixture
def scene(by, cast):
    return Scene(by, cast)


def why(copy, block) -> str:
    return copy.blocks.get(block=block).why_not


def test_nothing_goes_out_before_the_record_is_approved(scene, cast):
    Record.objects.update(approved_at=None, approved_by=None)
    with pytest.raises(NotDone, match="not approved"):
        scene.copy_for(cast.robin)


def test_each_reader_has_what_is_theirs_and_is_told_that_something_is_kept_back(scene, cast):
    open_to_all = scene.block()
    mothers = scene.block("Her own words.", holder=Holder.PARENT, about=scene.mother)
    fathers = scene.block("His own words.", holder=Holder.PARENT, about=scene.father)
    annex = scene.block("What he should not carry.", annex=True)
    copies = {who: scene.copy_for(who) for who in (cast.robin, scene.mother, scene.father, cast.ben)}
    kept_back = {
        who: {row.block for row in copy.blocks.all() if not row.is_shown} for who, copy in copies.items()
    }
    assert kept_back == {
        cast.robin: {mothers, fathers, annex},
        scene.mother: {fathers},
        scene.father: {mothers},
        cast.ben: set(),
    }
    assert why(copies[cast.robin], annex) == ANNEX
    assert why(copies[scene.mother], fathers) == ANOTHERS
    assert copies[cast.ben].blocks.get(block=open_to_all).is_shown


def test_what_police_told_is_kept_back_from_everybody_until_it_is_released(scene, cast):
    told = scene.block("A call at the corner.", origin=Origin.POLICE, holder=Holder.AGENCY)
    assert why(scene.copy_for(cast.ben), told) == NOT_RELEASED
    told.released_at, told.released_by = scene.by.at, scene.by.user
    told.save()
    assert why(scene.copy_for(cast.ben), told) == ""


def test_a_tools_draft_counts_for_nothing_until_somebody_checked_it(scene, cast):
    draft = scene.block("As the tool heard it.", origin=Origin.TOOL, tool="A tool")
    assert why(scene.copy_for(cast.ben), draft) == NOT_CHECKED


def test_no_hand_shows_a_reader_what_is_about_somebody_they_may_not_be_told_of(scene):
    keep_apart(scene.invited(scene.mother), scene.invited(scene.father), why="Violence", by=scene.by)
    fathers = scene.block("His own words.", holder=Holder.PARENT, about=scene.father)
    copy = make_copy(
        scene.record,
        scene.invited(scene.mother),
        by=scene.by,
        by_hand={fathers.pk: ByHand(True, "She asked")},
    )
    assert why(copy, fathers) == APART


def test_a_copy_to_family_waits_for_a_second_person_and_one_to_an_agency_does_not(scene, cast):
    scene.block()
    school = invite(
        scene.meeting,
        Proposed(Capacity.EDUCATION, name="Ivo Larkrise-Test"),
        matters=[scene.matter],
        by=scene.by,
    )
    assert make_copy(scene.record, school, by=scene.by).state == CopyState.READY
    copy = scene.copy_for(cast.robin)
    assert copy.state == CopyState.TO_CHECK
    with pytest.raises(NotDone, match="second person"):
        check_copy(copy, by=scene.by)
    check_copy(copy, by=scene.second())
    copy.refresh_from_db()
    assert copy.state == CopyState.READY


def test_a_confidential_address_stops_the_copy_of_whoever_does_not_live_there(scene, cast):
    home = Household.objects.create()
    for person in (cast.robin, scene.mother):
        Membership.objects.create(person=person, household=home)
    Address.objects.create(
        person=cast.robin, lines="14 Bramblewick Lane, Nether Fairmere", postcode="FM7 3QX", confidential=True
    )
    scene.block("You said that fourteen Bramblewick Lane is the best house.")
    assert scene.copy_for(scene.father).state == CopyState.STOPPED
    assert scene.copy_for(scene.mother).state == CopyState.TO_CHECK
    assert scene.copy_for(cast.robin).state == CopyState.TO_CHECK


def test_an_address_that_is_not_begun_stops_the_copy_as_one_that_is(scene, cast):
    to_come = scene.by.on + timedelta(days=30)
    Address.objects.create(
        person=cast.robin, lines="9 Harbour Steps, Saltmere", from_on=to_come, confidential=True
    )
    scene.block("You move to 9 Harbour Steps in the summer.")
    assert [one.kind for one in scene.copy_for(scene.father).found.all()] == ["address"]
    assert scene.copy_for(cast.robin).state == CopyState.TO_CHECK


def test_somebody_of_whom_a_reader_may_not_be_told_stops_it_in_words_headings_and_decisions(scene):
    keep_apart(scene.invited(scene.mother), scene.invited(scene.father), why="Violence", by=scene.by)
    plain = scene.block()
    assert scene.copy_for(scene.mother).state == CopyState.TO_CHECK
    for field, words in (
        ("words", "Mr Quillerton-Vane came."),
        ("heading", "What Aldous Quillerton-Vane said"),
    ):
        before = getattr(plain, field)
        setattr(plain, field, words)
        plain.save()
        copy = scene.copy_for(scene.mother)
        assert [(found.kind, found.where) for found in copy.found.all()] == [("name", "block 1")], field
        setattr(plain, field, before)
        plain.save()


def test_the_childs_own_family_name_gives_nobody_away_where_another_has_it_too(scene, cast):
    uncle = invite(
        scene.meeting,
        Proposed(Capacity.FAMILY, person=a_person("Bertram", "Featherstone-Test")),
        matters=[scene.matter],
        by=scene.by,
    )
    keep_apart(scene.invited(scene.mother), uncle, why="A quarrel", by=scene.by)
    plain = scene.block("Robin Featherstone-Test is well.")
    assert scene.copy_for(scene.mother).state == CopyState.TO_CHECK
    plain.words = "Bertram Featherstone-Test is well."
    plain.save()
    assert scene.copy_for(scene.mother).state == CopyState.STOPPED


def test_words_that_must_not_reach_family_stop_theirs_and_not_the_workers(scene, cast):
    NotToBeTold.objects.create(
        person=cast.robin,
        words="Hollow Oak Academy",
        why="It would lead to him",
        noted_at=scene.by.at,
        noted_by=cast.ben,
    )
    scene.block("He goes to hollow oak\nacademy.")
    assert scene.copy_for(scene.mother).state == CopyState.STOPPED
    assert scene.copy_for(cast.ben).state == CopyState.READY


def test_what_is_kept_back_and_quoted_elsewhere_stops_the_copy(scene):
    told = "The neighbour at the corner had called them four times in June, he said."
    scene.block(told, holder=Holder.PARENT, about=scene.father)
    scene.block(f"It was said that {told[4:60]}.")
    copy = scene.copy_for(scene.mother)
    assert [found.kind for found in copy.found.all()] == ["block"]


def test_what_is_split_between_two_parts_is_read_as_one(scene, cast):
    Address.objects.create(person=scene.father, lines="14 Bramblewick Lane, Fairmere", confidential=True)
    keep_apart(scene.invited(scene.mother), scene.invited(scene.father), why="Violence", by=scene.by)
    scene.block("He is at 14 Bramblewick")
    scene.block("and that is all.", heading="Lane")
    assert [found.where for found in scene.copy_for(scene.mother).found.all()] == ["between two parts"]


def test_letting_something_stand_needs_a_reason_and_then_a_second_person(scene, cast):
    keep_apart(scene.invited(scene.mother), scene.invited(scene.father), why="Violence", by=scene.by)
    scene.block("Quillerton is a village where we had lunch.")
    copy = scene.copy_for(scene.mother)
    with pytest.raises(NotDone) as said:
        let_stand(copy.found.get(), why=" ", by=scene.by)
    assert said.value.field == "why"
    let_stand(copy.found.get(), why="The village, and not the man", by=scene.by)
    copy.refresh_from_db()
    assert copy.state == CopyState.TO_CHECK
    with pytest.raises(NotDone):
        check_copy(copy, by=scene.by)


def test_a_copy_made_anew_takes_the_place_of_one_that_was_not_sent(scene, cast):
    scene.block()
    first, second = scene.copy_for(cast.robin), scene.copy_for(cast.robin)
    first.refresh_from_db()
    assert (first.state, second.state) == (CopyState.RECALLED, CopyState.TO_CHECK)


def test_the_log_has_keys_and_the_state_and_no_word_of_what_was_found(scene):
    keep_apart(scene.invited(scene.mother), scene.invited(scene.father), why="Violence", by=scene.by)
    scene.block("Mr Quillerton-Vane came.")
    scene.copy_for(scene.mother)
    line = Entry.objects.filter(did="meetings.make_copy").latest("pk")
    assert (line.detail, line.subject) == ("state=stopped", scene.cast.robin.key)
    assert timezone.localdate(line.at) == scene.by.on


def test_a_copy_lists_the_papers_that_its_reader_was_given_and_when_and_nobody_elses(scene):
    scene.block()
    for kind, readers, how in (
        ("care_plan", (scene.mother, scene.father), "by post"),
        ("health", (scene.father,), ""),
    ):
        paper = Paper.objects.create(matter=scene.matter, kind=kind, received_on=scene.by.on)
        had(paper, days={scene.invited(who): scene.by.on for who in readers}, how=how, by=scene.by)
    copy = make_copy(scene.record, scene.invited(scene.mother), by=scene.by)
    paper = of_copy(copy, by=scene.by).paper
    assert paper.papers == (("Care plan", "29 June 2026 (by post)"),)
    printed = words_of_pdf(pdf_of(paper, made_on=scene.by.on))
    assert "Papers you were given" in printed
    assert "Care plan: 29 June 2026 (by post)" in printed
    assert "Health" not in printed
    told = "\n".join(
        text for _, text in texts_of_docx(filled(bytes_of(a_template()), paper, made_on=scene.by.on))
    )
    assert "Care plan: 29 June 2026 (by post)" in told


def test_the_town_in_the_councils_own_name_is_nobodys_address(scene, settings):
    """Of many the case system tells no more than the town: it stands on every copy, and leads to nobody."""
    settings.COUNCIL = {**settings.COUNCIL, "name": "Nether Fairmere Council"}
    household = Household.objects.create()
    Membership.objects.create(person=scene.mother, household=household)
    keep_apart(scene.invited(scene.father), scene.invited(scene.mother), why="Made up.", by=scene.by)
    Address.objects.create(person=scene.mother, lines="Fairmere")
    scene.block()
    assert not make_copy(scene.record, scene.invited(scene.father), by=scene.by).found.exists()
    Address.objects.create(person=scene.mother, lines="Hollowbrook")
    scene.record.blocks.update(words="She likes Hollowbrook.", version=2)
    stopped = make_copy(scene.record, scene.invited(scene.father), by=scene.by)
    assert stopped.found.values_list("kind", flat=True)[0] == "address"
