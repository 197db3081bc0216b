"""How a form is drawn."""

import pytest
from django import forms

from headway.forms import Checkboxes, Form, Radios

KINDS = [("a", "A meeting"), ("b", "A letter")]


class Everything(Form):
    title = forms.CharField(max_length=20, help_text="As it <is> written")
    words = forms.CharField(widget=forms.Textarea, max_length=500, required=False)
    kind = forms.ChoiceField(choices=KINDS, widget=Radios(hints={"a": "Held in a room"}))
    kinds = forms.MultipleChoiceField(choices=KINDS, widget=Checkboxes)
    chosen = forms.ChoiceField(choices=KINDS, label="NHS region")
    sure = forms.BooleanField(label="I have checked")
    paper = forms.FileField()
    why = forms.CharField(label="Why now?")


EMPTY = str(Everything({}))


@pytest.mark.parametrize(
    ("leads_to", "said"),
    [
        ("id_title", "Enter title"),
        ("id_kind_0", "Choose kind"),
        ("id_kinds_0", "Choose kinds"),
        ("id_chosen", "Choose NHS region"),
        ("id_sure", "Tick “I have checked” to go on"),
        ("id_paper", "Choose paper"),
        ("id_why", "Answer the question “Why now?”"),
    ],
)
def test_the_summary_leads_to_each_field_and_says_which_it_is(leads_to, said):
    assert f'<a href="#{leads_to}">{said}</a>' in EMPTY
    assert f' id="{leads_to}"' in EMPTY


def test_a_form_without_a_mistake_has_no_summary():
    assert "govuk-error-summary" in EMPTY
    assert "govuk-error-summary" not in str(Everything())


def test_each_box_has_the_class_of_its_kind_and_says_when_it_is_wrong():
    drawn = str(Everything())
    for name in (
        "govuk-input",
        "govuk-textarea govuk-js-character-count",
        "govuk-select",
        "govuk-file-upload",
        "govuk-checkboxes__input",
    ):
        assert f'class="{name}"' in drawn
    assert 'class="govuk-input govuk-input--error"' in EMPTY
    assert "--error" not in drawn


def test_a_hint_and_an_error_are_told_to_a_screen_reader_and_escaped():
    assert 'aria-describedby="id_title_helptext id_title_error"' in EMPTY
    assert 'id="id_title_helptext" class="govuk-hint">As it &lt;is&gt; written<' in EMPTY
    assert 'aria-describedby="id_kind_0_hint"' in EMPTY


def test_the_browser_neither_checks_nor_cuts_what_is_typed():
    drawn = str(Everything())
    assert " required" not in drawn
    assert " maxlength" not in drawn
    assert 'data-maxlength="500"' in drawn  # counted beside the box, and checked here


def test_what_is_optional_says_so():
    drawn = str(Everything())
    assert "Words (optional)" in drawn
    assert drawn.count("(optional)") == 1


def test_a_search_does_not_say_of_each_field_that_it_is_optional():
    class Search(Form):
        says_optional = False
        words = forms.CharField(required=False)

    assert "(optional)" not in str(Search())


def test_a_class_of_the_widgets_own_is_kept():
    class Narrow(Form):
        number = forms.CharField(widget=forms.TextInput({"class": "govuk-input--width-10"}))

    assert 'class="govuk-input govuk-input--width-10"' in str(Narrow())
    assert 'class="govuk-input govuk-input--error govuk-input--width-10"' in str(Narrow({}))
