"""The link by which an agency sends its report: nothing before the code, nothing of others after it, every word kept."""

import re
from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.doors import Way
from headway.casework.access.models import Entry
from headway.casework.access.refusals import NotDone
from headway.casework.documents.models import Document, Version
from headway.casework.meetings.bylink import codes, sittings
from headway.casework.meetings.bylink.handing_in import OVER, hand_in
from headway.casework.meetings.bylink.links import ask, withdraw
from headway.casework.meetings.models import HandedIn, Holder, Paper, ReportSitting, ReportWords
from tests.documents.samples import pdf
from tests.meetings.bylink import EMAIL, LINK, a_link, a_school, work
from tests.meetings.rows import BOOKED_AT, a_meeting
from tests.pages.routes import every_route

TOKEN = re.compile(r'name="csrf\w+" value="[^"]*"')
ABOUT = ("Robin", "Featherstone", "Wren", "Make-Believe School", "Teacher", "review", "29 June", "2014")


@pytest.fixture
def now(cast, monkeypatch):
    """The moment, as every page has it; set it with `now.at`."""

    class Now:
        at = cast.reader(cast.amara).at

    held = Now()
    monkeypatch.setattr(timezone, "now", lambda: held.at)
    return held


@pytest.fixture
def link(cast, now, home):
    return a_link(cast.reader(cast.amara), cast.robin)


def words(number=1, **heads):
    return {f"words-{number}-{head}": said for head, said in heads.items()} | {
        f"version-{number}-{head}": "0" for head in heads
    }


def test_the_mails_name_nobody_and_no_day_of_a_meeting(link):
    link.code()
    assert [one.to for one in mail.outbox] == [[EMAIL], [EMAIL]]
    for one in mail.outbox:
        assert [word for word in ABOUT if word in f"{one.subject} {one.body}"] == []
    assert "15 June 2026" in mail.outbox[0].body


def test_from_the_mail_to_handed_in(link, cast):
    client = link.opened()
    shown = client.get(link.address()).content.decode()
    assert "Robin Featherstone-Test, born on 6 May 2014" in shown
    assert "until the meeting begins, on 29 June 2026 at 10:00" in shown
    told = words(worries="He was tired.", child="I like maths.")
    answer = client.post(link.address("report_link_child", 1), told | {"do": "check"})
    assert answer["Location"] == link.address("report_link_hand_in", 1)
    assert "He was tired." in client.get(answer["Location"]).content.decode()
    paper = Paper.objects.get(kind="agency_report")
    assert paper.received_on is None
    file = SimpleUploadedFile("attendance.pdf", pdf(), "application/pdf")
    answer = client.post(link.address("report_link_hand_in", 1), {"holder": "agency", "file": file})
    assert answer["Location"] == link.address()
    assert "Handed in" in client.get(link.address()).content.decode()
    handed, paper = HandedIn.objects.get(), Paper.objects.get(kind="agency_report")
    assert (handed.worries, handed.child, handed.file.name) == (
        "He was tired.",
        "I like maths.",
        "attendance.pdf",
    )
    assert (paper.received_on, paper.noted_by, paper.document) == (link.by.on, None, Document.objects.get())
    assert (paper.document.subject, paper.document.kept_by) == (cast.robin.key, None)
    did = set(Entry.objects.filter(by=None, subject=cast.robin.key).values_list("did", flat=True))
    assert {
        f"meetings.{one}" for one in ("report_code", "report_opened", "report_typed", "hand_in_report")
    } <= did


def test_a_link_of_another_or_of_nobody_looks_the_same_until_its_code(link):
    """Every address under a link, new ones too, by every method."""
    routes = [route for route in every_route() if route.door and route.door.way is Way.BY_LINK]

    def answers(secret):
        client = Client()
        for sent in ({"do": "open", "code": "12345678"}, {"do": "send"}, {"do": "open"}):
            yield client.post(reverse("report_link", args=[secret]), sent)
        for route, number in product(routes, (1, 7)):
            given = {"number": number, "head": "worries"}
            address = reverse(
                route.name, kwargs={"secret": secret, **{name: given[name] for name in route.parameters[1:]}}
            )
            for method in ("get", "head", "post", "put", "options", "delete"):
                yield getattr(client, method)(
                    address, words(number, worries="x") if method == "post" else None
                )

    none = "x" * len(link.secret)
    ours, others = list(answers(link.secret)), list(answers(none))
    assert len(ours) > 50
    assert [said(one, link.secret) for one in ours] == [said(one, none) for one in others]
    for answer in ours:
        assert (answer.status_code == 405) >= (
            answer.request["REQUEST_METHOD"] in {"PUT", "OPTIONS", "DELETE"}
        )
        page = answer.content.decode()
        assert [word for word in ABOUT if word in page] == []
        if answer.status_code != 405:
            assert answer.headers["Referrer-Policy"] == "same-origin"
            assert "no-store" in answer.headers["Cache-Control"]
    work()
    assert len(mail.outbox) == 2


