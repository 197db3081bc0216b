"""Writing on a map: adding never conflicts, and of two who change one line both keep their words."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from headway.casework.access.doubting import agreed
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.models import Meeting
from headway.casework.meetings.recording.versions import last_is_own, sent_before, waiting_of
from headway.casework.meetings.recording.writing import tidy
from headway.practice.mapping.models import Line, LineAbout, LineWords, Map
from headway.practice.mapping.opening import children_of, noted, opened
from headway.practice.mapping.screening import Screen
from headway.practice.mapping.sections import Section

# Ours: what is longer is read by nobody on a screen.
LONGEST: Final = 2000
NOTHING: Final = "Write something first."
TOO_LONG: Final = "This is too long for a screen. Say it in two lines, or in the record."
OFF: Final = "This line was taken off the map. Put it back first."
_NOT_YOURS: Final = "This was sent under a key that is another’s."
_NO_DANGER: Final = "The danger that this goal answers is not on the map any longer."
_NOT_THEM: Final = "Choose among the children of this meeting."


@dataclass(frozen=True, slots=True)
class Adding:
    """A line as somebody types it. `about` are the children it is about, by key; none is all of them."""

    key: UUID
    section: str
    words: str
    about: Collection[UUID] = ()
    answers: UUID | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of words that were sent: the line as it stands, and, where they clashed, what is beside it."""

    line: Line
    beside: LineWords | None = None


@transaction.atomic
def add_line(meeting: Meeting, told: Adding, *, by: Reader, sure_of: str = "") -> Saved:
    """Add a line. Sent again under the same key, it is there once.

    Of two goals for one danger the second is kept beside the first. Raises Doubted where it holds what does not
    belong on a screen; NotDone for no words, too many, and for a goal whose danger is gone.
    """
    the_map = opened(meeting)
    known = Line.objects.filter(pk=told.key).first() or _sent_as_goal(told.key)
    if known is not None:
        return _again(known, told.key, meeting, by)
    words = _sound(told.words)
    danger = _danger(the_map, told) if told.section == Section.GOAL else None
    about = {one.person_id for one in danger.about.all()} if danger is not None else set(told.about)
    of_all = danger.of_all if danger is not None else not about
    if not of_all and not about <= children_of(meeting):
        raise NotDone(_NOT_THEM, "about")
    let_stand = _let_stand(Screen(meeting, by.on), words, sure_of)
    there = None if danger is None else Line.objects.filter(answers=danger).first()
    if there is not None:
        return _second_goal(there, told.key, words, let_stand, by)
    last = the_map.lines.filter(section=told.section).aggregate(last=Max("number"))["last"] or 0
    line = Line.objects.create(
        key=told.key,
        map=the_map,
        section=Section(told.section),
        number=last + 1 if danger is None else danger.number,
        words=words,
        of_all=of_all,
        let_stand=let_stand,
        answers=danger,
        added_at=by.at,
        added_by=by.user,
    )
    LineAbout.objects.bulk_create(LineAbout(line=line, person_id=key) for key in sorted(about))
    _keep(line, words, told.key, by)
    noted(line, "add_line", by)
    return Saved(line)


@transaction.atomic
def change_line(
    line: Line,
    *,
    words: str,
    version: int,
    mark: UUID,
    by: Reader,
    after: Collection[UUID] = (),
    brings_in: int | None = None,
    sure_of: str = "",
) -> Saved:
    """Change the words of a line that somebody opened at this `version`.

    Where others changed it since, it keeps their words and these are kept beside them. Sent again under the same
    `mark`, they are kept once. `after` are the marks of the writer's own savings of which they have not heard;
    `brings_in` names the words beside that these take in. Raises Doubted and NotDone as adding does.
    """
    opened(line.map.meeting)
    line = Line.objects.select_for_update().get(pk=line.pk)
    known = sent_before(line.versions, mark, by)
    if known is not None:
        return Saved(line, None if known.stands else known)
    if line.taken_off_at is not None:
        raise NotDone(OFF)
    words = _sound(words)
    waiting = waiting_of(line.versions, brings_in)
    screen = Screen(line.map.meeting, by.on)
    if words == line.words and waiting is None:
        return _let_stand_later(line, screen, sure_of, by)
    let_stand = _let_stand(screen, words, sure_of)
    if version != line.version and not last_is_own(line.versions, line.version, after, by):
        return Saved(line, _beside(line, words, mark, by))
    _stand(line, words, mark, let_stand, by, waiting)
    noted(line, "change_line", by)
    return Saved(line)


def _let_stand(screen: Screen, words: str, sure_of: str) -> str:
    """The marks of what speaks against words and was seen. Raises Doubted until it was."""
    screened = screen.screened(words)
    agreed(screened.doubts, sure_of)
    return " ".join(sorted(screened.marks))


def _let_stand_later(line: Line, screen: Screen, sure_of: str, by: Reader) -> Saved:
    """What became secret since a line was written is seen by somebody, who lets its words stand as they are."""
    if screen.amiss([line]):
        line.let_stand = _let_stand(screen, line.words, sure_of)
        line.save(update_fields=["let_stand"])
        noted(line, "change_line", by, detail="let stand")
    return Saved(line)


def _again(line: Line, key: UUID, meeting: Meeting, by: Reader) -> Saved:
    kept = sent_before(line.versions, key, by)
    if line.map_id != meeting.pk:
        raise NotDone(_NOT_YOURS)
    return Saved(line, None if kept.stands else kept)


def _sent_as_goal(key: UUID) -> Line | None:
    kept = LineWords.objects.filter(mark=key).select_related("line").first()
    return None if kept is None else kept.line


def _danger(the_map: Map, told: Adding) -> Line:
    dangers = Line.objects.standing().filter(map=the_map, section=Section.DANGER)
    found = None if told.answers is None else dangers.filter(pk=told.answers).first()
    if found is None:
        raise NotDone(_NO_DANGER, "answers")
    return found


def _second_goal(there: Line, key: UUID, words: str, let_stand: str, by: Reader) -> Saved:
    """A danger has one goal: words that come second stand beside it, or in the place of one that was taken off."""
    if there.taken_off_at is None:
        return Saved(there, _beside(there, words, key, by))
    there.taken_off_at = there.taken_off_by = None
    _stand(there, words, key, let_stand, by, None)
    noted(there, "change_line", by)
    return Saved(there)


def _stand(line: Line, words: str, mark: UUID, let_stand: str, by: Reader, waiting: LineWords | None) -> None:
    line.version += 1
    line.words, line.let_stand = words, let_stand
    line.save(update_fields=["version", "words", "let_stand", "taken_off_at", "taken_off_by"])
    _keep(line, words, mark, by, brings_in=waiting)


def _beside(line: Line, words: str, mark: UUID, by: Reader) -> LineWords:
    kept = _keep(line, words, mark, by, stands=False)
    noted(line, "change_line", by, detail="beside")
    return kept


def _keep(
    line: Line, words: str, mark: UUID, by: Reader, *, stands: bool = True, brings_in: LineWords | None = None
) -> LineWords:
    return LineWords.objects.create(
        line=line,
        number=line.version,
        words=words,
        stands=stands,
        mark=mark,
        brings_in=brings_in,
        written_at=by.at,
        written_by=by.user,
    )


def _sound(words: str) -> str:
    words = tidy(words)
    if not words:
        raise NotDone(NOTHING, "words")
    if len(words) > LONGEST:
        raise NotDone(TOO_LONG, "words")
    return words
