"""What changed with the last data; what was changed by hand; where each kind is kept."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headway.casework.access.roles import Role
from headway.casework.people.models import Person
from headway.casework.record.actions import correct_row, record_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import Change, Master
from tests.pages.cast import AT, a_person
from tests.record.rows import LOADED_AT, a_load, in_care, told

LAST = LOADED_AT + timedelta(days=7)


def changed(person: Person, kind: str, load, on: date = date(2026, 1, 5), **more) -> Change:
    return Change.objects.create(person=person, kind=kind, on=on, load=load, found_at=load.begun_at, **more)


@pytest.fixture
def load(cast):
    """Robin came into care before; Wren moved, and Tansy left care, with the last data."""
    before, last = a_load(), a_load(LAST)
    in_care(cast.robin)
    told([cast.robin], cast.amara)
    changed(cast.robin, "into_care", before)
    changed(cast.wren, "moved", last, words="U6")
    changed(cast.tansy, "left_care", last)
    return last


def shown(cast, user, **asked) -> str:
    answer = cast.browsing(user).get("/changes/", asked)
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def test_a_chair_reads_what_the_last_data_brought_of_their_children_and_the_manager_of_all(cast, load):
    words = shown(cast, cast.amara)
    assert "The last data are of 8 June 2026 at 06:00" in words
    assert "Foster placement with another carer" in words
    assert "Wren Featherstone-Test" in words
    assert "Robin" not in words
    assert "Tansy" not in words
    assert "Tansy Otherwise" in shown(cast, cast.of[Role.PRINCIPAL_MANAGER])
    assert "Wren" not in shown(cast, cast.of[Role.PRINCIPAL_MANAGER], kind="left_care")
    assert "Nothing of that kind changed" in shown(cast, cast.amara, kind="missing")


def test_who_came_into_care_is_to_be_allocated_by_a_day(cast, load):
    Change.objects.filter(kind="into_care").update(found_at=timezone.now())
    words = shown(cast, cast.amara, since="late")
    assert "Allocate a reviewing officer by 12 January 2026" in words
    assert "introduces the reviewing officer" in words


def test_how_a_change_was_learnt_is_marked_and_counted(cast, load):
    client = cast.browsing(cast.amara)
    change = Change.objects.get(kind="moved")
    changed(cast.robin, "missing", load, told="from_data", marked_by=cast.ben, marked_at=AT)
    address = f"/changes/{change.pk}/mark/?since=last&kind=&page=1"
    answer = client.post(address, {"told": "by_worker"})
    assert answer["Location"] == f"/changes/?since=last&kind=&page=1#change-{change.pk}"
    change.refresh_from_db()
    assert (change.told, change.marked_by) == ("by_worker", cast.amara)
    words = shown(cast, cast.amara)
    assert "2 changes: 1 told by the worker, 1 learnt from the data, 0 not marked" in words
    assert "<strong>50%</strong>" in words
    assert client.get(address).status_code == 405
    assert client.post(address, {"told": "nonsense"}).status_code == 302
    assert cast.browsing(cast.chloe).post(address, {"told": "by_worker"}).status_code == 404
    assert cast.browsing(cast.of[Role.QUALITY_OFFICER]).post(address).status_code == 403


@pytest.mark.once("as many questions are asked of either database")
def test_the_number_of_queries_does_not_grow_with_the_changes(cast, load):
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    changed(cast.robin, "into_care", load, on=date(2026, 1, 6))

    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            shown(cast, manager)
        return len(queries)

    counted()
    before = counted()
    for number in range(4):
        changed(a_person(f"Pip{number}", "Test", date(2015, 1, 1)), "into_care", load)
    assert counted() == before


def test_before_any_data_came_in_the_page_says_so(cast):
    assert "No data have come in yet" in shown(cast, cast.amara)


def test_the_manager_reads_what_was_changed_so_that_something_was_late(cast, load):
    by = cast.reader(cast.amara)
    review = record_row(
        KINDS["reviews"], person=cast.robin, by=by, held_on=date(2026, 1, 30), participation="PN1"
    )
    correct_row(review, by=by, participation="PN2")
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    assert "Nothing was changed so" in manager.get("/corrections/").content.decode()
    correct_row(review, by=by, held_on=date(2026, 3, 30), why="The minutes say March")
    words = manager.get("/corrections/").content.decode()
    for one in (
        "Robin Featherstone-Test",
        "Review: held",
        "30 January 2026",
        "30 March 2026",
        "The minutes say March",
    ):
        assert one in words, one
    assert "an advocate speaks" not in words
    assert "an advocate speaks" in manager.get("/corrections/?all=yes").content.decode()
    assert cast.browsing(cast.amara).get("/corrections/").status_code == 403


def test_the_manager_sets_where_a_kind_is_kept(cast):
    client = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    assert "Reviews: where they are kept" in client.get("/masters/").content.decode()
    kept_here = {"midway-checks", "core-groups", "return-interviews"}
    where = {f"where_{slug}": "headway" if slug in kept_here else "case_system" for slug in KINDS}
    assert (
        "less than or equal to 31" in client.post("/masters/", where | {"days_plans": "99"}).content.decode()
    )
    assert not Master.objects.exists()
    assert (
        client.post("/masters/", where | {"where_reviews": "headway", "days_plans": "4"}).status_code == 302
    )
    assert set(Master.objects.values_list("table", "is_headway", "days")) == {
        ("ssd_cla_reviews", True, None),
        ("ssd_cp_plans", False, 4),
    }
    assert cast.browsing(cast.amara).get("/masters/").status_code == 403
