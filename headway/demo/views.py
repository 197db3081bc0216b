from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from headway.casework.access.doors import stands_open
from headway.casework.access.models import User

_WHY = "The demo holds nobody who exists."


@stands_open(why=_WHY)
def roles(request: HttpRequest) -> HttpResponse:
    """Offer each role with one click."""
    return render(request, "demo/roles.html", {"users": User.objects.filter(is_active=True)})


@stands_open(why=_WHY)
@require_POST
def enter(request: HttpRequest, reference: int) -> HttpResponse:
    """Sign in as this made-up user."""
    user = get_object_or_404(User, pk=reference, is_active=True)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")
