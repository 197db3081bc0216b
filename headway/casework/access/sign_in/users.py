"""The administrator's pages: who is let in, letting in, ending it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from headway.casework.access.doors import begins, lists
from headway.casework.access.models import User
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.roles import Role
from headway.casework.access.sign_in import actions
from headway.casework.access.sign_in.forms import LetInForm
from headway.casework.access.sign_in.lasting import end_of, last_day
from headway.casework.access.sign_in.mail import address_of, send_invitation


@lists(to=Permission.USERS_MANAGE)
def users(request: ReadersRequest) -> HttpResponse:
    """Who is let in, as what, until when."""
    everyone = User.objects.select_related("team").order_by("-is_active", "name")
    rows = [(user, last_day(user.access_ends_at) if user.access_ends_at else None) for user in everyone]
    return render(request, "sign_in/users.html", {"users": rows})


@begins(to=Permission.USERS_MANAGE)
@never_cache
def let_in(request: ReadersRequest) -> HttpResponse:
    """Let somebody in."""
    form = LetInForm(request.POST or None)
    if not form.is_valid():
        return render(request, "sign_in/let_in.html", {"form": form})
    given = form.cleaned_data
    user, secret = actions.let_in(
        email=given["email"],
        name=given["name"],
        role=Role(given["role"]),
        team=given["team"],
        access_ends_at=end_of(given["ends_on"]) if given["ends_on"] else None,
        at=request.reader.at,
        by=request.user,
    )
    return _handed_over(request, user, secret)


@begins(to=Permission.USERS_MANAGE)
@require_POST
def invite_again(request: ReadersRequest, reference: int) -> HttpResponse:
    """Send somebody a new link."""
    user = _user(reference)
    return _handed_over(request, user, actions.invite_again(user=user, by=request.reader))


@begins(to=Permission.USERS_MANAGE)
@require_POST
def forget_second_factor(request: ReadersRequest, reference: int) -> HttpResponse:
    """Let somebody begin again who lost their telephone or security key."""
    user = _user(reference)
    return _handed_over(request, user, actions.forget_second_factor(user=user, by=request.reader))


@begins(to=Permission.USERS_MANAGE)
@require_POST
def end_access(request: ReadersRequest, reference: int) -> HttpResponse:
    """Shut somebody out at once."""
    user = _user(reference)
    actions.end_access(user=user, by=request.reader)
    messages.success(request, "The access has ended.")
    return redirect("users")


@begins(to=Permission.USERS_MANAGE)
@require_POST
def let_in_again(request: ReadersRequest, reference: int) -> HttpResponse:
    """Let somebody in again whose access had ended."""
    user = _user(reference, is_active=False)
    return _handed_over(request, user, actions.let_in_again(user=user, by=request.reader))


def _user(reference: int, *, is_active: bool = True) -> User:
    user = User.objects.filter(pk=reference, is_active=is_active).first()
    if user is None:
        raise Http404
    return user


def _handed_over(request: ReadersRequest, user: User, secret: str) -> HttpResponse:
    """By mail; where no mail is sent, shown once to be handed over."""
    if not settings.MAIL_IS_SENT:
        return render(request, "sign_in/link.html", {"link": address_of(secret)})
    try:
        send_invitation(user, secret)
    except OSError:  # and with it every SMTPException
        return render(request, "sign_in/link.html", {"link": address_of(secret), "failed": True})
    messages.success(request, "A link to set a password has been sent.")
    return redirect("users")
