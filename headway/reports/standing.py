"""Words that stand in every report, on whatever paper: headings, leads, how to read it, and who may."""

from dataclasses import dataclass
from typing import Final

NO_FIGURE: Final = "No figure of this section was worked out in this edition."
NO_RECORD: Final = "The files that were read hold nothing of this, so there is no figure here."

PROVISIONAL: Final = (
    "Provisional.",
    "These figures were worked out from the data as they were given. Later corrections to the records may change "
    "them.",
)
INSIDE: Final = (
    "For use inside the council.",
    "Small numbers are printed as they are and may point to a child. Take them out before anything from this "
    "report is published: the public edition does it.",
)
PUBLIC: Final = (
    "For publication.",
    "Numbers from 1 to 5 are not printed, nor others from which they could be worked out.",
)

SNAPSHOT: Final = (
    "Snapshot, or over the period",
    "A snapshot says how things stood on one day. Other figures count what happened over the whole period. Each "
    "figure says which it is. The two must not be added together.",
)
SHARES: Final = (
    "The numbers behind a share",
    "“93.0%, 186 of 200” means that 186 were counted among 200. A share of a small number moves a long way when "
    "one child’s circumstances change.",
)
BEFORE: Final = (
    "Earlier years, and elsewhere",
    "A figure of an earlier year is worked out anew from today’s records by the same rules, so it can differ from "
    "the one published then. A change is worked out from the numbers counted, not from the rounded figures. A "
    "figure from elsewhere stands beside ours only where it counts the same thing; its year and source are given.",
)
NOT_KNOWN: Final = (
    "Not known",
    "Where the data cannot say whether a case counts, the case is left out of both numbers and is counted as not "
    "known.",
)
WITHHELD: Final = (
    "Withheld",
    "Where too many cases are not known, no value is printed, because it could mislead. The reason is given.",
)
SUPPRESSED: Final = (
    "Suppressed",
    "A number that could point to a child is not printed. So that it cannot be worked out from the others, some "
    "larger numbers are left out too. A nought is a nought.",
)
ABSENT: Final = (
    "Not in this data",
    "The files do not hold what the figure needs. It is not nought: it is not known.",
)
CASES: Final = (
    "Cases and definitions",
    "In the page report.html, “Cases” opens the list of cases behind a figure, in the folder beside it. That list "
    "names children by their case number: handle it as you would their records. “Definition” leads to what "
    "exactly is counted, and under which rule.",
)


def notices(*, public: bool) -> tuple[tuple[str, str], ...]:
    """What the front says of how final the report is and who may read it."""
    return (PROVISIONAL, PUBLIC if public else INSIDE)


def how_to_read(*, public: bool) -> tuple[tuple[str, str], ...]:
    """The chapter on how to read the report, as (term, words) pairs."""
    first = (SNAPSHOT, SHARES, BEFORE, NOT_KNOWN, WITHHELD)
    return (*first, SUPPRESSED, ABSENT) if public else (*first, ABSENT, CASES)


@dataclass(frozen=True, slots=True)
class Say:
    """The headings and leads that every paper prints alike."""

    service: str = "Safeguarding and Quality Assurance Service"
    made_from: str = "Made from"
    contents: str = "Contents"

    headlines: str = "Headlines"
    headlines_lead: str = (
        "The key figures of this report, each with the numbers it was made from. The name of a figure leads to "
        "the place where it is explained."
    )
    headline_headings: tuple[str, ...] = ("Key figure", "Value", "Made from", "Beside it")
    headlines_without: str = "Key figures that have no value in this edition"
    no_headline: str = "No key figure was worked out in this edition."

    how_to_read: str = "How to read this report"
    short_names: str = "Short names used in this report"

    wanted: str = "Not in this edition"
    wanted_lead: str = "These belong here, and the files that were read do not give them."

    definition: str = "Definition"
    definitions: str = "Appendix: definitions"
    definitions_lead: str = (
        "What each figure of this report counts, why, and who answers for its definition. The rules of law behind "
        "the figures follow."
    )
    short_definitions_lead: str = "What each figure of this report counts."
    no_definition: str = "No figure was worked out in this edition, so there is nothing to define."
    name_in_data: str = "Name in the data"
    rules_of_figure: str = "Rules"
    rules: str = "Rules of law behind the figures"
    rules_lead: str = "“Checked” says whether the text of the law was read when the rule was written."
    rules_caption: str = "Rules, their limits, and where the law says so"
    rule_headings: tuple[str, ...] = ("Rule", "Limit", "Where the law says so", "Checked")

    quality: str = "Data quality"
    quality_lead: str = (
        "What was read to make this report, what was doubted or refused, and what the data cannot tell."
    )
    quality_files: str = "Files read"
    no_file: str = "No file was read."
    quality_problems: str = "Problems found"
    no_problem: str = "No problem was found."
    no_check: str = "No check found a problem."
    quality_notes: str = "What the data cannot know"
    no_note: str = "Nothing was noted."
    quality_differences: str = "Due dates in the data, and ours"
    quality_differences_lead: str = (
        "Every due date behind these figures is worked out from what happened. Where the data give a due date "
        "too, the two are compared here. The date in the data is never used."
    )


SAY: Final = Say()
