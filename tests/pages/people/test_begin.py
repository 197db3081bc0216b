"""Beginning a record, after a search."""

import pytest

from headway.casework.access.roles import Role
from headway.casework.people.models import Person

ASH = {"given_names": "Ash", "family_name": "Newcome", "sex": "U"}
BORN = {"born_on_day": "6", "born_on_month": "5", "born_on_year": "2014", "birth_standing": "known"}


@pytest.fixture
def searched(cast):
    def by(user):
        client = cast.browsing(user)
        client.post("/people/", {"name": "ash newcome"})
        return client

    return by


def begun() -> Person:
    return Person.objects.exclude(shown_name__regex="Test|Otherwise").get()


def test_a_worker_begins_a_record_and_it_is_theirs_to_open(cast, searched):
    client = searched(cast.ben)
    assert 'value="newcome"' in client.get("/people/begin/1/").content.decode()
    answer = client.post("/people/begin/1/", ASH)
    assert answer["Location"] == f"/people/{begun().key}/"
    assert "Ash Newcome" in client.get(answer["Location"]).content.decode()


def test_without_a_search_no_record_is_begun(cast):
    client = cast.browsing(cast.ben)
    assert client.get("/people/begin/1/")["Location"] == "/people/"
    assert client.post("/people/begin/1/", ASH)["Location"] == "/people/"
    assert Person.objects.count() == 3


def test_likely_duplicates_are_shown_before_a_second_record_is_begun(cast, searched):
    client = searched(cast.ben)
    robin = {"given_names": "Robyn", "family_name": "Fetherstone", "sex": "U", **BORN}
    shown = client.post("/people/begin/1/", robin).content.decode()
    assert "Is it one of these?" in shown
    assert "Robin Featherstone-Test" in shown
    assert "There is a problem" not in shown
    pressed_again = client.post("/people/begin/1/", {**robin, "looked": "yes"}).content.decode()
    assert "say that none of these is theirs" in pressed_again
    assert Person.objects.count() == 3
    said = {**robin, "looked": "yes", "somebody_new": "on"}
    assert client.post("/people/begin/1/", said).status_code == 302
    assert Person.objects.count() == 4


def test_a_duplicate_out_of_sight_changes_nothing_of_what_is_answered(cast, searched):
    """Chloe may not see Robin. She is answered as if there were no Robin."""
    client = searched(cast.chloe)
    robin = {"given_names": "Robin", "family_name": "Featherstone-Test", "sex": "U", **BORN}
    answer = client.post("/people/begin/1/", robin)
    assert answer.status_code == 302
    assert str(cast.robin.key) not in answer["Location"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"sex": "U"}, "Enter a name, a date of birth"),
        (
            {
                **ASH,
                "born_on_day": "1",
                "born_on_month": "1",
                "born_on_year": "2031",
                "birth_standing": "known",
            },
            "today or in the past",
        ),
        ({**ASH, "born_on_day": "1", "born_on_month": "1", "born_on_year": "2020"}, "Choose whether"),
        ({**ASH, "case_number": "x" * 41}, "at most 40"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_begun(cast, searched, typed, words):
    answer = searched(cast.ben).post("/people/begin/1/", typed)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Person.objects.count() == 3


@pytest.mark.parametrize("role", [Role.QUALITY_OFFICER, Role.ADVOCATE, Role.ANALYST, Role.INSPECTOR])
def test_who_may_only_read_begins_no_record(cast, role):
    client = cast.browsing(cast.of[role])
    assert client.get("/people/begin/1/").status_code == 403
    assert client.post("/people/begin/1/", ASH).status_code == 403
