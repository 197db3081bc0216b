"""Several of the same, one form each: rows that can be added and taken away, with or without scripts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from django.forms.renderers import BaseRenderer, get_default_renderer
from django.forms.utils import RenderableMixin

from headway.forms.form import Form
from headway.forms.renderer import GovukField

# Ours: as many as a page can be read with, and a bound on what is built from what was sent.
MOST: Final = 30


class Rows(RenderableMixin):
    """The rows of one form, drawn by `{{ rows }}` inside the page's `<form>`.

    `called` is what one row is, in the singular ("child"). Its buttons send the page's form: where `is_asking`,
    draw the page again (all that was typed stands there); else ask `is_valid()` and take `cleaned`. The first
    `least` rows must be filled; a later one that is left blank is no row.
    """

    template_name = "forms/rows.html"

    def __init__(
        self,
        form: type[Form],
        *,
        prefix: str,
        called: str,
        data: Mapping[str, Any] | None = None,
        initial: Sequence[Mapping[str, Any]] = (),
        least: int = 1,
        most: int = MOST,
        renderer: BaseRenderer | None = None,
    ) -> None:
        self.form, self.prefix, self.called = form, prefix, called
        self.data, self.least, self.most = data, least, most
        self.renderer = renderer or get_default_renderer()
        self.is_asking = False
        if data is None:
            self.forms = self._fresh(initial)
        else:
            self.forms = self._sent(data)

    def __iter__(self) -> Iterator[Form]:
        return iter(self.forms)

    def is_valid(self) -> bool:
        return self.data is not None and not self.is_asking and all(form.is_valid() for form in self.forms)

    @property
    def cleaned(self) -> list[dict[str, Any]]:
        """What each row that is not blank says. To be asked only of rows that are valid."""
        return [form.cleaned_data for form in self.forms if form.has_changed()]

    @property
    def may_add(self) -> bool:
        return len(self.forms) < self.most

    def get_context(self) -> dict[str, Any]:
        may_remove = len(self.forms) > self.least
        return {
            "rows": self,
            "items": list(enumerate(self.forms)),
            "may_remove": may_remove,
            "errors": [
                (field, said)
                for form in self.forms
                if form.is_bound
                for field in form.visible_fields()
                for said in cast(GovukField, field).said
            ],
        }

    def _fresh(self, initial: Sequence[Mapping[str, Any]]) -> list[Form]:
        held = [dict(values) for values in initial][: self.most]
        held += [{} for _ in range(self.least - len(held))]
        return [self.form(prefix=self._named(at), initial=values) for at, values in enumerate(held)]

    def _sent(self, data: Mapping[str, Any]) -> list[Form]:
        count = self._count(data)
        removed = str(data.get(f"{self.prefix}-remove", ""))
        self.is_asking = f"{self.prefix}-add" in data or f"{self.prefix}-remove" in data
        if not self.is_asking:
            return [self._bound(data, at) for at in range(count)]
        typed = [self._typed(data, at) for at in range(count) if str(at) != removed]
        if f"{self.prefix}-add" in data:
            typed.append({})
        return self._fresh(typed)

    def _bound(self, data: Mapping[str, Any], at: int) -> Form:
        return self.form(data, prefix=self._named(at), empty_permitted=at >= self.least)

    def _typed(self, data: Mapping[str, Any], at: int) -> dict[str, Any]:
        """What stands in a row's boxes as it was sent, right or wrong."""
        form = self.form(prefix=self._named(at))
        return {
            name: field.widget.value_from_datadict(data, {}, form.add_prefix(name))
            for name, field in form.fields.items()
        }

    def _count(self, data: Mapping[str, Any]) -> int:
        sent = str(data.get(f"{self.prefix}-rows", ""))
        count = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else self.least
        return max(self.least, min(count, self.most))

    def _named(self, at: int) -> str:
        return f"{self.prefix}-{at}"
