"""Words that stand in every report: who may read it, how to read it, and what is said where nothing is known."""

from typing import Final

NO_FIGURE: Final = "No figure of this section was worked out in this edition."
NO_RECORD: Final = "The files that were read hold nothing of this, so there is no figure here."

PROVISIONAL: Final = (
    "Provisional.",
    "These figures were worked out from the files named above. Later corrections to the records may change them.",
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
    "the one published then. A figure from elsewhere stands beside ours only where it counts the same thing; its "
    "year and source are given.",
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
    "“Cases” opens the list of cases behind a figure, in the folder that came with this report. That list names "
    "children by their case number: handle it as you would their records. “Definition” leads to what exactly is "
    "counted, and under which rule.",
)


def notices(*, public: bool) -> tuple[tuple[str, str], ...]:
    """What the front says of how final the report is and who may read it."""
    return (PROVISIONAL, PUBLIC if public else INSIDE)


def how_to_read(*, public: bool) -> tuple[tuple[str, str], ...]:
    """The chapter on how to read the report, as (term, words) pairs."""
    first = (SNAPSHOT, SHARES, BEFORE, NOT_KNOWN, WITHHELD)
    return (*first, SUPPRESSED, ABSENT) if public else (*first, ABSENT, CASES)
