"""The page on which the service settles what it wants of asking, and the weeks of an unborn child."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doors import begins
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.forms import Form
from headway.practice.conferences.asking.norm import SOURCE as NORM_SOURCE
from headway.practice.conferences.asking.settled import settled_asking
from headway.practice.conferences.models import AskingSettings
from headway.practice.conferences.unborn import SOURCE as WEEKS_SOURCE

# Ours: whoever asks a fortnight after the decision was not told of a norm; no pregnancy is reckoned longer.
_MOST_DAYS: Final = 10
_MOST_WEEKS: Final = 42


def _weeks(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=_MOST_WEEKS)


class SettleForm(Form):
    """The one row of settings."""

    ask_within = forms.IntegerField(
        label="Within how many working days of the decision is a conference asked for?",
        min_value=0,
        max_value=_MOST_DAYS,
        help_text=NORM_SOURCE,
    )
    unborn_called = _weeks("Before which week of pregnancy is no conference held?")
    unborn_plan = _weeks("Before which week is no plan recorded?")
    unborn_from = _weeks("From which week is it to be held?")
    unborn_to = _weeks("And to which week?")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("unborn_from"), said.get("unborn_to")
        if first is not None and last is not None and last < first:
            self.add_error("unborn_to", "This week is before the one from which it is to be held.")
        return said


@begins(to=Permission.MEETINGS_SET)
def settle(request: ReadersRequest) -> HttpResponse:
    """Settle what the service wants of asking for conferences."""
    now = settled_asking()
    initial = {name: getattr(now, name) for name in SettleForm.base_fields}
    form = SettleForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        keep(form.cleaned_data, by=request.reader)
        messages.success(request, "Settled. It holds from now on.")
        return redirect("conferences_settled")
    return render(request, "conferences/settled.html", {"form": form, "weeks_source": WEEKS_SOURCE})


@transaction.atomic
def keep(told: Mapping[str, object], *, by: Reader) -> None:
    """Keep what the service has settled."""
    AskingSettings.objects.update_or_create(pk=1, defaults=told)
    note(Kind.CHANGED, "conferences.settle", by=by, table=AskingSettings._meta.label_lower, key=1)