def said(answer, secret):
    """What an answer says, but for the secret that was asked with and the token of its form."""
    page = answer.content.decode().replace(secret, "")
    return answer.status_code, answer.get("Location", "").replace(secret, ""), TOKEN.sub("", page)


def test_a_code_opens_once_and_for_a_quarter_of_an_hour(link, now):
    code = link.code()
    assert Client().post(link.address(), {"code": code}).status_code == 302
    assert Client().post(link.address(), {"code": code}).status_code == 403
    code = link.code()
    now.at += codes.CODE_LASTS
    assert Client().post(link.address(), {"code": code}).status_code == 403
    now.at += timedelta(hours=1)
    assert Client().post(link.address(), {"code": link.code()}).status_code == 302


def test_wrong_codes_are_few_and_then_the_right_one_is_wrong_too(link, now):
    code = link.code()
    wrong = "00000000" if code != "0000 0000" else "11111111"
    tried = [Client().post(link.address(), {"code": wrong}).status_code for _ in range(codes.MOST_TRIES + 1)]
    assert tried == [403] * codes.MOST_TRIES + [429]
    now.at += timedelta(minutes=10)
    answer = Client().post(link.address(), {"code": code})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    now.at += timedelta(minutes=6)
    assert Client().post(link.address(), {"code": code}).status_code == 403
    assert not ReportSitting.objects.exists()
    assert (
        Entry.objects.filter(did="meetings.report_wrong_code", kind="refused").count() == codes.MOST_TRIES + 1
    )


def test_a_code_tried_too_often_stays_shut_when_the_count_has_run_down(link, now, settings):
    settings.SIGN_IN_SHUT_MINUTES = 2
    code = link.code()
    wrong = "00000000" if code != "0000 0000" else "11111111"
    for _ in range(codes.MOST_TRIES):
        assert Client().post(link.address(), {"code": wrong}).status_code == 403
        now.at += timedelta(minutes=1)
    assert Client().post(link.address(), {"code": code}).status_code == 403


def test_codes_are_mailed_a_few_times_and_no_more(link):
    asked = [Client().post(link.address(), {"do": "send"}).status_code for _ in range(codes.MOST_ASKED + 1)]
    assert asked == [200] * codes.MOST_ASKED + [429]
    work()
    assert len(mail.outbox) == 1 + codes.MOST_ASKED


def test_many_links_tried_from_one_place_are_shut_out(link, settings):
    settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS = 3
    told = [
        Client().post(reverse("report_link", args=[f"secret-{number}"]), {"code": "1"}).status_code
        for number in range(4)
    ]
    assert told == [403, 403, 403, 429]


def test_a_link_is_over_when_withdrawn_asked_again_taken_off_or_the_meeting_begins(link, now, cast):
    client, code = link.opened(), link.code()
    is_open = lambda: client.get(link.address("report_link_child", 1)).status_code == 200  # noqa: E731
    invited = link.asked.invited
    for field, shut, again in (("taken_off_at", now.at, None), ("digest", "", link.asked.digest)):
        row = link.asked if field == "digest" else invited
        type(row).objects.filter(pk=row.pk).update(**{field: shut})
        assert not is_open()
        assert Client().post(link.address(), {"code": code}).status_code == 403
        type(row).objects.filter(pk=row.pk).update(**{field: again})
    assert is_open()
    now.at = BOOKED_AT - timedelta(minutes=5)
    client = link.opened()
    assert is_open()
    now.at = BOOKED_AT
    assert not is_open()


def test_a_link_is_over_when_its_writer_is_kept_out_and_when_the_meeting_is_cancelled(link, now, cast):
    client, code = link.opened(), link.code()
    invited = link.asked.invited
    out = {"excluded_on": now.at.date(), "excluded_by": cast.amara, "excluded_why": "x"}
    off = {"cancelled_at": now.at, "cancelled_by": cast.amara, "cancelled_why": "x"}
    for row, told in ((invited, out), (invited.meeting, off)):
        type(row).objects.filter(pk=row.pk).update(**told)
        assert client.get(link.address("report_link_child", 1)).status_code == 302
        assert Client().post(link.address(), {"code": code}).status_code == 403
        again = {name: "" if isinstance(value, str) else None for name, value in told.items()}
        type(row).objects.filter(pk=row.pk).update(**again)
    assert client.get(link.address("report_link_child", 1)).status_code == 200


