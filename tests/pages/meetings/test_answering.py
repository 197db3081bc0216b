"""The page of what is asked of somebody: what it asks, what it takes, and where that is seen afterwards."""

import json
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from headway.casework.access.models import Entry
from headway.casework.access.roles import Role
from headway.casework.meetings.answering.owed import owed
from headway.casework.meetings.deciding.actions import ToDo, decide, end, send_decisions
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.inviting.actions import make_list
from headway.casework.meetings.models import (
    Decision,
    DecisionSaid,
    DecisionState,
    Invited,
    ListChecked,
    Matter,
    Meeting,
    PaperHad,
)
from headway.casework.meetings.papers.actions import expect_usual, received
from headway.casework.people.models import Responsibility
from headway.casework.record.models import CarePlan
from tests.meetings.rows import BOOKED_AT, a_meeting, later
from tests.pages.cast import AT, a_person
from tests.record.rows import a_row

HERE = "/answering/"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The clock of the house stands on the cast's own day, or on the day of the meeting."""
    stands = {"at": AT}
    monkeypatch.setattr("django.utils.timezone.now", lambda: stands["at"])
    return stands


@pytest.fixture
def siblings(cast):
    """Robin and Wren are reviewed together in a fortnight; their mother is on the list."""
    by = cast.reader(cast.amara)
    mother = a_person("Marigold", "Featherstone-Test")
    for child in (cast.robin, cast.wren):
        Responsibility.objects.create(person=child, holder=mother, held="held", held_by="mother")
    meeting = a_meeting(by, cast.robin, cast.wren)
    make_list(meeting, by=by)
    for matter in Matter.objects.all():
        expect_usual(matter, by=by)
    return meeting


@pytest.fixture
def decided(cast, siblings, today):
    """The meeting is complete for both, and two decisions about each went to the manager."""
    today["at"] = BOOKED_AT + timedelta(hours=3)
    chair = later(cast.reader(cast.amara), today["at"])
    hold(siblings.sittings.get(), by=chair)
    for matter in Matter.objects.all():
        complete(matter, on=chair.on, by=chair)
        for what in ("See a dentist", "Visit the aunt"):
            decide(matter, ToDo(what, "Ben Thistledown", date(2026, 8, 3)), by=chair)
        send_decisions(matter, on=chair.on, by=chair)
    return siblings


def page(cast, user):
    answer = cast.browsing(user).get(HERE)
    assert answer.status_code == 200
    return answer.content.decode()


def names(cast, user, at=AT):
    return {
        (one.matter.person_id, one.kind.value, one.again): one.name for one in owed(cast.reader(user, at))
    }


