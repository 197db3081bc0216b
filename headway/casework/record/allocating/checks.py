"""Whether somebody may have a child: conflicts of interest of a reviewing officer, and records closed to them.

Regulation 46 says who may not be a child's reviewing officer: whoever works on the case or manages it. What it
refuses is refused here; what guidance or good practice speaks against asks for a reason (docs/law/decisions).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Q

from headway.casework.access.models import Assignment, Team, User
from headway.casework.access.reader import Reader
from headway.casework.access.sight import not_shut_off
from headway.casework.people.models import Person, Relationship
from headway.casework.people.models.person import NOT_MERGED
from headway.casework.people.models.words import Kinship
from headway.casework.record.allocating.loads import open_on
from headway.casework.record.allocating.siblings import siblings_of
from headway.casework.record.models import (
    CareEpisode,
    Enquiry,
    InitialConference,
    Involvement,
    NeedEpisode,
    Worker,
)
from headway.casework.record.queries.siblings import APART
from headway.casework.timeline.parties import CHAIR, SOCIAL_WORKER
from headway.knowledge.standards.roles import read_roles

_PARENTS: Final = (Kinship.PARENT, Kinship.ADOPTIVE_PARENT, Kinship.STEP_PARENT)


class Hit(StrEnum):
    """What speaks against an allocation. Its value is stored; its words are in `WORDS`."""

    CLOSED = "closed"
    IS_WORKER = "is_worker"
    LINE = "line"
    WAS_WORKER = "was_worker"
    PARENT = "parent"
    SIBLINGS = APART


WORDS: Final[dict[Hit, str]] = {
    Hit.CLOSED: "cannot have this child: the record is closed to them. Choose somebody else",
    Hit.IS_WORKER: "is the child’s social worker: the law does not let them be the reviewing officer too",
    Hit.LINE: "is in the child’s line management: the law does not let them be the reviewing officer",
    Hit.WAS_WORKER: "worked with the child before. Say why they are independent all the same",
    Hit.PARENT: "chairs for the child’s parent or child, who is in care too. They should not share one: say why",
    Hit.SIBLINGS: "would not chair for all the brothers and sisters: another has some of them. Say why they do not "
    "have one",
}
REFUSED: Final = frozenset({Hit.CLOSED, Hit.IS_WORKER, Hit.LINE})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that speaks against one allocation."""

    hit: Hit
    who: str

    @property
    def words(self) -> str:
        return f"{self.who} {WORDS[self.hit]}."

    @property
    def refused(self) -> bool:
        return self.hit in REFUSED


def findings(to: Mapping[UUID, User], part: str, by: Reader) -> dict[UUID, list[Finding]]:
    """What speaks against giving each child to each user. As many queries for one child as for a hundred.

    Whether a record is closed to somebody is asked once for each of those users.
    """
    found: dict[UUID, list[Finding]] = {subject: [] for subject in to}
    for subject in _closed(to, by):
        found[subject].append(Finding(Hit.CLOSED, to[subject].name))
    if part != CHAIR:
        return found
    is_worker, was_worker = _workers(to, by)
    line, parents, apart = _line(to, by), _parents(to, by), _apart(to, by)
    for subject, user in to.items():
        hits = (
            (Hit.IS_WORKER, user.pk in is_worker[subject]),
            (Hit.LINE, user.team_id is not None and user.team_id in line[subject]),
            (Hit.WAS_WORKER, user.pk in was_worker[subject] and user.pk not in is_worker[subject]),
            (Hit.PARENT, user.pk in parents[subject]),
            (Hit.SIBLINGS, subject in apart),
        )
        found[subject] += [Finding(hit, user.name) for hit, is_so in hits if is_so]
    return found


def _closed(to: Mapping[UUID, User], by: Reader) -> set[UUID]:
    """Those whose record the user could not open: restricted to others, or behind a wall of the user's own."""
    closed: set[UUID] = set()
    for user in set(to.values()):
        theirs = [subject for subject, one in to.items() if one == user]
        open_to_them = Person.objects.filter(key__in=theirs).filter(not_shut_off(Reader(user, by.at), "key"))
        closed |= set(theirs) - set(open_to_them.values_list("key", flat=True))
    return closed


