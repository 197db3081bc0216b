"""The steps that a complaint about a conference goes through here, and settling them."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import posted
from headway.casework.access.doors import begins
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.forms import Form
from headway.forms.rows import Rows
from headway.practice.conferences.models import ComplaintStep

# Ours: what holds where a service has settled nothing. Complaints about conferences are for the agencies of a place
# to agree; no law gives their stages or days.
USUAL: Final = (
    ("Answered by the conference manager", 10),
    ("Heard by a panel of the agencies", 20),
)
# Ours: further than this nobody who complains goes.
MOST: Final = 5
LONGEST: Final = 90


class StepForm(Form):
    """One step: what happens, and in how many working days it is answered."""

    name = forms.CharField(label="What happens", max_length=120)
    days = forms.IntegerField(label="Answered in how many working days", min_value=1, max_value=LONGEST)


def steps() -> list[ComplaintStep]:
    """The steps in order; the usual ones where none were settled."""
    return list(ComplaintStep.objects.all()) or [
        ComplaintStep(number=place, name=name, days=days) for place, (name, days) in enumerate(USUAL, start=1)
    ]


@transaction.atomic
def settle(told: Sequence[dict[str, Any]], *, by: Reader) -> None:
    """Settle the steps from now on. Stages that were begun keep their own days."""
    ComplaintStep.objects.all().delete()
    ComplaintStep.objects.bulk_create(
        ComplaintStep(number=place, name=one["name"].strip(), days=one["days"])
        for place, one in enumerate(told, start=1)
    )
    note(Logged.CHANGED, "conferences.settle_complaints", by=by, table=ComplaintStep._meta.label_lower, key=1)


@begins(to=Permission.MEETINGS_SET)
def complaint_steps(request: ReadersRequest) -> HttpResponse:
    """Settle the steps of a complaint about a conference."""
    rows = Rows(
        StepForm,
        prefix="step",
        called="step",
        data=posted(request),
        initial=[{"name": one.name, "days": one.days} for one in steps()],
        most=MOST,
    )
    if rows.is_valid():
        settle([form.cleaned_data for form in rows], by=request.reader)
        messages.success(request, "Settled. It holds for stages that begin from now on.")
        return redirect("complaint_steps")
    return render(request, "conferences/complaint_steps.html", {"rows": rows})
