"""The Word document from front to back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from io import BytesIO

from docx import Document
from docx.text.paragraph import Paragraph

from headway.reports.definitions import Definition
from headway.reports.present import Report, SectionView
from headway.reports.prose import Prose
from headway.reports.standing import SAY
from headway.reports.word.figures import PAGE, put_card, put_headlines, put_numbers, put_without_value
from headway.reports.word.styles import GAP, NUMBERS, put_styles
from headway.reports.word.writing import Writing, plain, without_a_picture_of_another


def render_docx(report: Report, *, made_on: date) -> bytes:
    """The report as a Word document; `made_on` is the day its properties name."""
    document = Document()
    without_a_picture_of_another(document)
    writing = Writing(document)
    put_styles(document)
    _properties(writing, report, made_on)
    _front(writing, report)
    _contents(writing, report)
    _headlines(writing, report)
    _how_to_read(writing, report)
    for section in report.sections:
        _section(writing, section)
    _quality(writing, report)
    _definitions(writing, report)
    _rules(writing, report)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _properties(writing: Writing, report: Report, made_on: date) -> None:
    named = writing.document.core_properties
    named.title = plain(f"{report.title}: {SAY.service}, {report.council}")[:255]
    named.subject = plain(report.title)[:255]
    named.author = plain(report.council)[:255]
    named.comments = ""
    named.created = named.modified = datetime.combine(made_on, time(), UTC)
    footer = writing.document.sections[0].footer.paragraphs[0]
    writing.run(footer, f"{report.title}, {report.council}. ")
    writing.field(footer, "PAGE", "1")


def _front(writing: Writing, report: Report) -> None:
    writing.say(report.council, NUMBERS)
    writing.say(SAY.service, "Title")
    writing.say(report.title, "Subtitle")
    for term, words in (*report.front, (SAY.made_from, ", ".join(report.sources))):
        _pair(writing, f"{term}:", words)
    for first, rest in report.notices:
        _pair(writing, first, rest)


def _contents(writing: Writing, report: Report) -> None:
    writing.say(SAY.contents, "TOC Heading").paragraph_format.page_break_before = True
    for id, title in _chapters(report):
        writing.link(writing.say(""), title, id)


def _chapters(report: Report) -> Iterator[tuple[str, str]]:
    yield "headlines", SAY.headlines
    if report.how_to_read or report.acronyms:
        yield "how-to-read", report.reading_title
    yield from ((section.id, section.title) for section in report.sections)
    if report.quality:
        yield "data-quality", SAY.quality
    yield "definitions", SAY.definitions


def _headlines(writing: Writing, report: Report) -> None:
    writing.heading(SAY.headlines, 1, at="headlines").paragraph_format.page_break_before = True
    writing.say(SAY.headlines_lead)
    if report.headlines:
        put_headlines(writing, report.headlines)
    if report.headlines_without_value:
        writing.heading(SAY.headlines_without, 2)
        put_without_value(writing, report.headlines_without_value)
    if not report.headlines and not report.headlines_without_value:
        writing.say(SAY.no_headline)


def _how_to_read(writing: Writing, report: Report) -> None:
    if not report.how_to_read and not report.acronyms:
        return
    writing.heading(report.reading_title, 1, at="how-to-read")
    for term, words in report.how_to_read:
        _pair(writing, f"{term}.", words)
    if report.acronyms:
        if report.how_to_read:
            writing.heading(SAY.short_names, 2)
        short_names = [_pair(writing, f"{acronym}:", meaning) for acronym, meaning in report.acronyms]
        for paragraph in short_names[:-1]:
            paragraph.paragraph_format.keep_with_next = True


def _section(writing: Writing, section: SectionView) -> None:
    writing.heading(section.title, 1, at=section.id)
    for words in section.words:
        writing.say(words).paragraph_format.keep_with_next = True
    for one in section.narrative:
        _prose(writing, one)
    for group in section.groups:
        writing.heading(group.title, 2)
        if group.words:
            writing.say(group.words).paragraph_format.keep_with_next = True
        for row in group.rows:
            for card in row:
                put_card(writing, card)
    if section.gap:
        writing.say(section.gap, GAP)
    if section.wanted:
        writing.heading(SAY.wanted, 2)
        writing.say(SAY.wanted_lead).paragraph_format.keep_with_next = True
        for place, wanted in enumerate(section.wanted, 1):
            point = writing.say(wanted, "List Bullet")
            # None of so short a list is left over for the next page.
            point.paragraph_format.keep_with_next = place < len(section.wanted)


def _prose(writing: Writing, one: Prose) -> None:
    match one.kind:
        case "heading":
            paragraph = writing.say("", "Heading 2")
        case "point":
            paragraph = writing.say(
                "", "List Bullet" if one.level == 0 else f"List Bullet {min(one.level, 2) + 1}"
            )
        case "numbered":
            # The number is typed: Word would count on from the list before.
            paragraph = writing.say(f"{one.number}. ", "List")
        case _:
            paragraph = writing.say("")
    for run in one.runs:
        writing.run(paragraph, run.text, bold=run.bold, italic=run.italic)


def _quality(writing: Writing, report: Report) -> None:
    if report.quality is None:
        return
    writing.heading(SAY.quality, 1, at="data-quality")
    writing.say(SAY.quality_lead).paragraph_format.keep_with_next = True
    writing.heading(SAY.quality_files, 2)
    put_numbers(writing, report.quality.files, SAY.no_file)
    writing.heading(SAY.quality_problems, 2)
    put_numbers(writing, report.quality.severities, SAY.no_problem)
    put_numbers(writing, report.quality.problems, SAY.no_check)
    writing.heading(SAY.quality_notes, 2)
    for note in report.quality.notes:
        writing.say(note, "List Bullet")
    if not report.quality.notes:
        writing.say(SAY.no_note)
    if report.quality.differences.rows:
        writing.heading(SAY.quality_differences, 2)
        writing.say(SAY.quality_differences_lead).paragraph_format.keep_with_next = True
        put_numbers(writing, report.quality.differences, "")


def _definitions(writing: Writing, report: Report) -> None:
    writing.heading(SAY.definitions, 1, at="definitions").paragraph_format.page_break_before = True
    if report.definitions:
        writing.say(SAY.definitions_lead)
        for one in report.definitions:
            _definition(writing, one)
    elif report.short_definitions:
        writing.say(SAY.short_definitions_lead)
        for one in report.short_definitions:
            _pair(writing, f"{one.title}.", one.meaning, at=one.anchor)
    else:
        writing.say(SAY.no_definition)


def _definition(writing: Writing, one: Definition) -> None:
    writing.heading(one.title, 2, at=one.anchor)
    paragraphs = [
        _pair(writing, f"{term}:", words) for term, words in ((SAY.name_in_data, one.id), *one.rows)
    ]
    # An entry stands whole on its page.
    for paragraph in paragraphs if one.rules else paragraphs[:-1]:
        paragraph.paragraph_format.keep_with_next = True
    if one.rules:
        paragraph = _pair(writing, f"{SAY.rules_of_figure}:", "")
        for place, rule in enumerate(one.rules):
            writing.run(paragraph, ", " if place else "")
            writing.link(paragraph, rule.id, rule.anchor)


def _rules(writing: Writing, report: Report) -> None:
    if not report.rules:
        return
    writing.heading(SAY.rules, 2)
    writing.say(SAY.rules_lead).paragraph_format.keep_with_next = True
    writing.say(SAY.rules_caption, "Caption")
    table = writing.table(
        SAY.rule_headings,
        [(f"{rule.duty} ({rule.id})", rule.limit, rule.citation, rule.checked) for rule in report.rules],
        texts=4,
        widths=(5.0, 3.0, 6.0, PAGE - 14.0),
    )
    for rule, row in zip(report.rules, table.rows[1:], strict=True):
        writing.mark(row.cells[0].paragraphs[0], rule.anchor)


def _pair(writing: Writing, term: str, words: str, *, at: str = "") -> Paragraph:
    paragraph = writing.say("", at=at)
    writing.run(paragraph, f"{term} ", bold=True)
    writing.run(paragraph, words)
    return paragraph
