"""A map as one reader may read it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Final
from uuid import UUID, uuid4

from django.db.models import QuerySet, prefetch_related_objects

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.models import Matter, Meeting
from headway.casework.meetings.models.invited import invited_in_sight
from headway.casework.people.presenting import words_for
from headway.practice.mapping.headings import headings
from headway.practice.mapping.models import Line, LineWords, Map, Scaled
from headway.practice.mapping.scaling import not_to_be_shown, said_before
from headway.practice.mapping.screening import Screen
from headway.practice.mapping.sections import COLUMNS, PROMPTS, Section
from headway.practice.mapping.seen import as_shown

POINTS: Final = range(11)


@dataclass(frozen=True, slots=True)
class Beside:
    """Words written beside a line's, to be brought together with them."""

    key: int
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class LineTold:
    """A line in words. `about` names the children it is about; "" where that is all of them.

    `amiss` is why it may not be shown, as things stand now. On the map it has no words then.
    """

    key: UUID
    number: int
    words: str
    about: str
    whose: str
    stays: bool
    version: int
    waiting: tuple[Beside, ...]
    amiss: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a map: what it is called, what to think of, its lines, and the key of the next that is added."""

    slug: str
    heading: str
    prompt: str
    lines: tuple[LineTold, ...]
    next: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Pair:
    """A danger and its goal; None while nobody has said what would be safe enough, or where it may not be shown."""

    danger: LineTold
    goal: LineTold | None
    is_said: bool
    next: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one puts it: "" is *not said*. `hidden` is who may not be named on a screen.

    `before` is where they put it before, in words; "" for nowhere else, and on a screen.
    """

    who: str
    number: str
    hidden: bool
    before: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """Everybody's places on the scale, for all the children or for one: each point with those who are there.

    `shown` is what a page that shows them sends back with a number.
    """

    of: str
    placed: tuple[Placed, ...]
    points: tuple[tuple[int, tuple[str, ...]], ...]
    words: str
    shown: str


@dataclass(frozen=True, slots=True)
class MapTold:
    """A map in words. `tag` is what a page that looks again compares."""

    columns: tuple[tuple[Part, ...], ...]
    danger: Part
    goal: Part
    pairs: tuple[Pair, ...]
    spreads: tuple[Spread, ...]
    called: dict[str, str]
    off: tuple[LineTold, ...] = ()
    children: dict[UUID, str] = field(default_factory=dict)
    tag: str = ""


def map_told(
    meeting: Meeting, reader: Reader, *, on_a_screen: bool = False, screen: Screen | None = None
) -> MapTold:
    """The map of a meeting, with the lines that are about a child whom the reader sees.

    On a screen stands nobody of whom somebody who comes may not be told, and no line that holds what may not be
    read there any longer; elsewhere such a line stands without its words. `screen` is the meeting's, where it was
    asked already.
    """
    screen = screen or Screen(meeting, reader.on)
    called = headings()
    children = children_in_sight(meeting, reader)
    rows = _lines(meeting.pk, reader)
    prefetch_related_objects(rows, "about")
    waiting = _waiting(rows)
    amiss = screen.amiss(rows)
    told = {one.key: _line(one, children, waiting, reader, amiss.get(one.key, ())) for one in rows}
    standing = [one for one in rows if one.taken_off_at is None]
    shown = {one.key for one in standing if not (on_a_screen and one.key in amiss)}
    goals = {one.answers_id: one.key for one in standing if one.section == Section.GOAL}

    def part(section: Section) -> Part:
        lines = tuple(told[one.key] for one in standing if one.section == section and one.key in shown)
        return Part(section, called[section], PROMPTS.get(section, ""), lines)

    danger = part(Section.DANGER)
    return MapTold(
        columns=tuple(tuple(part(section) for section in column) for column in COLUMNS),
        danger=danger,
        goal=part(Section.GOAL),
        pairs=tuple(
            Pair(one, told[goal] if (goal := goals.get(one.key)) in shown else None, goal is not None)
            for one in danger.lines
        ),
        spreads=_spreads(meeting, children, reader, on_a_screen=on_a_screen),
        called=called,
        off=tuple(told[one.key] for one in rows if one.taken_off_at is not None),
        children=children,
        tag=tag_of(meeting, children, screen),
    )


def tag_of(meeting: Meeting, children: Collection[UUID], screen: Screen) -> str:
    """What changes with every change of the map, with whom the reader sees, and with what may stand on a screen.

    Who is taken off the list, or kept apart from another, goes from a screen at once, and so does what becomes
    secret: that changes no line.
    """
    changes = next(iter(_changes(meeting.pk)), 0)
    seen = [sorted(children), sorted(_placed(meeting.pk)), sorted(not_to_be_shown(meeting)), screen.mark]
    return f'"{changes}-{sha256(repr(seen).encode()).hexdigest()[:16]}"'


