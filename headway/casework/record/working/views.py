"""The pages of working days, leave and absence."""

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from headway.casework.access.doing import done
from headway.casework.access.doors import begins, lists
from headway.casework.access.grants import GRANTS
from headway.casework.access.models import Leave, User
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.working import call_off, set_pattern, take_leave, working_of
from headway.casework.record.working.absences import absences as absences_of
from headway.casework.record.working.forms import LeaveForm, PatternForm

_WORKERS: Final = [role for role, granted in GRANTS.items() if Permission.WORK_SEE in granted]


@begins(to=Permission.WORK_SEE)
def own_leave(request: ReadersRequest) -> HttpResponse:
    """When the reader is away; and a form to say so."""
    form = LeaveForm(request.POST or None)
    if form.is_valid() and done(form, take_leave, user=request.user, **form.cleaned_data, by=request.reader):
        return redirect("own_leave")
    working = working_of([request.user.pk], request.reader.on)[request.user.pk]
    return render(request, "record/working/own_leave.html", {"form": form, "working": working})


@require_POST
@begins(to=Permission.WORK_SEE)
def own_leave_call_off(request: ReadersRequest, leave: int) -> HttpResponse:
    """Call the reader's own leave off."""
    call_off(leave=_leave(leave, request.user), by=request.reader)
    return redirect("own_leave")


@begins(to=Permission.WORKING_SET)
def working(request: ReadersRequest) -> HttpResponse:
    """On which days everybody works, and who is away."""
    users = list(
        User.objects.filter(role__in=_WORKERS, is_active=True).select_related("team").order_by("name")
    )
    of_users = working_of([user.pk for user in users], request.reader.on)
    rows = [(user, of_users[user.pk], of_users[user.pk].away_on(request.reader.on)) for user in users]
    return render(request, "record/working/working.html", {"rows": rows})


@begins(to=Permission.WORKING_SET)
def working_user(request: ReadersRequest, user: int) -> HttpResponse:
    """One user's days and leave; POST sets the days, or the leave."""
    of = _user(user)
    sent = request.POST if request.method == "POST" else None
    # The form of the days alone asks for a share of a post.
    setting = sent if sent is not None and "posts" in sent else None
    pattern = PatternForm(setting, auto_id="pattern_%s", initial={"from_on": request.reader.on})
    leave = LeaveForm(None if setting is not None else sent, auto_id="leave_%s")
    if pattern.is_valid() and done(pattern, set_pattern, user=of, **pattern.cleaned_data, by=request.reader):
        return redirect("working_user", of.pk)
    if leave.is_valid() and done(leave, take_leave, user=of, **leave.cleaned_data, by=request.reader):
        return redirect("working_user", of.pk)
    shown = working_of([of.pk], request.reader.on)[of.pk]
    return render(
        request,
        "record/working/working_user.html",
        {
            "of": of,
            "working": shown,
            "patterns": of.working_patterns.order_by("-from_on"),
            "pattern": pattern,
            "leave": leave,
            "form": pattern if setting is not None else leave,
        },
    )


@require_POST
@begins(to=Permission.WORKING_SET)
def working_call_off(request: ReadersRequest, user: int, leave: int) -> HttpResponse:
    """Call somebody's leave off."""
    call_off(leave=_leave(leave, _user(user)), by=request.reader)
    return redirect("working_user", user)


@lists(to=Permission.TEAM_SEE)
def absences(request: ReadersRequest) -> HttpResponse:
    """Who is away, who sees to their work, what falls due meanwhile."""
    may_arrange = request.reader.may(Permission.COVER_ARRANGE)
    return render(
        request,
        "record/working/absences.html",
        {"absences": absences_of(request.reader), "may_arrange": may_arrange},
    )


def _user(key: int) -> User:
    user = User.objects.filter(pk=key, role__in=_WORKERS).first()
    if user is None:
        raise Http404
    return user


def _leave(key: int, user: User) -> Leave:
    leave = Leave.objects.filter(pk=key, user=user, called_off_at__isnull=True).first()
    if leave is None:
        raise Http404
    return leave
