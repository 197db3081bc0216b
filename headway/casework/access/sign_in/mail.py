"""The links that are sent by mail. A mail holds the link and no name, and no word of what the service does."""

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.sign_in.actions import send_for_forgotten
from headway.casework.access.sign_in.encrypting import unseal

FORGOTTEN = "forgotten-address"


def address_of(secret: str) -> str:
    """The whole address of a link."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("invitation", kwargs={"secret": secret})


def send_invitation(user: User, secret: str) -> None:
    """Send a link to a user's address of work."""
    _send(user, secret, settings.INVITATION_HOURS)


def tell_former_address(address: str) -> None:
    """Say to the mailbox that a user had before that it is theirs no longer. Nothing where no mail is sent.

    Whoever could put their own address in place of a colleague's could have a link sent to it: the colleague is to
    learn of that. Raises OSError where the mail server does not take it.
    """
    if settings.MAIL_IS_SENT:
        send_mail(
            "Your address for signing in was changed",
            "An administrator gave your account another address. It is this one no longer.\n\n"
            "If you do not know why, tell your service desk at once.\n",
            settings.DEFAULT_FROM_EMAIL,
            [address],
        )


@task()
def send_forgotten(sealed: str) -> None:
    """In the background, for every address alike: so that a page takes no longer where the address is known.

    It runs outside any request, and reads the clock itself. The address is sealed, since a queue is a table.
    """
    email, at = unseal(sealed, FORGOTTEN), timezone.now()
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is not None and Reader(user, at).is_let_in and user.has_usable_password():
        _send(user, send_for_forgotten(user=user, at=at), settings.FORGOTTEN_LINK_HOURS)


def _send(user: User, secret: str, hours: int) -> None:
    lasting = f"{hours} {'hour' if hours == 1 else 'hours'}"
    send_mail(
        "A link to set your password",
        f"Set your password here. The link works once, for {lasting}.\n\n{address_of(secret)}\n\n"
        "If you did not expect this, do nothing.\n",
        settings.DEFAULT_FROM_EMAIL,
        [user.email],
    )
