"""The pages round signing in that are ours: links, kept words, the end of a sitting."""

from typing import cast

from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from headway.casework.access.doors import begins, stands_open
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.sign_in import actions, attempts, kept_words, sessions
from headway.casework.access.sign_in.encrypting import NotOurs, seal
from headway.casework.access.sign_in.forms import FirstPasswordForm, ForgottenForm
from headway.casework.access.sign_in.mail import FORGOTTEN, send_forgotten
from headway.casework.access.sign_in.models import KeptWords
from headway.casework.access.sign_in.sessions import Sitting

_LINK = "sign_in.invitation"


class SetUpApp(ActivateTOTPView):
    """Tell an authenticator app its key, and prove it with a code."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        sessions.has_two_factors(self.request)
        return response


class SetUpPasskey(AddWebAuthnView):
    """Make a passkey on this machine, a telephone or a security key."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        sessions.has_two_factors(self.request)
        return response


@stands_open(why="Whoever holds the link's secret was let in; the secret goes from the address at once.")
@never_cache
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address, where histories and logs would keep it, and go on without."""
    request.session[_LINK] = secret
    return redirect("set_password")


@stands_open(why="It asks for a link's secret, which only somebody who was let in has.")
@never_cache
@sensitive_post_parameters()
def set_password(request: HttpRequest) -> HttpResponse:
    """Set a password, by a link that stands."""
    at = request.at  # type: ignore[attr-defined]
    found = actions.standing(request.session.get(_LINK, ""), at)
    if found is None:
        return render(request, "sign_in/link_over.html", status=410)
    form = FirstPasswordForm(request.POST or None, user=found.user)
    if not form.is_valid():
        return render(request, "sign_in/set_password.html", {"form": form})
    actions.set_password(invitation=found, password=form.cleaned_data["password"], at=at)
    request.session.flush()
    messages.success(request, "Your password is set. Sign in with it.")
    return redirect("account_login")


@stands_open(why="It answers alike for every address, known or not.")
@never_cache
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a link to somebody who forgot their password."""
    form = ForgottenForm(request.POST or None)
    if not form.is_valid():
        return render(request, "sign_in/forgotten.html", {"form": form})
    email = form.cleaned_data["email"]
    # Never taken away: asking often is throttled as failing often is.
    attempts.begin(f"forgotten {email}", request)
    send_forgotten.enqueue(seal(email, FORGOTTEN))
    return redirect("forgotten_sent")


@stands_open(why="It says the same to everyone.")
def forgotten_sent(request: HttpRequest) -> HttpResponse:
    """Say what happens next, whoever asked."""
    return render(request, "sign_in/forgotten_sent.html")


@begins(to=Permission.OWN_ACCOUNT)
@never_cache
def words_kept(request: ReadersRequest, reference: str) -> HttpResponse:
    """Give back what was typed, to the one who typed it. Reading it twice changes nothing."""
    kept = _own_words(request, reference)
    try:
        fields = kept_words.fields_of(kept)
    except NotOurs:
        raise Http404 from None
    shown = [(name.replace("_", " ").capitalize(), "\n".join(values)) for name, values in fields.items()]
    again = [(name, value) for name, values in fields.items() for value in values]
    return render(request, "sign_in/kept_words.html", {"kept": kept, "shown": shown, "again": again})


@begins(to=Permission.OWN_ACCOUNT)
@require_POST
def throw_away(request: ReadersRequest, reference: str) -> HttpResponse:
    """Throw away what was typed."""
    _own_words(request, reference).delete()
    return redirect("home")


@begins(to=Permission.OWN_ACCOUNT)
@require_POST
def extend(request: ReadersRequest) -> JsonResponse:
    """Stay signed in: asking is enough, and the answer says for how long."""
    sitting = cast(Sitting, sessions.sitting_of(request.session))
    return JsonResponse({"seconds": int((sitting.ends - request.reader.at).total_seconds())})


@begins(to=Permission.OWN_ACCOUNT)
@require_POST
def leave_everywhere(request: ReadersRequest) -> HttpResponse:
    """End every session of this user, this one too."""
    sessions.end_all(request.user, but=request.session.session_key or "")
    sessions.end(request, request.user, "everywhere")
    return redirect("account_login")


def _own_words(request: ReadersRequest, reference: str) -> KeptWords:
    kept = KeptWords.objects.filter(user=request.user, pk=reference).first()
    if kept is None:
        raise Http404
    return kept
