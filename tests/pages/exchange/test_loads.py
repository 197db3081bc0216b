"""The pages of loads: which there were, what became of each, bringing one in, and which worker is which user."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headway.casework.access.models import Assignment, Entry, Restriction
from headway.casework.access.roles import Role
from headway.casework.people.models import Identifier, Person
from headway.casework.record.data_time import data_time
from headway.casework.record.models import CareReview, Involvement, Load, LoadProblem, Worker
from headway.exchange.loading.asking import FORGOTTEN_AFTER, bring_asked, folder, forget_old
from headway.exchange.loading.queries import workers_at_work
from headway.exchange.models import Bringing
from headway.knowledge.standards.writing import write_ssd
from tests.exchange.bringing import Bringing as BringingFiles
from tests.exchange.bringing import child, one_child
from tests.pages.cast import AT, SINCE
from tests.record.rows import a_row

EVERYBODY = set(Role)
SEE = {
    *(Role.CHAIR, Role.PRINCIPAL_MANAGER, Role.BUSINESS_SUPPORT, Role.LADO, Role.EXPLOITATION_LEAD),
    *(Role.HEAD_OF_SERVICE, Role.ANALYST),
}


def plain(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def manager(cast, home):
    return cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])


@pytest.fixture
def bring(cast, tmp_path):
    return BringingFiles(tmp_path, cast.reader(cast.of[Role.PRINCIPAL_MANAGER]))


def zipped(tables, tmp_path) -> SimpleUploadedFile:
    write_ssd(tables, tmp_path / "sent")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for file in (tmp_path / "sent").iterdir():
            archive.write(file, file.name)
    return SimpleUploadedFile("extract.zip", stream.getvalue(), content_type="application/zip")


def worked(asked: Bringing, *, dry_run: bool) -> str:
    """What the worker makes of it."""
    return bring_asked.call(asked.pk, dry_run=dry_run)


def test_the_page_lists_loads_and_says_of_when_the_data_are(manager, bring):
    assert "No data came in from the case system yet" in plain(manager.get("/loads/"))
    bring(one_child())
    shown = plain(manager.get("/loads/"))
    assert "Data from the case system as at 15 June 2026, 10:30." in shown
    assert "Sam Principal Manager" in shown


def test_a_load_says_what_became_of_each_table_and_names_nobody(manager, bring):
    tables = one_child()
    bring(tables)
    CareReview.objects.update(standing="confirmed")
    tables["ssd_cla_reviews"][0]["clar_cla_review_participation"] = "PN4"
    tables["ssd_person"][0]["pers_upn"] = "A123"
    report = bring(tables)
    shown = plain(manager.get(f"/loads/{report.load}/"))
    assert "5 rows read: 5 used, 0 refused." in shown
    assert "Reviews, participation: 1" in shown
    assert "Read them line by line" in shown
    assert "Larkspur" not in shown
    assert manager.get("/loads/99999/").status_code == 404


def test_problems_stand_line_by_line_and_not_of_a_child_who_is_not_open(cast, manager, bring):
    tables = one_child()
    tables["ssd_person"][0]["pers_upn"] = "A123"
    report = bring(tables)
    page = f"/loads/{report.load}/problems/"
    shown = plain(manager.get(page))
    assert "ssd_person.csv, line 2" in shown
    assert "is not a unique pupil number" in shown
    Restriction.objects.create(
        subject=child("C1").key, reason="x", restricted_by=cast.of[Role.HEAD_OF_SERVICE], restricted_at=AT
    )
    shown = plain(manager.get(page))
    assert "Somebody whose record is not open to you" in shown
    assert "unique pupil number" not in shown


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_who_may_see_the_loads(cast, home, role):
    assert cast.browsing(cast.of[role]).get("/loads/").status_code == (200 if role in SEE else 403)


@pytest.mark.parametrize("address", ["/loads/bring-in/", "/workers/"])
def test_a_chair_neither_brings_in_nor_links(cast, home, address):
    assert cast.browsing(cast.amara).get(address).status_code == 403


def test_what_is_sent_is_tried_read_and_brought_in(
    manager, cast, tmp_path, django_capture_on_commit_callbacks
):
    people = Person.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        answer = manager.post("/loads/bring-in/", {"file": zipped(one_child(), tmp_path)})
    asked = Bringing.objects.get()
    page = f"/loads/bring-in/{asked.pk}/"
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert "Look again" in plain(manager.get(page))
    assert len(list(folder().iterdir())) == 1
    assert worked(asked, dry_run=True) == "tried"
    shown = plain(manager.get(page))
    assert "1 records of people would be begun" in shown
    assert Person.objects.count() == people
    assert manager.get(f"{page}confirm/").status_code == 405
    with django_capture_on_commit_callbacks(execute=True):
        assert manager.post(f"{page}confirm/").status_code == 302
    assert worked(asked, dry_run=False) == "done"
    assert Person.objects.count() == people + 1
    assert list(folder().iterdir()) == []
    assert f"/loads/{Load.objects.get().pk}/" in plain(manager.get(page))
    assert Entry.objects.filter(did="exchange.bring_in").count() == 1
    assert manager.post(f"{page}confirm/").status_code == 409


def test_what_is_given_up_is_forgotten(manager, tmp_path):
    manager.post("/loads/bring-in/", {"file": zipped(one_child(), tmp_path)})
    asked = Bringing.objects.get()
    worked(asked, dry_run=True)
    manager.post(f"/loads/bring-in/{asked.pk}/give-up/")
    assert Bringing.objects.get().state == "given_up"
    assert list(folder().iterdir()) == []


def test_what_nobody_confirms_within_a_day_is_given_up(manager, tmp_path):
    manager.post("/loads/bring-in/", {"file": zipped(one_child(), tmp_path)})
    asked = Bringing.objects.get()
    worked(asked, dry_run=True)
    forget_old(timezone.now() + FORGOTTEN_AFTER + timedelta(hours=1))
    assert Bringing.objects.get().state == "given_up"
    assert list(folder().iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("extract.exe", b"MZ", "Choose a file of one of these kinds"),
        ("extract.zip", b"no zip", "nothing in it is a table"),
        ("rubbish.csv", b"a,b\n1,2\n", "nothing in it is a table"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(manager, name, content, words):
    answer = manager.post("/loads/bring-in/", {"file": SimpleUploadedFile(name, content)})
    if answer.status_code == 302:
        asked = Bringing.objects.get()
        assert worked(asked, dry_run=True) == "failed"
        answer = manager.get(f"/loads/bring-in/{asked.pk}/")
    assert words in plain(answer)
    assert list(folder().iterdir()) == []
    assert Load.objects.count() == 0


def test_without_a_file_there_must_be_a_place_of_the_councils_own(manager, settings, tmp_path):
    assert "Choose a file" in plain(manager.post("/loads/bring-in/", {}))
    write_ssd(one_child(), tmp_path / "own")
    settings.LOAD_FROM = str(tmp_path / "own")
    assert manager.post("/loads/bring-in/", {}).status_code == 302
    assert worked(Bringing.objects.get(), dry_run=True) == "tried"


def test_a_load_that_failed_stands_in_the_list(manager, bring, settings, tmp_path):
    settings.LOAD_FROM = str(tmp_path / "nowhere")
    asked = Bringing.objects.create(called="x", asked_by=bring.by.user, asked_at=AT, state="bringing")
    assert worked(asked, dry_run=False) == "failed"
    assert "The last load failed, and nothing was brought in" in plain(manager.get("/loads/"))


def test_late_data_are_said_to_be_late(bring, settings):
    bring(one_child())
    assert data_time(AT + timedelta(hours=30)).alarms == ()
    assert data_time(AT + timedelta(hours=40)).alarms == ("No newer data came in since. They are late.",)
    settings.LOAD_LATE_AFTER_HOURS = 0
    assert data_time(AT + timedelta(days=90)).alarms == ()


def with_worker():
    tables = one_child()
    tables["ssd_professionals"] = [
        {"prof_professional_id": "W1", "prof_professional_name": "Amara Quillfeather"},
    ]
    tables["ssd_involvements"] = [
        {
            "invo_involvements_id": "I1",
            "invo_professional_id": "W1",
            "invo_professional_role_id": "IRO",
            "invo_person_id": "C1",
            "invo_involvement_start_date": one_child()["ssd_cla_episodes"][0]["clae_cla_episode_start_date"],
        }
    ]
    return tables


def test_a_worker_is_said_to_be_a_user_who_then_sees_the_child_until_it_is_ended(cast, manager, bring):
    bring(with_worker())
    worker = Worker.objects.get()
    assert "No user" in plain(manager.get("/workers/"))
    record = f"/people/{child('C1').key}/"
    amara = cast.browsing(cast.amara)
    assert amara.get(record).status_code == 404
    assert manager.post(f"/workers/{worker.pk}/", {"user": cast.amara.pk}).status_code == 302
    assert amara.get(record).status_code == 200
    assert Entry.objects.filter(did="exchange.link_worker").count() == 1
    answer = manager.post(f"/workers/{worker.pk}/", {"user": cast.ben.pk})
    assert "another user already" in plain(answer)
    assert manager.post(f"/workers/{worker.pk}/", {"user": ""}).status_code == 302
    ended = Assignment.objects.get(subject=child("C1").key)
    assert ended.to_on == timezone.localdate()
    assert manager.get("/workers/99999/").status_code == 404


def test_workers_who_are_no_user_stand_first_and_the_busiest_of_them_before_the_others(cast, manager):
    """A worker with no name is told by their number."""
    for ref, name, user in (("1", "Aa", cast.ben), ("2", "Bb", None), ("3", "", None), ("4", "Dd", None)):
        Worker.objects.create(ref=ref, name=name, title=f"Title {ref}", user=user)
    for ref, person, ended_on in (
        ("2", cast.robin, None),
        ("3", cast.robin, None),
        ("3", cast.wren, None),
        ("3", cast.wren, None),
        ("4", cast.robin, AT.date()),
        ("", cast.robin, None),
    ):
        a_row(Involvement, person, worker_ref=ref, began_on=SINCE, ended_on=ended_on)
    assert [(one.ref, one.children, one.user) for one in workers_at_work()] == [
        ("3", 2, ""),
        ("2", 1, ""),
        ("1", 0, cast.ben.name),
    ]
    with CaptureQueriesContext(connection) as asked:
        shown = plain(manager.get("/workers/"))
    assert len(asked) <= 5
    assert shown.index(">3</a>") < shown.index(">Bb</a>") < shown.index(">Aa</a>")


def test_nobody_is_offered_who_works_with_no_children(manager, cast, bring):
    bring(with_worker())
    looking = {"user-words": "example.invalid", "user-look": "1"}
    shown = plain(manager.post(f"/workers/{Worker.objects.get().pk}/", looking))
    assert cast.amara.email in shown
    assert cast.of[Role.DIRECTOR].email not in shown


@pytest.mark.once("as many questions are asked of either database")
@pytest.mark.parametrize("address", ["/loads/", "/loads/{}/", "/loads/{}/problems/"])
def test_queries_do_not_grow_with_rows(manager, bring, address):
    tables = one_child()
    tables["ssd_person"][0]["pers_upn"] = "A123"
    report = bring(tables)
    page = address.format(report.load)

    def asked() -> int:
        manager.get(page)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert manager.get(page).status_code == 200
        return len(queries)

    few = asked()
    load = Load.objects.get(pk=report.load)
    for number in range(10):
        LoadProblem.objects.create(load=load, file="x", child="C1", severity="note", rule="x", problem="x")
        Load.objects.create(
            path="x", kinds="ssd", data_at=AT, begun_at=AT, done_at=AT, by=bring.by.user, rows_read=number
        )
    assert asked() <= few + 2
    assert Identifier.objects.filter(value="C1").exists()
