"""How Django draws a form here: an error summary that leads to each field, then the fields as GOV.UK has them."""

from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

from headway.forms.days import PARTS, DayWidget

# Subclasses before what they stand on.
_CLASSES: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    (forms.RadioSelect, ""),
    (forms.CheckboxSelectMultiple, ""),
    (DayWidget, ""),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.widgets.Input, "govuk-input"),
)
# As wide as what is typed into it.
_WIDTHS: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    (forms.DateInput, "govuk-input--width-10"),
    (forms.NumberInput, "govuk-input--width-5"),
)
_EMPTY: Final = str(forms.Field.default_error_messages["required"])


class GovukField(BoundField):
    """A field that knows its class names, and where a link to it should lead."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        built: dict[str, Any] = {**super().build_widget_attrs(attrs, widget)}
        # The browser's own checks speak before ours, and cut a long paste without a word.
        built.pop("required", None)
        built["maxlength"] = built["minlength"] = False
        if isinstance(widget, forms.Textarea):
            built["cols"] = False
            built["rows"] = widget.attrs["rows"] if widget.attrs.get("rows") != "10" else "5"
        if isinstance(widget, DayWidget) and self.errors:
            built["wrong"] = self._wrong_parts
        name = next((name for kind, name in _CLASSES if isinstance(widget, kind)), "")
        counts = "govuk-js-character-count" if self.most_characters else ""
        width = next((width for kind, width in _WIDTHS if isinstance(widget, kind)), "")
        names = [
            name,
            f"{name}--error" if name and self.errors else "",
            counts,
            width,
            widget.attrs.get("class", ""),
        ]
        if joined := " ".join(filter(None, names)):
            built["class"] = joined
        return built

    @property
    def first_id(self) -> str:
        """The id of the box that the error summary leads to."""
        widget = self.field.widget
        if isinstance(widget, DayWidget):
            return f"{self.auto_id}_{self._wrong_parts[0]}"
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget):
            return f"{self.auto_id}_0"
        return str(self.auto_id)

    @property
    def said(self) -> list[str]:
        """What is wrong, in sentences that say of which field: an error summary stands far from it."""
        return [self._said_if_empty if words == _EMPTY else words for words in map(str, self.errors)]

    @property
    def is_one_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def says_optional(self) -> bool:
        return (
            getattr(self.form, "says_optional", False)
            and not self.field.required
            and not self.is_one_checkbox
        )

    @property
    def most_characters(self) -> int | None:
        """How long the words may be, counted beside the box while they are typed; None for a field of one line."""
        counts = isinstance(self.field.widget, forms.Textarea)
        return getattr(self.field, "max_length", None) if counts else None

    @property
    def _said_if_empty(self) -> str:
        label, widget = str(self.label), self.field.widget
        if label.endswith("?"):
            return f"Answer the question “{label}”"
        if self.is_one_checkbox:
            return f"Tick “{label}” to go on"
        chosen = isinstance(
            widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple | forms.FileInput
        )
        words = label if label[1:2].isupper() else label[:1].lower() + label[1:]  # NHS number stays so
        return f"{'Choose' if chosen else 'Enter'} {words}"

    @property
    def _wrong_parts(self) -> tuple[str, ...]:
        for error in self.errors.as_data() if self.errors else ():
            if parts := (error.params or {}).get("parts"):
                return tuple(parts)
        return PARTS


class GovukRenderer(TemplatesSetting):
    """Named in the settings as FORM_RENDERER: every form of every room, and of allauth, is drawn by it."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    formset_template_name = "forms/formset.html"
    bound_field_class = GovukField
