"""The pages on which differences are read and decided."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.roles import Role
from headway.casework.people.models import Address
from headway.casework.record.models import CareReview
from tests.record.rows import a_difference, a_placement, a_review, in_care, told

WAITING = {"decision": "theirs", "why": "The minutes say so"}


@pytest.fixture
def robin(cast):
    in_care(cast.robin)
    return cast.robin


@pytest.fixture
def difference(cast, robin):
    row = a_review(robin, date(2026, 1, 30))
    told([robin], cast.amara)
    return a_difference(row, ours="2026-01-30", theirs="2026-03-30")


def test_both_sayings_stand_beside_each_other_with_where_they_are_from(cast, difference, robin):
    for address in (f"/people/{robin.key}/differences/", "/differences/", f"/differences/{difference.pk}/"):
        shown = cast.browsing(cast.amara).get(address).content.decode()
        for words in (
            "Review, 30 January 2026: held",
            "30 March 2026",
            "Case system, data of 1 June 2026 at 06:00",
        ):
            assert words in shown, (address, words)


def test_what_waits_is_counted_beside_its_page(cast, difference, robin):
    address = f"/people/{robin.key}/"
    assert "Differences (1)" in cast.browsing(cast.amara).get(address).content.decode()
    assert (
        "1 difference from the case system waits" in cast.browsing(cast.amara).get(address).content.decode()
    )


def test_a_chair_decides_and_the_decision_stays_to_be_read(cast, difference, robin):
    client = cast.browsing(cast.amara)
    answer = client.post(f"/differences/{difference.pk}/", WAITING)
    assert answer["Location"] == f"/people/{robin.key}/differences/"
    assert CareReview.objects.get().held_on == date(2026, 3, 30)
    shown = client.get(answer["Location"]).content.decode()
    assert "The case system’s stands: Amara Quillfeather" in shown
    assert "Why: The minutes say so" in shown
    again = client.post(f"/differences/{difference.pk}/", WAITING).content.decode()
    assert "decided, or settled by newer data" in again


def test_an_address_in_a_difference_is_as_confidential_as_on_the_record(cast, robin):
    Address.objects.create(person=robin, lines="1 Nowhere Lane", confidential=True)
    row = a_placement(robin, postcode="ZZ9 9ZZ")
    a_difference(row, field="postcode", ours="ZZ9 9ZZ", theirs="ZZ8 8ZZ")
    address = f"/people/{robin.key}/differences/"
    seen = {
        role: "9ZZ" in cast.browsing(cast.of[role]).get(address).content.decode()
        for role in (Role.CHAIR, Role.QUALITY_OFFICER, Role.ANALYST)
    }
    assert seen == {Role.CHAIR: True, Role.QUALITY_OFFICER: False, Role.ANALYST: False}


def test_the_list_is_of_those_in_sight_and_its_queries_do_not_grow(cast, difference):
    tansy = a_review(cast.tansy, date(2026, 1, 30))
    a_difference(tansy, theirs="2026-02-20")
    client = cast.browsing(cast.amara)

    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert "Tansy" not in client.get("/differences/").content.decode()
        return len(queries)

    counted()
    before = counted()
    for month in range(2, 6):
        a_difference(a_review(cast.wren, date(2026, month, 3)), theirs="2026-06-01")
    assert counted() == before
    whole = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER]).get("/differences/").content.decode()
    assert "Tansy Otherwise" in whole


def test_who_may_not_decide_is_refused_and_a_stranger_finds_nothing(cast, difference):
    address = f"/differences/{difference.pk}/"
    assert cast.browsing(cast.ben).post(address, WAITING).status_code == 403
    assert cast.browsing(cast.chloe).get(address).status_code == 404
    assert cast.browsing(cast.amara).get("/differences/9999/").status_code == 404
    assert CareReview.objects.get().held_on == date(2026, 1, 30)
