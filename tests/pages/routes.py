"""Every address that answers, and how each is visited.

An address whose arguments are none, or the key of a record that its door names, needs nothing here. Any other names
its arguments in ARGUMENTS. What is posted is empty, or stands in POSTS.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from headway.casework.access.doors import Door, Way
from headway.casework.access.models import Assignment, BrokenGlass, Procedure
from headway.casework.access.roles import Role
from headway.casework.documents.content import Content
from headway.casework.documents.kinds import DocumentKind, Scanned
from headway.casework.documents.models import Document, Version
from headway.casework.documents.vault import place_for
from headway.casework.meetings.models import Meeting
from headway.casework.people.models import (
    Address,
    Alike,
    Household,
    Identifier,
    Limit,
    Membership,
    Merge,
    Person,
    Relationship,
    Responsibility,
    SafeContact,
)
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import (
    Alert,
    CareReview,
    Change,
    Difference,
    HandOver,
    Load,
    LoadProblem,
    Worker,
)
from headway.casework.timeline.models import Duty, PutBy, Timeline
from headway.exchange.models import Bringing, Snapshot, SnapshotCase, SnapshotFigure, SnapshotMeasure
from tests.meetings.rows import a_room
from tests.pages.cast import AT, SINCE
from tests.pages.meetings_made import MEETINGS_MADE, OF_THE_BOARD
from tests.pages.posts import POSTS
from tests.pages.scene import WORD, Scene, row_of
from tests.record.rows import a_difference, a_load, a_row

Arguments = Callable[[Scene, Person], dict[str, Any]]


@dataclass(frozen=True)
class Route:
    """One address: its name, the names of its arguments, and its door (None where it has none)."""

    name: str
    parameters: tuple[str, ...]
    door: Door | None
    module: str

    def address(self, scene: Scene, person: Person) -> str:
        """Where this person's record answers; the same for everybody where the address is of no record."""
        asked = QUERIES.get(self.name, lambda: "")()
        return reverse(self.name, kwargs=self._arguments(scene, person)) + asked

    def post(self, scene: Scene, person: Person) -> dict[str, Any]:
        return POSTS.get(self.name, lambda scene, person: {})(scene, person)

    @property
    def posts(self) -> bool:
        """Whether what is posted here depends on the person."""
        return self.name in POSTS

    def _arguments(self, scene: Scene, person: Person) -> dict[str, Any]:
        given = ARGUMENTS.get(self.name, lambda scene, person: {})(scene, person)
        for name in set(self.parameters) - given.keys():
            if self.door is None or self.door.model is None:
                raise LookupError(f"{self.name} takes {name}: say in tests/pages/routes.py what that is")
            given[name] = _key(scene, person, self.door.model)
        return given


def _key(scene: Scene, person: Person, model: Any) -> Any:
    if model is Person:
        return person.pk
    if person == scene.secret:
        return row_of(scene, model).pk
    if model in MADE:
        return MADE[model](scene, person).pk
    found = model._base_manager.filter(**{model.kept.subject: person.pk}).first()
    if found is None:
        raise LookupError(f"no {model._meta.label} of {person}: say in MADE how one is made")
    return found.pk


def every_route() -> list[Route]:
    return list(_walked(get_resolver().url_patterns, ""))


