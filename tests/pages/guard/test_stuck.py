"""The page of restrictions that nobody can lift."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.models import NamedReader, Restriction, User
from headway.casework.access.roles import Role
from tests.pages.cast import AT

AT_PAGE = "/restrictions/"


@pytest.fixture
def second(cast) -> User:
    return User.objects.create(email="new@example.invalid", name="Nia New", role=Role.PRINCIPAL_MANAGER)


def stuck_on(cast, person) -> Restriction:
    made = Restriction.objects.create(
        subject=person.key, reason="Robin’s aunt works here", restricted_by=cast.amara, restricted_at=AT
    )
    NamedReader.objects.create(restriction=made, user=cast.ben, added_by=cast.amara, added_at=AT)
    return made


def test_a_manager_is_led_to_it_and_reads_that_there_is_none(cast):
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    assert f'href="{AT_PAGE}"' in manager.get("/places/").content.decode()
    assert "There is none" in manager.get(AT_PAGE).content.decode()


def test_it_lists_who_restricted_what_nobody_can_lift_and_never_whose_record_it_is(cast, second):
    stuck_on(cast, cast.robin)
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    shown = manager.get(AT_PAGE).content.decode()
    for words in ("Amara Quillfeather", "15 June 2026", "Ben Thistledown"):
        assert words in shown, words
    shown += manager.post(AT_PAGE, {"user-words": "nia", "user-look": "1"}).content.decode()
    for words in ("Nia New", "Ben Thistledown"):
        assert words in shown, words
    for words in ("Robin", "Featherstone", "aunt", str(cast.robin.key)):
        assert words not in shown, words


def test_a_manager_names_another_who_then_opens_the_record(cast, second):
    made, at = stuck_on(cast, cast.robin), f"/people/{cast.robin.key}/restriction/"
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    assert cast.browsing(second).get(at).status_code == 404
    answer = manager.post(AT_PAGE, {"restriction": made.pk, "user": second.pk}, follow=True)
    assert "Nia New can lift the restriction now" in answer.content.decode()
    assert cast.browsing(second).get(at).status_code == 200
    assert manager.get(at).status_code == 404
    assert cast.browsing(second).post(f"{at}lift/").status_code == 302
    assert manager.get(at).status_code == 200


def test_what_is_not_stuck_cannot_be_chosen_nor_who_is_no_manager(cast, second):
    made = stuck_on(cast, cast.robin)
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    for posted in (
        {"restriction": made.pk, "user": cast.chloe.pk},
        {"restriction": 0, "user": second.pk},
        {},
    ):
        assert "There is a problem" in manager.post(AT_PAGE, posted).content.decode()
    assert NamedReader.objects.count() == 1


@pytest.mark.parametrize("role", [Role.CHAIR, Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR])
def test_who_may_not_restrict_is_refused(cast, role):
    made, client = stuck_on(cast, cast.robin), cast.browsing(cast.of[role])
    assert client.get(AT_PAGE).status_code == 403
    assert client.post(AT_PAGE, {"restriction": made.pk, "user": cast.amara.pk}).status_code == 403
    assert AT_PAGE not in client.get("/").content.decode()


@pytest.mark.once("as many questions are asked of either database")
def test_the_number_of_queries_does_not_depend_on_how_many_there_are(cast, second):
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    counts = []
    for person in (cast.robin, cast.wren, cast.tansy):
        stuck_on(cast, person)
        with CaptureQueriesContext(connection) as queries:
            manager.get(AT_PAGE)
        counts.append(len(queries))
    assert len(set(counts[1:])) == 1
    assert counts[-1] <= counts[0] + 1
