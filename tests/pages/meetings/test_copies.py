"""The pages of copies: made at once and by hand, looked at, sent; what each who opens them may do."""

import pytest
from django.test import Client
from django.urls import reverse

from headway.casework.access.models import Restriction
from headway.casework.access.roles import Role
from headway.casework.meetings.copying import links, sending
from headway.casework.meetings.inviting.actions import keep_apart
from headway.casework.meetings.models import (
    Copy,
    CopyState,
    Found,
    Holder,
    InvitedFor,
    NotToBeTold,
    Sending,
)
from tests.meetings.copied import Copied


@pytest.fixture
def scene(cast):
    return Copied(cast)


def read(client: Client, name: str, *args) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_all_are_made_with_one_button_and_each_says_how_far_it_is(cast, scene):
    scene.block()
    browser = cast.browsing(cast.amara)
    assert "Not made yet" in read(browser, "matter_copies", scene.matter.pk)
    browser.post(reverse("matter_copies", args=[scene.matter.pk]))
    shown = read(browser, "matter_copies", scene.matter.pk)
    assert "Not made yet" not in shown
    assert "To be looked at by a second person" in shown
    assert "Ready to send" in shown
    assert Copy.objects.count() == InvitedFor.objects.filter(matter=scene.matter).count()


def test_nothing_is_made_before_the_record_is_approved(cast, scene):
    scene.record.approved_at = scene.record.approved_by = None
    scene.record.save()
    assert "not approved yet" in read(cast.browsing(cast.amara), "matter_copies", scene.matter.pk)


def test_a_copy_shows_what_its_reader_gets_and_what_is_kept_back_and_why(cast, scene):
    scene.block("Open to all of them.")
    scene.block("His own words.", holder=Holder.PARENT, about=scene.father)
    copy = scene.copy_for(scene.mother)
    shown = read(cast.browsing(cast.amara), "copy", copy.pk)
    assert "Open to all of them." in shown
    assert "Kept back: Part 2" in shown
    assert "It is another person’s information." in shown


def test_what_was_found_is_told_by_kind_and_place_and_let_stand_with_a_reason(cast, scene):
    keep_apart(scene.invited(scene.mother), scene.invited(scene.father), why="Violence", by=scene.by)
    scene.block("Quillerton is a village where we had lunch.")
    copy = scene.copy_for(scene.mother)
    browser = cast.browsing(cast.amara)
    assert "the name of somebody of whom this reader may not be told, in block 1" in read(
        browser, "copy", copy.pk
    )
    address = reverse("copy_found", args=[Found.objects.get().pk])
    assert "Say why it may stand" in browser.post(address, {"why": ""}).content.decode()
    browser.post(address, {"why": "The village, and not the man"})
    copy.refresh_from_db()
    assert copy.state == CopyState.TO_CHECK


def test_a_part_is_kept_back_by_hand_with_a_reason_and_that_is_not_forgotten(cast, scene):
    block = scene.block("Something to keep.")
    comes_for = InvitedFor.objects.get(invited=scene.invited(scene.mother))
    browser, address = cast.browsing(cast.amara), reverse("copy_make", args=[comes_for.pk, "record"])
    told = {f"part_{block.pk}": "keep"}
    assert "Say why." in browser.post(address, told).content.decode()
    assert not Copy.objects.exists()
    browser.post(address, told | {f"why_{block.pk}": "He asked that she does not read it"})
    row = Copy.objects.get().blocks.get()
    assert (row.is_shown, row.decided_by) == (False, cast.amara)
    assert "He asked that she does not read it" in browser.get(address).content.decode()


def test_what_is_final_is_not_offered(cast, scene):
    keep_apart(scene.invited(scene.mother), scene.invited(scene.father), why="Violence", by=scene.by)
    block = scene.block("His own words.", holder=Holder.PARENT, about=scene.father)
    comes_for = InvitedFor.objects.get(invited=scene.invited(scene.mother))
    browser, address = cast.browsing(cast.amara), reverse("copy_make", args=[comes_for.pk, "record"])
    assert f"part_{block.pk}" not in browser.get(address).content.decode()
    browser.post(address, {f"part_{block.pk}": "show", f"why_{block.pk}": "x"})
    assert Copy.objects.get().blocks.get().is_shown is False


def test_who_made_it_is_not_asked_to_look_at_it_and_another_is(cast, scene):
    scene.block()
    copy = scene.copy_for(cast.robin)
    address = reverse("copy", args=[copy.pk])
    assert "I looked at it" not in read(cast.browsing(cast.amara), "copy", copy.pk)
    assert "A second person looks at it" in cast.browsing(cast.amara).post(address).content.decode()
    other = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    assert "I looked at it" in read(other, "copy", copy.pk)
    other.post(address)
    copy.refresh_from_db()
    assert copy.state == CopyState.READY


def test_a_social_worker_reads_and_makes_checks_and_sends_nothing(cast, scene):
    scene.block()
    copy = scene.copy_for(cast.robin)
    browser = cast.browsing(cast.ben)
    assert "Make all" not in read(browser, "matter_copies", scene.matter.pk)
    for name, key in (("matter_copies", scene.matter.pk), ("copy", copy.pk), ("copy_send", copy.pk)):
        assert browser.post(reverse(name, args=[key])).status_code == 403, name
    assert browser.get(reverse("copy_pdf", args=[copy.pk])).status_code == 403


