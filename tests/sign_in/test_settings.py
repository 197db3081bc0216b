"""What the settings of a council, of the demo and of the tests let in."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

COUNCIL = {
    "DJANGO_SETTINGS_MODULE": "headway.settings.council",
    "HEADWAY_SECRET_KEY": "of-no-worth",
    "HEADWAY_HOSTS": "headway.example",
    "HEADWAY_COUNCIL": "Fairmere",
}
OIDC = {
    "HEADWAY_OIDC_ISSUER": "https://login.example/tenant/v2.0/",
    "HEADWAY_OIDC_CLIENT_ID": "headway",
    "HEADWAY_OIDC_CLIENT_SECRET": "of-no-worth",
}


def told(code: str, **environment: str) -> str:
    """What a fresh interpreter with these settings prints, or the last line of its error."""
    clean = {name: value for name, value in os.environ.items() if not re.match("HEADWAY_|DJANGO_", name)}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=clean | environment, capture_output=True, text=True, check=False
    )
    return ran.stdout.strip() or ran.stderr.strip().splitlines()[-1]


def asked(expression: str, **environment: str) -> str:
    """What these settings come to, read as they are read before any application is."""
    return told(f"from django.conf import settings\nprint({expression})", **environment)


APPLICATION = """
import json
import django
django.setup()
from django.conf import settings
from django.core.checks import run_checks
from django.urls import NoReverseMatch, reverse
from headway.casework.access.sign_in.sessions import is_demo
try:
    demo = reverse("demo")
except NoReverseMatch:
    demo = "nowhere"
wrong = [
    one.id for one in run_checks(include_deployment_checks=True) if one.id not in settings.SILENCED_SYSTEM_CHECKS
]
print(json.dumps({"demo": demo, "exempt": is_demo(), "wrong": wrong}))
"""


@pytest.fixture(scope="module")
def of_council():
    """What the whole application comes to under a council's settings."""
    return json.loads(told(APPLICATION, **COUNCIL))


@pytest.fixture(scope="module")
def of_demo():
    return json.loads(told(APPLICATION, DJANGO_SETTINGS_MODULE="headway.settings.demo"))


def test_under_a_councils_settings_the_demos_addresses_do_not_exist(of_council, of_demo):
    assert of_council["demo"] == "nowhere"
    assert of_demo["demo"] == "/demo/"


def test_the_demo_refuses_to_start_under_any_other_settings(repository, tmp_path):
    tmp_path.joinpath("planted.py").write_text(
        "from headway.settings.council import *\nINSTALLED_APPS = [*INSTALLED_APPS, 'headway.demo']\n"
    )
    planted = {**COUNCIL, "DJANGO_SETTINGS_MODULE": "planted", "PYTHONPATH": f"{tmp_path}:{repository}"}
    assert "may be installed under headway.settings.demo alone" in told(APPLICATION, **planted)


def test_a_session_lasts_longer_where_the_council_lets_a_sitting_last_longer():
    longer = {**COUNCIL, "HEADWAY_SESSION_HOURS": "24"}
    assert asked("settings.SESSION_COOKIE_AGE // 3600 - settings.KEPT_WORDS_HOURS", **longer) == "24"
    assert asked("settings.SESSION_COOKIE_AGE // 3600 - settings.KEPT_WORDS_HOURS", **COUNCIL) == "12"


def test_the_settings_of_a_council_are_found_right_by_djangos_own_check(of_council):
    """As docs/operations.md has them set: whoever lets `headway check` raise an alarm each hour wants none of these."""
    drawn_by_lot = {**COUNCIL, "HEADWAY_SECRET_KEY": "x7" * 10 + "abcdefghijklmnopqrstuvwxyz0123456789"}
    assert json.loads(told(APPLICATION, **drawn_by_lot))["wrong"] == []
    assert of_council["wrong"] == ["security.W009"]


DEMO = """
import django
django.setup()
from django.test import Client
from headway.casework.access.models import Entry, User
made = User.objects.create(email="chair@fairmere.invalid", name="Amara Quillfeather", role="chair")
visitor = Client(headers={"host": "localhost"})
print(visitor.get("/")["Location"])
visitor.post(f"/demo/enter/{made.pk}/")
print(visitor.post("/sign-in/extend/").status_code, *Entry.objects.filter(kind="signed_in").values_list("kind", "detail"))
User.objects.filter(pk=made.pk).update(access_ends_at="2001-01-01T00:00Z")
later = Client(headers={"host": "localhost"}).post(f"/demo/enter/{made.pk}/", follow=True)
print(*later.redirect_chain, b"access of Amara Quillfeather has ended" in later.content)
"""


