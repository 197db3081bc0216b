"""What is asked of a review, step by step: why it is early, who was heard and seen, how the child took part."""

from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from headway.forms import DayField, Form, Radios, WordsField
from headway.practice.reviews.models import (
    Advocacy,
    EarlyCause,
    LateCause,
    ParentsHeard,
    Review,
    SeenAlone,
    TookPart,
)
from headway.practice.reviews.taking_part import AWAY, THERE, code_of

_NOT_YET: Final = ("", "Not answered yet")
_YES_NO: Final = [("yes", "Yes"), ("no", "No"), _NOT_YET]
_AS_BOOL: Final = {"yes": True, "no": False, "": None}
_AS_WORD: Final = {True: "yes", False: "no", None: ""}
# On the fourth birthday itself the return takes either.
UNDER: Final = (
    "under",
    "Count them as under four: it is their fourth birthday, and the return takes that too",
)
SECTIONS: Final = (
    ("Before the review", ("contacted_on", "advocacy", "advocacy_on", "advocacy_words")),
    (
        "Why it is held early",
        ("early", "early_words", "asked_by", "asked_on", "answered", "answered_on"),
    ),
    ("Why it is late", ("late", "late_words")),
    ("The child, alone", ("seen_alone", "seen_on", "seen_how")),
    (
        "How the child took part",
        ("there", "there_how", "away_how", "took_part_words", "chaired_part", "content_without"),
    ),
    ("Parents and carers", ("parents", "parents_words", "carers_words")),
)


def _one_of(label: str, choices: Any, help_text: str = "") -> forms.ChoiceField:  # noqa: ANN401 (Django's own)
    return forms.ChoiceField(
        label=label, choices=[*choices, _NOT_YET], required=False, widget=Radios, help_text=help_text
    )


class ReviewForm(Form):
    """What is known of a review. No answer is asked for before its time: each may be left and given later.

    `why` is asked once the review is complete; `as_seen` is how it stood when opened.
    """

    says_optional = False
    as_seen = forms.CharField(required=False, widget=forms.HiddenInput)
    contacted_on = DayField(
        label="You and the social worker spoke on",
        required=False,
        help_text="The handbook asks for it; by when stands on My work.",
    )
    advocacy = _one_of("Advocate", Advocacy.choices)
    advocacy_on = DayField(label="Offered on", required=False)
    advocacy_words = WordsField("About the advocate, or what the child said to the offer", 400)
    early = forms.ChoiceField(
        label="Is it held before it is due, and why?",
        choices=[("", "No, or only for the diary"), *EarlyCause.choices],
        required=False,
    )
    early_words = WordsField("What happened", 1000)
    asked_by = forms.CharField(
        label="Who asked for it",
        max_length=150,
        required=False,
        help_text="Where the child or a parent asked.",
    )
    asked_on = DayField(label="Asked on", required=False)
    answered = WordsField("What you answered", 1000, "Also where you did not bring it forward, and why.")
    answered_on = DayField(label="Answered on", required=False)
    late = forms.ChoiceField(
        label="Why was it held, or why is it booked, after its last lawful day?",
        choices=[("", "Not answered yet"), *LateCause.choices],
        required=False,
        help_text="The report tells the child’s own wish apart from what the service answers for.",
    )
    late_words = WordsField("What happened, and what was done about it", 1000)
    seen_alone = _one_of("Did you speak with the child in private?", SeenAlone.choices)
    seen_on = DayField(label="Spoke on", required=False)
    seen_how = WordsField("How you spoke, or why you did not", 1000)
    there = forms.ChoiceField(
        label="Was the child there, for any part of it?", choices=_YES_NO, required=False, widget=Radios
    )
    there_how = _one_of("If they were: how did their views come?", THERE)
    away_how = _one_of("If they were not: how did their views come?", AWAY)
    took_part_words = WordsField("About how they took part", 1000)
    chaired_part = forms.ChoiceField(
        label="Did the child chair a part of it?", choices=_YES_NO, required=False, widget=Radios
    )
    content_without = forms.ChoiceField(
        label="Was the child asked, and are they content without a meeting?",
        choices=_YES_NO,
        required=False,
        widget=Radios,
    )
    parents = _one_of("Were parents and others with parental responsibility heard?", ParentsHeard.choices)
    parents_words = WordsField("Who, what they said, or why not", 1000)
    carers_words = WordsField("What the carers said, or why not", 1000)
    why = WordsField(
        "Why it is changed",
        400,
        "Needed where the case system has told otherwise, and where something is no longer in time, or is so now. "
        "Your manager sees it.",
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        review: Review,
        under_four: bool,
        fourth_birthday: bool,
        is_late: bool,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.under_four = under_four
        if under_four:
            for name in ("there", "there_how", "away_how"):
                del self.fields[name]
        elif fourth_birthday:
            self.fields["there"].choices = [*_YES_NO[:2], UNDER, _NOT_YET]  # type: ignore[attr-defined]
        if not is_late and not review.late:
            del self.fields["late"], self.fields["late_words"]
        if not review.matter.meeting.no_sitting:
            del self.fields["content_without"]
        if review.matter.completed_on is None:
            del self.fields["why"]

    @property
    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """The questions under their headings."""
        found = [
            (heading, [self[name] for name in names if name in self.fields]) for heading, names in SECTIONS
        ]
        return [*found, ("What changed", [self["why"]])] if "why" in self.fields else found

    @property
    def told(self) -> dict[str, Any]:
        """What the action takes, once the form is valid. Raises NotDone for half an answer."""
        cleaned = dict(self.cleaned_data)
        there = cleaned.pop("there", "")
        cleaned["took_part"] = code_of(
            under_four=self.under_four or there == "under",
            there=_AS_BOOL.get(there),
            there_how=cleaned.pop("there_how", ""),
            away_how=cleaned.pop("away_how", ""),
        )
        for name in ("chaired_part", "content_without"):
            if name in cleaned:
                cleaned[name] = _AS_BOOL[cleaned[name]]
        return cleaned


def initial_of(review: Review) -> dict[str, Any]:
    """What stands in the form for a review as it is."""
    held = {name: getattr(review, name) for name in ReviewForm.base_fields if hasattr(review, name)}
    code = review.took_part
    there = "yes" if code in dict(THERE) else "no" if code in dict(AWAY) else ""
    return held | {
        "contacted_on": review.matter.contacted_on,
        "chaired_part": _AS_WORD[review.chaired_part],
        "content_without": _AS_WORD[review.content_without],
        "there": "under" if code == TookPart.UNDER_FOUR else there,
        "there_how": code if there == "yes" else "",
        "away_how": code if there == "no" else "",
    }


class WithoutForm(Form):
    """Why a review is held without a meeting."""

    why = forms.CharField(
        label="Why it need not be a meeting",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What the child said to it, and how everybody’s views come in.",
    )
