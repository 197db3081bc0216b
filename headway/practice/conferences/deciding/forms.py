"""What is asked about a child at a conference: each agency's view, the decision, what follows."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Invited
from headway.forms import Checkboxes, DayField, Form, Radios, WordsField
from headway.practice.conferences.asking.proposed import Proposed
from headway.practice.conferences.deciding.actions import Decided, View
from headway.practice.conferences.deciding.took_part import CODES
from headway.practice.conferences.models import Category, ChildHeard, Conference, Outcome, Says
from headway.practice.conferences.quorum import OTHERS, SOCIAL_CARE
from headway.practice.conferences.slugs import REVIEW

_SEVERAL: Final = [(value, label) for value, label in Category.choices if value != Category.MULTIPLE]
_SPEAK: Final = SOCIAL_CARE | OTHERS


class DecisionForm(Form):
    """The decision about one child; three questions more for each who speaks for an agency."""

    says_optional = False
    outcome = forms.ChoiceField(label="What was decided", widget=Radios)
    category = forms.ChoiceField(
        label="Category", choices=[("", "Choose, if there is a plan"), *Category.choices], required=False
    )
    components = forms.MultipleChoiceField(
        label="If more than one: which", choices=_SEVERAL, required=False, widget=Checkboxes
    )
    why = WordsField("Why", 4000, "So that the family can read it.")
    outline = WordsField("Outline of the plan", 8000, "What is to change, by whom, by when.", rows=6)
    instead = WordsField("If there is no plan: what is done instead", 4000)
    core_on = DayField(label="The core group first meets on", required=False)
    core = forms.MultipleChoiceField(label="Who is of the core group", required=False, widget=Checkboxes)
    core_names = WordsField("Others of the core group, one on each line", 1000)
    heard = forms.ChoiceField(
        label="How the child was heard",
        choices=[("", "Not answered yet"), *ChildHeard.choices],
        required=False,
    )
    heard_words = WordsField("About how they were heard", 2000)
    took_part = forms.ChoiceField(
        label="How the child took part, as the data that leave here count it",
        help_text="Choose one only where how they were heard, and whether they came, tell it wrong or not at all.",
        choices=[("", "As how they were heard, and whether they came, tell"), *CODES],
        required=False,
    )
    inquorate_why = WordsField("If there was no quorum: why it went ahead", 1000)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        kind: str,
        invited: Sequence[Invited],
        reader: Reader,
        proposed: Proposed | None = None,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        if proposed is not None:
            self.fields["category"].help_text = f"The team that asked proposed: {proposed.in_words}."
        ends = (Outcome.GOES_ON, Outcome.ENDS) if kind == REVIEW else (Outcome.PLAN, Outcome.NO_PLAN)
        self.fields["outcome"].choices = [(one.value, one.label) for one in ends]  # type: ignore[attr-defined]
        if kind != REVIEW:
            del self.fields["took_part"]
        self.invited = {str(one.pk): one for one in invited}
        named = {
            key: f"{name_for(reader, one)} ({one.agency or one.get_capacity_display()})"
            for key, one in self.invited.items()
        }
        self.fields["core"].choices = list(named.items())  # type: ignore[attr-defined]
        self.speak = [key for key, one in self.invited.items() if one.capacity in _SPEAK]
        for key in self.speak:
            self.fields[f"says_{key}"] = forms.ChoiceField(
                label=named[key],
                choices=[*Says.choices, ("", "Was not asked")],
                required=False,
                widget=Radios,
            )
            self.fields[f"dissent_{key}"] = forms.CharField(
                label=f"Dissent of {named[key]}, in their words",
                max_length=1000,
                required=False,
                help_text="Where they disagree with what was decided.",
            )

    @property
    def of_agencies(self) -> list[tuple[BoundField, BoundField]]:
        """The questions of each who speaks for an agency."""
        return [(self[f"says_{key}"], self[f"dissent_{key}"]) for key in self.speak]

    @property
    def of_the_decision(self) -> list[BoundField]:
        """The questions of the decision itself."""
        return [self[name] for name in self.base_fields if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Who dissents said something."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for key in self.speak:
            if cleaned.get(f"dissent_{key}") and not cleaned.get(f"says_{key}"):
                self.add_error(f"says_{key}", "Say what their view was.")
        return cleaned

    @property
    def decided(self) -> Decided:
        """What was decided, once the form is valid."""
        told = {name: self.cleaned_data[name] for name in self.base_fields if name in self.fields}
        told["core"] = [self.invited[key] for key in told["core"]]
        told["core_names"] = told["core_names"].splitlines()
        return Decided(**told)

    @property
    def views(self) -> dict[Invited, View]:
        """What each said who was asked, once the form is valid."""
        told = self.cleaned_data
        return {
            self.invited[key]: View(told[f"says_{key}"], dissent=told[f"dissent_{key}"])
            for key in self.speak
            if told[f"says_{key}"]
        }


def initial_of(held: Conference, proposed: Proposed | None) -> dict[str, Any]:
    """How a decision stands, as its form shows it; before anything is noted, with the category proposed."""
    if held.noted_at is None and proposed is not None:
        return {"category": proposed.category, "components": list(proposed.components)}
    plain = [name for name in DecisionForm.base_fields if hasattr(held, name) and name != "core"]
    told = {name: getattr(held, name) for name in plain}
    told["components"] = [one for one in held.components.split(",") if one]
    members = list(held.core.all())
    told["core"] = [str(one.invited_id) for one in members if one.invited_id]
    told["core_names"] = "\n".join(one.name for one in members if one.name)
    for view in held.views.all():
        told[f"says_{view.invited_id}"] = view.says
        told[f"dissent_{view.invited_id}"] = view.dissent
    return told
