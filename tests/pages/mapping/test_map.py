"""The map on its pages: added to with and without a script, refused beside its cause, looked at again, shown large."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.models import Entry, Restriction, Wall
from headway.casework.access.roles import Role
from headway.casework.meetings.models import Invited, InvitedFor
from headway.casework.meetings.recording.drafts import writer_of
from headway.casework.people.models import Address
from headway.practice.mapping.models import ChairsNote, Line, Scaled
from headway.practice.mapping.scaling import say_how_safe
from tests.meetings.rows import a_meeting, later
from tests.pages.cast import AT
from tests.practice.conferences.rows import HELD_ON, a_sitting, on_the_day, sat
from tests.practice.mapping.rows import added


@pytest.fixture
def by(cast):
    return cast.reader(cast.amara)


@pytest.fixture
def meeting(cast, by):
    return a_meeting(by, cast.robin, cast.wren)


def page(cast, name, *args, user=None):
    answer = cast.browsing(user or cast.amara).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def send(cast, name, *args, user=None, **typed):
    return cast.browsing(user or cast.amara).post(reverse(name, args=args), typed)


def scripts(cast, name, *args, user=None, **typed):
    """As the script of the page sends it."""
    fields = [[name, value] for name, value in typed.items()]
    asked = cast.browsing(user or cast.amara)
    return asked.post(reverse(name, args=args), fields, content_type="application/json")


def line(words="Meals were missed", section="worry", **typed):
    return {"key": str(uuid4()), "section": section, "words": words} | typed


def main(answer) -> str:
    text = answer if isinstance(answer, str) else answer.content.decode()
    return text.split("<main")[1]


def test_every_meeting_leads_to_its_map(cast, meeting):
    assert reverse("meeting_map", args=[meeting.pk]) in page(cast, "meeting", meeting.pk)
    shown = main(page(cast, "meeting_map", meeting.pk))
    for words in ("What are we worried about?", "What is working well?", "What needs to happen?"):
        assert words in shown
    assert "About Wren Featherstone-Test" in shown


def test_without_a_script_a_line_is_added_and_the_page_comes_back_at_it(cast, meeting):
    answer = send(cast, "meeting_map", meeting.pk, **line(), about=str(cast.wren.pk))
    made = Line.objects.get()
    assert answer.headers["Location"].endswith(f"#line-{made.pk}")
    assert [one.person for one in made.about.all()] == [cast.wren]
    assert "Meals were missed" in main(page(cast, "meeting_map", meeting.pk))
    assert "1 line about this child" in page(cast, "meeting", meeting.pk)


def test_what_is_refused_stands_in_the_page_again_beside_why(cast, meeting):
    Address.objects.create(person=cast.robin, lines="7 Hidden Orchard Way\nFairmere", confidential=True)
    typed = line("They are at 7 Hidden Orchard Way")
    answer = send(cast, "meeting_map", meeting.pk, **typed)
    shown = main(answer)
    assert answer.status_code == 422
    assert "It holds an address that is confidential." in shown
    assert "They are at 7 Hidden Orchard Way" in shown
    assert not Line.objects.exists()
    sure = shown.split('name="sure_of" value="')[1].split('"')[0]
    assert send(cast, "meeting_map", meeting.pk, **typed, sure_of=sure).status_code == 302
    assert Line.objects.exists()


def test_what_cannot_be_read_is_refused_and_nothing_is_lost(cast, meeting):
    answer = send(cast, "meeting_map", meeting.pk, key="x", section="nothing", words="Still here")
    assert (answer.status_code, "Still here" in main(answer)) == (422, True)
    assert scripts(cast, "meeting_map", meeting.pk).status_code == 422
    browser, address = cast.browsing(cast.amara), reverse("meeting_map", args=[meeting.pk])
    for rubbish in ("x", "[1]", "{}"):
        answer = browser.post(address, rubbish, content_type="application/json")
        assert (answer.status_code, answer.json()) == (422, {"why": "What was sent could not be read."})


def test_the_script_is_answered_in_json(cast, meeting):
    typed = line(writer=writer_of(cast.amara))
    answer = scripts(cast, "meeting_map", meeting.pk, **typed)
    assert (answer.status_code, answer.json()["words"]) == (200, "Meals were missed")
    assert scripts(cast, "meeting_map", meeting.pk, **typed).json() == answer.json()
    empty = scripts(cast, "meeting_map", meeting.pk, **line(" "))
    assert (empty.status_code, empty.json()) == (422, {"why": "Write something first."})
    others = line(writer=writer_of(cast.ben))
    assert scripts(cast, "meeting_map", meeting.pk, **others).status_code == 403
    address = line("At ZZ9 9ZZ")
    doubted = scripts(cast, "meeting_map", meeting.pk, **address).json()
    sure = {"sure_of": doubted["sure_of"]}
    assert scripts(cast, "meeting_map", meeting.pk, **address, **sure).status_code == 200


def test_a_page_that_looks_again_hears_nothing_until_something_changed(cast, by, meeting):
    browser, address = cast.browsing(cast.amara), reverse("map_now", args=[meeting.pk])
    first = browser.get(address)
    again = {"If-None-Match": first.headers["ETag"]}
    assert browser.get(address, headers=again).status_code == 304
    added(meeting, by)
    answer = browser.get(address, headers=again)
    assert (answer.status_code, "Meals were missed" in answer.content.decode()) == (200, True)
    assert "no-store" in answer.headers["Cache-Control"]
    assert not Entry.objects.filter(route="map_now").exists()


def test_a_page_that_looks_again_is_shut_out_with_the_rest(cast, by, meeting):
    added(meeting, by)
    address = reverse("map_now", args=[meeting.pk])
    assert cast.browsing(cast.chloe).get(address).status_code == 404
    assert cast.browsing(cast.of[Role.ADVOCATE]).get(address).status_code == 403
    Wall.objects.create(user=cast.amara, subject=cast.wren.key, declared_at=AT)
    assert cast.browsing(cast.amara).get(address).status_code == 404


def test_the_map_of_a_restricted_child_is_not_there(cast, by, meeting):
    made = added(meeting, by)
    Restriction.objects.create(
        subject=cast.robin.key, reason="x", restricted_by=cast.of[Role.PRINCIPAL_MANAGER], restricted_at=AT
    )
    for name, key in (("meeting_map", meeting.pk), ("map_screen", meeting.pk), ("map_line", made.pk)):
        assert cast.browsing(cast.amara).get(reverse(name, args=[key])).status_code == 404


def test_who_only_reads_is_given_no_boxes_and_writes_nothing(cast, by, meeting):
    added(meeting, by)
    shown = main(page(cast, "meeting_map", meeting.pk, user=cast.ben))
    assert "Meals were missed" in shown
    assert "<textarea" not in shown
    assert send(cast, "meeting_map", meeting.pk, user=cast.ben, **line()).status_code == 403
    assert send(cast, "map_scale", meeting.pk, user=cast.ben).status_code == 403


def test_the_screen_has_the_map_and_nothing_round_it(cast, by, meeting):
    added(meeting, by)
    shown = page(cast, "map_screen", meeting.pk)
    assert "Meals were missed" in shown
    for gone in ("<nav", "Sign out", cast.amara.name, "Demonstration", "<textarea", "Change<", "<input"):
        assert gone not in shown
    # A part that is empty has its heading ready for the line that comes.
    assert shown.count("data-heading hidden>") == 7


def test_a_line_is_changed_labelled_taken_off_and_put_back_on_its_own_page(cast, by, meeting):
    made = added(meeting, by)
    shown = main(page(cast, "map_line", made.pk))
    mark = shown.split('name="mark" value="')[1].split('"')[0]
    told = {
        "words": "Tea was missed",
        "version": "1",
        "mark": mark,
        "about": str(cast.robin.pk),
        "whose": "parent",
    }
    assert send(cast, "map_line", made.pk, **told).status_code == 302
    made.refresh_from_db()
    assert (made.words, made.whose, made.of_all) == ("Tea was missed", "parent", False)
    assert "A parent" in main(page(cast, "meeting_map", meeting.pk))
    send(cast, "map_line", made.pk, do="off")
    shown = main(page(cast, "meeting_map", meeting.pk))
    assert "Taken off the map" in shown
    assert f'data-line="{made.pk}"' not in shown
    send(cast, "map_line", made.pk, do="back")
    assert f'data-line="{made.pk}"' in main(page(cast, "meeting_map", meeting.pk))


def test_two_who_change_a_line_at_once_are_led_to_both_texts(cast, by, meeting):
    made = added(meeting, by)
    first, second = ({"words": words, "version": "1", "mark": str(uuid4())} for words in ("Amara’s", "Sam’s"))
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    assert send(cast, "map_line", made.pk, **first).headers["Location"] != reverse("map_line", args=[made.pk])
    answer = send(cast, "map_line", made.pk, user=manager, **second)
    assert answer.headers["Location"] == reverse("map_line", args=[made.pk])
    shown = main(page(cast, "map_line", made.pk, user=manager))
    assert "Amara’s\n\nSam’s" in shown
    assert "Sam Principal Manager wrote at the same time" in main(page(cast, "meeting_map", meeting.pk))
    third = {"words": "Third", "version": "1", "mark": str(uuid4())}
    clash = scripts(cast, "map_line", made.pk, user=manager, **third)
    assert (clash.status_code, clash.json()["words"]) == (409, "Amara’s")
    bad = scripts(cast, "map_line", made.pk, words="x", version="1", mark="x")
    assert bad.status_code == 422


def test_a_line_that_is_emptied_is_refused_beside_its_box(cast, by, meeting):
    made = added(meeting, by)
    answer = send(cast, "map_line", made.pk, words=" ", version="1", mark=str(uuid4()))
    assert "Write something first." in main(answer)
    answer = send(cast, "map_line", made.pk, words="At ZZ9 9ZZ", version="1", mark=str(uuid4()))
    assert "It holds a postcode." in main(answer)


def test_a_number_is_noted_and_not_said_is_an_answer(cast, meeting):
    gran = Invited.objects.create(meeting=meeting, capacity="family", name="Gran Madeup")
    for matter in meeting.matters.all():
        InvitedFor.objects.create(invited=gran, matter=matter)
    assert "Choose" in main(page(cast, "map_scale", meeting.pk))
    refused = send(cast, "map_scale", meeting.pk, who=str(gran.pk))
    assert "govuk-error-message" in main(refused)
    assert send(cast, "map_scale", meeting.pk, who=str(gran.pk), number="none").status_code == 302
    assert Scaled.objects.get().number is None
    assert "Gran Madeup: not said." in main(page(cast, "meeting_map", meeting.pk))
    shown = page(cast, "meeting_map", meeting.pk).split('name="seen" form="scaling" value="')[1].split('"')[0]
    assert scripts(cast, "map_scale", meeting.pk, who=gran.pk, number="3", seen=shown).json() == {}
    assert Scaled.objects.get().number == 3
    refused = scripts(cast, "map_scale", meeting.pk, who=gran.pk)
    assert (refused.status_code, list(refused.json())) == (422, ["why"])
    assert scripts(cast, "map_scale", meeting.pk, writer=writer_of(cast.ben)).status_code == 403


def test_another_number_later_is_shown_with_the_one_before_on_the_map_and_not_on_the_screen(
    cast, by, meeting
):
    gran = Invited.objects.create(meeting=meeting, capacity="family", name="Gran Madeup")
    for matter in meeting.matters.all():
        InvitedFor.objects.create(invited=gran, matter=matter)
    for hours, number in enumerate((3, 6)):
        say_how_safe(meeting, gran, number=number, by=later(by, by.at + timedelta(hours=hours)))
    words = f"Gran Madeup: 6 (at {timezone.localtime(by.at):%H:%M}: 3)."
    assert words in main(page(cast, "meeting_map", meeting.pk))
    assert words in page(cast, "map_now", meeting.pk)
    screen = page(cast, "map_screen", meeting.pk)
    assert "Gran Madeup" in screen
    assert "Gran Madeup: 6" not in screen


def test_two_who_note_another_number_are_both_told_with_and_without_a_script(cast, meeting):
    gran = Invited.objects.create(meeting=meeting, capacity="family", name="Gran Madeup")
    for matter in meeting.matters.all():
        InvitedFor.objects.create(invited=gran, matter=matter)
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    send(cast, "map_scale", meeting.pk, user=manager, who=gran.pk, number="3", seen="")
    shown = main(send(cast, "map_scale", meeting.pk, who=gran.pk, number="7", seen=""))
    assert "Sam Principal Manager noted 3 for Gran Madeup at" in shown
    assert "To put yours in its place, press the button again." in shown
    assert Scaled.objects.get().number == 3
    seen = shown.split('name="seen" form="scaling" value="')[1].split('"')[0]
    answer = scripts(cast, "map_scale", meeting.pk, who=gran.pk, number="7", seen="")
    assert (answer.status_code, answer.json()["seen"]) == (409, seen.strip())
    send(cast, "map_scale", meeting.pk, who=gran.pk, number="7", seen=seen)
    assert Scaled.objects.get().number == 7


def test_the_headings_are_the_councils_on_every_map(cast, meeting):
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    assert "trademark" in main(page(cast, "map_headings", user=manager))
    assert send(cast, "map_headings", user=manager, worry="What keeps us awake").status_code == 302
    assert "What keeps us awake" in main(page(cast, "meeting_map", meeting.pk))
    assert send(cast, "map_headings", worry="x").status_code == 403


def test_the_map_is_taken_into_the_record_by_one_button(cast, by):
    conference = a_sitting(by, cast.robin)
    sat(conference, by)
    added(conference, on_the_day(by, HELD_ON))
    matter = conference.matters.get()
    assert "The record is begun once the meeting was held" in main(page(cast, "matter_map", matter.pk))
    assert "The record is begun" in main(send(cast, "matter_map", matter.pk))
    send(cast, "meeting_record", matter.pk)
    assert "Take this into the record of Robin" in main(page(cast, "matter_map", matter.pk))
    answer = send(cast, "matter_map", matter.pk)
    assert answer.headers["Location"] == reverse("record_write", args=[matter.records.get().pk])
    assert "Meals were missed" in main(page(cast, "record_write", matter.records.get().pk))
    assert "There is nothing on the map" in main(page(cast, "matter_map", matter.pk))


def test_the_chairs_notes_say_that_they_can_be_disclosed_and_are_not_on_the_map(cast, by, meeting):
    matter = meeting.matters.get(person=cast.robin)
    assert "can still be disclosed" in main(page(cast, "chairs_notes", matter.pk))
    assert send(cast, "chairs_notes", matter.pk, words="Ask about the bed").status_code == 302
    assert "Ask about the bed" in main(page(cast, "chairs_notes", matter.pk))
    assert ChairsNote.objects.get().noted_by == cast.amara
    assert Entry.objects.filter(did="mapping.note_for_oneself", subject=cast.robin.key).exists()
    assert "Ask about the bed" not in page(cast, "meeting_map", meeting.pk)
    assert "Ask about the bed" not in page(cast, "map_screen", meeting.pk)
    assert cast.browsing(cast.ben).get(reverse("chairs_notes", args=[matter.pk])).status_code == 403


def test_what_became_secret_is_gone_from_the_room_and_said_to_who_may_change_it(cast, by, meeting):
    made = added(meeting, by, "They are at 7 Hidden Orchard Way")
    browser, address = cast.browsing(cast.amara), f"{reverse('map_now', args=[meeting.pk])}?screen"
    first = browser.get(address)
    assert "Hidden Orchard" in first.content.decode()
    Address.objects.create(person=cast.robin, lines="7 Hidden Orchard Way\nFairmere", confidential=True)
    again = browser.get(address, headers={"If-None-Match": first.headers["ETag"]})
    for room in (again.content.decode(), page(cast, "map_screen", meeting.pk)):
        assert "Hidden Orchard" not in room
        assert str(made.pk) not in room
        assert "Not shown" not in room
    shown = main(page(cast, "meeting_map", meeting.pk))
    assert "Hidden Orchard" not in shown
    assert "This line holds what may not be shown here" in shown
    assert f'href="{reverse("map_line", args=[made.pk])}" data-change' not in shown
    assert "Change it." not in main(page(cast, "meeting_map", meeting.pk, user=cast.ben))
    assert "what it holds became secret" in main(page(cast, "map_line", made.pk))


def test_what_became_secret_is_let_stand_on_its_own_page(cast, by, meeting):
    made = added(meeting, by, "They are at 7 Hidden Orchard Way")
    Address.objects.create(person=cast.robin, lines="7 Hidden Orchard Way\nFairmere", confidential=True)
    told = {"words": made.words, "version": "1", "mark": str(uuid4())}
    shown = main(send(cast, "map_line", made.pk, **told))
    assert "Everybody in the room would read this" in shown
    sure = shown.split('name="sure_of" value="')[1].split('"')[0]
    assert send(cast, "map_line", made.pk, **told, sure_of=sure).status_code == 302
    assert "Hidden Orchard" in page(cast, "map_screen", meeting.pk)


def test_what_became_secret_is_said_before_the_map_is_taken_into_the_record(cast, by):
    conference = a_sitting(by, cast.robin)
    sat(conference, by)
    added(conference, on_the_day(by, HELD_ON), "They are at 7 Hidden Orchard Way")
    Address.objects.create(person=cast.robin, lines="7 Hidden Orchard Way\nFairmere", confidential=True)
    matter = conference.matters.get()
    shown = main(page(cast, "matter_map", matter.pk))
    assert "One line is not taken" in shown
    assert "Hidden Orchard" not in shown
