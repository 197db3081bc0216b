"""Two browsers on one map: both type at once and both see both; the connection goes; both change one line."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from headway.casework.access.roles import Role
from headway.casework.meetings.models import Invited, InvitedFor
from headway.practice.mapping.models import Line, LineWords, Scaled
from headway.practice.mapping.scaling import say_how_safe
from tests.meetings.rows import a_meeting
from tests.pages.cast import make_cast
from tests.practice.mapping.rows import added

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 390)


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def by(cast):
    return cast.reader(cast.amara)


@pytest.fixture
def meeting(cast, by):
    return a_meeting(by, cast.robin, cast.wren)


class Desk:
    """A browser of its own, in which somebody is signed in."""

    def __init__(self, browser, address, user, meeting):
        self.context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        self.address, self.meeting = address, meeting
        self.signs_in(user)

    def signs_in(self, user):
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": self.address}])

    def opens(self, where="", ready=True):
        self.page = self.context.new_page()
        self.page.goto(f"/meetings/{self.meeting.pk}/map/{where}")
        if ready:
            self.page.locator("#map[data-ready]").wait_for()
        return self.page

    def adds(self, words, to="worry"):
        box = self.box(to)
        box.fill(words)
        box.locator("xpath=ancestor::form").get_by_role("button", name="Add").click()

    def box(self, to="worry"):
        return self.page.locator(f"form[data-add]:has(input[value='{to}']) textarea").first

    def sees(self, words, among="worry"):
        self.page.locator(f"[data-list='{among}']").get_by_text(words).first.wait_for()

    def says(self, words):
        self.page.get_by_text(words).first.wait_for()

    def changes(self, line, words):
        self.page.locator(f"#line-{line.pk} [data-change]").first.click()
        self.page.locator(f"#line-{line.pk} textarea").fill(words)

    def notes(self, who, number):
        self.page.get_by_label("Who", exact=True).select_option(str(who.pk))
        self.page.get_by_label(number, exact=True).check()
        self.page.get_by_role("button", name="Note it").click()

    def sees_on_the_scale(self, number, name):
        point = self.page.locator(f"#scale .headway-map__points > li:nth-child({int(number) + 1})")
        point.get_by_text(name).wait_for()


@pytest.fixture
def amara(browser, live_server, cast, meeting):
    desk = Desk(browser, live_server.url, cast.amara, meeting)
    desk.opens()
    yield desk
    desk.context.close()


@pytest.fixture
def sam(browser, live_server, cast, meeting):
    desk = Desk(browser, live_server.url, cast.of[Role.PRINCIPAL_MANAGER], meeting)
    desk.opens()
    yield desk
    desk.context.close()


def words_kept():
    return sorted(Line.objects.values_list("words", flat=True))


def test_both_type_at_once_and_both_see_both(amara, sam):
    amara.box().fill("Amara types")
    sam.box().fill("Sam types")
    sam.adds("Sam was first")
    amara.sees("Sam was first")
    # What she is typing is where she left it.
    assert amara.box().input_value() == "Amara types"
    amara.adds("Amara was second")
    amara.sees("Amara was second")
    sam.sees("Amara was second")
    amara.adds("They will go hungry", "danger")
    sam.page.locator("[data-pair]").wait_for()
    pair = Line.objects.get(section="danger")
    sam.adds("A meal each evening", str(pair.pk))
    amara.sees("A meal each evening", f"goal-{pair.pk}")
    assert words_kept() == ["A meal each evening", "Amara was second", "Sam was first", "They will go hungry"]


def test_what_is_typed_while_the_connection_is_away_is_kept_and_sent_once_it_is_back(amara, sam):
    amara.context.set_offline(True)
    amara.adds("Typed in the cellar")
    amara.says("The connection is away. Your words are kept on this device")
    amara.box("well").fill("Typed and not added")
    amara.page.wait_for_timeout(400)
    assert words_kept() == []
    amara.context.set_offline(False)
    sam.sees("Typed in the cellar")
    amara.sees("Typed in the cellar")
    assert words_kept() == ["Typed in the cellar"]
    assert amara.box("well").input_value() == "Typed and not added"


def test_a_page_that_is_closed_while_the_connection_is_away_has_its_words_when_it_is_opened_again(amara):
    amara.context.set_offline(True)
    amara.adds("Typed before the lid was shut")
    amara.says("The connection is away")
    amara.box("well").fill("Typed and not added")
    amara.page.wait_for_timeout(400)
    amara.page.close()
    amara.context.set_offline(False)
    amara.opens()
    amara.sees("Typed before the lid was shut")
    assert amara.box("well").input_value() == "Typed and not added"
    assert words_kept() == ["Typed before the lid was shut"]


def test_the_same_line_is_changed_by_both_and_no_word_is_lost(amara, sam, by, meeting):
    line = added(meeting, by)
    for desk in (amara, sam):
        desk.sees("Meals were missed")
    amara.changes(line, "Meals were missed on three days")
    sam.changes(line, "Tea was missed")
    amara.page.get_by_role("button", name="Save", exact=True).click()
    amara.sees("Meals were missed on three days")
    sam.page.get_by_role("button", name="Save", exact=True).click()
    sam.says("Both texts are kept")
    box = sam.page.locator(f"#line-{line.pk} textarea")
    assert box.input_value() == "Meals were missed on three days\n\nTea was missed"
    amara.sees("Tea was missed")
    box.fill("Meals and tea were missed on three days")
    sam.page.get_by_role("button", name="Save both as one").click()
    amara.sees("Meals and tea were missed on three days")
    assert not LineWords.objects.waiting().exists()
    assert LineWords.objects.count() == 4


@pytest.fixture
def gran(meeting):
    made = Invited.objects.create(meeting=meeting, capacity="family", name="Gran Madeup")
    InvitedFor.objects.create(invited=made, matter=meeting.matters.first())
    return made


def test_a_number_is_noted_where_the_page_is_and_seen_by_the_other(gran, amara, sam):
    amara.box().fill("Half typed")
    amara.notes(gran, "7")
    amara.says("Noted. Gran Madeup (Relative or friend of the family): 7.")
    sam.sees_on_the_scale("7", "Gran Madeup")
    amara.notes(gran, "Not said")
    amara.says("Noted. Gran Madeup (Relative or friend of the family): not said.")
    sam.says("Gran Madeup: not said.")
    assert amara.box().input_value() == "Half typed"


def test_a_number_that_is_noted_while_the_connection_is_away_is_kept_through_a_closed_page(gran, amara, sam):
    amara.context.set_offline(True)
    amara.notes(gran, "7")
    amara.says("The connection is away")
    amara.says("Gran Madeup (Relative or friend of the family): 7")
    amara.notes(gran, "8")
    amara.says("Gran Madeup (Relative or friend of the family): 8")
    amara.page.wait_for_timeout(400)
    assert not Scaled.objects.exists()
    amara.page.close()
    amara.context.set_offline(False)
    amara.opens()
    amara.says("Noted. Gran Madeup (Relative or friend of the family): 8.")
    sam.sees_on_the_scale("8", "Gran Madeup")
    assert Scaled.objects.get().number == 8
    assert amara.page.locator("#numbers > *").count() == 0


def test_two_who_note_another_number_of_one_person_see_both_and_none_is_put_away_unseen(gran, amara, sam):
    amara.context.set_offline(True)
    amara.notes(gran, "7")
    amara.says("The connection is away")
    sam.notes(gran, "3")
    sam.says("Noted. Gran Madeup (Relative or friend of the family): 3.")
    amara.page.wait_for_timeout(400)
    amara.page.close()
    amara.context.set_offline(False)
    amara.opens()
    for _ in range(2):  # a reload puts the question again, and answers it for nobody
        amara.says("Sam Principal Manager noted 3 for Gran Madeup at")
        amara.says("Yours is not noted: 7.")
        amara.sees_on_the_scale("3", "Gran Madeup")
        assert Scaled.objects.get().number == 3
        amara.page.reload()
        amara.page.locator("#map[data-ready]").wait_for()
    amara.page.get_by_role("button", name="Put 7 in its place").click()
    sam.sees_on_the_scale("7", "Gran Madeup")
    amara.context.set_offline(True)
    amara.notes(gran, "5")
    sam.notes(gran, "4")
    sam.says("Noted. Gran Madeup (Relative or friend of the family): 4.")
    amara.context.set_offline(False)
    amara.page.get_by_role("button", name="Leave it as it stands").click()
    amara.sees_on_the_scale("4", "Gran Madeup")
    amara.page.reload()
    amara.page.locator("#map[data-ready]").wait_for()
    assert amara.page.locator("#numbers > *").count() == 0
    assert Scaled.objects.get().number == 4


def test_a_number_of_nobody_is_refused_beside_the_button_at_once(gran, amara):
    amara.context.set_offline(True)
    amara.page.get_by_role("button", name="Note it").click()
    amara.says("Not noted. Choose who says it, and where they put it.")
    amara.context.set_offline(False)
    amara.page.reload()
    assert amara.page.locator("#numbers > *").count() == 0
    assert not Scaled.objects.exists()


def test_a_link_that_would_lose_the_page_while_the_connection_is_away_says_so_beside_itself(
    amara, by, meeting
):
    line = added(meeting, by)
    amara.sees("Meals were missed")
    amara.context.set_offline(True)
    amara.page.locator(f"#line-{line.pk}").get_by_role("link", name="Label").click()
    told = amara.page.locator(f"#line-{line.pk} [role=alert]")
    assert told.inner_text().startswith("Not while the connection is away")
    assert amara.page.url.endswith("/map/")
    amara.changes(line, "Tea was missed")
    amara.page.get_by_role("button", name="Save", exact=True).click()
    amara.says("The connection is away")
    amara.context.set_offline(False)
    amara.sees("Tea was missed")
    amara.page.locator("[data-away]").first.wait_for(state="detached")
    amara.page.locator(f"#line-{line.pk}").get_by_role("link", name="Label").click()
    amara.page.get_by_role("heading", name="A line of the map").wait_for()


FAULTS = [
    "silence",
    "an answer that is lost",
    "half an answer",
    "503",
    "403",
    "500",
    "the page of another network",
]


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_a_request_meets_no_word_and_no_number_is_lost_and_none_is_there_twice(
    gran, amara, by, meeting, fault
):
    line = added(meeting, by)
    # A tenth of the page's patience, so that the test needs none.
    amara.page.add_init_script(
        "const waits = AbortSignal.timeout; AbortSignal.timeout = (ms) => waits.call(AbortSignal, ms / 10)"
    )
    amara.page.reload()
    amara.page.locator("#map[data-ready]").wait_for()
    met, over = [], []

    def meets(route):
        if route.request.method != "POST" or over:
            route.fallback()
            return
        met.append(route.request.url)
        if fault == "an answer that is lost":
            route.fetch()
            route.abort("connectionreset")
        elif fault == "half an answer":
            route.fetch()
            route.fulfill(status=200, content_type="application/json", body='{"key": "')
        elif fault == "the page of another network":
            route.fulfill(status=200, content_type="text/html", body="<h1>Welcome, guest</h1>")
        elif fault != "silence":
            route.fulfill(status=int(fault), content_type="text/html", body="<h1>No</h1>")

    amara.page.route("**/ma*/**", meets)
    amara.adds("Typed in the middle")
    amara.changes(line, "Tea was missed")
    amara.page.get_by_role("button", name="Save", exact=True).click()
    amara.notes(gran, "6")
    amara.says("Not sent yet")
    amara.says("Your words are kept on this device")
    # One after the other: the number's turn may come after the words were said to be kept.
    for _ in range(100):
        if len(set(met)) == 3:
            break
        amara.page.wait_for_timeout(100)
    assert len(set(met)) == 3
    over.append(fault)
    amara.sees("Typed in the middle")
    amara.sees("Tea was missed")
    amara.sees_on_the_scale("6", "Gran Madeup")
    amara.page.locator(".headway-map__line--waiting").first.wait_for(state="detached")
    assert words_kept() == ["Tea was missed", "Typed in the middle"]
    assert (LineWords.objects.count(), Scaled.objects.get().number) == (3, 6)


def test_a_line_with_an_address_is_held_back_until_its_writer_was_asked(amara, sam):
    amara.adds("They are at ZZ9 9ZZ")
    amara.says("It holds a postcode. No address belongs on a screen")
    assert words_kept() == []
    amara.page.get_by_role("button", name="Change it").click()
    assert amara.box().input_value() == "They are at ZZ9 9ZZ"
    amara.adds("They are at gran’s")
    sam.sees("They are at gran’s")


def test_a_sitting_that_ends_keeps_what_is_typed_until_its_writer_signs_in_again(amara, cast):
    Session.objects.all().delete()
    amara.adds("Written after the sitting ended")
    amara.says("You have been signed out. Your words are kept on this device")
    amara.signs_in(cast.of[Role.CHAIR])
    amara.sees("Written after the sitting ended")
    assert Line.objects.get().added_by == cast.amara


def test_a_page_left_open_adds_nothing_in_the_name_of_who_signed_in_since(amara, cast):
    amara.signs_in(cast.of[Role.PRINCIPAL_MANAGER])
    amara.adds("Amara’s, late")
    amara.says("Somebody else is signed in in this browser")
    assert words_kept() == []
    amara.signs_in(cast.amara)
    amara.sees("Amara’s, late")
    assert Line.objects.get().added_by == cast.amara


def test_the_screen_shows_what_is_added_and_nothing_of_who_looks(amara, browser, live_server, cast, meeting):
    screen = Desk(browser, live_server.url, cast.ben, meeting)
    page = screen.opens("screen/", ready=False)
    amara.adds("Everybody reads this")
    screen.sees("Everybody reads this")
    # A part that was empty comes with its heading, or its line would stand beneath another's.
    heading = page.get_by_role("heading", name="What makes it harder")
    assert not heading.is_visible()
    amara.adds("Shifts change", "complicating")
    screen.sees("Shifts change", "complicating")
    heading.wait_for()
    assert page.get_by_text(cast.ben.name).count() == 0
    assert page.locator("nav, button, textarea").count() == 0
    screen.context.close()


@pytest.mark.parametrize("where", ["map/", "map/screen/", "line", "record", "notes", "headings"])
def test_a_page_at_both_widths(amara, cast, by, meeting, axe, where):
    matter = meeting.matters.first()
    gran = Invited.objects.create(meeting=meeting, capacity="family", name="Gran Madeup-Featherstone")
    InvitedFor.objects.create(invited=gran, matter=matter)
    say_how_safe(meeting, gran, number=10, by=by)
    line = added(meeting, by, "Averyveryverylongwordthatgoesonandonandonwithoutanyplacetobreakit " * 3)
    danger = added(meeting, by, "They will go hungry", "danger", about=[cast.wren.pk])
    added(meeting, by, "A meal each evening", "goal", answers=danger.pk)
    address = {
        "line": f"/maps/lines/{line.pk}/",
        "record": f"/matters/{matter.pk}/map/",
        "notes": f"/matters/{matter.pk}/chairs-notes/",
        "headings": "/maps/headings/",
    }.get(where, f"/meetings/{meeting.pk}/{where}")
    if where == "headings":
        amara.signs_in(cast.of[Role.PRINCIPAL_MANAGER])
    answer = amara.page.goto(address)
    found = []
    for width in WIDTHS:
        amara.page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {fault}" for fault in axe(amara.page)]
        if amara.page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{width}: runs off the side")
    assert (answer.status, found) == (200, [])
