"""What is asked of each kind of row. A field is called as the model calls it; codes are chosen by meaning."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms

from headway.casework.people.presenting import in_words
from headway.casework.record.kinds import Kind
from headway.casework.record.models import (
    CareEpisode,
    CareReview,
    Enquiry,
    InitialConference,
    LegalStatus,
    MissingEpisode,
    Placement,
    PlanReview,
    ProtectionPlan,
    RecordRow,
)
from headway.casework.record.queries.words import choices
from headway.forms import DayField, Form, Radios
from headway.knowledge.standards.dates import collection_year

YES_NO: Final = [("Y", "Yes"), ("N", "No"), ("", "Not known")]
_NOT_ENDED: Final = "Leave it empty while it goes on."
_NOT_KNOWN: Final = ("", "Not known")
_NEVER_BACK: Final = (
    "No time missing on this record has ended. Record it first, or the day the child came back."
)


def yes_no(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, required=False, widget=Radios)


class CodeField(forms.ChoiceField):
    """A code, chosen by its meaning. The form offers those valid in the year of its day, and what is held."""

    def __init__(self, model: type[RecordRow], field: str, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        self.of = model, field
        self.required_at_all = kwargs.get("required", True)
        super().__init__(**kwargs)

    def offer(self, year: int, held: str) -> None:
        model, field = self.of
        codes = choices(model, field, in_year=year)
        known = dict(choices(model, field))
        if held and held not in dict(codes):
            codes.append((held, known.get(held, held)))
        first = [("", "Choose")] if self.required_at_all else [_NOT_KNOWN]
        if isinstance(self.widget, Radios):
            first = [] if self.required_at_all else [_NOT_KNOWN]
            self.widget.hints = {code: code for code, _ in codes}
            self.choices = [*codes, *first]
        else:
            self.choices = [*first, *((code, f"{meaning} ({code})") for code, meaning in codes)]


class RecordForm(Form):
    """A row of a child's record. `why` is asked where a row is changed; `as_seen` is how it stood when opened."""

    as_seen = forms.CharField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(
        required=False,
        max_length=400,
        label="Why it is changed or withdrawn",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=(
            "Needed where the case system has told it, where the change makes something in time or late, "
            "and to withdraw it. Your manager sees it."
        ),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        keys: Collection[UUID],
        on: date,
        row: RecordRow | None = None,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys = keys
        for name, field in self.fields.items():
            if isinstance(field, CodeField):
                field.offer(collection_year(on), getattr(row, name) if row else "")
        self._offer()
        if row is None:
            del self.fields["as_seen"], self.fields["why"]
        else:
            self.order_fields(
                [*(name for name in self.fields if name not in ("why", "as_seen")), "why", "as_seen"]
            )

    def _offer(self) -> None:
        """Offer rows of this child that the row may refer to."""

    @property
    def told(self) -> dict[str, Any]:
        """What was told of the row itself, once the form is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("as_seen", "why")}


class PlacementForm(RecordForm):
    began_on = DayField(label="From")
    kind = CodeField(Placement, "kind", label="Kind of placement")
    provider = CodeField(Placement, "provider", label="Provided by", required=False)
    postcode = forms.CharField(required=False, max_length=10)
    urn = forms.CharField(required=False, max_length=80, label="Ofsted number (URN)")
    ended_on = DayField(required=False, label="To", help_text=_NOT_ENDED)
    why_changed = CodeField(Placement, "why_changed", label="Why it ended", required=False)


class LegalStatusForm(RecordForm):
    code = CodeField(LegalStatus, "code", label="Legal status")
    began_on = DayField(label="From")
    ended_on = DayField(required=False, label="To", help_text=_NOT_ENDED)


class EpisodeForm(RecordForm):
    began_on = DayField(label="From", help_text="The day the child came into care, or the episode began.")
    why_began = CodeField(CareEpisode, "why_began", label="Why it began", initial="S")
    need = CodeField(CareEpisode, "need", label="Main need", required=False)
    ended_on = DayField(
        required=False,
        label="To",
        help_text=f"The day the child left care, or the episode ended. {_NOT_ENDED}",
    )
    why_ended = CodeField(CareEpisode, "why_ended", label="Why it ended", required=False)


class ReviewForm(RecordForm):
    held_on = DayField(label="Held on")
    participation = CodeField(
        CareReview, "participation", label="How the child took part", required=False, widget=Radios
    )


class MidwayCheckForm(RecordForm):
    held_on = DayField(label="Checked on", help_text="The day you looked at how the plan goes.")
    on_track = yes_no("Is the plan on track?")
    child_heard = yes_no("Did the child say what they think?")


class CareVisitForm(RecordForm):
    visited_on = DayField(label="Visited on")
    seen = yes_no("Was the child seen?")
    seen_alone = yes_no("Was the child seen alone?")


class MissingForm(RecordForm):
    began_on = DayField(label="Missing from")
    kind = CodeField(MissingEpisode, "kind", label="Kind", required=False, widget=Radios)
    ended_on = DayField(
        required=False, label="Came back on", help_text="Leave it empty while the child is missing."
    )
    interview_offered = CodeField(
        MissingEpisode, "interview_offered", label="Was a return interview offered?", required=False
    )
    interview_accepted = CodeField(
        MissingEpisode, "interview_accepted", label="Was it accepted?", required=False
    )


class ReturnInterviewForm(RecordForm):
    missing_ref = forms.ChoiceField(label="After which time missing", help_text="The 72 hours count from it.")
    taken_up = forms.ChoiceField(
        label="Did the child take up the interview?", choices=YES_NO[:2], widget=Radios
    )
    held_on = DayField(label="Day of it", help_text="When it was held, or when the child said no to it.")

    def _offer(self) -> None:
        episodes = MissingEpisode.objects.standing().filter(person__in=self.keys, ended_on__isnull=False)
        told = episodes.order_by("-ended_on", "-pk").values_list("ref", "ended_on")
        offered = [(ref, f"The one that ended on {in_words(ended_on)}") for ref, ended_on in told]
        self.fields["missing_ref"].choices = [("", "Choose"), *offered]  # type: ignore[attr-defined]
        if not offered:
            self.fields["missing_ref"].help_text = _NEVER_BACK


class EnquiryForm(RecordForm):
    began_on = DayField(label="Strategy discussion on", help_text="The one that began the enquiry.")
    ended_on = DayField(required=False, label="Ended on", help_text=_NOT_ENDED)
    no_further_action = yes_no("Did it end with no further action?")


class ConferenceForm(RecordForm):
    held_on = DayField(label="Held on")
    enquiry_ref = forms.ChoiceField(
        required=False, label="After which enquiry", help_text="The time allowed counts from it."
    )
    transfer_in = yes_no("Is it a transfer from another council?")
    to_plan = yes_no("Did it make a child protection plan?")

    def _offer(self) -> None:
        enquiries = Enquiry.objects.standing().filter(person__in=self.keys, began_on__isnull=False)
        told = enquiries.order_by("-began_on").values_list("ref", "began_on")
        offered = [(ref, f"The one begun on {in_words(began_on)}") for ref, began_on in told]
        self.fields["enquiry_ref"].choices = [("", "None, or not known"), *offered]  # type: ignore[attr-defined]


class PlanForm(RecordForm):
    began_on = DayField(label="From")
    category = CodeField(ProtectionPlan, "category", label="Category now", widget=Radios)
    first_category = CodeField(
        ProtectionPlan,
        "first_category",
        label="Category at first",
        required=False,
        help_text="Where it was another.",
    )
    conference_ref = forms.ChoiceField(required=False, label="Made at which conference")
    other_council = yes_no("Does another council keep it?")
    ended_on = DayField(required=False, label="To", help_text=_NOT_ENDED)

    def _offer(self) -> None:
        held = InitialConference.objects.standing().filter(person__in=self.keys, held_on__isnull=False)
        told = held.order_by("-held_on").values_list("ref", "held_on")
        offered = [(ref, f"The one held on {in_words(held_on)}") for ref, held_on in told]
        self.fields["conference_ref"].choices = [("", "None, or not known"), *offered]  # type: ignore[attr-defined]


class CoreGroupForm(RecordForm):
    held_on = DayField(label="Met on")
    family_came = yes_no("Did the family come?")


class PlanReviewForm(RecordForm):
    held_on = DayField(label="Held on")
    participation = CodeField(
        PlanReview, "participation", label="How the child took part", required=False, widget=Radios
    )
    continues = yes_no("Does the plan go on?")
    quorate = yes_no("Was it quorate?")


class ProtectionVisitForm(CareVisitForm):
    bedroom = yes_no("Was the bedroom seen?")


FORMS: Final[dict[str, type[RecordForm]]] = {
    "placements": PlacementForm,
    "legal-statuses": LegalStatusForm,
    "episodes": EpisodeForm,
    "reviews": ReviewForm,
    "midway-checks": MidwayCheckForm,
    "care-visits": CareVisitForm,
    "missing": MissingForm,
    "return-interviews": ReturnInterviewForm,
    "enquiries": EnquiryForm,
    "conferences": ConferenceForm,
    "plans": PlanForm,
    "core-groups": CoreGroupForm,
    "plan-reviews": PlanReviewForm,
    "protection-visits": ProtectionVisitForm,
}


def initial_of(kind: Kind, row: RecordRow) -> dict[str, Any]:
    """What stands in a form for a row that is held."""
    return {field: getattr(row, field) for field in kind.model.shape.columns}
