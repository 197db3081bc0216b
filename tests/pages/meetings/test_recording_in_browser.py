"""Writing a record in Chromium: saved while it is typed, and no word lost when the server, the tab or the sitting goes."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client

from headway.casework.access.roles import Role
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.models import BlockWords, Holder, Origin
from headway.casework.meetings.recording.actions import Label, add_block, begin, relabel
from headway.casework.meetings.recording.lettering import draw
from headway.casework.meetings.recording.views import writing
from headway.casework.meetings.recording.writing import save_words
from tests.meetings.rows import a_meeting, a_slot, later, matter_of
from tests.pages.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HELD_AT = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
WIDTHS = (1280, 390)
# What a device holds, as somebody at it could read it.
ON_THE_DEVICE = """async () => {
  const base = await new Promise((done) => { indexedDB.open("headway-drafts", 1).onsuccess = (event) => done(event.target.result); });
  const rows = await new Promise((done) => { base.transaction("drafts").objectStore("drafts").getAll().onsuccess = (event) => done(event.target.result); });
  base.close();
  return rows.map((row) => JSON.stringify(row) + new TextDecoder().decode(row.sealed));
}"""
AGED = """async (days) => {
  const base = await new Promise((done) => { indexedDB.open("headway-drafts", 1).onsuccess = (event) => done(event.target.result); });
  const store = base.transaction("drafts", "readwrite").objectStore("drafts");
  const rows = await new Promise((done) => { store.getAll().onsuccess = (event) => done(event.target.result); });
  await new Promise((done) => {
    const change = base.transaction("drafts", "readwrite");
    rows.forEach((row) => change.objectStore("drafts").put({ ...row, at: row.at - days * 24 * 3600 * 1000 }));
    change.oncomplete = done;
  });
  base.close();
}"""


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def record(cast):
    by = cast.reader(cast.amara)
    meeting = a_meeting(by, cast.robin, slot=a_slot(HELD_AT))
    after = later(by, HELD_AT)
    hold(meeting.sittings.get(), by=after)
    complete(matter_of(meeting), on=after.on, by=after)
    return begin(matter_of(meeting), by=after)


@pytest.fixture
def block(record):
    return record.blocks.get(head="health")


class Device:
    """A browser on somebody's desk. Who is signed in there may change; what it keeps stays."""

    def __init__(self, context, address):
        self.context, self.address = context, address

    def signs_in(self, user):
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": self.address}])
        return session

    def opens(self, record):
        page = self.context.new_page()
        page.goto(f"/records/{record.pk}/write/")
        page.locator("#drafts_note, #drafts_said p").first.wait_for()
        return page


@pytest.fixture
def device(browser, live_server, cast):
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    here = Device(context, live_server.url)
    here.signs_in(cast.amara)
    yield here
    context.close()


def box(page, block):
    return page.locator(f"#words-{block.pk}")


def says(page, words):
    page.get_by_text(words).first.wait_for()


def is_saved(page, block):
    page.locator(f"#saved-{block.pk}", has_text="Saved by").wait_for()


def is_kept(page):
    """A draft is on the device."""
    holds(page, 1)


def nothing_is_kept(page):
    holds(page, 0)


def holds(page, number):
    """So many drafts are on the device: waited for, since they are sealed while the page goes on."""
    for _ in range(300):
        if len(page.evaluate(ON_THE_DEVICE)) == number:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"the device never held {number}")


def words_now(block):
    block.refresh_from_db()
    return block.words


def kept_words(block):
    return set(BlockWords.objects.filter(block=block).values_list("words", flat=True))


def test_words_are_saved_while_they_are_typed_and_then_gone_from_the_device(device, record, block):
    page = device.opens(record)
    box(page, block).fill("Seen by the dentist")
    is_saved(page, block)
    assert words_now(block) == "Seen by the dentist"
    nothing_is_kept(page)
    box(page, block).fill("Seen by the dentist. Twice.")
    page.wait_for_function(f"() => document.getElementsByName('version-{block.pk}')[0].value === '2'")
    assert words_now(block) == "Seen by the dentist. Twice."


