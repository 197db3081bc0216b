"""Two chairs' caseloads begin in Headway alone: theirs are brought in and reviewed here, and nobody else's."""

from copy import deepcopy
from datetime import timedelta

import pytest

from headway.casework.access.assigning import assign
from headway.casework.access.models import User
from headway.casework.access.roles import Role
from headway.casework.meetings.deciding.actions import ToDo
from headway.casework.meetings.deciding.before import asks_what_was_before, bring_all_before
from headway.casework.meetings.deciding.pasting import Line
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.models import Decision, Matter
from headway.casework.people.models import Identifier
from headway.casework.record.models import CareReview
from headway.exchange.export.extract import extract_of_record
from headway.exchange.export.held_here import completed
from tests.exchange.bringing import child, duties, one_child, told
from tests.meetings.rows import BOOKED_AT, a_meeting, later, matter_of

THEIRS, OTHERS = ("C1", "C2", "C3"), ("C4", "C5")


def children(*numbers):
    """The one child of the tests so many times over, each with numbers of their own."""
    tables = {}
    for number in numbers:
        for name, rows in deepcopy(one_child()).items():
            for row in rows:
                own = {
                    key: f"{value}-{number}" if isinstance(value, str) and key.endswith("_id") else value
                    for key, value in row.items()
                }
                who = next(key for key in row if key.endswith("person_id"))
                tables.setdefault(name, []).append(own | {who: number})
    return tables


@pytest.fixture
def chairs(cast):
    second = User.objects.create(email="second@fairmere.invalid", name="Second Quillfeather", role=Role.CHAIR)
    return {"C1": cast.amara, "C2": cast.amara, "C3": second}


def begin(cast, by, chairs):
    """Each of theirs is allocated, reviewed and complete; what was open before is written down at the first."""
    for number, user in chairs.items():
        person = child(number)
        assign(subject=person.pk, to=user, part="chair", from_on=by.on, to_on=None, by=by)
        chair = later(cast.reader(user), BOOKED_AT - timedelta(days=1))
        matter = matter_of(a_meeting(chair, person))
        assert asks_what_was_before(matter)
        bring_all_before(matter, [Line(ToDo("See a dentist", "The carer"), None)], by=chair)
        assert not asks_what_was_before(matter)
        after = later(chair, BOOKED_AT + timedelta(hours=3))
        hold(matter.meeting.sittings.get(), by=after)
        complete(matter, on=after.on, by=after)


def held_here():
    return sorted(
        Identifier.objects.get(kind="case_system", person=key).value
        for key in completed().values_list("person", flat=True)
    )


def test_only_their_children_are_brought_in_and_the_rest_come_later_untouched(bring, cast, by, chairs):
    bring(children(*THEIRS))
    assert set(Identifier.objects.filter(kind="case_system").values_list("value", flat=True)) == set(THEIRS)
    begin(cast, by, chairs)
    assert held_here() == list(THEIRS)
    before = {number: (told(child(number)), duties(child(number))) for number in THEIRS}
    reviews = CareReview.objects.standing().count()
    bring(children(*THEIRS, *OTHERS))
    assert {number: (told(child(number)), duties(child(number))) for number in THEIRS} == before
    # Each of the two that came has the one review of the case system; nobody's is there twice.
    assert CareReview.objects.standing().count() == reviews + len(OTHERS)
    for number in OTHERS:
        assert not Matter.objects.filter(person=child(number)).exists()
        assert not Decision.objects.filter(matter__person=child(number)).exists()
        rules = {rule for rule, *_ in duties(child(number))}
        assert "care.review.second" in rules
        assert not [rule for rule in rules if rule.startswith(("paperwork.", "decisions."))]
    assert held_here() == list(THEIRS)


def test_where_all_are_brought_in_those_of_other_chairs_are_as_the_case_system_tells_them(
    bring, cast, by, chairs
):
    bring(children(*THEIRS, *OTHERS))
    before = {number: (told(child(number)), duties(child(number))) for number in OTHERS}
    begin(cast, by, chairs)
    assert {number: (told(child(number)), duties(child(number))) for number in OTHERS} == before
    assert held_here() == list(THEIRS)
    # What is counted of reviews held here is counted of theirs alone; what the law asks for, of everybody.
    tables = extract_of_record().tables
    theirs = {str(child(number).pk) for number in THEIRS}
    assert set(tables["headway_reviews"].columns["hrev_person_id"]) == theirs
    assert set(tables["headway_decisions"].columns["hdec_person_id"]) == theirs
    others = {str(child(number).pk) for number in OTHERS}
    held = tables["ssd_cla_reviews"].columns
    assert others < set(held["clar_cla_person_id"])
