"""Recording, correcting and withdrawing rows by hand: the same pages for each kind of row."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doors import opens
from headway.casework.access.doubting import Doubted
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.people.actions import Clash
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.views.kept import of_the_kept
from headway.casework.people.views.refusing import refused
from headway.casework.record import actions
from headway.casework.record.forms.rows import FORMS, RecordForm, initial_of
from headway.casework.record.kinds import CARE, KINDS, Kind
from headway.casework.record.models import RecordRow
from headway.casework.record.queries.tables import lines_of

View = Callable[..., HttpResponseBase]


def recording(slug: str) -> View:
    """The page that records a row of this kind."""
    kind, form_of = KINDS[slug], FORMS[slug]

    @opens(Person, to=Permission.CASE_RECORD)
    @of_the_kept
    def record(request: ReadersRequest, person: Person) -> HttpResponse:
        posted = request.POST if request.method == "POST" else None
        form = form_of(posted, keys=keys_of(person), on=request.reader.on)
        if form.is_valid():
            try:
                sure_of = request.POST.get("sure_of", "")
                actions.record_row(kind, person=person, by=request.reader, sure_of=sure_of, **form.told)
                return _back(person, kind)
            except Doubted as why:
                return _page(request, person, kind, form, f"Record {kind.a}", doubted=why)
            except NotDone as why:
                refused(form, why)
        return _page(request, person, kind, form, f"Record {kind.a}")

    return record


def correcting(slug: str) -> View:
    """The page that corrects or withdraws a row of this kind."""
    kind, form_of = KINDS[slug], FORMS[slug]

    @opens(kind.model, to=Permission.CASE_RECORD)
    def correct(request: ReadersRequest, row: RecordRow) -> HttpResponse:
        person, heading = row.person, f"Change {kind.a}"
        initial = initial_of(kind, row) | {"as_seen": actions.seen_of(row)}
        posted = request.POST if request.method == "POST" else None
        form = form_of(posted, initial=initial, keys=keys_of(person), on=request.reader.on, row=row)
        if posted is None:
            return _page(request, person, kind, form, heading, row=row)
        try:
            if _changed(request, row, form):
                return _back(person, kind)
        except Doubted as why:
            return _page(request, person, kind, form, heading, row=row, doubted=why)
        except Clash as why:
            refused(form, why)
            row.refresh_from_db()
            now = lines_of(kind, [row], keys_of(person), request.reader)[0]
            return _page(request, person, kind, form, heading, row=row, now=now, clash=why.words)
        except NotDone as why:
            refused(form, why)
        return _page(request, person, kind, form, heading, row=row)

    return correct


def _changed(request: ReadersRequest, row: RecordRow, form: RecordForm) -> bool:
    """Do what was asked of a row. False where the form is not filled in as it must be."""
    if "withdraw" in request.POST:
        form.is_valid()
        why = request.POST.get("why", "")[: form.fields["why"].max_length]  # type: ignore[attr-defined]
        for name in [*form.errors]:
            del form.errors[name]
        actions.withdraw_row(row, why=why, by=request.reader, as_seen=request.POST.get("as_seen", ""))
        return True
    if not form.is_valid():
        return False
    actions.correct_row(
        row,
        by=request.reader,
        why=form.cleaned_data["why"].strip(),
        sure_of=request.POST.get("sure_of", ""),
        as_seen=form.cleaned_data["as_seen"],
        **form.told,
    )
    return True


def _back(person: Person, kind: Kind) -> HttpResponse:
    return redirect(f"{reverse(kind.page, args=[person.merged_into_id or person.key])}#{kind.slug}")


def _page(
    request: ReadersRequest,
    person: Person,
    kind: Kind,
    form: RecordForm,
    heading: str,
    **more: object,
) -> HttpResponse:
    shown = {
        "identity": identity(person, request.reader),
        "form": form,
        "heading": heading,
        "columns": tuple(kind.fields.values()),
        "back": f"{reverse(kind.page, args=[person.merged_into_id or person.key])}#{kind.slug}",
        "page": "Care" if kind.page == CARE else "Protection",
        **more,
    }
    return render(request, "record/row.html", shown, status=409 if "clash" in more else 200)
