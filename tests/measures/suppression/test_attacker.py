"""Nobody who subtracts learns a small number, from one edition, from two, or from the whole of a council's."""

from collections.abc import Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.suppression import LARGEST_SMALL, closing, suppress
from tests.measures.suppression import small_town
from tests.measures.suppression.attacker import bounds
from tests.measures.suppression.small_town import Child


def reckoned(told: Sequence[Figure], also: dict | None = None, before: Sequence[Figure] = ()) -> dict:
    """What the attacker knows of each number: the least and the most. `also` are numbers that everybody knows."""
    printed = {**small_town.numbers(told), **(also or {})}
    return bounds(small_town.sums(told), printed, small_town.least(told, before))


def learnt(
    true: Sequence[Figure], told: Sequence[Figure], also: dict | None = None, before: Sequence[Figure] = ()
) -> list[str]:
    """The small numbers that the attacker has, or knows to be small."""
    truth, found, wrong = small_town.numbers(true), reckoned(told, also, before), []
    if whole := truth.get(("town.children", "", "", "yes"), 0):
        truth["stayed",] = whole - truth["town.moved", "", "", "yes"]
    for number, value in truth.items():
        low, high = found.get(number, (0, float("inf")))
        assert low <= value <= high, "the attacker reckons wrongly"
        small = 1 <= value <= LARGEST_SMALL and number[-1] != "known" and number not in (also or {})
        if small and high <= LARGEST_SMALL:
            wrong.append(f"{number} is {value}, and known to be {low:.0f} to {high:.0f}")
    return wrong


def same(one: dict, other: dict) -> dict:
    """The numbers that the attacker has of one edition and rightly supposes to be the same in the other."""
    return {number: low for number, (low, high) in one.items() if low == high == other.get(number)}


def child(place: str = "north", kind: str = "old", *, seen: bool | None = True, moved: bool = True) -> Child:
    return Child(place, kind, seen, moved, 1)


ONE_SMALL_ROW = [*[child("north")] * 20, *[child("south")] * 9, *[child("east", "new")] * 3]
ONE_UNSEEN = [*[child("north")] * 40, child("north", seen=False), *[child("south", "new")] * 12]
ONE_NOT_KNOWN = [
    *[child("north")] * 40,
    *[child("south", "new", moved=False)] * 12,
    child("north", seen=None),
]
ONE_STAYED = [*[child("north")] * 40, child("north", moved=False)]


@settings(max_examples=150, deadline=None)
@given(town=small_town.TOWNS)
@example(town=ONE_SMALL_ROW)
@example(town=ONE_UNSEEN)
@example(town=ONE_NOT_KNOWN)
@example(town=ONE_STAYED)
def test_nobody_learns_a_small_number_from_one_edition(town):
    true = small_town.figures(town)
    assert learnt(true, suppress(true, relations=small_town.RELATIONS)) == []


def test_the_attacker_learns_it_where_only_the_small_numbers_are_closed(monkeypatch):
    monkeypatch.setattr(closing._Closing, "close_what_tells", lambda self: None)
    for town in (ONE_SMALL_ROW, ONE_NOT_KNOWN, ONE_STAYED):
        true = small_town.figures(town)
        assert learnt(true, suppress(true, relations=small_town.RELATIONS)) != []


@settings(max_examples=100, deadline=None)
@given(
    town=small_town.TOWNS,
    gone=st.sets(st.integers(0, 59), max_size=4),
    come=small_town.TOWNS.map(lambda t: t[:4]),
)
@example(town=[*[child("north")] * 12, *[child("south")] * 9], gone=set(), come=[child("east")])
@example(town=[*[child("north")] * 20, *[child("south")] * 6], gone={20}, come=[])
@example(
    town=[*[child("north")] * 9, *[child("south")] * 8, *[child("east")] * 3], gone={17, 18, 19}, come=[]
)
@example(town=[*[child("north")] * 20, *[child("south")] * 6], gone={20}, come=[child("north")])
def test_nobody_learns_a_small_number_from_two_editions(town, gone, come):
    """The attacker supposes, and is right, that what was printed before and is not now has not changed."""
    before = small_town.figures(town)
    published = suppress(before, relations=small_town.RELATIONS)
    now = small_town.figures([*(c for place, c in enumerate(town) if place not in gone), *come])
    told = suppress(now, published=published, relations=small_town.RELATIONS)
    assert learnt(now, told, same(reckoned(published), small_town.numbers(now)), published) == []
    # and the other way: what can be told of that time by today's figures
    assert learnt(before, published, same(reckoned(told, before=published), small_town.numbers(before))) == []
