"""Where a child stands today: the bar above every page, the overview, brothers and sisters as a set."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.models import Assignment, NamedReader, Restriction
from headway.casework.access.roles import Role
from headway.casework.people.actions import add
from headway.casework.people.frame import FRAME
from headway.casework.people.models import Address, Relationship
from headway.casework.record.models import Alert, Involvement, Worker
from headway.casework.record.queries.bar import told_of
from headway.casework.record.queries.overview import today
from headway.casework.record.queries.siblings import siblings_of
from tests.pages.cast import AT, ON, SINCE, a_person
from tests.record.rows import (
    a_care_visit,
    a_legal_status,
    a_placement,
    a_plan,
    a_plan_review,
    a_review,
    a_row,
    an_enquiry,
    in_care,
    told,
)


@pytest.fixture
def robin(cast):
    """In care under a care order, placed, on a plan, reviewed once, with a sister who is Wren."""
    robin = cast.robin
    in_care(robin, last_contact_on=date(2026, 6, 2))
    a_placement(robin, postcode="ZZ9 9ZZ")
    a_legal_status(robin)
    a_plan(robin)
    a_plan_review(robin, date(2026, 5, 1), participation="PN5")
    a_review(robin, date(2026, 1, 30), participation="PN3")
    a_care_visit(robin, date(2026, 5, 20), seen_alone="N")
    a_care_visit(robin, date(2026, 4, 20))
    told([robin], cast.amara)
    add(Relationship, person=robin, other=cast.wren, kind="sibling", by=cast.reader(cast.amara))
    return robin


def page(cast, user, person=None, which: str = "") -> str:
    answer = cast.browsing(user).get(f"/people/{(person or cast.robin).key}/{which}")
    assert answer.status_code == 200
    return answer.content.decode()


def bar(cast, person, user=None) -> dict[str, str]:
    return {one.words: one.value for one in told_of(person, [person.key], cast.reader(user or cast.amara))}


def test_the_bar_tells_what_is_so_today_and_who_works_with_the_child(cast, robin):
    assert bar(cast, robin) == {
        "Legal status": "Full care order, since 5 January 2026",
        "Placement": "Foster placement with another carer: neither long term nor for adoption, since 5 January 2026",
        "Child protection plan": "Neglect, since 20 February 2026",
        "Chair": "Amara Quillfeather, since 1 January 2024",
        "Social worker": "Ben Thistledown, since 1 January 2024",
    }
    assert bar(cast, a_person("Juniper", "Featherstone-Test", date(1985, 1, 1))) == {}


def test_what_has_ended_or_was_withdrawn_is_not_so_today(cast, robin):
    for row in (*robin.legalstatus_record.all(), *robin.placement_record.all()):
        row.ended_on = ON
        row.save()
    plan = robin.protectionplan_record.get()
    plan.withdrawn_at, plan.withdrawn_by, plan.withdrawn_why = AT, cast.amara, "Never so"
    plan.save()
    assert set(bar(cast, robin)) == {"Chair", "Social worker"}


def test_where_no_work_was_given_out_here_the_case_system_says_who_works_with_a_child(cast):
    child = a_person("Pip", "Featherstone-Test", date(2020, 1, 1))
    for ref, name, role in (("W1", "Sorrel Told", "IRO"), ("W2", "Teasel Told", "CW")):
        Worker.objects.create(ref=ref, name=name)
        a_row(Involvement, child, worker_ref=ref, role=role, began_on=SINCE)
    a_row(Involvement, child, worker_ref="W2", role="IRO", began_on=SINCE, ended_on=ON)
    assert bar(cast, child) == {
        "Chair": "Sorrel Told, since 1 January 2024",
        "Social worker": "Teasel Told, since 1 January 2024",
    }


def test_a_restricted_record_says_so_before_the_alerts_and_these_before_all_else(cast, robin):
    restriction = Restriction.objects.create(
        subject=robin.key, reason="x", restricted_by=cast.amara, restricted_at=AT
    )
    NamedReader.objects.create(restriction=restriction, user=cast.amara, added_by=cast.amara, added_at=AT)
    Alert.objects.create(
        person=robin, kind="violence", words="Two dogs", review_on=ON, raised_by=cast.amara, raised_at=AT
    )
    shown = page(cast, cast.amara, which="care/")
    places = [shown.index(one) for one in ("Restricted record.", "Robin Feath", "Risk to staff", "Chair")]
    head = shown.split('<div class="headway-identity')[0]
    assert places[0] < places[2]
    assert "Two dogs" not in head


def test_no_page_but_the_placements_says_where_a_child_lives(cast, robin):
    Address.objects.create(person=robin, lines="1 Nowhere Lane", confidential=True)
    for which in ("timeline/", "protection/", "differences/"):
        assert "ZZ9" not in page(cast, cast.amara, which=which)
    assert "ZZ9" not in page(cast, cast.amara).split('id="overview"')[0]


def test_the_overview_says_what_is_so_what_is_next_and_what_was_last(cast, robin):
    found = today(robin, [robin.key], cast.reader(cast.amara))
    assert found.spells == [
        ("In care", "Since 5 January 2026"),
        ("Child protection plan", "Since 20 February 2026"),
    ]
    assert dict(found.last) == {
        "Last review": "30 January 2026. Attends and shows views without speech (PN3)",
        "Last conference": "1 May 2026. Absent and an advocate was briefed (PN5)",
        "Last visit in care": "20 May 2026. Not seen alone",
        "Last seen alone in care": "20 April 2026",
        "Last contact with the reviewing officer": "2 June 2026",
    }
    second = next(duty for duty in found.mine if "second review" in duty.words)
    assert (second.due, second.state, second.days) == ("30 April 2026", "Overdue", "46 days over")
    assert {duty.owes for duty in found.mine} <= {"Independent Reviewing Officer", "child protection chair"}
    assert found.owed
    assert not {duty.owes for duty in found.owed} & {
        "Independent Reviewing Officer",
        "child protection chair",
    }
    assert [duty.due_on for duty in found.mine] == sorted(duty.due_on for duty in found.mine)


def test_a_manager_allocates_from_the_childs_page(cast, robin):
    address = f"/people/{robin.key}/"
    link = f'href="{address}allocate/?part=chair"'
    assert link in cast.browsing(cast.of[Role.PRINCIPAL_MANAGER]).get(address).content.decode()
    assert link not in cast.browsing(cast.amara).get(address).content.decode()


def test_a_due_day_that_is_no_working_day_has_the_last_one_beside_it(cast):
    child = a_person("Pip", "Featherstone-Test", date(2015, 1, 1))
    in_care(child, date(2025, 6, 2))
    # Six months after 31 August 2025 is Saturday 28 February 2026.
    for held_on in (date(2025, 6, 14), date(2025, 8, 31)):
        a_review(child, held_on)
    told([child], cast.amara)
    found = today(child, [child.key], cast.reader(cast.amara))
    later = next(duty for duty in found.mine if "later review" in duty.words)
    assert (later.due, later.last_working) == ("28 February 2026", "27 February 2026")


def test_an_enquiry_runs_until_it_comes_to_a_plan(cast):
    pip, ash = (a_person(name, "Featherstone-Test", date(2015, 1, 1)) for name in ("Pip", "Ash"))
    for child in (pip, ash):
        an_enquiry(child)
    an_enquiry(ash, date(2026, 5, 5), ended_on=date(2026, 5, 6))
    told([pip, ash], cast.amara)
    spells = [today(child, [child.key], cast.reader(cast.amara)).spells for child in (pip, ash)]
    assert spells == [[("Enquiry", "Since 2 February 2026")]] * 2


def test_brothers_and_sisters_are_a_set_with_chair_and_next_day_and_its_splits(cast, robin):
    a_placement(cast.wren, postcode="ZZ1 1ZZ")
    in_care(cast.wren)
    told([cast.wren], cast.amara)
    found = siblings_of(robin, [robin.key], cast.reader(cast.amara))
    assert [(one.name, one.chair, one.is_this) for one in found.children] == [
        ("Robin Featherstone-Test", "Amara Quillfeather", True),
        ("Wren Featherstone-Test", "Amara Quillfeather", False),
    ]
    assert all(one.next_due for one in found.children)
    assert found.splits == ["They do not all live together."]
    assert "Brothers and sisters" in page(cast, cast.amara, which="family/")
    Assignment.objects.filter(subject=cast.wren.key, part="chair").update(user=cast.chloe)
    split = siblings_of(robin, [robin.key], cast.reader(cast.of[Role.PRINCIPAL_MANAGER]))
    said = "Not all have the same chair: Amara Quillfeather, Chloe Elsewhere. No reason is recorded."
    assert said in split.splits


def test_a_brother_or_sister_out_of_sight_is_not_of_the_set(cast, robin):
    add(Relationship, person=robin, other=cast.tansy, kind="half_sibling", by=cast.reader(cast.amara))
    found = siblings_of(robin, [robin.key], cast.reader(cast.amara))
    assert [one.name for one in found.children if not one.is_this] == ["Wren Featherstone-Test"]
    whole = siblings_of(robin, [robin.key], cast.reader(cast.of[Role.PRINCIPAL_MANAGER]))
    assert len(whole.children) == 3


def test_an_analyst_reads_no_name(cast, robin):
    shown = page(cast, cast.of[Role.ANALYST])
    assert "Featherstone" not in shown
    assert "Full care order" in shown


@pytest.mark.once("as many questions are asked of either database")
def test_the_number_of_queries_does_not_grow_with_the_record(cast, robin):
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(cast, cast.amara)
        return len(queries)

    counted()
    before = counted()
    for month in range(2, 6):
        a_review(robin, date(2026, month, 12))
        a_care_visit(robin, date(2026, month, 13))
    told([robin], cast.amara)
    pip = a_person("Pip", "Featherstone-Test", date(2020, 1, 1))
    Assignment.objects.create(user=cast.amara, subject=pip.key, part="chair", from_on=SINCE)
    add(Relationship, person=robin, other=pip, kind="sibling", by=cast.reader(cast.amara))
    assert counted() == before


def test_with_this_room_out_of_the_house_a_persons_page_stands(cast, robin, monkeypatch):
    with_it = page(cast, cast.amara)
    for part in ("tabs", "sayings", "panels"):
        monkeypatch.setattr(FRAME, part, [])
    without = page(cast, cast.amara)
    for words in ("Timeline</a>", "Full care order", "Owed by others", "Raise an alert"):
        assert words in with_it
        assert words not in without
