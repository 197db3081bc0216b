"""Who holds which copy of a review's record afterwards, and who is to be sent another: an objection, a lapse of
silence, a change after sending, a correction. Through the actions that a chair, a manager and the clock take."""

from datetime import date, timedelta

import pytest

from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.meetings.copying.actions import check_copy, make_copy
from headway.casework.meetings.copying.leaving import of_copy
from headway.casework.meetings.copying.queries import copies_told
from headway.casework.meetings.copying.sending import hand_over
from headway.casework.meetings.deciding.actions import ToDo, answer, change, decide, end, send_decisions
from headway.casework.meetings.deciding.silence import let_stand
from headway.casework.meetings.models import (
    Answer,
    Copy,
    CopyState,
    CorrectionAnswer,
    DecisionState,
    Matter,
)
from headway.casework.meetings.recording import correcting
from tests.meetings.copied import Copied
from tests.meetings.rows import later
from tests.record.rows import told

pytestmark = pytest.mark.django_db
# Sent on Monday 29 June: five working days later is Monday 6 July.
IN_TIME, TOO_LATE = timedelta(days=7), timedelta(days=8)


@pytest.fixture
def scene(cast, home):
    """Robin's record is approved; Robin, his mother and his school have their copies; his father's is ready."""
    made = Copied(cast)
    made.block()
    made.decision = decide(
        made.matter, ToDo("See a dentist", "Ben Thistledown", date(2026, 8, 3)), by=made.by
    )
    made.manager = later(cast.reader(cast.of[Role.TEAM_MANAGER]), made.by.at)
    for who in (cast.robin, made.mother, made.school):
        gone(made, who)
    made.waiting = made.ready(made.father)
    made.had = {made.invited(who) for who in (cast.robin, made.mother, made.school)}
    return made


def gone(scene, who, by=None):
    by = by or scene.by
    copy = make_copy(scene.record, scene.invited(who), by=by)
    if copy.state == CopyState.TO_CHECK:
        check_copy(copy, by=later(scene.second(), by.at))
        copy.refresh_from_db()
    hand_over(copy, worker="Ben Thistledown", on=by.on, by=by)
    return copy


def holds(scene):
    """Each reader who was sent a copy that stands, and of which edition it is."""
    sent = Copy.objects.filter(record=scene.record, state=CopyState.SENT)
    return {copy.reader: copy.edition for copy in sent}


def asked(scene):
    """Whom the page of the copies and the page of the record ask to send another."""
    scene.record.refresh_from_db()
    of_record = set(correcting.must_have(scene.record))
    matter = Matter.objects.get(pk=scene.matter.pk)
    shown = {
        one.comes_for.invited
        for record in copies_told(matter, scene.by)
        for one in record.readers
        if one.needs_later and one.comes_for.invited in scene.had
    }
    assert shown == of_record
    return of_record


def sent(scene, on=None):
    send_decisions(scene.matter, on=on or scene.by.on, by=scene.by)
    told([scene.cast.robin], by=scene.cast.amara)


def says(scene, who):
    """What a reader's copy would say of the decisions."""
    copy = Copy.objects.filter(record=scene.record, reader=scene.invited(who)).latest("edition")
    return " ".join(part for pair in of_copy(copy, by=scene.by).paper.decisions for part in pair)


def test_agreement_leaves_every_copy_where_it_is(scene):
    sent(scene)
    answer(scene.matter, given=Answer.AGREED, on=scene.by.on, words="", by=scene.manager)
    assert holds(scene) == dict.fromkeys(scene.had, 1)
    assert asked(scene) == set()
    hand_over(scene.waiting, worker="Ben Thistledown", on=scene.by.on, by=scene.by)


def test_a_lapse_of_silence_leaves_every_copy_where_it_is(scene):
    sent(scene)
    assert let_stand(scene.by.at + IN_TIME) == 0
    assert let_stand(scene.by.at + TOO_LATE) == 1
    assert Matter.objects.get(pk=scene.matter.pk).answer == Answer.STAND
    assert holds(scene) == dict.fromkeys(scene.had, 1)
    assert asked(scene) == set()
    hand_over(scene.waiting, worker="Ben Thistledown", on=scene.by.on, by=scene.by)


