"""Words typed into a form that came too late are kept for the one who typed them, and for nobody else."""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.sign_in.drawn_for import was_drawn_for
from headway.casework.access.sign_in.encrypting import seal, unseal
from headway.casework.access.sign_in.models import KeptWords

# What is secret is not kept, under whatever name a form has it. A postcode is none.
_SECRET: Final = re.compile(r"pass|secret|token|credential|(?<!post)code|csrf|otp", re.IGNORECASE)
GIVEN_BACK: Final = "kept_words"


def keep(request: HttpRequest, user: User) -> KeptWords | None:
    """Keep the fields of this POST for the user who sent it. None where nothing was typed."""
    at: datetime = request.at  # type: ignore[attr-defined]
    KeptWords.objects.filter(at__lte=at - _life()).delete()
    fields = {
        name: values
        for name, values in request.POST.lists()
        if not _SECRET.search(name) and name != GIVEN_BACK and any(values)
    }
    if not fields and not request.FILES:
        return None
    return KeptWords.objects.create(
        user=user,
        path=request.get_full_path()[:400],
        sealed=seal(json.dumps(fields), _purpose(user)),
        had_files=bool(request.FILES),
        at=at,
    )


def keep_of_a_session_that_is_over(request: HttpRequest) -> KeptWords | None:
    """Keep what comes with the token of another session: of the same user, who has signed in again meanwhile.

    None where the form was drawn for somebody else, or for nobody, and where nothing was typed.
    """
    reader: Reader | None = request.reader  # type: ignore[attr-defined]
    user: User | None = request.words_of if reader is None else reader.user  # type: ignore[attr-defined]
    if user is None or is_of_signing_in(request) or not was_drawn_for(user, request):
        return None
    return keep(request, user)


def is_of_signing_in(request: HttpRequest) -> bool:
    """Whether it is a page of signing in: what is typed there is a secret, or a button."""
    return request.path.startswith(("/sign-in/", "/sign-out/", "/account/"))


def waiting_for(user: User, at: datetime) -> KeptWords | None:
    """The newest words kept for this user that have not been given back or thrown away."""
    return KeptWords.objects.filter(user=user, at__gt=at - _life()).first()


def fields_of(kept: KeptWords) -> Mapping[str, list[str]]:
    """The fields, by name, each with its values. Raises NotOurs where the row was moved to another user."""
    fields: dict[str, list[str]] = json.loads(unseal(kept.sealed, _purpose(kept.user)))
    return fields


def _purpose(user: User) -> str:
    return f"kept-words.{user.pk}"


def _life() -> timedelta:
    return timedelta(hours=settings.KEPT_WORDS_HOURS)
