"""What is asked when a meeting is booked, moved or cancelled; and of a room."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.grants import GRANTS
from headway.casework.access.models import User
from headway.casework.access.permissions import Permission
from headway.casework.access.written import written
from headway.casework.meetings.booking.actions import Slot
from headway.casework.meetings.booking.beside import AlsoDue
from headway.casework.meetings.booking.clashes import free_rooms
from headway.casework.meetings.models import Mode, Room, Sitting
from headway.forms import Checkboxes, DayField, Form, Radios
from headway.forms.widgets import LongSelect

# Ours: a sitting is planned within these.
_LEAST: Final = 15
_MOST: Final = 480
_NO_ROOM: Final = ("", "No room of the service")


class SlotForm(Form):
    """When and where a sitting is to be."""

    starts_on = DayField(label="Day")
    starts_at = forms.TimeField(
        label="Time",
        help_text="By the 24-hour clock, for example 14:30",
        input_formats=("%H:%M", "%H.%M", "%H%M"),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off"}),
    )
    minutes = forms.IntegerField(
        label="How many minutes", min_value=_LEAST, max_value=_MOST, widget=forms.NumberInput()
    )
    mode = forms.ChoiceField(label="How", choices=Mode.choices, widget=Radios)
    room = forms.ChoiceField(label="Room", required=False)
    place = forms.CharField(
        label="Or another place",
        max_length=250,
        required=False,
        help_text="Everybody who is invited sees this. Never a confidential address.",
    )
    link = forms.URLField(
        label="Link to join online",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Without a child’s name in its title.",
    )
    travel = forms.IntegerField(
        label="Minutes that the chair needs to get there", min_value=0, max_value=240, required=False
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:  # noqa: ANN401 (as Django's)
        super().__init__(*args, **kwargs)
        self.rooms = {str(one.pk): one for one in free_rooms(on)}
        self.fields["room"].choices = [_NO_ROOM, *((key, _said(one)) for key, one in self.rooms.items())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("mode") != Mode.ONLINE and not said.get("room") and not said.get("place"):
            self.add_error("place", "Choose a room, or say where it is.")
        return said

    @property
    def slot(self) -> Slot:
        """What was asked for. To be asked of a form that is valid."""
        said = self.cleaned_data
        return Slot(
            starts_at=_moment(said["starts_on"], said["starts_at"]),
            minutes=said["minutes"],
            mode=Mode(said["mode"]),
            room=self.rooms.get(said["room"]),
            place=said["place"],
            link=said["link"],
            travel=said["travel"] or 0,
        )


class BookForm(SlotForm):
    """A meeting about one child or several."""

    together = forms.MultipleChoiceField(
        label="Brothers and sisters in the same meeting",
        required=False,
        widget=Checkboxes,
        help_text="They sit once; each keeps their own record, decisions and copies.",
    )
    also = forms.MultipleChoiceField(
        label="Also hold in this sitting, since it is due too",
        required=False,
        widget=Checkboxes,
        help_text="Invitations are sent once. Each keeps its own last day, decisions, record and copies.",
    )
    chair = forms.ChoiceField(label="Chair", widget=LongSelect)
    recorder = forms.ChoiceField(label="Who records", required=False, widget=LongSelect)
    begins = forms.BooleanField(
        label="Make the list and expect the usual papers", required=False, initial=True
    )
    field_order = ("together", "also", "chair", "recorder", "starts_on")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (as Django's)
        others: Sequence[tuple[str, str]],
        also: Sequence[AlsoDue] = (),
        **kwargs: Any,  # noqa: ANN401 (as Django's)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {one.key: one for one in also}
        if also:
            self.fields["also"].choices = [(one.key, str(one)) for one in also]  # type: ignore[attr-defined]
        else:
            del self.fields["also"]
        if others:
            self.fields["together"].choices = list(others)  # type: ignore[attr-defined]
        else:
            del self.fields["together"]
        self.chairs, self.recorders = who_may(Permission.MEETING_CHAIR, Permission.RECORD_WRITE)
        self.fields["chair"].choices = [(str(key), one.name) for key, one in self.chairs.items()]  # type: ignore[attr-defined]
        self.fields["recorder"].choices = [  # type: ignore[attr-defined]
            ("", "The chair"),
            *((str(key), one.name) for key, one in self.recorders.items()),
        ]

    @property
    def asked_also(self) -> list[AlsoDue]:
        """What else is to be held in the same sitting."""
        return [self.offered[key] for key in self.cleaned_data.get("also", ())]

    @property
    def asked_chair(self) -> User:
        return self.chairs[int(self.cleaned_data["chair"])]

    @property
    def asked_recorder(self) -> User | None:
        chosen = self.cleaned_data["recorder"]
        return self.recorders[int(chosen)] if chosen else None


class AlsoForm(Form):
    """What else is held in a sitting that is booked."""

    also = forms.MultipleChoiceField(
        label="What is held in this sitting too",
        widget=Checkboxes,
        help_text="Invitations are sent once. Each keeps its own last day, decisions, record and copies.",
    )

    def __init__(self, *args: Any, also: Sequence[AlsoDue], **kwargs: Any) -> None:  # noqa: ANN401 (as Django's)
        super().__init__(*args, **kwargs)
        self.offered = {one.key: one for one in also}
        self.fields["also"].choices = [(one.key, str(one)) for one in also]  # type: ignore[attr-defined]

    @property
    def asked_also(self) -> list[AlsoDue]:
        """What was chosen. To be asked of a form that is valid."""
        return [self.offered[key] for key in self.cleaned_data["also"]]


class MoveForm(SlotForm):
    """A booked sitting at another time or place."""

    why = forms.CharField(
        label="Why it is moved",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The day by which the law wants it stays as it was. No reason is needed for another place alone.",
    )


class CancelForm(Form):
    """A meeting or sitting that will not be."""

    why = forms.CharField(label="Why", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


_YES: Final = (("", "Not known"), ("yes", "Yes"), ("no", "No"))


class RoomForm(Form):
    """A room of the service."""

    name = forms.CharField(label="Name", max_length=80)
    building = forms.CharField(label="Building", max_length=150, required=False)
    seats = forms.IntegerField(label="How many seats", min_value=1, max_value=200)
    step_free = forms.ChoiceField(label="Reached without steps", choices=_YES, required=False, widget=Radios)
    hearing_loop = forms.ChoiceField(label="Hearing loop", choices=_YES, required=False, widget=Radios)
    waits_apart = forms.ChoiceField(
        label="People can wait apart", choices=_YES, required=False, widget=Radios
    )
    to_know = forms.CharField(
        label="What somebody who comes should know",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    closed_on = DayField(label="No longer used from", required=False)

    @property
    def told(self) -> dict[str, Any]:
        """The fields of the room."""
        answers = {"yes": True, "no": False}
        asked = ("step_free", "hearing_loop", "waits_apart")
        return self.cleaned_data | {name: answers.get(self.cleaned_data[name]) for name in asked}


def slot_of(sitting: Sitting) -> dict[str, Any]:
    """How a sitting stands, as the form of a slot shows it."""
    at = timezone.localtime(sitting.starts_at)
    return {
        "starts_on": at.date(),
        "starts_at": f"{at:%H:%M}",
        "minutes": sitting.minutes,
        "mode": sitting.mode,
        "room": str(sitting.room_id or ""),
        "place": sitting.place,
        "link": sitting.link,
        "travel": sitting.travel,
    }


def room_told(room: Room) -> dict[str, Any]:
    """How a room stands, as its form shows it."""
    answers = {True: "yes", False: "no", None: ""}
    asked = ("step_free", "hearing_loop", "waits_apart")
    plain = ("name", "building", "seats", "to_know", "closed_on")
    return {name: getattr(room, name) for name in plain} | {
        name: answers[getattr(room, name)] for name in asked
    }


def _moment(day: date, at: time) -> datetime:
    """A day and a time by the clock in England. A time that the clocks skip is an hour on."""
    naive = datetime.combine(day, at)
    made = timezone.make_aware(naive)
    return made if timezone.localtime(made).time() == at else timezone.make_aware(naive + timedelta(hours=1))


def who_may(*permissions: Permission) -> list[dict[int, User]]:
    """Of each permission those who are let in and have it by their role, by key and in the order of their names."""
    having = [{role.value for role in GRANTS if one in GRANTS[role]} for one in permissions]
    users = _let_in(tuple(sorted(set().union(*having))))()
    return [{one.pk: one for one in users if one.role in roles} for roles in having]


@cache
def _let_in(roles: tuple[str, ...]) -> Callable[[], list[User]]:
    def rows() -> QuerySet[User]:
        let_in = User.objects.filter(role__in=roles, is_active=True, access_ends_at__isnull=True)
        return let_in.only("name", "role").order_by("name")

    return written(rows)


def _said(room: Room) -> str:
    return f"{room} ({room.seats} seats{', step-free' if room.step_free else ''})"
