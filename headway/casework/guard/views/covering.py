"""Arranging who acts for whom."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from headway.casework.access.covering import arrange, end
from headway.casework.access.doing import done
from headway.casework.access.doors import begins
from headway.casework.access.models import Cover
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.guard.forms import CoverForm


@begins(to=Permission.COVER_ARRANGE)
def covers(request: ReadersRequest) -> HttpResponse:
    """Who acts for whom, now and to come; and a form to arrange it."""
    form = CoverForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, arrange, **form.cleaned_data, by=request.reader)
    ):
        return redirect("covers")
    rows = Cover.objects.filter(ended_at__isnull=True, to_on__gte=request.reader.on)
    return render(
        request,
        "guard/covers.html",
        {"form": form, "covers": rows.select_related("absent", "deputy").order_by("from_on")},
    )


@require_POST
@begins(to=Permission.COVER_ARRANGE)
def cover_end(request: ReadersRequest, cover: int) -> HttpResponse:
    """End cover before its last day."""
    row = Cover.objects.filter(pk=cover, ended_at__isnull=True).first()
    if row is None:
        raise Http404
    end(cover=row, by=request.reader)
    return redirect("covers")