@written
def _lines(meeting: UUID, reader: Reader) -> QuerySet[Line]:
    # Of one moment, a danger stands before its goal, which has its number.
    return Line.objects.visible_to(reader).filter(map=meeting).order_by("added_at", "number", "section")


@written
def _changes(meeting: UUID) -> QuerySet[Any]:
    return Map.objects.filter(meeting=meeting).values_list("changes", flat=True)


@written
def _placed(meeting: UUID) -> QuerySet[Any]:
    return Scaled.objects.filter(map=meeting, who__taken_off_at__isnull=True).values_list("pk", flat=True)


def children_in_sight(meeting: Meeting, reader: Reader) -> dict[UUID, str]:
    """The children of a meeting whom this reader sees, each by key with their name."""
    return {one.person_id: name_for(reader, one.person) for one in _matters(meeting.pk, reader)}


@written
def _matters(meeting: UUID, reader: Reader) -> QuerySet[Matter]:
    rows = Matter.objects.visible_to(reader).filter(meeting=meeting, left_out_on__isnull=True)
    return rows.select_related("person").order_by("person__born_on", "pk")


def line_told(line: Line, reader: Reader) -> LineTold:
    """One line in words, with all of them: why it may not be shown is said beside."""
    children = children_in_sight(line.map.meeting, reader)
    amiss = Screen(line.map.meeting, reader.on).amiss([line]).get(line.key, ())
    return replace(
        _line(line, children, _waiting([line]), reader, amiss), words=words_for(line.words, reader)
    )


def scale_words(numbers: Iterable[int | None]) -> str:
    """How far apart they are. No mean is reckoned: that one is at 2 and another at 9 is what there is to say."""
    asked = list(numbers)
    said = sorted(one for one in asked if one is not None)
    silent = len(asked) - len(said)
    spread = (
        "Nobody has said a number."
        if not said
        else f"All at {said[0]}."
        if said[0] == said[-1]
        else f"From {said[0]} to {said[-1]}."
    )
    return f"{spread} {silent} did not say." if silent else spread


def _line(
    line: Line,
    children: dict[UUID, str],
    waiting: dict[UUID, list[LineWords]],
    reader: Reader,
    amiss: tuple[str, ...],
) -> LineTold:
    about = [children[one.person_id] for one in line.about.all() if one.person_id in children]
    return LineTold(
        key=line.key,
        number=line.number,
        words="" if amiss else words_for(line.words, reader),
        about="" if line.of_all else ", ".join(about),
        whose=line.get_whose_display() if line.whose else "",
        stays=line.stays,
        version=line.version,
        waiting=tuple(
            Beside(one.pk, str(one.written_by), words_for(one.words, reader))
            for one in waiting.get(line.key, ())
        ),
        amiss=amiss,
    )


def _waiting(lines: Iterable[Line]) -> dict[UUID, list[LineWords]]:
    found: dict[UUID, list[LineWords]] = {}
    for one in _beside([one.pk for one in lines]):
        found.setdefault(one.line_id, []).append(one)
    return found


@written
def _beside(lines: list[UUID]) -> QuerySet[LineWords]:
    return LineWords.objects.waiting().filter(line__in=lines).select_related("written_by")


def _spreads(
    meeting: Meeting, children: dict[UUID, str], reader: Reader, *, on_a_screen: bool
) -> tuple[Spread, ...]:
    rows = _scaled(meeting.pk, reader)
    hidden = not_to_be_shown(meeting) if rows else set()
    # What a parent said first may not be held up to them in front of everybody.
    before = {} if on_a_screen else said_before(rows)
    by_child: dict[UUID | None, list[Scaled]] = {}
    for one in rows:
        if (one.of_all or one.child_id in children) and not (on_a_screen and one.who_id in hidden):
            by_child.setdefault(one.child_id, []).append(one)
    return tuple(
        _spread("" if child is None else children[child], by_child[child], hidden, before, reader)
        for child in (None, *children)
        if child in by_child
    )


@written
def _scaled(meeting: UUID, reader: Reader) -> QuerySet[Scaled]:
    # Who comes only for a child out of sight is not named, though they spoke of all.
    seen = invited_in_sight(reader, "who_id")
    rows = Scaled.objects.filter(seen, map=meeting, who__taken_off_at__isnull=True)
    return rows.select_related("who__person", "who__user")


def _spread(of: str, rows: list[Scaled], hidden: set[int], before: dict[int, str], reader: Reader) -> Spread:
    named = {one.pk: f"{name_for(reader, one.who)}" for one in rows}
    return Spread(
        of=of,
        placed=tuple(
            Placed(
                named[one.pk],
                "" if one.number is None else str(one.number),
                one.who_id in hidden,
                before.get(one.pk, ""),
            )
            for one in rows
        ),
        points=tuple(
            (point, tuple(named[one.pk] for one in rows if one.number == point)) for point in POINTS
        ),
        words=scale_words(one.number for one in rows),
        shown=as_shown(rows),
    )
