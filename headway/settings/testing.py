"""The tests: a secret of no worth, and the database that the run names."""

import os
import tempfile
from pathlib import Path

from headway.settings.base import *  # noqa: F403 (settings are a list of names)
from headway.settings.databases import database

SECRET_KEY = "of-no-worth"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": database(os.environ.get("HEADWAY_TEST_DATABASE_URL", ""), otherwise=Path(":memory:"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DEMO = False
# A test that keeps files names a folder of its own.
HOME = Path(tempfile.gettempdir()) / "headway-tests"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
MAIL_IS_SENT = True
