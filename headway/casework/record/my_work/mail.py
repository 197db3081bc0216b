"""Telling somebody by mail that they were asked for something. A mail names nobody, and not what it is."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from headway.casework.access.models import User
from headway.casework.access.reader import Reader


@task()
def tell_who_was_asked(users: Sequence[int]) -> None:
    """In the background, after the asking stands: a mail to each of these users, by key, who is still let in."""
    at = timezone.now()
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("my_work")
    for user in User.objects.filter(pk__in=users):
        if Reader(user, at).is_let_in:
            send_mail(
                "Somebody asked about something on your list",
                f"A colleague waits for something of yours and asked about it. Sign in to see what:\n\n{address}\n",
                settings.DEFAULT_FROM_EMAIL,
                [user.email],
            )
