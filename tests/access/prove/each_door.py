"""Each address without its door: the tests of every address must miss it. Run by name, in `make prove-doors`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.http import Http404
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from headway.casework.access.doors import Way
from headway.casework.access.roles import Role
from tests.pages.asking import (
    BEHIND_DOORS,
    WRONGS,
    lay_out,
    lets_a_stranger_in,
    lets_other_methods_in,
    visits,
)
from tests.pages.routes import Route
from tests.pages.scene import Scene, make_scene
from tests.proving import at_most

pytestmark = pytest.mark.django_db
# Ours: an address is asked some twenty times, each in a fraction of a second.
MOST_SECONDS = float(os.environ.get("MOST_SECONDS") or 120)


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Scene]:
    here = override_settings(HOME=tmp_path_factory.mktemp("home"))
    with here, django_db_blocker.unblock(), transaction.atomic():
        scene = make_scene()
        lay_out(scene)
        yield scene
        transaction.set_rollback(True)


def _patterns(patterns) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


@contextmanager
def without_its_door(route: Route) -> Iterator[None]:
    """The view itself, given its record whoever asks."""
    pattern = next(one for one in _patterns(get_resolver().url_patterns) if one.name == route.name)
    guarded = view = pattern.callback
    while hasattr(view, "door"):
        view = view.__wrapped__
    bare = view

    def open_to_all(request, *args, **kwargs):
        if route.door.way is Way.OPENS:
            record = route.door.model._base_manager.filter(pk=kwargs.pop("reference")).first()
            if record is None:
                raise Http404
            return bare(request, record, *args, **kwargs)
        return bare(request, *args, **kwargs)

    pattern.callback = open_to_all
    try:
        yield
    finally:
        pattern.callback = guarded


def missed_by(scene: Scene, route: Route) -> Iterator[str]:
    """The names of the tests that fail while this address has no door, one by one as they are tried."""
    # An administrator may open no record, an advocate little else: between them they miss every door of a record.
    for role in (Role.ADMINISTRATOR, Role.ADVOCATE):
        for visit in visits(scene, role, [route]):
            yield from (wrong.__name__ for wrong in WRONGS if wrong(visit))
    if lets_other_methods_in(scene, [route]):
        yield "test_no_other_method_is_let_in_anywhere"
    try:
        if lets_a_stranger_in(scene, [route]):
            yield "test_a_stranger_is_led_to_sign_in_from_everywhere"
    except Exception as fault:  # noqa: BLE001 (a view that nobody guards breaks in ways of its own: the test fails)
        yield f"test_a_stranger_is_led_to_sign_in_from_everywhere ({type(fault).__name__})"


@pytest.mark.parametrize("route", BEHIND_DOORS, ids=lambda route: route.name)
def test_a_door_taken_away_is_missed(scene, route):
    with without_its_door(route), at_most(MOST_SECONDS):
        first = next(missed_by(scene, route), "")
    print(f"\nDOOR {route.name}\t{first}", flush=True)
    assert first
