"""Allocation: who has nobody, what speaks against a choice, and what is told of it. Monday 15 June 2026."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headway.casework.access.models import (
    Assignment,
    Entry,
    NamedReader,
    Restriction,
    User,
    Wall,
    WorkingPattern,
)
from headway.casework.access.roles import Role
from headway.casework.people.models import Relationship
from headway.casework.record.allocating.loads import loads
from headway.casework.record.allocating.views import A_PAGE, A_PAGE_OF_LOADS
from headway.casework.record.models import Conflict, Enquiry, Involvement, NeedEpisode, Worker
from headway.casework.timeline.models import Duty, Telling
from tests.meetings.rows import a_meeting
from tests.pages.cast import AT, ON, SINCE, a_person
from tests.pages.record.allocating import allocated, choice, sent, shown
from tests.record.rows import a_plan, a_row, in_care, told

pytestmark = pytest.mark.django_db
BEGAN = date(2026, 6, 10)


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def manager(cast):
    return cast.of[Role.PRINCIPAL_MANAGER]


@pytest.fixture
def cedar(cast) -> User:
    """Another chair."""
    return User.objects.create(
        email="cedar@example.invalid", name="Cedar Standin", role=Role.CHAIR, team=cast.amara.team
    )


@pytest.fixture
def linnet(cast):
    """A child who came into care on Wednesday 10 June, with nobody."""
    child = a_person("Linnet", "Newcome-Test", date(2016, 2, 3))
    in_care(child, BEGAN)
    told([child], cast.ben, AT)
    return child


@pytest.fixture
def heron(cast, linnet):
    """Linnet's brother, in care as well."""
    child = a_person("Heron", "Newcome-Test", date(2018, 2, 3))
    in_care(child, BEGAN)
    Relationship.objects.create(person=linnet, other=child, kind="sibling")
    told([child], cast.ben, AT)
    return child


def test_a_child_without_a_chair_stands_here_with_the_day_it_is_due(cast, manager, linnet):
    page = shown(cast, manager, "/allocation/")
    assert (
        "Linnet Newcome-Test With brothers and sisters of Linnet Newcome-Test In care since Wed 10 Jun"
        in page
    )
    assert "by Wed 17 Jun, in 2 days" in page
    assert "Tansy" not in page  # not in care, and with no plan


def test_who_chaired_for_a_plan_before_care_is_not_the_reviewing_officer(cast, manager):
    in_care(cast.robin, BEGAN)
    told([cast.robin], cast.ben, AT)
    page = shown(cast, manager, "/allocation/")
    assert "Came into care on Wed 10 Jun: no reviewing officer is appointed" in page
    assert allocated(cast, manager, choice({cast.robin: cast.amara})).status_code == 302
    assert (
        "Robin"
        not in shown(cast, manager, "/allocation/").split("Who has how many")[0].split("allocated.")[-1]
    )
    ends = Assignment.objects.filter(subject=cast.robin.key, part="chair").order_by("from_on")
    assert [(row.from_on, row.to_on) for row in ends] == [(SINCE, date(2026, 6, 14)), (ON, None)]


def test_a_child_without_a_social_worker_shows_whom_the_case_system_names(cast, manager, linnet):
    for ref, name, title, role in (
        ("W9", "Ingrid Nowhere", "Senior Practitioner", "CW"),
        ("W8", "Otto Nowhere", "", "CW"),
        ("W7", "Una Nowhere", "", "IRO"),
        ("W6", "Uli Nowhere", "", "Family support"),
    ):
        Worker.objects.create(ref=ref, name=name, title=title)
        a_row(Involvement, linnet, worker_ref=ref, role=role, began_on=BEGAN)
    page = shown(cast, manager, "/allocation/?part=social_worker")
    assert "Linnet Newcome-Test" in page
    for words in (
        "Ingrid Nowhere (Senior Practitioner)",
        "Otto Nowhere (Social worker)",
        "Una Nowhere (Reviewing officer)",
        "Uli Nowhere (Family support)",
    ):
        assert words in page


