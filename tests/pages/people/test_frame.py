"""What other rooms bring round a person's pages, and that the pages stand without it."""

import pytest

from headway.casework.access.permissions import Permission
from headway.casework.access.roles import Role
from headway.casework.people.frame import FRAME, Saying, Tab


@pytest.fixture
def bare(monkeypatch):
    """The frame as it is with no other room in the house."""
    for part in ("tabs", "sayings", "panels"):
        monkeypatch.setattr(FRAME, part, [])
    return FRAME


def shown(cast, user, page: str = "") -> str:
    answer = cast.browsing(user).get(f"/people/{cast.robin.key}/{page}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("page", ["", "family/", "documents/"])
def test_a_persons_pages_stand_without_any_other_room(bare, cast, page):
    words = shown(cast, cast.amara, page)
    assert [name in words for name in ("Overview", "Family", "Documents")] == [True] * 3
    assert "headway-identity-told" not in words


def test_a_room_brings_a_page_that_is_counted_and_a_line_and_a_warning(bare, cast):
    bare.tabs.append(Tab("Waiting", "person_family", Permission.PERSON_OPEN, 20, lambda keys, reader: 3))
    bare.sayings.append(
        lambda person, keys, reader: [Saying("Chair", "Amara"), Saying("Alert", "Two dogs", warns=True)]
    )
    words = shown(cast, cast.amara)
    assert (
        words.index("Two dogs")
        < words.index("Chair")
        < words.index("Waiting (3)")
        < words.index("Family</a>")
    )


def test_a_page_is_led_to_where_its_door_lets_in(bare, cast):
    bare.tabs.append(Tab("Waiting", "person_family", Permission.MASTERS_SET, 20))
    assert "Waiting" not in shown(cast, cast.amara)
    assert "Waiting" in shown(cast, cast.of[Role.PRINCIPAL_MANAGER])