def test_the_server_is_away_the_tab_is_closed_and_opened_again(device, record, block):
    page = device.opens(record)
    device.context.set_offline(True)
    box(page, block).fill("Typed with the server away")
    says(page, "The connection is away. Your words are kept on this device")
    is_kept(page)
    page.close()
    device.context.set_offline(False)
    assert words_now(block) == ""
    again = device.opens(record)
    says(again, "are put back: Health")
    is_saved(again, block)
    assert box(again, block).input_value() == "Typed with the server away"
    assert words_now(block) == "Typed with the server away"
    nothing_is_kept(again)


def test_words_are_sent_when_the_connection_is_back(device, record, block):
    page = device.opens(record)
    device.context.set_offline(True)
    box(page, block).fill("On the train")
    says(page, "The connection is away")
    device.context.set_offline(False)
    is_saved(page, block)
    assert words_now(block) == "On the train"
    assert not page.get_by_text("The connection is away").is_visible()


def test_another_user_of_the_device_reads_nothing_and_the_writer_has_it_back(device, cast, record, block):
    page = device.opens(record)
    device.context.set_offline(True)
    box(page, block).fill("Hush, of Amara alone")
    is_kept(page)
    page.close()
    device.context.set_offline(False)
    device.signs_in(cast.of[Role.PRINCIPAL_MANAGER])
    other = device.opens(record)
    other.wait_for_timeout(500)
    assert box(other, block).input_value() == ""
    held = other.evaluate(ON_THE_DEVICE)
    assert len(held) == 1
    assert "Hush" not in held[0]
    assert "Hush" not in other.content()
    other.close()
    assert words_now(block) == ""
    device.signs_in(cast.amara)
    again = device.opens(record)
    is_saved(again, block)
    assert words_now(block) == "Hush, of Amara alone"
    assert BlockWords.objects.get(block=block).written_by == cast.amara


def test_a_page_left_open_saves_nothing_in_the_name_of_who_signed_in_since(device, cast, record, block):
    page = device.opens(record)
    device.signs_in(cast.of[Role.PRINCIPAL_MANAGER])
    box(page, block).fill("Amara’s, late")
    says(page, "Somebody else is signed in in this browser")
    assert BlockWords.objects.count() == 0
    device.signs_in(cast.amara)
    is_saved(page, block)
    assert BlockWords.objects.get(block=block).written_by == cast.amara


def test_the_sitting_ends_and_words_are_sent_after_signing_in_again(device, cast, record, block):
    page = device.opens(record)
    Session.objects.all().delete()
    box(page, block).fill("Written after the sitting ended")
    says(page, "You have been signed out. Your words are kept on this device")
    assert page.get_by_role("link", name="Sign in in another tab").get_attribute("target") == "_blank"
    is_kept(page)
    device.signs_in(cast.amara)
    is_saved(page, block)
    assert words_now(block) == "Written after the sitting ended"
    assert not page.get_by_text("You have been signed out").is_visible()


def test_two_tabs_both_keep_their_words_and_bring_them_together(device, record, block):
    one, two = device.opens(record), device.opens(record)
    box(one, block).fill("From the first tab")
    is_saved(one, block)
    box(two, block).fill("From the second tab")
    says(two, "Both are kept")
    assert kept_words(block) == {"From the first tab", "From the second tab"}
    two.get_by_role("button", name="Bring both together here").click()
    is_saved(two, block)
    assert words_now(block) == "From the first tab\n\nFrom the second tab"
    assert not BlockWords.objects.waiting().exists()


def test_two_tabs_that_were_closed_with_the_server_away_both_have_their_words(device, record, block):
    one, two = device.opens(record), device.opens(record)
    device.context.set_offline(True)
    for page, words in ((one, "One away"), (two, "Two away")):
        box(page, block).fill(words)
    holds(one, 2)
    one.close()
    two.close()
    device.context.set_offline(False)
    again = device.opens(record)
    nothing_is_kept(again)
    assert kept_words(block) == {"One away", "Two away"}


def test_without_storage_it_is_said_before_anything_is_typed(device, record, block):
    device.context.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined });")
    page = device.opens(record)
    says(page, "This browser keeps no drafts")
    box(page, block).fill("Saved all the same")
    is_saved(page, block)
    assert words_now(block) == "Saved all the same"


