"""One figure as it is printed: its value and the numbers behind it, or why there is no value."""

from dataclasses import dataclass
from typing import Literal

from headway.knowledge.measures.figures import Figure
from headway.reports import formats, words

State = Literal["value", "suppressed", "withheld", "absent"]

NOT_GIVEN = "No value: this figure was not worked out."
NO_REASON = "No value, and no reason was recorded."
# The front says what is suppressed; in a table a sentence in every other cell would hide the numbers.
SUPPRESSED = "Suppressed"
NOT_KNOWN_SUPPRESSED = "For how many it is not known is suppressed."
NOTHING_TO_COUNT = "No value: there was nothing to count it among."


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in words. `key` is "measure" or "measure|by|is", and "" where no figure was given.

    Where `state` is not "value", `value` and `out_of` are "" and `reason` and `note` say why in one sentence
    ("Withheld:" and the rest of it, or "Suppressed" alone): never 0, never a bare dash.
    """

    key: str
    state: State
    value: str = ""
    out_of: str = ""
    known: str = ""
    reason: str = ""
    note: str = ""


def key(figure: Figure) -> str:
    """The name of a figure on the page, one for each measure and breakdown."""
    if figure.breakdown is None:
        return figure.measure
    return f"{figure.measure}|{figure.breakdown['by']}|{figure.breakdown['is']}"


def show(figure: Figure | None) -> Shown:
    """The figure in words; a figure that was not given says so."""
    if figure is None:
        return Shown(key="", state="absent", note=NOT_GIVEN)
    if figure.value is None:
        return _unshown(figure)
    return Shown(
        key=key(figure),
        state="value",
        value=formats.value(figure.value, figure.unit),
        out_of=formats.out_of(figure.numerator, figure.denominator, figure.unit),
        known=_known(figure),
        note=words.plainly(figure.note),
    )


def suppressed(of: str) -> Shown:
    """What stands in place of a figure that is not published; `of` is its name on the page."""
    return Shown(key=of, state="suppressed", reason=SUPPRESSED)


def _unshown(figure: Figure) -> Shown:
    if figure.suppressed:
        return suppressed(key(figure))
    # The numbers of a withheld figure are not printed either: anyone could divide them.
    note = words.plainly(figure.note)
    if not note:
        note = NOTHING_TO_COUNT if figure.denominator == 0 else NO_REASON
    first, colon, rest = note.partition(":")
    return Shown(
        key=key(figure),
        state="withheld" if first.lower() == "withheld" else "absent",
        reason=f"{first}:" if colon else "",
        note=rest.strip() if colon else note,
    )


def _known(figure: Figure) -> str:
    if figure.suppressed:
        return NOT_KNOWN_SUPPRESSED
    if not figure.not_known:
        return ""
    unknown = f"not known for {formats.number(figure.not_known)}"
    # A share's second number is how many are known: it is not told twice.
    if figure.known is None or figure.known == figure.denominator:
        return f"{unknown[0].upper()}{unknown[1:]}, left out."
    return f"Known for {formats.number(figure.known)}; {unknown}, left out."


def size(figure: Figure) -> float:
    """How long the figure's bar is: the count, or the value of a share; 0 where there is no value."""
    if figure.value is None:
        return 0.0
    return max(0.0, float(figure.value))
