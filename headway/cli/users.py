"""`headway user`: letting the very first administrator in, who lets everybody else in."""

import os
from typing import Annotated

import typer

from headway.cli.database import answering_database
from headway.cli.endings import NothingDone, ending_well

user = typer.Typer(help="Let the first administrator in.", no_args_is_help=True)


@user.callback()
def users() -> None:
    """Let the first administrator in; the others are let in on the page of users."""


@user.command()
def add(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="Their address at work.", show_default=False)],
    name: Annotated[str, typer.Option(help="Their name.", show_default=False)],
    role: Annotated[str, typer.Option(help="Their role.")] = "administrator",
) -> None:
    """Let somebody in, and print the link by which they set a password: once, within hours."""
    with ending_well():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.settings.council")
        print(let_in(email, name, role))


def let_in(email: str, name: str, role: str) -> str:
    """Make the user and say what to do next. Raises NothingDone, in words, for what cannot be."""
    import django
    from django.core.exceptions import ImproperlyConfigured, ValidationError

    try:
        django.setup()
    except ImproperlyConfigured as why:
        raise NothingDone(str(why)) from None

    from django.conf import settings
    from django.utils import timezone

    from headway.casework.access.roles import Role
    from headway.casework.access.sign_in.actions import let_in as act
    from headway.casework.access.sign_in.mail import address_of

    if role not in set(Role):
        raise NothingDone(f"{role!r} is no role. The roles are: {', '.join(Role)}.")
    if role == Role.INSPECTOR:
        raise NothingDone(
            "An inspector's access ends on a day: let them in on the page of users, which asks for it."
        )
    try:
        with answering_database():
            _made, secret = act(email=email, name=name, role=Role(role), at=timezone.now(), by=None)
    except ValidationError as wrong:
        raise NothingDone(" ".join(wrong.messages)) from None
    return (
        f"Let in. Open this link to set the password; it works once, for {settings.INVITATION_HOURS} hours:\n"
        f"{address_of(secret)}"
    )
