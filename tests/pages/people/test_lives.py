"""The pages on which a person's own details are changed, and on which a birth, a loss or a death is told."""

from datetime import UTC, date, datetime

import pytest

from headway.casework.access.models import Assignment, NamedReader, Nearness, Restriction
from headway.casework.access.roles import Role
from headway.casework.people.actions import add, begin, change_person
from headway.casework.people.models import Person, Relationship
from headway.casework.people.newcomers import NameTold, Newcomer
from headway.casework.people.presenting import birth_in_words
from headway.casework.people.queries.identity import identity
from tests.pages.cast import AT, ON, SINCE, a_person

DETAILS = {
    "sex": "F",
    "gender": "",
    "pronouns": "they/them",
    "interpreter_needed": "yes",
    "interpreter_language": "Welsh",
}


def day(on: date, name: str = "on") -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


@pytest.fixture
def ben(cast):
    return cast.browsing(cast.ben)


@pytest.fixture
def awaited(cast) -> Person:
    """A child expected in September, whose mother is known and with whom Ben works."""
    person = begin(Newcomer(expected_on=date(2026, 9, 1)), by=cast.reader(cast.amara))
    add(
        Relationship,
        person=person,
        other=a_person("Juniper", "Test"),
        kind="parent",
        by=cast.reader(cast.amara),
    )
    Assignment.objects.create(user=cast.ben, subject=person.key, part="social_worker", from_on=SINCE)
    return person


def test_details_are_changed(cast, ben):
    answer = ben.post(f"/people/{cast.robin.key}/details/", {**DETAILS, "version": cast.robin.version})
    assert answer.status_code == 302
    shown = ben.get(f"/people/{cast.robin.key}/").content.decode()
    for words in ("(they/them)", "Interpreter needed", "Needed: Welsh", "Female"):
        assert words in shown


def test_the_second_of_two_who_change_details_is_shown_both_and_may_save_again(cast, ben):
    seen = cast.robin.version
    change_person(person=cast.robin, version=seen, communication_needs="Signs", by=cast.reader(cast.amara))
    at = f"/people/{cast.robin.key}/details/"
    answer = ben.post(at, {**DETAILS, "communication_needs": "Large print", "version": seen})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Signs" in shown
    assert "Large print" in shown
    assert Person.objects.get(pk=cast.robin.pk).communication_needs == "Signs"
    assert f'name="version" value="{seen + 1}"' in shown
    again = {**DETAILS, "communication_needs": "Signs, large print", "version": seen + 1}
    assert ben.post(at, again).status_code == 302
    assert Person.objects.get(pk=cast.robin.pk).communication_needs == "Signs, large print"


def test_a_disputed_birth_date_is_shown_as_that_and_what_was_told_before_is_kept(cast, ben):
    told = {
        **day(date(2008, 1, 2), "born_on"),
        "standing": "disputed",
        "basis": "assessment",
        "told_by": "A doctor",
    }
    ben.post(f"/people/{cast.robin.key}/birth-date/", told)
    shown = ben.get(f"/people/{cast.robin.key}/").content.decode()
    assert "2 January 2008 (aged 18, disputed)" in shown
    assert "6 May 2014" in shown
    assert "A doctor" in shown
    assert [(one.born_on, one.stands) for one in cast.robin.birth_dates_told.order_by("pk")] == [
        (date(2014, 5, 6), False),
        (date(2008, 1, 2), True),
    ]


def test_an_unborn_child_is_shown_as_expected(ben, awaited):
    shown = ben.get(f"/people/{awaited.key}/").content.decode()
    assert "Unborn child" in shown
    assert "Expected 1 September 2026" in shown
    assert "Record the birth" in shown


@pytest.mark.parametrize(
    ("on", "said", "flag"),
    [
        (date(2026, 9, 1), "Expected 1 September 2026", "Unborn"),
        (date(2026, 9, 2), "Expected 1 September 2026, no birth is recorded", "Birth not recorded"),
    ],
)
def test_when_the_day_has_passed_nobody_is_told_that_a_child_is_unborn(cast, awaited, on, said, flag):
    shown = identity(awaited, cast.reader(cast.amara, datetime(on.year, on.month, on.day, 12, tzinfo=UTC)))
    assert (shown.birth, shown.flags[0]) == (said, flag)


