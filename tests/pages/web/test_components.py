"""The page that shows every component."""

from pathlib import Path

from headway.web import components as room

TEMPLATES = Path(room.__file__).parent / "templates" / "web"


def test_every_component_is_on_it():
    page = (TEMPLATES / "components.html").read_text(encoding="utf-8")
    parts = {path.stem for path in (TEMPLATES / "components").glob("*.html")}
    within = {"pagination"}  # the case list's
    assert parts > within
    assert {part for part in parts - within if f"components/{part}.html" not in page} == set()


def test_it_stands_behind_a_door(client, cast):
    assert client.get("/components/").status_code == 302
    assert cast.browsing(cast.amara).get("/components/").status_code == 200


def test_a_long_list_says_which_part_of_it_is_shown(cast):
    browser = cast.browsing(cast.amara)
    first = browser.get("/components/").content.decode()
    assert "Showing <b>1</b> to <b>25</b> of <b>140</b> meetings" in first
    assert 'rel="prev"' not in first
    last = browser.get("/components/?page=6").content.decode()
    assert "Showing <b>126</b> to <b>140</b> of <b>140</b> meetings" in last
    assert 'href="?page=5" rel="prev"' in last


def test_a_row_is_added_by_the_server_and_what_was_typed_stays(cast):
    sent = {"sitter-rows": "1", "sitter-0-name": "Wren Madeup", "sitter-add": "1"}
    page = cast.browsing(cast.amara).post("/components/", sent).content.decode()
    assert 'name="sitter-0-name" value="Wren Madeup"' in page
    assert "Person 2" in page


def test_the_enter_key_presses_no_button_that_takes_a_row_away(cast):
    page = cast.browsing(cast.amara).post("/components/", {"sitter-rows": "2"}).content.decode()
    form = page[page.index("moj-add-another") :]
    assert form.index("Go on</button>") < form.index("sitter-remove")
