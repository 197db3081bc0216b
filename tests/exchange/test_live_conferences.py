"""What was lived in conferences: counted by hand, from the rows, from their own export, and by the plain program."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from headway.casework.access.reader import Reader
from headway.casework.meetings.deciding.actions import send_decisions
from headway.casework.meetings.inviting.actions import invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Invited, Matter, Paper, PaperHad
from headway.casework.people.models import Person
from headway.casework.record.models import CoreGroup, InitialConference, Standing
from headway.exchange.export.extract import extract_of_record, record_tables
from headway.exchange.export.files import write_record
from headway.exchange.measuring.cases import Wanted
from headway.exchange.measuring.cases import cases_of as cases_shown
from headway.exchange.measuring.figures import whole_measure
from headway.exchange.models import Snapshot
from headway.exchange.snapshots.keeping import make_snapshots
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.edition import all_figures, open_tables, year_window
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.reading import Extract, read_extract
from headway.knowledge.standards.tables import SSD
from headway.practice.conferences.deciding.actions import View
from headway.practice.voice.actions import note_contact
from tests.measures.plain_count import count, flatten
from tests.measures.test_figures_are_right import disagreements, told
from tests.measures.test_live_records import OF_CONFERENCES
from tests.pages.cast import make_cast
from tests.practice.conferences.rows import (
    a_sitting,
    decided,
    done,
    enquired,
    on_the_day,
    reviewed,
    sat,
)
from tests.practice.reviews.rows import a_child
from tests.record.rows import a_plan, a_row

AS_AT = date(2027, 1, 15)
_, WINDOW = year_window("2026-27", AS_AT)
REVIEWED_ON = date(2026, 9, 15)
pytestmark = pytest.mark.django_db


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


class Lived:
    """Two initial conferences on 18 June and a review on 15 September. Each is an odd case."""

    def __init__(self, by: Reader) -> None:
        self.by = by
        self.heard()
        self.with_no_quorum()
        self.never_complete()

    def at(self, on: date) -> Reader:
        return on_the_day(self.by, on)

    def heard(self) -> None:
        """Pip, eleven: everybody came, the school dissented; letter in time, record a day late; then a review."""
        self.pip = a_child(self.by, date(2015, 5, 1))
        enquired(self.pip, self.by)
        meeting = a_sitting(self.by, self.pip)
        matter = meeting.matters.get()
        invite(
            meeting,
            Proposed(Capacity.PARENT, name="Parent Madeup"),
            matters=[matter],
            by=self.at(day("06-17")),
        )
        sat(meeting, self.by, came=4)
        school = Invited.objects.get(meeting=meeting, capacity=Capacity.EDUCATION)
        worker = Invited.objects.get(meeting=meeting, capacity=Capacity.SOCIAL_WORKER)
        views = {school: View("for", dissent="Two categories were wanted."), worker: View("for")}
        self.papers(matter)
        decided(matter, self.by, views=views, heard="before", heard_words="On the phone.")
        done(matter, self.by)
        send_decisions(matter, on=day("06-19"), by=self.at(day("06-19")))
        Matter.objects.filter(pk=matter.pk).update(made_on=day("07-09"), sent_on=day("07-10"))
        a_row(CoreGroup, self.pip, held_on=day("07-02"), standing=Standing.OURS)
        note_contact(self.pip, on=day("07-20"), how="at_home", alone="yes", by=self.at(day("08-03")))
        note_contact(self.pip, on=day("06-10"), how="letter", alone="not_asked", by=self.at(day("08-03")))
        reviewed(self.by, self.pip, on=REVIEWED_ON)

    def papers(self, matter: Matter) -> None:
        """The chair had both reports; the parent the worker's in time and the school's the day before."""
        by = self.at(day("06-17"))
        school, parent = (
            Invited.objects.get(meeting=matter.meeting, capacity=one)
            for one in (Capacity.EDUCATION, Capacity.PARENT)
        )
        Invited.objects.filter(meeting=matter.meeting, capacity=Capacity.CHILD).update(taken_off_at=by.at)
        Paper.objects.filter(matter=matter).delete()
        report = Paper.objects.create(matter=matter, kind="worker_report", received_on=day("06-08"))
        other = Paper.objects.create(
            matter=matter, kind="agency_report", from_whom=school, received_on=day("06-09")
        )
        Paper.objects.create(matter=matter, kind="agency_report", not_needed_why="Does not know the child.")
        for paper, on in ((report, day("06-09")), (other, day("06-17"))):
            PaperHad.objects.create(paper=paper, reader=parent, on=on, noted_at=by.at, noted_by=by.user)

    def with_no_quorum(self) -> None:
        """Quill, one: the worker alone came. No letter, no record, no core group; too young to say."""
        self.quill = a_child(self.by, date(2025, 5, 1))
        enquired(self.quill, self.by)
        meeting = a_sitting(self.by, self.quill)
        sat(meeting, self.by, came=1)
        matter = meeting.matters.get()
        decided(matter, self.by, heard="too_young", inquorate_why="Delay would harm.", category="EMO")
        done(matter, self.by)

    def never_complete(self) -> None:
        """Held, and not complete: of no figure."""
        self.reed = a_child(self.by, date(2015, 5, 1))
        enquired(self.reed, self.by)
        sat(a_sitting(self.by, self.reed), self.by)

    def of_no_age(self) -> None:
        """Sorrel, of whom neither the birth nor an expected day is recorded; the school told what they say."""
        self.sorrel = a_child(self.by, None)
        enquired(self.sorrel, self.by)
        meeting = a_sitting(self.by, self.sorrel)
        sat(meeting, self.by)
        matter = meeting.matters.get()
        decided(matter, self.by, heard="worker")
        done(matter, self.by)


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker) -> Iterator[Lived]:
    """The rows stand until the last test; what a test adds is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        yield Lived(cast.reader(cast.amara))
        transaction.set_rollback(True)


