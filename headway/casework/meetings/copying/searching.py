"""Finding in a text what its reader may not have, however it is written.

A secret is looked for as its words, in any script's letters, case, accents and punctuation, split over lines or by
hyphens, spelt letter by letter, with numbers as figures or as words, with the parts of a name in any order, with
one slip of the keyboard in a long word. What is found is told by its kind and its place, and never by its words.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

import jellyfish

from headway.casework.people.spelling import folded


class SecretKind(StrEnum):
    """Of what kind a secret is. Its value is stored; its words are in `WORDS`."""

    ADDRESS = "address"
    POSTCODE = "postcode"
    NAME = "name"
    WORDS = "words"
    NUMBER = "number"
    BLOCK = "block"
    UNSEARCHED = "unsearched"
    LETTERS = "letters"

    @property
    def is_final(self) -> bool:
        """Whether no reason lets it stand: it is no secret, but what keeps the copy from being made or searched."""
        return self in (SecretKind.UNSEARCHED, SecretKind.LETTERS)


WORDS: Final[dict[SecretKind, str]] = {
    SecretKind.ADDRESS: "an address that this reader may not have",
    SecretKind.POSTCODE: "a postcode that this reader may not have",
    SecretKind.NAME: "the name of somebody of whom this reader may not be told",
    SecretKind.WORDS: "words that this reader may not have",
    SecretKind.NUMBER: "a telephone number or email address that this reader may not have",
    SecretKind.BLOCK: "words of a part that is kept back from this reader",
    SecretKind.UNSEARCHED: "something that cannot be searched",
    SecretKind.LETTERS: "letters that no typeface of this server can show",
}


@dataclass(frozen=True)
class Secret:
    """Something that a reader may not have.

    `shared` are parts of a name that somebody has whom the reader knows, the child above all: by themselves they
    give nobody away.
    """

    kind: SecretKind
    text: str
    shared: frozenset[str] = frozenset()

    # One secret is looked for in dozens of texts.
    @cached_property
    def searched(self) -> "Text":
        return Text(self.text)

    @cached_property
    def of_address(self) -> "tuple[Text, ...]":
        return tuple(map(Text, _address_parts(self.text)))


@dataclass(frozen=True, slots=True)
class Hit:
    """Something was found: its kind, and where (a heading, a file name, a property). Never the words."""

    kind: SecretKind
    where: str


# Letters of other scripts that look like ours: what a careless or a careful hand may have typed.
_LIKE_OURS: Final = str.maketrans("аеорсухіјѕһвмтнкԁɡ", "aeopcyxijshbmthkdg")
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_HYPHENATED: Final = re.compile(r"[-‐‑‒–—]\s*\n\s*")
_WORD: Final = re.compile(r"[^\W_]+")
_UNITS: Final = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: Final = {word: number for number, word in enumerate(_UNITS)} | {
    word: (place + 2) * 10 for place, word in enumerate(_TENS)
}
_STREETS: Final = {
    "rd": "road",
    "st": "street",
    "str": "street",
    "ln": "lane",
    "ave": "avenue",
    "av": "avenue",
    "cl": "close",
    "dr": "drive",
    "cres": "crescent",
    "ct": "court",
    "gdns": "gardens",
    "pl": "place",
    "sq": "square",
    "terr": "terrace",
}
# Ours: a word so long may be one slip out and be the same; a shorter one would be another word.
_LONG: Final = 6
# Ours: the parts of a name so near to each other are of one person.
_NEAR: Final = 4
# Ours: so many words in a row are not by chance in two texts.
_RUN: Final = 7
# Ours: a secret squeezed to fewer signs would be found in anything.
_LEAST: Final = 5


class Text:
    """A text as it is searched: its words, and its signs with nothing between them."""

    def __init__(self, text: str) -> None:
        self.plain = _plain(text)

    @cached_property
    def words(self) -> list[str]:
        return _numbered(_WORD.findall(self.plain))

    @cached_property
    def squeezed(self) -> str:
        return "".join(self.words)

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Each sentence's worth of words in a row."""
        return frozenset(tuple(self.words[at : at + _RUN]) for at in range(len(self.words) - _RUN + 1))


def find(text: str, secrets: Iterable[Secret], *, where: str) -> list[Hit]:
    """What of these secrets is in a text, each kind once."""
    searched = Text(text)
    kinds = dict.fromkeys(secret.kind for secret in secrets if holds(searched, secret))
    return [Hit(kind, where) for kind in kinds]


