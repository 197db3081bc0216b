"""Walls: what a user says of whom they know, and what a manager is told of it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done
from headway.casework.access.doors import begins, found, lists
from headway.casework.access.models import Described, User, Wall
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.walls import declare, declared_by_user, describe, end
from headway.casework.guard.forms import DescribeForm, ReasonForm
from headway.casework.people.identifying import keys_of_description
from headway.casework.people.models import Person


@begins(to=Permission.OWN_ACCOUNT)
def walls(request: ReadersRequest) -> HttpResponse:
    """The user's own walls, and a form to describe somebody. Its answer is the same whether anybody fits or not."""
    form = DescribeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        describe(**form.cleaned_data, fitting=keys_of_description, by=request.reader)
        return redirect("walls")
    described = Described.objects.filter(user=request.user).order_by("-declared_at")
    direct = Wall.objects.filter(user=request.user, described__isnull=True).order_by("-declared_at")
    return render(request, "guard/walls.html", {"form": form, "described": described, "direct": direct})


@begins(to=Permission.OWN_ACCOUNT)
def wall_know(request: ReadersRequest) -> HttpResponse:
    """Say that one knows the person whose page one stood on.

    Their key comes in the body, and the log has no line of this page with it: who reads the log is not to learn
    whom somebody knows. A key that is out of sight is answered as one that is not.
    """
    if request.method != "POST":
        return redirect("walls")
    person = found(Person, request.POST.get("subject", ""), request.reader)
    if request.POST.get("sure") != "yes":
        named = name_for(request.reader, person) if person else ""
        subject = person.key if person else ""
        return render(request, "guard/wall_know.html", {"name": named, "subject": subject})
    if person is not None:
        declare(subject=person.key, by=request.reader)
    return redirect("walls")


@lists(to=Permission.WALL_KNOW)
def walls_told(request: ReadersRequest) -> HttpResponse:
    """How many walls each user has, and not round whom."""
    return render(request, "guard/walls_told.html", {"declared": declared_by_user()})


@begins(to=Permission.WALL_KNOW)
def walls_of(request: ReadersRequest, user: int) -> HttpResponse:
    """One user's walls by the days they were declared on, each to be ended with a reason."""
    whose = User.objects.filter(pk=user).first()
    if whose is None:
        raise Http404
    standing: dict[str, Wall | Described] = {
        **{f"d{one.pk}": one for one in Described.objects.filter(user=whose, ended_at__isnull=True)},
        **{
            f"w{one.pk}": one
            for one in Wall.objects.filter(user=whose, ended_at__isnull=True, described__isnull=True)
        },
    }
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wall = standing.get(request.POST.get("wall", ""))
        if wall is None:
            form.add_error(None, "Choose the wall that is to end.")
        elif done(form, end, wall=wall, reason=form.cleaned_data["reason"], by=request.reader):
            return redirect("walls_told")
    rows = sorted(((key, one.declared_at) for key, one in standing.items()), key=lambda row: row[1])
    return render(request, "guard/walls_of.html", {"whose": whose, "rows": rows, "form": form})
