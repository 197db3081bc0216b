"""Signing in with a browser: what only a browser can tell."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from oidc_provider_mock import User as Told
from oidc_provider_mock import run_server_in_thread

from headway.casework.access.models import Entry, User
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role
from headway.settings.sign_in import council_provider, origin, with_form_action
from tests.pages.sign_in.codes import code_at, code_now
from tests.pages.sign_in.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def give_password(page, email="pia@example.invalid"):
    page.goto("/sign-in/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def give_code(page, secret, later=0):
    page.locator("[name=code]").fill(code_at(secret, timezone.now() + timedelta(seconds=30 * later)))
    page.get_by_role("button", name="Continue").click()


def heading(page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def how_signed_in() -> list[str]:
    return list(Entry.objects.filter(kind=Kind.SIGNED_IN).order_by("pk").values_list("detail", flat=True))


def set_up_app(page) -> str:
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator("#authenticator_secret").inner_text()
    page.locator("[name=code]").fill(code_now(secret))
    page.get_by_role("button", name="Set up").click()
    return secret


def test_an_app_is_set_up_and_then_lets_in(page, known):
    give_password(page)
    assert heading(page) == "Your second factor"
    secret = set_up_app(page)
    assert heading(page) == "Your recovery codes"
    assert page.locator("#recovery_codes li").count() == 10
    page.get_by_role("link", name="Go on to your work").click()
    assert heading(page) == "My work"
    page.goto("/sign-out/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    give_password(page)
    assert heading(page) == "Enter your code"
    give_code(page, secret, later=1)  # the code of this half minute has been used
    assert heading(page) == "My work"
    assert how_signed_in() == ["how=password", "how=password,totp"]


def test_a_passkey_is_set_up_and_then_lets_in_without_a_password(page, known):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    give_password(page)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    page.goto("/sign-out/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("heading", name="My work").wait_for()
    assert how_signed_in() == ["how=password", "how=passkey"]


def test_without_javascript_a_passkey_page_says_so_and_the_app_still_lets_in(browser, site, proven):
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in/")
    assert page.locator("noscript p").is_visible()
    give_password(page)
    give_code(page, proven.secret)
    assert heading(page) == "My work"
    assert page.get_by_text("you will be signed out").is_visible()
    assert not page.get_by_text("You will soon be signed out").is_visible()
    context.close()


def let_time_pass(**by) -> None:
    for row in Session.objects.all():
        store = row.get_session_store_class()(row.session_key)
        if "sitting" in store:
            passed = timedelta(**by).total_seconds()
            marks = store["sitting"]
            store["sitting"] = {**marks, "began": marks["began"] - passed, "seen": marks["seen"] - passed}
            store.save()


def test_words_typed_before_the_sitting_ended_come_back_and_are_saved(page, proven):
    proven.user.role = Role.ADMINISTRATOR
    proven.user.save()
    give_password(page)
    give_code(page, proven.secret)
    page.goto("/users/let-in/")
    page.locator("[name=name]").fill("Nell Colleague")
    page.locator("[name=email]").fill("nell@example.invalid")
    page.locator("[name=role]").select_option("chair")
    let_time_pass(hours=1)
    page.get_by_role("button", name="Let them in").click()
    assert heading(page) == "Sign in"
    assert not User.objects.filter(email="nell@example.invalid").exists()
    give_password(page)
    give_code(page, proven.secret, later=1)
    assert heading(page) == "What you typed was kept"
    page.reload()
    assert page.get_by_text("Nell Colleague").is_visible()
    page.get_by_role("button", name="Save it now").click()
    assert heading(page) == "Who is let in"
    assert User.objects.get(email="nell@example.invalid").name == "Nell Colleague"


def test_a_dialog_warns_and_lengthens_the_sitting(page, proven, settings):
    settings.SESSION_WARNING_MINUTES = settings.SESSION_IDLE_MINUTES  # so that it warns at once
    give_password(page)
    give_code(page, proven.secret)
    dialog = page.get_by_role("dialog", name="You will soon be signed out")
    dialog.wait_for()
    settings.SESSION_WARNING_MINUTES = 5
    with page.expect_response("**/sign-in/extend/") as answer:
        page.get_by_role("button", name="Stay signed in").click()
    assert answer.value.json()["seconds"] > 29 * 60


def test_a_dialog_that_comes_too_late_says_so_and_takes_nobody_from_the_page(page, proven, settings):
    settings.SESSION_WARNING_MINUTES = settings.SESSION_IDLE_MINUTES
    give_password(page)
    give_code(page, proven.secret)
    let_time_pass(hours=1)
    page.get_by_role("button", name="Stay signed in").click()
    page.get_by_role("heading", name="You have been signed out").wait_for()
    page.get_by_role("button", name="Go back to the page").click()
    assert heading(page) == "My work"


@pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")  # the provider's own, of its library
class TestTheCouncilsOwnSignIn:
    """A real provider of OpenID Connect on another port: another origin, as a council's would be."""

    @pytest.fixture
    def provider(self, settings):
        claims = [
            Told(sub="subject-1", claims={"email": "PIA@example.invalid", "email_verified": True}),
            Told(sub="subject-2", claims={"email": "pia@example.invalid", "email_verified": True}),
            Told(sub="subject-3", claims={"email": "pia@example.invalid", "email_verified": False}),
            Told(sub="subject-4", claims={"email": "stranger@example.invalid", "email_verified": True}),
            Told(sub="subject-5", claims={"email": "pia@example.invalid", "xms_edov": "1"}),
        ]
        with run_server_in_thread(user_claims=claims) as server:
            address = f"http://localhost:{server.server_port}"
            settings.SOCIALACCOUNT_PROVIDERS = council_provider(
                address, client="headway", secret="of-no-worth", name="Fairmere account"
            )
            settings.OIDC_NAME = "Fairmere account"
            settings.OIDC_ASKS_SECOND_FACTOR = True
            settings.CONTENT_SECURITY_POLICY = with_form_action(
                settings.CONTENT_SECURITY_POLICY, origin(address)
            )
            yield address

    def sign_in_as(self, page, subject):
        page.goto("/sign-in/")
        page.get_by_role("button", name="Sign in with Fairmere account").click()
        page.get_by_role("button", name=subject, exact=True).first.click()

    def test_it_lets_in_a_user_who_was_let_in(self, page, known, provider):
        self.sign_in_as(page, "subject-1")
        assert heading(page) == "My work"
        assert how_signed_in() == ["how=council"]
        account = known.user.socialaccount_set.get()
        assert (account.uid, account.extra_data) == ("subject-1", {})

    def test_it_leads_to_the_page_that_was_asked_for(self, page, known, provider):
        page.goto("/people/")
        page.get_by_role("button", name="Sign in with Fairmere account").click()
        page.get_by_role("button", name="subject-1", exact=True).first.click()
        assert page.url.endswith("/people/")

    def test_afterwards_the_subject_is_enough_whatever_the_address(self, page, known, provider):
        self.sign_in_as(page, "subject-1")
        known.user.email = "pia.newname@example.invalid"
        known.user.save()
        page.goto("/sign-out/")
        page.locator("main").get_by_role("button", name="Sign out").click()
        self.sign_in_as(page, "subject-1")
        assert heading(page) == "My work"
        assert known.user.socialaccount_set.get().extra_data == {}

    @pytest.mark.parametrize(
        ("subject", "why"),
        [
            ("subject-3", "why=council_unverified"),
            ("subject-4", "why=council_unknown"),
        ],
    )
    def test_it_makes_no_user_and_believes_no_unverified_address(self, page, known, provider, subject, why):
        self.sign_in_as(page, subject)
        assert heading(page) == "You are not let in"
        assert User.objects.count() == 1
        assert Entry.objects.get(kind=Kind.SIGN_IN_FAILED).detail == why
        page.goto("/")
        assert heading(page) == "Sign in"

    def test_another_subject_with_the_same_address_is_refused(self, page, known, provider):
        self.sign_in_as(page, "subject-1")
        page.goto("/sign-out/")
        page.locator("main").get_by_role("button", name="Sign out").click()
        self.sign_in_as(page, "subject-2")
        assert heading(page) == "You are not let in"
        assert Entry.objects.get(kind=Kind.SIGN_IN_FAILED).detail == "why=council_other_subject"

    def test_the_claim_by_which_entra_vouches_for_an_address_is_believed(self, page, known, provider):
        self.sign_in_as(page, "subject-5")
        assert heading(page) == "My work"

    def test_ended_access_is_refused_whatever_the_provider_says(self, page, known, provider):
        known.user.access_ends_at = timezone.now()
        known.user.save()
        self.sign_in_as(page, "subject-1")
        assert heading(page) == "You are not let in"

    def test_unless_the_council_says_that_its_provider_asks_for_two_factors_ours_is_asked(
        self, page, known, provider, settings
    ):
        settings.OIDC_ASKS_SECOND_FACTOR = False
        self.sign_in_as(page, "subject-1")
        assert heading(page) == "Your second factor"

    def test_without_its_origin_in_the_policy_the_browser_stops_the_sign_in(
        self, page, known, provider, settings
    ):
        policy = settings.CONTENT_SECURITY_POLICY
        own = {"DIRECTIVES": {**policy["DIRECTIVES"], "form-action": ["'self'"]}}
        settings.CONTENT_SECURITY_POLICY = own
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.goto("/sign-in/")
        page.get_by_role("button", name="Sign in with Fairmere account").click()
        page.wait_for_timeout(500)
        assert any("form-action" in words for words in said)

    def test_whoever_says_no_at_the_provider_is_told_that_nothing_happened(self, page, known, provider):
        page.goto("/sign-in/")
        page.get_by_role("button", name="Sign in with Fairmere account").click()
        page.get_by_role("button", name="Deny").click()
        assert heading(page) in {"You did not sign in", "Your council’s sign-in did not answer"}

    def test_a_provider_that_does_not_answer_is_told_in_words(self, page, known, provider, settings):
        settings.SOCIALACCOUNT_PROVIDERS = council_provider(
            "http://localhost:9", client="headway", secret="of-no-worth", name="Fairmere account"
        )
        page.goto("/sign-in/")
        page.get_by_role("button", name="Sign in with Fairmere account").click()
        assert heading(page) == "Your council’s sign-in did not answer"
