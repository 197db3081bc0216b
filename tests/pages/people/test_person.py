"""Opening a person."""

from headway.casework.access.models import Entry
from headway.casework.access.models.log import Kind


def address(person) -> str:
    return f"/people/{person.key}/"


def test_a_chair_opens_a_child_they_chair_for_and_it_is_logged(cast):
    answer = cast.browsing(cast.amara).get(address(cast.robin))
    assert answer.status_code == 200
    assert "Robin Featherstone-Test" in answer.content.decode()
    entry = Entry.objects.get(kind=Kind.OPENED)
    assert (entry.by, entry.subject, entry.did) == (cast.amara, cast.robin.key, "person_open")


def test_a_social_worker_of_another_team_finds_nothing_there_and_that_is_logged(cast):
    answer = cast.browsing(cast.chloe).get(address(cast.robin))
    assert answer.status_code == 404
    assert "Featherstone" not in answer.content.decode()
    entry = Entry.objects.get(kind=Kind.REFUSED)
    assert (entry.by, entry.key) == (cast.chloe, str(cast.robin.key))


def test_a_stranger_is_led_to_sign_in(client, cast):
    answer = client.get(address(cast.robin))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=")
