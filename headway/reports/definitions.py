"""The appendix: what each figure counts, under which rules of law, and whose it is to keep right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.figures import Figure
from headway.reports import formats, words
from headway.reports.given import RuleText

DIRECTIONS: Final = {
    "higher": "Higher is better.",
    "lower": "Lower is better.",
    "neither": "Neither higher nor lower is better.",
}

BASES: Final = {
    "on the day": "A snapshot: how things stood on one day.",
    "in the period": "A count over the whole period.",
}

CHECKED: Final = "Yes"
UNCHECKED: Final = "No: not yet checked against the text of the law."
NO_TEXT: Final = "No text was given for this rule."


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as the appendix prints it. `checked` says whether its source was read."""

    id: str
    anchor: str
    duty: str
    limit: str
    citation: str
    checked: str


@dataclass(frozen=True, slots=True)
class Definition:
    """One entry of the appendix. `rows` are (term, words) pairs, empty ones left out."""

    id: str
    anchor: str
    title: str
    meaning: str
    figure_href: str
    rows: tuple[tuple[str, str], ...]
    rules: tuple[RuleLine, ...]


def anchor(measure: str) -> str:
    """The id of a measure's entry, for links from the figure."""
    return f"definition-{measure.replace('.', '-')}"


def figure_anchor(measure: str) -> str:
    """The id of a measure's figure, for links from the headlines and the appendix."""
    return f"figure-{measure.replace('.', '-')}"


def define(
    figures: Sequence[Figure], *, catalogue: Mapping[str, Measure], rules: Mapping[str, RuleText]
) -> tuple[Definition, ...]:
    """An entry for each measure that has a figure, in the order of the figures given."""
    first: dict[str, Figure] = {}
    for figure in figures:
        first.setdefault(figure.measure, figure)
    return tuple(_entry(figure, catalogue.get(measure), rules) for measure, figure in first.items())


def rules_of(definitions: Sequence[Definition]) -> tuple[RuleLine, ...]:
    """The rules that the definitions name, each once."""
    return tuple({rule.id: rule for one in definitions for rule in one.rules}.values())


def rests_on_unchecked(figure: Figure, rules: Mapping[str, RuleText]) -> bool:
    """Whether nobody has read the text of a rule behind the figure, which the figure must say."""
    return any(not rules[rule].checked for rule in figure.rules if rule in rules)


def _entry(figure: Figure, measure: Measure | None, rules: Mapping[str, RuleText]) -> Definition:
    return Definition(
        id=figure.measure,
        anchor=anchor(figure.measure),
        title=measure.title if measure else figure.title,
        meaning=figure.definition,
        figure_href=f"#{figure_anchor(figure.measure)}",
        rows=tuple((term, text) for term, text in _rows(figure, measure) if text),
        rules=tuple(_rule(rule, rules.get(rule)) for rule in figure.rules),
    )


def _rows(figure: Figure, measure: Measure | None) -> list[tuple[str, str]]:
    unit = formats.UNIT_WORDS.get(figure.unit, figure.unit)
    printed_as = f"{unit[0].upper()}{unit[1:]}."
    if measure is None:
        return [("What it means", figure.definition), ("Printed as", printed_as)]
    return [
        ("What is counted", _sentence(measure.counted)),
        ("Among what", _sentence(measure.among)),
        ("Period", BASES.get(measure.basis, measure.basis)),
        ("Printed as", f"{printed_as} {DIRECTIONS.get(measure.direction, measure.direction)}"),
        (
            "Broken down by",
            _sentence(
                "; ".join(
                    words.breakdown(by).lower()
                    for by in (*measure.breakdowns, *measure.overlapping)
                    if by not in words.WITHIN_THE_SERVICE
                )
            ),
        ),
        ("Beside it", "The number of families." if measure.families else ""),
        ("Why it matters", measure.why),
        ("Source", _sentence(measure.source)),
        (
            "Owner",
            f"{measure.owner}. Last reviewed {formats.day(measure.reviewed)}; "
            f"to be reviewed by {formats.day(measure.review_by)}.",
        ),
    ]


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:].rstrip('.')}." if words else ""


def _rule(id: str, text: RuleText | None) -> RuleLine:
    return RuleLine(
        id=id,
        anchor=f"rule-{id.replace('.', '-')}",
        duty=text.duty if text else NO_TEXT,
        limit=text.limit if text else "",
        citation=text.citation if text else "",
        checked="" if text is None else CHECKED if text.checked else UNCHECKED,
    )
