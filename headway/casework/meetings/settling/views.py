"""The page of what is settled, and settling it."""

from collections.abc import Mapping

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import begins
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.meetings.models import MeetingSettings, PapersBefore
from headway.casework.meetings.settled import settled
from headway.casework.meetings.settling.forms import SettledForm


@begins(to=Permission.MEETINGS_SET)
def settle(request: ReadersRequest) -> HttpResponse:
    """Settle how the service holds its meetings."""
    now = settled()
    initial = {name: getattr(now, name) for name in SettledForm.base_fields}
    initial["letter_is_the_record"] = "yes" if now.letter_is_the_record else "no"
    form = SettledForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        keep(form.of_all, by_kind=form.by_kind, by=request.reader)
        messages.success(request, "Settled. It holds from now on.")
        return redirect("meetings_settled")
    return render(request, "meetings/settling/settled.html", {"form": form})


@transaction.atomic
def keep(told: Mapping[str, object], *, by: Reader, by_kind: Mapping[str, int] | None = None) -> None:
    """Keep what the service has settled, of all meetings and of kinds that have their own days."""
    MeetingSettings.objects.update_or_create(pk=1, defaults=told)
    for kind, days in (by_kind or {}).items():
        PapersBefore.objects.update_or_create(kind=kind, defaults={"days": days})
    note(Logged.CHANGED, "meetings.settle", by=by, table=MeetingSettings._meta.label_lower, key=1)