def test_of_a_child_left_out_nothing_is_asked_any_longer(link, now):
    client = link.opened()
    link.meeting.matters.update(left_out_on=now.at.date(), left_out_why="x")
    assert client.get(link.address("report_link_child", 1)).status_code == 302


def test_what_was_withdrawn_while_it_was_written_is_not_handed_in(link, now):
    link.opened().post(link.address("report_link_child", 1), words(worries="He was tired."))
    withdraw(link.asked, by=link.by)
    with pytest.raises(NotDone, match=re.escape(OVER)):
        hand_in(link.asked.parts.get(), upload=None, at=now.at, holder=Holder.AGENCY)


def test_no_mail_goes_with_a_link_that_is_over_meanwhile(cast, now, home):
    by = cast.reader(cast.amara)
    asked = ask(a_school(a_meeting(by, cast.robin), by), email=EMAIL, by_on=by.on, by=by)
    withdraw(asked, by=by)
    work()
    assert mail.outbox == []


def test_withdrawn_and_asked_again_by_another_link_with_what_was_typed(link, cast):
    client = link.opened()
    client.post(link.address("report_link_child", 1), words(worries="He was tired."))
    withdraw(link.asked, by=link.by)
    assert client.get(link.address("report_link_child", 1)).status_code == 302
    assert link.asked.withdrawn_at is not None
    ask(link.asked.invited, email=EMAIL, by_on=link.by.on, by=link.by)
    work()
    before, link.secret = link.secret, LINK.search(mail.outbox[-1].body)[1]
    assert link.secret != before
    assert "He was tired." in link.opened().get(link.address("report_link_child", 1)).content.decode()
    assert Client().post(reverse("report_link", args=[before]), {"code": link.code()}).status_code == 403


