"""Words that must not reach somebody, whatever they are told of a child: listed, added, ended."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from headway.casework.access.doing import done
from headway.casework.access.doors import opens
from headway.casework.access.log import note
from headway.casework.access.models.log import Kind as Logged
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader, ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.copying.searching import Text
from headway.casework.meetings.models import NotToBeTold
from headway.casework.people.models import Person, Relationship
from headway.casework.people.presenting import in_words, words_for
from headway.casework.people.queries.identity import identity, keys_of
from headway.casework.people.queries.relatives import named
from headway.casework.people.views.kept import of_the_kept
from headway.forms import Form

# Ours: fewer signs would be found in half of what is written.
_LEAST = 4


class WithheldForm(Form):
    """Words that must not reach somebody, and why."""

    words = forms.CharField(
        label="The words",
        max_length=200,
        help_text="A school’s name, a street, another child’s name. They are found however they are written.",
        error_messages={"required": "Say which words."},
    )
    whom = forms.ChoiceField(label="Whom they must not reach", required=False)
    why = forms.CharField(
        label="Why",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why."},
    )

    def __init__(self, *args: Any, family: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = [("", "Everybody of the family but the child"), *family]  # type: ignore[attr-defined]


@transaction.atomic
def withhold(*, person: Person, words: str, whom: Person | None, why: str, by: Reader) -> NotToBeTold:
    """Keep words from somebody in every copy that is made from now on. Raises NotDone."""
    if len(Text(words).squeezed) < _LEAST:
        raise NotDone("These words are too short to be looked for.", "words")
    made = NotToBeTold.objects.create(
        person=person, words=words.strip(), whom=whom, why=why.strip(), noted_at=by.at, noted_by=by.user
    )
    _noted(made, "withhold", by)
    return made


@transaction.atomic
def end(row: NotToBeTold, *, by: Reader) -> None:
    """End it: these words may be told from now on."""
    if row.ended_at is None:
        row.ended_at = by.at
        row.save(update_fields=["ended_at"])
        _noted(row, "end_withholding", by)


@opens(Person, to=Permission.MEETING_OPEN)
@of_the_kept
def withheld(request: ReadersRequest, person: Person) -> HttpResponse:
    """The words that must not reach somebody of this child's family."""
    reader = request.reader
    rows = list(
        NotToBeTold.objects.filter(person__in=keys_of(person))
        .order_by("ended_at", "-pk")
        .select_related("noted_by")
    )
    names = named((row.whom_id for row in rows), reader)
    shown = {
        "identity": identity(person, reader),
        "person": person,
        "may_arrange": reader.may(Permission.MEETING_ARRANGE),
        "listed": [
            {
                "row": row,
                "words": words_for(row.words, reader),
                "why": words_for(row.why, reader),
                "whom": str(names[row.whom_id]) if row.whom_id else "Everybody of the family but the child",
                "noted": f"{row.noted_by.name}, {in_words(timezone.localdate(row.noted_at))}",
                "ended": in_words(timezone.localdate(row.ended_at)) if row.ended_at else "",
            }
            for row in rows
        ],
    }
    return render(request, "meetings/copying/withheld.html", shown)


@opens(Person, to=Permission.MEETING_ARRANGE)
@of_the_kept
def add(request: ReadersRequest, person: Person) -> HttpResponse:
    """Add words that must not reach somebody."""
    family = _family(person, request.reader)
    form = WithheldForm(
        request.POST if request.method == "POST" else None,
        family=[(str(key), name) for key, name in family.items()],
    )
    if form.is_valid():
        said = form.cleaned_data
        whom = Person.objects.get(key=said["whom"]) if said["whom"] else None
        told = {"words": said["words"], "why": said["why"], "whom": whom}
        if done(form, withhold, person=person, by=request.reader, **told):
            return redirect("person_withheld", person.key)
    shown = {
        "identity": identity(person, request.reader),
        "person": person,
        "form": form,
        "back": reverse("person_withheld", args=[person.key]),
    }
    return render(request, "meetings/copying/withhold.html", shown)


@opens(NotToBeTold, to=Permission.MEETING_ARRANGE)
def end_one(request: ReadersRequest, row: NotToBeTold) -> HttpResponse:
    """End the keeping back of words, once it was asked again."""
    if row.ended_at is not None:
        raise Http404
    if request.method == "POST":
        end(row, by=request.reader)
        return redirect("person_withheld", row.person_id)
    shown = {
        "identity": identity(row.person, request.reader),
        "person": row.person,
        "words": words_for(row.words, request.reader),
    }
    return render(request, "meetings/copying/withheld_end.html", shown)


def _family(person: Person, reader: Reader) -> dict[Any, str]:
    """Those told to be of the child's family, as far as this reader may see them."""
    keys = keys_of(person)
    rows = Relationship.objects.standing()
    pairs = [
        *rows.filter(person__in=keys).values_list("other", flat=True),
        *rows.filter(other__in=keys).values_list("person", flat=True),
    ]
    others = Person.objects.visible_to(reader).filter(key__in=[key for key in pairs if key])
    names = named([one.key for one in others], reader)
    return {key: str(name) for key, name in names.items()}


def _noted(row: NotToBeTold, did: str, by: Reader) -> None:
    table = NotToBeTold._meta.label_lower
    note(Logged.CHANGED, f"meetings.{did}", by=by, subject=row.person_id, table=table, key=row.pk)
