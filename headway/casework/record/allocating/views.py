"""The pages of allocation."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import floatformat

from headway.casework.access.addressing import address_of
from headway.casework.access.doing import done
from headway.casework.access.doors import begins, opens
from headway.casework.access.models import Assignment, User
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.written import written
from headway.casework.people.models import Person
from headway.casework.people.models.person import NOT_MERGED
from headway.casework.people.presenting import age_on
from headway.casework.people.queries.relatives import named
from headway.casework.record.allocating.actions import allocate as allocate_them
from headway.casework.record.allocating.checks import Finding, findings
from headway.casework.record.allocating.continuity import had_before
from headway.casework.record.allocating.forms import ROLES, WhenForm
from headway.casework.record.allocating.loads import Load, loads
from headway.casework.record.allocating.needing import PARTS, needing
from headway.casework.record.allocating.siblings import siblings_of
from headway.casework.record.paging import Turned
from headway.casework.timeline.parties import CHAIR

# Ours: what a manager reads of a list before they turn the page.
A_PAGE: Final = 50
A_PAGE_OF_LOADS: Final = 25


@begins(to=Permission.ASSIGN)
def allocation(request: ReadersRequest) -> HttpResponse:
    """Children without a chair or a social worker, and what each chair has."""
    part = _part(request.GET.get("part"))
    order, told_of = needing(request.reader, part)
    page = Paginator(order, A_PAGE).get_page(request.GET.get("page"))
    users = _users(part, request.reader.on)
    return render(
        request,
        "record/allocation/allocation.html",
        {
            "part": part,
            "parts": [
                {"words": f"Without a {words.lower()}", "address": f"?part={value}", "current": value == part}
                for value, words in PARTS.items()
            ],
            "words": PARTS[part].lower(),
            "rows": told_of(list(page.object_list)),
            "page": page,
            "loads": Turned(request.GET.dict(), part=part).page_of(
                "loads", users, lambda some: _loads_told(some, part, request.reader.on), A_PAGE_OF_LOADS
            ),
        },
    )


@opens(Person, to=Permission.ASSIGN)
def person_allocate(request: ReadersRequest, person: Person) -> HttpResponse:
    """Allocate one child, with the brothers and sisters who may go with them."""
    near = siblings_of([person.key])
    offered = _children(near[person.key], request.reader)
    return _page(request, [person.key], _part(request.GET.get("part")), near, offered=offered)


@begins(to=Permission.ASSIGN)
def caseload(request: ReadersRequest, user: int) -> HttpResponse:
    """The children of somebody who leaves or has too many, to be allocated to others."""
    leaver = User.objects.filter(pk=user).first()
    part = _part(request.GET.get("part"))
    if leaver is None:
        raise Http404
    on = request.reader.on
    held = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), user=leaver, part=part)
    keys = _children(held.values_list("subject", flat=True), request.reader)
    names = named(keys, request.reader)
    return render(
        request,
        "record/allocation/caseload.html",
        {
            "leaver": leaver,
            "part": part,
            "words": PARTS[part].lower(),
            "rows": [(key, names[key]) for key in keys],
        },
    )


@begins(to=Permission.ASSIGN)
def allocate(request: ReadersRequest) -> HttpResponse:
    """Choose to whom these children go, see what speaks against it, and confirm."""
    keys = _children(request.POST.getlist("child"), request.reader)
    if request.method != "POST" or not keys:
        if request.method == "POST":
            messages.error(request, "Choose at least one child.")
        return redirect("allocation")
    return _page(request, keys, _part(request.POST.get("part")), siblings_of(keys), offered=())


def _page(
    request: ReadersRequest,
    keys: list[UUID],
    part: str,
    near: Mapping[UUID, set[UUID]],
    offered: Collection[UUID],
) -> HttpResponse:
    reader, users = request.reader, _users(part, request.reader.on)
    names = named({*keys, *offered, *(one for of_child in near.values() for one in of_child)}, reader)
    in_sight = {key: name for key, name in names.items() if key is not None and name.address}
    of_users, before = loads(users, reader.on), had_before(keys, near, in_sight, part, reader.on)
    choosing = request.POST if request.POST.get("do") in ("check", "allocate") else None

    def form_of(asked: Mapping[UUID, str]) -> WhenForm:
        return WhenForm(
            choosing,
            initial={"part": part, "from_on": reader.on},
            users=users,
            loads=of_users,
            children={key: names[key] for key in keys},
            before=before,
            asked=asked,
        )

    form = form_of({})
    chosen = form.to if form.is_valid() else {}
    if chosen:
        against = findings(chosen, part, reader)
        asking = {
            key: " ".join(one.words for one in found if not one.refused) for key, found in against.items()
        }
        form = form_of({key: words for key, words in asking.items() if words})
        if form.is_valid():
            _refuse(form, against)
    elif form.is_valid():
        form.add_error(None, "Choose somebody for at least one child.")
    checked = form.is_bound and form.is_valid()
    # What was seen is what is done: another choice is shown again first.
    seen = request.POST.get("do") == "allocate" and checked and request.POST.get("seal") == form.seal
    if seen and _done(request, form, part):
        return redirect("allocation")
    return render(
        request,
        "record/allocation/allocate.html",
        {
            "form": form,
            "part": part,
            "words": PARTS[part].lower(),
            "keys": keys,
            "offered": [(key, names[key]) for key in offered],
            "checked": checked,
            "seal": form.seal if checked else "",
            "loads": _after(chosen, part, of_users, reader.on),
        },
    )


def _refuse(form: WhenForm, against: Mapping[UUID, list[Finding]]) -> None:
    for key, found in against.items():
        for one in found:
            if one.refused:
                form.add_error(f"to_{key.hex}", one.words)


def _done(request: ReadersRequest, form: WhenForm, part: str) -> bool:
    given = form.cleaned_data
    to = form.to
    if not done(
        form,
        allocate_them,
        to=to,
        part=part,
        from_on=given["from_on"],
        to_on=given["to_on"],
        reasons=form.reasons,
        by=request.reader,
    ):
        return False
    count = "1 child is" if len(to) == 1 else f"{len(to)} children are"
    messages.success(request, f"{count} allocated.")
    return True


def _after(
    chosen: Mapping[UUID, User], part: str, of_users: Mapping[int, Load], on: date
) -> list[dict[str, Any]]:
    """The load of everybody who is chosen, with the children who come to them and were not theirs already."""
    if not chosen:
        return []
    held = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), from_on__lte=on, part=part)
    theirs = set(held.filter(subject__in=list(chosen)).values_list("subject", "user"))
    more = {user.pk: 0 for user in chosen.values()}
    for subject, user in chosen.items():
        more[user.pk] += (subject, user.pk) not in theirs
    return [_load_line(of_users[user], part, on, count) for user, count in more.items()]


def _loads_told(users: Sequence[User], part: str, on: date) -> list[dict[str, Any]]:
    return [_load_line(load, part, on) for load in loads(users, on).values()]


def _load_line(load: Load, part: str, on: date, more: int = 0) -> dict[str, Any]:
    away = load.working.away_on(on)
    soon = next(iter(load.working.leave), None)
    leave = f"away until {away.to_on:%-d %b}" if away else f"away from {soon.from_on:%-d %b}" if soon else ""
    standing = f"{load.standing(more)} afterwards" if more else load.standing()
    return {
        "address": f"{address_of('caseload', load.user.pk)}?part={part}",
        "name": load.user.name,
        "in_care": f"{load.in_care} + {more}" if more else str(load.in_care),
        "with_plan": str(load.with_plan),
        "posts": floatformat(load.working.posts, -2),
        "per_post": f"{load.per_post}: {standing}" if part == CHAIR else str(load.per_post),
        "works": f"{load.working.days}; {leave}" if leave else load.working.days,
    }


def _part(given: str | None) -> str:
    return given if given in PARTS else CHAIR


def _users(part: str, on: date) -> list[User]:
    return _who_may(part)(on)


@cache
def _who_may(part: str) -> Callable[[date], list[User]]:
    """Whoever does this work; of those who manage it and may do it too, the ones who have somebody now."""
    doing, *managing = ROLES[part]

    def users(on: date) -> "QuerySet[User]":
        having = Assignment.objects.filter(
            Q(to_on__isnull=True) | Q(to_on__gte=on), part=part, user=OuterRef("pk")
        )
        may = Q(role=doing) | Q(role__in=managing) & Exists(having)
        return User.objects.filter(may, is_active=True).order_by("name")

    return written(users)


def _children(given: Iterable[object], reader: Reader) -> list[UUID]:
    """Of these keys: the children whom the reader may see, by name, brothers and sisters beside each other."""
    keys: set[UUID] = set()
    for one in given:
        with suppress(ValueError):
            keys.add(one if isinstance(one, UUID) else UUID(str(one)))
    children = [
        person
        for person in _alive(list(keys), reader)
        if person.born_on is None or age_on(person.born_on, reader.on) < 18
    ]
    return [person.key for person in sorted(children, key=lambda one: (str(one).split()[-1:], str(one)))]


@written
def _alive(keys: list[UUID], reader: Reader) -> "QuerySet[Person]":
    people = Person.objects.visible_to(reader)
    return people.filter(NOT_MERGED, key__in=keys, died_on__isnull=True)
