"""The teams: which there are, one more, and where each stands."""

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done
from headway.casework.access.doors import begins
from headway.casework.access.models import Team
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.teaming import add_team, change_team
from headway.casework.guard.forms import TeamForm


@begins(to=Permission.USERS_MANAGE)
def teams(request: ReadersRequest) -> HttpResponse:
    """Every team, what it stands beneath and how many work in it; and a form to make one."""
    form = TeamForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, add_team, **form.cleaned_data, by=request.reader)
    ):
        return redirect("teams")
    working = Count("members", filter=Q(members__is_active=True))
    rows = Team.objects.select_related("parent").annotate(working=working)
    return render(request, "guard/teams.html", {"form": form, "rows": rows})


@begins(to=Permission.USERS_MANAGE)
def team_change(request: ReadersRequest, team: int) -> HttpResponse:
    """Another name for a team, or another place."""
    which = Team.objects.filter(pk=team).first()
    if which is None:
        raise Http404
    name = which.name
    form = TeamForm(request.POST or None, initial={"name": name, "parent": which.parent})
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, change_team, team=which, **form.cleaned_data, by=request.reader)
    ):
        return redirect("teams")
    return render(request, "guard/team_change.html", {"name": name, "form": form})
