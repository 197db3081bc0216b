"""Asking that something be taken away, and agreeing."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.log import note
from headway.casework.access.models import Assignment, Procedure, User, Wall
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.guard.templatetags.log_words import row_in_words
from headway.casework.people.models import Name, Person
from tests.pages.cast import AT, SINCE


def asked(cast, **changed):
    page = f"/people/{cast.robin.key}/procedure/"
    given = {"taking": "disposal", "row": "", "reason": "Kept long enough", **changed}
    return cast.browsing(cast.of[Role.INFORMATION_GOVERNANCE]).post(page, given)


def test_one_asks_and_another_agrees(cast):
    assert asked(cast).status_code == 302
    page = f"/procedures/{Procedure.objects.get().pk}/"
    own = cast.browsing(cast.of[Role.INFORMATION_GOVERNANCE])
    assert "Somebody else must answer" in own.get(page).content.decode()
    assert "second person" in own.post(page, {"answer": "agree"}).content.decode()
    assert Person.objects.filter(pk=cast.robin.pk).exists()
    head = cast.browsing(cast.of[Role.HEAD_OF_SERVICE])
    assert "Take this away for good?" in head.get(page).content.decode()
    assert "Disposal" in head.get("/procedures/").content.decode()
    assert head.post(page, {"answer": "agree"}).status_code == 302
    assert not Person.objects.filter(pk=cast.robin.pk).exists()
    done = head.get(page).content.decode()
    assert "The record" in done[done.index("What stood here") :]
    assert "Robin" not in done


def test_one_row_is_chosen_and_another_declines(cast):
    row = Assignment.objects.filter(subject=cast.robin.key).first()
    assert "Choose what was misfiled" in asked(cast, taking="misfiled").content.decode()
    assert asked(cast, taking="misfiled", row=f"access.assignment {row.pk}").status_code == 302
    head = cast.browsing(cast.of[Role.HEAD_OF_SERVICE])
    head.post(f"/procedures/{Procedure.objects.get().pk}/", {"answer": "decline"})
    assert Assignment.objects.filter(pk=row.pk).exists()
    assert "Not agreed" in head.get("/procedures/").content.decode()


def test_no_page_says_that_a_wall_stands_round_this_person(cast):
    """The principal manager, who may ask, is told that a user has a wall, and not round whom."""
    wall = Wall.objects.create(user=cast.ben, subject=cast.robin.key, declared_at=AT)
    page = f"/people/{cast.robin.key}/procedure/"
    for role in (Role.PRINCIPAL_MANAGER, Role.INFORMATION_GOVERNANCE):
        shown = cast.browsing(cast.of[role]).get(page).content.decode()
        assert "access.assignment" in shown
        assert "wall" not in shown.lower()
    refused = asked(cast, taking="misfiled", row=f"access.wall {wall.pk}")
    assert (refused.status_code, Procedure.objects.count()) == (200, 0)
    asked(cast)
    head, answered = (
        cast.browsing(cast.of[Role.HEAD_OF_SERVICE]),
        f"/procedures/{Procedure.objects.get().pk}/",
    )
    head.post(answered, {"answer": "agree"})
    assert not Wall.objects.exists()
    assert "wall" not in head.get(answered).content.decode().lower()


def test_a_chair_neither_asks_nor_agrees(cast):
    amara = cast.browsing(cast.amara)
    assert amara.get(f"/people/{cast.robin.key}/procedure/").status_code == 403
    assert amara.get("/procedures/").status_code == 403


def test_every_row_is_offered_and_the_queries_do_not_grow_with_them(cast):
    client = cast.browsing(cast.of[Role.INFORMATION_GOVERNANCE])
    page = f"/people/{cast.robin.key}/procedure/"
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        before = client.get(page).content.decode()
    for number in range(30):
        Name.objects.create(person=cast.robin, kind="former", given_names="R", family_name=f"Test-{number}")
        Assignment.objects.create(user=cast.ben, subject=cast.robin.key, part="chair", from_on=SINCE)
    with CaptureQueriesContext(connection) as many:
        after = client.get(page).content.decode()
    assert len(many) == len(few) < 30
    assert after.count("<option") == before.count("<option") + 60
    for model in (Name, Assignment):
        newest = model.objects.latest("pk")
        assert f'value="{model._meta.label_lower} {newest.pk}"' in after


def test_who_had_opened_it_and_what_stood_there_are_each_turned_by_themselves(cast):
    """It may be answered from any page of either."""
    names = [f"Opener {number:03}" for number in range(60)]
    for name in reversed(names):
        user = User.objects.create(name=name, email=f"{name[-3:]}@fairmere.test", role=Role.RECORDER)
        note(Kind.OPENED, "person_open", by=user, at=AT, subject=cast.robin.key)
    for number in range(30):
        Name.objects.create(person=cast.robin, kind="former", given_names="R", family_name=f"Test-{number}")
    asked(cast)
    procedure = Procedure.objects.get()
    head, address = cast.browsing(cast.of[Role.HEAD_OF_SERVICE]), f"/procedures/{procedure.pk}/"
    pages = [head.get(f"{address}?opened={number}").content.decode() for number in (1, 2, 3)]
    assert "Page 1 of 3" in pages[0]
    assert [name for page in pages for name in re.findall("Opener [0-9]{3}", page)] == names
    assert max(page.count("<tr") for page in pages) == 26
    assert head.post(f"{address}?opened=2", {"answer": "agree"}).status_code == 302

    stood = [row_in_words(one) for one in procedure.stones.all()]
    assert len(stood) > 25
    pages = [head.get(f"{address}?opened=2&stood={number}").content.decode() for number in (1, 2)]
    found = [row for page in pages for row in re.findall(r"<tr[^>]*><td[^>]*>([^<]+)</td></tr>", page)]
    assert found == stood
    assert all("Page 2 of 3" in page for page in pages)
    assert "?opened=2&amp;stood=2#stood" in pages[0]
