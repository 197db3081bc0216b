"""How people sign in, and how long they stay so. A council may move each bound within its limits."""

import os
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

AUTHENTICATION_BACKENDS = ["headway.casework.access.sign_in.backend.LetIn"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    # Ours: long enough for three plain words, as the National Cyber Security Centre advises in place of rules
    # on letters and signs.
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "headway.casework.access.sign_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is the administrator's word, and nobody signs up
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
# Ours: seconds for which having said who one is holds good for changing how one signs in.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = False  # ours are in the database, one count for every process (attempts.py)
ACCOUNT_FORMS = {
    "login": "headway.casework.access.sign_in.forms.SignInForm",
    "change_password": "headway.casework.access.sign_in.forms.NewPasswordForm",
    "reauthenticate": "headway.casework.access.sign_in.forms.AgainForm",
}

MFA_ADAPTER = "headway.casework.access.sign_in.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey alone stands for both factors
MFA_TOTP_TOLERANCE = 1  # Ours: a telephone's clock may be half a minute out
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "headway.casework.access.sign_in.forms.CodeForm",
    "reauthenticate": "headway.casework.access.sign_in.forms.CodeAgainForm",
    "activate_totp": "headway.casework.access.sign_in.forms.FirstCodeForm",
    "add_webauthn": "headway.casework.access.sign_in.forms.PasskeyForm",
}

SOCIALACCOUNT_ADAPTER = "headway.casework.access.sign_in.openid.CouncilAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
# The council's provider; none until its environment names one.
SOCIALACCOUNT_PROVIDERS: dict[str, object] = {}
OIDC_NAME = ""
OIDC_ASKS_SECOND_FACTOR = False

# Codes once used are remembered here, for every process alike.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "sign_in_remembered"}
}
# The browser forgets it when it is closed; how long the row lasts is SESSION_COOKIE_AGE, below.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Ours: long enough to read a long report without touching the machine, short enough for a desk left open.
SESSION_IDLE_MINUTES = 30
# Ours: a long working day and an emergency duty shift.
SESSION_HOURS = 12
# Ours: time to find the page again and press a button; the accessibility guidelines ask for 20 seconds.
SESSION_WARNING_MINUTES = 5
# Ours: a weekend away and a Monday off, for words typed on a Friday.
KEPT_WORDS_HOURS = 96
# Ours: more slips than anyone makes with their own password, and few enough that guessing is hopeless.
SIGN_IN_FAILURES = 5
# Ours: an office of many people comes from one address; one that fails this often is no office.
SIGN_IN_FAILURES_FROM_ONE_ADDRESS = 50
# Ours: how long a count runs, and so how long a full one shuts the door.
SIGN_IN_SHUT_MINUTES = 15
# Ours: a link sent in the afternoon is used the next working morning.
INVITATION_HOURS = 24
# Ours: somebody who forgot a password is waiting for the mail.
FORGOTTEN_LINK_HOURS = 1
# Which header tells the visitor's network address, as the web server names it. A proxy must set it anew.
CLIENT_ADDRESS_HEADER = "REMOTE_ADDR"
# Where links in mail lead.
SITE_ADDRESS = "http://localhost:8000"
DEFAULT_FROM_EMAIL = "headway@localhost"
MAIL_IS_SENT = False

PROVIDER: Final = "council"


def bounded(name: str, otherwise: int, least: int, most: int) -> int:
    """A whole number of the environment, or `otherwise`. Raises ImproperlyConfigured outside its bounds."""
    given = os.environ.get(name, "")
    if not given:
        return otherwise
    if not given.isdecimal() or not least <= int(given) <= most:
        raise ImproperlyConfigured(f"{name} is a whole number from {least} to {most}.")
    return int(given)


def council_provider(issuer: str, *, client: str, secret: str, name: str) -> dict[str, object]:
    """The setting that makes an OpenID Connect provider known to allauth."""
    return {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": PROVIDER,
                    "name": name,
                    "client_id": client,
                    "secret": secret,
                    "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
                }
            ],
        }
    }


def origin(address: str) -> str:
    """Scheme, host and port of an address, as a content security policy names it."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def with_form_action(policy: dict[str, dict[str, list[Any]]], place: str) -> dict[str, dict[str, list[Any]]]:
    """A content security policy under which a form may lead on to `place` too."""
    directives = policy["DIRECTIVES"]
    return {"DIRECTIVES": {**directives, "form-action": [*directives["form-action"], place]}}


def session_seconds(hours: int) -> int:
    """How long a session's row lasts: the longest sitting, and then as long as words typed in it may come late.

    A page that was left open and is saved after a weekend still says whose words it holds.
    """
    return (hours + KEPT_WORDS_HOURS) * 3600


SESSION_COOKIE_AGE = session_seconds(SESSION_HOURS)
