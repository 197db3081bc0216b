"""What was lived in Headway: counted by hand, from the rows, from their own export, and by the plain program."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from headway.casework.access.models import Assignment
from headway.casework.access.reader import Reader
from headway.casework.meetings.booking.actions import cancel
from headway.casework.meetings.deciding.actions import ToDo, bring_before, carry, decide, end, send_decisions
from headway.casework.meetings.holding.actions import adjourn, complete, hold
from headway.casework.meetings.inviting.actions import make_list
from headway.casework.meetings.models import (
    Capacity,
    Copy,
    CopyState,
    DecisionState,
    Form,
    Invited,
    InvitedFor,
    Matter,
    Record,
    Sending,
    SendingWay,
)
from headway.casework.meetings.papers.actions import expect_usual, had, received
from headway.casework.people.models import Person
from headway.casework.record.models import MidwayCheck, Standing
from headway.exchange.export.extract import extract_of_record, record_tables
from headway.exchange.export.files import write_record
from headway.exchange.measuring.cases import Wanted, parts_in_words
from headway.exchange.measuring.cases import cases_of as cases_shown
from headway.exchange.models import Snapshot
from headway.exchange.snapshots.keeping import make_snapshots
from headway.knowledge.measures.catalogue import CATALOGUE
from headway.knowledge.measures.edition import all_figures, cases_of, open_tables, year_window
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.story import tell
from headway.knowledge.measures.window import Window
from headway.knowledge.standards.reading import Extract, read_extract
from headway.practice.voice.actions import note_contact, withdraw_contact
from tests.measures.plain_count import count, flatten
from tests.measures.test_figures_are_right import disagreements, told
from tests.measures.test_live_records import OF_REVIEWS as LIVE
from tests.pages.cast import a_person, make_cast
from tests.practice.reviews.rows import DUE_ON, a_child, booked, held, into_care, note, on_the_day
from tests.record.rows import a_row

AS_AT = date(2027, 1, 15)
_, WINDOW = year_window("2026-27", AS_AT)
pytestmark = pytest.mark.django_db


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


class Lived:
    """Children who came into care on 1 June 2026, whose first review was due on 29 June. Each is an odd case."""

    def __init__(self, by: Reader, robin: Person, wren: Person) -> None:
        self.by, self.robin, self.wren = by, robin, wren
        self.live()

    def at(self, on: date) -> Reader:
        return on_the_day(self.by, on)

    def child(self, born: str = "2015-05-01") -> Person:
        return a_child(self.by, date.fromisoformat(born))

    def live(self) -> None:
        self.in_time()
        self.late_for_the_child()
        self.late_and_not_said()
        self.in_two_parts()
        self.not_complete_and_cancelled()
        self.siblings()
        self.died()
        self.merged()
        self.contacts()

    def in_time(self) -> None:
        """Pip: everything in time but the sending; then a second review with what became of the decisions."""
        self.pip = self.child()
        Assignment.objects.create(user=self.by.user, subject=self.pip.key, part="chair", from_on=day("06-03"))
        matter = booked(self.by, self.pip, DUE_ON)
        before = self.at(day("06-28"))
        make_list(matter.meeting, by=before)
        expect_usual(matter, by=before)
        self.papers(matter)
        hold(matter.meeting.sittings.get(), by=self.at(DUE_ON))
        seen = {"seen_alone": "yes", "seen_on": DUE_ON, "seen_how": "On a walk."}
        note(matter, self.at(DUE_ON), took_part="PN1", parents="there", chaired_part=True, **seen)
        complete(matter, on=DUE_ON, by=self.at(DUE_ON))
        done, kept, dropped = (decide(matter, ToDo(what, "Ben"), by=self.at(DUE_ON)) for what in "abc")
        old = bring_before(matter, ToDo("d", "Ben"), made_on=None, by=self.at(DUE_ON))
        send_decisions(matter, on=day("07-06"), by=self.at(day("07-06")))
        Matter.objects.filter(pk=matter.pk).update(made_on=day("07-20"), sent_on=day("07-28"))
        self.letter(matter, day("07-27"))
        end(done, state=DecisionState.DONE, on=day("09-28"), words="Seen.", by=self.at(day("09-28")))
        second = held(self.by, self.pip, day("09-28"))
        for decision in (kept, old):
            carry(decision, second, by=self.at(day("09-28")))
        end(dropped, state=DecisionState.DROPPED, on=day("10-02"), words="No need.", by=self.at(day("10-02")))
        # Carried over by a review that is not complete: of no effect yet.
        carry(kept, booked(self.by, self.pip, date(2027, 1, 20)), by=self.at(date(2027, 1, 19)))
        a_row(MidwayCheck, self.pip, held_on=day("12-15"), standing=Standing.OURS)

    def papers(self, matter: Matter) -> None:
        """The chair had the report on the last day, the care plan a day late, one never; one was not needed."""
        by = self.at(day("06-28"))
        report, plan, education, _ = matter.papers.order_by("pk")
        child, parent = (self.on_the_list(matter, capacity) for capacity in (Capacity.CHILD, Capacity.PARENT))
        received(report, on=day("06-24"), by=by)
        received(plan, on=day("06-25"), by=by)
        received(education, on=None, not_needed_why="Not at school yet.", by=by)
        had(report, days={child: day("06-24"), parent: day("06-25")}, how="By hand", by=by)

    def on_the_list(self, matter: Matter, capacity: Capacity) -> Invited:
        found = Invited.objects.filter(meeting=matter.meeting, capacity=capacity).first()
        if found is None:
            found = Invited.objects.create(meeting=matter.meeting, capacity=capacity, name="Somebody")
            InvitedFor.objects.create(invited=found, matter=matter)
        return found

    def letter(self, matter: Matter, on: date, returned: date | None = None) -> None:
        at = self.at(on).at
        record, _ = Record.objects.get_or_create(
            matter=matter, form=Form.LETTER, defaults={"begun_at": at, "begun_by": self.by.user}
        )
        copy = Copy.objects.create(
            record=record,
            reader=self.on_the_list(matter, Capacity.CHILD),
            edition=1,
            state=CopyState.SENT,
            made_at=at,
            made_by=self.by.user,
        )
        Sending.objects.create(copy=copy, way=SendingWay.HAND, sent_on=on, returned_on=returned)

    def late_for_the_child(self) -> None:
        """Four days late since the child wished it; they did not want to be seen alone. The letter came back."""
        self.quill = self.child()
        matter = held(self.by, self.quill, day("07-03"))
        alone = {"seen_alone": "refused", "seen_how": "Would rather not."}
        given = {"late": "wish", "late_words": "After the exam.", "parents": "some", "chaired_part": False}
        note(matter, self.at(day("07-03")), **given, **alone)
        self.letter(matter, day("07-20"), returned=day("07-24"))

    def late_and_not_said(self) -> None:
        """A week late, and nobody says why, nor anything else. The child was not four yet."""
        self.reed = self.child("2023-05-01")
        held(self.by, self.reed, day("07-06"), code="PN0")

    def in_two_parts(self) -> None:
        """Adjourned, and completed within the law's time: held on its first day, its paperwork from its last."""
        self.fern = self.child()
        matter = booked(self.by, self.fern, day("06-26"), day("07-10"))
        first, last = matter.meeting.sittings.all()
        hold(first, by=self.at(day("06-26")))
        adjourn(matter, on=day("06-26"), why="The school did not come.", by=self.at(day("06-26")))
        hold(last, by=self.at(day("07-10")))
        alone = {"seen_alone": "not_done", "seen_how": "No time."}
        note(matter, self.at(day("07-10")), took_part="PN1", parents="not", chaired_part=False, **alone)
        complete(matter, on=day("07-10"), by=self.at(day("07-10")))
        matter.refresh_from_db()
        decide(matter, ToDo("f", "Ben"), by=self.at(day("07-10")))
        send_decisions(matter, on=day("07-20"), by=self.at(day("07-20")))

    def not_complete_and_cancelled(self) -> None:
        matter = booked(self.by, self.child(), DUE_ON)
        hold(matter.meeting.sittings.get(), by=self.at(DUE_ON))
        decide(matter, ToDo("e", "Ben"), by=self.at(DUE_ON))
        cancel(booked(self.by, self.child(), DUE_ON).meeting, why="All ill.", by=self.at(day("06-28")))

    def siblings(self) -> None:
        """One meeting of two children: two reviews."""
        for one in (self.robin, self.wren):
            into_care(one, self.by)
        meeting = booked(self.by, self.robin, DUE_ON).meeting
        Matter.objects.create(meeting=meeting, person=self.wren, kind="review")
        hold(meeting.sittings.get(), by=self.at(DUE_ON))
        for matter in meeting.matters.all():
            note(matter, self.at(DUE_ON), took_part="PN1", parents="before", chaired_part=False)
            complete(matter, on=DUE_ON, by=self.at(DUE_ON))

    def died(self) -> None:
        """A week after the review: nothing more is sent."""
        self.lark = self.child()
        held(self.by, self.lark, day("06-22"))
        Person.objects.filter(pk=self.lark.pk).update(died_on=day("07-01"))

    def merged(self) -> None:
        """What was held under a record that was found to be another's is that one's."""
        twice = self.child()
        held(self.by, twice, DUE_ON)
        kept = a_person("Pip", "Featherstone-Test", date(2015, 5, 1))
        Person.objects.filter(pk=twice.pk).update(merged_into=kept)

    def contacts(self) -> None:
        by = self.at(day("08-03"))
        note_contact(self.pip, on=day("07-10"), how="at_home", alone="yes", by=by)
        note_contact(self.pip, on=day("07-11"), how="letter", alone="not_asked", by=by)
        note_contact(self.fern, on=day("07-12"), how="phone", alone="no", by=by)
        note_contact(self.quill, on=day("07-13"), how="tried", by=by)
        taken_back = note_contact(self.reed, on=day("07-14"), how="video", alone="yes", by=by)
        withdraw_contact(taken_back, why="Another child.", by=by)


