"""How a letter reads: the age it asks of its reader, words to avoid, and what may hurt when read at twenty-five.

Reading age is the Flesch-Kincaid grade and the five years before school (J. P. Kincaid and others, Derivation of
New Readability Formulas, 1975). Syllables are counted by their vowels: the dictionaries that count them by heart
are fetched over the network while they run.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

# Ours: what children wrote that they were called, and would rather not be; and the words of the trade.
_AVOID: Final = Path(__file__).parent / "avoid.csv"
_YEARS_BEFORE_SCHOOL: Final = 5
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*[”’\"')]*")
_WORD: Final = re.compile(r"[A-Za-z]+(?:[’'-][A-Za-z]+)*")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_SILENT: Final = re.compile(r"(?:[^laeiouy]e|[^aeioudty]ed|[^aeiouscxzgh]es)$")
_SILENT_WITHIN: Final = re.compile(r"[^laeiouy]e(?=ments?$|ful$|less$|ly$)")
_CAPITALS: Final = re.compile(r"\b[A-Z]{2,}s?\b")
# Ours: as GOV.UK writes, a sentence past this is two.
LONG: Final = 25
# A reading age that most children of that age have; younger than this nobody reads alone.
YOUNGEST: Final = 5


@dataclass(frozen=True, slots=True)
class Hint:
    """Something in a letter to look at again: its words, what is the matter, and what might stand there."""

    words: str
    why: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How words read: the age they ask for (None where there are none), and what to look at again."""

    age: int | None
    sentences: int
    words: int
    hints: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class Avoided:
    """A word of the list, what to say instead, and why: jargon, or what hurts later."""

    word: str
    instead: str
    why: str


_WHY: Final = {
    "jargon": "A word of the trade",
    "at25": "Think how this reads to them at twenty-five",
}


def reading_of(words: str) -> Reading:
    """How these words read."""
    sentences = sentences_of(words)
    every = _WORD.findall(words)
    return Reading(reading_age(words), len(sentences), len(every), tuple(_hints(words, sentences)))


def reading_age(words: str) -> int | None:
    """The age at which somebody reads this with ease; None where there is nothing to read."""
    sentences, every = sentences_of(words), _WORD.findall(words)
    if not sentences or not every:
        return None
    in_a_sentence = len(every) / len(sentences)
    in_a_word = sum(map(syllables, every)) / len(every)
    grade = 0.39 * in_a_sentence + 11.8 * in_a_word - 15.59
    return max(YOUNGEST, round(grade) + _YEARS_BEFORE_SCHOOL)


def syllables(word: str) -> int:
    """How many syllables a word has, by its vowels: right for nine words of ten."""
    bare = re.sub("[^a-z]", "", word.lower())
    count = len(_VOWELS.findall(bare)) - bool(_SILENT.search(bare)) - bool(_SILENT_WITHIN.search(bare))
    return max(1, count)


def sentences_of(words: str) -> list[str]:
    """The sentences, each by itself; a line that ends without a stop is one."""
    found = (one.strip() for one in _SENTENCE.findall(words))
    return [one for one in found if _WORD.search(one)]


@cache
def avoided() -> tuple[Avoided, ...]:
    """The list of words to avoid, the longest first: of two that begin alike the longer is meant."""
    with _AVOID.open(encoding="utf-8", newline="") as stream:
        rows = [Avoided(row["word"], row["instead"], row["why"]) for row in csv.DictReader(stream)]
    return tuple(sorted(rows, key=lambda row: -len(row.word)))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(one.word)}\b" for one in avoided()), re.IGNORECASE)


def _hints(words: str, sentences: list[str]) -> Iterator[Hint]:
    known = {one.word.lower(): one for one in avoided()}
    said: set[str] = set()
    for found in _pattern().findall(words):
        one = known[found.lower()]
        if one.word not in said:
            said.add(one.word)
            yield Hint(found, _WHY[one.why], one.instead)
    for short in dict.fromkeys(_CAPITALS.findall(words)):
        if short.lower() not in known:
            yield Hint(short, "Letters that stand for words: say the words")
    for sentence in sentences:
        if len(_WORD.findall(sentence)) > LONG:
            yield Hint(f"{sentence[:60]}…", f"More than {LONG} words in a sentence")
