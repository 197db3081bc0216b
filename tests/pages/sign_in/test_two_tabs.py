"""Two tabs: what was typed in one comes back although its user has signed in again in the other."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from headway.casework.access.models import Described
from headway.casework.access.sign_in.drawn_for import FIELD, mark
from headway.casework.access.sign_in.models import KeptWords
from tests.pages.sign_in.conftest import PASSWORD
from tests.pages.sign_in.test_in_browser import give_code, give_password, heading
from tests.pages.sign_in.test_sittings import age

FORM = "/walls/"
TYPED = {"given_name": "Nell", "family_name": "Otherwise-Test"}


@pytest.fixture
def strict(proven) -> Client:
    """A browser that is asked for its tokens, signed in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(proven.user)
    return client


def hidden(client, address=FORM) -> dict[str, str]:
    """The hidden fields of a form, as it was drawn."""
    page = client.get(address).content.decode()
    form = page.partition("<main")[2]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))


def sign_in_anew(client, user) -> None:
    """In another tab: the session is a new one, and so is the token."""
    client.logout()
    client.force_login(user)
    client.cookies.pop("csrftoken", None)
    client.get("/walls/")


def test_what_the_same_user_typed_comes_back_with_a_form_that_saves_it(strict, proven):
    drawn = hidden(strict)
    sign_in_anew(strict, proven.user)
    answer = strict.post(FORM, {**drawn, **TYPED})
    kept = KeptWords.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/kept/{kept.pk}/")
    page = strict.get(answer["Location"]).content.decode()
    assert "you were signed out, or signed in again, so nothing was saved" in page
    assert "Otherwise-Test" in page
    assert Described.objects.count() == 0
    fresh = hidden(strict, answer["Location"])
    assert fresh["given_name"] == "Nell"
    again = strict.post(FORM, {**fresh, "born_on_day": "1", "born_on_month": "2", "born_on_year": "2015"})
    assert again.status_code == 302
    assert Described.objects.get().family_name == "Otherwise-Test"
    assert KeptWords.objects.count() == 0


def test_it_comes_back_too_where_the_new_sitting_is_over_as_well(strict, proven):
    drawn = hidden(strict)
    sign_in_anew(strict, proven.user)
    age(strict, hours=2)
    answer = strict.post(FORM, {**drawn, **TYPED})
    assert answer["Location"] == "/sign-in/?next=/walls/"
    assert KeptWords.objects.get().user == proven.user


def test_nothing_that_one_typed_is_kept_for_another_who_has_signed_in_since(strict, cast):
    drawn = hidden(strict)
    sign_in_anew(strict, cast.ben)
    answer = strict.post(FORM, {**drawn, **TYPED})
    assert answer.status_code == 403
    assert "Otherwise-Test" not in answer.content.decode()
    assert KeptWords.objects.count() == 0


def marks(proven, cast) -> dict[str, str]:
    own = mark(proven.user)
    return {
        "none": "",
        "another user's": mark(cast.ben),
        "one that was guessed": "0" * len(own),
        "the salt of another": own[:31] + ("0" if own[31] != "0" else "1") + own[32:],
    }


@pytest.mark.parametrize("which", ["none", "another user's", "one that was guessed", "the salt of another"])
def test_a_forged_form_keeps_nothing_in_my_name(strict, proven, cast, which):
    answer = strict.post(FORM, {FIELD: marks(proven, cast)[which], **TYPED})
    assert answer.status_code == 403
    assert KeptWords.objects.count() == 0


def test_a_form_drawn_before_the_password_was_changed_is_not_known_any_more(strict, proven):
    told = mark(proven.user)
    proven.user.set_password("other plain otters")
    proven.user.save()
    strict.force_login(proven.user)
    assert strict.post(FORM, {FIELD: told, **TYPED}).status_code == 403
    assert strict.post(FORM, {FIELD: mark(proven.user), **TYPED}).status_code == 302


def test_of_a_file_it_is_said_that_it_must_be_chosen_again(strict, proven):
    file = SimpleUploadedFile("a-child.txt", b"words of a file")
    answer = strict.post(FORM, {FIELD: mark(proven.user), "title": "Report", "file": file})
    page = strict.get(answer["Location"]).content.decode()
    assert "The file that you chose was not kept" in page
    assert "a-child" not in page


def test_no_secret_is_kept_and_no_page_of_signing_in(strict, proven):
    told = {FIELD: mark(proven.user), "password": "must never be kept"}
    assert strict.post(FORM, told).status_code == 403, "nothing else was typed"
    assert strict.post("/account/password/", {**told, "oldpassword": PASSWORD, "x": "y"}).status_code == 403
    assert KeptWords.objects.count() == 0


def test_each_drawing_has_a_mark_of_its_own(strict):
    assert hidden(strict)[FIELD] != hidden(strict)[FIELD]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scripts", [True, False])
def test_signing_in_again_in_one_tab_loses_nothing_in_the_other(site, browser, proven, scripts):
    context = browser.new_context(base_url=site, java_script_enabled=scripts)
    first, second = context.new_page(), context.new_page()
    give_password(first)
    give_code(first, proven.secret)
    second.goto(FORM)
    second.locator("[name=given_name]").fill("Nell")
    second.locator("[name=family_name]").fill("Otherwise-Test")
    first.goto("/sign-out/")
    first.locator("main").get_by_role("button", name="Sign out").click()
    give_password(first)
    give_code(first, proven.secret, later=1)
    second.locator("main").get_by_role("button").last.click()
    assert heading(second) == "What you typed was kept"
    second.get_by_role("button", name="Save it now").click()
    # The date was not typed: the form is there again, with what was.
    assert second.locator("[name=family_name]").input_value() == "Otherwise-Test"
    context.close()