def test_a_copy_of_a_record_that_is_restricted_is_not_found(cast, scene):
    scene.block()
    copy = scene.copy_for(cast.robin)
    Restriction.objects.create(
        subject=cast.robin.key, reason="x", restricted_at=scene.by.at, restricted_by=scene.by.user
    )
    assert cast.browsing(cast.ben).get(reverse("copy", args=[copy.pk])).status_code == 404


def test_the_file_of_a_copy_is_taken_once_it_is_ready_under_initials(cast, scene):
    scene.block()
    copy = scene.copy_for(cast.robin)
    browser, address = cast.browsing(cast.amara), reverse("copy_pdf", args=[copy.pk])
    assert browser.get(address).status_code == 404
    copy = scene.ready(scene.mother)
    answer = browser.get(reverse("copy_pdf", args=[copy.pk]))
    assert answer.content.startswith(b"%PDF-")
    assert 'filename="RFT-' in answer.headers["Content-Disposition"]


def test_a_print_run_is_one_file_and_is_noted_as_posted(cast, scene):
    scene.block()
    copy = scene.ready(cast.robin)
    browser = cast.browsing(cast.amara)
    told = {"way": "post", "address": "1 Elm Row, Fairmere"}
    here = reverse("copy_send", args=[copy.pk])
    assert "Read the address back" in browser.post(here, told).content.decode()
    assert browser.post(here, told | {"read_back": "on"}).status_code == 302
    assert "1 Elm Row" in read(browser, "copies_run", scene.matter.pk)
    made = browser.get(reverse("copies_run_file", args=[scene.matter.pk]))
    assert made.content.startswith(b"%PDF-")
    row = Sending.objects.get()
    on = scene.by.on.isoformat()
    browser.post(reverse("copies_run", args=[scene.matter.pk]), {"sendings": str(row.pk), "on": on})
    row.refresh_from_db()
    assert row.sent_on == scene.by.on
    assert browser.get(reverse("copies_run_file", args=[scene.matter.pk])).status_code == 404


def test_a_copy_is_handed_over_and_comes_back(cast, scene):
    scene.block()
    copy = scene.ready(cast.robin)
    browser, on = cast.browsing(cast.amara), scene.by.on.isoformat()
    here = reverse("copy_send", args=[copy.pk])
    assert "Say on what day" in browser.post(here, {"way": "hand", "worker": "Ben"}).content.decode()
    browser.post(here, {"way": "hand", "worker": "Ben Carrowmore", "on": on})
    row = Sending.objects.get()
    assert "Handed over by Ben Carrowmore" in read(browser, "copy", copy.pk)
    browser.post(reverse("copy_returned", args=[row.pk]), {"on": on, "why": "Not at home"})
    assert "came back" in read(browser, "copy", copy.pk)


def test_a_later_edition_says_who_must_get_it(cast, scene):
    scene.block()
    copy = scene.ready(cast.robin)
    sending.hand_over(copy, worker="Ben", on=scene.by.on, by=scene.by)
    scene.record.edition = 2
    scene.record.save()
    shown = read(cast.browsing(cast.amara), "matter_copies", scene.matter.pk)
    assert "These must get it as it stands now: Robin Featherstone-Test." in shown


def test_somebody_is_to_have_none_for_a_reason(cast, scene):
    scene.block()
    comes_for = InvitedFor.objects.get(invited=scene.school)
    browser = cast.browsing(cast.amara)
    browser.post(reverse("copy_none", args=[comes_for.pk]), {"why": "The school was there for one part"})
    shown = read(browser, "matter_copies", scene.matter.pk)
    assert "Is to have none" in shown
    assert "The school was there for one part" in shown


def test_words_that_must_not_reach_somebody_are_added_and_ended(cast, scene):
    browser = cast.browsing(cast.amara)
    add = reverse("person_withhold", args=[cast.robin.key])
    assert "too short" in browser.post(add, {"words": "ab", "why": "x"}).content.decode()
    browser.post(add, {"words": "Hollow Oak Academy", "why": "It would lead to him"})
    row = NotToBeTold.objects.get()
    assert "Hollow Oak Academy" in read(browser, "person_withheld", cast.robin.key)
    browser.post(reverse("withheld_end", args=[row.pk]))
    row.refresh_from_db()
    assert row.ended_at is not None
    assert cast.browsing(cast.ben).get(add).status_code == 403


def test_a_link_is_shown_once_and_not_offered_for_family(cast, scene):
    scene.block()
    family, school = scene.ready(cast.robin), scene.ready(scene.school)
    browser = cast.browsing(cast.amara)
    assert browser.get(reverse("copy_link", args=[family.pk])).status_code == 404
    shown = browser.post(reverse("copy_link", args=[school.pk])).content.decode()
    assert "/copies/open/" in shown
    assert "/copies/open/" not in read(browser, "copy", school.pk)
    assert links.may_have_link("carer") is False
