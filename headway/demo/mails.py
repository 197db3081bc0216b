"""The mails of the demo, which go to a folder and to nobody: each is read on a page, with its link and its code."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Final

from django.conf import settings

# Ours: as many as anybody looks for one in.
_LAST: Final = 100


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail that would have gone: to whom, on what subject, when, its words."""

    to: str
    subject: str
    on: str
    words: str


def last_mails(site: str) -> list[Mail]:
    """The last mails, the newest first. Their links lead to the site as it is served now."""
    folder = Path(settings.HOME) / "mail"  # EMAIL_FILE_PATH of the demo
    files = (
        sorted(folder.glob("*.log"), key=lambda one: one.stat().st_mtime, reverse=True)
        if folder.is_dir()
        else []
    )
    found = []
    for file in files[:_LAST]:
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        # The folder's own line of hyphens ends each.
        words = str(message.get_content()).rstrip().rstrip("-").rstrip()
        words = words.replace(settings.SITE_ADDRESS, site)
        found.append(Mail(str(message["To"]), str(message["Subject"]), str(message["Date"]), words))
    return found
