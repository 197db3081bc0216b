"""What a form draws hundreds of: a template for each took longer than all else on its page."""

import html
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def options(widget: Mapping[str, Any]) -> SafeString:
    """The options of a select, in their groups, as Django's own templates draw them."""
    drawn = []
    for heading, choices, _ in widget["optgroups"]:
        lines = "\n".join(map(_option, choices))
        drawn.append(
            f'<optgroup label="{conditional_escape(heading)}">\n{lines}\n</optgroup>' if heading else lines
        )
    return mark_safe("\n".join(drawn))  # noqa: S308 (every word of it was escaped)


def _option(option: Mapping[str, Any]) -> str:
    label = option["label"]
    # Django's own takes three times as long to find that it is a plain string.
    said = html.escape(label) if type(label) is str else conditional_escape(label)
    own = _attributes(option["attrs"]) if option["attrs"] else ""
    return f'<option value="{html.escape(str(option["value"]))}"{own}>{said}</option>'


def _attributes(attrs: Mapping[str, Any]) -> str:
    """A name alone for what is True, nothing for what is False."""
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{escape(str(value))}"'
        for name, value in attrs.items()
        if value is not False
    )


@register.filter
def attributes(widget: Mapping[str, Any]) -> SafeString:
    """The attributes of a widget, each after a space."""
    return mark_safe(_attributes(widget["attrs"]))  # noqa: S308 (every word of it was escaped)


@register.filter
def boxes(widget: Mapping[str, Any], kind: str) -> SafeString:
    """The choices of GOV.UK's radios or checkboxes (`kind`), each with its hint."""
    choices = (choice for _, some, _ in widget["optgroups"] for choice in some)
    return mark_safe("\n  ".join(_box(choice, kind) for choice in choices))  # noqa: S308 (every word was escaped)


def _box(choice: Mapping[str, Any], kind: str) -> str:
    several = "checkboxes" if kind == "checkbox" else "radios"
    name, value, own = (
        escape(str(one)) for one in (choice["name"], choice["value"], choice["attrs"].get("id", ""))
    )
    marks = " checked" if choice["selected"] else ""
    marks += " disabled" if choice["attrs"].get("disabled") else ""
    hint = conditional_escape(choice.get("hint", ""))
    marks += f' aria-describedby="{own}_hint"' if hint else ""
    told = f'<div id="{own}_hint" class="govuk-hint govuk-{several}__hint">{hint}</div>' if hint else ""
    label = conditional_escape(choice["label"])
    return (
        f'<div class="govuk-{several}__item">'
        f'<input class="govuk-{several}__input" type="{kind}" name="{name}" value="{value}" id="{own}"{marks}>'
        f'<label class="govuk-label govuk-{several}__label" for="{own}">{label}</label>{told}</div>'
    )
