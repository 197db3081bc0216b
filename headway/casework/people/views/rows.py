"""Adding, correcting, ending and withdrawing what is so of a person: the same pages for each kind of row."""

from collections.abc import Callable
from typing import Any

from django.forms import model_to_dict
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people import actions
from headway.casework.people.actions.households import lives_with
from headway.casework.people.forms.rows import FORMS, RowForm
from headway.casework.people.models import Membership, Person, Row
from headway.casework.people.queries.identity import identity
from headway.casework.people.queries.record import page_of
from headway.casework.people.queries.sections import KINDS
from headway.casework.people.queries.standing import held_now
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused

View = Callable[..., HttpResponseBase]


def adding(slug: str) -> View:
    """The page that adds a row of this kind to a person."""
    kind, form_of = KINDS[slug], FORMS[slug]

    @opens(Person, to=Permission.PERSON_CHANGE)
    @of_the_kept
    def add(request: ReadersRequest, person: Person) -> HttpResponse:
        posted = request.POST if request.method == "POST" else None
        form = form_of(posted, person=person, reader=request.reader)
        if form.is_valid():
            try:
                _added(slug, person, form, request)
                return redirect(_section(person, slug))
            except NotDone as why:
                refused(form, why)
        return _page(request, person, slug, form, heading=f"Add {kind.a_one}")

    return add


def changing(slug: str) -> View:
    """The page that corrects, ends or withdraws a row of this kind."""
    kind, form_of = KINDS[slug], FORMS[slug]

    @opens(kind.model, to=Permission.PERSON_CHANGE)
    def change(request: ReadersRequest, row: Row) -> HttpResponse:
        person = row.person
        posted = request.POST if request.method == "POST" and "withdraw" not in request.POST else None
        form = form_of(posted, initial=_initial(row), person=person, reader=request.reader)
        try:
            if "withdraw" in request.POST:
                _as_seen(row, request.POST.get("seen_to_on", ""))
                actions.withdraw(row, by=request.reader)
                return redirect(_section(person, slug))
            if form.is_valid():
                _as_seen(row, form.cleaned_data["seen_to_on"])
                _changed(row, form, request)
                return redirect(_section(person, slug))
        except actions.Clash as why:
            return _clash(request, person, slug, form, row, why)
        except NotDone as why:
            refused(form, why)
        return _page(request, person, slug, form, heading=f"Change {kind.a_one}", row=row)

    return change


def _added(slug: str, person: Person, form: RowForm, request: ReadersRequest) -> None:
    if KINDS[slug].model is Membership:
        lives_with(person=person, by=request.reader, **form.told)
    else:
        actions.add(KINDS[slug].model, person=person, by=request.reader, **form.told)


def _changed(row: Row, form: RowForm, request: ReadersRequest) -> None:
    """End the row where nothing else of it was changed; correct it otherwise. A household is not corrected."""
    told = form.told
    if isinstance(row, Membership):
        told.pop("other")
    changed = {name for name, value in told.items() if getattr(row, name) != value}
    if changed == {"to_on"} and row.to_on is None:
        actions.end(row, to_on=told["to_on"], by=request.reader)
    elif changed:
        actions.correct(row, by=request.reader, **told)


def _as_seen(row: Row, seen: str) -> None:
    """Raises Clash where the row was withdrawn, or ended otherwise, since the form was opened."""
    if row.withdrawn_at is not None or seen != _seen(row):
        raise actions.Clash


def _seen(row: Row) -> str:
    return row.to_on.isoformat() if row.to_on else ""


def _initial(row: Row) -> dict[str, Any]:
    return {**model_to_dict(row), "seen_to_on": _seen(row)}


def _section(person: Person, slug: str) -> str:
    return f"{reverse(page_of(slug), args=[person.merged_into_id or person.key])}#{slug}"


def _clash(
    request: ReadersRequest, person: Person, slug: str, form: RowForm, row: Row, why: NotDone
) -> HttpResponse:
    if form.is_bound:
        refused(form, why)
    now = held_now(row, KINDS[slug], request.reader)
    return _page(request, person, slug, form, heading=f"Change {KINDS[slug].a_one}", now=now, clash=why.words)


def _page(
    request: ReadersRequest, person: Person, slug: str, form: RowForm, *, heading: str, **more: object
) -> HttpResponse:
    shown = {
        "identity": identity(person, request.reader),
        "form": form,
        "heading": heading,
        "columns": KINDS[slug].columns,
        "back": _section(person, slug),
        **more,
    }
    return render(request, "people/row.html", shown, status=409 if "clash" in more else 200)
