"""The hand-over list: by child, in the case system's words, ticked by a person, as a bundle."""

import csv
import io
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from zipfile import ZipFile

import pytest
from django.urls import reverse

from headway.casework.access.models import Entry, Restriction
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.documents.models import Document, Version
from headway.casework.documents.vault import place_for
from headway.casework.people.models import Identifier
from headway.casework.record.handing_over import put_back, tick_off, to_hand_over
from headway.casework.record.models import HandOver, MidwayCheck
from headway.exchange.handing_over.waiting import link_to, waiting
from headway.exchange.handing_over.words import cells_of, table_in_words
from tests.pages.cast import AT, Cast
from tests.record.rows import a_load, a_placement, a_plan_review, a_review, a_row, in_care


def page(cast: Cast, role: Role = Role.BUSINESS_SUPPORT) -> str:
    return cast.browsing(cast.of[role]).get(reverse("hand_overs")).content.decode()


@pytest.fixture
def handed(cast: Cast) -> HandOver:
    Identifier.objects.create(person=cast.robin, kind="case_system", value="C4711", confirmed=True)
    row = a_review(cast.robin, AT.date(), participation="PN1")
    return to_hand_over(row, "Review held", by=cast.reader(cast.amara))


def test_a_row_is_told_in_the_case_system_s_own_words(cast):
    row = a_review(
        cast.robin, AT.date(), participation="PN1", cancelled="N", period_ref="P7", told_due_on=AT.date()
    )
    cells = {cell.column: (cell.value, cell.meaning) for cell in cells_of(row, cast.reader(cast.amara))}
    assert cells["clar_cla_review_date"] == ("15/06/2026", "")
    assert cells["clar_cla_review_participation"][0] == "PN1"
    assert len(cells["clar_cla_review_participation"][1]) > 5
    assert cells["clar_cla_review_cancelled"] == ("N", "No")
    assert "clar_cla_id" not in cells
    assert "clar_cla_review_due_date" not in cells
    assert table_in_words("ssd_cla_reviews") == "Reviews"


def test_what_the_sector_s_dataset_has_no_place_for_shows_no_column_of_ours(cast):
    row = a_row(MidwayCheck, cast.robin, held_on=AT.date(), on_track="Y")
    to_hand_over(row, "Midway check", by=cast.reader(cast.amara))
    assert [
        (cell.title, cell.column, cell.value, cell.meaning) for cell in cells_of(row, cast.reader(cast.amara))
    ] == [
        ("Checked", "", "15/06/2026", ""),
        ("Plan on track", "", "Y", "Yes"),
    ]
    shown = page(cast)
    assert "Checked" in shown
    assert "Midway checks. Waits since" in shown
    assert "midw_" not in shown


def test_where_a_child_lives_is_told_to_those_alone_who_may_see_a_confidential_address(cast):
    row = a_placement(cast.robin, urn="SC1", postcode="ZZ1 1ZZ")
    told = {
        role: {cell.value for cell in cells_of(row, cast.reader(cast.of[role]))} & {"SC1", "ZZ1 1ZZ"}
        for role in (Role.BUSINESS_SUPPORT, Role.QUALITY_OFFICER)
    }
    assert told == {Role.BUSINESS_SUPPORT: {"SC1", "ZZ1 1ZZ"}, Role.QUALITY_OFFICER: set()}


def test_the_list_says_whose_what_and_how_it_is_keyed(cast, handed, settings):
    settings.CASE_SYSTEM_LINK = "https://case.example.invalid/child/{number}/"
    shown = page(cast)
    for words in (
        "Robin Featherstone-Test",
        "C4711",
        "Review held",
        "clar_cla_review_date",
        "15/06/2026",
        "PN1",
    ):
        assert words in shown
    assert 'href="https://case.example.invalid/child/C4711/"' in shown


def test_a_number_cannot_lead_elsewhere(settings):
    settings.CASE_SYSTEM_LINK = "https://case.example.invalid/{number}"
    assert link_to("../x?y=1") == "https://case.example.invalid/..%2Fx%3Fy%3D1"
    assert link_to("") == ""
    settings.CASE_SYSTEM_LINK = ""
    assert link_to("1") == ""


def test_the_child_of_whom_something_waits_longest_stands_first_and_is_marked(cast, handed):
    later = cast.reader(cast.amara, AT + timedelta(days=9))
    to_hand_over(a_plan_review(cast.wren, AT.date()), "Conference held", by=later)
    children, more = waiting(cast.reader(cast.of[Role.BUSINESS_SUPPORT], AT + timedelta(days=9)))
    assert [(child.child.words.split()[0], child.is_overdue) for child in children] == [
        ("Robin", True),
        ("Wren", False),
    ]
    assert more == 0


def test_what_waits_already_is_said_anew_and_not_listed_twice(cast, handed):
    row = type(handed.person).objects.get(pk=handed.person_id).carereview_record.get()
    assert to_hand_over(row, "Review held, with a change", by=cast.reader(cast.amara)).pk == handed.pk
    assert HandOver.objects.get().what == "Review held, with a change"


