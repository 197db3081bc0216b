"""Codes as the drop-down lists of an Annex A workbook print them: "b) Female", "C2: Full care order"."""

from collections.abc import Mapping
from functools import cache

from headway.knowledge.standards.code_sets import code_set
from headway.knowledge.standards.descriptions import Descriptions
from headway.knowledge.standards.shape import Column, TableShape

_SAID = {
    ("SEX", "M"): "a) Male",
    ("SEX", "F"): "b) Female",
    ("SEX", "U"): "c) Not stated/recorded (or unborn)",
    ("YES_NO", "Y"): "a) Yes",
    ("YES_NO", "N"): "b) No",
    ("YES_NO", "U"): "c) Unknown",
    ("RETURN_INTERVIEW", "Y"): "a) Yes",
    ("RETURN_INTERVIEW", "N"): "b) No",
    ("RETURN_INTERVIEW", "NA"): "c) Not applicable",
    ("ABUSE", "NEG"): "a) Neglect",
    ("ABUSE", "PHY"): "b) Physical abuse",
    ("ABUSE", "SAB"): "c) Sexual abuse",
    ("ABUSE", "EMO"): "d) Emotional abuse",
    ("ABUSE", "MUL"): "e) Multiple",
}
_CODE_ALONE = frozenset({"ETHNIC"})
_WITHOUT_LETTER = frozenset({"LS"})
_DASHED = frozenset({"CIN", "PLACE_PROVIDER"})


def labelled(
    shape: TableShape, row: Mapping[str, object], words: Descriptions | None = None
) -> dict[str, object]:
    """A row of a list with the label of each code, columns of the list alone, in its order."""
    known = words or Descriptions()
    return {column.name: _label(column, row.get(column.name), known) for column in shape.columns}


def _label(column: Column, value: object, words: Descriptions) -> object:
    if not column.codes or value in (None, ""):
        return value
    said = str(value)
    known = code_set(column.codes).every
    code = said if said in known else words.code(column.codes, said)
    return label(column.codes, code) if code else said


@cache
def label(name: str, code: str) -> str:
    """The label of a code of a set."""
    if (name, code) in _SAID:
        return _SAID[name, code]
    known = code_set(name).every
    place = list(known).index(code)
    letters = "abcdefghijklmnopqrstuvwxyz"
    letter = (letters[place // len(letters) - 1] if place >= len(letters) else "") + letters[
        place % len(letters)
    ]
    said = code if name in _CODE_ALONE else f"{code}{' -' if name in _DASHED else ':'} {known[code].meaning}"
    return said if name in _WITHOUT_LETTER or name == "CIN" else f"{letter}) {said}"
