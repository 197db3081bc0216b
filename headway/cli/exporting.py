"""`headway export`: the record as files, for whoever may have them."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from headway.cli.endings import NothingDone, ending_well
from headway.cli.places import folder_to_write
from headway.knowledge.standards.dates import collection_year, read_year, year_ends, year_named, year_starts

FORMS = ("ssd", "903", "annex-a", "cin")
Demo = Annotated[bool, typer.Option("--demo", help="The demo's database, and not the council's.")]


def add_to(app: typer.Typer) -> None:
    """Put the command among the others."""
    app.command()(export)


def export(
    form: Annotated[str, typer.Argument(metavar="FORM", help="ssd, 903, annex-a or cin", show_default=False)],
    out: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write to.", show_default=False)],
    year: Annotated[
        str,
        typer.Option(
            help="2025-26. Of 903 and cin: the return’s, the last that is over where it is not said. Of ssd "
            "and annex-a: the record as it was when that year ended, and as it is where it is not said.",
            metavar="YEAR",
        ),
    ] = "",
    confidential: Annotated[
        bool, typer.Option("--confidential-addresses", help="Confidential addresses too.")
    ] = False,
    demo: Demo = False,
) -> None:
    """Write the record as the Standard Safeguarding Dataset, an SSDA903 return, a CIN census, or Lists 5 and 7.

    Each export is logged.
    """
    with ending_well():
        now = datetime.now(UTC)
        today = date.today()
        if form not in FORMS:
            raise NothingDone(
                f"The record is written as {', '.join(FORMS[:-1])} or {FORMS[-1]}, not as {form!r}."
            )
        if confidential and form in ("annex-a", "cin"):
            raise NothingDone(f"There is no address in {form}: leave --confidential-addresses out.")
        asked = _year(year, today) if year else None
        folder_to_write(out)
        # A table left there by an earlier export, and in this one no longer, would be read with it.
        if out.is_dir() and any(out.iterdir()):
            raise NothingDone(f"{out} holds files already: name a new folder, or an empty one.")
        from headway.cli.database import answering_database, open_database

        open_database(demo=demo)
        from headway.exchange.export.moment import LoadsTooOften

        try:
            with answering_database():
                if form == "903":
                    _as_return(
                        out, asked or collection_year(today) - 1, today, now, confidential=confidential
                    )
                elif form in ("cin", "annex-a"):
                    _as_told(form, out, asked, today, now)
                else:
                    _as_ssd(out, asked, now, confidential=confidential)
        except LoadsTooOften as why:
            raise NothingDone(f"{why} Nothing was written.") from None


def _year(said: str, today: date) -> int:
    """The year asked for. Raises NothingDone for what is none, and for one that has not begun."""
    try:
        year = read_year(said)
    except ValueError as why:
        raise NothingDone(str(why)) from None
    if year_starts(year) > today:
        raise NothingDone(f"{year_named(year)} has not begun: nothing is known of it yet.")
    return year


def _as_ssd(out: Path, year: int | None, now: datetime, *, confidential: bool) -> None:
    from headway.exchange.export.files import NothingHeld, write_record

    until = None if year is None else year_ends(year)
    try:
        written = write_record(out, by=None, at=now, confidential=confidential, until=until)
    except NothingHeld:
        raise NothingDone("Nobody is held here yet, or was then: nothing was written.") from None
    print(f"Wrote {written.rows.total():,} rows of {len(written.rows)} tables to {out}")
    _tell_sheltered(written.sheltered)


def _as_return(out: Path, year: int, today: date, now: datetime, *, confidential: bool) -> None:
    from headway.exchange.export.blanks import NOT_WRITTEN
    from headway.exchange.export.returns import NobodyInCare, write_record_as_return

    try:
        made = write_record_as_return(out, year, by=None, at=now, confidential=confidential)
    except NobodyInCare:
        raise NothingDone(
            f"By what is held here nobody was in care in {year_named(year)}: nothing was written."
        ) from None
    files = ", ".join(f"{name} {count:,}" for name, count in made.rows.items())
    print(f"Wrote the return of {year_named(year)} to {out}: {files}")
    if year_ends(year) >= today:
        print(f"{year_named(year)} is not over: it holds what has been told so far.")
    if made.begins is not None:
        print(f"The record begins on {made.begins:%-d %B %Y}: of the days before it holds nothing.")
    if made.numberless:
        print(
            f"Children without a number in the case system, called by Headway's own key: {made.numberless:,}"
        )
    for blank in made.blanks:
        place = f"{blank.file} {blank.column}"
        print(f"{place:<33} blank in {blank.rows:,} of {blank.among:,}: {blank.why}")
    for name, why in NOT_WRITTEN.items():
        print(f"Not written: {name}.csv: {why}")
    _tell_sheltered(made.sheltered)


def _as_told(form: str, out: Path, asked: int | None, today: date, now: datetime) -> None:
    """As a census of a year, or as lists on a day."""
    from headway.exchange.export import protection

    year = asked or collection_year(today) - 1
    as_at = today if asked is None else min(today, year_ends(asked))
    when = f"of {year_named(year)}" if form == "cin" else f"as on {as_at:%-d %B %Y}"
    try:
        if form == "cin":
            told = protection.write_record_as_census(out, year, at=now)
        else:
            told = protection.write_record_as_lists(out, as_at, at=now)
    except protection.NothingOfThem:
        raise NothingDone(
            f"By what is held here no child has an enquiry, a conference or a plan {when}: nothing was written."
        ) from None
    counts = ", ".join(f"{name} {count:,}" for name, count in told.rows.items())
    print(f"Wrote {told.file} {when}: {counts}")
    if form == "cin" and year_ends(year) >= today:
        print(f"{year_named(year)} is not over: it holds what has been told so far.")
    if told.begins is not None:
        print(
            f"The record begins on {told.begins:%-d %B %Y}: plans before it are not counted as earlier ones."
        )
    for place, count in told.blank.items():
        print(f"Left out in {count:,}, since it is not held: {place}")
    missing = protection.CENSUS_NOT_WRITTEN if form == "cin" else protection.LISTS_NOT_WRITTEN
    for name, why in missing.items():
        print(f"Not written: {name}: {why}")


def _tell_sheltered(count: int) -> None:
    if count:
        live = "1 person lives" if count == 1 else f"{count:,} people live"
        print(
            f"Left out where {live}, of whom an address is confidential. "
            "To have it too: --confidential-addresses"
        )
