"""From what a case system writes ("C2 - Full care order", "Emotional abuse") to the code it means."""

import csv
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from headway.knowledge.standards.code_sets import CODES, code_set
from headway.knowledge.standards.problems import Unreadable, said_by

_PREFIX = re.compile(r"([A-Za-z]{0,6}\d{0,2}[A-Za-z]?)\s*[-:)\u2013\u2014.]+\s*\S")
_SPACED = re.compile(r"([A-Za-z]{1,3}\d{1,2}[A-Za-z]?)\s+\S")
_BRACKET = re.compile(r"[(\[]([A-Za-z]{0,6}\d{0,2}[A-Za-z]?)[)\]]")
# The letters before the answers of a form: "b) Female", "aa) K2: Children's home".
_LETTERED = re.compile(r"^\s*[A-Za-z]{1,2}\)\s*")
_SEVERAL = re.compile(r"\s*(?:,|;|/|&|\+|\band\b)\s*", re.IGNORECASE)

Mapping = dict[tuple[str, str], str]


def plain(text: str) -> str:
    """Text for comparing: lower case, letters and digits, one space between words, no leading "a)"."""
    return " ".join(re.findall(r"[^\W_]+", _LETTERED.sub("", text.strip().lower(), count=1)))


def read_mapping(path: Path) -> Mapping:
    """A mapping file (`codeset,text,code`). Raises Unreadable where it is none, or a row would map nothing."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            mapping = dict(_mapped(path, rows.line_num, row) for row in rows if any(row.values()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(path, f"the mapping file cannot be read: {said_by(error)}") from error
    except (KeyError, AttributeError) as error:
        raise Unreadable(path, "the mapping file needs the columns codeset, text and code") from error
    if not mapping:
        raise Unreadable(path, "the mapping file maps nothing: it needs rows of codeset, text and code")
    return mapping


def _mapped(path: Path, line: int, row: dict[str, str]) -> tuple[tuple[str, str], str]:
    name, text, code = row["codeset"].strip().upper(), plain(row["text"]), row["code"].strip()
    try:
        known = code_set(name).every
    except KeyError:
        raise Unreadable(path, f"line {line} of the mapping file: there is no codeset {name!r}") from None
    if not text or code not in known:
        raise Unreadable(path, f"line {line} of the mapping file: {name} has no code {code!r} for a text")
    return (name, text), code


@cache
def _built_in() -> Mapping:
    return read_mapping(CODES / "descriptions.csv")


@cache
def _meanings(name: str) -> dict[str, str]:
    """The plain meaning of each code of a set, to its code."""
    return {plain(entry.meaning): code for code, entry in reversed(code_set(name).every.items())}


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Finds the code of a description; `own` is the council's mapping file."""

    own: Mapping = field(default_factory=dict)

    def code(self, name: str, text: str) -> str | None:
        """The code of set `name` that the text means, or None.

        Asked in this order: the code itself, the council's mapping, a code at the beginning, in brackets, the
        built-in descriptions and meanings. Several categories of abuse together are MUL.
        """
        known = code_set(name).every
        exact = text if text in known else text.upper()
        if exact in known:
            return exact
        said = plain(text)
        if (name, said) in self.own:
            return self.own[name, said]
        text = _LETTERED.sub("", text, count=1).strip()
        if text.upper() in known:
            return text.upper()
        prefix = _PREFIX.match(text) or _SPACED.match(text)
        if prefix and prefix[1].upper() in known:
            return prefix[1].upper()
        for bracket in reversed(_BRACKET.findall(text)):
            if bracket.upper() in known:
                return str(bracket.upper())
        found = _built_in().get((name, said)) or _meanings(name).get(said)
        if found or name != "ABUSE":
            return found
        return self._several(said, text)

    def _several(self, said: str, text: str) -> str | None:
        """MUL where the text says so or names more than one category of abuse."""
        if said.startswith("multiple"):
            return "MUL"
        parts = [plain(part) for part in _SEVERAL.split(text) if plain(part)]
        kinds = {_built_in().get(("ABUSE", part)) or _meanings("ABUSE").get(part) for part in parts}
        return "MUL" if len(kinds) > 1 and None not in kinds else None
