"""Children of other councils who are here for a time: the list, noting one, changing it, and that they left."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import lists, opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity
from headway.casework.people.views.kept import of_the_kept
from headway.practice.conferences.elsewhere import actions
from headway.practice.conferences.elsewhere.forms import LeftForm, NotifiedForm, notified_told
from headway.practice.conferences.elsewhere.queries import here_for_a_time, told
from headway.practice.conferences.models import Notified


@lists(to=Permission.MEETING_OPEN)
def notified_list(request: ReadersRequest) -> HttpResponse:
    """Who is here for a time, on another council's plan."""
    every = "all" in request.GET
    shown = {"children": here_for_a_time(request.reader, every=every), "every": every}
    return render(request, "conferences/elsewhere/list.html", shown)


@opens(Person, to=Permission.CASE_RECORD)
@of_the_kept
def notify(request: ReadersRequest, person: Person) -> HttpResponse:
    """Note that another council told us of a child."""
    form = NotifiedForm(posted(request), initial={"notified_on": request.reader.on})
    if form.is_valid() and done(form, actions.notify, person=person, told=form.told, by=request.reader):
        return redirect("person", person.key)
    shown = {"identity": identity(person, request.reader), "person": person, "form": form}
    return render(request, "conferences/elsewhere/notify.html", shown)


@opens(Notified, to=Permission.MEETING_OPEN, changing=Permission.CASE_RECORD)
def notified(request: ReadersRequest, notified: Notified) -> HttpResponse:
    """What is noted of one; changing it."""
    form = NotifiedForm(posted(request), initial=notified_told(notified))
    if form.is_valid() and done(form, actions.change, notified=notified, told=form.told, by=request.reader):
        return redirect("conference_notified", notified.key)
    may = request.reader.may(Permission.CASE_RECORD) and notified.left_on is None
    shown = {"one": told(notified, request.reader), "form": form if may else None}
    return render(request, "conferences/elsewhere/notified.html", shown)


@opens(Notified, to=Permission.CASE_RECORD)
def left(request: ReadersRequest, notified: Notified) -> HttpResponse:
    """Note that a child is here no longer."""
    form = LeftForm(posted(request), initial={"on": request.reader.on})
    if form.is_valid() and done(
        form, actions.left, notified=notified, by=request.reader, **form.cleaned_data
    ):
        return redirect("conferences_notified")
    shown = {"one": told(notified, request.reader), "form": form}
    return render(request, "conferences/elsewhere/left.html", shown)
