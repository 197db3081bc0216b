"""Every address names its door."""

import django.urls
from django.http import HttpResponse

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


def test_what_stands_open_says_why():
    silent = [
        route.name
        for route in every_route()
        if route.door is not None and route.door.way is Way.STANDS_OPEN and len(route.door.why) < 20
    ]
    assert silent == []
    assert stands_open(why="x")(lambda request: None).door.why == "x"


def test_every_address_has_a_name_of_its_own():
    names = [route.name for route in every_route()]
    assert [name for name in set(names) if names.count(name) > 1 or name.endswith("None")] == []
