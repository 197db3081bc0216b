"""A plugin of pytest: the tests' database is a file, made once and copied. To make it takes longer than the tests."""

import os

import pytest
from django.conf import settings

FILE = "HEADWAY_PROVE_DATABASE"


def pytest_configure(config: pytest.Config) -> None:
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = os.environ[FILE]
    config.option.reuse_db = True