def test_it_is_ticked_off_once_by_a_person_and_logged(cast, handed):
    client = cast.browsing(cast.of[Role.BUSINESS_SUPPORT])
    address = reverse("hand_over_tick", args=[handed.pk])
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 302
    handed.refresh_from_db()
    assert handed.ticked_by == cast.of[Role.BUSINESS_SUPPORT]
    assert Entry.objects.filter(did="record.tick_off", subject=cast.robin.key).count() == 1
    with pytest.raises(NotDone):
        tick_off(handed, by=cast.reader(cast.amara))
    assert "Nothing waits" in page(cast)


def test_a_tick_on_the_wrong_line_is_put_back_and_an_import_s_is_not(cast, handed):
    tick_off(handed, by=cast.reader(cast.amara))
    client = cast.browsing(cast.amara)
    assert client.post(reverse("hand_over_back", args=[handed.pk])).status_code == 302
    handed.refresh_from_db()
    assert handed.ticked_at is None
    HandOver.objects.update(ticked_at=AT, ticked_in=a_load())
    with pytest.raises(NotDone):
        put_back(handed, by=cast.reader(cast.amara))


def test_of_a_child_out_of_sight_nothing_is_listed_and_nothing_can_be_ticked(cast, handed):
    row = in_care(cast.tansy)
    hidden = to_hand_over(row, "Episode of care begun", by=cast.reader(cast.chloe))
    shown = page(cast, Role.CHAIR)
    assert "Robin" in shown
    assert "Tansy" not in shown
    assert cast.browsing(cast.amara).post(reverse("hand_over_tick", args=[hidden.pk])).status_code == 404
    Restriction.objects.create(
        subject=cast.robin.key, reason="x", restricted_by=cast.of[Role.PRINCIPAL_MANAGER], restricted_at=AT
    )
    assert "Robin" not in page(cast)


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.ANALYST, Role.DIRECTOR, Role.ADVOCATE])
def test_who_hands_nothing_over_is_refused(cast, handed, role):
    assert cast.browsing(cast.of[role]).get(reverse("hand_overs")).status_code == 403


def a_document(cast: Cast, words: bytes, place: str, title: str = "Record of the review") -> Document:
    document = Document.objects.create(
        subject=cast.robin.key, kind="other", title=title, kept_by=cast.amara, kept_at=AT
    )
    path = place_for(place * 32)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(words)
    Version.objects.create(
        document=document,
        number=1,
        name="record.txt",
        content="text",
        size=len(words),
        digest=sha256(words).hexdigest(),
        place=place * 32,
        scanned="not_scanned",
        kept_by=cast.amara,
        kept_at=datetime(2026, 6, 14, 23, 30, tzinfo=UTC),
    )
    return document


def test_a_bundle_holds_what_to_key_and_the_documents_under_the_council_s_names(cast, home, settings):
    settings.HAND_OVER_FILE_NAME = "{number}_{day}_{title}"
    Identifier.objects.create(person=cast.robin, kind="case_system", value="C4711", confirmed=True)
    by = cast.reader(cast.amara)
    for number, place in enumerate("ab"):
        row = a_review(cast.robin, AT.date() - timedelta(days=number))
        to_hand_over(
            row,
            "Review held",
            by=by,
            document=a_document(cast, b"words " + place.encode(), place, "Record 1/2"),
        )
    answer = cast.browsing(cast.amara).get(reverse("hand_over_bundle", args=[cast.robin.key]))
    with ZipFile(io.BytesIO(answer.getvalue())) as packed:
        assert packed.namelist() == [
            "what to key.csv",
            "C4711_2026-06-15_Record 1-2.txt",
            "C4711_2026-06-15_Record 1-2 (2).txt",
        ]
        assert packed.read("C4711_2026-06-15_Record 1-2.txt") == b"words a"
        rows = list(csv.DictReader(io.StringIO(packed.read("what to key.csv").decode())))
    assert {"column": "clar_cla_review_date", "value": "15/06/2026"}.items() <= next(
        row for row in rows if row["column"] == "clar_cla_review_date"
    ).items()
    entry = Entry.objects.get(kind="exported")
    assert (entry.subject, entry.detail) == (cast.robin.key, "files=3")


def test_a_bundle_of_nothing_and_of_a_stranger_is_not_found(cast, handed):
    client = cast.browsing(cast.amara)
    assert client.get(reverse("hand_over_bundle", args=[cast.wren.key])).status_code == 404
    assert client.get(reverse("hand_over_bundle", args=[cast.tansy.key])).status_code == 404


def test_a_document_that_is_not_as_kept_stops_the_bundle(cast, home):
    by = cast.reader(cast.amara)
    document = a_document(cast, b"words", "c")
    to_hand_over(a_review(cast.robin, AT.date()), "Review held", by=by, document=document)
    place_for("c" * 32).write_bytes(b"other")
    answer = cast.browsing(cast.amara).get(reverse("hand_over_bundle", args=[cast.robin.key]))
    assert answer.status_code == 302
    assert not Entry.objects.filter(kind="exported").exists()
