"""What a conference tells: its record and copies end to end, the child's letter, a correction asked for."""

from datetime import date, timedelta

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.meetings.copying.actions import check_copy, make_copy
from headway.casework.meetings.copying.sending import hand_over
from headway.casework.meetings.copying.who import readers_of
from headway.casework.meetings.inviting.actions import exclude, invite
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.models import Capacity, Copy, CorrectionAnswer, Invited, Matter, Record
from headway.casework.meetings.recording.actions import approve, begin, seen_of
from headway.casework.meetings.recording.correcting import answer, ask
from headway.casework.meetings.recording.lettering import draw
from headway.practice.conferences.deciding.actions import View
from headway.practice.conferences.searched import stopped_by
from headway.practice.conferences.slugs import INITIAL, REVIEW, TRANSFER
from headway.practice.voice.models import Contact
from headway.practice.voice.queries import since_plan
from tests.pages.cast import a_person
from tests.practice.conferences.rows import (
    HELD_ON,
    a_sitting,
    decided,
    done,
    duties,
    enquired,
    initial,
    on_the_day,
    sat,
)
from tests.record.rows import a_plan, told

SENT_ON = HELD_ON + timedelta(days=1)


@pytest.fixture
def second(cast):
    return on_the_day(cast.reader(cast.of[Role.PRINCIPAL_MANAGER]), SENT_ON)


def recorded(matter: Matter, by) -> Record:
    """The record of a conference begun and approved as it begins."""
    record = begin(matter, by=on_the_day(by, HELD_ON))
    approve(record, seen=seen_of(record), by=on_the_day(by, SENT_ON))
    record.refresh_from_db()
    return record


def sent(record: Record, invited: Invited, by, second) -> Copy:
    copy = make_copy(record, invited, by=on_the_day(by, SENT_ON))
    if copy.state == "to_check":
        check_copy(copy, by=second)
        copy.refresh_from_db()
    hand_over(copy, worker="Worker Madeup", on=SENT_ON, by=on_the_day(by, SENT_ON))
    copy.refresh_from_db()
    return copy


def words_of(copy: Copy) -> str:
    return "\n".join(f"{one.block.heading}\n{one.block.words}" for one in copy.blocks.filter(is_shown=True))


@pytest.mark.parametrize("kind", [INITIAL, REVIEW, TRANSFER])
def test_the_minutes_of_every_conference_go_to_all_and_their_clock_stops(cast, by, second, kind):
    enquired(cast.robin, by)
    if kind == REVIEW:
        a_plan(cast.robin, date(2026, 4, 1))
        told([cast.robin], by=by.user)
    meeting = a_sitting(by, cast.robin, kind=kind)
    matter = meeting.matters.get()
    teacher = Invited.objects.get(meeting=meeting, name="Teacher Madeup")
    sat(meeting, by)
    outcome = {"outcome": "goes_on"} if kind == REVIEW else {}
    decided(matter, by, views={teacher: View("against", dissent="He eats well at school")}, **outcome)
    done(matter, by)
    record = recorded(matter, by)
    readers = list(readers_of(record).select_related("invited"))
    copies = {one.invited.name: sent(record, one.invited, by, second) for one in readers}
    matter.refresh_from_db()
    assert matter.sent_on == SENT_ON
    minutes = [one for one in duties(cast.robin, "protection.minutes") if one[0] == HELD_ON]
    assert [one[2] for one in minutes] == [SENT_ON]
    shown = words_of(copies["Teacher Madeup"])
    assert "To ask for a correction" in shown
    assert "To complain" in shown
    assert "cannot itself change the decision" in shown
    assert "Nobody made sure of meals" in shown
    assert "Dissent: He eats well at school" in shown
    assert "Meals every day, seen by the school" in shown


def test_a_correction_is_asked_for_of_a_conferences_record_and_answered(cast, by):
    enquired(cast.robin, by)
    record = recorded(initial(by, cast.robin), by)
    block = record.blocks.get(head="decided")
    at = on_the_day(by, SENT_ON)
    asked = ask(record, block=block, asked_by=None, asked_on=SENT_ON, words="He had lunch", by=at)
    answer(
        asked, answer=CorrectionAnswer.ACCEPTED, words="That is so", corrected="Suppers were missed", by=at
    )
    record.refresh_from_db()
    block.refresh_from_db()
    assert (record.edition, block.words) == (2, "Suppers were missed")


