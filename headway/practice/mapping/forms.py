"""What is asked of a line, of a place on the scale, of the headings, of a chair's note."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Holder, Invited
from headway.forms import Checkboxes, Form, Radios
from headway.practice.mapping.models import Line
from headway.practice.mapping.reading import POINTS
from headway.practice.mapping.sections import NEUTRAL, Section
from headway.practice.mapping.seen import NOT_SAID, said, was_shown
from headway.practice.mapping.writing import LONGEST, NOTHING, Adding

# Ours: more than somebody says while a connection comes and goes.
_UNHEARD: Final = 20


class AddForm(Form):
    """A line as the page sends it, with the key that the page made for it."""

    key = forms.UUIDField()
    section = forms.ChoiceField(choices=Section.choices)
    words = forms.CharField(required=False)
    about = forms.MultipleChoiceField(required=False)
    answers = forms.UUIDField(required=False)

    def __init__(self, data: Mapping[str, Any], children: Mapping[UUID, str]) -> None:
        super().__init__(data)
        self.fields["about"].choices = [(str(key), name) for key, name in children.items()]  # type: ignore[attr-defined]

    @property
    def told(self) -> Adding:
        """What the action takes, once the form is valid."""
        said = self.cleaned_data
        return Adding(
            key=said["key"],
            section=said["section"],
            words=said["words"],
            about=[UUID(one) for one in said["about"]],
            answers=said["answers"],
        )


class ChangeForm(Form):
    """The words of a line, as they were seen at a version."""

    words = forms.CharField(required=False)
    version = forms.IntegerField(min_value=0)
    mark = forms.UUIDField()
    brings_in = forms.IntegerField(required=False)
    after = forms.CharField(required=False)

    def clean_after(self) -> list[UUID]:
        try:
            return [UUID(one) for one in self.cleaned_data["after"].split(",") if one][:50]
        except ValueError:
            raise forms.ValidationError("What was sent could not be read.") from None


class LineForm(Form):
    """All that is said of a line, on its own page."""

    words = forms.CharField(
        label="What it says",
        max_length=LONGEST,
        error_messages={"required": NOTHING},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    about = forms.MultipleChoiceField(
        label="About which children",
        required=False,
        widget=Checkboxes,
        help_text="Leave all empty where it is about all of them.",
    )
    whose = forms.ChoiceField(
        label="Whose information is it?",
        required=False,
        choices=[("", "As its heading says"), *Holder.choices],
        help_text="What is another’s goes into a part of the record of its own, and only to those who may have it.",
    )
    stays = forms.BooleanField(
        label="It stays on the map: take it into no record, so that it is in nobody’s copy", required=False
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    mark = forms.UUIDField(widget=forms.HiddenInput)
    brings_in = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        line: Line,
        children: Mapping[UUID, str],
        words: str,
        beside: int | None,
    ) -> None:
        about = [] if line.of_all else [str(one.person_id) for one in line.about.all()]
        initial = {
            "words": words,
            "about": about,
            "whose": line.whose,
            "stays": line.stays,
            "version": line.version,
            "mark": uuid4(),
            "brings_in": beside,
        }
        super().__init__(data, initial=initial)
        self.fields["about"].choices = [(str(key), name) for key, name in children.items()]  # type: ignore[attr-defined]
        if len(children) < 2 or line.section == Section.GOAL:
            del self.fields["about"]


class ScaleForm(Form):
    """Where somebody puts the safety of the children."""

    who = forms.TypedChoiceField(label="Who", coerce=int)
    child = forms.ChoiceField(label="Of whom", required=False)
    number = forms.ChoiceField(
        label="Where do they put it?",
        choices=[*((said(one), str(one)) for one in POINTS), (said(None), "Not said")],
        widget=Radios,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        there: list[Invited],
        children: Mapping[UUID, str],
        reader: Reader,
    ) -> None:
        super().__init__(data)
        self.by_key = {one.pk: one for one in there}
        named = [(one.pk, f"{name_for(reader, one)} ({one.get_capacity_display()})") for one in there]
        self.fields["who"].choices = [("", "Choose"), *named]  # type: ignore[attr-defined]
        every = [(str(key), name) for key, name in children.items()]
        self.fields["child"].choices = [("", "All the children"), *every]  # type: ignore[attr-defined]
        if len(children) < 2:
            del self.fields["child"]

    @property
    def told(self) -> dict[str, Any]:
        """What the action takes, once the form is valid."""
        asked = self.cleaned_data
        child = UUID(asked["child"]) if asked.get("child") else None
        return {
            "who": self.by_key[asked["who"]],
            "number": None if asked["number"] == NOT_SAID else int(asked["number"]),
            "child": child,
            "seen": was_shown(self.data.get("seen", ""), asked["who"], child),
            "unheard": self.data.get("unheard", "").split(",")[:_UNHEARD],
        }


class HeadingsForm(Form):
    """What each part of a map is called."""

    says_optional = False

    def __init__(self, data: Mapping[str, Any] | None, initial: Mapping[str, str]) -> None:
        super().__init__(data, initial=dict(initial))
        for of, neutral in NEUTRAL.items():
            self.fields[of] = forms.CharField(label=neutral, max_length=120, required=False)


class NoteForm(Form):
    """A note of a chair's own."""

    words = forms.CharField(label="Your note", max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))
