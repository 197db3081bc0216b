"""From figures to what the page prints: sections, cards and headlines. The templates decide nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.figures import Edition, Figure
from headway.reports import formats, outline, words
from headway.reports.cards import Card, Given, card, shared
from headway.reports.definitions import Definition, RuleLine, define, figure_anchor, rules_of
from headway.reports.given import DataQuality, RuleText
from headway.reports.quality import Quality, quality
from headway.reports.shown import Shown, key, show


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with the cards it holds, in rows: a wide card has its own, small ones share one."""

    id: str
    title: str
    words: str
    rows: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section; without groups no figure of it was given, and it says so."""

    id: str
    title: str
    words: tuple[str, ...]
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class HeadlineHalf:
    """One key figure, with the place where it is explained."""

    name: str
    href: str
    basis: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class Headline:
    """One tile: a key figure, or two that are never printed apart. `basis` is "" where they differ."""

    basis: str
    halves: tuple[HeadlineHalf, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the page prints."""

    title: str
    council: str
    front: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    version: str
    headlines: tuple[Headline, ...]
    headlines_without_value: tuple[HeadlineHalf, ...]
    sections: tuple[SectionView, ...]
    quality: Quality
    definitions: tuple[Definition, ...]
    rules: tuple[RuleLine, ...]
    acronyms: tuple[tuple[str, str], ...]


def present(
    *,
    edition: Edition,
    figures: Sequence[Figure],
    catalogue: Mapping[str, Measure],
    rules: Mapping[str, RuleText],
    data_quality: DataQuality,
    cases: frozenset[str],
) -> Report:
    """The whole report in words. Raises ValueError where two figures would stand in the same place."""
    given = Given(figures=_by_measure(figures), catalogue=catalogue, rules=rules, cases=cases)
    definitions = define(figures, catalogue=catalogue, rules=rules)
    tiles = tuple(_headline(block, given) for block in outline.HEADLINES if _any_given(block, given))
    return Report(
        title=" ".join(("Annual report", edition.year)).strip(),
        council=edition.council,
        front=_front(edition),
        sources=edition.sources,
        version=edition.headway_version,
        headlines=tuple(tile for tile in tiles if _has_value(tile)),
        headlines_without_value=tuple(half for tile in tiles if not _has_value(tile) for half in tile.halves),
        sections=_sections(given),
        quality=quality(data_quality, rules),
        definitions=definitions,
        rules=rules_of(definitions),
        acronyms=words.acronyms(_texts(edition, figures, catalogue, rules, data_quality)),
    )


def _by_measure(figures: Sequence[Figure]) -> dict[str, tuple[Figure, ...]]:
    """The figures of each measure in the order given."""
    seen: set[str] = set()
    found: dict[str, tuple[Figure, ...]] = {}
    for figure in figures:
        name = key(figure)
        if name in seen:
            raise ValueError(f"two figures were given for {name}")
        seen.add(name)
        found[figure.measure] = (*found.get(figure.measure, ()), figure)
    return found


def _any_given(block: outline.Block, given: Given) -> bool:
    return any(measure in given.figures for measure in block.measures)


def _front(edition: Edition) -> tuple[tuple[str, str], ...]:
    return (
        ("Period", formats.days(edition.period)),
        ("As at", formats.day(edition.as_at)),
        ("Made on", formats.day(edition.made_on)),
    )


def _headline(block: outline.Block, given: Given) -> Headline:
    halves = tuple(_headline_half(measure, given) for measure in block.measures)
    basis = shared([half.basis for half in halves])
    return Headline(basis, tuple(replace(half, basis="") for half in halves) if basis else halves)


def _headline_half(measure: str, given: Given) -> HeadlineHalf:
    total = given.total(measure)
    return HeadlineHalf(
        name=given.title(measure),
        href=f"#{figure_anchor(measure)}",
        basis=given.basis(measure),
        shown=show(total),
    )


def _has_value(tile: Headline) -> bool:
    return any(half.shown.state == "value" for half in tile.halves)


def _sections(given: Given) -> tuple[SectionView, ...]:
    placed = {measure for section in outline.SECTIONS for measure in section.measures()}
    unplaced = tuple(measure for measure in given.figures if measure not in placed)
    sections = (*outline.SECTIONS, outline.others(unplaced)) if unplaced else outline.SECTIONS
    return tuple(_section(section, given) for section in sections)


def _section(section: outline.Section, given: Given) -> SectionView:
    groups = (_group(group, given) for group in section.groups)
    return SectionView(
        id=section.id,
        title=section.title,
        words=section.words,
        groups=tuple(group for group in groups if group.rows),
    )


def _group(group: outline.Group, given: Given) -> GroupView:
    cards = tuple(card(block, given) for block in group.blocks if _any_given(block, given))
    rows = tuple(
        row
        for is_wide, run in groupby(cards, key=lambda one: one.is_wide)
        for row in (_in_rows(tuple(run), at_most=1) if is_wide else _in_rows(tuple(run), at_most=3))
    )
    return GroupView(id=group.id, title=group.title, words=group.words, rows=rows)


def _in_rows(cards: tuple[Card, ...], *, at_most: int) -> list[tuple[Card, ...]]:
    """The cards in rows as even as can be: four are two and two, not three and one."""
    count = -(-len(cards) // at_most)
    length = -(-len(cards) // count)
    return [cards[start : start + length] for start in range(0, len(cards), length)]


def _texts(
    edition: Edition,
    figures: Sequence[Figure],
    catalogue: Mapping[str, Measure],
    rules: Mapping[str, RuleText],
    data_quality: DataQuality,
) -> list[str]:
    """Every text that may hold an acronym, so that each one printed is explained and no other."""
    # The page itself speaks of CSV files, the codes PN0 to PN7, and the officer by his short name.
    texts = ["CSV", "PN0", "IRO", *edition.sources, *data_quality.notes]
    for figure in figures:
        measure = catalogue.get(figure.measure)
        texts += [figure.title, figure.note, figure.definition]
        texts += [measure.title, measure.why, measure.source, measure.owner] if measure else []
        texts += [f"{rules[r].duty} {rules[r].limit} {rules[r].citation}" for r in figure.rules if r in rules]
    texts += [file.recognised_as for file in data_quality.files]
    texts += [problem.meaning for problem in data_quality.by_rule]
    return texts
