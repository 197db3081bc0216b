"""The pages of a record: begun, written by several without scripts, labelled, approved, corrected; and the letter."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client

from headway.casework.access.models import Entry
from headway.casework.access.roles import Role
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.models import (
    BlockWords,
    CorrectionAsked,
    MeetingSettings,
    Origin,
    Record,
)
from headway.casework.meetings.recording.actions import seen_of
from headway.casework.meetings.recording.drafts import keys_for, writer_of
from headway.casework.meetings.recording.queries import KEPT_BACK
from tests.meetings.rows import a_meeting, a_slot, later, matter_of

HELD_AT = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)


@pytest.fixture
def matter(cast):
    """Robin's review, held and completed."""
    by = cast.reader(cast.amara)
    meeting = a_meeting(by, cast.robin, slot=a_slot(HELD_AT))
    after = later(by, HELD_AT)
    hold(meeting.sittings.get(), by=after)
    held = matter_of(meeting)
    complete(held, on=after.on, by=after)
    return held


@pytest.fixture
def amara(cast):
    return cast.browsing(cast.amara)


@pytest.fixture
def manager(cast):
    return cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])


@pytest.fixture
def record(amara, matter):
    amara.post(f"/matters/{matter.pk}/record/")
    return Record.objects.get(matter=matter)


@pytest.fixture
def block(record):
    return record.blocks.get(head="health")


def page_of(client, address):
    return client.get(address).content.decode()


def write(client, record, block, words, version=None):
    block.refresh_from_db()
    sent = {
        f"words-{block.pk}": words,
        f"version-{block.pk}": block.version if version is None else version,
        f"mark-{block.pk}": str(uuid4()),
    }
    return client.post(f"/records/{record.pk}/write/", sent)


def send(client, block, user, words="Typed", version=0, **more):
    told = {"words": words, "version": version, "mark": str(uuid4()), "writer": writer_of(user)} | more
    return client.post(f"/blocks/{block.pk}/words/", json.dumps(told), content_type="application/json")


def test_a_record_is_begun_by_a_button_and_leads_to_writing(amara, matter):
    assert "Begin the record" in page_of(amara, f"/matters/{matter.pk}/record/")
    answer = amara.post(f"/matters/{matter.pk}/record/")
    assert answer["Location"] == f"/records/{Record.objects.get().pk}/write/"
    assert "was begun already" in amara.post(f"/matters/{matter.pk}/record/").content.decode()


def test_words_are_saved_without_scripts(amara, record, block):
    assert write(amara, record, block, "Seen by the dentist").status_code == 302
    page = page_of(amara, f"/records/{record.pk}/write/")
    assert "Seen by the dentist</textarea>" in page
    assert f'name="version-{block.pk}" value="1"' in page


def test_two_who_save_one_part_see_both_side_by_side(amara, manager, record, block):
    write(amara, record, block, "Amara’s words")
    late = write(manager, record, block, "The manager’s words", version=0)
    page = late.content.decode()
    assert late.status_code == 409
    assert "Amara’s words</textarea>" in page
    assert "The manager’s words" in page
    beside = BlockWords.objects.waiting().get()
    both = page_of(manager, f"/words/{beside.pk}/together/")
    assert "Amara’s words\n\nThe manager’s words</textarea>" in both
    assert '<h1 class="govuk-heading-xl">Health</h1>' in both
    sent = {
        f"words-{block.pk}": "Both",
        f"version-{block.pk}": "1",
        f"mark-{block.pk}": str(uuid4()),
    }
    assert manager.post(f"/words/{beside.pk}/together/", sent).status_code == 302
    block.refresh_from_db()
    assert (block.words, BlockWords.objects.waiting().count()) == ("Both", 0)


def test_what_is_too_long_is_not_saved_and_stands_on_the_page_again(amara, record, block):
    long = "x" * 60_001
    late = write(amara, record, block, long)
    assert late.status_code == 409
    assert f"{long}</textarea>" in late.content.decode()
    assert BlockWords.objects.count() == 0