def test_a_device_with_no_room_is_told_of(device, record, block):
    page = device.opens(record)
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    device.context.set_offline(True)
    box(page, block).fill("No room for this")
    says(page, "This device has no room for your words")
    assert page.evaluate(ON_THE_DEVICE) == []
    assert box(page, block).input_value() == "No room for this"


def test_the_servers_disk_is_full_and_has_room_again(device, record, block, monkeypatch):
    def full(*_args, **_values):
        raise OperationalError("database or disk is full")

    page = device.opens(record)
    monkeypatch.setattr(writing, "save_words", full)
    box(page, block).fill("While the disk was full")
    says(page, "The server cannot save: its database does not answer, or its disk is full.")
    says(page, "Your words are kept on this device")
    is_kept(page)
    page.close()
    assert words_now(block) == ""
    monkeypatch.undo()
    again = device.opens(record)
    is_saved(again, block)
    assert words_now(block) == "While the disk was full"
    nothing_is_kept(again)


def test_a_draft_of_more_than_seven_days_is_gone(device, record, block):
    page = device.opens(record)
    device.context.set_offline(True)
    box(page, block).fill("Eight days old")
    is_kept(page)
    page.close()
    device.context.set_offline(False)
    elsewhere = device.context.new_page()
    elsewhere.goto("/help/")
    elsewhere.evaluate(AGED, 8)
    again = device.opens(record)
    nothing_is_kept(again)
    assert words_now(block) == ""
    assert box(again, block).input_value() == ""


def test_the_button_saves_too_and_nothing_is_saved_twice(device, record, block):
    page = device.opens(record)
    box(page, block).fill("By the button")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()
    says(page, "Saved.")
    nothing_is_kept(page)
    assert kept_words(block) == {"By the button"}
    assert BlockWords.objects.filter(block=block).count() == 1


def test_a_page_older_than_its_token_asks_for_another_and_saves(device, record, block):
    page = device.opens(record)
    device.context.clear_cookies(name="csrftoken")
    box(page, block).fill("With a token that is past")
    is_saved(page, block)
    assert words_now(block) == "With a token that is past"


def write(record, head, words, by, version=None):
    block = record.blocks.get(head=head)
    seen = block.version if version is None else version
    return save_words(block, words=words, version=seen, mark=uuid4(), by=by)


@pytest.fixture
def whole(cast, record):
    """A record with something of everything: words beside, a tool's draft, what police told; and its letter."""
    by = later(cast.reader(cast.amara), HELD_AT)
    write(record, "wishes", "Robin wants to see Wren each week.", by)
    write(record, "health", "He failed to engage with CAMHS about contact.", by)
    beside = write(record, "health", "The dentist was seen.", by, version=0).beside
    police = record.blocks.get(head="safeguarding")
    relabel(police, label=Label(police.heading, Holder.AGENCY, Origin.POLICE), by=by)
    write(record, "safeguarding", "An officer told us.", by)
    tool = add_block(record, label=Label("As heard", Holder.SERVICE, Origin.TOOL, "Scribe"), by=by)
    save_words(tool, words="um", version=0, mark=uuid4(), by=by)
    letter = draw(record.matter, by=by)
    return {
        "record": record.pk,
        "matter": record.matter_id,
        "letter": letter.pk,
        "police": police.pk,
        "tool": tool.pk,
        "beside": beside.pk,
    }


@pytest.mark.parametrize(
    "address",
    [
        "/matters/{matter}/record/",
        "/records/{record}/write/",
        "/records/{record}/add/",
        "/blocks/{police}/",
        "/blocks/{police}/release/",
        "/blocks/{tool}/",
        "/words/{beside}/together/",
        "/matters/{matter}/letter/",
        "/records/{letter}/to-read/",
        "/records/{letter}/easy/",
    ],
)
def test_a_page_at_both_widths(device, whole, axe, address):
    page = device.context.new_page()
    answer = page.goto(address.format(**whole))
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {fault}" for fault in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width}: runs off the side")
    assert (answer.status, found) == (200, [])
