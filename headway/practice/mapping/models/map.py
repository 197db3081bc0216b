"""The map of a meeting: its lines, about which children each is, and every version of their words."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.meetings.models import Holder, Matter, Meeting
from headway.casework.meetings.models.meeting import meeting_in_sight
from headway.casework.people.models import Person
from headway.practice.mapping.sections import Section


class Map(models.Model):
    """The one map of a meeting. `changes` counts them: by it a page knows whether there is anything new."""

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="map")
    changes = models.PositiveIntegerField(default=0)

    # Of no one child: it goes with its meeting.
    kept: ClassVar = Kept(Retention.CHILD)


class LineQuerySet(models.QuerySet["Line"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Line]":
        """Those of meetings in sight that are about all its children, or about one whom this reader may see."""
        matters = Matter.objects.visible_to(reader).filter(meeting=OuterRef("line__map_id"))
        theirs = LineAbout.objects.filter(line=OuterRef("pk")).filter(
            Exists(matters.filter(person=OuterRef("person")))
        )
        return self.filter(meeting_in_sight(reader, "map_id")).filter(Q(of_all=True) | Exists(theirs))

    def standing(self) -> "models.QuerySet[Line]":
        """Those that nobody took off the map."""
        return self.filter(taken_off_at__isnull=True)


class Line(models.Model):
    """A line of a map, under the key that the page which added it made: sent twice, it is there once.

    `number` tells it from others of its part. It is about all the children of the meeting (`of_all`), or about
    those whom LineAbout names. `let_stand` are the marks of what speaks against its words on a screen and was seen
    by whoever wrote them. `whose` says whose information it is, where it is another's than its part says. What
    `stays` on the map is taken into no record, and so reaches nobody's copy. A goal `answers` one danger, and each
    danger has one at most.
    """

    key = models.UUIDField(primary_key=True)
    map = models.ForeignKey(Map, models.PROTECT, related_name="lines")
    section = models.CharField(max_length=12, choices=Section)
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=2000)
    of_all = models.BooleanField(default=True)
    let_stand = models.TextField(blank=True, default="")
    whose = models.CharField(max_length=10, choices=Holder, blank=True)
    stays = models.BooleanField(default=False)
    answers = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="goal")
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="lines_added")
    taken_off_at = models.DateTimeField(null=True)
    taken_off_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="lines_taken_off")

    objects: ClassVar = LineQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("words",))

    class Meta:
        ordering = ("added_at", "number", "key")
        constraints: ClassVar = [
            models.UniqueConstraint(name="lines_of_a_part_are_numbered", fields=("map", "section", "number")),
            models.CheckConstraint(name="a_line_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="a_goal_answers_one_danger",
                condition=Q(section="goal", answers__isnull=False)
                | (~Q(section="goal") & Q(answers__isnull=True)),
            ),
            models.CheckConstraint(
                name="a_line_is_taken_off_by_somebody",
                condition=Q(taken_off_at__isnull=True, taken_off_by__isnull=True)
                | Q(taken_off_at__isnull=False, taken_off_by__isnull=False),
            ),
            models.CheckConstraint(name="a_line_does_not_answer_itself", condition=~Q(answers=F("key"))),
        ]


class LineAbout(models.Model):
    """One of the children whom a line is about, where it is not about all of them."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="about")
    person = models.ForeignKey(Person, models.PROTECT, related_name="lines_about")

    kept: ClassVar = Kept(Retention.CHILD, subject="person_id", day="line__added_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="a_line_names_a_child_once", fields=("line", "person")),
        ]


class LineWordsQuerySet(models.QuerySet["LineWords"]):
    def waiting(self) -> "models.QuerySet[LineWords]":
        """Those written beside another's, and not brought together with them yet."""
        return self.filter(stands=False, brought_in_by__isnull=True)


class LineWords(models.Model):
    """Words that were saved for a line: every one that was acknowledged. Added and never changed.

    `mark` is the page's own of this saving. `stands` tells what became the line's words from what was written
    beside another's; what brought these together names them (`brings_in`).
    """

    line = models.ForeignKey(Line, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=2000)
    stands = models.BooleanField()
    mark = models.UUIDField(unique=True, default=uuid.uuid4)
    brings_in = models.ForeignKey("self", models.PROTECT, null=True, related_name="brought_in_by")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="line_words_written")

    objects: ClassVar = LineWordsQuerySet.as_manager()
    kept: ClassVar = Kept(Retention.CHILD, personal=("words",))

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="a_lines_words_have_numbers", fields=("line", "number"), condition=Q(stands=True)
            ),
        ]
