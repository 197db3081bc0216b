"""A child's timeline: facts and duties together, corrections shown, and what was known on a day."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.casework.access.roles import Role
from headway.casework.record.actions import correct_row, record_row, withdraw_row
from headway.casework.record.forms.timeline import TimelineForm
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import FieldChange
from headway.casework.record.queries.timeline import Chosen, timeline_of
from headway.knowledge.law.book import RULES
from tests.pages.cast import ON
from tests.record.rows import a_conference, a_load, a_plan, a_referral, a_review, in_care, told

EARLY = datetime(2026, 2, 20, 5, 0, tzinfo=UTC)
TYPED = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
FIRST = RULES["care.review.first"].duty


@pytest.fixture
def robin(cast):
    """Told on 20 February 2026 to be in care since 5 January; a review of 30 January is typed on 10 March."""
    a_load(EARLY)
    in_care(cast.robin)
    told([cast.robin], cast.amara, EARLY)
    return cast.robin


@pytest.fixture
def review(cast, robin):
    by = cast.reader(cast.amara, TYPED)
    return record_row(KINDS["reviews"], person=robin, by=by, held_on=date(2026, 1, 30), participation="PN1")


def shown(cast, user=None, **asked: str) -> str:
    address = f"/people/{cast.robin.key}/timeline/"
    answer = cast.browsing(user or cast.amara).get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def listed(words: str) -> str:
    """What stands below the choices."""
    return words.split("Show everything</a>")[1]


def on(day: date) -> dict[str, str]:
    return {"known_on_day": str(day.day), "known_on_month": str(day.month), "known_on_year": str(day.year)}


def states(cast, day: date) -> dict[str, str]:
    items = timeline_of([cast.robin.key], cast.reader(cast.amara), day=day, chosen=Chosen(show="duties"))
    return {item.kind: item.duty.state for item in items}


def test_facts_and_duties_stand_together_with_who_told_and_where_the_law_says_so(cast, review):
    words = shown(cast)
    for one in (
        *("The child began to be looked after", "Case system, told 20 February 2026 at 05:00"),
        *(FIRST.replace("'", "&#x27;"), "Due <time", "30 January 2026", "In time", "regulation 33(1)"),
        *("Recorded here by Amara Quillfeather, 10 March 2026 at 12:00", "Provisional"),
    ):
        assert one in words, one
    words = listed(words)
    assert words.index("case was reviewed") < words.index("began to be looked after")


def test_a_review_typed_late_is_not_a_late_review_and_was_not_known_before(cast, review):
    assert states(cast, date(2026, 3, 9))["care.review.first"] == "Overdue"
    assert states(cast, date(2026, 3, 10))["care.review.first"] == "In time"
    before = shown(cast, **on(date(2026, 3, 9)))
    assert "as known on 9 March 2026" in before
    assert "case was reviewed" not in listed(before)
    assert "Nothing was known of this child on that day" in shown(cast, **on(date(2026, 2, 19)))
    assert "choose today or a day before it" in shown(cast, **on(date(2099, 1, 1)))


def test_a_correction_says_what_was_said_before_by_whom_and_why(cast, review):
    by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER], datetime(2026, 4, 1, 9, 0, tzinfo=UTC))
    correct_row(review, by=by, held_on=date(2026, 3, 3), why="The minutes say March")
    words = shown(cast)
    assert (
        "Said before: 30 January 2026 (Recorded here by Amara Quillfeather, 10 March 2026 at 12:00)" in words
    )
    assert (
        "Recorded here by Sam Principal Manager, 1 April 2026 at 10:00. Why: The minutes say March" in words
    )
    assert "Late" in words
    assert states(cast, date(2026, 3, 31))["care.review.first"] == "In time"
    withheld = shown(cast, cast.of[Role.ADVOCATE])
    assert "The minutes say March" not in withheld
    assert "Words not open to you" in withheld


def test_what_never_happened_stays_to_be_read_as_withdrawn(cast, review):
    withdraw_row(review, why="Another child’s", by=cast.reader(cast.amara))
    words = shown(cast, show="facts")
    assert "Withdrawn" in words
    assert "Why: Another child’s" in words


def test_a_fact_whose_row_vanished_says_so(cast, robin):
    row = a_review(robin, date(2026, 1, 20))
    told([robin], cast.amara)
    assert "No longer told by the case system" not in shown(cast)
    row.vanished_in = a_load()
    row.save()
    assert "No longer told by the case system" in shown(cast)


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ({"show": "facts"}, "began to be looked after", "In time"),
        ({"show": "duties"}, "In time", "began to be looked after"),
        ({"area": "protection"}, "protection plan", "began to be looked after"),
        ({"kind": "review.held"}, "case was reviewed", "began to be looked after"),
        ({"source": "by_hand"}, "case was reviewed", "began to be looked after"),
        ({"area": "nonsense"}, "began to be looked after", "Shown:"),
    ],
)
def test_it_is_narrowed_by_kinds_and_by_days(cast, robin, review, asked, there, gone):
    a_plan(robin, date(2026, 6, 1))
    told([robin], cast.amara)
    facts = listed(shown(cast, **asked))
    assert there in facts
    assert gone not in facts


def test_it_is_narrowed_to_a_period_before_the_day_it_is_read_on(cast, robin, review):
    form = TimelineForm({"period": "quarter", **on(date(2026, 4, 8))}, on=ON)
    assert (form.day, form.chosen.since) == (date(2026, 4, 8), date(2026, 1, 6))
    items = timeline_of([robin.key], cast.reader(cast.amara), day=form.day, chosen=form.chosen)
    assert "review.held" in {item.kind for item in items}
    assert "care.started" not in {item.kind for item in items}


def test_long_timelines_are_paged_and_what_was_chosen_stays(cast, robin):
    for month in range(1, 6):
        for day in range(6, 18):
            a_review(robin, date(2026, month, day))
    told([robin], cast.amara)
    words = shown(cast, show="facts")
    assert "?show=facts&amp;page=2" in words
    whole = shown(cast, show="facts", all="yes")
    assert listed(whole).count("case was reviewed") == 60
    assert "page=2" not in whole
    assert "case was reviewed" in listed(shown(cast, show="facts", page="2"))


@pytest.mark.once("as many questions are asked of either database")
def test_the_number_of_queries_does_not_grow_with_what_is_told(cast, robin):
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            shown(cast)
        return len(queries)

    counted()
    before = counted()
    for month in range(1, 6):
        a_review(robin, date(2026, month, 20))
    a_plan(robin)
    told([robin], cast.amara)
    assert counted() == before


def test_a_stranger_finds_nothing_there(cast, robin):
    assert cast.browsing(cast.chloe).get(f"/people/{robin.key}/timeline/").status_code == 404


def test_a_referral_is_told_as_it_was_known_on_the_day(cast, robin):
    row = a_referral(robin, date(2026, 1, 2), closed_on=date(2026, 3, 2))
    moved = datetime(2026, 4, 1, 5, 0, tzinfo=UTC)
    FieldChange.objects.create(
        table="ssd_cin_episodes",
        key=row.pk,
        subject=robin.key,
        field="closed_on",
        before="2026-03-01",
        after="2026-03-02",
        changed_at=moved,
        load=a_load(moved),
    )
    now = listed(shown(cast, area="need"))
    assert "The child was referred" in now
    assert "2 March 2026" in now
    assert "Said before: 1 March 2026" in now
    assert "began to be looked after" not in now
    then = listed(shown(cast, area="need", **on(date(2026, 3, 31))))
    assert "1 March 2026" in then
    assert "2 March 2026" not in then
    assert "was referred" not in listed(shown(cast, area="need", **on(date(2026, 2, 19))))
    row.vanished_in = a_load()
    row.save()
    assert "No longer told by the case system" in listed(shown(cast, kind="need.referred"))
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = moved, cast.amara, "Another child’s"
    row.save()
    assert "Withdrawn" in listed(shown(cast, kind="need.referred"))


def test_what_was_presumed_is_marked_and_goes_once_somebody_says_when_it_was(cast, robin):
    conference = a_conference(robin, date(2025, 2, 20))
    a_plan(robin, date(2025, 2, 20), conference_ref=conference.ref)
    told([robin], cast.amara, EARLY)
    assert "Presumed" in listed(shown(cast))
    by = cast.reader(cast.amara)
    record_row(KINDS["core-groups"], person=robin, by=by, held_on=date(2025, 3, 3), family_came="Y")
    now = listed(shown(cast))
    assert "3 March 2025" in now
    assert not {"Presumed", "Withdrawn"} & set(now.replace("<", " ").replace(">", " ").split())