def test_in_the_demo_one_click_signs_in_without_a_second_factor_and_is_logged(tmp_path, tables):
    shutil.copy(tables, tmp_path / "headway.sqlite3")
    clean = {name: value for name, value in os.environ.items() if not re.match("HEADWAY_|DJANGO_", name)}
    demo = {"DJANGO_SETTINGS_MODULE": "headway.settings.demo", "HEADWAY_DEMO_HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", DEMO], env=clean | demo, capture_output=True, text=True, check=False
    )
    lines = [line for line in ran.stdout.splitlines() if not line.startswith("{")]  # the log is beside it
    assert lines == [
        "/demo/?next=%2F",
        "200 ('signed_in', 'how=demo')",
        "('/demo/', 302) True",
    ], ran.stderr


def test_no_other_settings_name_the_demo(repository):
    named = {
        path.name
        for path in (repository / "headway" / "settings").glob("*.py")
        if '"headway.demo"' in path.read_text(encoding="utf-8")
    }
    assert named == {"demo.py"}


def test_without_the_demo_nobody_is_exempt_from_the_second_factor(of_council, of_demo):
    assert of_council["exempt"] is False
    assert of_demo["exempt"] is True


def test_a_council_lets_nobody_use_a_passkey_over_an_open_line_or_skip_the_second_factor():
    lets = asked(
        "[getattr(settings, 'MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN', False), settings.OIDC_ASKS_SECOND_FACTOR,"
        " settings.AUTHENTICATION_BACKENDS,"
        " 'headway.casework.access.sign_in.middleware.SittingMiddleware' in settings.MIDDLEWARE]",
        **COUNCIL,
    )
    assert lets == "[False, False, ['headway.casework.access.sign_in.backend.LetIn'], True]"


def test_the_councils_provider_stands_in_the_policy_of_forms_and_nowhere_else():
    policy = "settings.CONTENT_SECURITY_POLICY['DIRECTIVES']"
    both = f"{policy}['form-action'], str({policy}).count('login.example')"
    assert asked(both, **COUNCIL, **OIDC) == "[\"'self'\", 'https://login.example'] 1"
    assert asked(both, **COUNCIL) == "[\"'self'\"] 0"


def test_a_provider_without_its_secret_is_refused_with_the_name_of_what_is_missing():
    refused = asked("settings.DEBUG", **COUNCIL, HEADWAY_OIDC_ISSUER="https://login.example")
    assert "Set HEADWAY_OIDC_CLIENT_ID" in refused


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("HEADWAY_SESSION_IDLE_MINUTES", "9", "from 10 to 120"),
        ("HEADWAY_SESSION_IDLE_MINUTES", "121", "from 10 to 120"),
        ("HEADWAY_SESSION_HOURS", "48", "from 1 to 24"),
        ("HEADWAY_SIGN_IN_FAILURES", "0", "from 3 to 10"),
        ("HEADWAY_SIGN_IN_SHUT_MINUTES", "soon", "from 5 to 60"),
        ("HEADWAY_INVITATION_HOURS", "-1", "from 1 to 72"),
    ],
)
def test_a_bound_may_be_moved_within_its_limits_only(name, value, said):
    refused = asked("settings.DEBUG", **COUNCIL, **{name: value})
    assert name in refused
    assert said in refused


def test_a_bound_that_is_moved_is_the_bound():
    assert asked("settings.SESSION_IDLE_MINUTES", **COUNCIL, HEADWAY_SESSION_IDLE_MINUTES="45") == "45"


def test_every_variable_of_signing_in_is_in_the_manual(repository):
    source = (repository / "headway" / "settings" / "council.py").read_text(encoding="utf-8")
    read = set(re.findall(r"HEADWAY_[A-Z_]+", source.partition("# Signing in.")[2]))
    manual = (repository / "docs" / "operations.md").read_text(encoding="utf-8")
    assert len(read) > 15
    assert {name for name in read if f"`{name}`" not in manual} == set()
