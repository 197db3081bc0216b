"""What is asked of a team that wants a conference, and of whoever answers."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.booking.forms import BookForm
from headway.casework.people.models import Person
from headway.forms import Checkboxes, DayField, Form, Radios, WordsField
from headway.practice.conferences.asking.actions import ForChild, Told, what_is_not_said
from headway.practice.conferences.asking.norm import within_in_words
from headway.practice.conferences.models import AdvocateOffer, AskState, Category, FamilyMeeting, Which

_PROVIDER: Final = "If wanted: who provides the advocate"
_SEVERAL: Final = [(value, label) for value, label in Category.choices if value != Category.MULTIPLE]
_NOT_CHOSEN: Final = "You say below what differs for {name}: choose them here, or leave it empty there."
# What is proposed and was offered: one choice for all the children, each of whom may differ.
_AS_ALL: Final = "As for all of them"
_EACH: Final = ("category", "components", "advocate", "advocate_provider", "advocate_words")
_OF_CHILDREN: Final = ("together", *_EACH)


class AskForm(Form):
    """A conference about a child, and those brothers and sisters chosen.

    What is proposed and whether an advocate was offered is chosen once, for all of them; the questions of `_EACH`
    stand once more for each brother and sister, to be answered where they differ.
    """

    which = forms.ChoiceField(
        label="Which conference", choices=Which.choices, widget=Radios, initial=Which.INITIAL
    )
    together = forms.MultipleChoiceField(
        label="Brothers and sisters whom it is about too", required=False, widget=Checkboxes
    )
    category = forms.ChoiceField(label="Category that you propose", choices=Category.choices, widget=Radios)
    components = forms.MultipleChoiceField(
        label="If more than one: which", choices=_SEVERAL, required=False, widget=Checkboxes
    )
    reasons = WordsField("Why a conference is wanted", 4000, required=True)
    discussed_with = WordsField(
        "Who took part in the strategy discussion", 1000, "Name and agency, one on each line."
    )
    decided_on = DayField(label="When was it decided that a conference is wanted?", required=False)
    papers_on = DayField(
        label="If a transfer-in: the other council’s papers came in writing on", required=False
    )
    other_council = forms.CharField(
        label="If a transfer-in: which council keeps the plan", max_length=150, required=False
    )
    family_meeting = forms.ChoiceField(
        label="Was family group decision-making offered?", choices=FamilyMeeting.choices, widget=Radios
    )
    family_meeting_words = WordsField("About that offer, or why it was not made", 1000)
    to_invite = WordsField(
        "Whom to invite", 2000, "Who knows the child: name, agency, address of work; one on each line."
    )
    to_exclude = WordsField("Whom you propose to keep out, and why", 1000, "The chair decides.")
    interpreter = WordsField(
        "Interpreter", 400, "Who needs one, and for which language. Never one of the family."
    )
    needs = WordsField(
        "What somebody needs to take part", 1000, "Steps, hearing, reading, a time of the day."
    )
    advocate = forms.ChoiceField(
        label="Was an advocate offered?", choices=AdvocateOffer.choices, widget=Radios, required=False
    )
    advocate_provider = forms.CharField(label=_PROVIDER, max_length=150, required=False)
    advocate_words = WordsField("About that offer, or why it was not made", 1000)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        person: Person,
        others: Sequence[Person],
        reader: Reader,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["decided_on"].help_text = f"Local practice is to ask within {within_in_words()} of it."
        self.others = {str(one.key): one for one in others}
        self.names = {key: name_for(reader, one) for key, one in self.others.items()}
        if not others:
            del self.fields["together"]
            return
        self.fields["together"].choices = list(self.names.items())  # type: ignore[attr-defined]
        for name in ("category", "advocate"):
            self.fields[name].help_text = "For all of these children. Where one differs, say so at the end."
        for key in self.others:
            self._may_differ(key)

    def _may_differ(self, key: str) -> None:
        """Ask of a brother or sister what is asked of all, each to be left as it is."""
        for name, choices in (("category", Category.choices), ("advocate", AdvocateOffer.choices)):
            field = forms.ChoiceField(
                label=self.base_fields[name].label, choices=[("", _AS_ALL), *choices], required=False
            )
            self.fields[f"{name}_{key}"] = field
        self.fields[f"components_{key}"] = forms.MultipleChoiceField(
            label=self.base_fields["components"].label, choices=_SEVERAL, required=False, widget=Checkboxes
        )
        self.fields[f"advocate_provider_{key}"] = forms.CharField(
            label=_PROVIDER, max_length=150, required=False
        )
        self.fields[f"advocate_words_{key}"] = WordsField("About that offer, or why it was not made", 1000)

    @property
    def of_all(self) -> list[BoundField]:
        """The questions that are asked once."""
        return [self[name] for name in self.base_fields if name in self.fields]

    @property
    def of_each(self) -> list[tuple[str, list[BoundField], bool]]:
        """Each brother and sister by name, with the questions of where they differ, and whether any is answered."""
        found = []
        for key, name in self.names.items():
            fields = [self[f"{question}_{key}"] for question in _EACH]
            found.append((name, fields, any(one.errors or one.value() for one in fields)))
        return found

    def clean(self) -> dict[str, Any]:
        """Each child is told whole, and nothing is said of one whom it is not about."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = cleaned.get("together", ())
        for key, name in self.names.items():
            if key not in chosen and any(cleaned.get(f"{question}_{key}") for question in _EACH):
                self.add_error("together", _NOT_CHOSEN.format(name=name))
        if "category" in cleaned:
            for suffix in ("", *(f"_{key}" for key in chosen)):
                for question, why in self._unsaid(suffix):
                    self.add_error(f"{question}{suffix}", why)
        return cleaned

    def _unsaid(self, suffix: str) -> Iterator[tuple[str, str]]:
        own = {name: self.cleaned_data.get(f"{name}{suffix}") for name in _EACH}
        if suffix and own["components"] and own["category"] != Category.MULTIPLE:
            yield "category", "You name several categories: choose more than one."
        if suffix and not own["advocate"] and (own["advocate_provider"] or own["advocate_words"]):
            yield "advocate", "Say what became of the offer to this child."
        of = self.others[suffix.removeprefix("_")] if suffix else self.person
        yield from what_is_not_said(self._for(of, suffix))

    @property
    def told(self) -> Told:
        """What the team told, once the form is valid."""
        return Told(
            **{name: self.cleaned_data[name] for name in self.base_fields if name not in _OF_CHILDREN}
        )

    @property
    def children(self) -> list[ForChild]:
        """The children whom it is about, once the form is valid."""
        chosen = self.cleaned_data.get("together", ())
        return [self._for(self.person, ""), *(self._for(self.others[key], f"_{key}") for key in chosen)]

    def _for(self, person: Person, suffix: str) -> ForChild:
        """What is said of a child: what differs for them, and of the rest what is said of all."""
        said = self.cleaned_data
        category = suffix if said.get(f"category{suffix}") else ""
        advocate = suffix if said.get(f"advocate{suffix}") else ""
        return ForChild(
            person,
            category=said.get(f"category{category}", ""),
            components=said.get(f"components{category}", ()),
            advocate=said.get(f"advocate{advocate}", ""),
            advocate_provider=said.get(f"advocate_provider{advocate}", ""),
            advocate_words=said.get(f"advocate_words{advocate}", ""),
        )


class BookAskedForm(BookForm):
    """When and where, who chairs; and why it is late, where it is."""

    late_why = WordsField(
        "Why it is held after the last lawful day", 400, "Asked where it is. The day itself stays as it was."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, others=(), **kwargs)


class AnswerForm(Form):
    """What is answered."""

    state = forms.ChoiceField(label="Answer", widget=Radios)
    words = WordsField("Why, or what you ask back", 1000, "Not needed where you accept.")

    def __init__(self, *args: Any, may_arrange: bool, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        answers = (
            [
                (AskState.ACCEPTED, "Accept"),
                (AskState.QUERIED, "Ask back"),
                (AskState.AGAINST, "Advise against"),
                (AskState.WITHDRAWN, "It is no longer wanted"),
            ]
            if may_arrange
            else [
                (AskState.ASKED, "Answer what was asked back"),
                (AskState.RAISED, "We disagree: take it up with a senior manager"),
                (AskState.WITHDRAWN, "Withdraw it"),
            ]
        )
        self.fields["state"].choices = [(one.value, label) for one, label in answers]  # type: ignore[attr-defined]
