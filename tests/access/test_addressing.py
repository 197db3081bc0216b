"""The addresses of a list are those that Django gives one by one."""

from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from headway.casework.access.addressing import address_of


@pytest.mark.parametrize("route", ["person", "person_allocate"])
def test_the_address_of_a_page_of_a_person(route):
    for key in (uuid4(), uuid4()):
        assert address_of(route, key) == reverse(route, args=[key])


def test_the_address_of_a_page_of_a_user():
    for key in (1, 918273645):
        assert address_of("caseload", key) == reverse("caseload", args=[key])


def test_under_a_prefix_it_stands_under_it():
    key = uuid4()
    assert address_of("person", key) == f"/people/{key}/"
    set_script_prefix("/quality/")
    try:
        assert address_of("person", key) == f"/quality/people/{key}/"
    finally:
        set_script_prefix("/")


def test_a_route_of_another_kind_of_key_has_no_address():
    with pytest.raises(NoReverseMatch):
        address_of("person", 7)
