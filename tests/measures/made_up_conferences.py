"""Headway's own tables of conferences and core groups, made up beside an extract, odd cases too."""

import random
from collections.abc import Callable
from datetime import date, timedelta

Row = dict[str, str]
CAPACITIES = (
    "social_worker",
    "manager",
    "education",
    "health",
    "health",
    "police",
    "other_agency",
    "legal",
    "family",
)
HEARD = ("there", "advocate", "before", "sent", "worker", "too_young", "not", "")
# A plan that ends may keep its category; one that was made may have none noted.
OUTCOMES = ("plan", "plan", "goes_on", "no_plan", "ends", "")
CATEGORIES = ("NEG", "EMO", "PHY", "MUL", "")
TABLES = ("headway_conferences", "headway_invited", "headway_conference_papers", "headway_core_groups")


class Conferences:
    """Drawn by chance, the same again for the same seed. `rows_of` reads a table of the extract, `add` adds to ours."""

    def __init__(
        self, rows_of: Callable[[str], list[Row]], add: Callable[..., str], *, seed: int, since: date
    ) -> None:
        self.rng = random.Random(seed + 1000)
        self.rows_of, self.add, self.since = rows_of, add, since

    def make(self) -> None:
        for row in self.rows_of("ssd_initial_cp_conference"):
            kind = "transfer-in" if row["icpc_icpc_transfer_in"].startswith("Y") else "initial"
            self.held(row["icpc_person_id"], kind, row["icpc_icpc_date"], row["icpc_icpc_meeting_id"])
        for row in self.rows_of("ssd_cp_reviews"):
            meeting = row["cppr_cp_review_meeting_id"]
            self.held(row["cppr_person_id"], "review", row["cppr_cp_review_date"], meeting)
        for row in self.rows_of("ssd_cp_plans"):
            began = self.day(row["cppl_cp_plan_start_date"])
            if began is not None:
                self.core_groups(row["cppl_person_id"], began)

    @staticmethod
    def day(text: str) -> date | None:
        return date.fromisoformat(text[:10]) if text else None

    def after(self, day: date, most: int, chance: float = 0.9) -> str:
        return str(day + timedelta(days=self.rng.randrange(most))) if self.rng.random() < chance else ""

    def flag(self, chance: float, known: float = 0.95) -> str:
        if self.rng.random() > known:
            return ""
        return "Y" if self.rng.random() < chance else "N"

    def held(self, child: str, kind: str, on: str, meeting: str) -> None:
        day = self.day(on)
        if day is None or day < self.since or self.rng.random() < 0.1:
            return
        completed = day + timedelta(days=self.rng.choice((0, 0, 0, 0, 7, 12)))
        outcome = self.rng.choice(OUTCOMES)
        id = self.add(
            "headway_conferences",
            "hcnf",
            child,
            meeting_id=meeting or f"{child} {day}",
            kind=kind,
            chair_id=self.rng.choice(("1", "2", "3")),
            held_date=str(day),
            completed_date=str(completed),
            social_care=self.flag(0.9),
            others=self.rng.choice(("0", "1", "2", "3", "4", "")),
            wanted=self.rng.choice(("2", "2", "2", "2", "")),
            outcome=outcome,
            category="" if outcome == "no_plan" else self.rng.choice(CATEGORIES),
            heard=self.rng.choice(HEARD),
            letter_date=self.after(completed, 4),
            minutes_date=self.after(completed, 40),
        )
        self.came(child, id)
        self.papers(child, id, day)

    def came(self, child: str, id: str) -> None:
        for capacity in self.rng.sample(CAPACITIES, self.rng.randrange(3, 8)):
            asked = capacity not in ("legal", "family") and self.rng.random() < 0.9
            self.add(
                "headway_invited",
                "hinv",
                child,
                conference_id=id,
                capacity=capacity,
                excluded="N",
                came=self.flag(0.75),
                says=self.rng.choice(("for", "for", "against", "no_view")) if asked else "",
                dissent=self.flag(0.05) if asked else "",
            )
        for _ in range(self.rng.choice((0, 1, 2, 2))):
            excluded = self.flag(0.1, 1)
            came = "N" if excluded == "Y" else self.flag(0.6)
            self.add(
                "headway_invited",
                "hinv",
                child,
                conference_id=id,
                capacity="parent",
                excluded=excluded,
                came=came,
            )

    def papers(self, child: str, id: str, day: date) -> None:
        for agency in self.rng.sample(("social_worker", "education", "health", "police", ""), 3):
            for reader in ("chair", "child", "parent", "parent"):
                due = str(day - timedelta(days=5)) if self.rng.random() < 0.95 else ""
                self.add(
                    "headway_conference_papers",
                    "hcpa",
                    child,
                    conference_id=id,
                    agency=agency,
                    reader=reader,
                    due_date=due,
                    had_date=self.after(day - timedelta(days=12), 14),
                )

    def core_groups(self, child: str, began: date) -> None:
        """In time, on the last days of it, late, or never; then some more."""
        if self.rng.random() < 0.85:
            first = began + timedelta(days=self.rng.choice((0, 5, 10, 13, 14, 15, 16, 17, 30)))
            for weeks in (0, 6, 12)[: self.rng.randrange(1, 4)]:
                on = first + timedelta(weeks=weeks)
                self.add("headway_core_groups", "core", child, date=str(on), family_came="Y")
