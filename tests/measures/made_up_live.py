"""Headway's own tables, made up beside an extract: what a year of reviews held in Headway leaves, odd cases too."""

import csv
import random
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from headway.knowledge.standards.tables import SSD
from tests.measures.made_up_conferences import TABLES, Conferences

CAUSES = (("wish", "child"), ("family", "child"), ("no_worker", "service"), ("date", "service"), ("", ""))
SEEN = ("yes", "refused", "not_right", "not_done")
PARENTS = ("there", "there", "before", "some", "not")
HOWS = ("at_home", "at_school", "elsewhere", "video", "phone", "message", "letter")
PAPERS = ("worker_report", "care_plan", "health", "other")
# What is complete from the day on which Headway began.
BEGUN = (
    "headway_reviews",
    "headway_papers",
    "headway_decisions",
    "headway_carried_over",
    "headway_contacts",
    "headway_midway_checks",
    *TABLES,
)
Row = dict[str, str]


def rows_of(folder: Path, table: str) -> list[Row]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, table: str, rows: Iterable[Row]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, SSD[table].names, restval="")
        writer.writeheader()
        writer.writerows(rows)


class Made:
    """The tables for one extract. Drawn by chance, and the same again for the same seed."""

    def __init__(self, folder: Path, *, seed: int, since: date) -> None:
        self.rng = random.Random(seed)
        self.folder, self.since, self.seed = folder, since, seed
        self.children = [row["pers_person_id"] for row in rows_of(folder, "ssd_person")]
        self.tables: dict[str, list[Row]] = {
            name: [] for name in SSD if name.startswith("headway_") and name != "headway_hand_overs"
        }

    def write(self) -> None:
        held = [
            (row["clar_cla_person_id"], day)
            for row in rows_of(self.folder, "ssd_cla_reviews")
            if (day := self.day(row["clar_cla_review_date"])) and day >= self.since
        ]
        # Some that the record of reviews does not know, and one told twice.
        held += [(child, self.some_day()) for child in self.rng.sample(self.children, 8)]
        held += held[:2]
        for child, day in held:
            if self.rng.random() < 0.9:
                self.review(child, day)
        for child in self.children:
            for _ in range(self.rng.choice((0, 0, 1, 2))):
                self.contact(child)
            if self.rng.random() < 0.5:
                self.allocation(child)
        self.checks()
        self.officers()
        self.deaths()
        of_folder = partial(rows_of, self.folder)
        Conferences(of_folder, self.add, seed=self.seed, since=self.since).make()
        self.deaths_after_conferences()
        self.births_not_known()
        self.tables["headway_reach"] = [{"reach_id": "whole"}]
        self.tables["headway_reach"] += [
            {"reach_id": table, "reach_table": table, "reach_from_date": str(self.since)} for table in BEGUN
        ]
        for name, rows in self.tables.items():
            write(self.folder, name, rows)

    @staticmethod
    def day(text: str) -> date | None:
        return date.fromisoformat(text[:10]) if text else None

    def some_day(self) -> date:
        return self.since + timedelta(days=self.rng.randrange(420))

    def after(self, day: date, most: int, chance: float = 0.9) -> str:
        """A day up to so many after another; none, now and then."""
        return str(day + timedelta(days=self.rng.randrange(most))) if self.rng.random() < chance else ""

    def noted(self, codes: tuple[str, ...]) -> str:
        """One of these, or nothing now and then."""
        return self.rng.choice(codes) if self.rng.random() < 0.95 else ""

    def add(self, table: str, prefix: str, child: str, **values: str) -> str:
        rows = self.tables[table]
        id = f"{prefix}{len(rows)}"
        row = {"id": id, "person_id": child} | values
        rows.append({f"{prefix}_{name}": value for name, value in row.items()})
        return id

    def review(self, child: str, held: date) -> None:
        sat = self.rng.random() < 0.9
        completed = held + timedelta(days=self.rng.choice((0, 0, 0, 14, 33)))
        cause, whose = self.rng.choice(CAUSES)
        letter = self.after(completed, 45, 0.7)
        id = self.add(
            "headway_reviews",
            "hrev",
            child,
            booked_date=str(held - timedelta(days=self.rng.randrange(40))) if sat else "",
            sits_date=str(held) if sat else "",
            held_date=str(held),
            completed_date=str(completed),
            late_cause=cause,
            late_whose=whose,
            seen_alone=self.noted(SEEN),
            parents=self.noted(PARENTS),
            child_chaired=self.noted(("Y", "N", "N")),
            decisions_date=self.after(completed, 14),
            record_date=self.after(completed, 40),
            sent_date=self.after(completed, 50),
            letter_date=letter,
        )
        if sat:
            self.papers(child, id, held)
        for _ in range(self.rng.randrange(4)):
            self.decision(child, id, completed)

    def papers(self, child: str, review: str, held: date) -> None:
        for paper in self.rng.sample(PAPERS, 3):
            self.paper(child, review, held, paper, "chair", "")
        for reader in ("child", "parent", "parent"):
            due = str(held - timedelta(days=5)) if self.rng.random() < 0.95 else ""
            self.paper(child, review, held, "worker_report", reader, due)

    def paper(self, child: str, review: str, held: date, paper: str, reader: str, due: str) -> None:
        had = self.after(held - timedelta(days=12), 14)
        given = {"paper": paper, "reader": reader, "due_date": due, "had_date": had}
        self.add("headway_papers", "hpap", child, review_id=review, **given)

    def decision(self, child: str, review: str, completed: date) -> None:
        before = self.rng.random() < 0.2
        earlier = str(completed - timedelta(days=self.rng.randrange(500)))
        outcome = self.rng.choice(("done", "done", "dropped", ""))
        id = self.add(
            "headway_decisions",
            "hdec",
            child,
            review_id=review,
            made_date=self.rng.choice((earlier, "")) if before else str(completed),
            from_before="Y" if before else "N",
            outcome=outcome,
            ended_date=self.after(completed, 300, 1) if outcome else "",
        )
        for _ in range(self.rng.choice((0, 0, 1, 2, 3, 5))):
            self.add(
                "headway_carried_over", "hcar", child, decision_id=id, date=self.after(completed, 300, 1)
            )

    def contact(self, child: str) -> None:
        how = self.rng.choice(HOWS)
        alone = self.rng.choice(("Y", "N")) if how not in ("message", "letter") else ""
        self.add("headway_contacts", "hcon", child, date=str(self.some_day()), how=how, alone=alone)

    def allocation(self, child: str) -> None:
        begun = self.some_day()
        self.add(
            "headway_allocations",
            "hall",
            child,
            from_date=str(begun),
            to_date=self.after(begun, 200, 0.4),
        )

    def checks(self) -> None:
        """Half-way after each review, give or take; some on the day of a review, some at any time."""
        for row in rows_of(self.folder, "ssd_cla_reviews"):
            day = self.day(row["clar_cla_review_date"])
            if day is not None and self.rng.random() < 0.8:
                on = day + timedelta(days=self.rng.choice((0, 60, 76, 78, 90, 92, 104, 108, 120)))
                self.add("headway_midway_checks", "midw", row["clar_cla_person_id"], date=str(on))

    def officers(self) -> None:
        """Some of the case system's officers come later than it says, and some not at all."""
        rows = []
        for row in rows_of(self.folder, "ssd_involvements"):
            began = self.day(row["invo_involvement_start_date"])
            if began is not None and self.rng.random() < 0.5:
                row["invo_involvement_start_date"] = str(began + timedelta(days=self.rng.randrange(15)))
            if self.rng.random() < 0.9:
                rows.append(row)
        write(self.folder, "ssd_involvements", rows)

    def deaths(self) -> None:
        """Four children died in the weeks after their last review."""
        rows = rows_of(self.folder, "ssd_person")
        last = {row["clar_cla_person_id"]: "" for row in rows_of(self.folder, "ssd_cla_reviews")}
        for row in rows_of(self.folder, "ssd_cla_reviews"):
            child = row["clar_cla_person_id"]
            last[child] = max(last[child], row["clar_cla_review_date"][:10])
        here = self.tables["headway_reviews"]
        died = {
            row["hrev_person_id"]: row["hrev_completed_date"]
            for row in here
            if row["hrev_held_date"] >= last.get(row["hrev_person_id"], "9")
        }
        for child in self.rng.sample(sorted(died), 4):
            row = next(row for row in rows if row["pers_person_id"] == child)
            row["pers_death_date"] = self.after(date.fromisoformat(died[child]), 28, 1)
        write(self.folder, "ssd_person", rows)

    def deaths_after_conferences(self) -> None:
        """Five children never in care died in the days after their last conference."""
        rows = rows_of(self.folder, "ssd_person")
        in_care = {row["clae_person_id"] for row in rows_of(self.folder, "ssd_cla_episodes")}
        last: dict[str, str] = {}
        for row in self.tables["headway_conferences"]:
            child = row["hcnf_person_id"]
            last[child] = max(last.get(child, ""), row["hcnf_completed_date"])
        for child in self.rng.sample(sorted(last.keys() - in_care), 5):
            row = next(row for row in rows if row["pers_person_id"] == child)
            row["pers_death_date"] = self.after(date.fromisoformat(last[child]), 20, 1)
        write(self.folder, "ssd_person", rows)

    def births_not_known(self) -> None:
        """Of six children never in care who had a conference neither the birth nor an expected day is known."""
        rows = rows_of(self.folder, "ssd_person")
        in_care = {row["clae_person_id"] for row in rows_of(self.folder, "ssd_cla_episodes")}
        conferenced = {row["hcnf_person_id"] for row in self.tables["headway_conferences"]} - in_care
        chosen = set(self.rng.sample(sorted(conferenced), 6))
        for row in rows:
            if row["pers_person_id"] in chosen:
                row["pers_dob"] = row["pers_expected_dob"] = ""
        write(self.folder, "ssd_person", rows)
