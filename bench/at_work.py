"""A council at work: Fairmere with 1,000 looked-after children, a year of its log, and one full record to open.

It is made once a day, in `build/bench`, and each benchmark works on a copy of its own.

The record is Robin's, of the tests' cast (tests/pages/cast.py), of which the user of each role reads it; those who
see only their own work have a caseload beside. Every name is made up.
"""

import hashlib
import pickle
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from application import answers, begin
from machine import ROOT

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

CHILDREN: Final = 1_000
LOG: Final = 250_000  # lines of the log: a thousand in a working day
CASELOAD: Final = 60
DOCUMENTS: Final = 40
_OPENED_ROBIN: Final = 400
_SINCE: Final = date(2024, 1, 1)


_MADE: Final = ROOT / "build" / "bench" / "at_work"


def measured(script: str, *arguments: object) -> list[list[str]]:
    """What a script prints that is run on a copy of the council, as `application.answers` has it."""
    made = _MADE / _kind()
    if not made.exists():
        shutil.rmtree(_MADE, ignore_errors=True)
        half = _MADE / "half"
        half.mkdir(parents=True)
        answers(__file__, folder=half)
        half.rename(made)
    with tempfile.TemporaryDirectory() as own:
        shutil.copytree(made, own, dirs_exist_ok=True)
        return answers(script, *arguments, folder=Path(own))


@contextmanager
def opened(**settings: Any) -> "Iterator[Any]":  # noqa: ANN401 (a scene of the tests, which ship no types)
    """The scene of the council that this process was given a copy of: its cast, and Robin, who is visited."""
    begin()
    from django.test import override_settings

    with override_settings(HOME=_folder() / "home", **settings):
        yield pickle.loads((_folder() / "scene").read_bytes())  # noqa: S301 (made by ourselves, beside the database)


def _kind() -> str:
    """The day, and the tables: with either, the council is another."""
    tables = hashlib.sha256()
    for one in sorted((ROOT / "headway").glob("**/migrations/*.py")):
        tables.update(one.read_bytes())
    return f"{date.today()}-{tables.hexdigest()[:12]}"


def _folder() -> Path:
    from django.conf import settings

    return Path(settings.DATABASES["default"]["NAME"]).parent


def main() -> None:
    begin()
    from django.conf import settings
    from django.db import connection
    from django.test import override_settings
    from django.utils import timezone

    # A copy is searched for where a child lived: that the council's own town is named there gives nobody away.
    council = {**settings.COUNCIL, "name": "Fairmere Council (made up)"}
    with override_settings(HOME=_folder() / "home", COUNCIL=council):
        scene = fill(timezone.now())
    (_folder() / "scene").write_bytes(pickle.dumps(scene))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def fill(at: "datetime") -> Any:  # noqa: ANN401 (a scene of the tests, which ship no types)
    """Fill an empty database, and give the scene: its cast, and Robin, who is visited."""
    from headway.demo.fairmere import fill as fill_fairmere
    from headway.knowledge.standards.synth import make_council
    from tests.pages.cast import make_cast
    from tests.pages.walk import scene_of

    council = make_council(children=CHILDREN, seed=1, as_at=date(2026, 3, 31), dirt=False)
    fill_fairmere(council.tables, at)
    scene = scene_of(make_cast())
    chance = random.Random(7)
    keys = _subjects(scene)
    _caseloads(scene, keys, chance)
    _robins_record(scene, keys)
    _documents(scene)
    _log(scene, keys, at, chance)
    return scene


def _subjects(scene: Any) -> "list[UUID]":  # noqa: ANN401
    from headway.casework.people.models import Person

    cast = {scene.secret.pk, scene.cast.robin.pk, scene.cast.wren.pk, scene.cast.tansy.pk}
    return list(Person.objects.exclude(pk__in=cast).order_by("key").values_list("key", flat=True))


def _caseloads(scene: Any, keys: "list[UUID]", chance: random.Random) -> None:  # noqa: ANN401
    from headway.casework.access.models import Assignment
    from headway.casework.access.roles import SCOPES, Scope

    for role, user in scene.cast.of.items():
        if SCOPES[role] in (Scope.OWN, Scope.TEAMS):
            Assignment.objects.bulk_create(
                Assignment(user=user, subject=key, part="chair", from_on=_SINCE)
                for key in [scene.cast.robin.pk, *chance.sample(keys, CASELOAD)]
            )


def _robins_record(scene: Any, keys: "list[UUID]") -> None:  # noqa: ANN401
    """What a long record holds: names and homes that ended, a large family, orders, flags."""
    from headway.casework.people import models as m

    robin, household = scene.cast.robin, m.Household.objects.create()
    days = {"from_on": _SINCE, "to_on": _SINCE + timedelta(days=200)}
    family = keys[:12]
    for number, other in enumerate(family):
        m.Relationship.objects.create(person=robin, other_id=other, kind="cousin")
        m.Membership.objects.create(person_id=other, household=household)
        m.Responsibility.objects.create(person=robin, holder_id=other, held="held", held_by="care_order")
        m.Address.objects.create(person=robin, lines=f"{number} Nowhere Lane", postcode="ZZ1 1ZZ", **days)
        m.Name.objects.create(person=robin, kind="former", given_names="Robin", family_name=f"Test-{number}")
    m.Membership.objects.create(person=robin, household=household)
    for number in range(4):
        m.Identifier.objects.create(person=robin, kind="case_system", value=f"C{number}")
        m.Limit.objects.create(person=robin, kind="bail", words="Not to come to the house.")
        m.SafeContact.objects.create(person=robin, kind="no_calls", words="Not on Mondays.")


def _documents(scene: Any) -> None:  # noqa: ANN401
    """One whose file is there, and others of a long record, which are listed."""
    from headway.casework.documents.models import Document, Version
    from tests.pages.routes import MADE

    version = MADE[Version](scene, scene.cast.robin)
    for number in range(1, DOCUMENTS):
        document = Document.objects.get(pk=version.document_id)
        document.pk, document.title = None, f"Letter {number}"
        document.save(force_insert=True)
        version.pk, version.document, version.place = None, document, f"{number:032}"
        version.save(force_insert=True)


def _log(scene: Any, keys: "list[UUID]", at: "datetime", chance: random.Random) -> None:  # noqa: ANN401
    from headway.casework.access.models import Entry, User
    from headway.casework.access.models.log import Kind

    users = list(User.objects.values_list("pk", flat=True))
    kinds = [Kind.OPENED] * 17 + [Kind.SEARCHED] * 2 + [Kind.CHANGED]
    subjects = chance.choices(keys, k=LOG - _OPENED_ROBIN) + [scene.cast.robin.pk] * _OPENED_ROBIN
    chance.shuffle(subjects)
    Entry.objects.bulk_create(
        (
            Entry(
                at=at - timedelta(days=365) * (1 - number / LOG),
                by_id=chance.choice(users),
                kind=chance.choice(kinds),
                did="person_open",
                subject=subject,
                table="people.person",
                key=str(subject),
                route="person",
            )
            for number, subject in enumerate(subjects)
        ),
        batch_size=5_000,
    )


if __name__ == "__main__":
    main()
