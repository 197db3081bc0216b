"""`headway program`: letting a program of the council read by a token, and ending that."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from headway.cli.days import a_day
from headway.cli.endings import NothingDone, ending_well

program = typer.Typer(help="Let programs read by a token, and end that.", no_args_is_help=True)
Demo = Annotated[bool, typer.Option("--demo", help="The demo's database, and not the council's.")]


@program.callback()
def programs() -> None:
    """Let programs of the council read duties, sittings and measures by a token, and end that."""


@program.command()
def add(
    called: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.", show_default=False)],
    reads_as: Annotated[
        str,
        typer.Option(
            "--as", help="Whom it reads as: a user's address of work.", metavar="EMAIL", show_default=False
        ),
    ],
    until: Annotated[
        str, typer.Option(help="The last day of its token.", metavar="DATE", show_default=False)
    ],
    demo: Demo = False,
) -> None:
    """Let a program in, and print its token: once."""
    with ending_well():
        last = a_day(until, "--until")
        from headway.cli.database import answering_database, open_database

        open_database(demo=demo)
        from headway.casework.access.models import User
        from headway.casework.access.refusals import NotDone
        from headway.casework.access.sign_in.lasting import end_of
        from headway.exchange.api.programs import let_in

        now = datetime.now(UTC)
        with answering_database():
            user = User.objects.filter(email__iexact=reads_as).first()
            if user is None:
                raise NothingDone(f"Nobody is let in by the address {reads_as}.")
            try:
                made, token = let_in(called=called, reads_as=user, ends_at=end_of(last), by=None, at=now)
            except NotDone as why:
                raise NothingDone(why.words) from None
        print(f"Let in as program {made.pk}, until {last:%-d %B %Y}. Its token, which is not shown again:")
        print(token)


@program.command("list")
def list_(demo: Demo = False) -> None:
    """The programs whose tokens hold."""
    with ending_well():
        from headway.cli.database import answering_database, open_database

        open_database(demo=demo)
        from headway.casework.access.sign_in.lasting import last_day
        from headway.exchange.api.programs import standing

        with answering_database():
            for one in standing(datetime.now(UTC)):
                print(f"{one.pk:>5}  {one.called}, as {one.reads_as.email}, until {last_day(one.ends_at)}")


@program.command()
def end(
    key: Annotated[int, typer.Argument(metavar="NUMBER", help="Its number, from list.", show_default=False)],
    demo: Demo = False,
) -> None:
    """End a program's token now."""
    with ending_well():
        from headway.cli.database import answering_database, open_database

        open_database(demo=demo)
        from headway.exchange.api.programs import end as ending
        from headway.exchange.api.programs import standing

        now = datetime.now(UTC)
        with answering_database():
            found = standing(now).filter(pk=key).first()
            if found is None:
                raise NothingDone(f"There is no program {key} whose token holds.")
            ending(found, by=None, at=now)
        print(f"The token of {found.called} has ended.")
