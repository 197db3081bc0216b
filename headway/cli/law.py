"""`headway law`: the rules, the facts, a due date, the duties of stories in a file, the book."""

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer

from headway.cli.days import a_day
from headway.cli.endings import NothingDone, ending_well

law = typer.Typer(help="The law: its rules, its facts, and what they make of a story.", no_args_is_help=True)


@law.command()
def rules(
    unchecked: Annotated[
        bool, typer.Option("--unchecked", help="Only law whose text nobody has read.")
    ] = False,
    held: Annotated[
        bool, typer.Option("--held", help="As they hold here: with what the council has settled.")
    ] = False,
    demo: Annotated[bool, typer.Option("--demo", help="With --held: the demo's database.")] = False,
) -> None:
    """List the rules: id, limit, force, duty, and where the law stands."""
    with ending_well():
        from headway.cli.held import rules_of
        from headway.knowledge.law.wording import limit_in_words

        for rule in rules_of(held=held, demo=demo).values():
            for version in rule.versions:
                if unchecked and version.citation.checked:
                    continue
                target = "" if version.target is None else f"; the council’s target {version.target}"
                print(
                    f"{rule.id}  [{limit_in_words(rule, version)}; {rule.force}; since {version.since}{target}]"
                )
                print(f"    {version.duty or rule.duty}.")
                print(f"    {version.citation} ({version.citation.standing})")


@law.command()
def facts() -> None:
    """List the facts that the law knows, and what each means."""
    with ending_well():
        from headway.knowledge.law.book import KINDS

        width = max(len(name) for name in KINDS)
        for name, kind in sorted(KINDS.items()):
            turns = f" Turns the story to: {kind.turns_to}." if kind.turns_to else ""
            print(f"{name:<{width}}  {kind.meaning}.{turns}")


@law.command()
def due(
    rule_id: Annotated[str, typer.Argument(metavar="RULE", show_default=False)],
    day: Annotated[
        str, typer.Argument(metavar="DATE", help="The day the interval counts from.", show_default=False)
    ],
    held: Annotated[
        bool, typer.Option("--held", help="As it holds here: with what the council has settled.")
    ] = False,
    demo: Annotated[bool, typer.Option("--demo", help="With --held: the demo's database.")] = False,
) -> None:
    """Print the day on which a rule's limit falls."""
    with ending_well():
        from headway.cli.held import rules_of
        from headway.knowledge.law.book import NoDueDate, NoSuchRule
        from headway.knowledge.law.book import due as due_on

        try:
            rules = rules_of(held=held, demo=demo)
            print(due_on(rule_id, a_day(day, "DATE"), rules=rules).isoformat())
        except (NoSuchRule, NoDueDate) as why:
            raise NothingDone(str(why)) from None


@law.command()
def read(
    path: Annotated[Path, typer.Argument(metavar="FACTS.csv", show_default=False, readable=False)],
    as_at: Annotated[
        str, typer.Option(metavar="DATE", help="As at the end of this day.", show_default=False)
    ],
    known_on: Annotated[str, typer.Option(metavar="DATE", help="As it was known on this day.")] = "",
) -> None:
    """Read stories and print their duties as CSV.

    A timeline is one story: one period of care, one enquiry with its plan, one meeting's papers, one dispute.
    Columns of FACTS.csv: timeline, fact, happened_on; and where wanted happened_at (London time), by (the date
    a fact names), dated (no for a fact known only to lie before happened_on), told_on, seq, corrects (the seq,
    or the number of the row, first told), withdrawn (yes).
    """
    with ending_well():
        from headway.knowledge.law.stories import DUTY_COLUMNS, BadFacts, duty_rows, read_facts
        from headway.knowledge.standards.csv_out import safe_cell

        day = a_day(as_at, "--as-at")
        known = a_day(known_on, "--known-on") if known_on else None
        try:
            stories = read_facts(path)
        except BadFacts as why:
            raise NothingDone(str(why)) from None
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(DUTY_COLUMNS)
        rows = duty_rows(stories, as_at=day, known_on=known)
        writer.writerows([safe_cell(cell) for cell in row] for row in rows)


@law.command()
def book(
    check: Annotated[bool, typer.Option("--check", help="Only say whether the book is stale.")] = False,
    spec: Annotated[Path, typer.Option(help="The folder of the law's tests.")] = Path("tests/spec"),
    to: Annotated[Path, typer.Option(help="The book.")] = Path("docs/law/book.md"),
) -> None:
    """Write the law book from the tests that are its source."""
    with ending_well():
        from headway.knowledge.law.booklet import render_book

        if not spec.is_dir():
            raise NothingDone(f"{spec} is no folder: the book is written from the project's own tests.")
        text = render_book(spec)
        if check:
            if not to.is_file() or to.read_text(encoding="utf-8") != text:
                raise NothingDone(f"{to} is stale. Write it anew with: headway law book")
            return
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(text, encoding="utf-8")
        print(f"Wrote {to}.")
