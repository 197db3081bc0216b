"""What a program is given, page by page, and what it is told where it is given nothing."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from headway.casework.access.models import Entry, NamedReader, Restriction
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.casework.meetings.models import Matter, Meeting, Sitting
from headway.casework.people.models import Identifier
from headway.casework.timeline.models import Duty, Timeline
from headway.exchange.models import Program, Snapshot, SnapshotCase, SnapshotFigure, SnapshotMeasure

pytestmark = pytest.mark.django_db
V1 = "/api/v1/"


@pytest.fixture
def robin(cast, day):
    """Robin, with a number, three duties and a sitting with Wren tomorrow."""
    child = cast.robin
    Identifier.objects.create(person=child, kind="case_system", value="C17", confirmed=True)
    _duties(child, 3, day)
    meeting = Meeting.objects.create(
        chair=cast.amara, called_at=timezone.now(), called_by=cast.ben, no_sitting=""
    )
    for person in (child, cast.wren):
        Matter.objects.create(meeting=meeting, person=person, kind="review")
    Sitting.objects.create(
        meeting=meeting,
        number=1,
        starts_at=timezone.now() + timedelta(days=1),
        minutes=60,
        mode="in_person",
        place="1 Hidden Row",
        booked_at=timezone.now(),
        booked_by=cast.ben,
    )
    return child


def _duties(child, count, day):
    timeline = Timeline.objects.create(
        subject=child.pk, area="care", identity=str(child.pk), begun_at=timezone.now()
    )
    for place in range(count):
        Duty.objects.create(
            timeline=timeline,
            subject=child.pk,
            rule="care.review.later",
            place=place,
            began_on=day - timedelta(days=200),
            arose_on=day - timedelta(days=200),
            due_on=day + timedelta(days=place - 1),
            met_on=day if place == 2 else None,
            state="met" if place == 2 else "not yet due",
        )


@pytest.fixture
def counted(robin):
    at = timezone.now()
    snapshot = Snapshot.objects.create(
        made_at=at, done_at=at, label="2026-27 so far", first_on=at, last_on=at, as_at=at
    )
    SnapshotMeasure.objects.create(
        snapshot=snapshot, place=0, measure="reviews.on_time", unit="percent", title="x", section="x"
    )
    for place, (by, part) in enumerate((("", ""), ("which", "first"))):
        SnapshotFigure.objects.create(
            snapshot=snapshot,
            place=place,
            measure="reviews.on_time",
            by=by,
            part=part,
            value=50.0,
            numerator=1,
            denominator=2,
        )
    for counted in (True, None):
        SnapshotCase.objects.create(
            snapshot=snapshot,
            measure="reviews.on_time",
            subject=robin.pk,
            counted=counted,
            parts="|which=first|kind=missing:yes|kind=late:no|",
        )
    return snapshot


def items(client, question):
    answer = client.get(V1 + question)
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def error(answer):
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store, private"
    told = answer.json()["error"]
    assert told["message"].endswith(".")
    return answer.status_code, told["code"]


def test_duties_are_told_with_the_childs_number_and_their_state_today(program, robin, day):
    told = items(program(), "duties")
    assert [one["child"] for one in told] == ["C17"] * 3
    assert {one["record"] for one in told} == {str(robin.pk)}
    assert [one["state"] for one in told] == ["overdue", "not yet due", "met"]
    assert told[0]["due_on"] == str(day - timedelta(days=1))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("open=true", 2),
        ("due_from={day}", 2),
        ("due_to={day}", 2),
        ("rule=care.review.later", 3),
        ("rule=care.review.first", 0),
    ],
)
def test_duties_are_chosen(program, robin, day, asked, found):
    assert len(items(program(), f"duties?{asked.format(day=day)}")) == found


def test_pages_follow_each_other_without_gap_or_double(program, robin, cast, day):
    _duties(cast.tansy, 4, day)
    client, seen, after, pages = program(), [], 0, 0
    while after is not None:
        page = client.get(f"{V1}duties?limit=2&after={after}").json()
        seen += [one["id"] for one in page["items"]]
        after, pages = page["next"], pages + 1
    assert seen == sorted(Duty.objects.values_list("pk", flat=True))
    assert (len(seen), pages) == (7, 4)


def test_a_sitting_is_told_with_its_children_and_not_where_it_is(program, robin, cast):
    answer = program().get(f"{V1}sittings")
    (told,) = answer.json()["items"]
    children = {one["record"]: one["child"] for one in told["children"]}
    assert children == {str(robin.pk): "C17", str(cast.wren.pk): None}
    assert b"Hidden Row" not in answer.content


@pytest.mark.parametrize(("asked", "found"), [("starts_from={0}", 1), ("starts_to={0}", 0)])
def test_sittings_are_chosen_by_their_day(program, robin, day, asked, found):
    assert len(items(program(), f"sittings?{asked.format(day)}")) == found


def test_figures_and_their_cases_are_told(program, counted):
    client = program()
    (period,) = items(client, "periods")
    assert (period["snapshot"], period["label"]) == (counted.pk, "2026-27 so far")
    figures = items(client, f"measures?snapshot={counted.pk}&measure=reviews.on_time")
    assert [(one["by"], one["part"], one["value"], one["unit"]) for one in figures] == [
        ("", "", 50.0, "percent"),
        ("which", "first", 50.0, "percent"),
    ]
    cases = items(client, "cases?measure=reviews.on_time")
    assert [(one["child"], one["counted"]) for one in cases] == [("C17", True), ("C17", None)]
    assert cases[0]["parts"] == {"which": "first", "kind": "missing:yes; late:no"}


def test_nothing_is_told_of_a_restricted_record(program, robin, cast, counted):
    restriction = Restriction.objects.create(
        subject=robin.pk, reason="x", restricted_by=cast.amara, restricted_at=timezone.now()
    )
    NamedReader.objects.create(
        restriction=restriction, user=cast.amara, added_by=cast.amara, added_at=timezone.now()
    )
    client = program()
    assert items(client, "duties") == []
    assert items(client, "sittings") == []
    assert items(client, "cases?measure=reviews.on_time") == []


def test_a_program_sees_as_far_as_the_user_whom_it_reads_as(program, robin, cast, day):
    _duties(cast.tansy, 1, day)
    everybody, teams = items(program(), "duties"), items(program(Role.SERVICE_MANAGER), "duties")
    assert {one["record"] for one in everybody} == {str(robin.pk), str(cast.tansy.pk)}
    assert {one["record"] for one in teams} == {str(robin.pk)}


def test_no_name_is_in_any_answer(program, robin, counted):
    client = program()
    for question in ("duties", "sittings", "periods", "measures", "cases?measure=reviews.on_time"):
        text = client.get(V1 + question).content.decode().lower()
        assert len(text) > 50
        assert [name for name in ("featherstone", "robin", "amara", "ben thistledown") if name in text] == []


def test_each_call_is_one_line_of_the_log(program, robin, cast):
    client = program()
    made = Program.objects.get()
    calls = (
        ("duties", Kind.EXPORTED, "status=200 rows=3"),
        ("duties?limit=0", Kind.REFUSED, "status=422 rows=0"),
    )
    for question, kind, detail in calls:
        before = Entry.objects.count()
        client.get(V1 + question)
        entry = Entry.objects.order_by("-pk").first()
        assert Entry.objects.count() == before + 1
        assert (entry.kind, entry.did, entry.detail) == (kind, "exchange.program_read", detail)
        assert (entry.by, entry.table, entry.key) == (cast.of[Role.ANALYST], "exchange.program", str(made.pk))
        assert entry.route == "api_duties"


def test_what_is_known_already_is_not_given_again(program, robin):
    client = program()
    first = client.get(f"{V1}duties")
    again = client.get(f"{V1}duties", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{V1}duties?limit=1", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200


def test_without_a_token_or_with_a_wrong_one_nothing_is_told(cast, robin):
    for client, code in (
        (Client(), "no_token"),
        (Client(headers={"Authorization": "Basic eA=="}), "no_token"),
        (Client(headers={"Authorization": "Bearer headway_wrong"}), "not_let_in"),
    ):
        answer = client.get(f"{V1}duties")
        assert error(answer) == (401, code)
        assert answer["WWW-Authenticate"].startswith("Bearer")
    assert Entry.objects.filter(kind=Kind.SIGN_IN_FAILED, detail="why=token").count() == 1


def test_a_cookie_opens_nothing_here(cast, robin):
    assert error(cast.browsing(cast.of[Role.ANALYST]).get(f"{V1}duties")) == (401, "no_token")


def test_a_token_that_ended_is_not_let_in(program, robin):
    client = program()
    Program.objects.update(ended_at=timezone.now())
    assert error(client.get(f"{V1}duties")) == (401, "not_let_in")


def test_a_token_past_its_day_is_not_let_in(program, robin):
    client = program()
    long_ago = timezone.now() - timedelta(days=9)
    Program.objects.update(made_at=long_ago, ends_at=long_ago + timedelta(days=1))
    assert error(client.get(f"{V1}duties")) == (401, "not_let_in")


def test_where_the_users_access_ends_the_programs_does(program, robin, cast):
    client = program()
    cast.of[Role.ANALYST].is_active = False
    cast.of[Role.ANALYST].save()
    assert error(client.get(f"{V1}duties")) == (401, "not_let_in")


def test_a_user_whose_role_was_changed_may_have_nothing_read(program, robin, cast):
    client = program()
    cast.of[Role.ANALYST].role = Role.QUALITY_OFFICER
    cast.of[Role.ANALYST].save()
    assert error(client.get(f"{V1}duties")) == (403, "not_yours")
    assert Entry.objects.filter(kind=Kind.REFUSED, detail="status=403 rows=0").count() == 1


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("duties?limit=0", "limit"),
        ("duties?limit=1001", "limit"),
        ("duties?after=-1", "after"),
        ("duties?after=9223372036854775808", "after"),
        ("duties?due_from=yesterday", "due_from"),
        ("duties?rule=No%20rule", "rule"),
        ("sittings?starts_to=2026-13-01", "starts_to"),
        ("measures?snapshot=0", "snapshot"),
        ("cases", "measure"),
        ("duties?due_form=2026-01-01", "due_form"),
        ("periods?limit=3", "limit"),
        ("cases?measure=%00", "measure"),
    ],
)
def test_what_cannot_be_asked_so_is_said(program, cast, question, field):
    answer = program().get(V1 + question)
    assert error(answer) == (422, "wrong_question")
    assert answer.json()["error"]["fields"][0]["field"] == field


def test_a_measure_or_a_counting_that_is_not_there_is_not_found(program, counted):
    client = program()
    for question in ("cases?measure=no.such", "measures?measure=no.such", "measures?snapshot=999999"):
        assert error(client.get(V1 + question)) == (404, "not_found")


def test_where_nothing_was_counted_there_are_no_figures(program, cast):
    client = program()
    assert items(client, "periods") == []
    assert error(client.get(f"{V1}measures")) == (404, "not_found")


def test_no_other_address_and_no_other_way(program, cast):
    client = program()
    for address in ("/api/", "/api/v1/", "/api/v1/people", "/api/v2/duties", "/api/docs"):
        assert error(client.get(address)) == (404, "no_such_address")
    for method in ("post", "put", "patch", "delete", "options", "head"):
        answer = getattr(client, method)(f"{V1}duties")
        assert (answer.status_code, answer["Allow"]) == (405, "GET")
        # Said as every other refusal is, so that a program reads it.
        assert method == "head" or error(answer) == (405, "only_get")


def test_a_program_that_asks_too_often_waits_and_that_is_logged(program, cast, robin, settings):
    settings.API_CALLS_A_MINUTE = 2
    client, other = program(), program()
    assert [client.get(f"{V1}periods").status_code for _ in range(3)] == [200, 200, 429]
    answer = client.get(f"{V1}periods")
    assert error(answer) == (429, "too_often")
    assert answer["Retry-After"] == "60"
    assert other.get(f"{V1}periods").status_code == 200
    assert Entry.objects.filter(did="exchange.program_read").count() == 3
    # Two were too many, and the first of them is told: a program that asks without end does not fill the log.
    (entry,) = Entry.objects.filter(did="exchange.program_too_often")
    assert (entry.kind, entry.by, entry.detail) == (Kind.REFUSED, cast.of[Role.ANALYST], "status=429")
    assert "headway_" not in f"{entry.key}{entry.route}{entry.detail}"


def test_too_many_wrong_tokens_shut_an_address_out(program, robin, settings):
    settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS = 3
    wrong = Client(headers={"Authorization": "Bearer headway_wrong"})
    assert [wrong.get(f"{V1}duties").status_code for _ in range(4)] == [401, 401, 401, 429]
    assert error(program().get(f"{V1}duties")) == (429, "too_often")
    told = Entry.objects.filter(kind=Kind.SIGN_IN_FAILED).order_by("pk").values_list("detail", flat=True)
    assert list(told) == ["why=token"] * 3 + ["why=throttled"]


@pytest.mark.parametrize(
    ("raised", "status", "code", "wait"),
    [
        (RuntimeError("Robin Featherstone-Test"), 500, "fault", None),
        (OperationalError("Robin Featherstone-Test"), 503, "not_answering", "60"),
    ],
)
def test_a_fault_is_told_in_json_and_no_word_of_it(program, robin, monkeypatch, raised, status, code, wait):
    def broken(*_):
        raise raised

    client = program()
    client.raise_request_exception = False
    monkeypatch.setattr("headway.exchange.api.rows.duties", broken)
    answer = client.get(f"{V1}duties")
    assert error(answer) == (status, code)
    assert answer["Content-Type"] == "application/json"
    assert answer.headers.get("Retry-After") == wait
    assert "Robin" not in answer.content.decode()
    entry = Entry.objects.get(did="exchange.program_read")
    assert (entry.kind, entry.detail) == (Kind.REFUSED, "status=500 rows=0")
