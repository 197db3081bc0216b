"""A day, asked for in three boxes."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from django import forms
from django.core.exceptions import ValidationError

PARTS: Final = ("day", "month", "year")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Ours: a year of two digits, or of another century than any record's, is a slip of the keyboard.
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2199

Typed: TypeAlias = tuple[str, str, str]


class DayWidget(forms.Widget):
    """Three boxes, `NAME_day`, `NAME_month` and `NAME_year`; after a mistake what was typed stands there again.

    Takes a whole day too, `NAME=2014-05-06`: in an address that says what is listed, or carried from a page before.
    """

    template_name = "forms/day.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], _files: object, name: str) -> Typed:
        if name in data and self.value_omitted_from_data(data, _files, name):
            return _typed(data.get(name))
        day, month, year = (str(data.get(f"{name}_{part}") or "").strip() for part in PARTS)
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: object, name: str) -> bool:
        return all(f"{name}_{part}" not in data for part in PARTS)

    def id_for_label(self, _id: str | None, _index: str | None = None) -> str:
        return ""  # a fieldset has a legend

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        wrong = context["widget"]["attrs"].pop("wrong", PARTS)
        in_error = context["widget"]["attrs"].get("aria-invalid") == "true"
        context["boxes"] = [
            {
                "id": f"{context['widget']['attrs'].get('id', f'id_{name}')}_{part}",
                "name": f"{name}_{part}",
                "words": part.capitalize(),
                "value": typed,
                "width": 4 if part == "year" else 2,
                "wrong": in_error and part in wrong,
            }
            for part, typed in zip(PARTS, _typed(value), strict=True)
        ]
        return context


class HiddenDay(forms.HiddenInput):
    """A day carried from one page to the next, unseen: year-month-day in one box, as DayWidget reads it too."""

    def format_value(self, value: object) -> str:
        day, month, year = _typed(value)
        return f"{year}-{month:0>2}-{day:0>2}" if year else ""


class DayField(forms.Field):
    """A `date`, or None where the field is not required and its boxes are empty.

    Refuses, in a sentence beside the boxes: a part that is missing, a day that no calendar has, a year not written
    with four digits, and a day before `earliest` or after `latest`. The month may be typed by its name.
    """

    widget = DayWidget
    hidden_widget = HiddenDay

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any) -> None:  # noqa: ANN401 (Field's own)
        self.earliest = earliest
        self.latest = latest
        super().__init__(**kwargs)

    def to_python(self, value: object) -> date | None:
        typed = _typed(value)
        missing = [part for part, words in zip(PARTS, typed, strict=True) if not words]
        if len(missing) == len(PARTS):
            return None
        if missing:
            raise _refusal(f"{self._called} must include a {' and a '.join(missing)}", missing)
        return self._read(*typed)

    def validate(self, value: date | None) -> None:
        if value is None:
            if self.required:
                raise _refusal(f"Enter {self._called[:1].lower()}{self._called[1:]}", PARTS)
            return
        if self.earliest and value < self.earliest:
            raise _refusal(f"{self._called} must be {_told(self.earliest)} or later", PARTS)
        if self.latest and value > self.latest:
            raise _refusal(f"{self._called} must be {_told(self.latest)} or earlier", PARTS)

    def has_changed(self, initial: object, data: object) -> bool:
        return _typed(initial) != _typed(data)

    @property
    def _called(self) -> str:
        return str(self.label or "Date")

    def _read(self, day: str, month: str, year: str) -> date:
        if not re.fullmatch(r"[0-9]{4}", year) or not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
            raise _refusal(f"{self._called}: write the year with four numbers, for example 2014", ["year"])
        number = _month(month)
        if number is None:
            raise _refusal(f"{self._called}: write the month as a number from 1 to 12", ["month"])
        try:
            return date(int(year), number, int(day) if re.fullmatch(r"[0-9]{1,2}", day) else 0)
        except ValueError:
            raise _refusal(f"{self._called} must be a real date", ["day"]) from None


def _month(typed: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,2}", typed):
        return int(typed) if 1 <= int(typed) <= len(_MONTHS) else None
    begins = typed.lower()[:3]
    return _MONTHS.index(begins) + 1 if begins in _MONTHS else None


def _typed(value: object) -> Typed:
    if isinstance(value, date):
        return str(value.day), str(value.month), f"{value.year:04}"
    if isinstance(value, str) and (
        whole := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", value.strip())
    ):
        return whole[3], whole[2], whole[1]
    if isinstance(value, tuple | list) and len(value) == len(PARTS):
        day, month, year = (str(part).strip() for part in value)
        return day, month, year
    return "", "", ""


def _told(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _refusal(words: str, parts: Any) -> ValidationError:  # noqa: ANN401 (any collection of parts)
    return ValidationError(words, code="day", params={"parts": tuple(parts)})
