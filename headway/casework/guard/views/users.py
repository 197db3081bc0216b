"""Who may do what: the grants in words, second grants, a user's role."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from headway.casework.access.doing import done
from headway.casework.access.doors import begins, lists
from headway.casework.access.granting import change_user, end_grant, grant
from headway.casework.access.grants import GRANTS
from headway.casework.access.models import SecondGrant, User
from headway.casework.access.permissions import WORDS as PERMISSIONS
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.roles import SCOPES, Role, Scope
from headway.casework.access.roles import WORDS as ROLES
from headway.casework.access.sign_in.lasting import end_of, last_day
from headway.casework.access.sign_in.mail import tell_former_address
from headway.casework.guard.forms import GrantForm, UserForm

_SCOPES = {
    Scope.NOBODY: "Nobody",
    Scope.OWN: "The people they or their team work with",
    Scope.TEAMS: "The people of their team and of the teams beneath it",
    Scope.EVERYONE: "Everyone, but restricted records and those behind their own walls",
}


@lists(to=Permission.GRANTS_READ)
def grants(request: ReadersRequest) -> HttpResponse:
    """Each role, how far it sees and what it may do, in words."""
    rows = [
        (ROLES[role], _SCOPES[SCOPES[role]], [PERMISSIONS[one] for one in Permission if one in GRANTS[role]])
        for role in Role
    ]
    return render(request, "guard/grants.html", {"rows": rows})


@begins(to=Permission.GRANT_GIVE)
def second_grants(request: ReadersRequest) -> HttpResponse:
    """What single users have beside their roles, and a form to grant more."""
    form = GrantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if done(
            form,
            grant,
            user=given["user"],
            permission=Permission(given["permission"]),
            reason=given["reason"],
            ends_at=end_of(given["ends_on"]),
            by=request.reader,
        ):
            return redirect("second_grants")
    standing = SecondGrant.objects.filter(ends_at__gt=request.reader.at).select_related("user", "granted_by")
    rows = [(one, PERMISSIONS[Permission(one.permission)]) for one in standing.order_by("ends_at")]
    return render(request, "guard/second_grants.html", {"form": form, "rows": rows})


@require_POST
@begins(to=Permission.GRANT_GIVE)
def second_grant_end(request: ReadersRequest, grant: int) -> HttpResponse:
    """End a second grant now."""
    row = SecondGrant.objects.filter(pk=grant, ends_at__gt=request.reader.at).first()
    if row is None:
        raise Http404
    end_grant(grant=row, by=request.reader)
    return redirect("second_grants")


@begins(to=Permission.USERS_MANAGE)
def user_change(request: ReadersRequest, user: int) -> HttpResponse:
    """Change a user's name, address, role, team or end; and what else may become of their access."""
    whose = _user(user)
    former = whose.email
    ends = whose.access_ends_at
    form = UserForm(
        request.POST or None,
        initial={
            "name": whose.name,
            "email": whose.email,
            "role": whose.role,
            "team": whose.team,
            "ends_on": last_day(ends) if ends else None,
        },
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, change_user, user=whose, by=request.reader, **_place(form.cleaned_data))
    ):
        _tell_of_the_change(request, former, whose.email)
        return redirect("user_change", whose.pk)
    given = {"whose": _user(user), "form": form, "is_own": whose == request.user}
    return render(request, "guard/user_change.html", given)


def _tell_of_the_change(request: ReadersRequest, former: str, email: str) -> None:
    messages.success(request, "The change is made.")
    if former == email:
        return
    try:
        tell_former_address(former)
    except OSError:  # and with it every SMTPException
        messages.warning(request, "The mail that tells the former address of it could not be sent.")


def _user(key: int) -> User:
    user = User.objects.filter(pk=key).first()
    if user is None:
        raise Http404
    return user


def _place(given: dict[str, object]) -> dict[str, object]:
    ends_on = given["ends_on"]
    return {
        "name": given["name"],
        "email": given["email"],
        "role": Role(str(given["role"])),
        "team": given["team"],
        "ends_at": end_of(ends_on) if isinstance(ends_on, date) else None,
    }
