"""What the council calls the parts of its maps."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import posted
from headway.casework.access.doors import begins
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.practice.mapping.forms import HeadingsForm
from headway.practice.mapping.headings import headings, settle_headings


@begins(to=Permission.MEETINGS_SET)
def settle(request: ReadersRequest) -> HttpResponse:
    """Settle the headings of maps."""
    form = HeadingsForm(posted(request), headings())
    if form.is_valid():
        settle_headings(form.cleaned_data, by=request.reader)
        messages.success(request, "Settled. Every map has these headings from now on.")
        return redirect("map_headings")
    return render(request, "mapping/headings.html", {"form": form})
