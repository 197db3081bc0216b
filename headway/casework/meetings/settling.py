"""The page of what the service has settled about its meetings."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done
from headway.casework.access.doors import begins
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.meetings.models import HeldOn, MeetingSettings
from headway.casework.meetings.settled import settled
from headway.forms import Form, Radios

_FIELDS = ("held_on", "letter_is_the_record", "minutes", "papers_to_family", "papers_to_others")


class SettingsForm(Form):
    """What the service has settled."""

    held_on = forms.ChoiceField(
        label="Which day a meeting in parts was held on", choices=HeldOn.choices, widget=Radios
    )
    letter_is_the_record = forms.BooleanField(label="The letter to the child is the record", required=False)
    minutes = forms.IntegerField(
        label="How many minutes a sitting is planned for", min_value=15, max_value=480
    )
    papers_to_family = forms.IntegerField(
        label="Working days before a sitting by which the child and parents have the papers",
        min_value=0,
        max_value=60,
    )
    papers_to_others = forms.IntegerField(
        label="Working days before a sitting by which everybody else has the papers",
        min_value=0,
        max_value=60,
    )


@transaction.atomic
def settle(*, told: dict[str, object], by: Reader) -> None:
    """Settle these from now on. What was recorded before stays as it was told."""
    MeetingSettings.objects.update_or_create(pk=1, defaults=told)
    note(Logged.CHANGED, "meetings.settle", by=by, table=MeetingSettings._meta.label_lower, key=1)


@begins(to=Permission.MEETINGS_SET)
def meeting_settings(request: ReadersRequest) -> HttpResponse:
    """What the service has settled about its meetings; change it."""
    now = settled()
    form = SettingsForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(now, name) for name in _FIELDS},
    )
    if form.is_valid() and done(form, settle, told=form.cleaned_data, by=request.reader):
        messages.success(request, "Settled.")
        return redirect("meeting_settings")
    return render(request, "meetings/settings.html", {"form": form})
