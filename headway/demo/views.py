from django.contrib import messages
from django.contrib.auth import login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from headway.casework.access.doors import begins, stands_open
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.demo import report as annual
from headway.demo.mails import last_mails
from headway.demo.staff import offered

_WHY = "The demo holds nobody who exists."


@stands_open(why=_WHY)
def roles(request: HttpRequest) -> HttpResponse:
    """Offer each role with one click."""
    return render(request, "demo/roles.html", {"users": offered()})


@stands_open(why=_WHY)
@require_POST
def enter(request: HttpRequest, reference: int) -> HttpResponse:
    """Sign in as one of the users offered."""
    user = next((user for user in offered() if user.pk == reference), None)
    if user is None:
        raise Http404
    if not Reader(user, request.at).is_let_in:  # type: ignore[attr-defined]
        messages.error(request, f"The access of {user.name} has ended, as it may: choose another role.")
        return redirect("demo")
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home")


@stands_open(why=_WHY)
def mail(request: HttpRequest) -> HttpResponse:
    """The mails that would have gone."""
    return render(
        request, "demo/mail.html", {"mails": last_mails(request.build_absolute_uri("/").rstrip("/"))}
    )


@begins(to=Permission.OWN_ACCOUNT)
def report(request: ReadersRequest) -> HttpResponse:
    """Offer the papers of the annual reports that Fairmere's data make."""
    return render(request, "demo/report.html", {"editions": annual.editions()})


@begins(to=Permission.OWN_ACCOUNT)
def paper(_request: ReadersRequest, year: str, name: str) -> FileResponse:
    """Hand over one of them, as a file to keep."""
    edition = next((one for one in annual.editions() if one.year == year), None)
    if edition is None or name not in dict(edition.papers()):
        raise Http404
    return FileResponse((edition.folder / name).open("rb"), as_attachment=True, filename=f"{year}-{name}")
