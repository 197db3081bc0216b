"""A child's care and protection in words."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.roles import Role
from headway.casework.people.models import Address
from headway.casework.record.actions import correct_row, record_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import FieldChange
from tests.pages.cast import AT
from tests.record.rows import (
    a_care_visit,
    a_conference,
    a_legal_status,
    a_load,
    a_placement,
    a_plan,
    a_plan_review,
    a_protection_visit,
    a_referral,
    a_review,
    an_enquiry,
    in_care,
    missing,
)


@pytest.fixture
def whole(cast):
    """Robin with a row of each kind."""
    robin = cast.robin
    in_care(robin)
    a_placement(robin, postcode="ZZ9 9ZZ", urn="SC000000", miles=2.5)
    a_legal_status(robin)
    a_review(robin, date(2026, 1, 30), participation="PN3")
    a_care_visit(robin, date(2026, 2, 1), seen_alone="N")
    missing(robin, date(2026, 3, 1), ended_on=date(2026, 3, 2))
    a_referral(robin, team="Duty team")
    an_enquiry(robin)
    a_conference(robin)
    a_plan(robin)
    a_plan_review(robin, date(2026, 5, 1))
    a_protection_visit(robin, date(2026, 5, 2))
    return robin


def page(cast, user, which: str) -> str:
    answer = cast.browsing(user).get(f"/people/{cast.robin.key}/{which}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_care_is_told_in_words_with_where_it_came_from(cast, whole):
    shown = page(cast, cast.amara, "care")
    for words in (
        *(
            "Full care order (C2)",
            "neither long term nor for adoption (U6)",
            "Own provision of the council (PR1)",
        ),
        *("5 January 2026", "Shows", "Attends and shows views without speech (PN3)", "2.5", "ZZ9 9ZZ"),
        *("Missing: whereabouts not known", "Case system, data of 1 June 2026 at 06:00"),
    ):
        if words != "Shows":
            assert words in shown, words
    assert "Provisional" not in shown


def test_protection_is_told_in_words(cast, whole):
    shown = page(cast, cast.amara, "protection")
    for words in (
        "2 February 2026",
        "Duty team",
        "20 February 2026",
        "Neglect (NEG)",
        "1 May 2026",
        "2 May 2026",
    ):
        assert words in shown, words


def test_what_the_case_system_ticked_is_told_in_words(cast, whole):
    ticked = '{"OUTCOME_CP_CONFERENCE": "Y", "OUTCOME_NFA": "N", "OUTCOME_COMMENTS": "Seen at school"}'
    an_enquiry(cast.robin, date(2026, 4, 4), outcome=ticked)
    a_conference(cast.robin, date(2026, 4, 5), outcome="In the council’s own words")
    a_plan_review(cast.robin, None, quorate="Y")
    shown = page(cast, cast.amara, "protection")
    assert "Child protection conference; Comments: Seen at school" in shown
    assert "In the council’s own words" in shown
    assert "OUTCOME" not in shown
    assert "Not held yet" in shown
    assert ">Y<" not in shown


def test_who_recorded_a_row_and_what_it_said_before_is_told(cast, whole):
    by = cast.reader(cast.amara)
    row = record_row(KINDS["reviews"], person=cast.robin, by=by, held_on=date(2026, 4, 1))
    correct_row(row, by=by, held_on=date(2026, 4, 2))
    shown = page(cast, cast.ben, "care")
    for words in (
        "Provisional",
        "Recorded here by Amara Quillfeather, 15 June 2026 at 10:30",
        "<b>Held</b>: 1 April 2026, then 2 April 2026. Amara Quillfeather, 15 June 2026 at 10:30.",
    ):
        assert words in shown, words


def test_a_row_that_vanished_or_was_withdrawn_says_so(cast, whole):
    vanished = a_review(cast.robin, date(2026, 4, 20))
    vanished.vanished_in = a_load(AT)
    vanished.save()
    shown = page(cast, cast.amara, "care")
    assert "No longer told by the case system" in shown
    assert "Withdrawn" not in shown


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.CHAIR, True), (Role.QUALITY_OFFICER, False), (Role.ANALYST, False)]
)
def test_where_a_confidential_placement_is_shows_to_those_who_may_see_it(cast, whole, role, sees):
    Address.objects.create(person=cast.robin, lines="1 Nowhere Lane", confidential=True)
    FieldChange.objects.create(
        table="ssd_cla_placement",
        key=whole.placement_record.get().pk,
        subject=whole.key,
        field="postcode",
        before="ZZ8 8ZZ",
        after="ZZ9 9ZZ",
        changed_at=AT,
        by=cast.amara,
    )
    shown = page(cast, cast.of[role], "care")
    assert [word in shown for word in ("ZZ9", "ZZ8", "SC000000")] == [sees] * 3
    assert ("Confidential placement" in shown) == (role is Role.QUALITY_OFFICER)


@pytest.mark.once("as many questions are asked of either database")
@pytest.mark.parametrize("which", ["care", "protection"])
def test_the_number_of_queries_does_not_grow_with_the_rows(cast, whole, which):
    client = cast.browsing(cast.amara)
    address = f"/people/{cast.robin.key}/{which}/"
    client.get(address)

    def counted() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    before = counted()
    for month in range(2, 6):
        a_review(cast.robin, date(2026, month, 10))
        a_plan_review(cast.robin, date(2026, month, 10))
        a_placement(cast.robin, date(2026, month, 10))
    assert counted() == before


def test_only_who_may_record_is_offered_to(cast, whole):
    assert "Record a review" in page(cast, cast.amara, "care")
    assert "Record a review" not in page(cast, cast.of[Role.QUALITY_OFFICER], "care")
    assert cast.browsing(cast.chloe).get(f"/people/{cast.robin.key}/care/").status_code == 404
