"""Alerts: raised, looked at again, ended; and those of one's own that are past their day."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from headway.casework.access.doors import lists, opens
from headway.casework.access.naming import name_for
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people.models import Person
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.identity import identity
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused
from headway.casework.record import actions
from headway.casework.record.forms.alerts import AlertForm, EndAlertForm, LookAgainForm
from headway.casework.record.models import Alert

# Ours: as many as a page is read with.
_ON_A_PAGE = 25


@opens(Person, to=Permission.ALERT_RAISE)
@of_the_kept
def raising(request: ReadersRequest, person: Person) -> HttpResponse:
    """Raise an alert on a person's record."""
    form = AlertForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.raise_alert(person=person, by=request.reader, **form.cleaned_data)
            return redirect("person", person.merged_into_id or person.key)
        except NotDone as why:
            refused(form, why)
    shown = {"identity": identity(person, request.reader), "form": form, "heading": "Raise an alert"}
    return render(request, "record/alert.html", shown)


@opens(Alert, to=Permission.ALERT_RAISE)
def changing(request: ReadersRequest, alert: Alert) -> HttpResponse:
    """Look at an alert again, or end it."""
    ending = request.method == "POST" and "end" in request.POST
    looked = request.POST if request.method == "POST" and not ending else None
    again = LookAgainForm(looked, initial={"words": alert.words, "review_on": None})
    end = EndAlertForm(request.POST if ending else None, auto_id="end_%s")
    try:
        if again.is_valid():
            actions.look_again(alert=alert, by=request.reader, **again.cleaned_data)
            return redirect("person", alert.person_id)
        if end.is_valid():
            actions.end_alert(alert=alert, by=request.reader, **end.cleaned_data)
            return redirect("person", alert.person_id)
    except NotDone as why:
        refused(end if ending else again, why)
    shown = {
        "identity": identity(alert.person, request.reader),
        "form": end if ending else again,
        "again": again,
        "end": end,
        "heading": alert.get_kind_display(),
        "raised": f"Raised by {alert.raised_by}, {in_words(timezone.localdate(alert.raised_at))}",
        "ended": alert.ended_at is not None,
        "why": words_for(alert.ended_why, request.reader),
    }
    return render(request, "record/alert_change.html", shown)


@lists(to=Permission.ALERT_RAISE)
def mine(request: ReadersRequest) -> HttpResponse:
    """The alerts that the reader raised and that stand, those past their day first."""
    rows = Alert.objects.visible_to(request.reader).filter(raised_by=request.user, ended_at__isnull=True)
    page = Paginator(rows.select_related("person").order_by("review_on", "pk"), _ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    listed = [
        {
            "alert": alert,
            "name": name_for(request.reader, alert.person),
            "review": in_words(alert.review_on),
            "past": alert.review_on < request.reader.on,
        }
        for alert in page
    ]
    return render(request, "record/alerts.html", {"listed": listed, "page": page})
