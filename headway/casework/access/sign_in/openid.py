"""The council's OpenID Connect: it says who somebody is. Whether they are let in, and as what, is ours."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from headway.casework.access.models import User
from headway.casework.access.sign_in.adapter import turned_away
from headway.casework.access.sign_in.attempts import log_failure

# Entra ID sends no `email_verified`. Its own claim says that the address's domain is the organisation's, and is
# sent where the council's administrator asks for it.
_VERIFIED: Final = ("email_verified", "xms_edov")


class CouncilAdapter(DefaultSocialAccountAdapter):
    """Finds the user who was let in, by the subject of an earlier sign-in or else by a verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let this sign-in be a user's, or turn it away. Raises ImmediateHttpResponse to turn it away.

        An address that belongs to another subject already is refused: a mailbox may be given to a successor.
        """
        told, account = dict(sociallogin.account.extra_data), sociallogin.account
        account.extra_data = {}  # nothing of what the provider tells is held but the subject
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise turned_away(request, "council_connect")
        if account.pk is not None:
            account.save(update_fields=["extra_data"])
            return
        email = verified_address(told)
        if not email:
            raise turned_away(request, "council_unverified")
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise turned_away(request, "council_unknown")
        if SocialAccount.objects.filter(user=user, provider=account.provider).exists():
            raise turned_away(request, "council_other_subject", user)
        account.user = sociallogin.user = user
        account.save()

    def on_authentication_error(self, request: HttpRequest, provider: object, **_given: object) -> None:  # noqa: ARG002
        """The provider failed, or somebody stopped half-way: raises ImmediateHttpResponse, which says so."""
        log_failure("council_error", at=request.at)  # type: ignore[attr-defined]
        raise ImmediateHttpResponse(render(request, "sign_in/council_failed.html", status=502))


def answered(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Say in words that the provider does not answer, or answers nonsense: `requests` raises an OSError."""

    @wraps(view)
    def passed_on(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except OSError:
            log_failure("council_error", at=request.at)  # type: ignore[attr-defined]
            return render(request, "sign_in/council_failed.html", status=502)

    return passed_on


def verified_address(told: Mapping[str, Any]) -> str:
    """The address that the provider says it has verified; "" where it says none, or does not say so."""
    claims: Mapping[str, Any] = told.get("userinfo") or told.get("id_token") or told
    also: Mapping[str, Any] = told.get("id_token") or {}
    sure = any(_is_true(source.get(name)) for name in _VERIFIED for source in (claims, also))
    return str(claims.get("email") or also.get("email") or "").strip() if sure else ""


def _is_true(claim: object) -> bool:
    return claim is True or (isinstance(claim, str | int) and str(claim).lower() in {"1", "true"})
