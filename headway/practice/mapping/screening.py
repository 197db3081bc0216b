"""What speaks against a line on a screen that everybody in the room reads.

It is asked when a line is written, and again whenever it is shown: an address may become confidential while the
line that holds it stands there. What its writer saw and let stand is known by marks, which do not repeat it.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final
from uuid import UUID

from headway.casework.meetings.actions import matters_of
from headway.casework.meetings.copying.searching import Secret, SecretKind, found_in
from headway.casework.meetings.copying.secrets import secrets_on_a_screen
from headway.casework.meetings.models import Meeting
from headway.practice.mapping.models import Line

_A_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}\b", re.IGNORECASE)
_POSTCODE: Final = "It holds a postcode. No address belongs on a screen that everybody reads."
# A word that is in nobody's name or address, and no number: by it no line's words run into the next one's.
_BETWEEN: Final = " qzxq "
_SAID: Final = {
    SecretKind.ADDRESS: "It holds an address that is confidential.",
    SecretKind.POSTCODE: "It holds a postcode that is confidential.",
    SecretKind.NAME: "It names somebody whose name is restricted, or of whom somebody who comes may not be told.",
    SecretKind.WORDS: "It holds words of which it was said that they must not be told.",
    SecretKind.NUMBER: "It holds a telephone number or email address that is confidential.",
}


@dataclass(frozen=True, slots=True)
class Screening:
    """What speaks against words: why, each in a sentence that does not repeat them, and the marks of what it is."""

    doubts: list[str]
    marks: frozenset[str]


class Screen:
    """What may not be read on a day by everybody in the room of a meeting, whichever child a line is about."""

    def __init__(self, meeting: Meeting, on: date) -> None:
        self._secrets = secrets_on_a_screen(matters_of(meeting), on)

    @property
    def mark(self) -> str:
        """What changes with what may not be read there."""
        return _mark(*sorted(map(_told, self._secrets)))

    def screened(self, words: str) -> Screening:
        """What speaks against words that somebody writes. A postcode does, whoever's it is."""
        found = found_in(words, self._secrets)
        kinds = {one.kind for one in found}
        said = [_SAID[kind] for kind in _SAID if kind in kinds]
        if SecretKind.POSTCODE not in kinds and _A_POSTCODE.search(words):
            said.append(_POSTCODE)
        return Screening(said, frozenset(_mark(_told(one)) for one in found))

    def amiss(self, lines: Collection[Line]) -> dict[UUID, tuple[str, ...]]:
        """Those of these lines that may not be shown, by key, and why, but for what was let stand in each."""
        # Of many lines together it is asked at a go: what is in none of them is looked for in each no more.
        there = found_in(_BETWEEN.join(one.words for one in lines), self._secrets)
        found = {}
        for line in lines if there else ():
            held, let_stand = found_in(line.words, there), line.let_stand.split()
            kinds = {one.kind for one in held if _mark(_told(one)) not in let_stand}
            if kinds:
                found[line.key] = tuple(_SAID[kind] for kind in _SAID if kind in kinds)
        return found


def _told(secret: Secret) -> str:
    return f"{secret.kind} {secret.text}"


def _mark(*told: str) -> str:
    return sha256("\n".join(told).encode()).hexdigest()[:16]
