"""From figures to what the page prints: sections, cards and headlines. The templates decide nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields, is_dataclass, replace
from itertools import groupby
from typing import Final

from headway.knowledge.measures.definition import Measure
from headway.knowledge.measures.figures import Edition, Figure
from headway.knowledge.standards.kinds import kinds_of_files
from headway.reports import formats, outline, words
from headway.reports.apostrophes import with_curly
from headway.reports.cards import Card, Given, card, shared
from headway.reports.comparing import Beside, Then, beside_elsewhere
from headway.reports.composition import Composition
from headway.reports.definitions import Definition, RuleLine, define, figure_anchor, rules_of
from headway.reports.given import DataQuality, FileUse, RuleText
from headway.reports.prose import Prose, Words
from headway.reports.quality import Quality, quality
from headway.reports.shown import Shown, key, show
from headway.reports.standing import NO_FIGURE, NO_RECORD, SAY, how_to_read, notices

# Ours: more names of files than this are no reading for a front page.
MOST_NAMED: Final = 4
# What a link to a list of cases says that it opens.
LINKED_TO: Final = ("CSV",)


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with the cards it holds, in rows: a wide card has its own, small ones share one."""

    id: str
    title: str
    words: str
    rows: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section: what it is about, the council's own words, its figures, and what is wanting.

    `wanted` names what belongs here and no file gives, and is () where the composition names no gaps or the
    council wrote its own. `gap` is one sentence where the section would else be empty. A section in which
    some figure has a value may have a page of its own: reasons why there is none are no page to turn to.
    """

    id: str
    title: str
    words: tuple[str, ...]
    narrative: tuple[Prose, ...]
    groups: tuple[GroupView, ...]
    gap: str
    wanted: tuple[str, ...]
    tells_figures: bool


@dataclass(frozen=True, slots=True)
class HeadlineHalf:
    """One key figure, where it is explained ("" where no section prints it), and what stands beside it."""

    name: str
    href: str
    basis: str
    shown: Shown
    before: Beside | None
    elsewhere: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """One tile: a key figure, or two that are never printed apart. `basis` is "" where they differ."""

    basis: str
    halves: tuple[HeadlineHalf, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report prints, whatever the paper.

    Either `definitions` are printed whole, or of `short_definitions` the title and meaning alone.

    `notices` are (what it says first, the rest) pairs on the front: how final the report is and who may read it.
    """

    title: str
    council: str
    front: tuple[tuple[str, str], ...]
    notices: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    version: str
    headlines: tuple[Headline, ...]
    headlines_without_value: tuple[HeadlineHalf, ...]
    how_to_read: tuple[tuple[str, str], ...]
    sections: tuple[SectionView, ...]
    quality: Quality | None
    definitions: tuple[Definition, ...]
    short_definitions: tuple[Definition, ...]
    rules: tuple[RuleLine, ...]
    acronyms: tuple[tuple[str, str], ...]
    new_pages: bool

    @property
    def reading_title(self) -> str:
        """What the chapter on reading the report is called: short names alone are no such chapter."""
        return SAY.how_to_read if self.how_to_read else SAY.short_names

    def cards(self) -> Iterator[Card]:
        """Every card, in the order they stand."""
        return _cards(self.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a report is made from.

    `earlier` holds the figures of periods before, the latest first; `elsewhere` what stands beside a figure from
    other places, by the figure's key; `cases` the measures whose file `cases/<measure>.csv` stands beside the
    report; `words` the council's own, by section.
    """

    edition: Edition
    figures: Sequence[Figure]
    catalogue: Mapping[str, Measure]
    rules: Mapping[str, RuleText]
    data_quality: DataQuality
    composition: Composition
    cases: frozenset[str] = frozenset()
    earlier: Sequence[Then] = ()
    elsewhere: Mapping[str, tuple[Beside, ...]] = field(default_factory=dict)
    words: Words = field(default_factory=dict)


def present(contents: Contents) -> Report:
    """The whole report in words. Raises ValueError where two figures would stand in the same place."""
    edition, chosen = contents.edition, contents.composition
    given = Given(
        figures=_by_measure(_in_words_of_the_files(contents.figures, contents.data_quality.files)),
        catalogue=contents.catalogue,
        rules=contents.rules,
        cases=contents.cases,
        earlier=tuple(contents.earlier),
        elsewhere=contents.elsewhere,
        called=edition.year,
        # Years stand side by side on a line; other periods have names too long for it.
        over_years=chosen.trends if words.is_year(edition.year) else frozenset(),
    )
    sections = _sections(contents, given)
    printed = {half.measure for one in _cards(sections) for half in one.halves}
    tiles = tuple(_headline(block, given, printed) for block in chosen.headlines if _any_given(block, given))
    definitions = define(
        [figure for figure in contents.figures if figure.measure in printed],
        catalogue=contents.catalogue,
        rules=contents.rules,
    )
    whole = chosen.definitions == "full"
    report = Report(
        title=" ".join((_called(chosen.title, edition), edition.year)).strip(),
        council=edition.council,
        front=_front(edition),
        notices=notices(public=edition.public),
        sources=_sources(contents),
        version=edition.headway_version,
        headlines=tuple(tile for tile in tiles if _has_value(tile)),
        headlines_without_value=tuple(half for tile in tiles if not _has_value(tile) for half in tile.halves),
        how_to_read=how_to_read(public=edition.public) if chosen.how_to_read else (),
        sections=sections,
        quality=quality(_of_these_figures(contents.data_quality, definitions, chosen), contents.rules)
        if chosen.quality and not edition.public
        else None,
        definitions=definitions if whole else (),
        short_definitions=() if whole else tuple(replace(one, rows=(), rules=()) for one in definitions),
        rules=rules_of(definitions) if whole else (),
        acronyms=(),
        new_pages=chosen.new_pages,
    )
    acronyms = words.acronyms((*_printed(report), *LINKED_TO * _has_cases(sections)))
    return with_curly(replace(report, acronyms=acronyms))


def _has_cases(sections: Sequence[SectionView]) -> bool:
    return any(half.cases_href for one in _cards(sections) for half in one.halves)


def _cards(sections: Sequence[SectionView]) -> Iterator[Card]:
    for section in sections:
        for group in section.groups:
            for row in group.rows:
                yield from row


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


def _of_these_figures(
    given: DataQuality, definitions: Sequence[Definition], chosen: Composition
) -> DataQuality:
    """The data quality with the due dates behind the figures of a report that holds only some of them."""
    if chosen.everything:
        return given
    behind = {rule.id for rule in rules_of(definitions)}
    return replace(
        given, due_date_differences=tuple(one for one in given.due_date_differences if one.rule in behind)
    )


def _in_words_of_the_files(figures: Sequence[Figure], files: Sequence[FileUse]) -> tuple[Figure, ...]:
    """The figures with no SSD table named in their notes, where no SSD file was read: nobody could look it up."""
    if not files or any(file.recognised_as.lower().startswith("ssd") for file in files):
        return tuple(figures)
    return tuple(replace(figure, note=words.without_names(figure.note)) for figure in figures)


def _front(edition: Edition) -> tuple[tuple[str, str], ...]:
    return (
        ("Period", formats.days(edition.period)),
        ("As at", formats.day(edition.as_at)),
        ("Made on", formats.day(edition.made_on)),
    )


def _called(title: str, edition: Edition) -> str:
    """What the report is called: a report of other days than a year's is not annual."""
    if formats.is_whole_year(edition.period):
        return title
    return re.sub(r"^Annual report\b", "Report", title)


def _sources(contents: Contents) -> tuple[str, ...]:
    """The files by their names, or where they are many by what they are: the section on the data names each."""
    edition = contents.edition
    if edition.public or len(edition.sources) <= MOST_NAMED:
        return edition.sources
    return kinds_of_files(file.recognised_as for file in contents.data_quality.files)


def _headline(block: outline.Block, given: Given, printed: Set[str]) -> Headline:
    halves = tuple(_headline_half(measure, given, printed) for measure in block.measures)
    basis = shared([half.basis for half in halves])
    return Headline(basis, tuple(replace(half, basis="") for half in halves) if basis else halves)


def _headline_half(measure: str, given: Given, printed: Set[str]) -> HeadlineHalf:
    total = given.total(measure)
    return HeadlineHalf(
        name=given.title(measure),
        href=f"#{figure_anchor(measure)}" if measure in printed else "",
        basis=given.basis(measure),
        shown=show(total),
        before=given.before(measure),
        elsewhere=beside_elsewhere(total, given.elsewhere),
    )


def _has_value(tile: Headline) -> bool:
    return any(half.shown.state == "value" for half in tile.halves)


def _sections(contents: Contents, given: Given) -> tuple[SectionView, ...]:
    chosen = contents.composition
    placed = {measure for section in chosen.sections for measure in section.measures()}
    unplaced = tuple(measure for measure in given.figures if measure not in placed)
    sections = chosen.sections
    if unplaced and chosen.everything:
        sections = (*sections, outline.others(unplaced))
    return tuple(_section(section, contents, given) for section in sections)


def _section(section: outline.Section, contents: Contents, given: Given) -> SectionView:
    chosen = contents.composition
    groups = tuple(_group(group, given, chosen.breakdowns.get(section.id)) for group in section.groups)
    told = tuple(group for group in groups if group.rows)
    narrative = contents.words.get(section.id, ())
    wanted = section.wanted if chosen.gaps and not narrative else ()
    no_figure = NO_FIGURE if section.groups else "" if wanted or section.says_enough else NO_RECORD
    return SectionView(
        id=section.id,
        title=section.title,
        words=tuple(
            words
            for words in section.words
            if words != outline.WHERE_THE_LIMITS_ARE or chosen.definitions == "full"
        ),
        narrative=narrative,
        groups=told,
        gap="" if told or narrative else no_figure,
        wanted=wanted,
        tells_figures=any(_tells(one) for group in told for row in group.rows for one in row),
    )


def _tells(one: Card) -> bool:
    return any(half.shown.state == "value" for half in one.halves)


def _group(group: outline.Group, given: Given, breakdowns: frozenset[str] | None) -> GroupView:
    cards = tuple(card(block, given, breakdowns) for block in group.blocks if _any_given(block, given))
    rows = tuple(
        row
        for is_wide, run in groupby(cards, key=lambda one: one.is_wide)
        for row in (_in_rows(tuple(run), at_most=1) if is_wide else _in_rows(tuple(run), at_most=3))
    )
    # How to read figures is no help where the data give none.
    given_any = any(half.shown.state != "absent" for one in cards for half in one.halves)
    return GroupView(id=group.id, title=group.title, words=group.words if given_any else "", rows=rows)


def _in_rows(cards: tuple[Card, ...], *, at_most: int) -> list[tuple[Card, ...]]:
    """The cards in rows as even as can be: four are two and two, not three and one."""
    count = -(-len(cards) // at_most)
    length = -(-len(cards) // count)
    return [cards[start : start + length] for start in range(0, len(cards), length)]


def _printed(told: object) -> Iterator[str]:
    """Every text of the report, so that each short name printed is explained and no other."""
    if isinstance(told, str):
        yield told
    elif is_dataclass(told):
        for one in fields(told):
            yield from _printed(getattr(told, one.name))
    elif isinstance(told, Iterable):
        for part in told:
            yield from _printed(part)
