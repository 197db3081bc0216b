"""The council's own name, colour and logo."""

import pytest
from django.core.checks import run_checks

from headway.web.look import contrast_with_white


def wrongs() -> list[str]:
    return [message.id for message in run_checks() if message.id.startswith("web.")]


@pytest.fixture
def council(settings):
    settings.COUNCIL = {**settings.COUNCIL, "name": "Eastmarsh Council"}
    return settings.COUNCIL


def test_the_colour_of_the_settings_is_the_colour_of_the_pages(client, db, council):
    council["colour"] = "#7a1f3d"
    sheet = client.get("/look/colours.css")
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert sheet.content == b":root { --govuk-brand-colour: #7a1f3d; }\n"
    assert wrongs() == []


@pytest.mark.parametrize(
    ("colour", "said"), [("#ffdd00", ["web.E002"]), ("red", ["web.E001"]), ("#fff;}*{", ["web.E001"])]
)
def test_a_colour_that_white_words_cannot_be_read_on_is_refused_at_the_start(council, colour, said):
    council["colour"] = colour
    assert wrongs() == said


def test_contrast_is_reckoned_as_wcag_does():
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.005)


def test_a_logo_is_shown_and_served(client, db, council, tmp_path):
    picture = tmp_path / "logo.svg"
    picture.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    council["logo"] = str(picture)
    assert wrongs() == []
    served = client.get("/look/logo")
    assert served["Content-Type"] == "image/svg+xml"
    assert b"".join(served.streaming_content) == picture.read_bytes()
    assert 'src="/look/logo"' in client.get("/help/").content.decode()


def test_a_logo_that_is_no_picture_is_refused_at_the_start_and_served_to_nobody(council, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("of no worth")
    council["logo"] = str(secret)
    assert wrongs() == ["web.E003"]


def test_a_council_without_a_logo_has_none(client, db, council):
    assert client.get("/look/logo").status_code == 404
    assert "<img" not in client.get("/help/").content.decode()


def test_every_page_carries_the_councils_name(client, db, council):
    assert "Eastmarsh Council" in client.get("/accessibility/").content.decode()
