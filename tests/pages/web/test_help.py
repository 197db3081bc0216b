"""Help, and the accessibility statement."""

from headway.casework.access.roles import Role
from headway.web.help import drawn


def test_anybody_may_read_help_with_a_page(client, db):
    answer = client.get("/help/home/")
    assert answer.status_code == 200
    assert '<h1 class="govuk-heading-xl">Home</h1>' in answer.content.decode()


def test_a_page_leads_to_its_own_help(cast):
    for address, route in (("/", "my_work"), ("/places/", "places")):
        shown = cast.browsing(cast.amara).get(address).content.decode()
        assert f'href="/help/{route}/">Help with this page' in shown
    analyst = cast.browsing(cast.of[Role.ANALYST])  # whose first page says what they can do here
    assert 'href="/help/home/">Help with this page' in analyst.get("/").content.decode()


def test_help_with_every_page_is_called_help(client, db):
    assert "<title>Help – " in client.get("/help/").content.decode()


def test_there_is_no_help_with_a_page_that_is_not_there(client, db):
    assert client.get("/help/nothing/").status_code == 404
    assert client.get("/help/../web/base/").status_code == 404


def test_markdown_is_dressed_and_html_in_it_stays_words():
    assert drawn("- one\n\n<script>x</script>") == (
        '<ul class="govuk-list govuk-list--bullet">\n<li>one</li>\n</ul>\n'
        '<p class="govuk-body">&lt;script&gt;x&lt;/script&gt;</p>\n'
    )


def test_the_accessibility_statement_has_the_parts_of_the_governments_model(client, db):
    page = client.get("/accessibility/").content.decode()
    for part in (
        "How accessible these pages are",
        "Feedback and contact",
        "Equality and Human Rights Commission",
        "Technical information about these pages’ accessibility",
        "Compliance status",
        "Content that is not accessible",
        "Preparation of this statement",
    ):
        assert part in page


def test_the_statement_says_whom_to_tell(client, db, settings):
    assert "Tell the person who gave you your account" in client.get("/accessibility/").content.decode()
    settings.COUNCIL = {**settings.COUNCIL, "contact": "the service desk, extension 1000"}
    told = client.get("/accessibility/").content.decode()
    assert "braille): the service desk, extension 1000." in told
    assert "Tell the person who gave you your account" not in told
