"""The pages that record, correct and withdraw rows of a child's record."""

from datetime import date

import pytest

from headway.casework.access.roles import Role
from headway.casework.record.actions import correct_row, record_row
from headway.casework.record.kinds import BY_HAND, KINDS
from headway.casework.record.models import CareReview, RecordRow, Standing
from tests.pages.cast import AT
from tests.record.rows import a_plan, a_review, in_care, missing, told

HELD = {"held_on_day": "30", "held_on_month": "1", "held_on_year": "2026", "participation": "PN1"}


@pytest.fixture
def robin(cast):
    in_care(cast.robin)
    told([cast.robin], cast.amara)
    return cast.robin


def recording(cast, slug: str = "reviews") -> str:
    return f"/people/{cast.robin.key}/record/{slug}/"


def correcting(row: RecordRow, slug: str = "reviews") -> str:
    return f"/record/{slug}/{row.pk}/"


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def test_a_review_is_recorded_by_a_social_worker_and_stands_on_the_record(cast, robin):
    answer = cast.browsing(cast.ben).post(recording(cast), HELD)
    assert answer["Location"] == f"/people/{robin.key}/care/#reviews"
    review = CareReview.objects.get()
    assert (review.held_on, review.participation, review.standing) == (
        date(2026, 1, 30),
        "PN1",
        Standing.PROVISIONAL,
    )


@pytest.mark.parametrize(
    ("slug", "sent"),
    [
        ("placements", day("began_on", date(2026, 2, 1)) | {"kind": "U6"}),
        ("legal-statuses", day("began_on", date(2026, 2, 1)) | {"code": "C1"}),
        ("care-visits", day("visited_on", date(2026, 2, 1)) | {"seen": "Y", "seen_alone": "N"}),
        ("missing", day("began_on", date(2026, 2, 1)) | {"kind": "Missing"}),
        ("enquiries", day("began_on", date(2026, 2, 1))),
        ("conferences", day("held_on", date(2026, 2, 1)) | {"to_plan": "Y"}),
        ("plans", day("began_on", date(2026, 4, 1)) | {"category": "EMO"}),
        ("plan-reviews", day("held_on", date(2026, 3, 3)) | {"continues": "Y", "participation": "PN7"}),
        ("protection-visits", day("visited_on", date(2026, 3, 3)) | {"bedroom": "Y"}),
        ("midway-checks", day("held_on", date(2026, 3, 3)) | {"on_track": "Y", "child_heard": "N"}),
        ("core-groups", day("held_on", date(2026, 3, 3)) | {"family_came": "Y"}),
        (
            "return-interviews",
            day("held_on", date(2026, 3, 3)) | {"missing_ref": "gone in January", "taken_up": "N"},
        ),
        ("reviews", HELD),
        (
            "episodes",
            day("began_on", date(2025, 3, 1))
            | day("ended_on", date(2025, 4, 1))
            | {"why_began": "S", "why_ended": "E4A"},
        ),
    ],
)
def test_each_kind_is_recorded_from_its_page_and_opens_again(cast, robin, slug, sent):
    a_plan(robin, ended_on=date(2026, 3, 30))
    missing(robin, date(2026, 1, 10), ended_on=date(2026, 1, 11), ref="gone in January")
    client = cast.browsing(cast.amara)
    assert client.get(recording(cast, slug)).status_code == 200
    answer = client.post(recording(cast, slug), sent)
    assert answer.status_code == 302, answer.content.decode()
    row = KINDS[slug].model.objects.get(recorded_by=cast.amara)
    opened = client.get(correcting(row, slug)).content.decode()
    assert f'value="{getattr(row, KINDS[slug].first).day}"' in opened
    assert "This was never so" in opened
    again = client.post(correcting(row, slug), sent)
    assert again.status_code == 302, again.content.decode()
    assert set(BY_HAND) >= {slug}


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(cast, robin):
    shown = cast.browsing(cast.amara).post(recording(cast), HELD | {"participation": "PN0"}).content.decode()
    assert "There is a problem" in shown
    assert "not under four" in shown
    assert 'value="30"' in shown
    assert not CareReview.objects.exists()


def test_what_is_unlikely_is_asked_and_then_taken(cast, robin):
    client, sent = cast.browsing(cast.amara), HELD | {"held_on_year": "2025"}
    shown = client.post(recording(cast), sent).content.decode()
    assert "Nothing is saved yet. Is this so?" in shown
    assert "not in care on 30 January 2025" in shown
    assert not CareReview.objects.exists()
    sure_of = shown.split('name="sure_of" type="checkbox" value="')[1].split('"')[0]
    assert client.post(recording(cast), sent | {"sure_of": sure_of}).status_code == 302
    assert CareReview.objects.get().held_on == date(2025, 1, 30)


def test_a_review_is_corrected_with_its_reason_and_withdrawn_with_another(cast, robin):
    by, client = cast.reader(cast.amara), cast.browsing(cast.amara)
    review = record_row(KINDS["reviews"], person=robin, by=by, held_on=date(2026, 1, 30), participation="PN1")
    late = HELD | {"held_on_month": "3"}
    assert "whether something was in time" in client.post(correcting(review), late).content.decode()
    assert client.post(correcting(review), late | {"why": "Typed wrongly"}).status_code == 302
    review.refresh_from_db()
    assert review.held_on == date(2026, 3, 30)
    unsaid = client.post(correcting(review), late | {"withdraw": "yes"})
    assert "Say why it is withdrawn" in unsaid.content.decode()
    assert client.post(correcting(review), {"withdraw": "yes", "why": "Never so"}).status_code == 302
    review.refresh_from_db()
    assert review.withdrawn_why == "Never so"
    assert "Never so" in client.get(f"/people/{robin.key}/care/").content.decode()


def test_who_comes_second_is_shown_what_is_held(cast, robin):
    by, client = cast.reader(cast.amara), cast.browsing(cast.ben)
    review = record_row(KINDS["reviews"], person=robin, by=by, held_on=date(2026, 1, 30), participation="PN1")
    opened = client.get(correcting(review)).content.decode()
    seen = opened.split('name="as_seen" value="')[1].split('"')[0]
    correct_row(review, by=by, participation="PN2")
    answer = client.post(correcting(review), HELD | {"participation": "PN4", "as_seen": seen})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Attends and an advocate speaks (PN2)" in shown
    assert CareReview.objects.get().participation == "PN2"


def test_who_may_not_record_is_refused_and_a_stranger_finds_nothing(cast, robin):
    review = a_review(robin, date(2026, 1, 30))
    for address in (recording(cast), correcting(review)):
        assert cast.browsing(cast.of[Role.QUALITY_OFFICER]).post(address, HELD).status_code == 403
        assert cast.browsing(cast.chloe).post(address, HELD).status_code == 404
    assert cast.browsing(cast.amara).get("/record/reviews/9999/").status_code == 404
    assert CareReview.objects.get().recorded_at < AT