def form_of(shown):
    """What a browser would send of a page that nobody filled in."""
    fields = re.findall(r'<input[^>]*name="([^"]+)"[^>]*type="(?:hidden|text)"[^>]*value="([^"]*)"', shown)
    fields += [(n, v) for n, v in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', shown)]
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def send(cast, user, told):
    shown = page(cast, user)
    return cast.browsing(user).post(HERE, form_of(shown) | told)


def test_both_children_are_asked_about_on_one_page_and_nothing_is_said_twice(cast, siblings):
    shown = page(cast, cast.ben)
    assert shown.count("<h1") == 1
    for name in ("Robin Featherstone-Test", "Wren Featherstone-Test"):
        assert shown.count(f">{name}</h2>") == 1
    assert shown.count("Who is invited") == 2
    assert "Marigold Featherstone-Test, parent" in shown
    ids = re.findall(r'\bid="([^"]+)"', shown)
    assert len(ids) == len(set(ids))


def test_each_child_is_answered_by_itself_and_what_was_left_blank_waits(cast, siblings):
    robin = Matter.objects.get(person=cast.robin)
    report = robin.papers.get(kind="worker_report")
    shared, listed = f"shared-{robin.pk}", f"list-{robin.pk}"
    mother = Invited.objects.get(capacity="parent")
    told = {f"paper-{report.pk}-is": "held", f"{shared}-is": [str(mother.pk)], f"{listed}-is": "right"}
    answer = send(cast, cast.ben, told)
    assert (answer.status_code, answer["Location"]) == (302, HERE)
    report.refresh_from_db()
    assert (report.received_on, report.in_case_system, report.noted_by) == (AT.date(), True, cast.ben)
    assert list(PaperHad.objects.values_list("paper", "reader", "on")) == [(report.pk, mother.pk, AT.date())]
    assert ListChecked.objects.get().is_right
    assert set(Invited.objects.filter(confirmed_by=cast.ben, comes_for__matter=robin)) >= {mother}
    left = [(one.kind, one.matter.person) for one in owed(cast.reader(cast.ben))]
    assert ("list", cast.wren) in left
    assert ("list", cast.robin) not in left
    chair = cast.browsing(cast.amara)
    papers = chair.get(reverse("matter_papers", args=[robin.pk])).content.decode()
    assert "In the case system since 15 June 2026, told by Ben Thistledown" in papers
    assert "had it on 15 June 2026, told by Ben Thistledown" in papers
    people = chair.get(reverse("meeting_people", args=[siblings.pk])).content.decode()
    assert (
        "Ben Thistledown said on 15 June 2026 that the list for Robin Featherstone-Test is right." in people
    )


def test_a_report_is_sent_as_a_file_and_opens_from_the_papers(cast, siblings, home):
    report = Matter.objects.get(person=cast.robin).papers.get(kind="worker_report")
    file = SimpleUploadedFile("report.txt", b"Robin is well.")
    name = f"paper-{report.pk}"
    send(cast, cast.ben, {f"{name}-is": "upload", f"{name}-file": file})
    report.refresh_from_db()
    assert (report.in_case_system, report.document.subject) == (False, cast.robin.pk)
    shown = cast.browsing(cast.amara).get(reverse("matter_papers", args=[report.matter_id])).content.decode()
    assert reverse("document", args=[report.document_id]) in shown


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"paper-{report}-is": "upload"}, "Choose the file."),
        ({"shared-{matter}-is": "{mother}"}, "Say first where the paper is: nobody can have had it yet."),
        ({"list-{matter}-is": "wrong"}, "Say what is wrong or missing."),
        ({"list-{matter}-words": "His aunt"}, "Choose an answer too, so that your words go with it."),
        (
            {
                "paper-{report}-is": "held",
                "paper-{report}-on_day": "1",
                "paper-{report}-on_month": "1",
                "paper-{report}-on_year": "2030",
            },
            "This day is yet to come.",
        ),
        ({}, "Nothing is answered yet. Answer one question or more."),
    ],
)
def test_half_an_answer_is_asked_for_the_rest_and_what_was_typed_stays(cast, siblings, told, said):
    matter = Matter.objects.get(person=cast.robin)
    report, mother = matter.papers.get(kind="worker_report"), Invited.objects.get(capacity="parent")
    keys = {"report": report.pk, "matter": matter.pk, "mother": mother.pk}
    answer = send(cast, cast.ben, {name.format(**keys): value.format(**keys) for name, value in told.items()})
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert said in shown
    assert "There is a problem" in shown
    for typed in (value for value in told.values() if value == "His aunt"):
        assert typed in shown
    report.refresh_from_db()
    assert (report.received_on, ListChecked.objects.count()) == (None, 0)


def test_a_decision_is_accepted_or_done_with_a_file_or_not_done_and_the_chair_reads_each(
    cast, decided, today, home
):
    first, second, third, _ = Decision.objects.order_by("matter__person__born_on", "number")
    told = {
        f"accept-{first.pk}-0-is": "accepted",
        f"accept-{second.pk}-0-is": "done",
        f"accept-{second.pk}-0-file": SimpleUploadedFile("letter.txt", b"A letter."),
        f"accept-{third.pk}-0-is": "not_done",
        f"accept-{third.pk}-0-words": "She is abroad.",
    }
    assert send(cast, cast.ben, told).status_code == 302
    said = dict(DecisionSaid.objects.values_list("decision", "said"))
    assert said == {first.pk: "accepted", second.pk: "done", third.pk: "not_done"}
    second.refresh_from_db()
    assert (second.state, second.ended_on, second.noted_by) == ("done", today["at"].date(), cast.ben)
    shown = (
        cast.browsing(cast.amara).get(reverse("matter_decisions", args=[first.matter_id])).content.decode()
    )
    assert "Ben Thistledown accepted it, 29 June 2026." in shown
    assert "Ben Thistledown said that it is done, 29 June 2026." in shown
    assert "See the file" in shown
    assert "Open it again" in shown
    other = (
        cast.browsing(cast.amara).get(reverse("matter_decisions", args=[third.matter_id])).content.decode()
    )
    assert "Ben Thistledown said that it is not done, 29 June 2026: She is abroad." in other


