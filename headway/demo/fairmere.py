"""Fairmere's database filled as a council's fills: staff let in, data loaded day after day, work done."""

import shutil
import tempfile
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.deciding.silence import let_stand
from headway.demo.asked import ask_the_worker
from headway.demo.between import speak_with_children, tell_what_happened
from headway.demo.chosen import alone, at_hour, chair_told_of, reads_letters
from headway.demo.conferences import hold_conferences
from headway.demo.copied import copy_to_family
from headway.demo.days import do_the_days_work, record_what_the_next_load_tells
from headway.demo.drifting import leave_a_record_late, let_a_decision_drift
from headway.demo.dual import book_one_sitting_for_both
from headway.demo.following import follow_a_plan
from headway.demo.lived import answer_them, copy_them, hold_them, plan_reviews, record_them
from headway.demo.mapped import book_for_the_morning, open_the_map
from headway.demo.reported import ask_for_reports
from headway.demo.reviews import book_for_yesterday, book_reviews, hold_reviews
from headway.demo.round_a_conference import stand_round
from headway.demo.slots import keep_board
from headway.demo.staff import PARTS, others, teams_of, workers_of
from headway.demo.stories import tell_stories
from headway.demo.told_here import key_what_was_told, tell_what_no_load_tells
from headway.exchange.loading import bring_in_extract
from headway.knowledge.standards.as_it_was import as_it_was
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.synth.rows import Tables
from headway.knowledge.standards.writing import write_ssd

A_DAY: Final = timedelta(days=1)
# Ours: four weeks ago all came in, a week ago and this morning what had changed.
LOADED_BEFORE: Final = (timedelta(days=28), timedelta(days=7), timedelta(0))


@transaction.atomic
def fill(tables: Tables, at: datetime) -> None:
    """Fill an empty database from Fairmere's extract of the day, all of it or nothing.

    Every record has its log, its facts and its duties: the same actions are called, in the order of their days, as
    a council's loads and staff would call them.
    """
    _let_in(tables, at)
    manager = User.objects.get(role=Role.PRINCIPAL_MANAGER)
    for before in LOADED_BEFORE:
        by = Reader(manager, at - before)
        if before == LOADED_BEFORE[1]:
            _live_through_reviews(manager, at)
        if not before:
            tell_what_no_load_tells(by=Reader(manager, at - 3 * A_DAY))
            book_for_yesterday(by=Reader(manager, at - 3 * A_DAY))
            ask_the_worker(manager, at)
            hold_conferences(manager, at)
            ask_for_reports(manager, at)
            follow_a_plan(manager, at)
            copy_to_family(manager, at)
            book_for_the_morning(manager, at)
            keep_board(manager, at)
            stand_round(manager, at)
            key_what_was_told(by=Reader(manager, at - A_DAY))
            hold_reviews(by=Reader(manager, at_hour(at - A_DAY, 18)))
            record_what_the_next_load_tells(tables, by=Reader(manager, at - A_DAY))
        _load(tables if not before else as_it_was(tables, by.on), by)
    by = Reader(manager, at)
    let_stand(at)
    book_one_sitting_for_both(manager, at)
    book_reviews(by=by)
    tell_stories(by=by)
    do_the_days_work(by=by)
    speak_with_children(by=by)
    tell_what_happened(by=by)
    open_the_map(by=by)


def _live_through_reviews(manager: User, at: datetime) -> None:
    """Reviews from four weeks ago on, as far as their copies; each step at the end of its day."""
    chair = chair_told_of()
    of_age = alone(chair, Reader(chair, at), keeps=reads_letters(timezone.localdate(at)))
    *children, late, drifts = islice(of_age, 5)

    def by(days: int) -> Reader:
        return Reader(manager, at_hour(at - days * A_DAY, 18))

    leave_a_record_late(late, chair=chair, at=at)
    let_a_decision_drift(drifts, chair=chair, at=at)
    plan_reviews(children, chair=chair, by=by(27))
    hold_them(children, by=by(20))
    answer_them(children, by=by(18))
    record_them(children, by=by(10))
    copy_them(children, by=by(8))


def _let_in(tables: Tables, at: datetime) -> None:
    """Make the teams and the users; a worker who is one has their address of work as their number."""
    teams = teams_of(tables["ssd_department"])
    work = [
        row
        for row in tables["ssd_involvements"]
        if row["invo_involvement_end_date"] is None and row["invo_professional_role_id"] in PARTS
    ]
    workers = workers_of(tables["ssd_professionals"], work, teams)
    busiest = User.objects.get(email__startswith=f"{Role.SOCIAL_WORKER}@").team
    others(teams, busiest, at)
    for row in tables["ssd_professionals"]:
        if row["prof_professional_id"] in workers:
            row["prof_staff_id"] = workers[str(row["prof_professional_id"])].email


def _load(tables: Tables, by: Reader) -> None:
    folder = Path(tempfile.mkdtemp(prefix="fairmere-"))
    try:
        write_ssd(tables, folder)
        extract = read_extract(folder)
    finally:
        shutil.rmtree(folder)
    bring_in_extract(
        extract, path=f"fairmere/{by.on}", data_at=_the_night_before(by.on, by.at), by=by, scheduled=True
    )


def _the_night_before(on: date, at: datetime) -> datetime:
    """The data's own time: a warehouse is filled at night."""
    return datetime(on.year, on.month, on.day, 1, 30, tzinfo=at.tzinfo)