def test_after_an_objection_whoever_had_a_copy_is_to_have_one_that_says_so(scene):
    sent(scene)
    answer(scene.matter, given=Answer.OBJECTED, on=scene.by.on, words="Too soon.", by=scene.manager)
    assert holds(scene) == dict.fromkeys(scene.had, 1)
    assert asked(scene) == scene.had
    with pytest.raises(NotDone, match="Make it anew"):
        hand_over(scene.waiting, worker="Ben Thistledown", on=scene.by.on, by=scene.by)
    gone(scene, scene.mother)
    assert asked(scene) == scene.had - {scene.invited(scene.mother)}
    gone(scene, scene.father)
    for who in (scene.cast.robin, scene.school):
        gone(scene, who)
    assert asked(scene) == set()
    assert holds(scene) == dict.fromkeys({*scene.had, scene.invited(scene.father)}, 2)
    assert Copy.objects.filter(record=scene.record, edition=1, state=CopyState.RECALLED).count() == 4
    assert "objected to what was decided, on 29 June 2026" in says(scene, scene.father)
    # Why is for the chair and the manager.
    assert "Too soon." not in says(scene, scene.father)


def test_an_objection_before_any_copy_went_asks_for_none_again_and_each_copy_says_so(cast, home):
    scene = Copied(cast)
    scene.block()
    decide(scene.matter, ToDo("See a dentist", "Ben Thistledown"), by=scene.by)
    send_decisions(scene.matter, on=scene.by.on, by=scene.by)
    manager = later(cast.reader(cast.of[Role.TEAM_MANAGER]), scene.by.at)
    answer(scene.matter, given=Answer.OBJECTED, on=scene.by.on, words="Too soon.", by=manager)
    gone(scene, scene.school)
    scene.record.refresh_from_db()
    assert scene.record.edition == 1
    assert correcting.must_have(scene.record) == []
    copy = Copy.objects.get(reader=scene.school)
    assert "objected to what was decided" in str(of_copy(copy, by=scene.by).paper.decisions)


def test_an_objection_that_came_in_time_and_is_noted_late_undoes_silence_and_asks_again(scene):
    sent(scene)
    let_stand(scene.by.at + TOO_LATE)
    after = later(scene.by, scene.by.at + TOO_LATE)
    in_time = scene.by.on + timedelta(days=2)
    answer(scene.matter, given=Answer.OBJECTED, on=in_time, words="Too soon.", by=after)
    assert asked(scene) == scene.had


def test_a_decision_changed_after_copies_went_is_asked_for_again_once_however_often_it_changes(scene):
    for what in ("See a dentist in July", "See a dentist in August"):
        change(scene.decision, ToDo(what, "Ben Thistledown"), by=scene.by)
    scene.record.refresh_from_db()
    assert scene.record.edition == 2
    assert asked(scene) == scene.had
    gone(scene, scene.school)
    assert "See a dentist in August" in says(scene, scene.school)
    assert asked(scene) == scene.had - {scene.school}


def test_a_decision_made_after_copies_went_is_one_more_of_them(scene):
    decide(scene.matter, ToDo("Visit the aunt", "Ben Thistledown"), by=scene.by)
    assert asked(scene) == scene.had


def test_what_became_of_a_decision_changes_no_copy(scene):
    sent(scene)
    end(scene.decision, state=DecisionState.DONE, on=scene.by.on, words="He went.", by=scene.by)
    assert asked(scene) == set()


def test_a_correction_is_for_whoever_had_what_it_corrects(scene):
    block = scene.record.blocks.first()
    wanted = correcting.ask(
        scene.record,
        words="I never said that",
        asked_on=scene.by.on,
        by=scene.by,
        asked_by=scene.invited(scene.mother),
        block=block,
    )
    correcting.answer(
        wanted,
        answer=CorrectionAnswer.ACCEPTED,
        words="She did not",
        corrected="She said otherwise.",
        by=scene.by,
    )
    assert holds(scene) == dict.fromkeys(scene.had, 1)
    assert asked(scene) == scene.had
    for who in (scene.cast.robin, scene.mother, scene.school):
        gone(scene, who)
    assert holds(scene) == dict.fromkeys(scene.had, 2)
    assert asked(scene) == set()


def test_a_correction_that_is_refused_or_noted_beside_sends_nothing_again(scene):
    for given in (CorrectionAnswer.REFUSED, CorrectionAnswer.NOTED):
        wanted = correcting.ask(
            scene.record, words="x", asked_on=scene.by.on, by=scene.by, asked_by=None, block=None
        )
        correcting.answer(wanted, answer=given, words="It stands", by=scene.by)
    assert holds(scene) == dict.fromkeys(scene.had, 1)
    assert asked(scene) == set()


def test_somebody_without_a_copy_is_not_asked_for_a_later_one(scene):
    sent(scene)
    answer(scene.matter, given=Answer.OBJECTED, on=scene.by.on, words="Too soon.", by=scene.manager)
    assert scene.invited(scene.father) not in asked(scene)
