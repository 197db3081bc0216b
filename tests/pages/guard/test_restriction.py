"""Restricting a record, on its page."""

import pytest

from headway.casework.access.models import NamedReader, Restriction
from headway.casework.access.roles import Role


@pytest.fixture
def page(cast):
    return f"/people/{cast.robin.key}/restriction/"


@pytest.fixture
def manager(cast):
    return cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])


def restrict(cast, manager, page, *readers):
    return manager.post(page, {"readers": [user.pk for user in readers], "reason": "Staff family"})


def test_a_manager_restricts_a_record_and_is_told_whom_no_notice_reaches(cast, manager, page):
    answer = restrict(cast, manager, page, cast.of[Role.PRINCIPAL_MANAGER], cast.amara)
    assert answer.status_code == 302
    shown = manager.get(page).content.decode()
    assert shown.index("Restricted record.") < shown.index("moj-identity-bar__details")
    not_reached = shown[shown.index("Whom no notice reaches") :]
    assert "Ben Thistledown" in not_reached
    assert cast.browsing(cast.ben).get(f"/people/{cast.robin.key}/").status_code == 404


def test_readers_are_looked_for_one_after_another_and_nothing_typed_is_lost(cast, manager, page):
    empty = manager.get(page).content.decode()
    assert "Amara Quillfeather" not in empty.partition("<main")[2], "nobody is offered unasked"
    typed = {"reason": "Staff family", "readers-words": "quillf", "readers-look": "1"}
    found = manager.post(page, typed).content.decode()
    assert "Amara Quillfeather" in found
    assert "Staff family" in found
    assert "There is a problem" not in found
    more = {**typed, "readers": [cast.amara.pk], "readers-words": "principal", "readers-for": "quillf"}
    both = manager.post(page, more).content.decode()
    assert f'value="{cast.amara.pk}" id="id_readers_0" checked' in both
    assert cast.of[Role.PRINCIPAL_MANAGER].name in both
    assert not Restriction.objects.exists()
    chosen = [cast.amara.pk, cast.of[Role.PRINCIPAL_MANAGER].pk]
    last = {
        "reason": "Staff family",
        "readers": chosen,
        "readers-words": "principal",
        "readers-for": "principal",
    }
    assert manager.post(page, last).status_code == 302
    assert NamedReader.objects.count() == 2


def test_too_few_readers_is_said_and_nothing_is_lost(cast, manager, page):
    shown = restrict(cast, manager, page, cast.amara).content.decode()
    assert "at least two readers" in shown
    assert "Staff family" in shown
    assert not Restriction.objects.exists()


def test_who_restricts_it_without_naming_themselves_is_led_away_from_it(cast, manager, page):
    other = type(cast.amara).objects.create(email="o@example.invalid", name="O", role=Role.PRINCIPAL_MANAGER)
    assert restrict(cast, manager, page, other, cast.amara)["Location"] == "/people/"
    assert manager.get(page).status_code == 404


def test_a_reader_is_added_and_removed(cast, manager, page):
    restrict(cast, manager, page, cast.of[Role.PRINCIPAL_MANAGER], cast.amara)
    assert manager.post(f"{page}reader/", {"user": cast.ben.pk}).status_code == 302
    assert manager.post(f"{page}remove/{cast.amara.pk}/").status_code == 302
    refused = manager.post(f"{page}remove/{cast.ben.pk}/")
    assert "at least two readers" in refused.content.decode()
    standing = NamedReader.objects.filter(removed_at__isnull=True)
    assert {one.user for one in standing} == {cast.ben, cast.of[Role.PRINCIPAL_MANAGER]}
    assert manager.get(f"{page}reader/").status_code == 405
    assert manager.post(f"{page}remove/999999/").status_code == 404


def test_it_is_lifted_once_what_that_means_was_read(cast, manager, page):
    assert manager.get(f"{page}lift/").status_code == 404
    restrict(cast, manager, page, cast.of[Role.PRINCIPAL_MANAGER], cast.amara)
    assert "will see the record again" in manager.get(f"{page}lift/").content.decode()
    assert Restriction.objects.filter(lifted_at__isnull=True).exists()
    assert manager.post(f"{page}lift/").status_code == 302
    assert cast.browsing(cast.ben).get(f"/people/{cast.robin.key}/").status_code == 200


def test_a_chair_may_not_restrict(cast, page):
    assert cast.browsing(cast.amara).get(page).status_code == 403