def _workers(to: Mapping[UUID, User], by: Reader) -> tuple[dict[UUID, set[int]], dict[UUID, set[int]]]:
    """Who works with each child, and who did: by assignments, and by the case system of workers linked to users."""
    now: dict[UUID, set[int]] = defaultdict(set)
    before: dict[UUID, set[int]] = defaultdict(set)
    assigned = Assignment.objects.filter(subject__in=list(to), part=SOCIAL_WORKER, user__isnull=False)
    for subject, user, to_on in assigned.values_list("subject", "user", "to_on"):
        (now if to_on is None or to_on >= by.on else before)[subject].add(user)
    linked = {
        ref: (user, title)
        for ref, user, title in Worker.objects.filter(user__in=set(to.values())).values_list(
            "ref", "user", "title"
        )
    }
    if not linked:
        return now, before
    roles = read_roles()
    rows = Involvement.objects.standing().filter(person__in=list(to), worker_ref__in=list(linked))
    for subject, ref, role, ended_on in rows.values_list("person_id", "worker_ref", "role", "ended_on"):
        user, title = linked[ref]
        if not roles.is_iro(role, title):
            (now if ended_on is None or ended_on >= by.on else before)[subject].add(user)
    for model in (NeedEpisode, Enquiry, InitialConference):
        rows = model.objects.standing().filter(person__in=list(to), worker_ref__in=list(linked))
        for subject, ref in rows.values_list("person_id", "worker_ref"):
            before[subject].add(linked[ref][0])
    return now, before


def _line(to: Mapping[UUID, User], by: Reader) -> dict[UUID, set[int]]:
    """The teams that manage each child's case: the social worker's, and every team above it."""
    parents = dict(Team.objects.values_list("pk", "parent_id"))
    workers = Assignment.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=by.on), subject__in=list(to))
    workers = workers.filter(part__in=(SOCIAL_WORKER, "team"))
    line: dict[UUID, set[int]] = defaultdict(set)
    for subject, of_worker, of_team in workers.values_list("subject", "user__team", "team"):
        team: int | None = of_worker or of_team
        while team is not None and team not in line[subject]:
            line[subject].add(team)
            team = parents.get(team)
    return line


def _parents(to: Mapping[UUID, User], by: Reader) -> dict[UUID, set[int]]:
    """Who chairs for each child's parent, or child, where that one is in care too; and who is about to."""
    rows = (
        Relationship.objects.standing()
        .filter(kind__in=_PARENTS)
        .filter(Q(person__in=list(to)) | Q(other__in=list(to)))
    )
    near: dict[UUID, set[UUID]] = defaultdict(set)
    for person, other in rows.values_list("person", "other"):
        near[person].add(other)
        near[other].add(person)
    others = {one for subject in to for one in near[subject]}
    in_care = set(open_on(CareEpisode, by.on).filter(person__in=others).values_list("person_id", flat=True))
    chairs: dict[UUID, set[int]] = defaultdict(set)
    held = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=by.on), subject__in=in_care, part=CHAIR
    )
    for subject, chair in held.filter(user__isnull=False).values_list("subject", "user"):
        if subject not in to:
            chairs[subject].add(chair)
    for subject, user in to.items():
        if subject in in_care:
            chairs[subject].add(user.pk)
    return {subject: {chair for one in near[subject] for chair in chairs[one]} for subject in to}


def _apart(to: Mapping[UUID, User], by: Reader) -> set[UUID]:
    """Those whose brothers and sisters, as far as `by` sees them, would have another chair: one child of each set.

    The reason is that of the set, and is asked once.
    """
    near = siblings_of(to)
    others = {one for subject in to for one in near[subject]} - set(to)
    seen = Person.objects.visible_to(by).filter(NOT_MERGED, key__in=others, died_on__isnull=True)
    held = Assignment.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=by.on), part=CHAIR, user__isnull=False
    )
    chairs: dict[UUID, set[int]] = defaultdict(set)
    for one, chair in held.filter(subject__in=seen.values("key")).values_list("subject", "user"):
        chairs[one].add(chair)
    for one, user in to.items():
        chairs[one] = {user.pk}
    found: set[UUID] = set()
    for subject, user in to.items():
        apart = any(user.pk not in chairs[one] for one in near[subject] if one in chairs)
        if apart and not found & near[subject]:
            found.add(subject)
    return found
