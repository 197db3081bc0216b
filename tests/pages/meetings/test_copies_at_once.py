"""All copies of a meeting checked and sent on one page: each address read back, what is not ready left and said."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from headway.casework.access.roles import Role
from headway.casework.meetings.copying import sending
from headway.casework.meetings.inviting.actions import invite, keep_apart
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Copy, CopyState, InvitedFor, Sending, SendingWay
from headway.casework.people.models import Address
from tests.meetings.copied import Copied


@pytest.fixture
def scene(cast):
    scene = Copied(cast)
    scene.block()
    return scene


@pytest.fixture
def page(cast, scene):
    return cast.browsing(cast.amara), reverse("meeting_send", args=[scene.meeting.pk])


def said_of(copy, **told):
    return {f"{name}_{copy.pk.hex}": value for name, value in told.items()}


def test_each_that_is_ready_goes_its_own_way_and_the_others_are_left_and_say_so(scene, page):
    browser, here = page
    Address.objects.create(person=scene.cast.robin, kind="home", lines="1 Elm Row", from_on="2026-01-05")
    child, school = scene.ready(scene.cast.robin), scene.ready(scene.school)
    waits = scene.copy_for(scene.mother)
    shown = browser.get(here).content.decode()
    assert "1 Elm Row" in shown
    assert "Held by their record since 5 January 2026." in shown
    left = shown[shown.index("Not sent with these") :]
    assert reverse("copy", args=[waits.pk]) in left
    assert "To be looked at by a second person" in left
    assert "Not made yet" in left
    assert f"way_{waits.pk.hex}" not in shown
    told = {"on": scene.by.on.isoformat()}
    told |= said_of(child, way="post", address="1 Elm Row, Fairmere", read_back="on")
    told |= said_of(school, way="hand", worker="Ben Carrowmore")
    assert browser.post(here, told).headers["Location"] == reverse("matter_copies", args=[scene.matter.pk])
    by_way = {one.way: one for one in Sending.objects.all()}
    assert (by_way["post"].read_back_by, by_way["post"].sent_on) == (scene.cast.amara, None)
    assert (by_way["hand"].copy, by_way["hand"].sent_on) == (school, scene.by.on)
    again = browser.get(here).content.decode()
    assert "No copy is ready to go." in again
    assert "In the next print run" in again


def test_one_that_is_refused_holds_up_no_other_and_asks_again(scene, page):
    browser, here = page
    child, school = scene.ready(scene.cast.robin), scene.ready(scene.school)
    told = {"on": scene.by.on.isoformat()} | said_of(school, way="hand", worker="Ben Carrowmore")
    answer = browser.post(here, told | said_of(child, way="post", address="1 Elm Row")).content.decode()
    assert "Read the address back, and say that it is right." in answer
    assert f'name="worker_{school.pk.hex}"' not in answer
    assert "1 noted as sent." in answer
    assert list(Sending.objects.values_list("copy", flat=True)) == [school.pk]


def test_one_in_which_something_is_found_as_it_goes_is_stopped_and_left(scene, page):
    browser, here = page
    scene.block("Quillerton came too.")
    mother, school = scene.ready(scene.mother), scene.ready(scene.school)
    keep_apart(scene.invited(scene.mother), scene.invited(scene.father), why="Violence", by=scene.by)
    told = {"on": scene.by.on.isoformat()} | said_of(school, way="secure_mail", address="a@b.invalid")
    told |= said_of(mother, way="hand", worker="Ben")
    assert "Read the address back" in browser.post(here, told).content.decode()
    assert not Sending.objects.exists()
    answer = browser.post(here, told | said_of(school, read_back="on")).content.decode()
    assert "Something was found that this reader may not have" in answer
    assert "Stopped: it holds what this reader may not have" in answer[answer.index("Not sent with these") :]
    assert set(Copy.objects.values_list("reader", "state")) == {
        (scene.school.pk, CopyState.SENT),
        (scene.invited(scene.mother).pk, CopyState.STOPPED),
    }


def test_nothing_goes_where_nothing_is_chosen_or_on_a_day_to_come(scene, page):
    browser, here = page
    school = scene.ready(scene.school)
    assert "Choose how a copy goes" in browser.post(here, {"on": scene.by.on.isoformat()}).content.decode()
    told = {"on": "2126-01-01"} | said_of(school, way="hand", worker="Ben")
    assert "This day is yet to come." in browser.post(here, told).content.decode()
    assert not Sending.objects.exists()


def test_who_sends_no_copies_is_refused(cast, scene, page):
    assert cast.browsing(cast.ben).get(page[1]).status_code == 403
    assert cast.browsing(cast.of[Role.PRINCIPAL_MANAGER]).get(page[1]).status_code == 200


def test_once_it_was_sent_nobody_is_to_have_none_any_longer(cast, scene):
    school = scene.ready(scene.school)
    comes_for = InvitedFor.objects.get(invited=scene.school)
    browser, none = cast.browsing(cast.amara), reverse("copy_none", args=[comes_for.pk])
    here = reverse("matter_copies", args=[scene.matter.pk])
    assert none in browser.get(here).content.decode()
    sending.hand_over(school, worker="Ben", on=scene.by.on, by=scene.by)
    assert none not in browser.get(here).content.decode()


@pytest.mark.once("as many questions are asked of either database")
@pytest.mark.parametrize("route", ["matter_copies", "meeting_send"])
def test_the_pages_ask_no_more_of_the_database_for_ten_copies_than_for_two(cast, scene, route):
    browser = cast.browsing(cast.amara)
    place = reverse(route, args=[(scene.matter if route == "matter_copies" else scene.meeting).pk])

    def asked():
        with CaptureQueriesContext(connection) as made:
            assert browser.get(place).status_code == 200
        return len(made)

    scene.ready(cast.robin)
    sent = scene.ready(scene.school)
    sending.hand_over(sent, worker="Ben", on=scene.by.on, by=scene.by)
    scene.ready(cast.ben)
    few = asked()
    for number in range(8):
        told = Proposed(Capacity.HEALTH, name=f"Nurse {number} Larkrise-Test", agency="Fairmere Health")
        one = scene.ready(invite(scene.meeting, told, matters=[scene.matter], by=scene.by))
        if number % 2:
            sending.hand_over(one, worker="Ben", on=scene.by.on, by=scene.by)
    assert asked() == few
    assert Sending.objects.filter(way=SendingWay.HAND).count() == 5
