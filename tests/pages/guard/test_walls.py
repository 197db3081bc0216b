"""Saying whom one knows, and what a manager is told of it."""

import pytest

from headway.casework.access.models import Described, Entry, Wall
from headway.casework.access.models.log import Kind
from headway.casework.access.roles import Role

TANSY = {"given_name": "Tansy", "family_name": "Otherwise", "born_on": "2012-03-04"}
NOBODY = {"given_name": "Nobody", "family_name": "Such-Test", "born_on": "2012-03-04"}


def test_who_knows_a_family_says_so_from_a_persons_page(cast):
    ben = cast.browsing(cast.ben)
    asked = ben.post("/walls/know/", {"subject": str(cast.robin.key)})
    assert "You will not see it again" in asked.content.decode()
    assert not Wall.objects.exists()
    assert ben.post("/walls/know/", {"subject": str(cast.robin.key), "sure": "yes"}).status_code == 302
    assert ben.get(f"/people/{cast.robin.key}/").status_code == 404
    assert not Entry.objects.filter(subject=cast.robin.key).exclude(kind=Kind.REFUSED).exists()


@pytest.mark.parametrize("bad", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_key_that_is_none_is_answered_as_one_out_of_sight(cast, bad):
    ben = cast.browsing(cast.ben)
    of_tansy = ben.post("/walls/know/", {"subject": str(cast.tansy.key)}).content
    of_none = ben.post("/walls/know/", {"subject": bad}).content
    assert b"There is no such record" in of_none
    assert without_tokens(of_none) == without_tokens(of_tansy)


def without_tokens(body: bytes) -> list[bytes]:
    return [line for line in body.splitlines() if b"csrfmiddlewaretoken" not in line]


def test_describing_somebody_is_answered_alike_whether_they_are_held_or_not(cast):
    answers = []
    for given in (TANSY, NOBODY):
        user = cast.browsing(cast.of[Role.QUALITY_OFFICER])
        answer = user.post("/walls/", given, follow=True)
        answers.append((answer.status_code, answer.redirect_chain))
        assert given["family_name"] in answer.content.decode()
    assert answers[0] == answers[1]
    assert Described.objects.count() == 2
    assert Wall.objects.get().subject == cast.tansy.key
    assert cast.browsing(cast.of[Role.QUALITY_OFFICER]).get(f"/people/{cast.tansy.key}/").status_code == 404


def test_a_manager_is_told_how_many_and_not_round_whom(cast):
    manager = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER])
    cast.browsing(cast.ben).post("/walls/know/", {"subject": str(cast.robin.key), "sure": "yes"})
    cast.browsing(cast.ben).post("/walls/", TANSY)
    for page in ("/walls/told/", f"/walls/told/{cast.ben.pk}/"):
        shown = manager.get(page).content.decode()
        assert "Ben Thistledown" in shown
        for word in ("Robin", "Tansy", "Otherwise", "2012", str(cast.robin.key), str(cast.tansy.key)):
            assert word not in shown


def test_a_manager_ends_a_wall_with_a_reason(cast):
    cast.browsing(cast.ben).post("/walls/know/", {"subject": str(cast.robin.key), "sure": "yes"})
    manager, page = cast.browsing(cast.of[Role.PRINCIPAL_MANAGER]), f"/walls/told/{cast.ben.pk}/"
    wall = f"w{Wall.objects.get().pk}"
    assert "Choose the wall" in manager.post(page, {"reason": "x", "wall": "w999"}).content.decode()
    assert manager.post(page, {"reason": "", "wall": wall}).status_code == 200
    assert cast.browsing(cast.ben).get(f"/people/{cast.robin.key}/").status_code == 404
    assert manager.post(page, {"reason": "They moved", "wall": wall}).status_code == 302
    assert cast.browsing(cast.ben).get(f"/people/{cast.robin.key}/").status_code == 200
    assert manager.get("/walls/told/999999/").status_code == 404


def test_a_chair_is_told_of_nobodys_walls(cast):
    assert cast.browsing(cast.amara).get("/walls/told/").status_code == 403