def figures(extract: Extract) -> list[Figure]:
    chosen = [CATALOGUE[name] for name in OF_CONFERENCES]
    return all_figures(open_tables(tell(extract), WINDOW), WINDOW, measures=chosen)


# Conferences of the year: Pip's initial one and the review, and Quill's.
BY_HAND = {
    ("conferences.quorate",): (2, 3, 0),
    ("conferences.quorate", "kind", "initial"): (1, 2, 0),
    # Two reports had by the chair in time, one of two by the parent.
    ("conferences.papers_in_time",): (3, 4, 0),
    ("conferences.papers_in_time", "reader", "parent"): (1, 2, 0),
    ("conferences.papers_in_time", "agency", "education"): (1, 2, 0),
    # Three agencies each time; to Quill's came the worker alone.
    ("conferences.agency_attended",): (7, 9, 0),
    ("conferences.agency_attended", "agency", "health"): (2, 3, 0),
    ("conferences.child_view", "kind", "initial"): (1, 1, 0),
    ("conferences.parent_attended",): (1, 1, 0),
    ("conferences.dissent_by_agency",): (1, 2, 0),
    ("conferences.dissent_by_agency", "agency", "education"): (1, 1, 0),
    ("conferences.letter_in_a_day",): (1, 3, 0),
    ("conferences.minutes_in_time",): (0, 3, 0),
    ("plans.core_group_in_ten_days",): (1, 2, 0),
    ("plans.core_group_in_ten_days", "category", "NEG"): (1, 1, 0),
    # The letter came before the plan.
    ("plans.contact_with_child",): (1, 2, 0),
    ("plans.contact_with_child", "how", "seen alone"): (1, 2, 0),
    ("plans.contact_with_child", "how", "written"): (0, 2, 0),
    ("plans.duration",): (0, 2, 0),
}


def test_what_was_lived_is_counted_as_by_hand(lived):
    ours = told(figures(extract_of_record()))
    found = {}
    for row in BY_HAND:
        figure = ours[(*row, "", "")[:3]]
        found[row] = (figure.numerator, figure.denominator, figure.not_known)
    assert found == BY_HAND


def test_what_nobody_noted_is_not_known(lived):
    """Of the review nobody said how the child was heard; of two conferences no agency's view was noted."""
    ours = told(figures(extract_of_record()))
    assert (
        ours["conferences.child_view", "", ""].known,
        ours["conferences.child_view", "", ""].not_known,
    ) == (1, 1)
    assert (ours["conferences.dissent", "", ""].known, ours["conferences.dissent", "", ""].not_known) == (
        1,
        2,
    )


def test_a_child_with_neither_birth_nor_expected_day_is_not_counted_as_unborn(lived):
    """Of nobody known to be awaited it is asked whether they were heard, and their age is said not to be recorded."""
    lived.of_no_age()
    ours = told(figures(extract_of_record()))
    heard = ours["conferences.child_view", "age", "not recorded"]
    assert (heard.numerator, heard.denominator) == (1, 1)
    assert ours["conferences.quorate", "kind", "initial"].denominator == 3
    assert ("conferences.quorate", "kind", "pre-birth") not in ours
    assert ours["plans.contact_with_child", "age", "not recorded"].denominator == 1
    # The same child, awaited.
    Person.objects.filter(pk=lived.sorrel.pk).update(expected_on=date(2027, 3, 1))
    ours = told(figures(extract_of_record()))
    assert ("conferences.child_view", "age", "not recorded") not in ours
    assert ours["conferences.quorate", "kind", "pre-birth"].denominator == 1
    assert ("plans.contact_with_child", "age", "not recorded") not in ours


