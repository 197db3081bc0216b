"""The made-up council, on this machine alone. Nothing here may be reached from another."""

import os
from pathlib import Path

from headway.settings.base import *  # noqa: F403 (settings are a list of names)
from headway.settings.base import AUTHENTICATION_BACKENDS, COUNCIL, INSTALLED_APPS, ROOT, STORAGES
from headway.settings.databases import database

HOME = Path(os.environ.get("HEADWAY_DEMO_HOME") or ROOT / "var" / "demo")
DEMO = True
# To a folder, and to nobody: the demo shows what would have gone.
MAIL_IS_SENT = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = HOME / "mail"
SECRET_KEY = "made-up-as-all-of-the-demo-is"  # noqa: S105 (it guards nobody: every person in the demo is invented)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": database("", otherwise=HOME / "headway.sqlite3")}
INSTALLED_APPS = [*INSTALLED_APPS, "headway.demo"]
COUNCIL = {**COUNCIL, "name": "Fairmere Council (made up)"}
STATIC_ROOT = ROOT / "build" / "static"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "headway.web.storage.NamedByContent"}}
LOGIN_URL = "/demo/"
# The page of roles signs in by Django's own backend, without a password.
AUTHENTICATION_BACKENDS = [*AUTHENTICATION_BACKENDS, "django.contrib.auth.backends.ModelBackend"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
