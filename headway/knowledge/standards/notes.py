"""What returns cannot know, in sentences for the summary (and never a problem of a row)."""

from collections.abc import Collection

from headway.knowledge.standards.convert.years import history_from
from headway.knowledge.standards.dates import year_ends


def what_returns_cannot_know(years: tuple[int, ...], files: Collection[str]) -> list[str]:
    """The limits of SSDA903 returns of those years with those files."""
    notes = []
    starts = history_from(years)
    if starts is not None:
        ends = year_ends(max(years))
        notes.append(
            f"The returns cover {_day(starts)} to {_day(ends)}: a review, placement or legal status before "
            "that is not in them, so what rests on one is not known."
        )
        apart = [year for year in years if starts.year >= year]
        if apart:
            told = ", ".join(f"{year - 1}-{year % 100:02d}" for year in apart)
            notes.append(
                f"A year is missing after {told}: the returns before the gap give no history after it."
            )
    notes.append(
        "A return holds no conferences, child protection plans, return interviews, distances or workers, and "
        "no review that was due and not held."
    )
    for name, sentence in (
        ("header", "There is no header file: birth dates, sex and ethnicity are not known."),
        ("episodes", "There is no episodes file: who was looked after, and when, is not known."),
        ("reviews", "There is no reviews file: reviews and participation are not known."),
        ("missing", "There is no missing file: missing episodes are not known."),
    ):
        if name not in files:
            notes.append(sentence)
    return notes


def _day(day: object) -> str:
    return f"{day:%-d %B %Y}"
