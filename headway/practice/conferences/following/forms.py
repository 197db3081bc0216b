"""What is asked of a core group, and of a look midway."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from headway.casework.access.models import User
from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Capacity, Decision, Said
from headway.casework.people.presenting import in_words, words_for
from headway.casework.record.forms.rows import yes_no
from headway.forms import Checkboxes, DayField, Form, Radios, WordsField
from headway.practice.conferences.following.core_groups import Came, Met, TaskSaid
from headway.practice.conferences.following.looking import Found
from headway.practice.conferences.models import CoreMember, Who

_AS: Final = {Capacity.CHILD: Who.CHILD, Capacity.PARENT: Who.PARENT, Capacity.FAMILY: Who.FAMILY}
_TASK: Final = (
    (Said.DONE.value, "Done"),
    (Said.NOT_DONE.value, "Not done"),
    ("", "Not talked about"),
)


class CoreGroupForm(Form):
    """One core group: that it met, or that it did not; two more questions for each task still to be done."""

    says_optional = False
    happened = forms.ChoiceField(
        label="What happened", choices=[("met", "It met"), ("not_met", "It did not meet")], widget=Radios
    )
    not_held_why = WordsField("If it did not meet: why", 1000)
    held_on = DayField(label="If it met: on", required=False)
    place = forms.CharField(label="Where, or that it was by video", max_length=200, required=False)
    led_by = forms.ChoiceField(label="Who led it", required=False)
    members = forms.MultipleChoiceField(
        label="Who came of those whom the conference named", required=False, widget=Checkboxes
    )
    family = WordsField("Others of the family who came", 1000, "One on each line.", rows=2)
    agencies = WordsField("Others who came", 1000, "Name and agency with a comma between, one on each line.")
    done = WordsField("What was done of the plan since the last time", 4000)
    next_on = DayField(label="It meets next on", required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        members: Sequence[CoreMember],
        leaders: Sequence[User],
        tasks: Sequence[Decision],
        reader: Reader,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.leaders = {str(one.pk): one for one in leaders}
        self.tasks = tasks
        self.fields["led_by"].choices = [  # type: ignore[attr-defined]
            ("", "Somebody outside this service"),
            *((key, one.name) for key, one in self.leaders.items()),
        ]
        self.people = {str(one.pk): _came(one, reader) for one in members}
        if members:
            self.fields["members"].choices = [  # type: ignore[attr-defined]
                (key, f"{one.name}, {one.agency}" if one.agency else one.name)
                for key, one in self.people.items()
            ]
        else:
            del self.fields["members"]
        for place, one in enumerate(tasks):
            until = f", by {in_words(one.by_on)}" if one.by_on else ""
            self.fields[f"task_{place}"] = forms.ChoiceField(
                label=f"{words_for(one.what, reader)} ({words_for(one.who, reader)}{until})",
                choices=_TASK,
                required=False,
                widget=Radios,
            )
            self.fields[f"words_{place}"] = forms.CharField(
                label=f"What shows that task {place + 1} is done, or why it is not",
                max_length=1000,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """What is asked depends on whether it met; a task that was talked about says more."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("happened") == "met" and not cleaned.get("held_on") and "held_on" not in self.errors:
            self.add_error("held_on", "Say on which day it met.")
        for place in range(len(self.tasks)):
            said, words = cleaned.get(f"task_{place}"), cleaned.get(f"words_{place}")
            if said and not words:
                self.add_error(f"words_{place}", "Say what shows it, or why it is not done.")
            if words and not said:
                self.add_error(f"task_{place}", "Say whether it is done.")
        return cleaned

    @property
    def did_meet(self) -> bool:
        return bool(self.cleaned_data["happened"] == "met")

    @property
    def met(self) -> Met:
        """What was told of a core group that met, once the form is valid."""
        told = self.cleaned_data
        return Met(
            held_on=told["held_on"],
            done=told["done"],
            came=[
                *(self.people[key] for key in told.get("members", ())),
                *(Came(Who.FAMILY, line) for line in _lines(told["family"])),
                *(_of_agency(line) for line in _lines(told["agencies"])),
            ],
            place=told["place"],
            led_by=self.leaders.get(told["led_by"]),
            next_on=told["next_on"],
            tasks=[
                TaskSaid(one, Said(told[f"task_{place}"]), told[f"words_{place}"])
                for place, one in enumerate(self.tasks)
                if told[f"task_{place}"]
            ],
        )

    @property
    def of_the_group(self) -> list[BoundField]:
        """The questions about the meeting itself."""
        return [self[name] for name in self.base_fields if name in self.fields]

    @property
    def of_tasks(self) -> list[tuple[BoundField, BoundField]]:
        """The two questions of each task."""
        return [(self[f"task_{place}"], self[f"words_{place}"]) for place in range(len(self.tasks))]


class LookForm(Form):
    """What the chair found, looking at a plan midway between two conferences."""

    says_optional = False
    looked_on = DayField(label="You looked on")
    on_track = yes_no("Is the plan on track?")
    child_heard = yes_no("Did the child say what they think?")
    changed = WordsField("What changed since the conference", 2000)
    stuck = WordsField("What is stuck", 2000)
    asked = WordsField("Who is to do what about it, and by when", 1000)

    @property
    def found(self) -> Found:
        """What was found, once the form is valid."""
        return Found(**self.cleaned_data)


def _came(member: CoreMember, reader: Reader) -> Came:
    invited = member.invited
    if invited is None:
        return _of_agency(member.name)
    who = _AS.get(Capacity(invited.capacity), Who.AGENCY)
    agency = invited.agency if who is Who.AGENCY else ""
    return Came(who, name_for(reader, invited), agency)


def _of_agency(line: str) -> Came:
    name, _, agency = line.partition(",")
    return Came(Who.AGENCY, name.strip()[:150], agency.strip()[:150])


def _lines(words: str) -> list[str]:
    return [line.strip()[:150] for line in words.splitlines() if line.strip()]
