"""The heads of a review's record appear where they apply, and nowhere else."""

from datetime import date

import pytest

from headway.casework.meetings.recording.actions import begin
from headway.practice.reviews.models import Review
from tests.pages.cast import a_person
from tests.record.rows import a_legal_status, a_row

COURT = {"court", "court_view"}
FROM_16 = {"pathway", "staying_put"}
ALONE = {"age", "immigration", "interpreter"}


@pytest.fixture
def by(afterwards):
    return afterwards


@pytest.fixture
def heads(cast, by):
    """The heads of the record of a child's review that was held."""
    from headway.casework.access.models import Assignment
    from headway.casework.meetings.holding.actions import complete, hold
    from tests.meetings.rows import a_meeting, matter_of
    from tests.pages.cast import SINCE

    def of(person, before=lambda matter: None):
        Assignment.objects.get_or_create(
            user=cast.amara, subject=person.key, part="chair", defaults={"from_on": SINCE}
        )
        meeting = a_meeting(cast.reader(cast.amara), person)
        hold(meeting.sittings.get(), by=by)
        matter = matter_of(meeting)
        complete(matter, on=by.on, by=by)
        before(matter)
        return set(begin(matter, by=by).blocks.values_list("head", flat=True))

    return of


def test_a_child_of_twelve_under_a_full_order_has_none_of_them(cast, heads):
    a_legal_status(cast.robin, "C2")
    found = heads(cast.robin)
    assert "health" in found
    assert found & (COURT | FROM_16 | ALONE | {"last_before_18", "short_breaks"}) == set()


def test_before_a_court(cast, heads):
    a_legal_status(cast.robin, "C1")
    assert heads(cast.robin) >= COURT


def test_before_a_court_by_the_hearing_that_was_planned(cast, heads):
    def named(matter):
        Review.objects.filter(matter=matter).update(hearing_on=date(2026, 8, 3))

    assert heads(cast.robin, named) >= COURT


@pytest.mark.parametrize(
    ("born_on", "appears", "last"),
    [
        (date(2010, 6, 30), False, False),
        (date(2010, 6, 29), True, False),
        (date(2009, 6, 30), True, False),
        # The next is due by 29 December 2026 at the latest, and is held by the eve of the birthday.
        (date(2008, 12, 29), True, True),
        (date(2008, 12, 30), True, False),
    ],
)
def test_from_sixteen_and_the_last_before_eighteen(heads, born_on, appears, last):
    found = heads(a_person("Linnet", "Sixteen-Test", born_on))
    assert (found >= FROM_16, "last_before_18" in found) == (appears, last)


def test_alone_in_the_country(cast, heads):
    from headway.casework.record.models import ImmigrationStatus

    a_row(
        ImmigrationStatus,
        cast.robin,
        status="Unaccompanied asylum seeking child",
        began_on=date(2026, 1, 5),
    )
    assert heads(cast.robin) >= ALONE


def test_short_breaks_ask_for_the_parents_part(cast, heads):
    a_legal_status(cast.robin, "V4")
    assert "short_breaks" in heads(cast.robin)