def _walked(patterns: list[Any], namespace: str) -> Iterator[Route]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walked(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield Route(
                name=f"{namespace}{pattern.name}",
                parameters=tuple(pattern.pattern.converters),
                door=getattr(pattern.callback, "door", None),
                module=pattern.callback.__module__,
            )


def of_records() -> list[Route]:
    return [route for route in every_route() if route.door is not None and route.door.way is Way.OPENS]


ARGUMENTS: dict[str, Arguments] = {
    "restriction_remove": lambda scene, person: {"user": scene.cast.ben.pk},
    "assignment_end": lambda scene, person: {
        "assignment": Assignment.objects.filter(subject=person.pk).values_list("pk", flat=True).first()
    },
    # Of the session, which holds none: the address leads back to the search.
    "people_found": lambda scene, person: {"number": 1},
    "person_begin": lambda scene, person: {"number": 1},
    "walls_of": lambda scene, person: {"user": scene.cast.ben.pk},
    "cover_end": lambda scene, person: {"cover": 1},
    "second_grant_end": lambda scene, person: {"grant": 1},
    "user_change": lambda scene, person: {"user": scene.cast.chloe.pk},
    "caseload": lambda scene, person: {"user": scene.cast.ben.pk},
    "law_limit": lambda scene, person: {"rule": "protection.minutes"},
    "law_limit_withdraw": lambda scene, person: {"rule": "protection.minutes", "reference": 0},
    "working_user": lambda scene, person: {"user": scene.cast.ben.pk},
    "working_call_off": lambda scene, person: {"user": scene.cast.ben.pk, "leave": 0},
    "own_leave_call_off": lambda scene, person: {"leave": 0},
    "calendar_file": lambda scene, person: {"secret": "x"},
    "invite_again": lambda scene, person: {"reference": scene.cast.chloe.pk},
    "forget_second_factor": lambda scene, person: {"reference": scene.cast.chloe.pk},
    "end_access": lambda scene, person: {"reference": scene.cast.chloe.pk},
    "let_in_again": lambda scene, person: {"reference": scene.cast.chloe.pk},
    "team_change": lambda scene, person: {"team": scene.cast.chloe.team.pk},
    # Of nobody: no words are kept, no passkey is set up.
    "task_again": lambda scene, person: {"reference": UUID(int=0)},
    "measure": lambda scene, person: _measure(),
    "hand_over_bundle": lambda scene, person: {"reference": _hand_over(person).person_id},
    "load": lambda scene, person: {"load": _load(scene).pk},
    "load_problems": lambda scene, person: {"load": _load(scene).pk},
    "bringing": lambda scene, person: {"asked": _bringing(scene).pk},
    "bringing_confirm": lambda scene, person: {"asked": _bringing(scene).pk},
    "bringing_give_up": lambda scene, person: {"asked": _bringing(scene).pk},
    "worker": lambda scene, person: {"worker": Worker.objects.get_or_create(ref="W1")[0].pk},
    "kept_words": lambda scene, person: {"reference": UUID(int=0)},
    "throw_away_words": lambda scene, person: {"reference": UUID(int=0)},
    "mfa_remove_webauthn": lambda scene, person: {"pk": 0},
    "mfa_edit_webauthn": lambda scene, person: {"pk": 0},
    "meeting_book": lambda scene, person: {"kind": "review"},
    "copy_make": lambda scene, person: {"form": "record"},
    "copy_open": lambda scene, person: {"secret": "x"},
    "copy_template": lambda scene, person: {"kind": "review", "form": "record"},
    "map_now": lambda scene, person: {"reference": MEETINGS_MADE[Meeting](scene, person).pk},
    "room_change": lambda scene, person: {"room": a_room().pk},
    **OF_THE_BOARD,
    "program_end": lambda scene, person: {"program": 0},
    # Of no earlier meeting: there is nothing to carry over.
    "matter_decision_carry": lambda scene, person: {"decision": UUID(int=0)},
}

# What is asked behind the address, where there is no answer without.
QUERIES: dict[str, Callable[[], str]] = {"api_cases": lambda: f"?measure={_measure()['measure']}"}


def _document(scene: Scene, person: Person) -> Document:
    kept = Document.objects.filter(subject=person.pk).order_by("pk").first()
    return kept or Document.objects.create(
        subject=person.pk, kind=DocumentKind.OTHER, title="A letter", kept_by=scene.cast.ben, kept_at=AT
    )


def _version(scene: Scene, person: Person) -> Version:
    bytes_of_it, place = b"x", "0" * 32
    path = place_for(place)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes_of_it)
    return Version.objects.get_or_create(
        document=_document(scene, person),
        defaults={
            "number": 1,
            "name": "letter.txt",
            "content": next(iter(Content)),
            "size": 1,
            "digest": sha256(bytes_of_it).hexdigest(),
            "place": place,
            "scanned": Scanned.NOT_SCANNED,
            "kept_by": scene.cast.ben,
            "kept_at": AT,
        },
    )[0]


MADE: dict[Any, Callable[[Scene, Person], Any]] = {
    HandOver: lambda scene, person: _hand_over(person),
    Document: _document,
    Version: _version,
    BrokenGlass: lambda scene, person: BrokenGlass.objects.get_or_create(
        user=scene.cast.chloe,
        subject=person.pk,
        reason="x",
        broken_at=AT,
        ends_at=AT.replace(year=2027),
    )[0],
    Procedure: lambda scene, person: Procedure.objects.get_or_create(
        taking="order",
        subject=person.pk,
        reason="x",
        asked_by=scene.cast.of[Role.PRINCIPAL_MANAGER],
        asked_at=AT,
    )[0],
}


def _timeline(scene: Scene, person: Person) -> Timeline:
    return Timeline.objects.get_or_create(
        subject=person.pk, area="care", identity="1", defaults={"begun_at": AT}
    )[0]


def _duty(scene: Scene, person: Person) -> Duty:
    """A review that the chair and the social worker both have to do with."""
    return Duty.objects.get_or_create(
        timeline=_timeline(scene, person),
        subject=person.pk,
        rule="care.review.later",
        place=90,
        began_on=date(2026, 1, 5),
        arose_on=date(2026, 1, 5),
        due_on=date(2026, 6, 22),
        state="not yet due",
    )[0]


def _put_by(scene: Scene, person: Person) -> PutBy:
    duty = _duty(scene, person)
    return PutBy.objects.get_or_create(
        timeline=duty.timeline,
        rule=duty.rule,
        began_on=duty.began_on,
        user=scene.cast.amara,
        defaults={"until_on": date(2026, 6, 18), "reason": "x", "put_at": AT},
    )[0]


MADE |= {Timeline: _timeline, Duty: _duty, PutBy: _put_by} | MEETINGS_MADE

