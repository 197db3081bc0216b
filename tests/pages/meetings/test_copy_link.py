"""The link that opens a copy once: with its code, for a week, and to nobody who tries."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.casework.access.models import Entry
from headway.casework.meetings.copying.links import MOST_TRIES, make_link
from headway.casework.meetings.models import Copy, CopyState, Sending
from tests.meetings.copied import Copied


@pytest.fixture
def scene(cast, monkeypatch):
    made = Copied(cast)
    monkeypatch.setattr(timezone, "now", lambda: made.by.at)
    return made


@pytest.fixture
def link(scene):
    """The address of a link, and its code."""
    scene.block("What the school may read.")
    secret, code = make_link(scene.ready(scene.school), by=scene.by)
    return reverse("copy_open", args=[secret]), code


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_it_opens_once_with_its_code_to_somebody_who_is_not_signed_in(link):
    address, code = link
    answer = Client().post(address, {"code": f"{code[:4]} {code[4:]}"})
    assert body(answer).startswith(b"%PDF-")
    assert Sending.objects.get().opened_at is not None
    assert Entry.objects.get(did="meetings.open_copy").by is None
    assert Client().post(address, {"code": code}).status_code == 403


def test_nothing_is_told_before_the_code_and_no_more_of_a_link_that_is_none(link):
    address, _ = link
    other = reverse("copy_open", args=["x" * 43])
    shown = [Client().get(one) for one in (address, other)]
    assert [one.status_code for one in shown] == [200, 200]
    wrong = [Client().post(one, {"code": "1"}) for one in (address, other)]
    assert [one.status_code for one in wrong] == [403, 403]
    for answer in (*shown, *wrong):
        page = answer.content.decode()
        assert "Robin" not in page
        assert "Fairmere School" not in page
        assert answer.headers["Referrer-Policy"] == "same-origin"
    assert len(shown[0].content) == len(shown[1].content)


def test_tries_are_limited_and_then_the_right_code_is_wrong_too(link):
    address, code = link
    wrong = "00000000" if code != "00000000" else "11111111"
    codes = [Client().post(address, {"code": wrong}).status_code for _ in range(MOST_TRIES + 1)]
    assert codes == [403] * MOST_TRIES + [429]
    answer = Client().post(address, {"code": code})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]
    assert Sending.objects.get().opened_at is None


def test_a_link_tried_too_often_stays_shut_when_the_count_has_run_down(link, scene, monkeypatch):
    address, code = link
    wrong = "00000000" if code != "00000000" else "11111111"
    for _ in range(MOST_TRIES):
        Client().post(address, {"code": wrong})
    monkeypatch.setattr(timezone, "now", lambda: scene.by.at + timedelta(days=1))
    assert Client().post(address, {"code": code}).status_code == 403


def test_many_addresses_tried_from_one_place_are_shut_out(scene, settings):
    settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS = 3
    told = [
        Client().post(reverse("copy_open", args=[f"secret-{number}"]), {"code": "1"}).status_code
        for number in range(4)
    ]
    assert told == [403, 403, 403, 429]


def test_a_link_is_over_after_a_week_and_once_its_copy_is_recalled(link, scene, monkeypatch):
    address, code = link
    Copy.objects.update(state=CopyState.RECALLED)
    assert Client().post(address, {"code": code}).status_code == 403
    Copy.objects.update(state=CopyState.SENT)
    monkeypatch.setattr(timezone, "now", lambda: scene.by.at + timedelta(days=7))
    assert Client().post(address, {"code": code}).status_code == 403
    monkeypatch.setattr(timezone, "now", lambda: scene.by.at + timedelta(days=6))
    assert body(Client().post(address, {"code": code})).startswith(b"%PDF-")


@override_settings(SIGN_IN_FAILURES_FROM_ONE_ADDRESS=10_000)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(
    secret=st.text(st.characters(exclude_characters="/", exclude_categories=["Cs"]), min_size=1, max_size=60),
    code=st.text(max_size=40),
)
def test_whatever_is_typed_opens_nothing_and_breaks_nothing(link, secret, code):
    if secret in (".", ".."):
        return
    for address in (link[0], reverse("copy_open", args=[secret])):
        answer = Client().post(address, {"code": f"a{code[:18].translate(_NO_FIGURES)}"})
        assert answer.status_code in (200, 403, 404, 429)
        assert not answer.streaming
    assert Sending.objects.get().opened_at is None


_NO_FIGURES = {sign: None for sign in range(0x110000) if chr(sign).isdigit()}