def test_a_manager_answers_for_all_children_at_once(cast, decided, today):
    manager = cast.of[Role.TEAM_MANAGER]
    shown = page(cast, manager)
    assert shown.count("I agree to these decisions") == 2
    assert shown.count("See a dentist") == 2
    robin, wren = (Matter.objects.get(person=child) for child in (cast.robin, cast.wren))
    told = {
        f"answer-{robin.pk}-is": "agreed",
        f"answer-{wren.pk}-is": "objected",
        f"answer-{wren.pk}-words": "The aunt has moved.",
    }
    assert send(cast, manager, told).status_code == 302
    robin.refresh_from_db()
    wren.refresh_from_db()
    assert (robin.answer, robin.answered_by) == ("agreed", manager)
    assert (wren.answer, wren.answer_words) == ("objected", "The aunt has moved.")
    seen = cast.browsing(cast.amara).get(reverse("matter_decisions", args=[wren.pk])).content.decode()
    assert "told by Sam Team Manager (team manager). The aunt has moved." in seen
    assert "Nothing is asked of you." in page(cast, manager)
    mine = cast.browsing(manager).get("/team/owes/").content.decode()
    assert "Objected to, with the chair" in mine
    assert "The aunt has moved." in mine


def test_what_somebody_answered_meanwhile_is_not_saved_twice_and_its_words_come_back(cast, decided, today):
    decision = Decision.objects.order_by("pk").first()
    told = {f"accept-{decision.pk}-0-is": "not_done", f"accept-{decision.pk}-0-words": "No place is free."}
    filled = form_of(page(cast, cast.ben)) | told
    chair = later(cast.reader(cast.amara), today["at"])
    end(decision, state=DecisionState.DROPPED, on=chair.on, words="No longer needed", by=chair)
    answer = cast.browsing(cast.ben).post(HERE, filled)
    assert answer.status_code == 409
    assert 'You had typed: <span class="headway-words">No place is free.</span>' in answer.content.decode()
    assert not DecisionSaid.objects.exists()


def test_a_chair_opens_a_decision_again_on_its_page(cast, decided, today):
    decision = Decision.objects.order_by("pk").first()
    name = f"accept-{decision.pk}-0"
    send(cast, cast.ben, {f"{name}-is": "done", f"{name}-words": "Nearly"})
    address = reverse("decision_open_again", args=[decision.pk])
    chair = cast.browsing(cast.amara)
    assert chair.post(address, {"why": ""}).status_code == 200
    assert chair.post(address, {"why": "He was not seen."}).status_code == 302
    assert "He was not seen." in page(cast, cast.ben)
    assert cast.browsing(cast.ben).post(address, {"why": "x"}).status_code == 403


def test_what_was_wrong_with_the_list_is_dealt_with_on_its_page(cast, siblings):
    robin = Matter.objects.get(person=cast.robin)
    send(cast, cast.ben, {f"list-{robin.pk}-is": "wrong", f"list-{robin.pk}-words": "His aunt comes too."})
    chair = cast.browsing(cast.amara)
    address = reverse("meeting_people", args=[siblings.pk])
    shown = chair.get(address).content.decode()
    assert "His aunt comes too." in shown
    checked = ListChecked.objects.get()
    assert cast.browsing(cast.ben).post(reverse("list_settle", args=[checked.pk])).status_code == 403
    chair.post(reverse("list_settle", args=[checked.pk]))
    assert "Amara Quillfeather dealt with it on 15 June 2026." in chair.get(address).content.decode()


# By the kind of question: what the record holds of it once it is told, so that it must be asked no longer.
def _report(cast, matter):
    received(matter.papers.get(kind="worker_report"), on=AT.date(), by=cast.reader(cast.amara))


def _plan(cast, matter):
    a_row(CarePlan, matter.person, began_on=date(2025, 2, 3))