def test_what_others_wrote_stands_in_the_lists_as_words(cast, manager, linnet):
    linnet.shown_name = "Linnet <i>Newcome</i>"
    linnet.save()
    Worker.objects.create(ref="W9", name="<i>Ingrid</i>")
    a_row(Involvement, linnet, worker_ref="W9", began_on=BEGAN)
    cast.amara.name = "Amara <i>Quill</i>"
    cast.amara.save()
    page = shown(cast, manager, "/allocation/")
    assert "<i>" not in page
    for words in ("Linnet &lt;i&gt;Newcome", "&lt;i&gt;Ingrid", "Amara &lt;i&gt;Quill"):
        assert words in page


def test_who_manages_chairs_is_among_them_as_long_as_they_have_a_child(cast, manager, linnet):
    page = shown(cast, manager, f"/people/{linnet.key}/allocate/")
    assert f"{cast.amara.name}:" in page
    assert f"{manager.name}:" not in page
    Assignment.objects.create(user=manager, subject=cast.tansy.key, part="chair", from_on=SINCE)
    assert f"{manager.name}:" in shown(cast, manager, f"/people/{linnet.key}/allocate/")


def test_allocating_appoints_on_the_timeline_and_the_duty_is_met(cast, manager, linnet):
    assert allocated(cast, manager, choice({linnet: cast.amara})).status_code == 302
    assert Duty.objects.get(subject=linnet.key, rule="care.iro.appointed").met_on == ON
    assert Telling.objects.get(timeline__subject=linnet.key, kind="iro.appointed").source == "headway"
    assert Entry.objects.filter(did="access.assign", subject=linnet.key).count() == 1
    assert "Linnet" not in shown(cast, manager, "/allocation/?part=chair").split("Who has how many")[0]


def test_nothing_is_allocated_that_was_not_seen(cast, manager, linnet, cedar):
    seal = re.search(r'name="seal" value="(\w+)"', sent(cast, manager, choice({linnet: cast.amara})))[1]
    other = choice({linnet: cedar}) | {"do": "allocate", "seal": seal}
    assert "Allocate a chair" in sent(cast, manager, other)
    assert not Assignment.objects.filter(subject=linnet.key).exists()


def test_brothers_and_sisters_are_offered_and_go_together(cast, manager, linnet, heron):
    page = shown(cast, manager, f"/people/{linnet.key}/allocate/?part=chair")
    assert "Brothers and sisters who go with them" in page
    assert "Heron Newcome-Test" in page
    given = choice({linnet: cast.amara, heron: cast.amara})
    assert allocated(cast, manager, given).status_code == 302
    assert Assignment.objects.filter(user=cast.amara, subject__in=[linnet.key, heron.key]).count() == 2


def test_whoever_has_a_brother_and_had_the_child_before_is_shown(cast, manager, linnet, heron, cedar):
    Assignment.objects.create(user=cast.amara, subject=heron.key, part="chair", from_on=BEGAN)
    Assignment.objects.create(
        user=cedar, subject=linnet.key, part="chair", from_on=SINCE, to_on=date(2025, 1, 1)
    )
    page = shown(cast, manager, f"/people/{linnet.key}/allocate/?part=chair")
    assert "Cedar Standin from 1 Jan 2024 to 1 Jan 2025" in page
    assert "Amara Quillfeather since 10 Jun 2026, with Heron Newcome-Test" in page


def test_a_leavers_caseload_goes_to_several(cast, manager, linnet, heron, cedar):
    for child in (linnet, heron):
        Assignment.objects.create(user=cast.amara, subject=child.key, part="chair", from_on=BEGAN)
    Assignment.objects.create(user=manager, subject=cast.tansy.key, part="chair", from_on=SINCE)
    page = shown(cast, manager, f"/allocation/caseload/{cast.amara.pk}/?part=chair")
    assert "Heron Newcome-Test" in page
    assert "Linnet Newcome-Test" in page
    given = choice({linnet: cedar, heron: manager}, from_on="2026-06-20", to_on="2026-12-31")
    given |= {f"why_{child.key.hex}": "Nobody has room for both." for child in (linnet, heron)}
    assert allocated(cast, manager, given).status_code == 302
    rows = Assignment.objects.filter(subject__in=[linnet.key, heron.key]).order_by("from_on", "user__name")
    assert [(row.user.name, row.to_on) for row in rows] == [
        ("Amara Quillfeather", date(2026, 6, 19)),
        ("Amara Quillfeather", date(2026, 6, 19)),
        ("Cedar Standin", date(2026, 12, 31)),
        (manager.name, date(2026, 12, 31)),
    ]


