"""The mails by which users are told that something waits for them: never of whom, and not what it is."""

from typing import ClassVar

from django.db import models

from headway.casework.access.models.user import User
from headway.casework.access.retention import Kept, Retention


class Page(models.TextChoices):
    """The page that a mail leads to, by its route."""

    ANSWERING = "answering", "What is asked of you"
    MY_WORK = "my_work", "My work"


class ToTell(models.Model):
    """Somebody is to be told that a page has something for them; `by_on` is by when, None where no day was named.

    It goes once a mail took it along.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="to_be_told")
    page = models.CharField(max_length=20, choices=Page)
    by_on = models.DateField(null=True)
    since_at = models.DateTimeField()

    kept: ClassVar = Kept(Retention.WORKING)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="somebody_is_told_of_a_page_once", fields=("user", "page")),
        ]


class Mailing(models.Model):
    """The one mail that somebody has on a day. `pages` are the routes that it leads to, in a line."""

    user = models.ForeignKey(User, models.PROTECT, related_name="mailings")
    on = models.DateField()
    pages = models.CharField(max_length=60)
    by_on = models.DateField(null=True)

    kept: ClassVar = Kept(Retention.STAFF)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_mail_a_day", fields=("user", "on")),
        ]
