"""All copies of a meeting at once: which are ready to go and to where, and what waits for what."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.urls import reverse

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.copying.links import may_have_link
from headway.casework.meetings.copying.queries import (
    ReaderTold,
    copies_told,
    email_of,
    last_addresses,
    ways_for,
)
from headway.casework.meetings.frame import Child
from headway.casework.meetings.models import Copy, CopyBlock, CopyState, SendingWay
from headway.forms import DayField, Form, Radios

_NOT_NOW: Final = ("", "Not now")
_ASKED: Final = ("way", "address", "read_back", "worker")


@dataclass(frozen=True, slots=True)
class Goes:
    """A copy that is ready: for whom, of what, how much is kept back, and the last address held of its reader."""

    copy: Copy
    name: str
    capacity: str
    of: str
    kept_back: int
    address: str
    since: str
    may_have_link: bool


@dataclass(frozen=True, slots=True)
class Left:
    """A copy that does not go now: for whom, of what, why, and the page on which that is seen to."""

    name: str
    of: str
    why: str
    address: str


def ready_and_left(children: Collection[Child], reader: Reader) -> tuple[list[Goes], list[Left]]:
    """The copies of these children that are ready, and those that are left and why. Sent ones are in neither."""
    ready: list[tuple[str, ReaderTold, Copy]] = []
    left: list[Left] = []
    for child in children:
        for record in copies_told(child.matter, reader):
            of = record.words if len(children) == 1 else f"{record.words} of {child.said}"
            for one in record.readers:
                if one.is_ready and one.copy is not None:
                    ready.append((of, one, one.copy))
                elif why := _why_left(one):
                    left.append(Left(one.name, of, why, _where(one, child)))
    copies = [copy for _, _, copy in ready]
    addresses = last_addresses(copies, reader)
    kept_back = list(CopyBlock.objects.filter(copy__in=copies, is_shown=False).values_list("copy", flat=True))
    goes = [
        Goes(
            copy=copy,
            name=one.name,
            capacity=one.capacity,
            of=of,
            kept_back=kept_back.count(copy.pk),
            address=addresses[copy.pk][0],
            since=addresses[copy.pk][1],
            may_have_link=may_have_link(copy.reader.capacity),
        )
        for of, one, copy in ready
    ]
    return goes, left


def _why_left(one: ReaderTold) -> str:
    if one.no_copy:
        return ""
    if one.needs_later:
        return "The record was changed since: make the copy anew"
    if one.waits_in_run:
        return "In the next print run"
    return "" if one.copy is not None and one.copy.state == CopyState.SENT else one.state


def _where(one: ReaderTold, child: Child) -> str:
    if one.waits_in_run:
        return reverse("copies_run", args=[child.matter.pk])
    if one.copy is None or one.needs_later:
        return reverse("matter_copies", args=[child.matter.pk])
    return reverse("copy", args=[one.copy.pk])


class AtOnceForm(Form):
    """How each copy goes, and whether its address was read back; one day for those that went today or before."""

    says_optional = False
    on = DayField(
        label="They went on",
        help_text="Those that are handed over or go by secure mail. The print run is noted when it is posted.",
    )

    def __init__(self, *args: Any, goes: Collection[Goes], **kwargs: Any) -> None:  # noqa: ANN401 (as a form takes it)
        super().__init__(*args, **kwargs)
        self.goes = list(goes)
        for one in self.goes:
            self._ask(one)

    def _ask(self, one: Goes) -> None:
        key, since = one.copy.pk.hex, f" Held by their record since {one.since}." if one.since else ""
        ways = [(way.value, way.label) for way in ways_for(one.copy.reader.capacity)]
        self.fields[f"way_{key}"] = forms.ChoiceField(
            label="How it goes", choices=[_NOT_NOW, *ways], widget=Radios, required=False, initial=""
        )
        self.fields[f"address_{key}"] = forms.CharField(
            label="To what address",
            max_length=400,
            required=False,
            help_text=f"For post and secure mail.{since}",
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=one.address or email_of(one.copy),
        )
        self.fields[f"read_back_{key}"] = forms.BooleanField(
            label="I read the address back, and it is where they live or work today", required=False
        )
        self.fields[f"worker_{key}"] = forms.CharField(
            label="Or handed over by", max_length=150, required=False
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not any(said.get(f"way_{one.copy.pk.hex}") for one in self.goes):
            raise forms.ValidationError("Choose how a copy goes, of one at least.")
        for one in self.goes:
            key = one.copy.pk.hex
            by_mail = said.get(f"way_{key}") == SendingWay.SECURE_MAIL
            if by_mail and not said.get(f"read_back_{key}"):
                self.add_error(f"read_back_{key}", "Read the address back, and say that it is right.")
        return said

    def keep(self, goes: Collection[Goes], refused: Collection[tuple[Goes, NotDone]]) -> None:
        """Ask only of those that are still ready, once some went, and say why others were refused."""
        still = {one.copy.pk for one in goes}
        for one in self.goes:
            if one.copy.pk not in still:
                for asked in _ASKED:
                    del self.fields[f"{asked}_{one.copy.pk.hex}"]
        self.goes = [one for one in self.goes if one.copy.pk in still]
        for one, why in refused:
            field = f"{why.field}_{one.copy.pk.hex}"
            if field in self.fields:
                self.add_error(field, why.words)
            else:
                self.add_error("on" if why.field == "on" else None, f"{one.name}: {why.words}")

    @property
    def rows(self) -> Iterator[tuple[Goes, list[Any]]]:
        """Each copy and its boxes, for the page."""
        for one in self.goes:
            yield one, [self[f"{asked}_{one.copy.pk.hex}"] for asked in _ASKED]

    @property
    def chosen(self) -> Iterator[tuple[Goes, dict[str, Any]]]:
        """The copies that go, each with what was said of it. To be asked of a form that is valid."""
        for one in self.goes:
            said = {asked: self.cleaned_data[f"{asked}_{one.copy.pk.hex}"] for asked in _ASKED}
            if said["way"]:
                yield one, said
