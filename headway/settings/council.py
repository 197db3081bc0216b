"""A council's own Headway, told by its environment (docs/operations.md)."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from headway.settings.base import *  # noqa: F403 (settings are a list of names)
from headway.settings.base import CONTENT_SECURITY_POLICY, COUNCIL, ROOT, STORAGES
from headway.settings.databases import database
from headway.settings.sign_in import bounded, council_provider, origin, session_seconds, with_form_action


def _needed(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} (docs/operations.md says to what).")
    return value


DEMO = False
DEBUG = False
HOME = Path(os.environ.get("HEADWAY_HOME") or "var")
SECRET_KEY = _needed("HEADWAY_SECRET_KEY")
ALLOWED_HOSTS = _needed("HEADWAY_HOSTS").split(",")
DATABASES = {
    "default": database(os.environ.get("HEADWAY_DATABASE_URL", ""), otherwise=HOME / "headway.sqlite3")
}
COUNCIL = {
    **COUNCIL,
    "name": _needed("HEADWAY_COUNCIL"),
    "colour": os.environ.get("HEADWAY_COUNCIL_COLOUR") or COUNCIL["colour"],
    "logo": os.environ.get("HEADWAY_COUNCIL_LOGO", ""),
    "contact": os.environ.get("HEADWAY_COUNCIL_CONTACT", ""),
    "number": os.environ.get("HEADWAY_COUNCIL_NUMBER", ""),
}
STATIC_ROOT = ROOT / "build" / "static"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "headway.web.storage.NamedByContent"}}

# The proxy in front ends the encryption, and says so.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# W021 asks for the browsers' own list, which takes in all of a council's domain: that is the council's to say.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"

# Signing in.
# Secrets that were changed: they open what they sealed, and seal nothing more.
SECRET_KEY_FALLBACKS = [one for one in os.environ.get("HEADWAY_SECRET_KEYS_BEFORE", "").split(",") if one]
SITE_ADDRESS = os.environ.get("HEADWAY_ADDRESS") or f"https://{ALLOWED_HOSTS[0]}"
CLIENT_ADDRESS_HEADER = os.environ.get("HEADWAY_CLIENT_ADDRESS_HEADER") or "HTTP_X_FORWARDED_FOR"
SESSION_IDLE_MINUTES = bounded("HEADWAY_SESSION_IDLE_MINUTES", 30, 10, 120)
SESSION_HOURS = bounded("HEADWAY_SESSION_HOURS", 12, 1, 24)
SESSION_COOKIE_AGE = session_seconds(SESSION_HOURS)
SIGN_IN_FAILURES = bounded("HEADWAY_SIGN_IN_FAILURES", 5, 3, 10)
SIGN_IN_FAILURES_FROM_ONE_ADDRESS = bounded("HEADWAY_SIGN_IN_FAILURES_FROM_ONE_ADDRESS", 50, 10, 500)
SIGN_IN_SHUT_MINUTES = bounded("HEADWAY_SIGN_IN_SHUT_MINUTES", 15, 5, 60)
INVITATION_HOURS = bounded("HEADWAY_INVITATION_HOURS", 24, 1, 72)

OIDC_ISSUER = os.environ.get("HEADWAY_OIDC_ISSUER", "").rstrip("/")
if OIDC_ISSUER:
    OIDC_NAME = os.environ.get("HEADWAY_OIDC_NAME") or "your council account"
    # `yes` is the council's word that its provider asks everybody for a second factor.
    OIDC_ASKS_SECOND_FACTOR = os.environ.get("HEADWAY_OIDC_ASKS_SECOND_FACTOR") == "yes"
    SOCIALACCOUNT_PROVIDERS = council_provider(
        OIDC_ISSUER,
        client=_needed("HEADWAY_OIDC_CLIENT_ID"),
        secret=_needed("HEADWAY_OIDC_CLIENT_SECRET"),
        name=OIDC_NAME,
    )
    # Chromium holds the redirect after a form to `form-action` too: without its origin, nobody would get there.
    CONTENT_SECURITY_POLICY = with_form_action(CONTENT_SECURITY_POLICY, origin(OIDC_ISSUER))

MAIL_IS_SENT = bool(os.environ.get("HEADWAY_MAIL_HOST"))
if MAIL_IS_SENT:
    EMAIL_HOST = os.environ["HEADWAY_MAIL_HOST"]
    EMAIL_PORT = bounded("HEADWAY_MAIL_PORT", 587, 1, 65535)
    EMAIL_HOST_USER = os.environ.get("HEADWAY_MAIL_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("HEADWAY_MAIL_PASSWORD", "")
    EMAIL_USE_TLS = os.environ.get("HEADWAY_MAIL_TLS", "yes") == "yes"
    EMAIL_TIMEOUT = 20  # Ours: seconds that a page may wait for a mail server that does not answer
    DEFAULT_FROM_EMAIL = _needed("HEADWAY_MAIL_FROM")
