"""Who is invited, for which child, what they need, who may not know of whom, and how each took part."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from headway.casework.access.laid_over import SUBJECT
from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.access.retention import Kept, Retention
from headway.casework.access.sight import for_somebody
from headway.casework.meetings.models.matter import Matter, OfMatterQuerySet
from headway.casework.meetings.models.meeting import Meeting, Sitting
from headway.casework.people.models import Person


class Capacity(models.TextChoices):
    """In what capacity somebody comes. It decides what their copy may hold, and by which way it may go."""

    CHILD = "child", "The child"
    PARENT = "parent", "Parent, or another with parental responsibility"
    CARER = "carer", "Carer or key worker"
    FAMILY = "family", "Relative or friend of the family"
    SOCIAL_WORKER = "social_worker", "Social worker"
    MANAGER = "manager", "Manager in children’s services"
    EDUCATION = "education", "School or college"
    HEALTH = "health", "Health"
    POLICE = "police", "Police"
    OTHER_AGENCY = "other_agency", "Another agency"
    ADVOCATE = "advocate", "Advocate"
    VISITOR = "visitor", "Independent visitor"
    GUARDIAN = "guardian", "Children’s guardian"
    LEGAL = "legal", "Solicitor"
    OBSERVER = "observer", "Observer"


FAMILY = frozenset({Capacity.CHILD, Capacity.PARENT, Capacity.FAMILY})
"""Those whose copies a second person looks at before they go."""


class Wish(models.TextChoices):
    """Whether the child wants somebody there."""

    NOT_ASKED = "", "Not asked yet"
    WANTED = "wanted", "Wants them there"
    NOT_WANTED = "not_wanted", "Does not want them there"
    EITHER = "either", "Does not mind"


class Reply(models.TextChoices):
    """What somebody answered to an invitation."""

    NONE = "", "No answer yet"
    COMING = "coming", "Coming"
    APOLOGIES = "apologies", "Sends apologies"
    REPORT = "report", "Sends a report and does not come"


def invited_in_sight(reader: Reader, invited: str) -> Q:
    """True of the rows whose invited, by the key in the field `invited`, comes for a child this reader may see."""
    return for_somebody(reader, invited, _in_sight)


def _in_sight(reader: Reader) -> Q:
    return Q(Exists(InvitedFor.objects.visible_to(reader).filter(invited=OuterRef(SUBJECT))))


def may_come(invited: str = "") -> Q:
    """True of those who may come to a part of a meeting at least; `invited` is the way to them, with its lines."""
    return Q(**{f"{invited}excluded_on__isnull": True}) | ~Q(**{f"{invited}excluded_part": ""})


class InvitedQuerySet(models.QuerySet["Invited"]):
    def visible_to(self, reader: Reader) -> "models.QuerySet[Invited]":
        """Those on the list of a meeting that this reader may see, for a child whom they may see."""
        return self.filter(invited_in_sight(reader, "pk"))

    def may_come(self) -> "models.QuerySet[Invited]":
        """Those who are kept out of no more than a part."""
        return self.filter(may_come())


class Invited(models.Model):
    """Somebody on the list of a meeting.

    Of the people whom Headway knows (`person`), of its users (`user`), or else by `name`; by none of these once a
    procedure took their record away. `agency` and `email` are
    where they are reached at work. `carried` came with the list of last time and is `confirmed` by the worker.
    Who is `excluded` is so by the chair, for a reason, and their views are heard another way: from the whole, or
    from the `excluded_part` that is named. `excluded_told` is who was told of it.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invited")
    capacity = models.CharField(max_length=20, choices=Capacity)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="invited")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="invited")
    name = models.CharField(max_length=150, blank=True)
    agency = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    carried = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="invited_confirmed")
    invited_on = models.DateField(null=True)
    chased_on = models.DateField(null=True)
    reply = models.CharField(max_length=10, choices=Reply, blank=True)
    replied_on = models.DateField(null=True)
    wish = models.CharField(max_length=12, choices=Wish, blank=True)
    access_needs = models.CharField(max_length=400, blank=True)
    excluded_on = models.DateField(null=True)
    excluded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="excluded")
    excluded_why = models.CharField(max_length=1000, blank=True)
    excluded_part = models.CharField(max_length=200, blank=True)
    excluded_told = models.CharField(max_length=400, blank=True)
    heard_how = models.CharField(max_length=1000, blank=True)
    taken_off_at = models.DateTimeField(null=True)

    objects: ClassVar = InvitedQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=(
            *("name", "agency", "email", "access_needs"),
            *("excluded_why", "excluded_part", "excluded_told", "heard_how"),
        ),
    )

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="who_is_excluded_is_so_for_a_reason",
                condition=Q(excluded_on__isnull=True, excluded_why="")
                | (Q(excluded_on__isnull=False, excluded_by__isnull=False) & ~Q(excluded_why="")),
            ),
            models.CheckConstraint(
                name="who_is_excluded_from_a_part_is_excluded",
                condition=Q(excluded_part="") | Q(excluded_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="a_person_is_invited_once",
                fields=("meeting", "person"),
                condition=Q(person__isnull=False, taken_off_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="a_user_is_invited_once",
                fields=("meeting", "user"),
                condition=Q(user__isnull=False, taken_off_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.user or self.name or "Somebody whose name is no longer kept")


class KeptFrom(models.Model):
    """A sitting of its own from which somebody is kept: they are not asked to it, nor told when or where it is."""

    invited = models.ForeignKey(Invited, models.PROTECT, related_name="kept_from")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="kept_from_it")

    kept: ClassVar = Kept(Retention.CHILD)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_is_kept_from_a_sitting_once", fields=("invited", "sitting")),
        ]


class InvitedFor(models.Model):
    """For which child somebody comes: the father of one of two half-siblings is there for that one alone.

    `no_copy_why` says why they are to have no copy of that child's record; "" where they are to have one.
    """

    invited = models.ForeignKey(Invited, models.PROTECT, related_name="comes_for")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="invited_for")
    no_copy_why = models.CharField(max_length=400, blank=True)

    objects: ClassVar = OfMatterQuerySet.as_manager()
    kept: ClassVar = Kept(
        Retention.CHILD,
        personal=("no_copy_why",),
        subject="matter__person_id",
        day="matter__meeting__called_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_comes_for_a_child_once", fields=("invited", "matter")),
        ]