def test_a_chair_who_is_the_childs_social_worker_is_refused(cast, manager, linnet):
    Assignment.objects.create(user=cast.amara, subject=linnet.key, part="social_worker", from_on=BEGAN)
    page = sent(cast, manager, choice({linnet: cast.amara}))
    assert "is the child’s social worker: the law does not let them" in page
    assert 'value="allocate"' not in page


def test_nobody_is_assigned_by_hand_whom_the_law_refuses(cast, manager):
    given = {"user": cast.ben.pk, "part": "chair", "from_on": "2026-06-15"}
    page = cast.browsing(manager).post(f"/people/{cast.robin.key}/assignments/", given).content.decode()
    assert "the law does not let them be the reviewing officer too" in page
    assert not Assignment.objects.filter(user=cast.ben, part="chair").exists()


def test_a_chair_in_the_social_workers_line_of_management_is_refused(cast, manager, linnet):
    west = cast.ben.team
    Assignment.objects.create(user=cast.ben, subject=linnet.key, part="social_worker", from_on=BEGAN)
    assert "line management" not in sent(cast, manager, choice({linnet: cast.amara}))
    west.parent = cast.amara.team
    west.save()
    assert "line management: the law does not let them" in sent(cast, manager, choice({linnet: cast.amara}))


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Involvement, {"role": "CW", "began_on": date(2024, 1, 1), "ended_on": date(2024, 6, 1)}),
        (NeedEpisode, {"referred_on": date(2024, 1, 1)}),
        (Enquiry, {"began_on": date(2024, 1, 1)}),
    ],
)
def test_a_chair_who_worked_with_the_child_before_asks_for_a_reason(cast, manager, linnet, model, values):
    Worker.objects.create(ref="W5", name="Amara Quillfeather", user=cast.amara)
    a_row(model, linnet, worker_ref="W5", **values)
    given = choice({linnet: cast.amara})
    assert "worked with the child before" in sent(cast, manager, given)
    assert "worked with the child before" in allocated(cast, manager, given).content.decode()
    assert not Assignment.objects.filter(subject=linnet.key, part="chair").exists()
    given |= {f"why_{linnet.key.hex}": "Twelve years ago, for a week."}
    assert allocated(cast, manager, given).status_code == 302
    assert Conflict.objects.get().reason == "Twelve years ago, for a week."


def test_the_chair_of_a_parent_who_is_in_care_asks_for_a_reason(cast, manager, linnet):
    parent = a_person("Avocet", "Newcome-Test", date(2010, 1, 1))
    in_care(parent, date(2025, 1, 1))
    Relationship.objects.create(person=linnet, other=parent, kind="parent")
    Assignment.objects.create(user=cast.amara, subject=parent.key, part="chair", from_on=SINCE)
    assert "chairs for the child’s parent or child" in sent(cast, manager, choice({linnet: cast.amara}))


