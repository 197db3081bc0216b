"""Traps 19 to 34, of the child and of what is typed later: by the pages alone, as a chair and a manager meet them."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from headway.casework.access.models import Entry
from headway.casework.access.roles import Role
from headway.casework.meetings.copying.who import readers_of
from headway.casework.meetings.deciding.silence import let_stand
from headway.casework.meetings.diary import sittings_of
from headway.casework.meetings.models import Answer, Copy, CopyState
from headway.casework.people.models import BirthDateTold, Name
from headway.casework.record.as_tables import tables_of
from headway.casework.record.models import CareReview
from headway.casework.timeline.deriving import derive_where_days_passed
from headway.casework.timeline.models import Duty
from tests.practice.reviews.desk import Desk, sitting_of, slot
from tests.practice.reviews.rows import DUE_ON, INTO_CARE_ON, a_child, duties, into_care
from tests.practice.reviews.test_traps_on_pages import THERE, by_when
from tests.record.rows import in_care, told

EARLY = date(2026, 6, 18)


def a_name(desk, person, kind: str, given: str, family: str = "", **typed: object) -> None:
    desk.does("names_add", person.key, kind=kind, given_names=given, family_name=family, **typed)


def in_calendar(desk, matter) -> str:
    return desk.reads("meeting_calendar", matter.meeting_id).replace("\r\n ", "")


def test_trap_19_an_adopted_child_has_a_new_name_and_the_old_leads_nobody_there(by, cast, desk, monkeypatch):
    """The name before is kept, for those who may see it; no page of the review, no file and no search tells others."""
    into_care(cast.robin, by)
    matter = desk.books(cast.robin, DUE_ON)
    (before,) = Name.objects.filter(person=cast.robin)
    desk.does(
        "names_change",
        before.pk,
        kind="birth",
        given_names="Robin",
        family_name="Featherstone-Test",
        restricted="on",
    )
    a_name(desk, cast.robin, "current", "Rowan", "Ó Dálaigh-Test")
    for page in ("meeting", "meeting_people", "meeting_holding"):
        assert "Rowan Ó Dálaigh-Test" in desk.reads(page, matter.meeting_id)
        assert "Featherstone" not in desk.reads(page, matter.meeting_id)
    assert "SUMMARY:Review: RÓDT" in in_calendar(desk, matter)
    # The chair may see it on the record; the worker may not, nor find the child by it.
    assert "Featherstone" in desk.reads("person", cast.robin.key)
    worker = Desk(cast.ben, monkeypatch)
    assert "Featherstone" not in worker.reads("person", cast.robin.key)
    found = worker.browser.post("/people/", {"name": "Featherstone-Test"}, follow=True).content.decode()
    assert "Rowan" not in found
    assert "Wren" in found


@pytest.mark.parametrize(
    ("given", "family", "short"), [("سارة", "", "س"), ("Ng", "", "N"), ("李", "小龙", "李小")]
)
def test_trap_19_a_name_of_one_part_or_in_another_script_goes_through_every_page(
    by, cast, desk, given, family, short
):
    into_care(cast.robin, by)
    a_name(desk, cast.robin, "current", given, family)
    matter = desk.reviews(cast.robin, DUE_ON, **THERE)
    for page in ("review", "review_briefing", "matter_decisions", "meeting_record", "matter_copies"):
        assert given in desk.reads(page, matter.pk)
    assert f"SUMMARY:Review: {short}" in in_calendar(desk, matter)
    desk.does("meeting_record", matter.pk)
    desk.does("record_letter", matter.pk)
    assert f"Dear {given}" in desk.reads("record_letter", matter.pk)


def test_trap_19_sex_as_the_return_asks_is_not_the_gender_and_the_pronouns_that_are_shown(by, cast, desk):
    into_care(cast.robin, by)
    desk.does(
        "person_details",
        cast.robin.key,
        sex="F",
        gender="Non-binary",
        pronouns="they/them",
        version=cast.robin.version,
    )
    assert "they/them" in desk.reads("person_meetings", cast.robin.key)
    columns = tables_of([cast.robin.key])["ssd_person"].columns
    assert (columns["pers_sex"], columns["pers_gender"]) == (["F"], ["Non-binary"])


def test_trap_20_a_disputed_birth_date_turns_the_code_and_the_last_day_for_a_review_and_back(by, cast, desk):
    child = a_child(by, date(2008, 7, 1))
    with pytest.raises(AssertionError, match="18 on 1 July 2026"):
        desk.books(child, date(2026, 7, 6))
    assert not Duty.objects.filter(subject=child.key, rule="care.review.later").exists()
    matter = desk.reviews(child, EARLY, **THERE)
    desk.on(date(2026, 6, 22)).does(
        "person_birth_date", child.key, born_on="2023-01-01", standing="disputed", basis="assessment"
    )
    assert "The child was 3 on 18 June 2026" in desk.reads("review", matter.pk)
    assert "disputed" in desk.reads("person", child.key).lower()
    # Back to a child of sixteen: a review after 1 July is lawful, and what was told before is kept.
    desk.does("person_birth_date", child.key, born_on="2010-01-01", standing="known", basis="assessment")
    assert "The child was" not in desk.reads("review", matter.pk)
    assert desk.books(child, date(2026, 9, 7)).person == child
    assert BirthDateTold.objects.filter(person=child).count() == 3


def test_trap_21_from_the_eighteenth_birthday_on_nothing_is_booked_moved_held_or_due(by, cast, desk):
    child = a_child(by, date(2008, 6, 20))
    refused = desk.is_refused("meeting_book", child.key, "review", **slot(DUE_ON), chair=cast.amara.pk)
    assert "The child is 18 on 20 June 2026" in refused
    matter = desk.books(child, date(2026, 6, 19))
    moved = desk.is_refused("sitting_move", sitting_of(matter).pk, **slot(date(2026, 6, 22)), why="x")
    assert "The child is 18 on 20 June 2026" in moved
    # On the eve the record of the first day is still owed; on the birthday nothing is.
    assert by_when(desk.on(date(2026, 6, 19)), child) == "29 June 2026"
    derive_where_days_passed(desk.on(date(2026, 6, 20)).reader.on)
    assert by_when(desk, child) == ""
    late = desk.is_refused(
        "sitting_held", sitting_of(matter).pk, held_on="2026-06-20", time="10:00", why="Late"
    )
    assert "The child is 18 on 20 June 2026" in late


@pytest.mark.parametrize(("day", "is_lawful"), [(date(2026, 2, 27), True), (date(2026, 3, 2), False)])
def test_trap_21_who_was_born_on_29_february_is_eighteen_on_1_march(by, cast, desk, day, is_lawful):
    child = a_child(by, date(2008, 2, 29))
    in_care(child, date(2026, 1, 5))
    told([child], by=by.user)
    typed = slot(day) | {"chair": cast.amara.pk}
    answer = desk.on(date(2026, 2, 16)).sends("meeting_book", child.key, "review", **typed)
    assert ("18 on 1 March 2026" in answer.content.decode()) is not is_lawful


def test_trap_23_after_a_death_nothing_is_asked_for_drawn_made_or_sent(by, cast, desk):
    into_care(cast.robin, by)
    matter = desk.reviews(cast.robin, EARLY, **THERE)
    desk.does("meeting_people", matter.meeting_id, make="yes")
    record = approved(desk, matter)
    desk.does("matter_copies", matter.pk)
    copy = Copy.objects.get(reader__capacity="child")
    Copy.objects.filter(pk=copy.pk).update(state=CopyState.READY)
    booked = desk.books(cast.robin, date(2026, 9, 14))
    desk.does("meeting_people", booked.meeting_id, make="yes")
    assert by_when(desk, cast.robin) == "18 September 2026"
    assert [one.words for one in booked_in_diary(desk)] == ["Review"]
    desk.on(date(2026, 6, 23)).does("person_died", cast.robin.key, on="2026-06-22")
    # Nothing is due, on no page and in no mail of the morning.
    assert by_when(desk, cast.robin) == ""
    owed = Duty.objects.filter(subject=cast.robin.key).owed()
    assert list(owed.values_list("rule", flat=True)) == []
    assert "Send the" not in desk.reads("my_work")
    assert [one.words for one in booked_in_diary(desk)] == []
    # Nobody is invited, asked again or booked; no letter is drawn; no copy goes to the child.
    for button in ("sent", "chase"):
        assert "The child has died" in desk.is_refused("meeting_people", booked.meeting_id, **{button: "yes"})
    assert "The child died" in desk.is_refused("sitting_add", booked.meeting_id, **slot(date(2026, 9, 21)))
    assert "The child has died" in desk.is_refused("record_letter", matter.pk)
    handed = {"way": "hand", "worker": "Ben Thistledown", "on": "2026-06-23"}
    assert "The child has died" in desk.is_refused("copy_send", copy.pk, **handed)
    assert not readers_of(record).filter(invited__capacity="child").exists()


def booked_in_diary(desk) -> list:
    """What My work and the private calendar remind the chair of."""
    return list(sittings_of(desk.reader, [], date(2026, 9, 1), date(2026, 9, 30)))


def approved(desk, matter):
    """The record of a review, written and approved by its pages."""
    desk.does("meeting_record", matter.pk)
    record = matter.records.get()
    block = record.blocks.get(head="health")
    desk.does(
        "record_write",
        record.pk,
        **{f"words-{block.pk}": "The dentist was seen.", f"version-{block.pk}": 0, f"mark-{block.pk}": ""},
    )
    seen = re.search(r'name="seen" value="(\w+)"', desk.reads("meeting_record", matter.pk))[1]
    desk.does("record_approve", record.pk, seen=seen)
    record.refresh_from_db()
    return record


def test_trap_32_half_past_midnight_in_summer_is_that_day_in_england_on_every_page(by, cast, desk):
    into_care(cast.robin, by)
    matter = desk.books(cast.robin, EARLY)
    desk.does("sitting_move", sitting_of(matter).pk, **slot(EARLY, "00:30"), why="A night shift")
    assert "18 June 2026 at 00:30" in desk.reads("meeting", matter.meeting_id)
    desk.does("sitting_move", sitting_of(matter).pk, **slot(DUE_ON, "00:30"), why="She was asleep")
    assert "Moved from 18 June 2026: She was asleep" in desk.reads("meeting", matter.meeting_id)
    assert timezone.localdate(sitting_of(matter).starts_at) == DUE_ON
    # A quarter to one in the night of the 29th: in universal time the 28th.
    desk.on(date(2026, 6, 28), 23, 45)
    desk.answers(matter, **THERE)
    desk.holds(matter, do="complete")
    assert matter.completed_on == DUE_ON
    assert duties(cast.robin, "care.review.first") == [(INTO_CARE_ON, DUE_ON, DUE_ON)]
    desk.does("person_withhold", cast.robin.key, words="Hollow Oak Academy", why="It leads there")
    assert "29 June 2026" in desk.reads("person_withheld", cast.robin.key)


def test_trap_33_typed_in_late_it_is_not_late_and_what_becomes_in_time_is_on_the_managers_list(
    by, cast, desk, monkeypatch
):
    for child in (cast.robin, cast.wren):
        into_care(child, by)
    late = date(2026, 7, 1)
    typed_late, held_late = desk.books(cast.robin, DUE_ON), desk.books(cast.wren, late)
    desk.on(date(2026, 8, 3))
    for matter in (typed_late, held_late):
        desk.answers(matter, **THERE)
        desk.holds(matter, do="complete")
    assert duties(cast.robin, "care.review.first") == [(INTO_CARE_ON, DUE_ON, DUE_ON)]
    assert duties(cast.wren, "care.review.first") == [(INTO_CARE_ON, DUE_ON, late)]
    row = CareReview.objects.get(person=cast.robin)
    assert (row.held_on, timezone.localdate(row.recorded_at)) == (DUE_ON, date(2026, 8, 3))
    page, corrected = sitting_of(held_late).pk, {"held_on": "2026-06-29", "time": "10:00"}
    assert "Say why" in desk.is_refused("sitting_held", page, **corrected)
    assert duties(cast.wren, "care.review.first") == [(INTO_CARE_ON, DUE_ON, late)]
    desk.does("sitting_held", page, **corrected, why="The diary says Monday")
    assert duties(cast.wren, "care.review.first") == [(INTO_CARE_ON, DUE_ON, DUE_ON)]
    manager = Desk(cast.of[Role.PRINCIPAL_MANAGER], monkeypatch).on(date(2026, 8, 4))
    listed = manager.reads("corrections")
    assert "The diary says Monday" in listed
    assert "1 July 2026" in listed
    assert "29 June 2026" in listed


def test_trap_34_silence_is_logged_shown_and_taken_back_by_an_answer_that_came_in_time(by, cast, desk):
    into_care(cast.robin, by)
    matter = desk.reviews(cast.robin, DUE_ON, **THERE)
    desk.does("matter_decide", matter.pk, what="A dentist", who="Ben Thistledown", by_on="2026-07-31")
    desk.on(date(2026, 7, 1)).does("matter_decisions_send", matter.pk, on="2026-07-01")
    # 5 working days after 1 July are over with 8 July.
    assert let_stand(desk.on(date(2026, 7, 8)).at) == 0
    assert "No answer yet" in desk.reads("matter_decisions", matter.pk)
    assert let_stand(desk.on(date(2026, 7, 9)).at) == 1
    assert let_stand(desk.at + timedelta(days=1)) == 0
    assert "Stand, since nobody objected in time on 9 July 2026" in desk.reads("matter_decisions", matter.pk)
    line = Entry.objects.get(did="meetings.let_stand")
    assert (line.by, line.subject, line.key) == (None, cast.robin.key, str(matter.pk))
    late = {"given": "objected", "on": "2026-07-09", "words": "Not affordable"}
    assert "The time to object has passed" in desk.is_refused("matter_decisions_answer", matter.pk, **late)
    desk.does("matter_decisions_answer", matter.pk, **late | {"on": "2026-07-08"})
    matter.refresh_from_db()
    assert (matter.answer, matter.answered_on) == (Answer.OBJECTED, date(2026, 7, 8))
    shown = desk.reads("matter_decisions", matter.pk)
    assert "Objected to on 8 July 2026, told by Amara Quillfeather" in shown
    assert "Not affordable" in shown
    assert Entry.objects.filter(did="meetings.let_stand").count() == 1