class KeptApart(models.Model):
    """Somebody who may not be told of another: not that they come, not where they live, not what they said."""

    one = models.ForeignKey(Invited, models.PROTECT, related_name="not_told_of")
    other = models.ForeignKey(Invited, models.PROTECT, related_name="not_told_to")
    why = models.CharField(max_length=400)

    kept: ClassVar = Kept(Retention.CHILD, personal=("why",))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="two_are_kept_apart_once", fields=("one", "other")),
            models.CheckConstraint(name="nobody_is_kept_from_themselves", condition=~Q(one=F("other"))),
            models.CheckConstraint(name="two_are_kept_apart_for_a_reason", condition=~Q(why="")),
        ]


class NotToBeTold(models.Model):
    """Words that must not reach somebody, whatever they are told of a child: a school's name, another child's.

    `whom` is the person who may not have them; None for everybody of the family but the child.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="not_to_be_told")
    words = models.CharField(max_length=200)
    whom = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="not_told")
    why = models.CharField(max_length=400)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="not_to_be_told_noted")
    ended_at = models.DateTimeField(null=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("words", "why"), subject="person_id")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="what_is_not_to_be_told_says_what_and_why", condition=~Q(words="") & ~Q(why="")
            ),
        ]


class Interpreter(models.Model):
    """An interpreter or signer for somebody invited: needed, booked, confirmed, came. Never a relative."""

    invited = models.ForeignKey(Invited, models.PROTECT, related_name="interpreters")
    language = models.CharField(max_length=80)
    name = models.CharField(max_length=150, blank=True)
    agency = models.CharField(max_length=150, blank=True)
    booked_on = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    came = models.BooleanField(null=True)

    kept: ClassVar = Kept(Retention.CHILD, personal=("language", "name", "agency"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_language_is_asked_once", fields=("invited", "language")),
        ]


class How(models.TextChoices):
    """How somebody took part in a sitting, or that they did not."""

    ROOM = "room", "In the room"
    VIDEO = "video", "By video"
    PHONE = "phone", "By phone"
    WRITING = "writing", "In writing"
    APOLOGIES = "apologies", "Sent apologies"
    ABSENT = "absent", "Did not come"


SPEAK_FROM_AFAR = frozenset({How.VIDEO, How.PHONE})
"""Those whom nobody in the room can see to be alone."""
TOOK_PART = frozenset({How.ROOM, How.VIDEO, How.PHONE, How.WRITING})


class Attendance(models.Model):
    """How somebody took part in a sitting.

    Who came by video or phone was asked first whether they are alone and safe to speak (`is_safe`), or it is said
    why that is not known (`not_asked_why`).
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="attendance")
    invited = models.ForeignKey(Invited, models.PROTECT, related_name="attendance")
    how = models.CharField(max_length=10, choices=How)
    is_safe = models.BooleanField(null=True)
    asked_at = models.DateTimeField(null=True)
    not_asked_why = models.CharField(max_length=400, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="attendance_noted")

    kept: ClassVar = Kept(Retention.CHILD, personal=("not_asked_why",))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_takes_part_in_one_way", fields=("sitting", "invited")),
            models.CheckConstraint(
                name="who_was_asked_needs_no_reason_for_not_being",
                condition=Q(is_safe__isnull=True) | Q(not_asked_why=""),
            ),
            models.CheckConstraint(
                name="who_was_asked_answered",
                condition=Q(is_safe__isnull=True, asked_at__isnull=True)
                | Q(is_safe__isnull=False, asked_at__isnull=False),
            ),
        ]
