"""What is held of the person themselves, and what happens to them: born, lost, died."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people import actions
from headway.casework.people.forms.lives import BirthDateForm, BornForm, DayForm, DetailsForm
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity
from headway.casework.people.queries.record import overview
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused


@opens(Person, to=Permission.PERSON_CHANGE)
@of_the_kept
def details(request: ReadersRequest, person: Person) -> HttpResponse:
    """Change what is held of the person. Who comes second is shown what is held now, beside what they wrote."""
    form = DetailsForm(_posted(request), person=person)
    if form.is_valid():
        try:
            actions.change_person(person=person, by=request.reader, **form.told)
            return redirect("person", person.key)
        except actions.Clash as why:
            refused(form, why)
            person.refresh_from_db()
            form.seen_again(person.version)
            return _page(request, person, form, "Details", now=overview(person, request.reader))
    return _page(request, person, form, "Details")


@opens(Person, to=Permission.PERSON_CHANGE)
@of_the_kept
def birth_date(request: ReadersRequest, person: Person) -> HttpResponse:
    """Tell a birth date. What was told before is kept."""
    return _happens(
        request,
        person,
        BirthDateForm(_posted(request)),
        "Date of birth",
        lambda told: actions.tell_birth_date(person=person, by=request.reader, **told),
    )


@opens(Person, to=Permission.PERSON_CHANGE)
@of_the_kept
def born(request: ReadersRequest, person: Person) -> HttpResponse:
    """Record a birth: the same record goes on."""
    return _happens(
        request,
        person,
        BornForm(_posted(request)),
        "Record the birth",
        lambda told: actions.born(person=person, by=request.reader, **told),
    )


@opens(Person, to=Permission.PERSON_CHANGE)
@of_the_kept
def lost(request: ReadersRequest, person: Person) -> HttpResponse:
    """Record that a pregnancy ended, or take that back."""
    if request.method == "POST" and "take_back" in request.POST:
        return _taken_back(request, person)
    return _happens(
        request,
        person,
        DayForm(_posted(request), label="When the pregnancy ended", on=person.lost_on),
        "The pregnancy ended",
        lambda told: actions.lost(person=person, on=told["on"], by=request.reader),
    )


@opens(Person, to=Permission.PERSON_CHANGE)
@of_the_kept
def died(request: ReadersRequest, person: Person) -> HttpResponse:
    """Record a death, or take that back."""
    if request.method == "POST" and "take_back" in request.POST:
        return _taken_back(request, person)
    return _happens(
        request,
        person,
        DayForm(_posted(request), label="Date of death", on=person.died_on),
        "Record a death",
        lambda told: actions.died(person=person, on=told["on"], by=request.reader),
    )


def _taken_back(request: ReadersRequest, person: Person) -> HttpResponse:
    try:
        actions.take_back(person=person, by=request.reader)
    except NotDone as why:
        messages.info(request, why.words)
    return redirect("person", person.key)


def _posted(request: ReadersRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _happens(
    request: ReadersRequest, person: Person, form: Form, heading: str, act: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    if form.is_valid():
        try:
            act(form.cleaned_data)
            return redirect("person", person.key)
        except NotDone as why:
            refused(form, why)
    return _page(request, person, form, heading)


def _page(
    request: ReadersRequest,
    person: Person,
    form: Form,
    heading: str,
    now: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    shown = {
        "identity": identity(person, request.reader),
        "form": form,
        "heading": heading,
        "now": now,
        "may_take_back": isinstance(form, DayForm) and bool(form.initial["on"]),
    }
    return render(request, "people/details.html", shown, status=200 if now is None else 409)
