"""The pages that merge two records and part them."""

import pytest

from headway.casework.access.roles import Role
from headway.casework.people.actions import merge
from headway.casework.people.models import Merge
from tests.pages.cast import a_person


@pytest.fixture
def manager(cast):
    return cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])


@pytest.fixture
def double(cast):
    return a_person("Robyn", "Fetherstone-Test", cast.robin.born_on)


@pytest.fixture
def merged(cast, double) -> Merge:
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    return merge(kept=cast.robin, other=double, reason="Same child", by=by)


def test_a_record_like_this_one_is_shown_and_merged_into_it(cast, manager, double):
    shown = manager.get(f"/people/{cast.robin.key}/merge/").content.decode()
    assert "Records like this one" in shown
    assert "Robyn Fetherstone-Test" in shown
    answer = manager.post(
        f"/people/{cast.robin.key}/merge/", {"other": str(double.key), "reason": "Same child"}
    )
    assert answer["Location"] == f"/people/{cast.robin.key}/"
    shown = manager.get(answer["Location"]).content.decode()
    assert "Robyn Fetherstone-Test" in shown
    assert "Undo this merge" in shown


def test_the_merged_record_leads_to_the_one_that_is_kept(cast, manager, merged, double):
    answer = manager.get(f"/people/{double.key}/")
    assert answer["Location"] == f"/people/{cast.robin.key}/"


def test_a_merge_is_undone_with_a_reason(cast, manager, merged, double):
    at = f"/people/merges/{merged.key}/undo/"
    assert "There is a problem" in manager.post(at, {"reason": ""}).content.decode()
    assert manager.post(at, {"reason": "Two children"}).status_code == 302
    assert manager.get(f"/people/{double.key}/").status_code == 200


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SOCIAL_WORKER, Role.QUALITY_OFFICER])
def test_who_may_not_merge_is_refused(cast, merged, role):
    client = cast.browsing(cast.of[role])
    for at in (f"/people/{cast.robin.key}/merge/", f"/people/merges/{merged.key}/undo/"):
        assert client.get(at).status_code == 403
        assert client.post(at, {"reason": "-"}).status_code == 403
    assert "Undo this merge" not in client.get(f"/people/{cast.robin.key}/").content.decode()


def test_a_stranger_to_the_record_finds_nothing_there(cast, merged):
    client = cast.browsing(cast.chloe)
    assert client.get(f"/people/{cast.robin.key}/merge/").status_code == 404
    assert client.get(f"/people/merges/{merged.key}/undo/").status_code == 404
