"""What handing over to the council's other systems needs to be told."""

import os
import re

from django.core.exceptions import ImproperlyConfigured

from headway.settings.sign_in import bounded

# The address at which the case system shows a child, `{number}` standing for the child's number there.
CASE_SYSTEM_LINK = os.environ.get("HEADWAY_CASE_SYSTEM_LINK", "")
if CASE_SYSTEM_LINK and not (
    CASE_SYSTEM_LINK.startswith(("https://", "http://")) and "{number}" in CASE_SYSTEM_LINK
):
    raise ImproperlyConfigured(
        "HEADWAY_CASE_SYSTEM_LINK is an address with {number} in it: https://…/{number}."
    )
# Ours: a working week; what waits longer stands first and is marked.
HAND_OVER_DAYS = bounded("HEADWAY_HAND_OVER_DAYS", 7, 1, 90)
# Ours: a program that reads page after page, and does not crowd out those at work.
API_CALLS_A_MINUTE = bounded("HEADWAY_API_CALLS_A_MINUTE", 120, 1, 6000)
# The names of files in a bundle: {number}, {kind}, {day} and {title} are put in.
HAND_OVER_FILE_NAME = os.environ.get("HEADWAY_HAND_OVER_FILE_NAME", "{number} {day} {kind}")
if not set(re.findall(r"\{(.*?)\}", HAND_OVER_FILE_NAME)) <= {"number", "kind", "day", "title"}:
    raise ImproperlyConfigured(
        "HEADWAY_HAND_OVER_FILE_NAME may name {number}, {kind}, {day} and {title}, and nothing else."
    )
