"""How long a search takes, page and all, among 2,000 people and among 100,000: medians, and how they compare.

Every name is made of syllables, drawn so that a few are common and most are rare, as names are. The database is
SQLite, in a file; what is timed is the POST of the search and the page of those found, as a browser asks for them.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from statistics import median
from typing import TYPE_CHECKING, Any

from application import answers, begin
from machine import machine

if TYPE_CHECKING:
    from django.test import Client

    from headway.casework.people.newcomers import Newcomer

Typed = dict[str, Any]

SIZES = (2_000, 100_000)
EACH = 25
AT_ONCE = 5_000
SYLLABLES = (
    "ba",
    "cor",
    "del",
    "fen",
    "gar",
    "hol",
    "jin",
    "ker",
    "lam",
    "mor",
    "nes",
    "pol",
    "quin",
    "ras",
    "tem",
    "vin",
)


def main() -> None:
    if len(sys.argv) > 1:
        _measure(int(sys.argv[1]))
        return
    print(machine())
    found = {size: dict(answers(__file__, size)) for size in SIZES}
    few, many = (found[size] for size in SIZES)
    print(f"{'milliseconds, median':<44}{SIZES[0]:>9,}{SIZES[1]:>9,}   ratio")
    for what in few:
        one, other = float(few[what]), float(many[what])
        print(f"{what:<44}{one:>9.1f}{other:>9.1f}   {other / one:.2f}")


def _measure(size: int) -> None:
    begin()
    from django.test import Client
    from django.utils import timezone

    from headway.casework.access.models import Assignment, Team, User
    from headway.casework.access.reader import Reader
    from headway.casework.access.roles import Role
    from headway.casework.access.sign_in.sessions import mark
    from headway.casework.people.actions import bring_in
    from headway.casework.people.models import Person

    team = Team.objects.create(name="East")
    manager = User.objects.create(email="m@example.invalid", name="M", role=Role.PRINCIPAL_MANAGER, team=team)
    worker = User.objects.create(email="w@example.invalid", name="W", role=Role.SOCIAL_WORKER, team=team)
    by = Reader(manager, timezone.now())
    rng = random.Random(7)
    people = list(_people(size, rng))
    for start in range(0, size, AT_ONCE):
        bring_in(people[start : start + AT_ONCE], by=by)
    mine = Person.objects.order_by("key").values_list("key", flat=True)[:30]
    Assignment.objects.bulk_create(
        Assignment(user=worker, subject=key, part="social_worker", from_on=by.on) for key in mine
    )
    clients = {}
    for user in (manager, worker):
        clients[user.role] = Client()
        clients[user.role].force_login(user)
        session = clients[user.role].session
        mark(session, timezone.now(), how="password,totp", two_factors=True)
        session.save()
    whom = [people[rng.randrange(size)] for _ in range(EACH)]
    all_of_them: list[float] = []
    for what, asked in _searches().items():
        times = [_timed(clients[Role.PRINCIPAL_MANAGER], asked(one)) for one in whom]
        all_of_them += times
        print(what, median(times), sep="\t")
    print("all of these", median(all_of_them), sep="\t")
    times = [_timed(clients[Role.SOCIAL_WORKER], _searches()["both names"](one)) for one in whom]
    print("both names, by a worker with 30 people", median(times), sep="\t")


def _timed(client: "Client", typed: Typed) -> float:
    began = time.perf_counter()
    led = client.post("/people/", typed)
    answer = client.get(led["Location"])
    took = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"The search answered {answer.status_code}.")
    return took


def _searches() -> "dict[str, Callable[[Newcomer], Typed]]":
    def names(one: "Newcomer") -> tuple[str, str]:
        return one.names[0].given_names, one.names[0].family_name

    def born(one: "Newcomer") -> Typed:
        if one.born_on is None:
            raise SystemExit("Everybody here was born.")
        return {
            "born_on_day": one.born_on.day,
            "born_on_month": one.born_on.month,
            "born_on_year": one.born_on.year,
        }

    return {
        "both names": lambda one: {"name": " ".join(names(one))},
        "both names, misspelt": lambda one: {"name": " ".join(_misspelt(name) for name in names(one))},
        "how both names begin": lambda one: {"name": " ".join(name[:5] for name in names(one))},
        "family name and date of birth": lambda one: {"name": names(one)[1], **born(one)},
        "date of birth": born,
        "case-system number": lambda one: {"number": one.numbers[0].value},
        "postcode": lambda one: {"postcode": one.addresses[0].postcode},
        "family name alone": lambda one: {"name": names(one)[1]},
    }


def _people(size: int, rng: random.Random) -> "Iterator[Newcomer]":
    from headway.casework.people.models.words import NumberKind
    from headway.casework.people.newcomers import AddressTold, NameTold, Newcomer, NumberTold

    given, family = _names(1_500, 2, rng), _names(20_000, 4, rng)
    given_weights, family_weights = (
        list(accumulate(1 / (rank + 20) for rank in range(len(names)))) for names in (given, family)
    )
    givens = rng.choices(given, cum_weights=given_weights, k=size)
    families = rng.choices(family, cum_weights=family_weights, k=size)
    for number, (first, last) in enumerate(zip(givens, families, strict=True)):
        postcode = f"ZZ{number % 90 + 1} {number // 90 % 9 + 1}{rng.choice('ABDEF')}{rng.choice('ABDEF')}"
        yield Newcomer(
            names=(NameTold(first, last),),
            born_on=date(2008, 1, 1) + timedelta(days=rng.randrange(6500)),
            numbers=(NumberTold(NumberKind.CASE_SYSTEM, f"C{number:07}"),),
            addresses=(AddressTold(postcode=postcode),),
        )


def _names(count: int, syllables: int, rng: random.Random) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(rng.choices(SYLLABLES, k=rng.randint(2, syllables + 1))).title()] = None
    return list(made)


def _misspelt(name: str) -> str:
    return name.replace("k", "c").replace("q", "k").replace("mm", "m") + name[-1]


if __name__ == "__main__":
    main()