def test_birth_keeps_the_record_and_each_twin_gets_one_of_the_same_family_and_workers(cast, ben, awaited):
    restriction = Restriction.objects.create(
        subject=awaited.key, reason="-", restricted_by=cast.amara, restricted_at=AT
    )
    NamedReader.objects.create(restriction=restriction, user=cast.ben, added_by=cast.amara, added_at=AT)
    ben.post(f"/people/{awaited.key}/born/", {**day(date(2026, 6, 1), "born_on"), "more": "1"})
    awaited.refresh_from_db()
    assert (awaited.born_on, awaited.is_unborn) == (date(2026, 6, 1), False)
    (twin,) = Person.objects.filter(born_on=date(2026, 6, 1)).exclude(pk=awaited.pk)
    assert ben.get(f"/people/{twin.key}/").status_code == 200
    assert list(twin.relationship_rows.order_by("kind").values_list("kind", flat=True)) == [
        "parent",
        "sibling",
    ]
    assert Nearness.objects.filter(subject=twin.key, near=awaited.key).exists()
    manager = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
    assert not Person.objects.visible_to(manager).filter(pk__in=[twin.pk, awaited.pk]).exists()


def test_a_loss_closes_quietly_and_can_be_taken_back(ben, awaited):
    at = f"/people/{awaited.key}/"
    assert ben.post(f"{at}ended/", day(date(2026, 6, 1))).status_code == 302
    shown = ben.get(at).content.decode()
    assert "Pregnancy ended 1 June 2026" in shown
    for word in ("red", "Unborn</strong>", "Record the birth"):
        assert f"govuk-tag--{word}" not in shown
        assert f">{word}" not in shown
    ben.post(f"{at}ended/", {"take_back": "yes"})
    assert "Expected 1 September 2026" in ben.get(at).content.decode()


def test_a_death_is_shown_with_the_age_then(cast, ben):
    ben.post(f"/people/{cast.robin.key}/died/", day(date(2026, 5, 5)))
    shown = ben.get(f"/people/{cast.robin.key}/").content.decode()
    assert "6 May 2014 (aged 11); died 5 May 2026" in shown


@pytest.mark.parametrize(
    ("page", "typed", "words"),
    [
        ("died", day(date(2010, 1, 1)), "before the date of birth"),
        ("died", day(date(2090, 1, 1)), "today or in the past"),
        ("ended", day(date(2026, 1, 1)), "has been born"),
        ("born", {**day(date(2026, 1, 1), "born_on"), "more": "0"}, "not awaited"),
        (
            "birth-date",
            {**day(date(2090, 1, 1), "born_on"), "standing": "known", "basis": "family"},
            "today or in the past",
        ),
    ],
)
def test_what_cannot_have_happened_is_refused_beside_its_field(cast, ben, page, typed, words):
    answer = ben.post(f"/people/{cast.robin.key}/{page}/", typed)
    assert words in answer.content.decode()
    assert Person.objects.get(pk=cast.robin.pk).version == cast.robin.version


@pytest.mark.parametrize("page", ["details", "birth-date", "born", "ended", "died"])
def test_only_those_who_may_change_a_record_in_their_sight_may(cast, page):
    at = f"/people/{cast.robin.key}/{page}/"
    for method in ("get", "post"):
        assert getattr(cast.browsing(cast.chloe), method)(at).status_code == 404
        assert getattr(cast.browsing(cast.of[Role.INSPECTOR]), method)(at).status_code == 403
    assert cast.browsing(cast.ben).get(at).status_code == 200


def test_a_name_of_one_part_in_any_script_is_a_name(cast):
    person = begin(Newcomer(names=(NameTold(given_names="محمد"),)), by=cast.reader(cast.amara))
    assert str(person) == "محمد"


@pytest.mark.parametrize(
    ("born_on", "words"),
    [
        (date(2026, 6, 14), "14 June 2026 (aged 0 weeks)"),
        (date(2026, 6, 8), "8 June 2026 (aged 1 week)"),
        (date(2026, 5, 16), "16 May 2026 (aged 4 weeks)"),
        (date(2026, 5, 15), "15 May 2026 (aged 1 month)"),
        (date(2025, 6, 16), "16 June 2025 (aged 11 months)"),
        (date(2025, 6, 15), "15 June 2025 (aged 1)"),
    ],
)
def test_a_baby_is_so_many_weeks_or_months_old(cast, born_on, words):
    assert birth_in_words(a_person("Ash", "Baby-Test", born_on), ON) == words