def test_the_script_saves_is_told_of_a_clash_and_loses_nothing(amara, manager, cast, record, block):
    first = send(amara, block, cast.amara, "One")
    assert (first.status_code, first.json()["version"]) == (200, 1)
    late = send(manager, block, cast.of[Role.PRINCIPAL_MANAGER], "Two")
    assert (late.status_code, late.json()["words"], late.json()["version"]) == (409, "One", 1)
    brought = send(
        manager,
        block,
        cast.of[Role.PRINCIPAL_MANAGER],
        "One\n\nTwo",
        1,
        brings_in=late.json()["beside"],
    )
    assert brought.json()["version"] == 2
    assert amara.get(f"/blocks/{block.pk}/words/").json()["words"] == "One\n\nTwo"


def test_nobodys_words_are_saved_in_anothers_name(manager, cast, block):
    late = send(manager, block, cast.amara, "Amara’s, from a page left open")
    assert (late.status_code, late["Content-Type"]) == (403, "application/json")
    assert BlockWords.objects.count() == 0


def test_what_cannot_be_read_is_refused(amara, cast, block):
    assert send(amara, block, cast.amara, mark="x").status_code == 400
    assert send(amara, block, cast.amara, version=None).status_code == 400
    assert amara.post(f"/blocks/{block.pk}/words/", "[]", content_type="application/json").status_code == 400
    for rubbish in ('{"version": 1e999}', "[" * 100_000, '{"words": "a", "version": 1e400, "mark": "x"}'):
        sent = amara.post(f"/blocks/{block.pk}/words/", rubbish, content_type="application/json")
        assert sent.status_code == 400, rubbish[:40]
    assert amara.post(f"/blocks/{block.pk}/words/", {"words": "As a form sends it."}).status_code == 400


def test_half_of_a_sign_is_kept_as_a_question_mark(amara, cast, block):
    assert send(amara, block, cast.amara, "Half \ud83d of one").status_code == 200
    assert BlockWords.objects.get().words == "Half ? of one"


def test_each_user_is_given_the_keys_of_their_own_drafts_alone(amara, manager, cast):
    mine, theirs = (client.get("/drafts/key/").json() for client in (amara, manager))
    assert mine["keys"] == keys_for(cast.amara)
    assert (set(mine["keys"]) & set(theirs["keys"]), mine["writer"] == theirs["writer"]) == (set(), False)
    assert Client().get("/drafts/key/").status_code == 302


def test_drafts_of_before_the_secret_was_changed_can_still_be_read(amara, cast, settings):
    old = keys_for(cast.amara)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-of-no-worth"
    assert keys_for(cast.amara)[1:] == old
    assert keys_for(cast.amara)[0] != old[0]


def test_a_draft_is_shown_to_those_who_write_it_alone(cast, amara, record, matter, block):
    write(amara, record, block, "Half a sentence")
    ben = cast.browsing(cast.ben)
    page = page_of(ben, f"/matters/{matter.pk}/record/")
    assert "being written" in page
    assert "Half a sentence" not in page
    assert ben.get(f"/records/{record.pk}/write/").status_code == 403


def label(client, block, **more):
    told = {"heading": block.heading, "holder": block.holder, "origin": block.origin}
    return client.post(f"/blocks/{block.pk}/", told | more)


def approve(client, matter, record):
    page = client.get(f"/matters/{matter.pk}/record/")
    return client.post(f"/records/{record.pk}/approve/", {"seen": page.context["seen"]})


def test_what_police_told_is_kept_from_readers_until_it_is_released(cast, amara, record, matter, block):
    write(amara, record, block, "From an officer")
    assert label(amara, block, origin=Origin.POLICE).status_code == 302
    assert f"/blocks/{block.pk}/release/" in page_of(amara, f"/blocks/{block.pk}/")
    assert "Health. Until now" in page_of(amara, f"/blocks/{block.pk}/release/")
    assert approve(amara, matter, record).status_code == 302
    ben = cast.browsing(cast.ben)
    page = page_of(ben, f"/matters/{matter.pk}/record/")
    assert KEPT_BACK in page
    assert "From an officer" not in page
    amara.post(f"/blocks/{block.pk}/release/", {"words": "PC Nobody, by phone"})
    assert "From an officer" in page_of(ben, f"/matters/{matter.pk}/record/")


