"""Where each kind of row is kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import lists
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.record import actions
from headway.casework.record.forms.masters import MastersForm
from headway.casework.record.masters import masters as kept_where


@lists(to=Permission.MASTERS_SET)
def masters(request: ReadersRequest) -> HttpResponse:
    """Where each kind of row is kept, and how far apart two may lie and be one thing."""
    form = MastersForm(request.POST if request.method == "POST" else None, now=kept_where())
    if form.is_valid():
        actions.set_masters(form.chosen, by=request.reader)
        messages.success(request, "Saved.")
        return redirect("masters")
    return render(request, "record/masters.html", {"form": form})
