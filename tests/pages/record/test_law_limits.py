"""Limits of the law that the council settles: on their pages, in the duties they touch, on lists and in the record.

The day is Monday 15 June 2026. Robin's second review is due by 20 June.
"""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headway.casework.access.models import Entry
from headway.casework.access.roles import Role
from headway.casework.timeline.deriving import derive_where_days_passed, rebuild
from headway.casework.timeline.models import Duty, SettledLimit
from headway.knowledge.law.duty import State
from tests.pages.cast import AT, ON
from tests.record.rows import a_review, in_care, told

pytestmark = pytest.mark.django_db
SECOND, MINUTES, REPORTS = "care.review.second", "protection.minutes", "paperwork.reports"
WHERE = "Procedures of the partnership, 4.2"


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def manager(cast):
    return cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])


@pytest.fixture
def robin(cast):
    """In care since 5 January and reviewed on 20 March: the second review is due by 20 June."""
    in_care(cast.robin)
    a_review(cast.robin, date(2026, 3, 20))
    told([cast.robin], cast.ben, AT)
    return cast.robin


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<main") :]))


def page(client, rule="") -> str:
    answer = client.get(f"/law/limits/{rule}/" if rule else "/law/limits/")
    assert answer.status_code == 200
    return words(answer.content.decode())


def settle(client, rule, **said):
    answers = {"count": "20", "since": "2026-01-05", "where": WHERE} | said
    return client.post(f"/law/limits/{rule}/", answers)


def second_review(person) -> Duty:
    return Duty.objects.get(subject=person.key, rule=SECOND)


def test_every_limit_that_can_be_settled_is_listed_with_its_source(manager):
    listed = page(manager)
    assert "Send the conference&#x27;s record within 15 working days Within 15 working days" in listed
    assert "Local standard, read Nothing settled" in listed
    assert "Statutory guidance, read in" in listed
    for never in ("Check the plan", "Look again at a plan", "Carry out a decision", "Settle a concern"):
        assert never not in listed


def test_a_local_standard_is_settled_kept_and_logged(cast, manager):
    assert settle(manager, MINUTES).status_code == 302
    row = SettledLimit.objects.get()
    assert (row.rule, row.count, row.unit, row.aim) == (MINUTES, 20, "working_days", "limit")
    assert (row.settled_by, row.settled_at) == (cast.of[Role.PRINCIPAL_MANAGER], AT)
    assert Entry.objects.get(did="limits.settle").key == str(row.pk)
    assert "Limit: 20 working days, from 5 January 2026" in page(manager)
    one = page(manager, MINUTES)
    assert f"Holds now {WHERE} Settled by Sam Principal Manager, 15 June 2026" in one
    assert "Withdraw" not in one


@pytest.mark.parametrize(
    ("rule", "said", "why"),
    [
        (MINUTES, {"count": "17"}, "is not one of the available choices"),
        (MINUTES, {"where": ""}, "Where is that written or decided?"),
        (MINUTES, {"since": "2008-01-02"}, "Give a day from 17 March 2010"),
        ("protection.decision_letter", {"count": "9"}, "Give from 1 to 5 working days."),
        (SECOND, {"count": "90", "unit": "days"}, "Counted from 31 January 2026 this is 1 May 2026"),
        (SECOND, {"count": "3", "unit": "months"}, "That is the limit itself"),
        (SECOND, {"count": "0", "unit": "days"}, "Ensure this value is greater than or equal to 1"),
        (REPORTS, {"count": "2", "unit": "working_days", "aim": "target"}, "never later than the limit"),
    ],
)
def test_what_cannot_be_settled_is_refused_beside_its_cause(manager, rule, said, why):
    answer = settle(manager, rule, **said)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "There is a problem" in words(shown)
    assert why in shown
    assert not SettledLimit.objects.exists()
    if "where" not in said:
        assert WHERE in shown, "what was typed is kept"


def test_the_refusal_stands_at_the_number(manager):
    shown = settle(manager, SECOND, count="90", unit="days").content.decode()
    assert re.search(r'id="id_count_error"[^>]*>.*?never later than the limit', shown, re.DOTALL)