def test_the_childs_letter_tells_the_plan_in_plain_words_and_counts_as_a_contact_once(cast, by, second):
    enquired(cast.robin, by)
    matter = initial(by, cast.robin)
    recorded(matter, by)
    letter = draw(matter, by=on_the_day(by, HELD_ON))
    whole = "\n".join(letter.blocks.order_by("place").values_list("words", flat=True))
    assert "This letter is about your child protection conference on 18 June 2026." in whole
    assert "We decided that you need a child protection plan." in whole
    assert "They first meet on 23 June 2026." in whole
    assert "We will tell you when your next child protection conference is." in whole
    assert "you can complain" in whole
    assert "initial" not in whole
    assert "working days" not in whole
    approve(letter, seen=seen_of(letter), by=on_the_day(by, SENT_ON))
    letter.refresh_from_db()
    child = matter.meeting.invited.get(capacity=Capacity.CHILD)
    sent(letter, child, by, second)
    contact = Contact.objects.get()
    assert (contact.person, contact.on, contact.how, contact.by) == (cast.robin, SENT_ON, "letter", by.user)
    found = since_plan(cast.robin, [cast.robin.pk], by)
    assert (found.began, found.many, found.alone) == ("18 June 2026", 1, 0)


def test_the_minutes_that_go_to_the_child_are_no_letter_and_no_contact(cast, by, second):
    enquired(cast.robin, by)
    matter = initial(by, cast.robin)
    record = recorded(matter, by)
    sent(record, matter.meeting.invited.get(capacity=Capacity.CHILD), by, second)
    assert not Contact.objects.exists()


def test_a_plan_that_ends_promises_no_next_conference(cast, by):
    enquired(cast.robin, by)
    matter = initial(by, cast.robin, outcome="no_plan", category="", outline="")
    recorded(matter, by)
    letter = draw(matter, by=on_the_day(by, HELD_ON))
    following = letter.blocks.get(head="letter_next").words
    assert following.startswith("No other child protection conference is planned.")
    assert "your next" not in following


def test_half_siblings_fathers_never_get_each_others_papers_nor_who_is_kept_out_the_restricted_part(
    cast, by, second
):
    """Trap 17: one sitting, two children, two fathers. All of it by the actions that the pages take."""
    enquired(cast.robin, by)
    enquired(cast.wren, by)
    meeting = a_sitting(by, cast.robin, cast.wren)
    matters = {one.person: one for one in meeting.matters.all()}
    fathers = {}
    for child, name in ((cast.robin, "Aldous"), (cast.wren, "Bertram")):
        person = a_person(name, f"Quillerton-{name}")
        whom = Proposed(Capacity.PARENT, person=person)
        fathers[child] = invite(meeting, whom, matters=[matters[child]], by=by)
    exclude(fathers[cast.robin], why="He broke the order in March twice over", heard_how="By phone", by=by)
    sat(meeting, by)
    for child, matter in matters.items():
        decided(matter, by, why=f"Nobody made sure of meals for {child}")
        done(matter, by)
    records = {child: recorded(matter, by) for child, matter in matters.items()}
    for child, other in ((cast.robin, cast.wren), (cast.wren, cast.robin)):
        readers = set(readers_of(records[child]).values_list("invited", flat=True))
        assert fathers[child].pk in readers
        assert fathers[other].pk not in readers
        with pytest.raises(NotDone, match="does not come for this child"):
            make_copy(records[child], fathers[other], by=on_the_day(by, SENT_ON))
        copy = make_copy(records[child], fathers[child], by=on_the_day(by, SENT_ON))
        assert copy.state == "to_check"
        assert str(fathers[other]) not in words_of(copy)
        assert str(other) not in words_of(copy)
        assert "broke the order" not in words_of(copy)
    kept_out = Invited.objects.get(pk=fathers[cast.robin].pk)
    texts = [("Why", "It is known that he broke the order in March twice over")]
    assert stopped_by(kept_out, matters[cast.robin], texts, SENT_ON) == [
        "words of a part that is kept back from this reader, under Why"
    ]
    assert stopped_by(kept_out, matters[cast.robin], [("Why", "Meals were missed")], SENT_ON) == []
