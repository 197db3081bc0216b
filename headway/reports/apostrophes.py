"""One kind of apostrophe on every paper, whoever typed the words.

Code sets, definitions and law are typed with the straight one, so that what systems send can be matched with it;
figures.json and figures.csv keep it.
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Final, TypeVar

Told = TypeVar("Told")

AFTER_A_LETTER: Final = re.compile(r"(?<=\w)'")
# What a program finds things by, and the name of a file, stay as they are.
NOT_WORDS: Final = frozenset(
    {"key", "id", "anchor", "href", "measure", "cases_href", "definition_href", "figure_href", "sources"}
)


def with_curly(told: Told) -> Told:
    """The same, with every apostrophe in its words a curly one."""
    if isinstance(told, str):
        return AFTER_A_LETTER.sub("’", told)  # type: ignore[return-value]
    if isinstance(told, tuple):
        return tuple(map(with_curly, told))  # type: ignore[return-value]
    if is_dataclass(told) and not isinstance(told, type):
        words = {one.name: getattr(told, one.name) for one in fields(told) if one.name not in NOT_WORDS}
        new = {name: curled for name, was in words.items() if (curled := with_curly(was)) != was}
        return replace(told, **new) if new else told
    return told