def test_a_sitting_is_of_one_link_short_and_ended_by_a_button(link, cast, now):
    client = link.opened()
    cookie = client.cookies[sittings.COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (link.address(), True, "Strict")
    now.at += sittings.IDLE - timedelta(minutes=1)
    assert client.get(link.address("report_link_child", 1)).status_code == 200
    now.at += sittings.IDLE
    assert client.get(link.address("report_link_child", 1)).status_code == 302
    client = link.opened()
    client.post(link.address(), {"leave": "yes"})
    assert client.get(link.address("report_link_child", 1)).status_code == 302
    assert not ReportSitting.objects.filter(seen_at=now.at).exists()


def test_a_sitting_lasts_a_morning_and_opens_no_other_link(link, cast, now):
    client = link.opened()
    other = a_link(cast.reader(cast.amara), cast.wren)
    client.cookies[sittings.COOKIE]["path"] = "/"
    for secret, status in ((link.secret, 200), (other.secret, 302)):
        assert client.get(reverse("report_link_child", args=[secret, 1])).status_code == status
    began = now.at
    while now.at - began < sittings.LONGEST - sittings.IDLE:
        now.at += sittings.IDLE - timedelta(minutes=5)
        assert client.get(link.address("report_link_child", 1)).status_code == 200
    now.at = began + sittings.LONGEST
    assert client.get(link.address("report_link_child", 1)).status_code == 302


def test_what_was_typed_when_the_sitting_was_over_is_saved_with_the_next_code(link, now):
    client = link.opened()
    now.at += sittings.IDLE
    late = words(worries="Typed for an hour.")
    shown = client.post(link.address("report_link_child", 1), late).content.decode()
    assert "Typed for an hour." in shown
    assert not ReportWords.objects.exclude(words="").exists()
    carried = late | {"number": "1"}
    assert "Typed for an hour." in client.post(link.address(), carried | {"do": "send"}).content.decode()
    work()
    code = link.code(client)
    answer = client.post(link.address(), carried | {"do": "open", "code": code})
    assert answer["Location"] == link.address("report_link_child", 1)
    assert ReportWords.objects.get(head="worries").words == "Typed for an hour."


def test_two_with_one_link_both_keep_their_words(link):
    one, other = link.opened(), link.opened()
    address = link.address("report_link_child", 1)
    one.post(address, words(worries="One.") | {"mark-1-worries": str(uuid4())})
    answer = other.post(address, words(worries="Other.") | {"mark-1-worries": str(uuid4())})
    assert answer.status_code == 409
    assert "Both are kept" in answer.content.decode()
    assert ReportWords.objects.get(head="worries").words == "One.\n\nOther."


def test_the_script_is_answered_and_what_it_sends_twice_is_kept_once(link):
    client = link.opened()
    address = link.address("report_link_words", 1, "worries")
    key = client.get(link.address("report_link_drafts")).json()
    mark = str(uuid4())
    sent = {"words": "One.", "version": 0, "mark": mark, "after": [], "writer": key["writer"]}

    def saves(**told):
        return client.post(address, sent | told, content_type="application/json")

    assert saves().json()["version"] == 1
    assert saves().json()["version"] == 1
    clash = saves(words="Two.", mark=str(uuid4()))
    assert (clash.status_code, clash.json()["words"]) == (409, "One.")
    # Sent again after its answer was lost: put together once.
    last = ReportWords.objects.get(head="worries")
    again = saves(words="Two.", mark=str(last.mark))
    assert (again.status_code, again.json()["words"], again.json()["version"]) == (409, "One.", 2)
    assert ReportWords.objects.get(head="worries").words == "One.\n\nTwo."
    # A saving of one's own of which nothing was heard is no clash.
    assert saves(words="Three.", mark=str(uuid4()), after=[str(last.mark)]).status_code == 200
    assert saves(writer="x").status_code == 403
    assert saves(words="x" * 20_001, mark=str(uuid4())).status_code == 422


def test_a_file_that_is_not_what_it_says_is_refused_beside_it_and_nothing_is_handed_in(link):
    client = link.opened()
    client.post(link.address("report_link_child", 1), words(worries="He was tired."))
    for name, content, said in (
        ("report.pdf", b"MZ\x90\x00", "program"),
        ("report.pdf", b"<html>", ""),
        ("empty.pdf", b"", "empty"),
    ):
        file = SimpleUploadedFile(name, content)
        answer = client.post(link.address("report_link_hand_in", 1), {"holder": "agency", "file": file})
        assert answer.status_code == 200
        assert (
            'id="id_file-error"' in answer.content.decode()
            or "govuk-error-message" in answer.content.decode()
        )
        assert said in answer.content.decode()
    assert not HandedIn.objects.exists()
    assert not Version.objects.exists()


def test_nothing_typed_and_no_file_is_not_handed_in(link):
    client = link.opened()
    shown = client.post(link.address("report_link_hand_in", 1), {"holder": "agency"}).content.decode()
    assert "Write about this child first, or choose a file." in shown
    assert not HandedIn.objects.exists()


def test_each_handing_in_stays_and_a_file_goes_on_until_it_is_left_out(link, now):
    client, address = link.opened(), link.address("report_link_hand_in", 1)
    client.post(link.address("report_link_child", 1), words(worries="He was tired."))
    client.post(address, {"holder": "agency", "file": SimpleUploadedFile("a.pdf", pdf())})
    now.at += timedelta(days=1)
    client = link.opened()
    later = words(worries="He sleeps better.") | {"version-1-worries": "1"}
    client.post(link.address("report_link_child", 1), later)
    assert "Changed since, and not handed in again" in client.get(link.address()).content.decode()
    client.post(address, {"holder": "other"})
    client.post(address, {"holder": "other", "without_file": "on"})
    told = HandedIn.objects.order_by("number").values_list("number", "worries", "holder", "file__name")
    assert list(told) == [
        (1, "He was tired.", "agency", "a.pdf"),
        (2, "He sleeps better.", "other", "a.pdf"),
        (3, "He sleeps better.", "other", None),
    ]
    assert Paper.objects.get(kind="agency_report").received_on == link.by.on


def test_a_colleague_who_is_signed_in_is_nobody_here(link, cast):
    shown = cast.browsing(cast.amara).get(link.address()).content.decode()
    assert "Send me a code" in shown
    assert cast.amara.name not in shown


def test_of_two_children_only_those_they_come_for(cast, now, home):
    link = a_link(cast.reader(cast.amara), cast.robin, cast.wren)
    link.asked.invited.comes_for.filter(matter__person=cast.wren).delete()
    shown = link.opened().get(link.address()).content.decode()
    assert "Robin Featherstone-Test" in shown
    assert "Wren" not in shown
    number = link.asked.parts.get(matter__person=cast.wren).number
    assert link.opened().get(link.address("report_link_child", number)).status_code == 404
