"""A day asked for in three boxes."""

from datetime import date

import pytest

from headway.forms import DayField, Form


class Asking(Form):
    born_on = DayField(label="Date of birth", latest=date(2026, 6, 15))
    left_on = DayField(label="Date they left", required=False)


def asked(day="", month="", year="", **more) -> Asking:
    return Asking({"born_on_day": day, "born_on_month": month, "born_on_year": year, **more})


@pytest.mark.parametrize("month", ["5", "05", "May", "may", "MAY "])
def test_a_month_may_be_typed_as_a_number_or_by_its_name(month):
    form = asked("6", month, "2014")
    assert form.is_valid()
    assert form.cleaned_data == {"born_on": date(2014, 5, 6), "left_on": None}


@pytest.mark.parametrize(
    ("typed", "said", "leads_to"),
    [
        (("", "", ""), "Enter date of birth", "day"),
        (("6", "", "2014"), "Date of birth must include a month", "month"),
        (("6", "", ""), "Date of birth must include a month and a year", "month"),
        (("30", "2", "2014"), "Date of birth must be a real date", "day"),
        (("six", "5", "2014"), "Date of birth must be a real date", "day"),
        (("6", "13", "2014"), "Date of birth: write the month as a number from 1 to 12", "month"),
        (("6", "5", "14"), "Date of birth: write the year with four numbers, for example 2014", "year"),
        (("6", "5", "0214"), "Date of birth: write the year with four numbers, for example 2014", "year"),
        (("16", "6", "2026"), "Date of birth must be 15 June 2026 or earlier", "day"),
    ],
)
def test_a_day_that_cannot_be_is_said_beside_its_boxes(typed, said, leads_to):
    form = asked(*typed)
    assert form.errors["born_on"] == [said]
    assert f'<a href="#id_born_on_{leads_to}">{said}</a>' in str(form)


def test_what_was_typed_stands_there_again():
    drawn = str(asked("31", "<Feb>", "2014"))
    assert 'name="born_on_day" type="text" inputmode="numeric" value="31"' in drawn
    assert 'value="&lt;Feb&gt;"' in drawn


def test_only_the_boxes_that_are_wrong_are_marked_so():
    drawn = str(asked("6", "", "2014"))
    assert drawn.count('aria-invalid="true"') == 1
    assert 'name="born_on_month" type="text" inputmode="numeric" value="" aria-invalid="true"' in drawn


def test_a_day_that_is_held_stands_in_the_boxes():
    drawn = str(Asking(initial={"born_on": date(2014, 5, 6)}))
    for part, value in (("day", "6"), ("month", "5"), ("year", "2014")):
        assert f'name="born_on_{part}" type="text" inputmode="numeric" value="{value}"' in drawn


def test_a_day_before_the_earliest_is_refused():
    field = DayField(label="Held on", earliest=date(2026, 1, 5))
    assert field.clean(("5", "1", "2026")) == date(2026, 1, 5)
    with pytest.raises(Exception, match="Held on must be 5 January 2026 or later"):
        field.clean(("4", "1", "2026"))


def test_a_form_left_as_it_was_has_not_changed():
    held = {"born_on": date(2014, 5, 6)}
    same = {"born_on_day": "6", "born_on_month": "5", "born_on_year": "2014"}
    assert not Asking(same, initial=held).has_changed()
    assert Asking({**same, "born_on_day": "7"}, initial=held).has_changed()


def test_a_whole_day_is_read_and_carried_unseen_to_the_next_page():
    form = Asking({"born_on": "2014-05-06"})
    assert form.is_valid()
    assert form.cleaned_data["born_on"] == date(2014, 5, 6)
    hidden = form["born_on"].as_hidden()
    assert 'type="hidden" name="born_on" value="2014-05-06"' in hidden
    assert 'name="born_on" value="2014-05-06"' in asked("6", "5", "2014")["born_on"].as_hidden()


def test_what_is_no_whole_day_is_not_taken_for_one():
    for sent in ("06/05/2014", "2014-13-41", "<b>", "2014"):
        assert not Asking({"born_on": sent}).is_valid(), sent
