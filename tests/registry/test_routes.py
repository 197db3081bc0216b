"""Every address names its door."""

import django.urls
from django.http import HttpResponse
from django.urls import reverse

from headway.casework.access.doors import Way, stands_open
from tests.pages.routes import every_route

# Addresses of others, with why they need no door of ours.
OF_OTHERS: dict[str, str] = {
    "health_check.": "says whether the machine is well, to whoever asks, and nothing of anybody",
}


def without_door(routes) -> list[str]:
    return [
        route.name for route in routes if route.door is None and not route.module.startswith(tuple(OF_OTHERS))
    ]


def test_every_address_names_its_door():
    routes = every_route()
    assert len(routes) > 25
    assert without_door(routes) == []


def test_an_address_without_a_door_is_noticed():
    from tests.pages.routes import _walked

    def bare(request):
        return HttpResponse()

    planted = list(_walked([django.urls.path("bare/", bare, name="bare")], ""))
    assert without_door(planted) == ["bare"]


def test_what_lets_in_without_an_account_says_why():
    silent = [
        route.name
        for route in every_route()
        if route.door is not None
        and route.door.way in (Way.STANDS_OPEN, Way.BY_LINK)
        and len(route.door.why) < 20
    ]
    assert silent == []
    assert stands_open(why="x")(lambda request: None).door.why == "x"


def test_what_a_link_opens_stands_under_the_secret_and_nothing_else_does():
    """The cookie of a link goes to what stands under it alone, and whatever else does is opened by it."""
    under = reverse("report_link", args=["x"])
    by_link = {route.name for route in every_route() if route.door and route.door.way is Way.BY_LINK}
    stand_there = {
        route.name
        for route in every_route()
        if route.parameters[:1] == ("secret",)
        and reverse(route.name, kwargs={"secret": "x", **arguments_of(route.parameters[1:])}).startswith(
            under
        )
    }
    assert by_link == stand_there
    assert len(by_link) >= 5


def arguments_of(parameters) -> dict[str, object]:
    return {name: 1 if name == "number" else "worries" for name in parameters}


def test_every_address_has_a_name_of_its_own():
    names = [route.name for route in every_route()]
    assert [name for name in set(names) if names.count(name) > 1 or name.endswith("None")] == []
