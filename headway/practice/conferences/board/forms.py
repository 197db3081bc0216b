"""What is asked of a slot of the board, and of the days on which an agency comes."""

from typing import Any, Final

from django import forms
from django.utils import timezone

from headway.casework.access.permissions import Permission
from headway.casework.access.working import WEEKDAYS
from headway.casework.meetings.booking.forms import SlotForm, who_may
from headway.forms import Checkboxes, DayField, Form, Radios
from headway.practice.conferences.board.actions import ToKeep
from headway.practice.conferences.models import BoardSlot, KeptFor

# Ours: more do not sit once.
_MOST_CHILDREN: Final = 12
# Ours: what is kept longer than two months before is simply not on the board yet.
_MOST_DAYS: Final = 60


class KeepForm(SlotForm):
    """A slot of the board."""

    chair = forms.ChoiceField(label="Chair")
    recorder = forms.ChoiceField(label="Who takes minutes", required=False)
    children = forms.IntegerField(
        label="For how many children at the most",
        min_value=1,
        max_value=_MOST_CHILDREN,
        help_text="Brothers and sisters sit once: a longer slot holds more of them.",
    )
    kept_for = forms.ChoiceField(label="Kept for", choices=KeptFor.choices, required=False, widget=Radios)
    kept_days = forms.IntegerField(
        label="Until how many days before",
        min_value=0,
        max_value=_MOST_DAYS,
        required=False,
        help_text="From then on any conference may have it.",
    )
    until = DayField(
        label="Each week until",
        required=False,
        help_text="Empty for this day alone. Bank holidays and days on which the chair is away are left out.",
    )
    field_order = ("chair", "recorder", "starts_on", "starts_at", "minutes", "until", "mode", "room", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        del self.fields["link"], self.fields["travel"]
        self.chairs, self.recorders = who_may(Permission.MEETING_CHAIR, Permission.RECORD_WRITE)
        self.fields["chair"].choices = [(str(key), one.name) for key, one in self.chairs.items()]  # type: ignore[attr-defined]
        self.fields["recorder"].choices = [  # type: ignore[attr-defined]
            ("", "The chair"),
            *((str(key), one.name) for key, one in self.recorders.items()),
        ]

    @property
    def told(self) -> ToKeep:
        """What is kept, once the form is valid."""
        said = self.cleaned_data | {"link": "", "travel": 0}
        self.cleaned_data = said
        slot = self.slot
        return ToKeep(
            starts_at=slot.starts_at,
            minutes=slot.minutes,
            mode=slot.mode,
            room=slot.room,
            place=slot.place,
            chair=self.chairs[int(said["chair"])],
            recorder=self.recorders[int(said["recorder"])] if said["recorder"] else None,
            children=said["children"],
            kept_for=said["kept_for"],
            kept_days=said["kept_days"] or 0,
        )


class ChangeForm(KeepForm):
    """A slot that is kept already."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        del self.fields["until"]


class AgencyForm(Form):
    """On which days of the week an agency can come."""

    agency = forms.CharField(label="Agency", max_length=80, help_text="For example health visiting")
    weekdays = forms.MultipleChoiceField(label="Days", choices=list(WEEKDAYS.items())[:5], widget=Checkboxes)
    from_on = DayField(label="From")


class AgencyEndForm(Form):
    """Until when it comes on its days."""

    to_on = DayField(label="Last day")


def slot_told(slot: BoardSlot) -> dict[str, Any]:
    """How a slot stands, as its form shows it, and as the form of a booking begins with it."""
    at = timezone.localtime(slot.starts_at)
    return {
        "starts_on": at.date(),
        "starts_at": f"{at:%H:%M}",
        "minutes": slot.minutes,
        "mode": slot.mode,
        "room": str(slot.room_id or ""),
        "place": slot.place,
        "chair": str(slot.chair_id),
        "recorder": str(slot.recorder_id or ""),
        "children": slot.children,
        "kept_for": slot.kept_for,
        "kept_days": slot.kept_days,
    }
