"""The search of a copy: forty canaries, each caught; and a letter that holds none, let through."""

import pytest

from headway.casework.meetings.copying import searching
from headway.casework.meetings.copying.searching import Secret, SecretKind, find
from tests.meetings.canaries import (
    CANARIES,
    CLEAN,
    EMAIL,
    FATHER,
    KEPT_BACK,
    LINES,
    OTHER_CHILD,
    PHONE,
    POSTCODE,
    SCHOOL,
)

SECRETS = (
    Secret(SecretKind.ADDRESS, LINES),
    Secret(SecretKind.POSTCODE, POSTCODE),
    Secret(SecretKind.WORDS, SCHOOL),
    Secret(SecretKind.NAME, FATHER),
    Secret(SecretKind.NAME, OTHER_CHILD),
    Secret(SecretKind.NUMBER, PHONE),
    Secret(SecretKind.NUMBER, EMAIL),
    Secret(SecretKind.BLOCK, KEPT_BACK),
)


def test_there_are_forty():
    assert len(CANARIES) >= 40


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: f"{canary.kind}: {canary.written[:30]!r}")
@pytest.mark.parametrize("round_it", ["{}", CLEAN[:150] + " {} " + CLEAN[150:]], ids=["alone", "in a letter"])
def test_a_canary_is_caught_however_it_is_written(canary, round_it):
    hits = find(round_it.format(canary.written), SECRETS, where="block 1")
    assert SecretKind(canary.kind) in {hit.kind for hit in hits}


def test_a_letter_that_holds_none_is_let_through():
    assert find(CLEAN, SECRETS, where="block 1") == []


def test_what_is_found_is_told_by_kind_and_place_and_never_by_its_words():
    hits = find("14 Bramblewick Lane, FM7 3QX", SECRETS, where="block 1")
    assert {(hit.kind, hit.where) for hit in hits} == {
        (SecretKind.ADDRESS, "block 1"),
        (SecretKind.POSTCODE, "block 1"),
    }


def test_the_town_alone_and_a_number_alone_give_nobody_away():
    assert find("We met in Nether Fairmere at 14 minutes past.", SECRETS, where="x") == []


def test_with_the_search_switched_off_nothing_is_caught(monkeypatch):
    monkeypatch.setattr(searching, "holds", lambda text, secret: False)
    assert [one for one in CANARIES if find(one.written, SECRETS, where="x")] == []
