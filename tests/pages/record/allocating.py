"""Allocating as a manager does: what is sent, what is checked, what the page then says."""

import re


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<main") :]))


def shown(cast, user, address) -> str:
    answer = cast.browsing(user).get(address)
    assert answer.status_code == 200
    return words(answer.content.decode())


def choice(to: dict, part="chair", **more) -> dict:
    """What the form sends: each child to a user."""
    given = {"child": [str(child.key) for child in to], "part": part, "from_on": "2026-06-15", "do": "check"}
    return given | {f"to_{child.key.hex}": user.pk for child, user in to.items()} | more


def sent(cast, user, given: dict) -> str:
    return cast.browsing(user).post("/allocation/allocate/", given).content.decode()


def allocated(cast, user, given: dict):
    """Checks a choice, then confirms what was seen."""
    seal = re.search(r'name="seal" value="(\w*)"', sent(cast, user, given))[1]
    return cast.browsing(user).post("/allocation/allocate/", given | {"do": "allocate", "seal": seal})
