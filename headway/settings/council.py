"""A council's own Headway, told by its environment (docs/operations.md)."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from headway.settings.base import *  # noqa: F403 (settings are a list of names)
from headway.settings.base import COUNCIL, ROOT, STORAGES
from headway.settings.databases import database


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
}
STATIC_ROOT = ROOT / "build" / "static"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "headway.web.storage.NamedByContent"}}

# The proxy in front ends the encryption, and says so.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