def test_brothers_and_sisters_with_another_chair_are_asked_about_once_and_the_plan_page_says_why(
    cast, manager, linnet, heron, cedar
):
    """Heron and a sister are Amara's; Linnet goes to Cedar, and then the sister does: one reason of one set."""
    sister = a_person("Avocet", "Newcome-Test", date(2019, 2, 3))
    for other in (linnet, heron):
        Relationship.objects.create(person=other, other=sister, kind="sibling")
    assert allocated(cast, manager, choice({heron: cast.amara})).status_code == 302
    given = choice({linnet: cedar, sister: cedar})
    page = sent(cast, manager, given)
    assert "would not chair for all the brothers and sisters" in page
    asked = [one for one in (linnet, sister) if f'name="why_{one.key.hex}"' in page]
    assert len(asked) == 1
    assert allocated(cast, manager, given).status_code == 200
    assert not Conflict.objects.exists()
    given |= {f"why_{asked[0].key.hex}": "Linnet asked for another chair."}
    assert allocated(cast, manager, given).status_code == 302
    assert Conflict.objects.get().kind == "siblings"
    meeting = a_meeting(cast.reader(manager), heron, chair=cast.amara)
    plan = shown(cast, manager, f"/meetings/{meeting.pk}/")
    assert "The brothers and sisters have several chairs: Amara Quillfeather, Cedar Standin." in plan
    assert f"Why: Linnet asked for another chair. ({manager.name}, 15 June 2026)" in plan
    assert "Why: Linnet asked for another chair." in shown(cast, manager, f"/people/{heron.key}/")
    # With one chair again there is nothing to say.
    Assignment.objects.filter(user=cedar).update(user=cast.amara)
    assert "several chairs" not in shown(cast, manager, f"/meetings/{meeting.pk}/")


def test_of_a_split_set_with_no_reason_that_is_said(cast, manager, linnet, heron, cedar):
    for child, user in ((linnet, cedar), (heron, cast.amara)):
        Assignment.objects.create(user=user, subject=child.key, part="chair", from_on=BEGAN)
    meeting = a_meeting(cast.reader(manager), heron, chair=cast.amara)
    assert "No reason is recorded." in shown(cast, manager, f"/meetings/{meeting.pk}/")


def test_a_brother_out_of_sight_is_not_spoken_of(cast, manager, linnet, heron, cedar):
    assert allocated(cast, manager, choice({heron: cast.amara})).status_code == 302
    Restriction.objects.create(subject=heron.key, reason="x", restricted_by=manager, restricted_at=AT)
    assert "brothers and sisters: another" not in sent(cast, manager, choice({linnet: cedar}))


def test_who_stands_in_for_a_chair_is_asked_nothing_about_brothers_and_sisters(
    cast, manager, linnet, heron, cedar
):
    assert allocated(cast, manager, choice({linnet: cast.amara, heron: cast.amara})).status_code == 302
    given = {"user": cedar.pk, "part": "chair", "from_on": "2026-06-15"}
    cast.browsing(manager).post(f"/people/{linnet.key}/assignments/", given)
    assert Assignment.objects.filter(user=cedar, subject=linnet.key, part="chair").exists()


def test_a_record_that_is_closed_to_somebody_is_not_given_to_them_and_why_is_not_told(
    cast, manager, linnet, cedar
):
    Wall.objects.create(user=cedar, subject=linnet.key, declared_at=AT)
    restriction = Restriction.objects.create(
        subject=cast.robin.key, reason="x", restricted_by=manager, restricted_at=AT
    )
    for user in (manager, cast.amara):
        NamedReader.objects.create(restriction=restriction, user=user, added_by=manager, added_at=AT)
    for child in (linnet, cast.robin):
        page = sent(cast, manager, choice({child: cedar}))
        assert "the record is closed to them" in page
        assert "wall" not in page.split("<main")[1]
    assert "the record is closed to them" not in sent(cast, manager, choice({cast.robin: cast.amara}))


def test_a_load_counts_care_and_plans_apart_for_each_full_post(cast, manager, linnet):
    WorkingPattern.objects.create(
        user=cast.amara, from_on=SINCE, weekdays="123", posts=Decimal("0.60"), set_at=AT
    )
    for child in (linnet, cast.robin):
        Assignment.objects.create(user=cast.amara, subject=child.key, part="chair", from_on=BEGAN)
    a_plan(cast.robin, date(2026, 6, 1))
    load = loads([cast.amara], ON)[cast.amara.pk]
    assert (load.in_care, load.with_plan, load.per_post) == (1, 1, Decimal("1.7"))
    assert load.standing() == "below 50"
    assert load.standing(more=29) == "within 50 to 70"
    assert load.standing(more=42) == "above 70"
    assert "1 1 0.60 1.7: below 50 Mon, Tue, Wed" in shown(cast, manager, "/allocation/")


