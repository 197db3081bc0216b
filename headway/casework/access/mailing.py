"""Telling somebody by mail that something waits for them: one mail a day at most, with a link and no name."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from headway.casework.access.models import Mailing, Page, ToTell, User
from headway.casework.access.reader import Reader

_SUBJECT: Final = "Headway has something for you"
_LINES: Final = {
    Page.ANSWERING: "Headway has something for you to answer{by}. Sign in with your work account:",
    Page.MY_WORK: "A colleague waits for something of yours and asked about it. Sign in to see what:",
}


def to_tell(user: User, page: Page, *, at: datetime, by_on: date | None = None) -> None:
    """Have somebody told of a page with their next mail; of several days the first is named. In a transaction.

    Nothing where the council sends no mail.
    """
    if not settings.MAIL_IS_SENT:
        return
    held, _ = ToTell.objects.select_for_update().get_or_create(
        user=user, page=page, defaults={"by_on": by_on, "since_at": at}
    )
    if by_on is not None and (held.by_on is None or by_on < held.by_on):
        held.by_on = by_on
        held.save(update_fields=["by_on"])


def mail_those_waiting(at: datetime) -> int:
    """Queue a mail to whoever is to be told and had none today, with all of it; returns how many.

    Who had one today waits for tomorrow. A mail that fails is seen on the page of background work, and is not sent
    again by itself.
    """
    on = timezone.localdate(at)
    waiting = ToTell.objects.exclude(user__in=Mailing.objects.filter(on=on).values("user"))
    users = list(waiting.order_by("user").values_list("user", flat=True).distinct())
    return sum(_mailed(user, on) for user in users)


@transaction.atomic
def _mailed(user: int, on: date) -> bool:
    rows = list(ToTell.objects.select_for_update().filter(user=user).order_by("page"))
    if not rows or Mailing.objects.filter(user=user, on=on).exists():
        return False
    made = Mailing.objects.create(
        user_id=user,
        on=on,
        pages=" ".join(row.page for row in rows),
        by_on=min((row.by_on for row in rows if row.by_on is not None), default=None),
    )
    ToTell.objects.filter(pk__in=[row.pk for row in rows]).delete()
    transaction.on_commit(lambda: send_mailing.enqueue(made.pk))
    return True


@task()
def send_mailing(key: int) -> None:
    """In the background: the mail itself, to its user where they are still let in."""
    mailing = Mailing.objects.select_related("user").get(pk=key)
    if not Reader(mailing.user, timezone.now()).is_let_in:
        return
    by = f" by {mailing.by_on:%A} {mailing.by_on.day} {mailing.by_on:%B}" if mailing.by_on else ""
    pages = [Page(page) for page in mailing.pages.split()]
    asked = Page.ANSWERING in pages
    send_mail(
        f"{_SUBJECT} to answer{by}" if asked else _SUBJECT,
        "\n".join(_paragraphs(pages, by)),
        settings.DEFAULT_FROM_EMAIL,
        [mailing.user.email],
    )


def _paragraphs(pages: Sequence[Page], by: str) -> list[str]:
    site = settings.SITE_ADDRESS.rstrip("/")
    return [f"{_LINES[page].format(by=by)}\n\n{site}{reverse(page.value)}\n" for page in pages]
