"""Posts and the people who have held them; a child's worker changes when the post's holder does."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from headway.knowledge.standards.synth import parameters_workforce as p
from headway.knowledge.standards.synth.chance import Chance, Shares
from headway.knowledge.standards.synth.names import FORENAMES, SURNAMES

TITLES = {
    "IRO": "Independent Reviewing Officer",
    "CHAIR": "Child Protection Conference Chair",
    "CW": "Social Worker",
}
TEAMS = {
    "IRO": ("Safeguarding and Quality Assurance", 1),
    "CHAIR": ("Safeguarding and Quality Assurance", 1),
    "CW": ("Children's Social Care", 0),
}
FIRST_TEAM, LATER_TEAM = "Assessment", "Children in Care"
POSTS_A_TEAM = 8


@dataclass(slots=True)
class Worker:
    """Someone who has worked for the council."""

    id: str
    name: str
    title: str
    agency: bool
    full_time: float
    team: str
    caseload: int = 0


@dataclass(frozen=True, slots=True)
class Team:
    id: str
    name: str
    parent_id: str
    parent: str


@dataclass(slots=True)
class Post:
    """A chair to be sat in: (worker, from day, to day) in order, without a gap; `left` holds the to days."""

    role: str
    team: Team
    holders: list[tuple[Worker, date, date]] = field(default_factory=list)
    left: list[date] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Involvement:
    """A worker's time with a child; no `end`: still going on."""

    worker: Worker
    role: str
    team: Team
    person: str
    start: date
    end: date | None
    why_changed: str | None
    referral: str


@dataclass(slots=True)
class Workforce:
    """Every post of the service, with its holders from the first day of the history to the last."""

    chance: Chance
    first: date
    as_at: date
    workers: list[Worker] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    posts: dict[str, "Shares[int]"] = field(default_factory=dict)
    every_post: list[Post] = field(default_factory=list)
    of_family: dict[tuple[str, str], Post] = field(default_factory=dict)

    @classmethod
    def for_children(cls, chance: Chance, children: int, first: date, as_at: date) -> "Workforce":
        """Posts enough for so many children looked after, and for the plans that go with them."""
        force = cls(chance, first, as_at)
        plans = children * p.OPEN_PLANS_A_CHILD
        quality = force._team("Reviewing and Conferencing", "Safeguarding and Quality Assurance")
        force._open_posts("IRO", "IRO", children / p.CHILDREN_AN_OFFICER, [quality])
        force._open_posts("CHAIR", "CHAIR", plans / p.PLANS_A_CHAIR, [quality])
        workers = (children + plans) / p.CHILDREN_A_WORKER
        for kind, share in ((FIRST_TEAM, 0.4), (LATER_TEAM, 0.6)):
            count = max(1, round(workers * share / POSTS_A_TEAM))
            teams = [
                force._team(f"{kind} Team {number + 1}", "Children's Social Care") for number in range(count)
            ]
            force._open_posts("CW", kind, workers * share, teams)
        return force

    def post(self, kind: str, family: str) -> Post:
        """The post that this family goes to, the same each time it is asked: a family keeps its officer."""
        key = (kind, family)
        if key not in self.of_family:
            self.of_family[key] = self.every_post[self.chance.pick(self.posts[kind])]
        return self.of_family[key]

    def involve(
        self,
        post: Post,
        person: str,
        start: date,
        end: date,
        *,
        referral: str,
        last_change: str | None = None,
    ) -> Iterator[Involvement]:
        """The holders of the post between two days, one after another; none after the data are taken."""
        at = bisect_right(post.left, start)
        for worker, came, left in post.holders[at:]:
            begins, ends = max(start, came), min(end, left)
            if begins >= ends or begins > self.as_at:
                return
            over = ends <= self.as_at
            why = None
            if over and post.role == "CW":
                why = self.chance.pick(p.WHY_WORKER_LEFT) if ends == left else last_change
            worker.caseload += not over
            yield Involvement(
                worker, post.role, post.team, person, begins, ends if over else None, why, referral
            )

    def holder(self, post: Post, day: date) -> str | None:
        """The number of the worker who held the post on the day; None before the history."""
        return next((worker.id for worker, came, left in post.holders if came <= day < left), None)

    def _team(self, name: str, parent: str) -> Team:
        team = Team(
            f"TM{len(self.teams) + 1:03d}", name, f"SV{1 if parent.startswith('S') else 2:03d}", parent
        )
        self.teams.append(team)
        return team

    def _open_posts(self, role: str, kind: str, full_time: float, teams: list[Team]) -> None:
        weights, total = dict[int, float](), 0.0
        while total < full_time or not weights:
            share = self.chance.pick(p.FULL_TIME)
            weights[len(self.every_post)] = share
            total += share
            self.every_post.append(self._fill(role, teams[len(weights) % len(teams)], share))
        self.posts[kind] = Shares(weights)

    def _fill(self, role: str, team: Team, full_time: float) -> Post:
        post = Post(role, team)
        day = self.first - timedelta(days=self.chance.whole(1, 400))
        while day <= self.as_at:
            leaves = day + timedelta(days=self.chance.days(p.DAYS_IN_POST[role]))
            worker = Worker(
                id=f"PR{len(self.workers) + 1:05d}",
                name=f"{self.chance.one_of(FORENAMES)} {self.chance.one_of(SURNAMES)}",
                title=TITLES[role],
                agency=self.chance.happens(p.AGENCY[role]),
                full_time=full_time,
                team=team.id,
            )
            self.workers.append(worker)
            post.holders.append((worker, day, leaves))
            post.left.append(leaves)
            day = leaves
        return post