def found_in(text: str, secrets: Iterable[Secret]) -> set[Secret]:
    """Those of these secrets that are in a text."""
    searched = Text(text)
    return {secret for secret in secrets if holds(searched, secret)}


def holds(text: Text, secret: Secret) -> bool:
    """Whether a text holds a secret, however written."""
    match secret.kind:
        case SecretKind.NAME:
            return _holds_name(text, secret.searched, secret.shared)
        case SecretKind.ADDRESS:
            return any(_holds_run(text, part) for part in secret.of_address)
        case SecretKind.BLOCK:
            return not text.runs.isdisjoint(secret.searched.runs)
        case SecretKind.POSTCODE | SecretKind.NUMBER:
            return _holds_squeezed(text, secret.searched)
        case SecretKind.WORDS:
            return _holds_run(text, secret.searched) or _holds_squeezed(text, secret.searched)
        case SecretKind.UNSEARCHED | SecretKind.LETTERS:
            return False


def _plain(text: str) -> str:
    """One text of plain small letters: what is drawn, accented, split or hidden is as it is read aloud."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", html.unescape(text)))
    return folded(_HYPHENATED.sub("", seen)).translate(_LIKE_OURS)


def _numbered(words: Sequence[str]) -> list[str]:
    """The same words with numbers in figures: "twenty", "one" is "21"; and streets written out."""
    found: list[str] = []
    tens = 0
    for word in words:
        number = _NUMBERS.get(word)
        if number is None:
            if tens:
                found.append(str(tens))
                tens = 0
            found.append(_STREETS.get(word, word))
        elif tens and number < 10:
            found.append(str(tens + number))
            tens = 0
        else:
            if tens:
                found.append(str(tens))
            tens = number if number >= 20 else 0
            if not tens:
                found.append(str(number))
    return [*found, str(tens)] if tens else found


def _address_parts(address: str) -> Iterator[str]:
    """What of an address gives it away: each line that names a house or street; a town alone does not.

    The last of several lines is the town or county, which half the service's letters name.
    """
    lines = [line for line in re.split(r"[,\n]", address) if line.strip()]
    telling = lines[:-1] if len(lines) > 1 else lines
    for line in telling:
        words = Text(line).words
        if len(words) > 1:
            yield line
            # The street without its number: "the house in Mill Lane".
            if words[0].isdigit() and len(words) > 2:
                yield " ".join(words[1:])
        elif words and len(words[0]) >= _LONG:
            yield line


def _holds_run(text: Text, wanted: Text) -> bool:
    """These words in a row, each perhaps one slip out; or the same with other gaps between them."""
    run = wanted.words
    if not run:
        return False
    if all(any(_same(word, one) for one in text.known) for word in run):
        for at in range(len(text.words) - len(run) + 1):
            if all(_same(word, text.words[at + place]) for place, word in enumerate(run)):
                return True
    return _holds_squeezed(text, wanted)


def _holds_squeezed(text: Text, wanted: Text) -> bool:
    signs = wanted.squeezed
    return len(signs) >= _LEAST and signs in text.squeezed


def _holds_name(text: Text, name: Text, shared: frozenset[str]) -> bool:
    """Every part of a name near to the others, in any order; one of one part alone; or the whole spelt out."""
    parts = name.words
    if not parts:
        return False
    if len(parts) == 1:
        return (
            parts[0] in text.known
            if len(parts[0]) < _LONG
            else any(_same(parts[0], one) for one in text.known)
        )
    places = [_places(part, text) for part in (parts[0], parts[-1])]
    near = any(
        abs(one - other) <= _NEAR + len(parts) for one in places[0] for other in places[1] if one != other
    )
    return near or _holds_squeezed(text, name) or _rare(parts, text, shared)


def _places(part: str, text: Text) -> list[int]:
    alike = {word for word in text.known if _same(part, word)}
    return [at for at, word in enumerate(text.words) if word in alike] if alike else []


def _rare(parts: Sequence[str], text: Text, shared: frozenset[str]) -> bool:
    """A double-barrelled or long family name gives somebody away by itself."""
    return any(len(one) > _LONG and one in text.known and one not in shared for one in parts[1:])


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) < _LONG or abs(len(one) - len(other)) > 1 or one.isdigit():
        return False
    return jellyfish.damerau_levenshtein_distance(one, other) <= 1
