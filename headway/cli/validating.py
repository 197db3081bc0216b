"""`headway validate`: what was read, used, doubted and refused, and where due dates differ from ours."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from headway.cli.pages import summed
from headway.cli.places import apart_from, folder_to_write
from headway.cli.reporting import calendar_with, read_story
from headway.knowledge.measures.differences import Difference, due_dates
from headway.knowledge.measures.edition import open_tables
from headway.knowledge.measures.window import Window
from headway.knowledge.standards.csv_out import write_csv
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.validation import validation, write_problems
from headway.knowledge.standards.whole_files import whole_set

DUE_DATE_COLUMNS = ("rule", "child", "held_on", "due_in_the_data", "due_by_the_rules", "days_apart")
UNMATCHED_SHOWN = 20


def validate_path(
    source: Path, out: Path, *, mapping: Path | None, roles: Path | None, holidays: Path | None, today: date
) -> None:
    """Print the summary; write problems.csv and due_dates.csv. Raises NothingDone where nothing can be read."""
    apart_from(source, out)
    folder_to_write(out)
    calendar = calendar_with(holidays)
    extract, story = read_story(source, mapping=mapping, roles=roles)
    window = Window(first=today, last=today, as_at=today)
    differences = list(due_dates(open_tables(story, window, calendar)))
    apart = [one for one in differences if one.days != 0]
    with whole_set(out) as part:
        write_problems(extract.problems, part / "problems.csv")
        write_csv(
            part / "due_dates.csv",
            DUE_DATE_COLUMNS,
            ((one.rule, one.child, one.held_on, one.told, one.ours, one.days) for one in apart),
        )
    for line in (*_lines(extract), *_difference_lines(differences)):
        print(line)
    print(f"\nWrote {len(extract.problems):,} problems and {len(apart):,} differing due dates to {out}")


def _lines(extract: Extract) -> Iterator[str]:
    summary = validation(extract)
    yield "Files                                       read     used  refused  as"
    for file in summary.files:
        kind = file.recognised_as or "not read"
        yield f"  {file.file:<38} {file.read:>8,} {file.used:>8,} {file.refused:>8,}  {kind}"
    yield f"  {'all':<38} {summary.read:>8,} {summary.used:>8,} {summary.refused:>8,}"
    yield "\nProblems"
    for rule in summary.rules:
        yield f"  {rule.problems:>8,}  {rule.severity:<8}  {rule.rule}: {rule.sentence}"
    if not summary.rules:
        yield "  none"
    if summary.unmatched:
        yield "\nDescriptions for which no code is known (teach them with --mapping: codeset,text,code)"
        for lost in summary.unmatched[:UNMATCHED_SHOWN]:
            yield f"  {lost.rows:>8,}  {lost.codes}: {lost.text!r} in {lost.column}"
        if len(summary.unmatched) > UNMATCHED_SHOWN:
            yield f"  and {len(summary.unmatched) - UNMATCHED_SHOWN} more, all in problems.csv"
    if summary.notes:
        yield "\nWhat these data cannot know"
        yield from (f"  {note}" for note in summary.notes)


def _difference_lines(differences: Sequence[Difference]) -> Iterator[str]:
    yield "\nDue dates in the data beside those worked out from the facts (ours are used)"
    for one in summed(Counter((one.rule, one.days) for one in differences)):
        yield (
            f"  {one.rule}: {one.compared:,} compared, {one.same:,} the same, "
            f"{one.earlier:,} earlier, {one.later:,} later"
        )
    unsaid = sum(one.ours is None for one in differences)
    if unsaid:
        yield f"  {unsaid:,} more have no date of ours beside them"
    if not differences:
        yield "  the data give none"
