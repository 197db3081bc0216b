"""Each page of signing in, at both widths: axe finds nothing, nothing runs out of the page, the policy stops nothing."""

from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.utils import timezone

from headway.casework.access.roles import Role
from headway.casework.access.sign_in import actions
from headway.casework.access.sign_in.encrypting import seal
from headway.casework.access.sign_in.models import KeptWords
from tests.pages.sign_in.codes import code_at
from tests.pages.sign_in.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (390, 1280)
STRANGER = (
    "/sign-in/",
    "/sign-in/forgotten/",
    "/sign-in/forgotten/sent/",
    "/sign-in/link/",
    "/sign-in/ended/",
)
SIGNED_IN = (
    "/account/second-factor/",
    "/account/second-factor/app/remove/",
    "/account/recovery-codes/",
    "/account/recovery-codes/new/",
    "/account/passkeys/",
    "/account/passkeys/add/",
    "/account/password/",
    "/sign-in/again/",
    "/sign-in/again/code/",
    "/sign-out/",
    "/users/",
    "/users/let-in/",
)


@pytest.fixture
def checked(page, axe):
    """Opens a page at both widths, and gives what is wrong with it."""
    said = []
    page.on(
        "console",
        lambda message: said.append(message.text) if "Content Security Policy" in message.text else None,
    )

    def check(address: str) -> list[str]:
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            found += [f"{address} at {width}: {one}" for one in axe(page)]
        found += [f"{address}: {words}" for words in said]
        said.clear()
        return found

    return check


def sign_in(page, proven, later=0):
    page.goto("/sign-in/")
    page.locator("[name=login]").fill(proven.user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.locator("[name=code]").fill(code_at(proven.secret, timezone.now() + timedelta(seconds=30 * later)))
    page.get_by_role("button", name="Continue").click()


def test_the_pages_of_a_stranger(checked):
    assert [one for address in STRANGER for one in checked(address)] == []


def test_the_page_of_a_link(checked, known, page):
    secret = actions.send_for_forgotten(user=known.user, at=timezone.now())
    assert checked(f"/sign-in/link/{secret}/") == []
    assert page.get_by_role("heading", level=1).inner_text() == "Set your password"


def test_the_pages_of_the_second_factor_while_there_is_none(checked, known, page):
    page.goto("/sign-in/")
    page.locator("[name=login]").fill(known.user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert checked("/account/second-factor/") == []
    assert checked("/account/second-factor/app/") == []


def test_the_page_of_the_code(checked, proven, page):
    page.goto("/sign-in/")
    page.locator("[name=login]").fill(proven.user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert checked("/sign-in/code/") == []
    assert page.get_by_role("heading", level=1).inner_text() == "Enter your code"


def test_the_pages_of_somebody_signed_in(checked, proven, page, cast):
    proven.user.role = Role.ADMINISTRATOR
    proven.user.save()
    kept = KeptWords.objects.create(
        user=proven.user,
        path="/users/let-in/",
        sealed=seal('{"name": ["Nell"]}', f"kept-words.{proven.user.pk}"),
        had_files=True,
        at=timezone.now(),
    )
    RecoveryCodes.activate(proven.user)
    sign_in(page, proven)
    assert page.get_by_role("heading", level=1).inner_text() == "What you typed was kept"
    addresses = (*SIGNED_IN, f"/sign-in/kept/{kept.pk}/")
    assert [one for address in addresses for one in checked(address)] == []


def test_the_warning(checked, proven, page, settings):
    settings.SESSION_WARNING_MINUTES = settings.SESSION_IDLE_MINUTES
    sign_in(page, proven)
    page.get_by_role("dialog").wait_for()
    assert checked("/") == []