def _had(cast, matter):
    for paper in matter.papers.filter(kind__in=("worker_report", "care_plan")):
        for row in matter.invited_for.exclude(invited__user=cast.ben):
            PaperHad.objects.create(paper=paper, reader=row.invited, on=AT, noted_at=AT, noted_by=cast.amara)


def _list(cast, matter):
    Invited.objects.filter(comes_for__matter=matter).update(confirmed_at=AT, confirmed_by=cast.amara)


TOLD = {"report.received": _report, "papers.care_plan": _plan, "papers.had": _had, "list.confirmed": _list}


def test_no_page_asks_for_what_the_record_holds(cast, siblings):
    """Each question names the fact that it would tell. Told by an import or a colleague, it is no longer there."""
    matter = Matter.objects.get(person=cast.robin)
    asked = {one.tells: one for one in owed(cast.reader(cast.ben)) if one.matter == matter}
    assert asked.keys() == TOLD.keys()
    for tells, tell in TOLD.items():
        assert asked[tells].name in page(cast, cast.ben)
        tell(cast, matter)
        shown = page(cast, cast.ben)
        assert asked[tells].name not in shown, tells
        left = {one.tells for one in owed(cast.reader(cast.ben)) if one.matter == matter}
        assert left == {one for one in left if one in TOLD} - {tells}


def test_no_page_asks_a_decision_or_an_answer_that_the_record_holds(cast, decided, today):
    at = today["at"]
    by = later(cast.reader(cast.amara), at)
    decision = Decision.objects.order_by("pk").first()
    name = f"accept-{decision.pk}-0"
    assert name in page(cast, cast.ben)
    end(decision, state=DecisionState.DONE, on=by.on, words="Seen in the case system", by=by)
    assert name not in page(cast, cast.ben)
    manager, robin = cast.of[Role.TEAM_MANAGER], Matter.objects.get(person=cast.robin)
    assert f"answer-{robin.pk}" in page(cast, manager)
    Matter.objects.filter(pk=robin.pk).update(answer="agreed", answered_on=by.on)
    assert f"answer-{robin.pk}" not in page(cast, manager)


def test_what_the_record_says_of_an_interpreter_stands_beside_the_name_and_is_not_asked(cast, siblings):
    mother = Invited.objects.get(capacity="parent").person
    mother.interpreter_needed, mother.interpreter_language = True, "Polish"
    mother.save()
    assert "interpreter needed, says the record: Polish" in page(cast, cast.ben)


def test_a_team_manager_reads_who_owes_what_by_when_and_of_no_child_out_of_sight(cast, siblings):
    manager = cast.of[Role.TEAM_MANAGER]
    shown = cast.browsing(manager).get("/team/owes/").content.decode()
    assert "Ben Thistledown" in shown
    assert "Social worker’s report, by Wed 24 Jun" in shown
    assert "not asked by mail yet" in shown
    assert "Chloe Elsewhere" not in shown
    assert cast.browsing(cast.ben).get("/team/owes/").status_code == 403
    everybody = cast.browsing(cast.of[Role.HEAD_OF_SERVICE]).get("/team/owes/").content.decode()
    assert "Owes nothing this week: Chloe Elsewhere" in everybody


def test_whoever_is_asked_nothing_reads_so_and_whoever_may_not_answer_has_no_page(cast, siblings):
    assert "Nothing is asked of you." in page(cast, cast.chloe)
    assert cast.browsing(cast.amara).get(HERE).status_code == 403


def test_each_list_is_logged_with_how_many_it_showed_and_no_name(cast, siblings):
    page(cast, cast.ben)
    line = Entry.objects.filter(kind="listed", by=cast.ben).latest("pk")
    assert (line.did, line.detail) == ("meeting_answer", "found=8")
    assert "Featherstone" not in json.dumps(list(Entry.objects.values_list("detail", flat=True)))


def test_a_family_behind_a_wall_is_asked_about_by_nobody(cast, siblings):
    from headway.casework.access.models import Wall

    Wall.objects.create(user=cast.ben, subject=cast.wren.pk, declared_at=AT)
    assert Meeting.objects.visible_to(cast.reader(cast.ben)).count() == 0
    assert "Nothing is asked of you." in page(cast, cast.ben)