def test_a_law_that_was_read_offers_no_correction_and_one_from_memory_does(manager):
    assert "What do you settle?" not in page(manager, SECOND)
    assert "What do you settle?" in page(manager, REPORTS)
    assert "How many before?" in page(manager, REPORTS)
    assert "A target of our own" in page(manager, REPORTS)
    assert "A target of our own" not in page(manager, "paperwork.objection")
    settle(manager, SECOND, aim="limit", count="15", unit="working_days")
    assert SettledLimit.objects.get().aim == "target"


@pytest.mark.parametrize("rule", ["care.midway", "concern.informal", "gone.rule"])
def test_a_rule_that_cannot_be_settled_has_no_page(manager, rule):
    assert manager.get(f"/law/limits/{rule}/").status_code == 404


def test_whoever_does_not_set_meetings_settles_nothing(cast):
    for user in (cast.amara, cast.ben):
        assert settle(cast.browsing(user), MINUTES).status_code == 403
    assert not SettledLimit.objects.exists()


def test_settled_again_from_the_same_day_takes_its_place_and_both_stay_to_be_read(manager):
    settle(manager, MINUTES)
    settle(manager, MINUTES, count="15")
    assert SettledLimit.objects.filter(withdrawn_at=None).get().count == 15
    one = page(manager, MINUTES)
    assert "Limit: 20 working days, from 5 January 2026" in one
    assert "Withdrawn or replaced by Sam Principal Manager, 15 June 2026" in one


def test_what_does_not_hold_yet_is_withdrawn_and_what_holds_is_not(manager):
    settle(manager, MINUTES)
    settle(manager, MINUTES, count="15", since="2026-09-01")
    holds, to_come = SettledLimit.objects.order_by("since")
    assert "To come" in page(manager, MINUTES)
    said = []
    for row in (holds, to_come):
        answer = manager.post(f"/law/limits/{MINUTES}/{row.pk}/withdraw/", follow=True)
        said.append(answer.content.decode())
    assert "This holds already. Settle another from a day on" in said[0]
    assert "Withdrawn. It will not hold." in said[1]
    assert list(SettledLimit.objects.filter(withdrawn_at=None)) == [holds]
    assert Entry.objects.filter(did="limits.withdraw").count() == 1
    assert manager.post(f"/law/limits/{SECOND}/{to_come.pk}/withdraw/").status_code == 404


def test_the_database_keeps_one_setting_from_a_day(manager):
    settle(manager, MINUTES)
    row = SettledLimit.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_target_stands_beside_the_limit_on_lists_and_in_the_record(cast, manager, robin):
    assert second_review(robin).target_on is None
    settle(manager, SECOND, count="60", unit="days")
    assert derive_where_days_passed(ON) == 1
    duty = second_review(robin)
    assert (duty.target_on, duty.due_on, duty.state) == (
        date(2026, 5, 19),
        date(2026, 6, 20),
        State.NOT_YET_DUE,
    )
    assert rebuild(on=ON).differed == []
    chair = cast.browsing(cast.amara)
    work = words(chair.get("/work/").content.decode())
    assert "by Fri 19 Jun (local target Tue 19 May, limit Sat 20 Jun)" in work
    for address in (f"/people/{robin.key}/", f"/people/{robin.key}/timeline/"):
        assert "Local target 19 May 2026, due 20 June 2026" in words(chair.get(address).content.decode())


def test_what_counts_from_a_day_before_keeps_what_held(manager, robin):
    settle(manager, SECOND, count="60", unit="days", since="2026-03-21")
    assert derive_where_days_passed(ON) == 0
    assert second_review(robin).target_on is None


def test_a_number_put_right_moves_the_limit_and_is_cited(manager, robin):
    """The handbook's five days for appointing an officer, from memory, put right as ten."""
    rule = "care.iro.appointed"
    assert Duty.objects.get(rule=rule).due_on == date(2026, 1, 12)
    settle(manager, rule, aim="limit", count="10", unit="working_days", where="Handbook, 3.4")
    derive_where_days_passed(ON)
    assert Duty.objects.get(rule=rule).due_on == date(2026, 1, 19)
    assert rebuild(on=ON).differed == []
    assert "Limit put right: 10 working days" in page(manager)


@pytest.mark.once("as many questions are asked of either database")
def test_the_pages_ask_as_many_queries_for_many_settings_as_for_one(manager):
    settle(manager, MINUTES)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            page(manager)
            page(manager, MINUTES)
        counts.append(len(asked))
        for month in range(1, 6):
            settle(manager, MINUTES, since=str(ON + timedelta(days=30 * month)))
    assert counts[0] == counts[1]
