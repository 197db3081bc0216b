"""What speaks against a line on a screen that everybody in the room reads: nothing is shown before it was asked."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from headway.casework.meetings.copying.searching import SecretKind, find
from headway.casework.meetings.copying.secrets import secrets_on_a_screen
from headway.casework.meetings.models import Matter

_A_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]?\s*[0-9][A-Z]{2}\b", re.IGNORECASE)
_POSTCODE: Final = "It holds a postcode. No address belongs on a screen that everybody reads."
_SAID: Final = {
    SecretKind.ADDRESS: "It holds an address that is confidential.",
    SecretKind.POSTCODE: "It holds a postcode that is confidential.",
    SecretKind.NAME: "It names somebody whose name is restricted, or of whom somebody who comes may not be told.",
    SecretKind.WORDS: "It holds words of which it was said that they must not be told.",
    SecretKind.NUMBER: "It holds a telephone number or email address that is confidential.",
}


def doubts_of(words: str, matters: Iterable[Matter], on: date) -> list[str]:
    """Why these words should not stand there, each in a sentence that does not repeat them."""
    secrets = [one for matter in matters for one in secrets_on_a_screen(matter, on)]
    kinds = [hit.kind for hit in find(words, secrets, where="")]
    said = [_SAID[kind] for kind in _SAID if kind in kinds]
    if SecretKind.POSTCODE not in kinds and _A_POSTCODE.search(words):
        said.append(_POSTCODE)
    return said
