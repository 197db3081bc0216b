"""Signing in: a password and a second factor, or nothing."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core import mail

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind
from tests.pages.sign_in.codes import code_now
from tests.pages.sign_in.conftest import PASSWORD


def give_password(client, email="pia@example.invalid", password=PASSWORD, **more):
    return client.post("/sign-in/", {"login": email, "password": password, **more})


def is_signed_in(client) -> bool:
    return client.get("/").status_code == 200


def details(kind) -> list[str]:
    return list(Entry.objects.filter(kind=kind).order_by("pk").values_list("detail", flat=True))


def test_a_stranger_is_led_to_a_page_headed_sign_in(client, db):
    page = client.get("/", follow=True)
    assert page.redirect_chain == [("/sign-in/?next=%2F", 302)]
    assert '<h1 class="govuk-heading-xl">Sign in</h1>' in page.content.decode()


def test_a_password_alone_lets_nobody_in_who_has_an_app(client, proven):
    answer = give_password(client)
    assert answer["Location"] == "/sign-in/code/"
    assert not is_signed_in(client)
    assert details(Kind.SIGNED_IN) == []


def test_a_password_and_a_code_of_the_app_let_in_and_the_log_says_how(client, proven):
    give_password(client)
    client.post("/sign-in/code/", {"code": proven.code})
    assert is_signed_in(client)
    assert details(Kind.SIGNED_IN) == ["how=password,totp"]
    assert Entry.objects.get(kind=Kind.SIGNED_IN).by == proven.user


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.invalid/",
        "//elsewhere.invalid/",
        "/\\elsewhere.invalid",
        "javascript:alert(1)",
        "https:elsewhere",
    ],
)
def test_signing_in_leads_nowhere_but_to_our_own_pages(client, proven, elsewhere):
    give_password(client, next=elsewhere)
    assert client.post("/sign-in/code/", {"code": proven.code, "next": elsewhere})["Location"] == "/"
    assert client.get("/sign-in/", {"next": elsewhere})["Location"] == "/"
    assert client.post("/sign-out/", {"next": elsewhere})["Location"] == "/sign-in/"


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client, proven):
    give_password(client, next="/people/")
    assert client.post("/sign-in/code/", {"code": proven.code, "next": "/people/"})["Location"] == "/people/"


def test_a_code_works_once(client, proven):
    code = proven.code
    for _ in range(2):
        give_password(client)
        client.post("/sign-in/code/", {"code": code})
        let_in = is_signed_in(client)
        client.post("/sign-out/")
    assert not let_in


def test_a_recovery_code_lets_in_once(client, proven):
    client.force_login(proven.user)
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(proven.user).get_unused_codes()[0]
    client.post("/sign-out/")
    give_password(client)
    client.post("/sign-in/code/", {"code": code})
    assert is_signed_in(client)
    assert details(Kind.SIGNED_IN) == ["how=password,recovery_code"]
    client.post("/sign-out/")
    give_password(client)
    assert client.post("/sign-in/code/", {"code": code}).status_code == 200
    assert not is_signed_in(client)


def test_the_key_of_the_app_is_sealed_where_it_is_stored(proven):
    stored = Authenticator.objects.get(user=proven.user, type="totp").data["secret"]
    assert proven.secret not in stored
    assert stored.startswith("gAAAA")


def test_whoever_has_no_second_factor_reaches_only_the_pages_that_set_one_up(client, known, cast):
    give_password(client)
    for page in ("/", "/people/", "/users/", "/account/password/", "/account/recovery-codes/"):
        assert client.get(page)["Location"] == "/account/second-factor/", page
    assert client.get("/account/second-factor/").status_code == 200
    assert client.get("/account/second-factor/app/").status_code == 200
    assert client.get("/account/passkeys/add/").status_code == 200
    assert client.get("/sign-in/forgotten/").status_code == 200, "what stands open to strangers stands open"
    assert client.post("/sign-out/").status_code == 302


def test_setting_up_an_app_opens_the_rest_and_shows_recovery_codes(client, known):
    give_password(client)
    page = client.get("/account/second-factor/app/").content.decode()
    secret = page.partition('id="authenticator_secret">')[2].partition("<")[0]
    answer = client.post("/account/second-factor/app/", {"code": code_now(secret)})
    assert answer["Location"] == "/account/recovery-codes/"
    assert "of 10 are left" in client.get("/account/recovery-codes/").content.decode()
    assert is_signed_in(client)


def test_setting_up_in_one_session_does_not_open_another_that_had_a_password_only(client, known):
    from django.test import Client

    other = Client()
    give_password(other)
    give_password(client)
    secret = client.get("/account/second-factor/app/").context["form"].secret
    client.post("/account/second-factor/app/", {"code": code_now(secret)})
    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_the_last_second_factor_is_not_taken_away(client, proven):
    give_password(client)
    client.post("/sign-in/code/", {"code": proven.code})
    client.post("/account/second-factor/app/remove/")
    assert Authenticator.objects.filter(user=proven.user, type="totp").exists()


def test_changing_how_one_signs_in_asks_for_the_password_again_after_a_while(client, proven, settings):
    give_password(client)
    client.post("/sign-in/code/", {"code": proven.code})
    assert client.get("/account/passkeys/add/").status_code == 200
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    answer = client.get("/account/passkeys/add/")
    assert answer["Location"].startswith("/sign-in/again/?next=")


@pytest.mark.parametrize(
    "address", ["/accounts/signup/", "/sign-in/signup/", "/account/email/", "/sign-in/by/signup/"]
)
def test_nobody_signs_up(client, db, address):
    for method in (client.get, client.post):
        answer = method(address)
        assert answer.status_code in {404, 405} or b"Sign in with" in answer.content
    assert get_user_model().objects.count() == 0


def test_signing_in_gives_the_session_a_new_key(client, proven):
    client.get("/sign-in/forgotten/")
    session = client.session
    session["before"] = "yes"
    session.save()
    before = session.session_key
    give_password(client)
    client.post("/sign-in/code/", {"code": proven.code})
    assert client.session.session_key != before


def test_signing_out_is_logged_and_asks_for_a_post(client, proven):
    client.force_login(proven.user)
    assert client.get("/sign-out/").status_code == 200
    assert is_signed_in(client)
    client.post("/sign-out/")
    assert not is_signed_in(client)
    assert details(Kind.SIGNED_OUT) == ["why=asked"]


def test_changing_the_password_ends_every_other_session(client, proven):
    from django.test import Client

    other = Client()
    for browser in (client, other):
        browser.force_login(proven.user)
    assert is_signed_in(other)
    new = "umbrella stand 41 fox"
    answer = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302, answer.context["form"].errors
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert mail.outbox == []


def test_signing_out_on_every_device_ends_all_of_mine_and_none_of_others(client, proven, cast):
    from django.test import Client

    other = Client()
    for browser in (client, other):
        browser.force_login(proven.user)
    amara = cast.browsing(cast.amara)
    client.post("/sign-out/everywhere/")
    assert not is_signed_in(client)
    assert not is_signed_in(other)
    assert is_signed_in(amara)