def test_a_part_added_from_a_tool_names_it_and_waits_to_be_checked(amara, record, matter):
    told = {"heading": "As heard", "holder": "service", "origin": "tool"}
    assert "Name the transcription tool" in amara.post(f"/records/{record.pk}/add/", told).content.decode()
    amara.post(f"/records/{record.pk}/add/", told | {"tool": "Scribe"})
    block = record.blocks.get(heading="As heard")
    write(amara, record, block, "What it heard")
    assert "Drafted by Scribe" in page_of(amara, f"/blocks/{block.pk}/")
    page = page_of(amara, f"/matters/{matter.pk}/record/")
    assert "Drafted by Scribe, not checked yet" in page
    assert "Approve the record" not in page
    amara.post(f"/blocks/{block.pk}/", {"checked": "yes"})
    assert "checked by Amara Quillfeather" in page_of(amara, f"/matters/{matter.pk}/record/")


def test_approved_words_stand_and_what_was_typed_late_is_given_back(amara, cast, record, matter, block):
    write(amara, record, block, "As approved")
    assert amara.post(f"/records/{record.pk}/ready/").status_code == 302
    assert approve(amara, matter, record).status_code == 302
    late = write(amara, record, block, "Too late")
    assert late.status_code == 409
    assert "Too late</textarea>" in late.content.decode()
    assert send(amara, block, cast.amara, "Too late", 1).status_code == 422
    page = page_of(amara, f"/records/{record.pk}/write/")
    assert "This is approved" in page
    assert ">Save</button>" not in page
    block.refresh_from_db()
    assert block.words == "As approved"


def test_whoever_approves_what_was_changed_meanwhile_is_told(amara, record, matter, block):
    write(amara, record, block, "One")
    assert amara.post(f"/records/{record.pk}/approve/", {"seen": "0.0"}).status_code == 409
    record.refresh_from_db()
    assert record.approved_at is None


def test_a_correction_is_asked_for_and_answered_on_pages(amara, record, matter, block):
    write(amara, record, block, "Seen in May")
    approve(amara, matter, record)
    told = {"block": block.pk, "asked_by": "", "words": "It was June"}
    day = {"asked_on_day": "1", "asked_on_month": "6", "asked_on_year": "2026"}
    assert amara.post(f"/records/{record.pk}/correction/", told | day).status_code == 302
    asked = CorrectionAsked.objects.get()
    assert "It was June" in page_of(amara, f"/corrections/{asked.pk}/")
    answer = {"answer": "accepted", "words": "So it was", "corrected": "Seen in June"}
    assert amara.post(f"/corrections/{asked.pk}/", answer).status_code == 302
    page = page_of(amara, f"/matters/{matter.pk}/record/")
    assert "edition 2" in page
    assert "Accepted: the record is corrected" in page


def test_the_letter_is_drawn_looked_over_and_read(amara, record, matter, block):
    write(amara, record, block, "Robin is well in his placement.")
    assert "Draw the letter" in page_of(amara, f"/matters/{matter.pk}/letter/")
    assert amara.post(f"/matters/{matter.pk}/letter/").status_code == 302
    letter = Record.objects.get(form="letter")
    page = page_of(amara, f"/matters/{matter.pk}/letter/")
    assert "It is read with ease from the age of about" in page
    assert "Perhaps: home" in page
    assert "You are well in his placement." in page_of(amara, f"/records/{letter.pk}/to-read/")
    assert "<li>You are well in his placement.</li>" in page_of(amara, f"/records/{letter.pk}/easy/")
    assert amara.get(f"/records/{record.pk}/to-read/").status_code == 404


def corrected(amara, record, block, words):
    """Somebody asks for a part to say something else, and that is accepted."""
    told = {"block": block.pk, "asked_by": "", "words": "It is wrong"}
    day = {"asked_on_day": "1", "asked_on_month": "6", "asked_on_year": "2026"}
    to = amara.post(f"/records/{record.pk}/correction/", told | day).headers["Location"]
    asked = CorrectionAsked.objects.get(answer="")
    assert f"/corrections/{asked.pk}/" in page_of(amara, to)
    answer = {"answer": "accepted", "words": "So it is", "corrected": words}
    assert amara.post(f"/corrections/{asked.pk}/", answer).headers["Location"] == to
    return to


def approved_letter(amara, record, matter, block):
    """Both approved, each by its button; the second was drawn by the first, and made the copies."""
    write(amara, record, block, "Robin likes football.")
    assert "Approve the record, and draw the letter" in page_of(amara, f"/matters/{matter.pk}/record/")
    approve(amara, matter, record)
    letter = Record.objects.get(matter=matter, form="letter")
    assert letter.blocks.filter(drawn_from=block, words="You like football.").exists()
    here = f"/matters/{matter.pk}/letter/"
    assert "Approve the letter, and make the copies" in page_of(amara, here)
    sent = amara.post(f"/records/{letter.pk}/approve/", {"seen": seen_of(letter)})
    assert sent.headers["Location"] == f"/matters/{matter.pk}/copies/"
    letter.refresh_from_db()
    return letter, here


