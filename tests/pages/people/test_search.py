"""The search, and the page of those found."""

import pytest
from django.urls import reverse

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role


def search(client, **typed):
    return client.post("/people/", typed)


def test_a_search_leads_to_the_people_found_and_its_words_are_in_no_address_and_no_log(cast):
    answer = search(cast.browsing(cast.ben), name="Fetherstone")
    assert (answer.status_code, answer["Location"]) == (302, "/people/found/1/")
    shown = cast.browsing(cast.ben).get(answer["Location"]).content.decode()
    assert "Robin Featherstone-Test" in shown
    assert "Wren Featherstone-Test" in shown
    entry = Entry.objects.get(kind=Kind.SEARCHED)
    assert entry.detail == "criteria=name found=2 page=1"


def test_going_back_shows_each_search_as_it_was(cast):
    client = cast.browsing(cast.ben)
    first, second = search(client, name="robin")["Location"], search(client, name="wren")["Location"]
    assert "Robin" in client.get(first).content.decode()
    assert "Wren" in client.get(second).content.decode()
    assert "Wren" not in client.get(first).content.decode()


def test_a_search_that_is_kept_no_longer_leads_back_to_searching(cast):
    client = cast.browsing(cast.ben)
    assert client.get("/people/found/1/")["Location"] == "/people/"
    for _ in range(11):
        search(client, name="robin")
    assert client.get("/people/found/1/").status_code == 302
    assert client.get("/people/found/11/").status_code == 200


def test_a_search_for_nothing_is_refused_beside_the_form(cast):
    for typed in ({}, {"name": "..."}):
        answer = search(cast.browsing(cast.ben), **typed)
        assert answer.status_code == 200
        assert "Enter" in answer.content.decode()
        assert "There is a problem" in answer.content.decode()


def test_another_user_does_not_find_whom_they_may_not_see(cast):
    client = cast.browsing(cast.chloe)
    shown = client.get(search(client, name="featherstone")["Location"]).content.decode()
    assert "Nobody you may see fits" in shown
    assert "Robin" not in shown


def test_an_administrator_may_not_search(cast):
    client = cast.browsing(cast.of[Role.ADMINISTRATOR])
    assert client.get("/people/").status_code == 403
    assert search(client, name="robin").status_code == 403
    assert client.get("/people/found/1/").status_code == 403


def test_an_analyst_is_asked_for_no_name_and_shown_none(cast):
    client = cast.browsing(cast.of[Role.ANALYST])
    assert 'name="name"' not in client.get("/people/").content.decode()
    page = client.get(search(client, born_on_day="6", born_on_month="5", born_on_year="2014")["Location"])
    assert "Name withheld" in page.content.decode()
    assert "Robin" not in page.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "options"])
def test_other_methods_are_refused(cast, method):
    assert getattr(cast.browsing(cast.ben), method)(reverse("people")).status_code == 405