MADE[Alert] = lambda scene, person: Alert.objects.get_or_create(
    person=person,
    defaults={
        "kind": "other",
        "words": "x",
        "review_on": SINCE,
        "raised_by": scene.cast.ben,
        "raised_at": AT,
    },
)[0]
MADE[Change] = lambda scene, person: Change.objects.get_or_create(
    person=person, kind="moved", on=SINCE, found_at=AT
)[0]
MADE[HandOver] = lambda scene, person: (
    HandOver.objects.filter(person=person).first()
    or HandOver.objects.create(
        person=person,
        table="ssd_cla_reviews",
        key=a_row(CareReview, person, held_on=SINCE).pk,
        what="x",
        since_at=AT,
    )
)


def _difference(scene: Scene, person: Person) -> Difference:
    """Told by a load of its own: the day of the scene's is a word of the secret."""
    held = Difference.objects.filter(person=person).first()
    load = a_load()
    return held or a_difference(a_row(CareReview, person, held_on=SINCE, load=load), theirs=SINCE.isoformat())


MADE[Difference] = _difference
for kind in KINDS.values():
    MADE[kind.model] = partial(
        lambda model, first, scene, person: (
            model.objects.filter(person=person).first() or a_row(model, person, **{first: SINCE})
        ),
        kind.model,
        kind.first,
    )


def _hand_over(person: Person) -> HandOver:
    return HandOver.objects.get_or_create(
        person=person, defaults={"table": "ssd_cla_reviews", "key": 1, "what": "Review held", "since_at": AT}
    )[0]


def _measure() -> dict[str, Any]:
    """A measure of a snapshot that is whole, with cases of everybody who has one."""
    snapshot = Snapshot.objects.filter(done_at__isnull=False).first() or Snapshot.objects.create(
        made_at=AT, done_at=AT, label="2026-27 so far", first_on=AT, last_on=AT, as_at=AT
    )
    SnapshotMeasure.objects.get_or_create(
        snapshot=snapshot,
        measure="care.children",
        defaults={"place": 0, "unit": "count", "title": "Children in care", "section": "Children in care"},
    )
    SnapshotFigure.objects.get_or_create(
        snapshot=snapshot, measure="care.children", by="", part="", defaults={"place": 0, "value": 1}
    )
    SnapshotCase.objects.update(snapshot=snapshot, measure="care.children")
    return {"snapshot": snapshot.pk, "measure": "care.children"}


def _load(scene: Scene) -> Load:
    """A load in which a line about the secret was doubted."""
    number = Identifier.objects.filter(person=scene.secret, kind="case_system").first()
    load = Load.objects.filter(done_at__isnull=False).first() or Load.objects.create(
        path="x", kinds="ssd", data_at=AT, begun_at=AT, done_at=AT, by=scene.cast.ben
    )
    LoadProblem.objects.get_or_create(
        load=load,
        file="ssd_person.csv",
        line=2,
        child="" if number is None else number.value,
        severity="doubtful",
        rule="load.person_detail",
        problem="x" if number is None else f"{WORD} was left out",
    )
    return load


def _bringing(scene: Scene) -> Bringing:
    return Bringing.objects.first() or Bringing.objects.create(
        called="extract.zip", asked_by=scene.cast.of[Role.PRINCIPAL_MANAGER], asked_at=AT, state="failed"
    )


# What is posted here is answered by the page that it leads to.
FOLLOWED = ("people",)
for model, values in {
    Identifier: {"kind": "case_system", "value": "C1"},
    Address: {"lines": "1 Nowhere Lane"},
    Responsibility: {"authority": "Fairmere", "held": "held", "held_by": "care_order"},
    Limit: {"kind": "bail", "words": "x"},
    SafeContact: {"kind": "no_calls"},
}.items():
    MADE[model] = partial(lambda model, values, scene, person: _row(model, person, **values), model, values)
MADE[Relationship] = lambda scene, person: _row(
    Relationship,
    person,
    kind="cousin",
    other=scene.cast.wren if person != scene.cast.wren else scene.cast.robin,
)
MADE[Membership] = lambda scene, person: _row(Membership, person, household=Household.objects.create())


def _alike(scene: Scene, person: Person) -> Alike:
    """Somebody whom everybody sees who sees the person: both records must be in sight."""
    held = Alike.objects.filter(one=person).first()
    if held is not None:
        return held
    other = Person.objects.create()
    for row in Assignment.objects.filter(subject=person.pk):
        Assignment.objects.create(
            user=row.user, team=row.team, subject=other.pk, part=row.part, from_on=row.from_on
        )
    return Alike.objects.create(one=person, other=other, score=80)


MADE[Alike] = _alike
MADE[Merge] = lambda scene, person: Merge.objects.get_or_create(
    kept_person=person,
    defaults={
        "other": Person.objects.create(merged_into=person),
        "reason": "x",
        "merged_by": scene.cast.of[Role.PRINCIPAL_MANAGER],
        "merged_at": AT,
    },
)[0]


def _row(model: Any, person: Person, **values: Any) -> Any:
    return model.objects.filter(person=person).first() or model.objects.create(person=person, **values)
