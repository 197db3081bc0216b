"""The pages of likely duplicates."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.models import Entry, Restriction
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.people.actions import add, compare_waiting
from headway.casework.people.models import Alike, Apart, Name
from tests.pages.cast import AT, a_person

LIST = "/people/duplicates/"


@pytest.fixture
def manager(cast):
    return cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])


@pytest.fixture
def double(cast):
    made = a_person("Robyn", "Fetherstone-Test", cast.robin.born_on)
    compare_waiting()
    return made


def test_a_manager_is_led_to_it_from_home_and_reads_that_there_is_none(cast, manager):
    assert f'href="{LIST}"' in manager.get("/places/").content.decode()
    shown = manager.get(LIST).content.decode()
    assert "No two records that you may see" in shown
    assert "3 records changed of late" in shown


def test_it_lists_both_records_and_in_what_they_are_alike(cast, manager, double):
    shown = manager.get(LIST).content.decode()
    for words in (
        *(
            "Robin Featherstone-Test",
            "Robyn Fetherstone-Test",
            "6 May 2014",
            "Name sounds alike, Date of birth",
        ),
        *(f'href="/people/{cast.robin.key}/"', f'href="/people/{double.key}/"', "1 pair"),
    ):
        assert words in shown, words
    assert "changed of late" not in shown
    entry = Entry.objects.get(kind=Kind.LISTED)
    assert (entry.did, entry.detail) == ("person_merge", "found=1 page=1")


def test_a_pair_is_merged_from_it(cast, manager, double):
    first = Alike.objects.get().one
    shown = manager.get(f"/people/{first.key}/merge/").content.decode()
    other = Alike.objects.get().other
    assert f'value="{other.key}"' in shown
    answer = manager.post(f"/people/{first.key}/merge/", {"other": str(other.key), "reason": "Same child"})
    assert answer.status_code == 302
    assert "No two records" in manager.get(LIST).content.decode()


def test_the_pair_is_offered_from_either_record_though_only_a_former_name_made_it(cast, manager):
    other = a_person("Fern", "Unlike", cast.robin.born_on)
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    add(Name, person=cast.robin, kind="former", given_names="Fern", family_name="Unlike", by=by)
    compare_waiting()
    for one, two in ((cast.robin, other), (other, cast.robin)):
        assert f'value="{two.key}"' in manager.get(f"/people/{one.key}/merge/").content.decode()


def test_two_are_told_apart_with_a_reason_and_do_not_come_back(cast, manager, double):
    at = f"{LIST}{Alike.objects.get().pk}/"
    assert "Robyn Fetherstone-Test" in manager.get(at).content.decode()
    assert "There is a problem" in manager.post(at, {"reason": ""}).content.decode()
    assert "No two records" not in manager.get(LIST).content.decode()
    told = manager.post(at, {"reason": "Both births are certified"}, follow=True).content.decode()
    assert "These two are not listed again" in told
    assert "No two records that you may see" in told
    made = Apart.objects.get()
    assert (made.reason, made.said_by) == ("Both births are certified", cast.of[Role.PRINCIPAL_MANAGER])
    assert "has said so already" in manager.post(at, {"reason": "Again"}).content.decode()


def test_a_pair_of_which_one_is_out_of_sight_is_not_there(cast, manager, double):
    Restriction.objects.create(subject=double.key, reason="-", restricted_by=cast.amara, restricted_at=AT)
    shown = manager.get(LIST).content.decode()
    assert "Robyn" not in shown
    assert "No two records" in shown
    assert manager.get(f"{LIST}{Alike.objects.get().pk}/").status_code == 404
    assert manager.get(f"{LIST}999999/").status_code == 404


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SOCIAL_WORKER, Role.QUALITY_OFFICER, Role.ADMINISTRATOR])
def test_who_may_not_merge_is_refused(cast, double, role):
    client = cast.browsing(cast.of[role])
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{Alike.objects.get().pk}/").status_code in (403, 404)
    assert client.post(f"{LIST}{Alike.objects.get().pk}/", {"reason": "x"}).status_code in (403, 404)
    assert LIST not in client.get("/").content.decode()
    assert not Apart.objects.exists()


@pytest.mark.once("as many questions are asked of either database")
def test_the_number_of_queries_does_not_depend_on_how_many_there_are(cast, manager, double):
    manager.get(LIST)
    with CaptureQueriesContext(connection) as few:
        manager.get(LIST)
    for number in range(30):
        a_person("Robin", "Featherstone-Test", cast.robin.born_on.replace(day=1 + number % 20))
    compare_waiting()
    with CaptureQueriesContext(connection) as many:
        shown = manager.get(LIST).content.decode()
    assert "Page 2" in shown
    assert len(many) == len(few)