@pytest.fixture(scope="module")
def lived(django_db_setup, django_db_blocker) -> Iterator[Lived]:
    """The rows stand until the last test; what a test adds is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        yield Lived(cast.reader(cast.amara), cast.robin, cast.wren)
        transaction.set_rollback(True)


def figures(extract: Extract, window: Window = WINDOW) -> list[Figure]:
    chosen = [CATALOGUE[name] for name in LIVE]
    return all_figures(open_tables(tell(extract), window), window, measures=chosen)


@pytest.fixture
def ours(lived) -> dict[tuple[str, str, str], Figure]:
    return told(figures(extract_of_record()))


def numbers(ours, *row: str) -> tuple:
    figure = ours[(*row, "", "")[:3]]
    return figure.numerator, figure.denominator, figure.not_known


# Reviews held here in the year: Pip's two, Quill, Reed, Fern, Robin, Wren, Lark, and the one of the merged record.
BY_HAND = {
    ("reviews.late_reasons",): (2, None, 0),
    ("reviews.late_reasons", "whose", "child"): (1, None, 0),
    ("reviews.late_reasons", "reason", "wish"): (1, None, 0),
    ("reviews.late_reasons", "reason", "not recorded"): (1, None, 0),
    # Due by 6 July: Pip's on that day. Fern's on 17 July, sent on the 20th. All nine reviews fell due.
    ("reviews.decisions_in_time",): (1, 9, 0),
    ("reviews.records_in_time",): (1, 9, 0),
    # Lark died before.
    ("reviews.sent_in_time",): (0, 8, 0),
    ("letters.to_children",): (1, 8, 0),
    # Chair: report in time, care plan late, health never; child in time, parent late (limits 24 June).
    ("reviews.papers_in_time",): (2, 5, 0),
    ("reviews.papers_in_time", "reader", "chair"): (1, 3, 0),
    ("reviews.papers_in_time", "reader", "child"): (1, 1, 0),
    ("reviews.papers_in_time", "reader", "parent"): (0, 1, 0),
    # a done on the day of the next; b not; c dropped; d from before.
    ("decisions.done_by_next",): (1, 2, 0),
    ("decisions.rolled_over",): (2, None, 0),
    ("decisions.rolled_over", "times", "1"): (2, None, 0),
    ("decisions.rolled_over", "since", "before Headway"): (1, None, 0),
    # Ten children came into care: two have no review complete, and two records are one child.
    ("reviews.iro_in_five_days",): (1, 10, 0),
    ("reviews.midway",): (1, 1, 0),
    ("contact.outside_reviews",): (2, 10, 0),
    ("contact.outside_reviews", "how", "seen alone"): (1, 10, 0),
    ("contact.outside_reviews", "how", "written"): (1, 10, 0),
}


def test_what_was_lived_is_counted_as_by_hand(ours):
    assert {row: numbers(ours, *row) for row in BY_HAND} == BY_HAND


# What each review counts as; None where nobody noted it.
NOTED = {
    "reviews.child_seen_alone": [False, *[None] * 6, True],
    "reviews.parents_views": [False, False, *[None] * 4, True, True, True],
    "reviews.chaired_by_child": [False, False, False, False, *[None] * 3, True],
}


def test_what_nobody_noted_is_not_known(lived):
    tables = open_tables(tell(extract_of_record()), WINDOW)
    for measure, answers in NOTED.items():
        cases = cases_of(CATALOGUE[measure], tables, WINDOW)
        assert sorted((case["counted"] for case in cases), key=str) == answers


def test_from_its_own_export_read_back_every_figure_is_the_same(lived, tmp_path):
    write_record(tmp_path / "out", by=None, at=lived.by.at)
    back = read_extract(tmp_path / "out")
    assert not [problem for problem in back.problems if problem.severity == "refused"]
    here = figures(extract_of_record())
    assert {figure.measure for figure in here} == set(LIVE)
    assert figures(back) == here


def test_the_plain_program_counts_the_same(lived, tmp_path):
    write_record(tmp_path / "out", by=None, at=lived.by.at)
    rows = flatten(count(tmp_path / "out", year_end=2027, as_at=AS_AT))
    theirs = {row[:3]: row[3:] for row in rows if row[0] in LIVE}
    assert {row[0] for row in theirs} == set(LIVE)
    assert disagreements(told(figures(extract_of_record())), theirs) == []


def test_each_opens_to_its_cases_on_the_page_of_the_measures(lived):
    make_snapshots(datetime(2027, 1, 15, 9, 0, tzinfo=UTC))
    snapshot = Snapshot.objects.get(label="2026-27 so far")
    for (measure, *part), (numerator, denominator, _) in BY_HAND.items():
        by, name = part or ("", "")
        told = snapshot.measures.get(measure=measure)
        cases = cases_shown(told, Wanted(by, name))
        counted = cases_shown(told, Wanted(by, name, "yes"))
        assert (counted.count(), cases.count()) == (numerator, denominator or numerator), (measure, part)
    parts = [parts_in_words(one.parts) for one in snapshot.cases.filter(measure="reviews.late_reasons")]
    assert "Reason: The child wanted another day; Whose cause: What the child wished or needed" in parts
    of_pip = snapshot.cases.get(measure="contact.outside_reviews", subject=lived.pip.key)
    assert parts_in_words(of_pip.parts) == (
        "How the child was reached: Seen, yes; Seen alone, yes; By phone or video, no; "
        "By letter or message, yes"
    )


def test_no_word_that_anybody_wrote_goes_into_the_tables(lived):
    words = {"On a walk.", "After the exam.", "No time.", "Another child.", "Somebody", "Ben"}
    cells = {
        str(cell)
        for name, table in record_tables().items()
        if name.startswith("headway_")
        for column in table.columns.values()
        for cell in column
    }
    assert len(cells) > 50
    assert not words & cells
