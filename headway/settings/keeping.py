"""What keeping files and working in the background need to be told."""

import os
from typing import Final

from django.core.exceptions import ImproperlyConfigured

from headway.settings.sign_in import bounded

_MEGABYTE: Final = 1 << 20

# Ours: a scanned court bundle fits, a film does not.
DOCUMENT_LIMIT = bounded("HEADWAY_DOCUMENT_LIMIT_MB", 25, 1, 500) * _MEGABYTE
# `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`; empty where nothing scans.
CLAMD = os.environ.get("HEADWAY_CLAMD", "")
if CLAMD and not CLAMD.startswith(("tcp://", "unix:///")):
    raise ImproperlyConfigured("HEADWAY_CLAMD is tcp://HOST:3310 or unix:///PATH.")
# `yes`: what could not be scanned is not kept.
SCAN_REQUIRED = os.environ.get("HEADWAY_SCAN_REQUIRED", "") == "yes"
if SCAN_REQUIRED and not CLAMD:
    raise ImproperlyConfigured("HEADWAY_SCAN_REQUIRED wants a scanner: set HEADWAY_CLAMD too.")
# Ours: beside its file a form holds a few fields.
REQUEST_LIMIT = DOCUMENT_LIMIT + _MEGABYTE
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "headway.casework.documents.receiving.DiskUploadHandler",
]

# Work in the background: two queues in the database, each with a worker that `headway serve` starts. What takes
# minutes has one of its own, so that the log is sealed meanwhile.
LONG: Final = "long"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", LONG]}}

# What `headway import` brings in, and who answers for it, where the command does not say.
LOAD_FROM = os.environ.get("HEADWAY_IMPORT_FROM", "")
LOAD_BY = os.environ.get("HEADWAY_IMPORT_BY", "")
# The council's own lists of reviewing officers' roles, and of descriptions, as `headway report` takes them.
LOAD_ROLES = os.environ.get("HEADWAY_IMPORT_ROLES", "")
LOAD_MAPPING = os.environ.get("HEADWAY_IMPORT_MAPPING", "")
# Ours: a load each night, with the morning's grace. After so many hours without one the pages say so; 0: never.
LOAD_LATE_AFTER_HOURS = bounded("HEADWAY_LOAD_LATE_AFTER_HOURS", 36, 0, 2400)
# Ours, in per cent: a council's tables grow or stay; one that lost a fifth since the last load did not come whole.
LOAD_MAY_SHRINK_BY = bounded("HEADWAY_LOAD_MAY_SHRINK_BY", 20, 1, 90)
