"""What we ask of allauth otherwise than it does by itself: who is let in, what is logged, what is counted."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.sign_in import attempts, kept_words, sessions
from headway.casework.access.sign_in.encrypting import seal, unseal
from headway.casework.access.sign_in.picture import picture_of

NOT_RIGHT = "That address and password do not belong together, or the access has ended."
_TOTP = "second-factor"
_SILENT = frozenset({"account/messages/logged_in.txt"})


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed; failures are counted and logged; a sitting is marked when it begins."""

    error_messages = {  # noqa: RUF012 (as in the base class)
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NOT_RIGHT,
        "incorrect_password": "That is not your password.",
        "enter_current_password": "That is not your password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:  # noqa: ANN401
        """The user of this address and password; None, after equal work, for every reason why not."""
        email = str(credentials.get("email", ""))
        attempt = attempts.begin(email, request)
        user = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()
        if not isinstance(user, User):
            attempts.failed(attempt, email, "password")
            return None
        attempt.delete()
        return user

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether this is the user's password, counted as a try to sign in."""
        return self.authenticate(context.request, email=user.email, password=password) == user

    def is_reauthentication_required(self, *, app: str, **_given: object) -> bool:
        """Whether to ask once more: not of somebody who has only just signed in."""
        request = context.request
        sitting = sessions.sitting_of(request.session)
        just_now = timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
        if sitting is not None and request.at - sitting.began < just_now:
            return False
        return bool(super().is_reauthentication_required(app=app))

    def pre_login(self, request: HttpRequest, user: User, **_given: object) -> HttpResponse | None:
        """Turn away whoever is not let in, however they proved who they are."""
        if Reader(user, request.at).is_let_in:  # type: ignore[attr-defined]
            return None
        attempts.log_failure("access", at=request.at, user=user)  # type: ignore[attr-defined]
        return render(request, "sign_in/refused.html", status=403)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        how, two_factors = _how(request, user)
        sessions.begin(request, user, how=how, two_factors=two_factors)

    def post_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponse:  # noqa: ANN401
        """Lead first to the words that were kept, if there are any."""
        response: HttpResponse = super().post_login(request, user, **given)
        waiting = kept_words.waiting_for(user, request.at)  # type: ignore[attr-defined]
        return response if waiting is None else redirect("kept_words", reference=waiting.pk)

    def logout(self, request: HttpRequest) -> None:
        user, at = request.user, request.at  # type: ignore[attr-defined]
        super().logout(request)
        if isinstance(user, User):
            note(Kind.SIGNED_OUT, "sign_in", by=user, at=at, detail="why=asked")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,  # noqa: ANN401
        **given: Any,  # noqa: ANN401
    ) -> None:
        if message_template not in _SILENT:
            super().add_message(request, level, message_template, *args, **given)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The key of an authenticator app is sealed where it is stored; the last second factor is not taken away."""

    def encrypt(self, text: str) -> str:
        return seal(text, _TOTP)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, _TOTP)

    def get_totp_issuer(self) -> str:
        return f"Headway, {settings.COUNCIL['name']}"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = second_factors(authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exists())

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"

    def build_totp_svg(self, url: str) -> str:
        return picture_of(url)


def second_factors(user: User) -> Any:  # noqa: ANN401 (a queryset of a library without types)
    """What this user can prove a second time with, recovery codes aside."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user=user, type__in=kinds)


def _how(request: HttpRequest, user: User) -> tuple[str, bool]:
    """How this user has just proved who they are, in kinds, and whether that is two factors."""
    records = get_authentication_records(request, user)
    kinds = [
        {"password": "password", "socialaccount": "council"}.get(one["method"], str(one.get("type", "")))
        for one in records
    ]
    if any(one.get("passwordless") for one in records):
        return "passkey", True
    second = any(one["method"] == "mfa" for one in records)
    by_council = "council" in kinds and settings.OIDC_ASKS_SECOND_FACTOR
    names = {"webauthn": "passkey", "recovery_codes": "recovery_code"}
    return ",".join(names.get(kind, kind) for kind in kinds) or "link", second or by_council


def turned_away(request: HttpRequest, why: str, user: User | None = None) -> ImmediateHttpResponse:
    """The answer to somebody whom the council's provider knows and who is not let in here."""
    attempts.log_failure(why, at=request.at, user=user)  # type: ignore[attr-defined]
    return ImmediateHttpResponse(render(request, "sign_in/refused.html", status=403))