def test_from_its_own_export_read_back_every_figure_is_the_same(lived, tmp_path):
    write_record(tmp_path / "out", by=None, at=lived.by.at)
    back = read_extract(tmp_path / "out")
    assert not [problem for problem in back.problems if problem.severity == "refused"]
    here = figures(extract_of_record())
    assert {figure.measure for figure in here} == set(OF_CONFERENCES)
    assert figures(back) == here


def test_the_plain_program_counts_the_same(lived, tmp_path):
    lived.of_no_age()
    write_record(tmp_path / "out", by=None, at=lived.by.at)
    tables = tmp_path / "out"
    # The plain program counts what is live beside children in care: here are none, and none reviewed.
    for name in ("ssd_cla_episodes", "ssd_cla_reviews"):
        if not (tables / f"{name}.csv").exists():
            (tables / f"{name}.csv").write_text(",".join(SSD[name].names) + "\n", encoding="utf-8")
    rows = flatten(count(tables, year_end=2027, as_at=AS_AT))
    theirs = {row[:3]: row[3:] for row in rows if row[0] in OF_CONFERENCES}
    assert {row[0] for row in theirs} == set(OF_CONFERENCES)
    assert disagreements(told(figures(extract_of_record())), theirs) == []


def test_a_core_group_on_the_last_day_of_a_plan_met_within_it_by_both_counts(lived, tmp_path):
    """A plan of a week ends on the day its core group meets, before ten working days are over: it met in time."""
    wren = a_child(lived.by, date(2016, 5, 1))
    conference = a_row(InitialConference, wren, held_on=day("06-18"), to_plan="Y", enquiry_ref="E1")
    a_plan(wren, began_on=day("06-18"), ended_on=day("06-25"), category="PHY", conference_ref=conference.ref)
    a_row(CoreGroup, wren, held_on=day("06-25"), standing=Standing.OURS)
    measure = "plans.core_group_in_ten_days"
    ours = told(figures(extract_of_record()))[measure, "category", "PHY"]
    write_record(tmp_path / "out", by=None, at=lived.by.at)
    for name in ("ssd_cla_episodes", "ssd_cla_reviews"):
        (tmp_path / "out" / f"{name}.csv").write_text(",".join(SSD[name].names) + "\n", encoding="utf-8")
    rows = flatten(count(tmp_path / "out", year_end=2027, as_at=AS_AT))
    (theirs,) = [row[3:] for row in rows if row[:3] == (measure, "category", "PHY")]
    assert (ours.numerator, ours.denominator, ours.not_known) == tuple(theirs) == (1, 1, 0)


def test_each_opens_to_its_cases_on_the_page_of_the_measures(lived):
    make_snapshots(datetime(2027, 1, 15, 9, 0, tzinfo=UTC))
    snapshot = Snapshot.objects.get(label="2026-27 so far")
    for (measure, *part), (numerator, denominator, _) in BY_HAND.items():
        by, name = part or ("", "")
        told = snapshot.measures.get(measure=measure)
        cases = cases_shown(told, Wanted(by, name))
        counted = cases_shown(told, Wanted(by, name, "yes"))
        assert (counted.count(), cases.count()) == (numerator, denominator), (measure, part)


def test_a_chair_is_named_on_the_page_of_the_service(lived):
    make_snapshots(datetime(2027, 1, 15, 9, 0, tzinfo=UTC))
    told = Snapshot.objects.get(label="2026-27 so far").measures.get(measure="conferences.quorate")
    parts = dict(whole_measure(told).parts)
    assert [one.part_in_words for one in parts["Chair"]] == [lived.by.user.name]


def test_no_word_that_anybody_wrote_goes_into_the_tables(lived):
    words = {"Two categories were wanted.", "On the phone.", "Delay would harm.", "Parent Madeup"}
    cells = {
        str(cell)
        for name, table in record_tables().items()
        if name.startswith("headway_")
        for column in table.columns.values()
        for cell in column
    }
    assert len(cells) > 50
    assert not words & cells


def test_a_child_whose_plan_another_council_keeps_is_not_ours_to_count(lived):
    a_plan(lived.quill, began_on=date(2026, 1, 5), other_council="Y")
    held = record_tables()["headway_conferences"].columns
    assert str(lived.quill.pk) not in held["hcnf_person_id"]
    assert str(lived.pip.pk) in held["hcnf_person_id"]
