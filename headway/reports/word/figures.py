"""Headlines, cards and tables of figures in Word."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from headway.reports.cards import Card, Half
from headway.reports.charts import Chart, png
from headway.reports.comparing import Beside
from headway.reports.present import Headline, HeadlineHalf
from headway.reports.quality import NumberTable
from headway.reports.shown import Shown
from headway.reports.standing import SAY
from headway.reports.tables import Table
from headway.reports.word.styles import CAUTIONED, GAP, NUMBERS, VALUE
from headway.reports.word.writing import Cell, Writing

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

PAGE = 17.0
NUMBER = 3.2
MADE_FROM = 4.2
CHART = 10.0
# Ours: a chart of more groups than this fills half a page, and its table need not stand whole below it.
BESIDE_A_CHART = 10


def put_headlines(writing: Writing, headlines: Sequence[Headline]) -> None:
    """The key figures as one table."""
    halves = [(half, tile.basis or half.basis) for tile in headlines for half in tile.halves]
    table = writing.table(
        SAY.headline_headings,
        [
            (
                [("", False), *([(basis, False)] if basis else [])],
                [(half.shown.value or half.shown.reason.rstrip(":"), True)],
                _numbers(half.shown) or "",
                [(_beside(one), False) for one in _others(half)] or "",
            )
            for half, basis in halves
        ],
        texts=4,
        widths=(6.2, 2.4, 3.6, 4.8),
        tall=True,
    )
    for (half, _), row in zip(halves, table.rows[1:], strict=True):
        writing.link(row.cells[0].paragraphs[0], half.name, half.href)


def put_without_value(writing: Writing, halves: Sequence[HeadlineHalf]) -> None:
    """The key figures that have no value, and why."""
    for half in halves:
        point = writing.say("", "List Bullet")
        writing.link(point, half.name, half.href)
        writing.run(point, ". ")
        _why(writing, point, half.shown)


def put_card(writing: Writing, card: Card) -> None:
    """A card: its heading, its figures, its charts and tables; the figures on one page with what they head."""
    with writing.together(and_what_follows=bool(card.tables or card.trends)):
        writing.heading(card.title, 3)
        if card.basis:
            writing.say(card.basis, NUMBERS)
        for half in card.halves:
            _put_half(writing, half, is_profile=card.is_profile, named=len(card.halves) > 1)
    for table in card.tables:
        _put_breakdown(writing, table)
    for trend in card.trends:
        _put_chart(writing, trend.chart)
        put_numbers(writing, trend.table, "")


def _put_chart(writing: Writing, chart: Chart) -> None:
    writing.picture(png(chart), title=chart.title, description=f"{chart.title}. {chart.desc}", width_cm=CHART)


def _put_half(writing: Writing, half: Half, *, is_profile: bool, named: bool) -> None:
    place = half.anchor
    if named:
        writing.heading(half.title, 4, at=place)
        place = ""
    if not is_profile:
        _put_value(writing, half.shown, at=place)
        place = ""
    for name, shown in half.beside:
        line = writing.say(f"{name}: ", NUMBERS, at=place)
        if shown.state == "value":
            writing.run(line, _with_numbers(shown))
        else:
            _why(writing, line, shown)
        place = ""
    for one in _others(half):
        writing.say(_beside(one), NUMBERS)
    if half.basis:
        writing.say(half.basis, NUMBERS)
    about = writing.say(half.definition, at=place)
    if half.definition_href:
        if half.definition:
            writing.run(about, " ")
        writing.link(about, SAY.definition, half.definition_href)
    if half.caution:
        writing.say(half.caution, CAUTIONED)


def _put_value(writing: Writing, shown: Shown, *, at: str) -> None:
    if shown.state != "value":
        _why(writing, writing.say("", GAP, at=at), shown)
        return
    writing.say(shown.value, VALUE, at=at)
    for words in (shown.out_of, shown.known, shown.note):
        if words:
            writing.say(words, NUMBERS)


def _put_breakdown(writing: Writing, table: Table) -> None:
    if table.chart:
        _put_chart(writing, table.chart)
    writing.say(table.caption, "Caption")
    numbers = len(table.columns)
    width = min(NUMBER, 9.0 / numbers)
    rows: list[Sequence[Cell]] = [
        (row.label, *(_cell(shown, named=True) for shown in row.cells)) for row in table.rows
    ]
    total: Sequence[Cell] = (
        table.total.label,
        *(_cell(shown, named=table.names_total) for shown in table.total.cells),
    )
    writing.table(
        (table.heading, *table.columns),
        [*rows, total],
        texts=1,
        widths=(PAGE - width * numbers, *[width] * numbers),
        has_total=True,
        tall=table.chart is not None and len(rows) > BESIDE_A_CHART,
    )
    writing.say(table.sum_words, NUMBERS)


def put_numbers(writing: Writing, table: NumberTable, empty: str) -> None:
    """A table of texts and numbers, or the sentence that stands in its place."""
    if not table.rows:
        writing.say(empty)
        return
    writing.say(table.caption, "Caption")
    numbers = len(table.headings) - table.texts
    # A column may hold "1,226 divided by 12.5" where it has the room.
    number = {1: NUMBER, 2: MADE_FROM}.get(numbers, 2.0)
    part = (PAGE - number * numbers) / sum(table.widths)
    writing.table(
        table.headings,
        [*table.rows, *([table.total] if table.total else [])],
        texts=table.texts,
        widths=(*(part * wide for wide in table.widths), *[number] * numbers),
        has_total=bool(table.total),
    )
    writing.say("", NUMBERS)


def _cell(shown: Shown, *, named: bool) -> list[tuple[str, bool]]:
    if shown.state != "value":
        return [(" ".join(filter(None, (shown.reason, shown.note))), False)]
    if not named:
        return [(words, False) for words in (shown.value, shown.out_of) if words]
    return [(shown.value, False), *_numbers(shown)]


def _numbers(shown: Shown) -> list[tuple[str, bool]]:
    return [(words, False) for words in (shown.out_of, shown.known, shown.note) if words]


def _why(writing: Writing, paragraph: "Paragraph", shown: Shown) -> None:
    if shown.reason:
        writing.run(paragraph, f"{shown.reason} ", bold=True)
    writing.run(paragraph, shown.note)


def _with_numbers(shown: Shown) -> str:
    return " ".join(filter(None, (shown.value, f"({shown.out_of})" if shown.out_of else "", shown.note)))


def _others(half: Half | HeadlineHalf) -> list[Beside]:
    return [*([half.before] if half.before else []), *half.elsewhere]


def _beside(one: Beside) -> str:
    said = f"{one.label}: {one.value}" + (f" ({one.out_of})" if one.out_of else "")
    return ". ".join(filter(None, (said, one.difference, one.source)))
