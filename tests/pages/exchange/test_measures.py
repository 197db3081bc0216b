"""The measures: each with its definition and change, and the cases behind it that the reader may open."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from headway.casework.access.models import Entry, Restriction
from headway.casework.access.roles import Role
from headway.casework.people.models import Identifier
from headway.exchange.models import Snapshot, SnapshotCase, SnapshotFigure, SnapshotMeasure
from tests.pages.cast import AT, Cast

MEASURE = "reviews.on_time"


def a_snapshot(made_at: datetime = AT, label: str = "2026-27 so far", **values) -> Snapshot:
    return Snapshot.objects.create(
        made_at=made_at,
        label=label,
        **{
            "done_at": made_at,
            "first_on": date(2026, 4, 1),
            "last_on": date(2026, 6, 15),
            "as_at": date(2026, 6, 15),
            "data_at": datetime(2026, 6, 14, 22, 0, tzinfo=UTC),
        }
        | values,
    )


def a_measure(
    snapshot: Snapshot, numerator: int, denominator: int, value: float, **values
) -> SnapshotMeasure:
    told = SnapshotMeasure.objects.create(
        snapshot=snapshot,
        place=0,
        measure=MEASURE,
        section="Reviews",
        title="Reviews held on time",
        unit="percent",
        direction="higher",
        definition="Reviews held by their day, among reviews held.",
        why="Drift shows first in reviews that are late.",
        source="A source",
        **values,
    )
    for place, (by, part) in enumerate((("", ""), ("which", "first"))):
        SnapshotFigure.objects.create(
            snapshot=snapshot,
            place=place,
            measure=MEASURE,
            by=by,
            part=part,
            numerator=numerator,
            denominator=denominator,
            value=value,
            known=denominator,
            not_known=0,
        )
    return told


@pytest.fixture
def told(cast: Cast) -> SnapshotMeasure:
    earlier = a_snapshot(
        label="the year before", first_on=date(2025, 4, 1), last_on=date(2025, 6, 15), as_at=date(2025, 6, 15)
    )
    a_measure(earlier, 1, 2, 50.0)
    snapshot = a_snapshot(earlier=earlier)
    measure = a_measure(snapshot, 2, 3, 66.7)
    for child, counted, part in (
        (cast.robin, True, "first"),
        (cast.wren, False, "second"),
        (cast.tansy, True, "first"),
    ):
        SnapshotCase.objects.create(
            snapshot=snapshot,
            measure=MEASURE,
            subject=child.key,
            day=date(2026, 5, 6),
            due_on=date(2026, 5, 1),
            counted=counted,
            parts=f"|which={part}|",
        )
    return measure


def page_of(cast: Cast, role: Role, told: SnapshotMeasure, **asked) -> str:
    address = reverse("measure", args=[told.snapshot_id, told.measure])
    return cast.browsing(cast.of[role]).get(address, asked).content.decode()


def test_every_measure_stands_with_its_numbers_definition_and_change(cast, told):
    page = cast.browsing(cast.of[Role.HEAD_OF_SERVICE]).get(reverse("measures")).content.decode()
    assert "Reviews held on time" in page
    assert "66.7%" in page
    assert "2 of 3" in page
    assert "Up 16.7 percentage points, from 50.0%" in page
    assert "Reviews held by their day, among reviews held." in page


def test_when_they_were_counted_from_what_data_and_for_which_days_is_said(cast, told):
    for page in (
        cast.browsing(cast.of[Role.DIRECTOR]).get(reverse("measures")).content.decode(),
        page_of(cast, Role.DIRECTOR, told),
    ):
        assert "1 April 2026 to 15 June 2026, as at 15 June 2026" in page
        assert "Counted 15 June 2026, 10:30, from data of 14 June 2026, 23:00" in page


def test_a_making_that_is_not_whole_is_not_shown(cast, told):
    a_measure(a_snapshot(AT + timedelta(days=1), "half made", done_at=None), 9, 9, 100.0)
    page = cast.browsing(cast.of[Role.DIRECTOR]).get(reverse("measures")).content.decode()
    assert "half made" not in page
    assert "66.7%" in page
    half = Snapshot.objects.get(label="half made")
    answer = cast.browsing(cast.of[Role.DIRECTOR]).get(reverse("measure", args=[half.pk, MEASURE]))
    assert answer.status_code == 404


def test_the_cases_behind_a_figure_lead_to_the_children(cast, told):
    page = page_of(cast, Role.PRINCIPAL_MANAGER, told)
    for child in (cast.robin, cast.wren, cast.tansy):
        assert reverse("person", args=[child.key]) in page
    assert "not open to you" not in page


def test_a_chair_sees_the_cases_of_their_own_children_and_how_many_more_there_are(cast, told):
    page = page_of(cast, Role.CHAIR, told)
    assert "Robin Featherstone-Test" in page
    assert "Tansy" not in page
    assert str(cast.tansy.key) not in page
    assert "1 more case of this figure is of people whose records are not open to you" in page


def test_of_a_restricted_child_a_manager_is_told_that_there_is_a_case_and_not_whose(cast, told):
    Restriction.objects.create(
        subject=cast.wren.key, reason="x", restricted_by=cast.of[Role.PRINCIPAL_MANAGER], restricted_at=AT
    )
    page = page_of(cast, Role.PRINCIPAL_MANAGER, told)
    assert "Wren" not in page
    assert "1 more case" in page


def test_a_figure_of_a_part_opens_to_the_cases_of_that_part(cast, told):
    page = page_of(cast, Role.PRINCIPAL_MANAGER, told, by="which", part="first")
    assert "Tansy" in page
    assert "Wren" not in page
    late = page_of(cast, Role.PRINCIPAL_MANAGER, told, answer="no")
    assert "Wren" in late
    assert "Robin" not in late


def test_of_a_breakdown_whose_parts_share_cases_each_part_has_its_own_answer(cast, told):
    SnapshotMeasure.objects.filter(pk=told.pk).update(overlapping="which")
    SnapshotCase.objects.filter(subject=cast.robin.key).update(parts="|which=first:yes|which=second:no|")
    SnapshotCase.objects.filter(subject=cast.tansy.key).update(parts="|which=first:no|")
    kept = page_of(cast, Role.PRINCIPAL_MANAGER, told, by="which", part="first", answer="yes")
    assert "Robin" in kept
    assert "Tansy" not in kept


def test_the_analyst_sees_numbers_and_no_names(cast, told):
    Identifier.objects.create(person=cast.robin, kind="case_system", value="C4711", confirmed=True)
    page = page_of(cast, Role.ANALYST, told)
    assert "C4711" in page
    assert "Robin" not in page
    assert "Name withheld" in page


def test_listing_cases_is_logged_without_words(cast, told):
    page_of(cast, Role.CHAIR, told)
    entry = Entry.objects.get(kind="listed", did="measures_see")
    assert entry.detail == "measure=reviews.on_time found=2"


def test_a_part_that_is_none_and_a_measure_that_is_none_are_not_found(cast, told):
    client = cast.browsing(cast.of[Role.DIRECTOR])
    address = reverse("measure", args=[told.snapshot_id, MEASURE])
    assert client.get(address, {"by": "which", "part": "x"}).status_code == 404
    assert client.get(reverse("measure", args=[told.snapshot_id, "no.such"])).status_code == 404


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.ADVOCATE, Role.ADMINISTRATOR, Role.RECORDER])
def test_who_sees_no_measures_is_refused(cast, told, role):
    client = cast.browsing(cast.of[role])
    assert client.get(reverse("measures")).status_code == 403
    assert client.get(reverse("measure", args=[told.snapshot_id, MEASURE])).status_code == 403


def test_whoever_brings_data_in_may_have_them_counted_now_and_nobody_else(cast, told):
    address = reverse("count_again")
    assert cast.browsing(cast.of[Role.DIRECTOR]).post(address).status_code == 403
    assert not DBTaskResult.objects.exists()
    client = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 302
    assert DBTaskResult.objects.count() == 1


def test_before_anything_was_counted_the_page_says_so(cast):
    page = cast.browsing(cast.of[Role.DIRECTOR]).get(reverse("measures")).content.decode()
    assert "Nothing was counted yet" in page


@pytest.mark.once("as many questions are asked of either database")
def test_the_queries_do_not_grow_with_the_cases(cast, told):
    client = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    address = reverse("measure", args=[told.snapshot_id, MEASURE])
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for day in range(1, 40):
        SnapshotCase.objects.create(
            snapshot=told.snapshot, measure=MEASURE, subject=cast.wren.key, day=date(2026, 5, day % 28 + 1)
        )
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
