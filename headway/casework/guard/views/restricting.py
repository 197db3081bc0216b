"""Restricting a person's record to named readers."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from headway.casework.access.doing import done
from headway.casework.access.doors import opens
from headway.casework.access.models import Assignment, Restriction, User
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.restricting import add_reader, lift, remove_reader, restrict, who_could_read
from headway.casework.guard.forms import ReaderForm, RestrictForm
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import identity
from headway.casework.people.views.kept import of_the_kept


@opens(Person, to=Permission.RECORD_RESTRICT)
@of_the_kept
def restriction(request: ReadersRequest, person: Person) -> HttpResponse:
    """Restrict the record; or, where it is restricted, say who reads it and whom no notice reaches."""
    standing = _standing(person)
    if standing is not None:
        return _shown(request, person, standing, ReaderForm(could_read=who_could_read(request.reader)))
    form = RestrictForm(request.POST or None, could_read=who_could_read(request.reader))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if done(
            form,
            restrict,
            subject=person.key,
            readers=list(given["readers"]),
            reason=given["reason"],
            by=request.reader,
        ):
            return _back(person, request.reader)
    return render(
        request,
        "guard/restrict.html",
        {"identity": identity(person, request.reader), "person": person, "form": form},
    )


@require_POST
@opens(Person, to=Permission.RECORD_RESTRICT)
@of_the_kept
def restriction_reader(request: ReadersRequest, person: Person) -> HttpResponse:
    """Add a reader."""
    standing = _must_stand(person)
    form = ReaderForm(request.POST, could_read=who_could_read(request.reader))
    if form.is_valid() and done(
        form, add_reader, restriction=standing, user=form.cleaned_data["user"], by=request.reader
    ):
        return _back(person, request.reader)
    return _shown(request, person, standing, form)


@require_POST
@opens(Person, to=Permission.RECORD_RESTRICT)
@of_the_kept
def restriction_remove(request: ReadersRequest, person: Person, user: int) -> HttpResponse:
    """Remove a reader."""
    standing = _must_stand(person)
    reader = User.objects.filter(pk=user).first()
    if reader is None:
        raise Http404
    form = ReaderForm({}, could_read=who_could_read(request.reader))
    form.full_clean()
    form.errors.clear()
    if done(form, remove_reader, restriction=standing, user=reader, by=request.reader):
        return _back(person, request.reader)
    return _shown(request, person, standing, form)


@opens(Person, to=Permission.RECORD_RESTRICT)
@of_the_kept
def restriction_lift(request: ReadersRequest, person: Person) -> HttpResponse:
    """Lift it, once what that means has been read."""
    standing = _must_stand(person)
    others = _all_standing(person).exclude(pk=standing.pk).exists()
    if request.method == "POST":
        lift(restriction=standing, by=request.reader)
        return redirect("restriction", person.key)
    return render(
        request,
        "guard/restriction_lift.html",
        {
            "identity": identity(person, request.reader),
            "person": person,
            "restriction": standing,
            "others": others,
        },
    )


def _shown(request: ReadersRequest, person: Person, standing: Restriction, form: ReaderForm) -> HttpResponse:
    named = standing.readers.filter(removed_at__isnull=True).select_related("user").order_by("user__name")
    working = (
        Assignment.objects.filter(subject=person.key, user__isnull=False, from_on__lte=request.reader.on)
        .exclude(to_on__lt=request.reader.on)
        .select_related("user")
        .order_by("user__name")
    )
    readers = {one.user_id for one in named}
    return render(
        request,
        "guard/restriction.html",
        {
            "identity": identity(person, request.reader),
            "person": person,
            "restriction": standing,
            "others": _all_standing(person).exclude(pk=standing.pk).exists(),
            "readers": named,
            "not_reached": [one for one in working if one.user_id not in readers],
            "form": form,
        },
    )


def _standing(person: Person) -> Restriction | None:
    return _all_standing(person).first()


def _all_standing(person: Person) -> QuerySet[Restriction]:
    return Restriction.objects.filter(subject=person.key, lifted_at__isnull=True).order_by("pk")


def _must_stand(person: Person) -> Restriction:
    standing = _standing(person)
    if standing is None:
        raise Http404
    return standing


def _back(person: Person, reader: Reader) -> HttpResponse:
    """To the restriction; to the list of people where it has taken the record out of its maker's own sight."""
    if Person.objects.visible_to(reader).filter(pk=person.pk).exists():
        return redirect("restriction", person.key)
    return redirect("people")
