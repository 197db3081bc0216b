"""Names however spelt: folded to plain letters, in parts, and by their sound."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import jellyfish

# Letters that no accent makes: Unicode does not take them apart.
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_WITHIN: Final = re.compile(r"['’‘`ʼ.]")
_BETWEEN: Final = re.compile(r"[^\w]+|_")


def folded(text: str) -> str:
    """Lower case, without accents and without what stands within a word: `O'Néill` is `oneill`."""
    if text.isascii():
        return _WITHIN.sub("", text.lower())
    # Plain letters first: a letter drawn for mathematics is a capital until it is one.
    plain = unicodedata.normalize("NFKC", text)
    apart = unicodedata.normalize("NFKD", _WITHIN.sub("", plain.casefold()))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def parts(text: str) -> list[str]:
    """The words of a name, folded, in order; a hyphen parts two of them."""
    return [word for word in _BETWEEN.split(folded(text)) if word]


def sounds(word: str) -> tuple[str, str]:
    """How a folded word sounds, in two ways that fail on different names; "" for a word in another script."""
    if not word.isascii() or not word.isalpha():
        return "", ""
    return jellyfish.metaphone(word), jellyfish.nysiis(word)


def spellings(*names: str) -> Iterator[str]:
    """The words that a name is found by: each part, and a name of several parts written as one."""
    for name in names:
        words = parts(name)
        yield from words
        if len(words) > 1:
            yield "".join(words)
