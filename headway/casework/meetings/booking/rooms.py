"""The rooms of the service: added, changed, closed; and the diary of a chair."""

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from headway.casework.access.doing import done
from headway.casework.access.doors import begins, lists
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.booking.forms import RoomForm, room_told
from headway.casework.meetings.models import Room


@lists(to=Permission.MEETINGS_SET)
def rooms(request: ReadersRequest) -> HttpResponse:
    """Every room, those no longer used last."""
    listed = sorted(Room.objects.all(), key=lambda one: (one.closed_on is not None, str(one)))
    return render(request, "meetings/booking/rooms.html", {"listed": listed})


@begins(to=Permission.MEETINGS_SET)
def add(request: ReadersRequest) -> HttpResponse:
    """Add a room."""
    form = RoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(form, keep_room, room=Room(), told=form.told, by=request.reader):
        return redirect("rooms")
    return render(request, "meetings/booking/room.html", {"form": form, "heading": "Add a room"})


@begins(to=Permission.MEETINGS_SET)
def change(request: ReadersRequest, room: int) -> HttpResponse:
    """Change a room, or close it."""
    held = Room.objects.filter(pk=room).first()
    if held is None:
        raise Http404
    form = RoomForm(request.POST if request.method == "POST" else None, initial=room_told(held))
    if form.is_valid() and done(form, keep_room, room=held, told=form.told, by=request.reader):
        return redirect("rooms")
    return render(request, "meetings/booking/room.html", {"form": form, "heading": f"Change {held}"})


@transaction.atomic
def keep_room(*, room: Room, told: dict[str, object], by: Reader) -> None:
    """Keep what is told of a room. Raises NotDone where another in the building has its name."""
    same = Room.objects.filter(name__iexact=str(told["name"]), building__iexact=str(told["building"]))
    if same.exclude(pk=room.pk).exists():
        raise NotDone("There is a room of this name in the building.", "name")
    for field, value in told.items():
        setattr(room, field, value)
    room.save()
    note(Logged.CHANGED, "meetings.keep_room", by=by, table=Room._meta.label_lower, key=room.pk)
