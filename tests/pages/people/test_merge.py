"""The pages that merge two records and part them."""

import re

import pytest

from headway.casework.access.models import Assignment
from headway.casework.access.restricting import restrict
from headway.casework.access.roles import Role
from headway.casework.documents.kinds import DocumentKind
from headway.casework.documents.models import Document
from headway.casework.people.actions import merge
from headway.casework.people.actions.comparing import compare_waiting
from headway.casework.people.models import Merge
from tests.pages.cast import AT, SINCE, a_person


def day(name, on) -> dict[str, int]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


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


def test_a_record_like_this_one_is_looked_for_and_merged_into_it(cast, manager, double):
    shown = manager.get(f"/people/{cast.robin.key}/merge/").content.decode()
    assert "is not compared with the others yet" in shown
    looking = re.search(r'href="(\?look=\w+)"', shown)
    assert looking
    shown = manager.get(f"/people/{cast.robin.key}/merge/{looking[1]}").content.decode()
    assert "Records like this one" in shown
    assert "Robyn Fetherstone-Test" in shown
    assert f'value="{double.key}"' in shown
    answer = manager.post(
        f"/people/{cast.robin.key}/merge/", {"other": str(double.key), "reason": "Same child"}
    )
    assert answer["Location"] == f"/people/{cast.robin.key}/"
    shown = manager.get(answer["Location"]).content.decode()
    assert "Robyn Fetherstone-Test" in shown
    assert "Undo this merge" in shown


def test_a_record_that_was_compared_shows_those_like_it_without_a_search(cast, manager, double):
    compare_waiting()
    shown = manager.get(f"/people/{cast.robin.key}/merge/").content.decode()
    assert "not compared" not in shown
    assert "Records like this one" in shown
    assert "Robyn Fetherstone-Test" in shown
    assert "Name sounds alike, Date of birth" in shown


def test_where_nobody_is_like_it_that_is_said_once_it_was_looked(cast, manager):
    shown = manager.get(f"/people/{cast.tansy.key}/merge/", {"look": "now"}).content.decode()
    assert "No other record that you may see is like this one" in shown


def test_the_merged_record_leads_to_the_one_that_is_kept(cast, manager, merged, double):
    answer = manager.get(f"/people/{double.key}/")
    assert answer["Location"] == f"/people/{cast.robin.key}/"


def test_a_merge_is_undone_with_a_reason(cast, manager, merged, double):
    at = f"/people/merges/{merged.key}/undo/"
    assert "There is a problem" in manager.post(at, {"reason": ""}).content.decode()
    assert manager.post(at, {"reason": "Two children"}).status_code == 302
    assert manager.get(f"/people/{double.key}/").status_code == 200


def test_every_page_of_a_merged_record_is_that_of_the_kept_one(cast, manager, merged, double):
    for page in (
        "documents/",
        "assignments/",
        "readers/",
        "restriction/",
        "names/add/",
        "details/",
        "merge/",
    ):
        answer = manager.get(f"/people/{double.key}/{page}")
        assert answer["Location"] == f"/people/{cast.robin.key}/{page}", page
    answer = manager.post(
        f"/people/{double.key}/names/add/", {"given_names": "Lost", "kind": "alias"}, follow=True
    )
    assert "Nothing was done: do it here." in answer.content.decode()
    assert "Lost" not in answer.content.decode()


def test_who_is_assigned_after_a_merge_opens_the_papers_of_the_merged_record(cast, manager, merged, double):
    paper = Document.objects.create(
        subject=double.key, kind=DocumentKind.EDUCATION, title="School report", kept_by=cast.ben, kept_at=AT
    )
    newcomer = cast.browsing(cast.chloe)
    assert newcomer.get(f"/documents/{paper.pk}/").status_code == 404
    posted = {"user": cast.chloe.pk, "part": "social_worker", **day("from_on", SINCE)}
    assert manager.post(f"/people/{cast.robin.key}/assignments/", posted).status_code == 302
    assert "School report" in newcomer.get(f"/people/{cast.robin.key}/documents/").content.decode()
    assert newcomer.get(f"/documents/{paper.pk}/").status_code == 200
    ended = Assignment.objects.get(user=cast.chloe, subject=cast.robin.key)
    manager.post(f"/people/{cast.robin.key}/assignments/{ended.pk}/end/")
    Assignment.objects.filter(pk=ended.pk).update(to_on=SINCE)
    assert newcomer.get(f"/documents/{paper.pk}/").status_code == 404


def test_glass_broken_of_the_kept_record_opens_the_papers_of_the_merged_one(cast, merged, double):
    paper = Document.objects.create(
        subject=double.key, kind=DocumentKind.EDUCATION, title="School report", kept_by=cast.ben, kept_at=AT
    )
    stranger = cast.of[Role.TEAM_MANAGER]
    stranger.team = None
    stranger.save()
    browsing = cast.browsing(stranger)
    assert browsing.get(f"/documents/{paper.pk}/").status_code == 404
    posted = {"number": str(double.key), "reason": "Now", "hours": "2", "sure": "yes"}
    answer = browsing.post("/emergency/", {**posted, **day("born_on", cast.robin.born_on)})
    assert answer["Location"] == f"/people/{cast.robin.key}/"
    assert browsing.get(f"/documents/{paper.pk}/").status_code == 200


def test_a_restriction_that_came_with_a_merge_is_lifted_from_both_and_is_back_when_they_are_parted(
    cast, manager, double
):
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    restrict(subject=double.key, readers=[by.user, cast.amara], reason="Staff family", by=by)
    made = merge(kept=cast.robin, other=double, reason="Same child", by=by)
    at, worker = f"/people/{cast.robin.key}/", cast.browsing(cast.ben)
    assert worker.get(at).status_code == 404
    assert "It came with a record that was merged" in manager.get(f"{at}restriction/").content.decode()
    asked = manager.get(f"{at}restriction/lift/").content.decode()
    assert "If the merge is undone, that record is restricted again" in asked
    assert manager.post(f"{at}restriction/lift/").status_code == 302
    assert "Robyn Fetherstone-Test" in worker.get(at).content.decode()
    manager.post(f"/people/merges/{made.key}/undo/", {"reason": "Two children"})
    officer = cast.browsing(cast.of[Role.QUALITY_OFFICER])
    assert officer.get(at).status_code == 200
    assert officer.get(f"/people/{double.key}/").status_code == 404


def test_of_two_restricted_records_the_page_says_that_there_are_two_restrictions(cast, manager, double):
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    for person in (cast.robin, double):
        restrict(subject=person.key, readers=[by.user, cast.amara], reason="Staff family", by=by)
    merge(kept=cast.robin, other=double, reason="Same child", by=by)
    at, worker = f"/people/{cast.robin.key}/", cast.browsing(cast.ben)
    assert "Another restriction stands" in manager.get(f"{at}restriction/").content.decode()
    assert "stays restricted" in manager.get(f"{at}restriction/lift/").content.decode()
    manager.post(f"{at}restriction/lift/")
    assert worker.get(at).status_code == 404
    assert "Another restriction stands" not in manager.get(f"{at}restriction/").content.decode()
    manager.post(f"{at}restriction/lift/")
    assert worker.get(at).status_code == 200


def test_who_opened_the_merged_record_is_on_the_page_of_the_kept_one(cast, manager, double):
    cast.browsing(cast.of[Role.DIRECTOR]).get(f"/people/{double.key}/")
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    merge(kept=cast.robin, other=double, reason="Same child", by=by)
    shown = manager.get(f"/people/{cast.robin.key}/readers/").content.decode()
    assert "Sam Director" in shown[shown.index("<table") :]


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
