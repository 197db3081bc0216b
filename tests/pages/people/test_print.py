"""On paper: whose record it is and what is held, without what only a screen can do."""

import pytest

from headway.casework.access.models import NamedReader, Restriction
from headway.casework.access.roles import Role
from tests.pages.cast import AT

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SCREEN_ONLY = (
    "Add a name",
    "Change the overview",
    "I know this family",
    "you will be signed out",
    "Who has opened it",
)


@pytest.fixture
def on_paper(browser, cast, settings):
    """A page as it is printed: its words that are seen, and whether any of it is cut at the edge."""
    built = settings.ROOT / "build" / "assets" / "headway" / "headway.css"
    style = built.read_text(encoding="utf-8")

    def printed(client, address: str) -> tuple[str, bool]:
        page = browser.new_page(viewport={"width": 718, "height": 1000})  # A4 within its margins
        page.set_content(client.get(address).content.decode())
        page.add_style_tag(content=style)
        page.emulate_media(media="print")
        cut = page.evaluate(
            "[...document.querySelectorAll('table')].some(t => t.getBoundingClientRect().right > innerWidth)"
        )
        links = page.evaluate(
            "[...document.links].some(a => !['none','normal'].includes(getComputedStyle(a, '::after').content))"
        )
        words = page.inner_text("body")
        page.close()
        return words, cut or links

    return printed


@pytest.mark.parametrize("page", ["", "documents/", "readers/", "assignments/"])
def test_a_record_is_printed_with_whose_it_is_and_nothing_to_press(cast, on_paper, page):
    manager = cast.of[Role.PRINCIPAL_MANAGER]
    held = Restriction.objects.create(
        subject=cast.robin.key, reason="-", restricted_by=manager, restricted_at=AT
    )
    NamedReader.objects.create(restriction=held, user=manager, added_by=manager, added_at=AT)
    words, spoilt = on_paper(cast.browsing(manager), f"/people/{cast.robin.key}/{page}")
    assert (
        words.index("Restricted record.") < words.index("Robin Featherstone-Test") < words.index("6 May 2014")
    )
    assert [one for one in SCREEN_ONLY if one in words] == []
    assert not spoilt


def test_the_log_is_printed_as_its_lines_alone(cast, on_paper):
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    manager.get(f"/people/{cast.robin.key}/")
    words, spoilt = on_paper(manager, "/log/")
    assert "Opened the record" in words
    assert "What they did" not in words
    assert "as a file" not in words
    assert not spoilt