def test_only_those_who_assign_see_and_do_it(cast, linnet):
    for address in (
        "/allocation/",
        f"/allocation/caseload/{cast.amara.pk}/",
        f"/people/{cast.robin.key}/allocate/",
    ):
        assert cast.browsing(cast.amara).get(address).status_code == 403
    assert (
        cast.browsing(cast.amara).post("/allocation/allocate/", choice({linnet: cast.amara})).status_code
        == 403
    )
    assert cast.browsing(cast.chloe).get(f"/people/{cast.robin.key}/allocate/").status_code == 404


@pytest.mark.once("as many questions are asked of either database")
def test_the_queries_of_a_check_do_not_grow_with_the_children(cast, manager, linnet, heron):
    client = cast.browsing(manager)
    one, two = choice({linnet: cast.amara}), choice({linnet: cast.amara, heron: cast.amara})
    client.post("/allocation/allocate/", one)
    with CaptureQueriesContext(connection) as few:
        client.post("/allocation/allocate/", one)
    with CaptureQueriesContext(connection) as many:
        client.post("/allocation/allocate/", two)
    # Fewer where no brother or sister is left whose chair is to be looked for.
    assert len(many) <= len(few)


def test_the_last_child_is_reached_by_pages_that_keep_the_part(cast, manager):
    count = A_PAGE + 3
    for number in range(count):
        in_care(a_person(f"Child{number}", "Waiting-Test", date(2016, 2, 3)), BEGAN)
    client = cast.browsing(manager)
    first = client.get("/allocation/", {"part": "social_worker"}).content.decode()
    onward = re.search(r'href="([^"]*)" rel="next"', first)
    assert onward
    assert unescape(onward[1]) == "?part=social_worker&page=2"
    second = client.get("/allocation/" + unescape(onward[1])).content.decode()
    assert 'rel="next"' not in second
    chosen = [re.findall(r'name="child" value="([^"]*)"', one) for one in (first, second)]
    assert len(chosen[0]) == A_PAGE
    assert len({*chosen[0], *chosen[1]}) == len(chosen[0]) + len(chosen[1]) >= count
    assert '<input type="hidden" name="part" value="social_worker">' in second


@pytest.mark.once("as many questions are asked of either database")
def test_the_queries_of_the_list_do_not_grow_with_the_children(cast, manager, linnet, heron):
    client = cast.browsing(manager)
    client.get("/allocation/")
    with CaptureQueriesContext(connection) as few:
        client.get("/allocation/")
    for number in range(10):
        in_care(a_person(f"Child{number}", "Waiting-Test", date(2016, 2, 3)), BEGAN)
    with CaptureQueriesContext(connection) as many:
        client.get("/allocation/")
    assert len(many) == len(few)


def test_a_long_list_of_chairs_is_turned_to_its_last_and_keeps_the_part(cast, manager):
    for number in range(A_PAGE_OF_LOADS):
        User.objects.create(email=f"c{number}@example.invalid", name=f"Chair {number:02}", role=Role.CHAIR)
    client = cast.browsing(manager)
    first = client.get("/allocation/", {"part": "chair"}).content.decode()
    onward = re.search(r'href="([^"]*loads=2[^"]*)" rel="next"', first)
    assert onward
    assert unescape(onward[1]) == "?part=chair&loads=2#loads"
    second = client.get("/allocation/" + unescape(onward[1])).content.decode()
    shown = [re.findall(r"/allocation/caseload/(\d+)/", one) for one in (first, second)]
    both = shown[0] + shown[1]
    assert len(shown[0]) == A_PAGE_OF_LOADS
    assert len(set(both)) == len(both) > A_PAGE_OF_LOADS
    assert {str(user.pk) for user in User.objects.filter(role=Role.CHAIR)} <= set(both)
