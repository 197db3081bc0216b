"""What keeping files needs to be told: where, how long they may be, and who scans them."""

import os
from typing import Final

_MEGABYTE: Final = 1 << 20

# Ours: a scanned court bundle fits, a film does not.
DOCUMENT_LIMIT = int(os.environ.get("HEADWAY_DOCUMENT_LIMIT_MB") or 25) * _MEGABYTE
# `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`; empty where nothing scans.
CLAMD = os.environ.get("HEADWAY_CLAMD", "")
SCAN_REQUIRED = os.environ.get("HEADWAY_SCAN_REQUIRED", "") == "yes"
# Ours: beside its file a form holds a few fields.
REQUEST_LIMIT = DOCUMENT_LIMIT + _MEGABYTE
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "headway.casework.documents.receiving.DiskUploadHandler",
]
