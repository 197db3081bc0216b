"""Every rule by which data are checked: its id, the sentence that says it, and how grave a breach is.

Numbers in brackets are rules of the sector's open validators (of the SSDA903, and of the census for `census`)
that ask the same.
"""

from dataclasses import dataclass

from headway.knowledge.standards.problems import Severity

REFUSED, DOUBTFUL, NOTE = Severity.REFUSED, Severity.DOUBTFUL, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of the checks."""

    id: str
    severity: Severity
    sentence: str


_FILES = (
    Check(
        "file.not_recognised",
        NOTE,
        "A file is a table of the SSD or the SSDA903 return, a CIN census or an Annex A workbook.",
    ),
    Check("file.unreadable", DOUBTFUL, "A file can be opened, is whole, and is of a size it can have."),
    Check("file.empty", DOUBTFUL, "A file has a header row."),
    Check("file.no_header", REFUSED, "A file named like a table has that table's columns in its first row."),
    Check("file.required_column", REFUSED, "A file has the columns without which its rows say nothing."),
    Check("file.missing_column", NOTE, "A file has every column of its table."),
    Check("file.extra_column", NOTE, "A file has no column that its table does not know; it is not read."),
    Check("file.repeated_column", DOUBTFUL, "No column stands twice; the first is read."),
    Check("file.encoding", NOTE, "A file is UTF-8; other files are read as Windows or UTF-16 text."),
    Check("file.fields", REFUSED, "A line has as many fields as the header."),
    Check("file.unclosed_quote", REFUSED, "A quotation mark that opens a cell is closed."),
    Check("file.odd_quotes", DOUBTFUL, "Quotation marks pair; where not, lines are read one by one."),
    Check("file.long_record", DOUBTFUL, "A record does not run over many lines."),
    Check("file.endless_line", REFUSED, "A line is of a length that a table's line can have."),
    Check("file.nul", REFUSED, "A line holds no NUL bytes."),
)
_CELLS = (
    Check("type.required", REFUSED, "A row has the cells without which it says nothing."),
    Check("type.required_date", REFUSED, "The date that places a row in time is a day of the calendar."),
    Check("type.date", DOUBTFUL, "A date is a day of the calendar; else the cell is left empty."),
    Check("type.integer", DOUBTFUL, "A whole number is one; else the cell is left empty."),
    Check("type.number", DOUBTFUL, "A number is one; else the cell is left empty."),
    Check("type.flag", DOUBTFUL, "A yes-or-no cell says yes or no; else it is left empty."),
    Check(
        "type.date_form",
        NOTE,
        "Dates are written as the standard has them (dd/mm/yyyy in the SSDA903, ISO in the SSD and the census).",
    ),
    Check(
        "codes.unknown", DOUBTFUL, "A code of a return is one of its code set; another is kept as it stands."
    ),
    Check("codes.other_year", DOUBTFUL, "A code of a return was in use in its collection year."),
    Check("codes.spelt_out", DOUBTFUL, "A return holds codes and not descriptions."),
    Check(
        "codes.unmatched",
        DOUBTFUL,
        "A description has a code; without one it is kept and counted as its own.",
    ),
)
_KEYS = (
    Check("key.duplicate", REFUSED, "No two rows of a table have the same key; the first is kept."),
    Check("key.missing", DOUBTFUL, "A row has its key; without, it is given one."),
    Check("key.person", DOUBTFUL, "The person a row is about is in the table of persons (INT08)."),
    Check("key.reference", NOTE, "What a row refers to is in the data."),
    Check("duplicate.exact", REFUSED, "No row stands twice in a file."),
    Check("duplicate.near", REFUSED, "No two rows tell the same event of the same child; one is kept."),
    Check("duplicate.close", DOUBTFUL, "A child's reviews are more than a week apart."),
)
_PEOPLE = (
    Check("person.dob", DOUBTFUL, "The birth date in a file is that in the header (INT17)."),
    Check("person.no_dob", DOUBTFUL, "A child in care has a birth date."),
    Check("person.sources_differ", DOUBTFUL, "Files of different kinds say the same of a child."),
    Check("person.years_differ", DOUBTFUL, "A child has one birth date in all years; the latest is used."),
    Check("person.upn", DOUBTFUL, "A unique pupil number has the right form and check letter."),
    Check("person.upn_shared", DOUBTFUL, "No two children have the same unique pupil number (444)."),
    Check("person.nhs", DOUBTFUL, "An NHS number has ten digits and the right check digit."),
    Check("person.death_before_birth", DOUBTFUL, "Nobody dies before birth."),
)
_EVENTS = (
    Check("pair.incomplete", DOUBTFUL, "Cells that belong together are given together (142, 148, 167)."),
    Check("dates.end_before_start", DOUBTFUL, "Nothing ends before it begins."),
    Check("year.outside", DOUBTFUL, "An event of a return or a census falls in its collection year."),
    Check("care.before_birth", DOUBTFUL, "Nobody is looked after, reviewed or missing before birth."),
    Check("care.after_death", DOUBTFUL, "Nothing happens to a child after death."),
    Check("care.after_18", DOUBTFUL, "Care, reviews and plans end by the eighteenth birthday (437)."),
    Check("care.outside", DOUBTFUL, "A review or a missing episode falls in a period of care."),
    Check(
        "reviews.code_against_age",
        DOUBTFUL,
        "PN0 is for children under four, PN1 to PN7 for others (440, 441).",
    ),
    Check(
        "reviews.short_breaks_only",
        DOUBTFUL,
        "A child on short breaks alone has no reviews in the return (399).",
    ),
    Check(
        "episodes.short_breaks_limit",
        DOUBTFUL,
        "A stay of short breaks (V3) has at most 17 days, and all stays 75 in 12 months (365, 367).",
    ),
    Check("episodes.overlap", DOUBTFUL, "A child's episodes do not overlap (432)."),
    Check("episodes.gap", DOUBTFUL, "An episode that continues (X1) is followed on the same day (388, 501)."),
    Check(
        "episodes.same_day_restart",
        DOUBTFUL,
        "Care that ends does not begin again that day; it is one period (431).",
    ),
    Check(
        "episodes.start_reason",
        DOUBTFUL,
        "Only a period's first episode starts with S, and it does (357, 433).",
    ),
    Check(
        "episodes.reason_against_change",
        DOUBTFUL,
        "A legal change alone leaves the placement as it was (434).",
    ),
)
_CENSUS = (
    Check(
        "census.year", DOUBTFUL, "The header of a census gives its year, and the last day of that year (100)."
    ),
    Check(
        "census.not_read", NOTE, "Some parts of a census bear on no figure; they are counted and not read."
    ),
    Check(
        "census.unknown_element", NOTE, "A census has no elements that are not its own; they are not read."
    ),
    Check("census.repeated_element", DOUBTFUL, "An element that stands once does; the first is read."),
    Check("census.order", NOTE, "Elements of a census stand in the standard's order."),
    Check("census.stray_text", NOTE, "No text stands between the elements of a census."),
    Check("census.numbered", NOTE, "Each element stands on a line of its own; else elements are numbered."),
    Check("census.birth", DOUBTFUL, "A child has a birth date or an expected one, and not both."),
    Check("census.enquiry_undated", DOUBTFUL, "An enquiry has the day of its strategy discussion."),
    Check("census.conference_twice", DOUBTFUL, "An initial conference stands under one enquiry."),
    Check(
        "census.plan_without_conference",
        DOUBTFUL,
        "A plan begins on the day of an initial conference (2885).",
    ),
    Check("census.review_before_plan", DOUBTFUL, "A review conference comes after its plan began (8841)."),
    Check(
        "census.plan_gone",
        REFUSED,
        "A plan open when one census ends is in the next; else the later census is followed.",
    ),
)
_ANNEX_A = (
    Check("annex_a.macros", NOTE, "A workbook holds no macros; its cells alone are read."),
    Check("annex_a.other_sheet", NOTE, "A sheet of a workbook is one of the eleven lists."),
    Check("annex_a.no_headings", DOUBTFUL, "A sheet named like a list has that list's headings."),
    Check("annex_a.hidden_sheet", DOUBTFUL, "No list stands on a hidden sheet, which is not read."),
    Check("annex_a.sheet_name", NOTE, "A sheet is named for the list it holds; the headings decide."),
    Check(
        "annex_a.heading",
        DOUBTFUL,
        "A heading is spelt as Ofsted or councils spell it; one much alike is read.",
    ),
    Check("annex_a.headings_again", REFUSED, "The headings of a list stand once."),
    Check("annex_a.empty_list", DOUBTFUL, "A list has rows; no figure is made of one that has none."),
    Check(
        "annex_a.error_cells", DOUBTFUL, "No cell shows an error of Excel; one that does is read as empty."
    ),
    Check(
        "annex_a.unsaved_formulas", DOUBTFUL, "A formula's value was saved with it; else it is read as empty."
    ),
    Check("annex_a.numbered_date", NOTE, "A date is a date, and not a plain number of days."),
    Check("annex_a.no_days", DOUBTFUL, "The dates in a workbook say which days it covers."),
    Check("annex_a.after_the_lists", DOUBTFUL, "Nothing in a workbook happened after it was made."),
    Check("annex_a.lists_differ", DOUBTFUL, "The lists of a workbook say the same of a child."),
    Check("annex_a.undated", DOUBTFUL, "A row of List 5 has the date of an enquiry or of a conference."),
    Check("annex_a.conference_alone", DOUBTFUL, "A conference stands beside the enquiry it followed."),
    Check("annex_a.conference_twice", DOUBTFUL, "An initial conference stands in one row."),
    Check("annex_a.plan_not_listed", DOUBTFUL, "A plan that a conference led to is in List 7."),
    Check(
        "annex_a.gone", REFUSED, "What is open in one workbook is in the next; else the later is followed."
    ),
)

CHECKS: dict[str, Check] = {
    check.id: check for check in (*_FILES, *_CELLS, *_KEYS, *_PEOPLE, *_EVENTS, *_CENSUS, *_ANNEX_A)
}
