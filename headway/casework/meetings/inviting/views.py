"""The people of a meeting: the list, and the pages of somebody on it."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from headway.casework.access.doing import done, posted
from headway.casework.access.doors import opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.answering.told import checks_of
from headway.casework.meetings.frame import child, frame, moment
from headway.casework.meetings.inviting import actions
from headway.casework.meetings.inviting.forms import (
    ApartForm,
    ExcludeForm,
    InterpreterForm,
    InvitedForm,
    InviteForm,
)
from headway.casework.meetings.inviting.queries import list_of, name_of
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import (
    Capacity,
    Interpreter,
    Invited,
    KeptApart,
    Matter,
    Meeting,
    SittingState,
)
from headway.casework.people.models import Person, Relationship, Responsibility
from headway.casework.people.queries.relatives import named
from headway.forms import Form

_ARRANGE = Permission.MEETING_ARRANGE


@opens(Meeting, to=Permission.MEETING_OPEN, changing=_ARRANGE)
def people(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """Who is invited; make the list, note that invitations went, ask again."""
    said = ""
    if request.method == "POST":
        try:
            _asked(request, meeting)
            return redirect("meeting_people", meeting.pk)
        except NotDone as why:
            said = why.words
    listed = list_of(meeting.pk, request.reader)
    shown = {
        "frame": frame(meeting, request.reader),
        "listed": listed,
        "apart_sittings": [one for one in listed if one.apart_sittings],
        "checks": checks_of(meeting, request.reader),
        "may_arrange": request.reader.may(_ARRANGE) and meeting.cancelled_at is None,
        "may_confirm": request.reader.may(Permission.CASE_RECORD) and meeting.cancelled_at is None,
        "may_exclude": request.reader.may(Permission.MEETING_CHAIR),
        "said": said,
    }
    return render(request, "meetings/inviting/people.html", shown)


def _asked(request: ReadersRequest, meeting: Meeting) -> None:
    by = request.reader
    if "make" in request.POST:
        actions.make_list(meeting, by=by)
    elif "sent" in request.POST:
        actions.sent_to_all(meeting, on=by.on, by=by)
    elif "chase" in request.POST:
        actions.chase(meeting, by=by)


@opens(Meeting, to=Permission.CASE_RECORD)
def confirm(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """Say that the list is right: the worker, or whoever heard it from them."""
    if request.method == "POST":
        actions.confirm_list(meeting, by=request.reader)
        return redirect("meeting_people", meeting.pk)
    shown = {"frame": frame(meeting, request.reader), "listed": list_of(meeting.pk, request.reader)}
    return render(request, "meetings/inviting/confirm.html", shown)


@opens(Meeting, to=_ARRANGE)
def invite(request: ReadersRequest, meeting: Meeting) -> HttpResponse:
    """Put somebody on the list."""
    matters = _matters(meeting, request.reader)
    known = _known(matters, request.reader)
    form = InviteForm(
        posted(request),
        children=_children(matters, request.reader),
        known=[(key, name) for key, (_, name) in known.items()],
        initial={"matters": _all_of_one(matters)},
    )
    if form.is_valid():
        said = form.cleaned_data
        whom = Proposed(
            Capacity(said["capacity"]),
            person=known[said["person"]][0] if said.get("person") else None,
            user=said["colleague"],
            name="" if said.get("person") or said["colleague"] else said["name"].strip(),
            agency=said["agency"].strip(),
            email=said["email"],
        )
        chosen = [one for one in matters if str(one.pk) in form.chosen]
        if done(form, actions.invite, meeting=meeting, whom=whom, matters=chosen, by=request.reader):
            return redirect("meeting_people", meeting.pk)
    return _page(request, meeting, form, "Invite somebody", "Put them on the list")


@opens(Invited, to=_ARRANGE)
def invited(request: ReadersRequest, invited: Invited) -> HttpResponse:
    """Change what is known of somebody on the list, or take them off it."""
    matters = _matters(invited.meeting, request.reader)
    comes_for = {str(key) for key in invited.comes_for.values_list("matter", flat=True)}
    fields = ("wish", "invited_on", "chased_on", "reply", "replied_on", "access_needs")
    initial = {name: getattr(invited, name) for name in fields} | {"matters": sorted(comes_for)}
    taking_off = request.method == "POST" and "take_off" in request.POST
    form = InvitedForm(
        None if taking_off else posted(request),
        children=_children(matters, request.reader),
        initial=initial,
    )
    if invited.capacity == Capacity.CHILD:
        del form.fields["wish"]
    said = ""
    if taking_off:
        try:
            actions.take_off(invited, by=request.reader)
            return redirect("meeting_people", invited.meeting_id)
        except NotDone as why:
            said = why.words
    elif form.is_valid():
        told = {name: form.cleaned_data[name] for name in fields if name in form.fields}
        chosen = [one for one in matters if str(one.pk) in form.chosen]
        if done(form, actions.change, invited=invited, matters=chosen, by=request.reader, **told):
            return redirect("meeting_people", invited.meeting_id)
    more = {"may_take_off": invited.capacity != Capacity.CHILD, "said": said, "invited": invited}
    return _page(request, invited.meeting, form, _name(invited, request.reader), "Save", **more)


@opens(Invited, to=_ARRANGE)
def apart(request: ReadersRequest, invited: Invited) -> HttpResponse:
    """Say that somebody may not be told of another; or that they may after all."""
    if "no_longer" in request.POST:
        kept = KeptApart.objects.filter(one=invited, pk=_number(request.POST["no_longer"])).first()
        if kept is None:
            raise Http404
        actions.keep_apart_no_longer(kept, by=request.reader)
        return redirect("meeting_people", invited.meeting_id)
    listed = list_of(invited.meeting_id, request.reader)
    others = [one for one in listed if one.invited.pk != invited.pk]
    form = ApartForm(posted(request), others=[(str(one.invited.pk), one.name) for one in others])
    if form.is_valid():
        other = next(one.invited for one in others if str(one.invited.pk) == form.cleaned_data["other"])
        why = form.cleaned_data["why"]
        if done(form, actions.keep_apart, one=invited, other=other, why=why, by=request.reader):
            return redirect("meeting_people", invited.meeting_id)
    heading = f"Of whom {_name(invited, request.reader)} may not be told"
    held = next((one.not_told_of for one in listed if one.invited.pk == invited.pk), ())
    return _page(request, invited.meeting, form, heading, "Keep it from them", apart=held)


@opens(Invited, to=Permission.MEETING_CHAIR)
def exclude(request: ReadersRequest, invited: Invited) -> HttpResponse:
    """Keep somebody out of the meeting, or let them come after all."""
    if "let_come" in request.POST:
        actions.let_come(invited, by=request.reader)
        return redirect("meeting_people", invited.meeting_id)
    of_meeting = {str(one.pk): one for one in invited.meeting.sittings.exclude(state=SittingState.CANCELLED)}
    form = ExcludeForm(
        posted(request),
        sittings=[(key, f"Part {one.number}, {moment(one)}") for key, one in of_meeting.items()],
        initial={
            "why": invited.excluded_why,
            "heard_how": invited.heard_how,
            "part": invited.excluded_part,
            "told": invited.excluded_told,
            "sittings": [str(key) for key in invited.kept_from.values_list("sitting", flat=True)],
        },
    )
    if form.is_valid():
        told = dict(form.cleaned_data)
        told["sittings"] = [of_meeting[key] for key in told.get("sittings", ())]
        if done(form, actions.exclude, invited=invited, by=request.reader, **told):
            return redirect("meeting_people", invited.meeting_id)
    heading = f"Keep {_name(invited, request.reader)} out of the meeting, or of a part"
    return _page(
        request, invited.meeting, form, heading, "Keep them out", may_let_come=invited.excluded_on is not None
    )


@opens(Invited, to=_ARRANGE)
def interpreter(request: ReadersRequest, invited: Invited) -> HttpResponse:
    """Note the interpreter or signer whom somebody needs."""
    row = invited.interpreters.order_by("pk").first()
    form = InterpreterForm(posted(request), initial=_interpreter_told(row))
    if form.is_valid():
        told = dict(form.cleaned_data)
        is_no_relative = told.pop("is_no_relative")
        told["came"] = {"yes": True, "no": False}.get(told["came"])
        given = {"is_no_relative": is_no_relative, "row": row, **told}
        if done(form, actions.interpreter, invited=invited, by=request.reader, **given):
            return redirect("meeting_people", invited.meeting_id)
    heading = f"Interpreter for {_name(invited, request.reader)}"
    return _page(request, invited.meeting, form, heading, "Save")


def _interpreter_told(row: Interpreter | None) -> dict[str, Any]:
    if row is None:
        return {}
    fields = ("language", "name", "agency", "booked_on", "confirmed_on")
    came = {True: "yes", False: "no", None: ""}[row.came]
    return {name: getattr(row, name) for name in fields} | {"came": came, "is_no_relative": bool(row.name)}


def _matters(meeting: Meeting, reader: Reader) -> list[Matter]:
    rows = Matter.objects.visible_to(reader).filter(meeting=meeting, left_out_on__isnull=True)
    return list(rows.select_related("person"))


def _children(matters: list[Matter], reader: Reader) -> list[tuple[str, str]]:
    apart = len({one.kind for one in matters}) > 1
    return [(str(one.pk), child(one, reader, apart=apart).said) for one in matters]


def _all_of_one(matters: list[Matter]) -> list[str]:
    """Every matter where all are of one child: whoever comes, comes for what the sitting holds of them."""
    return [str(one.pk) for one in matters] if len({one.person_id for one in matters}) == 1 else []


def _known(matters: list[Matter], reader: Reader) -> dict[str, tuple[Person, str]]:
    """Those who may be invited by their own record: the children's family, network, who has responsibility."""
    keys = [one.person_id for one in matters]
    standing: Any = Relationship.objects.standing()
    related = standing.visible_to(reader).filter(Q(person__in=keys) | Q(other__in=keys))
    pairs = related.values_list("person", "other")
    found: set[UUID | None] = {key for pair in pairs for key in pair}
    responsible = Responsibility.objects.standing().filter(person__in=keys, holder__isnull=False)
    found |= set(responsible.values_list("holder", flat=True))
    names = named(found - set(keys), reader)
    people = Person.objects.filter(key__in=[key for key, one in names.items() if one.address])
    return {str(one.key): (one, str(names[one.key])) for one in people}


def _name(invited: Invited, reader: Reader) -> str:
    of_record = str(named([invited.person_id], reader)[invited.person_id]) if invited.person_id else ""
    return name_of(invited, of_record, reader)


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _page(
    request: ReadersRequest, meeting: Meeting, form: Form, heading: str, button: str, **more: object
) -> HttpResponse:
    shown = {
        "frame": frame(meeting, request.reader),
        "form": form,
        "heading": heading,
        "button": button,
        "back": reverse("meeting_people", args=[meeting.pk]),
        **more,
    }
    return render(request, "meetings/inviting/form.html", shown)
