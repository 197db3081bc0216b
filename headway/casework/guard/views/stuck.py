"""Restrictions that nobody can lift, and naming a manager who can."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done
from headway.casework.access.doors import begins
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.stuck import name_manager, stuck, who_could_be_named
from headway.casework.guard.forms import ManagerForm


@begins(to=Permission.RECORD_RESTRICT)
def restrictions_stuck(request: ReadersRequest) -> HttpResponse:
    """List them by who made each and when, and never by whose record it is; name a manager in one of them."""
    standing = stuck(request.reader).prefetch_related("readers__user")
    form = ManagerForm(
        request.POST if request.method == "POST" else None,
        restrictions=standing,
        managers=who_could_be_named(request.reader),
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, name_manager, **form.cleaned_data, by=request.reader)
    ):
        messages.success(
            request, f"{form.cleaned_data['user'].name} can lift the restriction now. Tell them."
        )
        return redirect("restrictions_stuck")
    rows = [(one, [reader for reader in one.readers.all() if reader.removed_at is None]) for one in standing]
    return render(request, "guard/stuck.html", {"rows": rows, "form": form})