def test_a_correction_of_an_approved_letter_is_asked_for_on_its_own_page(amara, record, matter, block):
    letter, here = approved_letter(amara, record, matter, block)
    assert f"/records/{letter.pk}/correction/" in page_of(amara, here)
    part = letter.blocks.get(drawn_from=block)
    assert corrected(amara, letter, part, "You like football a lot.") == here
    page = page_of(amara, here)
    assert "edition 2" in page
    assert "You like football a lot." in page
    # The letter was changed and not the record: it is not older.
    assert "older than the record" not in page


def test_a_letter_older_than_the_record_says_so_and_is_drawn_again_as_another_edition(
    amara, record, matter, block
):
    letter, here = approved_letter(amara, record, matter, block)
    assert "older than the record" not in page_of(amara, here)
    assert amara.post(here).status_code == 409
    corrected(amara, record, block, "Robin likes chess.")
    page = page_of(amara, here)
    assert "The letter is older than the record" in page
    assert "You like football." in page
    assert amara.post(here).status_code == 302
    letter.refresh_from_db()
    assert (letter.edition, letter.approved_at) == (2, None)
    assert "You like chess." in page_of(amara, here)
    amara.post(f"/records/{letter.pk}/approve/", {"seen": seen_of(letter)})
    letter.refresh_from_db()
    assert letter.approved_at is not None
    assert "older than the record" not in page_of(amara, here)


def test_words_changed_by_hand_hold_against_the_record_once_they_are_approved_again(
    amara, record, matter, block
):
    letter, here = approved_letter(amara, record, matter, block)
    part = letter.blocks.get(drawn_from=block)
    corrected(amara, letter, part, "You like all ball games.")
    corrected(amara, record, block, "Robin likes chess.")
    assert amara.post(here).status_code == 302
    page = page_of(amara, here)
    assert "You like all ball games." in page
    assert "The record says something else since" in page
    letter.refresh_from_db()
    amara.post(f"/records/{letter.pk}/approve/", {"seen": seen_of(letter)})
    assert "older than the record" not in page_of(amara, here)


def test_no_letter_is_drawn_to_a_child_who_has_died(cast, amara, record, matter, block):
    write(amara, record, block, "Was well")
    cast.robin.died_on = HELD_AT.date()
    cast.robin.save()
    answer = amara.post(f"/matters/{matter.pk}/letter/")
    assert answer.status_code == 409
    assert "The child has died" in answer.content.decode()
    assert not Record.objects.filter(form="letter").exists()


SETTLED = {"held_on": "completed", "minutes": "60", "papers_to_family": "5", "papers_to_others": "4"}
SETTLED |= {f"papers_{kind}_conference": "3" for kind in ("initial", "transfer", "review")}


def test_the_service_settles_that_the_letter_is_the_record(manager, amara, matter):
    assert "A record of the service’s own" in page_of(manager, "/meetings/settled/")
    assert manager.post("/meetings/settled/", SETTLED | {"letter_is_the_record": "yes"}).status_code == 302
    assert MeetingSettings.objects.get().minutes == 60
    assert Entry.objects.get(did="meetings.settle").key == "1"
    amara.post(f"/matters/{matter.pk}/record/")
    assert Record.objects.get().form == "letter"
    assert amara.get("/meetings/settled/").status_code == 403


def test_what_cannot_be_settled_is_refused(manager):
    answer = manager.post("/meetings/settled/", SETTLED | {"letter_is_the_record": "no", "minutes": "5"})
    assert answer.status_code == 200
    assert MeetingSettings.objects.count() == 0


def test_the_child_carries_no_annex_and_nothing_kept_back(amara, record, matter, block, settings):
    write(amara, record, block, "Fine")
    amara.post(f"/matters/{matter.pk}/letter/")
    letter = Record.objects.get(form="letter")
    own = letter.blocks.get(heading="Health")
    assert "Fine" in page_of(amara, f"/records/{letter.pk}/to-read/")
    label(amara, own, annex="on")
    assert "Fine" not in page_of(amara, f"/records/{letter.pk}/to-read/")
