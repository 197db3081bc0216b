"""Turning what is written of a child into what is written to them: by rule, and only where the rule is sure.

A sentence in which the rule is not sure keeps the child's name, and the page points at it.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from headway.casework.meetings.recording.reading import Hint, sentences_of
from headway.casework.people.models import Name, Person
from headway.casework.people.models.words import NameKind

_VERBS: Final = Path(__file__).parent / "verbs.csv"
# Between somebody and what they do.
_ADVERBS: Final = frozenset(
    {"also", "always", "often", "still", "now", "never", "sometimes", "usually", "really", "already", "only"}
)
# After these a name is whom something is done with or to, and no verb of theirs follows.
_BEFORE_OBJECT: Final = (
    "with|to|for|about|by|from|of|at|near|beside|"
    "help|helps|helped|see|sees|saw|ask|asked|tell|told|thank|thanked"
)
_WORD_AFTER: Final = r"(?P<next>[ ]+(?P<adverb>[a-z]+[ ]+)?(?P<verb>[A-Za-z’']+))?"
_THIRD: Final = re.compile(r"\b(he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
_LEFT: Final = "The child is still named: say “you”"
_WHO: Final = "Who is this? Where it is the child, say “you” or “your”"


def names_of(person: Person) -> tuple[str, ...]:
    """What a record may call the child: the whole name, the first, and *the child*; the longest first."""
    whole = person.shown_name.strip()
    names = (whole, _first_of(whole), first_name(person), "the child", "the young person")
    return tuple(dict.fromkeys(name for name in names if name))


def first_name(person: Person) -> str:
    """By what a letter greets the child: as they are known, where that is no secret, or by their first name."""
    known = Name.objects.standing().filter(
        person=person, kind=NameKind.KNOWN_AS, restricted=False, to_on__isnull=True
    )
    called = known.exclude(given_names="").order_by("-pk").values_list("given_names", flat=True).first()
    return _first_of(called or person.shown_name)


def _first_of(name: str) -> str:
    return name.split(maxsplit=1)[0] if name.strip() else ""


def to_child(words: str, names: tuple[str, ...]) -> str:
    """Words about a child, said to them: their name becomes *you*, its possessive *your*, and the verb with it."""
    if not names:
        return words
    called = "|".join(re.escape(name) for name in names)
    own = re.compile(rf"\b(?:{called})(?:’s|'s)(?=\s)", re.IGNORECASE)
    words = own.sub(lambda found: _as_begun(found, "your", words), words)
    before = words
    objects = re.compile(rf"\b(?P<with>{_BEFORE_OBJECT}) (?:{called})\b(?![’'])", re.IGNORECASE)
    before = objects.sub(lambda found: f"{found['with']} you", before)
    subjects = re.compile(rf"\b(?P<name>{called})\b(?![’'\-]){_WORD_AFTER}", re.IGNORECASE)
    whole = before
    return subjects.sub(lambda found: _said(found, whole), before)


def hints_of(words: str, names: tuple[str, ...]) -> Iterator[Hint]:
    """Where a letter still speaks of the child and not to them."""
    called = (
        re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names), re.IGNORECASE) if names else None
    )
    for sentence in sentences_of(words):
        if sentence.startswith("Dear "):
            continue
        if called is not None and called.search(sentence):
            yield Hint(sentence, _LEFT)
        elif _THIRD.search(sentence):
            yield Hint(sentence, _WHO)


def _said(found: re.Match[str], whole: str) -> str:
    """One name and the word after it. It is left alone where the word may be a verb that we do not know."""
    verb, adverb = found["verb"], found["adverb"] or ""
    if verb is None:
        ends = whole[found.end() : found.end() + 1]
        return found[0] if ends == "," else _as_begun(found, "you", whole)
    if adverb and adverb.strip() not in _ADVERBS:
        verb, adverb, rest = adverb.strip(), "", f" {found['verb']}"
    else:
        rest = ""
    turned = verbs().get(verb.lower())
    if turned is None and (verb.endswith("s") or verb in _ADVERBS or verb == "and"):
        return found[0]
    return f"{_as_begun(found, 'you', whole)} {adverb}{turned or verb}{rest}"


def _as_begun(found: re.Match[str], word: str, whole: str) -> str:
    """With a capital where a sentence begins."""
    earlier = whole[: found.start()].rstrip(" “‘\"'")
    begins = not earlier or earlier[-1] in ".!?:\n"
    return word.capitalize() if begins else word


@cache
def verbs() -> dict[str, str]:
    """What becomes of a verb: *likes* of *like*. Of a child one says the one, to them the other."""
    with _VERBS.open(encoding="utf-8", newline="") as stream:
        return {row["they"]: row["you"] for row in csv.DictReader(stream)}
