"""What is asked when a meeting is held: how each takes part, when it was held, that it is adjourned or complete."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.holding.attending import TakesPart
from headway.casework.meetings.models import Attendance, How, Invited
from headway.forms import DayField, Form

_HOW: Final = [("", "Not noted yet"), *How.choices]
_SAFE: Final = [("", "Not asked"), ("yes", "Yes"), ("no", "No")]
_WHY: Final = forms.Textarea(attrs={"rows": 2})


class AttendanceForm(Form):
    """How each of those invited takes part: three questions for each, the last two for who is not in the room.

    `version` is the count of changes of the meeting when it was opened.
    """

    says_optional = False
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        invited: Iterable[Invited],
        held: Iterable[Attendance],
        reader: Reader,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.invited = list(invited)
        self.named = {one.pk: name_for(reader, one) for one in self.invited}
        noted = {one.invited_id: one for one in held}
        for one in self.invited:
            self._ask(one, noted.get(one.pk))

    def _ask(self, one: Invited, held: Attendance | None) -> None:
        name, safe = self.named[one.pk], {True: "yes", False: "no", None: ""}
        self.fields[f"how_{one.pk}"] = forms.ChoiceField(
            label=f"How {name} takes part", choices=_HOW, required=False, initial=held.how if held else ""
        )
        self.fields[f"safe_{one.pk}"] = forms.ChoiceField(
            label="Alone, and safe to speak?",
            choices=_SAFE,
            required=False,
            initial=safe[held.is_safe] if held else "",
        )
        self.fields[f"why_{one.pk}"] = forms.CharField(
            label="Why that is not known",
            required=False,
            max_length=400,
            initial=held.not_asked_why if held else "",
        )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The fields of each, for the page."""
        return [
            {
                "name": self.named[one.pk],
                "capacity": one.get_capacity_display(),
                "fields": [self[f"{asked}_{one.pk}"] for asked in ("how", "safe", "why")],
            }
            for one in self.invited
        ]

    @property
    def lines(self) -> list[TakesPart]:
        """What was noted of each of whom something is, once the form is valid."""
        safe = {"yes": True, "no": False, "": None}
        return [
            TakesPart(
                one,
                How(self.cleaned_data[f"how_{one.pk}"]),
                safe[self.cleaned_data[f"safe_{one.pk}"]],
                self.cleaned_data[f"why_{one.pk}"],
            )
            for one in self.invited
            if self.cleaned_data[f"how_{one.pk}"]
        ]


class HeldForm(Form):
    """When a sitting was held, where it was not held when it was booked for, or that was said wrongly."""

    held_on = DayField(label="Held on")
    time = forms.TimeField(label="Began at", help_text="For example, 14:30", widget=forms.TextInput)
    why = forms.CharField(
        label="Why this differs from what was booked or said",
        max_length=400,
        required=False,
        widget=_WHY,
        help_text="Needed where the day or the time is another.",
    )


class CompleteForm(Form):
    """The day on which a child's matter was complete."""

    on = DayField(label="Completed on", help_text="The decisions, the record and the sending count from it.")


class AdjournForm(Form):
    """That a matter is adjourned, and why."""

    on = DayField(label="Adjourned on")
    why = forms.CharField(
        label="Why it is adjourned",
        max_length=400,
        widget=_WHY,
        help_text="For example, that the child was not asked, or papers are missing. It may be adjourned once.",
    )


class CorrectForm(Form):
    """Another day on which it was complete, or that it was not."""

    on = DayField(label="It was completed on", required=False)
    why = forms.CharField(
        label="Why this is corrected",
        max_length=400,
        required=False,
        widget=_WHY,
        help_text=(
            "Needed where something is no longer in time, or is so now, and to say that it was not complete. "
            "Your manager sees it."
        ),
    )
