"""The mails of a report by link: the council and a day alone, not of whom it is nor when the meeting is."""

from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from headway.casework.access.sign_in.encrypting import unseal
from headway.casework.meetings.bylink.codes import CODE_LASTS, digest_of_link, new_code
from headway.casework.meetings.bylink.standing import stands
from headway.casework.meetings.models import ReportAsked
from headway.casework.people.presenting import in_words

PURPOSE: Final = "report-link"


def address_of(secret: str) -> str:
    """The whole address of a link."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("report_link", args=[secret])


@task()
def send_link(sealed: str) -> None:
    """In the background: the mail with a link. Its secret is sealed, since a queue is a table."""
    key, secret = unseal(sealed, PURPOSE).split(" ")
    asked = ReportAsked.objects.select_related("invited__meeting").filter(pk=key).first()
    if asked is None or asked.digest != digest_of_link(secret) or not stands(asked, timezone.now()):
        return
    send_mail(
        f"{settings.COUNCIL['name']} asks you for a report",
        f"{settings.COUNCIL['name']} asks you for a written report by {in_words(asked.by_on)}.\n\n"
        f"Write it here, or send it as a file. You need no account:\n\n{address_of(secret)}\n\n"
        "The page asks for a code. It is mailed to this address when you ask for it there.\n\n"
        "This link is for you alone: do not pass it on. If you do not know why you were asked, tell the council.\n",
        settings.DEFAULT_FROM_EMAIL,
        [asked.email],
    )
    ReportAsked.objects.filter(pk=asked.pk).update(mailed_at=timezone.now())


@task()
def send_code(sealed: str) -> None:
    """In the background, for every link alike: so that a page takes no longer where there is such a link."""
    secret, at = unseal(sealed, PURPOSE), timezone.now()
    made = new_code(secret, at)
    if made is None:
        return
    asked, code = made
    send_mail(
        "Your code",
        f"Your code for the page of {settings.COUNCIL['name']}:\n\n{code[:4]} {code[4:]}\n\n"
        f"It can be used once, within {CODE_LASTS.seconds // 60} minutes. "
        "If you did not ask for it, do nothing, and tell the council.\n",
        settings.DEFAULT_FROM_EMAIL,
        [asked.email],
    )
